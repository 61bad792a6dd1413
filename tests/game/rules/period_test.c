#include "tests/test.h"

#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/period.h"
#include "game/rules/town.h"

static struct town town = {.offset_minutes = 540, .rules = {.closing_days = 7}};

static int64_t at(const char *text)
{
	int64_t wall_s = 0;

	assert_true(clock_read_rfc3339(text, &wall_s));
	return wall_s;
}

static const char *week_of(const char *text)
{
	static struct period period;

	assert_true(period_at(&town, PERIOD_WEEK, at(text), &period));
	return period.id;
}

TEST(a_week_begins_on_monday_at_midnight_in_the_town)
{
	assert_string_equal(week_of("2026-11-23T00:00:00+09:00"), "2026-W48");
	assert_string_equal(week_of("2026-11-22T23:59:59+09:00"), "2026-W47");
	assert_string_equal(week_of("2026-11-29T23:59:59+09:00"), "2026-W48");
	assert_string_equal(week_of("2026-11-22T15:00:00Z"), "2026-W48");
}

TEST(weeks_at_the_turn_of_the_year_follow_iso_8601)
{
	assert_string_equal(week_of("2027-01-01T12:00:00+09:00"), "2026-W53");
	assert_string_equal(week_of("2027-01-04T00:00:00+09:00"), "2027-W01");
	assert_string_equal(week_of("2024-12-30T00:00:00+09:00"), "2025-W01");
}

TEST(a_period_is_found_again_by_its_id)
{
	struct period period, again;

	period_at(&town, PERIOD_WEEK, at("2026-11-25T12:00:00+09:00"), &period);
	assert_true(period_by_id(&town, PERIOD_WEEK, period.id, &again));
	assert_int_equal(again.from_s, at("2026-11-23T00:00:00+09:00"));
	assert_int_equal(again.until_s, at("2026-11-30T00:00:00+09:00"));
	assert_true(period_by_id(&town, PERIOD_MONTH, "2026-12", &again));
	assert_int_equal(again.until_s, at("2027-01-01T00:00:00+09:00"));
}

TEST(ids_of_no_period_are_refused)
{
	static const char *const wrong[] = {"2025-W53", "2026-W00", "2026-W54", "2026-48",
	                                    "W48",      "2026-W4x", ""};
	struct period period;

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_false(period_by_id(&town, PERIOD_WEEK, wrong[i], &period));
	}
	assert_false(period_by_id(&town, PERIOD_MONTH, "2026-13", &period));
	assert_false(period_by_id(&town, PERIOD_ALL, "everything", &period));
}

TEST(a_fiscal_year_begins_in_april)
{
	assert_int_equal(period_fiscal_year(at("2026-03-31T23:59:59+09:00"), 540), 2025);
	assert_int_equal(period_fiscal_year(at("2026-04-01T00:00:00+09:00"), 540), 2026);
}

TEST(a_season_is_its_dates_with_the_last_day)
{
	struct period period;

	town.seasons_count = 1;
	town.seasons[0] = (struct season){.id = "s",
	                                  .from_s = at("2026-10-01T00:00:00+09:00"),
	                                  .until_s = at("2027-04-01T00:00:00+09:00")};
	assert_true(period_at(&town, PERIOD_SEASON, at("2027-03-31T23:59:59+09:00"), &period));
	assert_false(period_at(&town, PERIOD_SEASON, at("2027-04-01T00:00:00+09:00"), &period));
}

TEST(weeks_and_months_have_neighbours)
{
	struct period period, beside;

	period_by_id(&town, PERIOD_WEEK, "2027-W01", &period);
	assert_true(period_beside(&town, &period, -1, &beside));
	assert_string_equal(beside.id, "2026-W53");
	assert_true(period_beside(&town, &beside, 1, &period));
	assert_string_equal(period.id, "2027-W01");
	period_by_id(&town, PERIOD_MONTH, "2026-12", &period);
	assert_true(period_beside(&town, &period, 1, &beside));
	assert_string_equal(beside.id, "2027-01");
	period_by_id(&town, PERIOD_ALL, "all", &period);
	assert_false(period_beside(&town, &period, -1, &beside));
}

TEST(seasons_have_neighbours_across_a_gap)
{
	struct period period, beside;

	town.seasons_count = 2;
	town.seasons[0] = (struct season){.id = "first",
	                                  .from_s = at("2026-04-01T00:00:00+09:00"),
	                                  .until_s = at("2026-08-01T00:00:00+09:00")};
	town.seasons[1] = (struct season){.id = "second",
	                                  .from_s = at("2026-10-01T00:00:00+09:00"),
	                                  .until_s = at("2027-04-01T00:00:00+09:00")};
	period_by_id(&town, PERIOD_SEASON, "second", &period);
	assert_false(period_beside(&town, &period, 1, &beside));
	assert_true(period_beside(&town, &period, -1, &beside));
	assert_string_equal(beside.id, "first");
	assert_true(period_beside(&town, &beside, 1, &period));
	assert_string_equal(period.id, "second");
	beside = (struct period){.kind = PERIOD_SEASON,
	                         .from_s = at("2026-09-01T00:00:00+09:00"),
	                         .until_s = at("2026-09-01T00:00:00+09:00")};
	assert_true(period_beside(&town, &beside, -1, &period));
	assert_string_equal(period.id, "first");
}

TEST(a_period_is_provisional_until_its_closing_days_are_over)
{
	struct period period;

	period_by_id(&town, PERIOD_WEEK, "2026-W48", &period);
	assert_true(period_is_provisional(&town, &period, at("2026-12-06T23:59:59+09:00")));
	assert_false(period_is_provisional(&town, &period, at("2026-12-07T00:00:00+09:00")));
}

TEST(only_zones_with_a_fixed_offset_are_known)
{
	int offset = 0;

	assert_true(period_zone_offset("Asia/Tokyo", &offset));
	assert_int_equal(offset, 540);
	assert_false(period_zone_offset("Europe/Berlin", &offset));
}

TEST(the_years_seasons_turn_at_midnight_in_the_town)
{
	static const struct {
		const char *at;
		enum year_season season;
	} cases[] = {
		{"2027-02-28T23:59:59+09:00", YEAR_WINTER}, {"2027-03-01T00:00:00+09:00", YEAR_SPRING},
		{"2027-02-28T15:00:00Z", YEAR_SPRING},      {"2027-05-31T23:59:59+09:00", YEAR_SPRING},
		{"2027-06-01T00:00:00+09:00", YEAR_SUMMER}, {"2027-08-31T23:59:59+09:00", YEAR_SUMMER},
		{"2027-09-01T00:00:00+09:00", YEAR_AUTUMN}, {"2027-11-30T23:59:59+09:00", YEAR_AUTUMN},
		{"2027-12-01T00:00:00+09:00", YEAR_WINTER}, {"2028-02-29T12:00:00+09:00", YEAR_WINTER},
		{"2027-01-15T12:00:00+09:00", YEAR_WINTER},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(period_year_season(at(cases[i].at), 540), cases[i].season);
	}
}
