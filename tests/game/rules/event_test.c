#include "tests/test.h"

#include "game/rules/event.h"

static struct factor factors[] = {
	{.deed = "car", .fiscal_year = 2024, .value = 125},
	{.deed = "car", .fiscal_year = 2022, .value = 128},
};
static const struct town town = {.offset_minutes = 540, .factors = factors, .factors_count = 2};

enum { HOUR = 3600 };
static const int64_t autumn = INT64_C(1795484400); /* 2026-11-24 00:00 JST */

static struct event_figures event_at(int64_t now_s)
{
	struct event_figures event = {
		.as_of_s = now_s,
		.from_s = autumn + 10 * HOUR,
		.until_s = autumn + 11 * HOUR,
		.teams = {{.name = "A", .members = 30, .metres = 12000, .active = 20},
	              {.name = "B", .members = 10, .metres = 12000, .active = 10},
	              {.name = "C", .members = 28, .metres = 4001, .active = 28},
	              {.name = "D", .members = 12}},
		.teams_count = 4,
	};

	event_work_out(&town, &event);
	return event;
}

TEST(an_event_waits_runs_and_is_over)
{
	struct event_figures event = event_at(autumn + 10 * HOUR - 90);

	assert_int_equal(event.state, EVENT_BEFORE);
	assert_int_equal(event.starts_in_s, 90);
	event = event_at(autumn + 10 * HOUR);
	assert_int_equal(event.state, EVENT_RUNNING);
	assert_int_equal(event.starts_in_s, 0);
	assert_int_equal(event.left_s, HOUR);
	event = event_at(autumn + 11 * HOUR);
	assert_int_equal(event.state, EVENT_OVER);
	assert_int_equal(event.left_s, 0);
}

TEST(grams_are_a_teams_metres_by_the_years_car_factor)
{
	struct event_figures event = event_at(autumn + 10 * HOUR);

	assert_int_equal(event.factor, 125);
	assert_int_equal(event.fiscal_year, 2024); /* the newest that there is for 2026 */
	assert_int_equal(event.teams[0].grams, 1500);
	assert_int_equal(event.teams[2].grams, 500); /* 500.125 */
	event.from_s = INT64_C(1669852800);          /* December 2022 */
	event_work_out(&town, &event);
	assert_int_equal(event.factor, 128);
	assert_int_equal(event.teams[0].grams, 1536);
}

TEST(averages_are_of_those_who_took_part_and_participation_of_all)
{
	struct event_figures event = event_at(autumn + 10 * HOUR);

	assert_int_equal(event.teams[0].average_m, 600);
	assert_int_equal(event.teams[0].average_g, 75);
	assert_int_equal(event.teams[0].participation, 667);
	assert_int_equal(event.teams[2].average_m, 143); /* 142.9 */
	assert_int_equal(event.teams[2].participation, 1000);
	assert_int_equal(event.teams[3].average_m, 0);
	assert_int_equal(event.teams[3].participation, 0);
}

TEST(teams_that_are_level_share_a_rank_and_nobody_yet_has_none)
{
	struct event_figures event = event_at(autumn + 10 * HOUR);

	assert_int_equal(event.teams[0].rank_total, 1);
	assert_int_equal(event.teams[1].rank_total, 1);
	assert_int_equal(event.teams[2].rank_total, 3);
	assert_int_equal(event.teams[3].rank_total, 0);
	assert_int_equal(event.teams[0].rank_average, 2);
	assert_int_equal(event.teams[1].rank_average, 1);
	assert_int_equal(event.teams[0].rank_participation, 3);
	assert_int_equal(event.teams[1].rank_participation, 1);
	assert_int_equal(event.teams[2].rank_participation, 1);
}

TEST(states_are_read_as_they_are_written)
{
	for (int i = EVENT_BEFORE; i <= EVENT_OVER; i++) {
		enum event_state state = EVENT_BEFORE;

		assert_true(event_state_read(event_state_text((enum event_state)i), &state));
		assert_int_equal(state, i);
	}
	assert_false(event_state_read("paused", &(enum event_state){EVENT_BEFORE}));
}
