#include "game/rules/hours.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
	DAY_MIN = 24 * 60,
	WEEK_DAYS = 7,
	SHOWN_MAX = 40,
	MONDAY_S = 3 * 86400, /* 1970-01-01 was a Thursday */
};

static const int64_t week_s = (int64_t)HOURS_WEEK_MIN * 60;

/* What is being read, and where. */
struct reading {
	const char *text, *at;
	char *why;
};

/* Names the mistake: up to the next comma it is shown. Always false. */
static bool wrong(const struct reading *reading, const char *from, const char *what)
{
	int length = (int)strcspn(from, ",");

	if (length > SHOWN_MAX) {
		length = SHOWN_MAX;
		while (length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80) {
			length--; /* no half of a character */
		}
	}
	snprintf(reading->why, HOURS_WHY_MAX, "character %td: %.*s: %s", from - reading->text + 1,
	         length > 0 ? length : 7, length > 0 ? from : "nothing", what);
	return false;
}

static void pass_spaces(struct reading *reading)
{
	reading->at += strspn(reading->at, " \t");
}

static bool read_day(struct reading *reading, int *day)
{
	static const char *const days[WEEK_DAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	for (int i = 0; i < WEEK_DAYS; i++) {
		if (strncasecmp(reading->at, days[i], 3) == 0) {
			*day = i;
			reading->at += 3;
			return true;
		}
	}
	return wrong(reading, reading->at, "is no day; they are mon tue wed thu fri sat sun, daily");
}

static bool read_days(struct reading *reading, int *first, int *last)
{
	if (strncasecmp(reading->at, "daily", 5) == 0) {
		reading->at += 5;
		*first = 0;
		*last = WEEK_DAYS - 1;
		return true;
	}
	if (!read_day(reading, first)) {
		return false;
	}
	*last = *first;
	if (*reading->at == '-') {
		reading->at++;
		return read_day(reading, last);
	}
	return true;
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static bool read_time(struct reading *reading, int *minute)
{
	const char *at = reading->at;
	int hours = 0, minutes = 0;

	if (!is_digit(at[0]) || !is_digit(at[1]) || at[2] != ':' || !is_digit(at[3]) ||
	    !is_digit(at[4]) || is_digit(at[5])) {
		return wrong(reading, at, "is no time as 08:30");
	}
	hours = (at[0] - '0') * 10 + at[1] - '0';
	minutes = (at[3] - '0') * 10 + at[4] - '0';
	*minute = hours * 60 + minutes;
	if (minutes > 59 || *minute > DAY_MIN) {
		return wrong(reading, at, "is no time from 00:00 to 24:00");
	}
	reading->at += 5;
	return true;
}

static bool read_times(struct reading *reading, int *from, int *until)
{
	const char *begin = reading->at;

	if (!read_time(reading, from)) {
		return false;
	}
	if (*reading->at != '-') {
		return wrong(reading, begin, "has no end, as in 08:30-17:15");
	}
	reading->at++;
	if (!read_time(reading, until)) {
		return false;
	}
	if (*from == DAY_MIN) {
		return wrong(reading, begin, "begins at 24:00, which is 00:00 of the next day");
	}
	if (*from == *until) {
		return wrong(reading, begin, "ends where it begins; a whole day is 00:00-24:00");
	}
	*until += *until < *from ? DAY_MIN : 0;
	return true;
}

/* "mon-fri 08:30-17:15": a span for each of its days. */
static bool read_spans(struct reading *reading, struct hours *hours)
{
	int first = 0, last = 0, from = 0, until = 0;

	if (!read_days(reading, &first, &last)) {
		return false;
	}
	if (*reading->at != ' ' && *reading->at != '\t') {
		return wrong(reading, reading->at, "should be a space, and then the time");
	}
	pass_spaces(reading);
	if (!read_times(reading, &from, &until)) {
		return false;
	}
	for (int day = first;; day = (day + 1) % WEEK_DAYS) {
		hours->spans[hours->count].from_min = day * DAY_MIN + from;
		hours->spans[hours->count].until_min = day * DAY_MIN + until;
		hours->count++;
		if (day == last) {
			return true;
		}
	}
}

static bool read_all(struct reading *reading, struct hours *hours)
{
	for (int spans = 0;; spans++) {
		pass_spaces(reading);
		if (spans == HOURS_SPANS_MAX) {
			return wrong(reading, reading->at, "is one span more than can be kept");
		}
		if (!read_spans(reading, hours)) {
			return false;
		}
		pass_spaces(reading);
		if (*reading->at == '\0') {
			return true;
		}
		if (*reading->at != ',') {
			return wrong(reading, reading->at, "follows a time; a comma divides spans");
		}
		reading->at++;
	}
}

bool hours_read(const char *text, struct hours *hours, char why[HOURS_WHY_MAX])
{
	struct reading reading = {text, text, why};

	*hours = (struct hours){.count = 0};
	why[0] = '\0';
	pass_spaces(&reading);
	if (*reading.at == '\0') {
		return true;
	}
	if (!read_all(&reading, hours)) {
		hours->count = 0;
		return false;
	}
	return true;
}

/* Seconds since Monday 00:00 in the town's time; no sum leaves the week, whatever the clock says.
 */
static int64_t of_week(int64_t wall_s, int offset_minutes)
{
	int64_t second = wall_s % week_s + MONDAY_S + offset_minutes % HOURS_WEEK_MIN * INT64_C(60);

	return (second % week_s + week_s) % week_s;
}

static bool inside(const struct hours *hours, int64_t second)
{
	for (size_t i = 0; i < hours->count; i++) {
		int64_t from = hours->spans[i].from_min * INT64_C(60);
		int64_t until = hours->spans[i].until_min * INT64_C(60);

		if ((second >= from && second < until) || second + week_s < until) {
			return true;
		}
	}
	return false;
}

bool hours_within(const struct hours *hours, int64_t wall_s, int offset_minutes)
{
	return inside(hours, of_week(wall_s, offset_minutes));
}

int64_t hours_next_change(const struct hours *hours, int64_t wall_s, int offset_minutes)
{
	int64_t now = of_week(wall_s, offset_minutes), soonest = INT64_MAX;
	bool is_inside = inside(hours, now);

	/* It can change only where a span begins or ends. */
	for (size_t i = 0; i < hours->count * 2; i++) {
		int minute = i % 2 == 0 ? hours->spans[i / 2].from_min : hours->spans[i / 2].until_min;
		int64_t second = minute * INT64_C(60) % week_s;
		int64_t ahead = second > now ? second - now : second - now + week_s;

		if (ahead < soonest && inside(hours, second) != is_inside) {
			soonest = ahead;
		}
	}
	return soonest == INT64_MAX || wall_s > INT64_MAX - soonest ? INT64_MAX : wall_s + soonest;
}
