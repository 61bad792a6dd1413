/*
 * Days, months, weeks and hours, by the patterns of each language's own file:
 *
 *   date.day, date.month, date.week (within a month), date.week.two (across two); time.clock
 *   <year> <month> <short_month> <day> <weekday>, and <until_month> <until_short_month> <until_day>
 *   <hour> 0-23, <hour11> 0-11, <hour12> 1-12, <minute>, <half>: time.am or time.pm
 *
 * date.months, date.short_months (from January) and date.weekdays (from Monday) are lists: "1/2/3".
 */
#include "engine/locale_parts.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"

enum { NAME_MAX_BYTES = 48 };

/* A date's parts as texts. */
struct date {
	char year[16], day[8];
	char month[NAME_MAX_BYTES], short_month[NAME_MAX_BYTES], weekday[NAME_MAX_BYTES];
	int month_number;
};

/* The text number place, from 0, of a list. */
static void listed(const struct locale *locale, const char *language, const char *key, int place,
                   char out[NAME_MAX_BYTES])
{
	const char *from = locale_text(locale, language, key);

	for (int i = 0; i < place && strchr(from, '/') != NULL; i++) {
		from = strchr(from, '/') + 1;
	}
	snprintf(out, NAME_MAX_BYTES, "%.*s", (int)strcspn(from, "/"), from);
}

static void read_date(const struct locale *locale, const char *language, int64_t day,
                      struct date *date)
{
	int year = 0, month = 1, day_of_month = 1;
	int weekday = (int)(((day + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */

	clock_date_from_days(day, &year, &month, &day_of_month);
	date->month_number = month;
	snprintf(date->year, sizeof date->year, "%d", year);
	snprintf(date->day, sizeof date->day, "%d", day_of_month);
	listed(locale, language, "date.months", month - 1, date->month);
	listed(locale, language, "date.short_months", month - 1, date->short_month);
	listed(locale, language, "date.weekdays", weekday, date->weekday);
}

/* Fills the pattern of key with the dates of two days. */
static void put(const struct locale *locale, const char *language, const char *key,
                const struct date *from, const struct date *until, char *text, size_t cap)
{
	const struct locale_part parts[] = {
		{"year", from->year},
		{"month", from->month},
		{"short_month", from->short_month},
		{"day", from->day},
		{"weekday", from->weekday},
		{"until_month", until->month},
		{"until_short_month", until->short_month},
		{"until_day", until->day},
	};

	locale_fill(locale, language, key, parts, sizeof parts / sizeof parts[0], text, cap);
}

void locale_date(const struct locale *locale, const char *language, int64_t day, char *text,
                 size_t cap)
{
	struct date date;

	read_date(locale, language, day, &date);
	put(locale, language, "date.day", &date, &date, text, cap);
}

void locale_month(const struct locale *locale, const char *language, int64_t day, char *text,
                  size_t cap)
{
	struct date date;

	read_date(locale, language, day, &date);
	put(locale, language, "date.month", &date, &date, text, cap);
}

void locale_week(const struct locale *locale, const char *language, int64_t first_day, char *text,
                 size_t cap)
{
	struct date from, until;
	bool one = false;

	read_date(locale, language, first_day, &from);
	read_date(locale, language, first_day + 6, &until);
	one = from.month_number == until.month_number;
	put(locale, language, one ? "date.week" : "date.week.two", &from, &until, text, cap);
}

void locale_time(const struct locale *locale, const char *language, int hour, int minute,
                 char *text, size_t cap)
{
	char whole[8], eleven[8], twelve[8], minutes[8];
	const struct locale_part parts[] = {
		{"hour", whole},
		{"hour11", eleven},
		{"hour12", twelve},
		{"minute", minutes},
		{"half", locale_text(locale, language, hour < 12 ? "time.am" : "time.pm")},
	};

	snprintf(whole, sizeof whole, "%d", hour);
	snprintf(eleven, sizeof eleven, "%d", hour % 12);
	snprintf(twelve, sizeof twelve, "%d", hour % 12 == 0 ? 12 : hour % 12);
	snprintf(minutes, sizeof minutes, "%02d", minute);
	locale_fill(locale, language, "time.clock", parts, sizeof parts / sizeof parts[0], text, cap);
}
