#include "engine/base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY_S = 86400 };

int64_t clock_monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t clock_monotonic_ms(void)
{
	return clock_monotonic_ns() / 1000000;
}

int64_t clock_wall_s(void)
{
	return (int64_t)time(NULL);
}

/* Years begin in March here, so that a leap day is the last of its year; eras are 400 years. */
int64_t clock_days_from_date(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void clock_date_from_days(int64_t days, int *year, int *month, int *day)
{
	int64_t shifted = days + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t day_of_era = shifted - era * 146097;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t shifted_month = (5 * day_of_year + 2) / 153;

	*day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
	*month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

/* Reads exactly digits digits. */
static bool read_number(const char **text, int digits, int *number)
{
	*number = 0;
	for (int i = 0; i < digits; i++, (*text)++) {
		if (**text < '0' || **text > '9') {
			return false;
		}
		*number = *number * 10 + (**text - '0');
	}
	return true;
}

static bool read_mark(const char **text, char mark)
{
	if (**text != mark) {
		return false;
	}
	(*text)++;
	return true;
}

static bool date_is_there(int year, int month, int day)
{
	int y = 0, m = 0, d = 0;

	if (month < 1 || month > 12 || day < 1 || day > 31) {
		return false;
	}
	clock_date_from_days(clock_days_from_date(year, month, day), &y, &m, &d);
	return y == year && m == month && d == day;
}

/* "Z", "+09:00", or nothing. */
static bool read_zone(const char **text, int *offset_s)
{
	int hours = 0, minutes = 0;
	char sign = **text;

	*offset_s = 0;
	if (sign == '\0') {
		return true;
	}
	(*text)++;
	if (sign == 'Z' || sign == 'z') {
		return true;
	}
	if ((sign != '+' && sign != '-') || !read_number(text, 2, &hours) || !read_mark(text, ':') ||
	    !read_number(text, 2, &minutes) || hours > 23 || minutes > 59) {
		return false;
	}
	*offset_s = (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);
	return true;
}

static bool read_fraction(const char **text)
{
	if (**text != '.') {
		return true;
	}
	(*text)++;
	if (**text < '0' || **text > '9') {
		return false;
	}
	*text += strspn(*text, "0123456789");
	return true;
}

bool clock_read_rfc3339(const char *text, int64_t *wall_s)
{
	int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offset_s = 0;

	if (!read_number(&text, 4, &year) || !read_mark(&text, '-') || !read_number(&text, 2, &month) ||
	    !read_mark(&text, '-') || !read_number(&text, 2, &day)) {
		return false;
	}
	if (*text != 'T' && *text != 't' && *text != ' ') {
		return false;
	}
	text++;
	if (!read_number(&text, 2, &hour) || !read_mark(&text, ':') ||
	    !read_number(&text, 2, &minute) || !read_mark(&text, ':') ||
	    !read_number(&text, 2, &second) || !read_fraction(&text) || !read_zone(&text, &offset_s) ||
	    *text != '\0') {
		return false;
	}
	/* :60 is a leap second, which civil time counts with the next one. */
	if (!date_is_there(year, month, day) || hour > 23 || minute > 59 || second > 60) {
		return false;
	}
	*wall_s = clock_days_from_date(year, month, day) * DAY_S + hour * 3600 + minute * 60 + second -
	          offset_s;
	return true;
}

void clock_write_rfc3339(char text[CLOCK_TEXT_MAX], int64_t wall_s, int offset_minutes)
{
	int64_t local = wall_s + (int64_t)offset_minutes * 60;
	int64_t days = local >= 0 ? local / DAY_S : -((-local + DAY_S - 1) / DAY_S);
	int second = (int)(local - days * DAY_S);
	int year = 0, month = 0, day = 0, length = 0;
	int away = offset_minutes < 0 ? -offset_minutes : offset_minutes;

	clock_date_from_days(days, &year, &month, &day);
	length = snprintf(text, CLOCK_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day,
	                  second / 3600, second / 60 % 60, second % 60);
	if (length < 0 || length > 20) {
		return; /* a year beyond 9999: the zone has no room */
	}
	if (offset_minutes == 0) {
		snprintf(text + length, CLOCK_TEXT_MAX - (size_t)length, "Z");
	} else {
		snprintf(text + length, CLOCK_TEXT_MAX - (size_t)length, "%c%02d:%02d",
		         offset_minutes < 0 ? '-' : '+', away / 60 % 100, away % 60);
	}
}
