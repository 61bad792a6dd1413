#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "game/rules/hours.h"

enum { JST = 9 * 60 };

/* Monday 23 November 2026, 00:00 in Japan. */
static const int64_t monday_s = INT64_C(1795359600);

static struct hours read(const char *text)
{
	struct hours hours;
	char why[HOURS_WHY_MAX];

	if (!hours_read(text, &hours, why)) {
		fail_msg("%s: %s", text, why);
	}
	return hours;
}

static bool open_at(const struct hours *hours, int day, int hour, int minute)
{
	return hours_within(hours, monday_s + day * 86400 + hour * 3600 + minute * 60, JST);
}

TEST(a_town_hall_opens_and_closes)
{
	struct hours hours = read("mon-fri 08:30-17:15, sat 09:00-12:00");

	assert_false(open_at(&hours, 0, 8, 29));
	assert_true(open_at(&hours, 0, 8, 30));
	assert_true(open_at(&hours, 4, 17, 14));
	assert_false(open_at(&hours, 4, 17, 15));
	assert_true(open_at(&hours, 5, 11, 59));
	assert_false(open_at(&hours, 6, 10, 0));
}

TEST(none_are_set_by_an_empty_text)
{
	struct hours hours = read("  ");

	assert_int_equal(hours.count, 0);
	assert_false(hours_within(&hours, monday_s, JST));
	assert_true(hours_next_change(&hours, monday_s, JST) == INT64_MAX);
}

TEST(a_night_runs_over_sunday_into_monday)
{
	struct hours hours = read("sat-mon 22:00-06:00");

	assert_true(open_at(&hours, 6, 23, 59));
	assert_true(open_at(&hours, 0, 0, 0)); /* the Sunday before */
	assert_true(open_at(&hours, 0, 5, 59));
	assert_false(open_at(&hours, 0, 6, 0));
	assert_true(open_at(&hours, 1, 5, 59)); /* Monday's own */
	assert_false(open_at(&hours, 2, 1, 0));
	assert_false(open_at(&hours, 4, 23, 0));
}

TEST(twenty_four_is_the_end_of_a_day_and_a_whole_week_never_changes)
{
	struct hours hours = read("wed 20:00-24:00, thu 00:00-01:00");

	assert_true(open_at(&hours, 2, 23, 59));
	assert_true(open_at(&hours, 3, 0, 59));
	assert_false(open_at(&hours, 3, 1, 0));
	assert_true(hours_next_change(&hours, monday_s + 2 * 86400 + 20 * 3600, JST) ==
	            monday_s + 3 * 86400 + 3600);
	hours = read("daily 00:00-24:00");
	assert_true(hours_next_change(&hours, monday_s, JST) == INT64_MAX);
	hours = read("daily 22:00-00:00");
	assert_true(open_at(&hours, 6, 23, 0));
	assert_false(open_at(&hours, 0, 0, 0));
}

TEST(a_leap_day_is_a_day_of_its_week)
{
	struct hours hours = read("tue 09:00-10:00"); /* 29 February 2028 is a Tuesday */
	int64_t leap_s = INT64_C(1835395200);         /* 00:00 in UTC */

	assert_true(hours_within(&hours, leap_s + 9 * 3600, 0));
	assert_false(hours_within(&hours, leap_s + 33 * 3600, 0));
	assert_true(hours_next_change(&hours, leap_s + 10 * 3600, 0) == leap_s + 7 * 86400 + 9 * 3600);
}

TEST(a_clock_of_any_year_is_borne)
{
	struct hours hours = read("daily 08:00-20:00");
	const int64_t clocks[] = {INT64_MIN, -1, 0, 1, INT64_MAX - 1, INT64_MAX};

	for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++) {
		int64_t next = hours_next_change(&hours, clocks[i], JST);

		assert_true(next > clocks[i] || next == INT64_MAX);
	}
	assert_false(hours_within(&hours, -1, 0)); /* 31 December 1969, 23:59:59 */
	assert_true(hours_within(&hours, -5 * 3600, 0));
}

TEST(each_mistake_is_named_with_its_place)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"mo 08:00-09:00", "character 1: mo 08:00-09:00: is no day"},
		{"mon-fry 08:00-09:00", "character 5: fry 08:00-09:00: is no day"},
		{"mon08:00-09:00", "character 4: 08:00-09:00: should be a space"},
		{"mon 8:00-09:00", "character 5: 8:00-09:00: is no time as 08:30"},
		{"mon 08:00-9:00", "character 11: 9:00: is no time as 08:30"},
		{"mon 08:60-09:00", "character 5: 08:60-09:00: is no time from 00:00"},
		{"mon 08:00-24:01", "character 11: 24:01: is no time from 00:00"},
		{"mon 24:00-06:00", "character 5: 24:00-06:00: begins at 24:00"},
		{"mon 08:00-08:00", "character 5: 08:00-08:00: ends where it begins"},
		{"mon 08:00", "character 5: 08:00: has no end"},
		{"mon 08:00-", "character 11: nothing: is no time as 08:30"},
		{"mon 08:00-09:00,", "character 17: nothing: is no day"},
		{"mon 08:00-09:00; tue 08:00-09:00", "character 16: ; tue 08:00-09:00: follows a time"},
		{"mon 08:00-09:00, , tue", "character 18: nothing: is no day"},
		{"mon 08:00 - 09:00", "character 5: 08:00 - 09:00: has no end"},
		{"mon", "character 4: nothing: should be a space"},
		{"mon 08:00-009:00", "character 11: 009:00: is no time as 08:30"},
		{"always", "character 1: always: is no day"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct hours hours;
		char why[HOURS_WHY_MAX];

		assert_false(hours_read(cases[i].text, &hours, why));
		assert_int_equal(hours.count, 0);
		if (strncmp(why, cases[i].why, strlen(cases[i].why)) != 0) {
			fail_msg("%s: said \"%s\", not \"%s…\"", cases[i].text, why, cases[i].why);
		}
	}
}

TEST(sixteen_spans_are_kept_and_one_more_is_told)
{
	char text[HOURS_SPANS_MAX * 24 + 24] = "", why[HOURS_WHY_MAX];
	struct hours hours;

	for (int i = 0; i < HOURS_SPANS_MAX; i++) {
		snprintf(text + strlen(text), sizeof text - strlen(text), "%sdaily %02d:00-%02d:30",
		         i > 0 ? ", " : "", i, i);
	}
	assert_true(hours_read(text, &hours, why));
	assert_int_equal(hours.count, HOURS_SPANS_MAX * 7);
	strcat(text, ", mon 23:00-23:30");
	assert_false(hours_read(text, &hours, why));
	assert_non_null(strstr(why, "one span more"));
}

/* The week by the minute, marked one by one: what the rules must agree with. */
static bool marked[HOURS_WEEK_MIN];

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* A text of random spans, many of which touch or overlap; marks the minutes that they cover. */
static void make(unsigned seed, char *text, size_t cap)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	int spans = 1 + (int)(next_random(&seed) % 6);

	memset(marked, 0, sizeof marked);
	text[0] = '\0';
	for (int i = 0; i < spans; i++) {
		int first = (int)(next_random(&seed) % 7), more = (int)(next_random(&seed) % 7);
		int from = (int)(next_random(&seed) % 96) * 15, until = (int)(next_random(&seed) % 97) * 15;

		until = until == from ? (from + 15) % 1440 : until;
		snprintf(text + strlen(text), cap - strlen(text), "%s%s-%s %02d:%02d-%02d:%02d",
		         i > 0 ? "," : "", days[first], days[(first + more) % 7], from / 60, from % 60,
		         until / 60, until % 60);
		for (int day = first; day <= first + more; day++) {
			for (int minute = from; minute != until; minute++) {
				minute = minute == 1440 && until < from ? 0 : minute;
				if (minute == until) {
					break;
				}
				marked[(day * 1440 + minute + (minute < from ? 1440 : 0)) % HOURS_WEEK_MIN] = true;
			}
		}
	}
}

static void agrees(const struct hours *hours, int64_t begin_s, int offset)
{
	int64_t next_s = 0;

	for (int minute = HOURS_WEEK_MIN - 1; minute >= 0; minute--) {
		int64_t now_s = begin_s + minute * 60;
		bool is = marked[minute];
		bool before = marked[(minute + 1) % HOURS_WEEK_MIN] == is; /* nothing changes there */

		assert_int_equal(hours_within(hours, now_s, offset), is);
		assert_int_equal(hours_within(hours, now_s + 59, offset), is);
		next_s = minute == HOURS_WEEK_MIN - 1 || !before ? hours_next_change(hours, now_s, offset)
		                                                 : next_s;
		if (!before) {
			assert_true(next_s == now_s + 60);
		} else if (next_s != INT64_MAX) {
			assert_true(hours_next_change(hours, now_s + 30, offset) == next_s);
		}
	}
}

TEST(a_week_by_the_minute_agrees_with_itself)
{
	for (unsigned seed = 1; seed <= 60; seed++) {
		char text[400];
		struct hours hours;
		int offset = (int)(seed * 37 % 1681) - 840; /* from UTC-14 to UTC+14 */

		make(seed, text, sizeof text);
		hours = read(text);
		/* Another week, long ago and far ahead: all are alike. */
		agrees(&hours, monday_s + JST * 60 - offset * 60 + ((int)seed - 30) * INT64_C(604800) * 50,
		       offset);
	}
}
