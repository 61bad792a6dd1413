#include "tests/test.h"

#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/score.h"

static char source[] = "a source";
static struct factor factors[] = {
	{.deed = "car", .fiscal_year = 2024, .value = 125, .source = source},
	{.deed = "car", .fiscal_year = 2022, .value = 128, .source = source},
	{.deed = "bus", .fiscal_year = 2024, .value = 57, .source = source},
	{.deed = "oil", .fiscal_year = 2024, .value = 2360, .source = source},
	{.deed = "compost", .fiscal_year = 2008, .value = 49, .source = source},
};
static const struct town town = {
	.offset_minutes = 540,
	.points_grams = 1,
	.points_points = 1,
	.factors = factors,
	.factors_count = 5,
	.rules = {.displacement_min_m = 750,
              .walk_max_m_per_h = 9000,
              .bike_max_m_per_h = 35000,
              .walk_daily_max_m = 40000,
              .bike_daily_max_m = 100000,
              .review_m = 30000,
              .oil_review_ml = 10000,
              .bottle_review = 10,
              .compost_review_days = 31,
              .given_review_g = 25000},
};

static struct trip trip_of(const char *start, int64_t seconds, double distance, double straight)
{
	struct trip trip = {.distance_m = distance, .displacement_m = straight};

	clock_read_rfc3339(start, &trip.started_s);
	trip.ended_s = trip.started_s + seconds;
	return trip;
}

TEST(each_rule_gives_its_reason)
{
	static const struct {
		enum deed deed;
		int64_t seconds;
		double distance, straight;
		int64_t day_m;
		enum score_reason reason;
	} cases[] = {
		{DEED_WALK, 1800, 2000, 1500, 0, SCORE_COUNTS},
		{DEED_WALK, 1800, 2000, 750, 0, SCORE_COUNTS},
		{DEED_WALK, 1800, 2000, 749.99, 0, SCORE_BELOW_MINIMUM},
		{DEED_WALK, 800, 2000, 1500, 0, SCORE_COUNTS}, /* exactly 9 km/h */
		{DEED_WALK, 799, 2000, 1500, 0, SCORE_TOO_FAST},
		{DEED_BIKE, 799, 2000, 1500, 0, SCORE_COUNTS},
		{DEED_BIKE, 0, 2000, 1500, 0, SCORE_TOO_FAST},
		{DEED_WALK, 7200, 2000, 1500, 38000, SCORE_COUNTS},
		{DEED_WALK, 7200, 2000, 1500, 38001, SCORE_OVER_DAILY_LIMIT},
		{DEED_BIKE, 7200, 2000, 1500, 38001, SCORE_COUNTS},
		{DEED_BIKE, 7200, 30000, 20000, 0, SCORE_COUNTS},
		{DEED_BIKE, 7200, 30001, 20000, 0, SCORE_HELD_FOR_REVIEW},
		{DEED_BIKE, 7200, 30001, 700, 0, SCORE_BELOW_MINIMUM}, /* the first rule wins */
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct trip trip = trip_of("2026-05-01T10:00:00+09:00", cases[i].seconds, cases[i].distance,
		                           cases[i].straight);
		struct receipt receipt = score_trip(&town, cases[i].deed, &trip, cases[i].day_m);

		assert_int_equal(receipt.reason, cases[i].reason);
		assert_true((receipt.reason == SCORE_COUNTS) == (receipt.grams > 0));
		assert_true((receipt.reason == SCORE_COUNTS) == (receipt.metres > 0));
	}
}

TEST(grams_are_rounded_half_up)
{
	assert_int_equal(score_grams(1000, 125), 125);
	assert_int_equal(score_grams(4, 125), 1);  /* 0.5 */
	assert_int_equal(score_grams(3, 125), 0);  /* 0.375 */
	assert_int_equal(score_grams(12, 125), 2); /* 1.5 */
}

TEST(the_factor_is_that_of_the_trips_fiscal_year)
{
	static const struct {
		const char *start;
		int year;
		int32_t factor;
	} cases[] = {
		{"2026-05-01T10:00:00+09:00", 2024, 125}, /* newer than the table: the newest */
		{"2024-04-01T00:00:00+09:00", 2024, 125}, {"2024-03-31T23:00:00+09:00", 2022, 128},
		{"2023-05-01T10:00:00+09:00", 2022, 128}, /* between: the newest older one */
		{"2015-05-01T10:00:00+09:00", 2022, 128}, /* before all: the oldest */
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct trip trip = trip_of(cases[i].start, 1800, 2000, 1500);
		struct receipt receipt = score_trip(&town, DEED_WALK, &trip, 0);

		assert_int_equal(receipt.fiscal_year, cases[i].year);
		assert_int_equal(receipt.factor, cases[i].factor);
	}
}

static struct brought handed_in(enum deed deed, int64_t thousandths, int64_t given_g)
{
	struct brought brought = {.deed = deed, .amount = thousandths, .given_g = given_g};

	brought.trip = trip_of("2026-11-23T10:00:00+09:00", 0, 0, 0);
	return brought;
}

static struct receipt score_alone(struct brought brought)
{
	return score_brought(&town, &brought, &(struct score_day){.metres = 0});
}

TEST(what_the_kitchen_gives_is_counted_in_thousandths_of_its_unit)
{
	int64_t at_s = trip_of("2026-11-23T10:00:00+09:00", 0, 0, 0).started_s;
	struct receipt oil = score_alone(handed_in(DEED_OIL, 500, 0)); /* half a litre */
	struct receipt week = score_alone(handed_in(DEED_COMPOST, 7000, 0));
	struct receipt none = score_alone(handed_in(DEED_BOTTLE, 1000, 0));

	assert_int_equal(oil.grams, 1180);
	assert_int_equal(oil.points, 1180);
	assert_int_equal(oil.factor, 2360);
	assert_int_equal(oil.fiscal_year, 2024);
	assert_int_equal(oil.metres, 0); /* it moves no walker */
	assert_int_equal(oil.started_s, at_s);
	assert_int_equal(oil.ended_s, at_s);
	assert_int_equal(week.grams, 343);
	assert_int_equal(week.fiscal_year, 2008);
	assert_int_equal(none.grams, 0); /* the table has no factor for it */
}

TEST(more_in_a_day_than_the_town_finds_likely_is_held)
{
	static const struct {
		enum deed deed;
		int64_t amount, day_amount, given_g, day_given_g;
		bool accepted;
		enum score_reason reason;
	} cases[] = {
		{DEED_OIL, 10000, 0, 0, 0, false, SCORE_COUNTS},
		{DEED_OIL, 10001, 0, 0, 0, false, SCORE_HELD_FOR_REVIEW},
		{DEED_OIL, 1, 10000, 0, 0, false, SCORE_HELD_FOR_REVIEW},
		{DEED_OIL, 10001, 0, 0, 0, true, SCORE_COUNTS},
		{DEED_BOTTLE, 10000, 0, 0, 0, false, SCORE_COUNTS},
		{DEED_BOTTLE, 11000, 0, 0, 0, false, SCORE_HELD_FOR_REVIEW},
		{DEED_COMPOST, 31000, 0, 0, 0, false, SCORE_COUNTS},
		{DEED_COMPOST, 32000, 0, 0, 0, false, SCORE_HELD_FOR_REVIEW},
		{DEED_COMPOST, 0, 0, 25000, 0, false, SCORE_COUNTS},
		{DEED_COMPOST, 0, 0, 25001, 0, false, SCORE_HELD_FOR_REVIEW},
		{DEED_WALK, 0, 0, 1, 25000, false, SCORE_HELD_FOR_REVIEW},
		{DEED_WALK, 0, 0, 25000, 0, false, SCORE_COUNTS},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct brought brought = handed_in(cases[i].deed, cases[i].amount, cases[i].given_g);
		struct score_day day = {.amount = cases[i].day_amount, .given_g = cases[i].day_given_g};
		struct receipt receipt;

		brought.accepted = cases[i].accepted;
		receipt = score_brought(&town, &brought, &day);
		assert_int_equal(receipt.reason, cases[i].reason);
		assert_true(receipt.reason == SCORE_COUNTS || receipt.grams == 0);
	}
}

TEST(grams_that_are_given_are_carried_as_given)
{
	struct receipt oil = score_alone(handed_in(DEED_OIL, 500, 1234));
	struct brought walk = handed_in(DEED_WALK, 0, 777);
	struct receipt receipt;

	assert_int_equal(oil.grams, 1234); /* and not 1180 */
	assert_int_equal(oil.points, 1234);
	assert_int_equal(oil.fiscal_year, 0);
	assert_int_equal(oil.factor, 0);
	walk.trip.distance_m = 2000;
	receipt = score_alone(walk);
	assert_int_equal(receipt.grams, 777); /* and not 250 */
	assert_int_equal(receipt.metres, 2000);
	walk.trip.distance_m = 30001;
	assert_int_equal(score_alone(walk).reason, SCORE_HELD_FOR_REVIEW);
	walk.accepted = true;
	assert_int_equal(score_alone(walk).grams, 777);
	walk.trip.distance_m = 40001; /* a day's limit stands whoever gives the grams */
	assert_int_equal(score_alone(walk).reason, SCORE_OVER_DAILY_LIMIT);
}

TEST(a_trip_of_which_the_end_is_not_known_waits_for_a_person)
{
	struct brought walk = {.deed = DEED_WALK};

	walk.trip = trip_of("2026-05-01T10:00:00+09:00", 1800, 2000, 0);
	assert_int_equal(score_alone(walk).reason, SCORE_HELD_FOR_REVIEW);
	walk.accepted = true;
	assert_int_equal(score_alone(walk).grams, 250);
	walk.accepted = false;
	walk.trip.ended_s = walk.trip.started_s + 60;
	assert_int_equal(score_alone(walk).reason, SCORE_TOO_FAST);
}

TEST(a_trip_that_was_accepted_has_still_a_days_limit)
{
	struct brought ride = {.deed = DEED_BIKE, .somewhere = true, .accepted = true};
	struct score_day day = {.metres = 60000};

	ride.trip = trip_of("2026-05-01T10:00:00+09:00", 7200, 40000, 20000);
	assert_int_equal(score_brought(&town, &ride, &day).grams, 5000);
	day.metres = 60001;
	assert_int_equal(score_brought(&town, &ride, &day).reason, SCORE_OVER_DAILY_LIMIT);
}

TEST(a_deed_is_guessed_from_its_speed)
{
	struct trip walk = trip_of("2026-05-01T10:00:00+09:00", 1800, 2000, 1500);
	struct trip ride = trip_of("2026-05-01T10:00:00+09:00", 400, 2000, 1500);

	assert_int_equal(score_guess_deed(&town, &walk), DEED_WALK);
	assert_int_equal(score_guess_deed(&town, &ride), DEED_BIKE);
}

TEST(names_of_deeds_and_reasons_are_read_back)
{
	for (int i = 0; i < DEEDS; i++) {
		enum deed deed = DEEDS;

		assert_true(deed_read(deed_text((enum deed)i), &deed));
		assert_int_equal(deed, i);
	}
	for (int i = SCORE_BELOW_MINIMUM; i <= SCORE_TAKEN_BACK; i++) {
		enum score_reason reason = SCORE_COUNTS;

		assert_true(score_reason_read(score_reason_text((enum score_reason)i), &reason));
		assert_int_equal(reason, i);
	}
	assert_null(score_reason_text(SCORE_COUNTS));
}
