#include "game/scenes/score_sums.h"

#include "tests/test.h"

TEST(the_best_week_is_the_latest_of_equals)
{
	struct me_figures me = {.best_week_g = 500, .weeks_count = 4};

	me.weeks[0].deed_g[DEED_WALK] = 500;
	me.weeks[1].deed_g[DEED_WALK] = 200;
	me.weeks[1].deed_g[DEED_OIL] = 300;
	me.weeks[2].deed_g[DEED_BIKE] = 499;
	assert_int_equal(score_best_week(&me), 1);
}

TEST(a_best_week_of_long_ago_is_not_among_those_shown)
{
	struct me_figures me = {.best_week_g = 900, .weeks_count = 1};

	me.weeks[0].deed_g[DEED_WALK] = 100;
	assert_int_equal(score_best_week(&me), -1);
}

TEST(without_a_deed_there_is_no_best_week)
{
	struct me_figures none = {.weeks_count = 0}, zero = {.weeks_count = 12};

	assert_int_equal(score_best_week(&none), -1);
	assert_int_equal(score_best_week(&zero), -1);
}

TEST(a_share_of_nothing_is_nothing)
{
	assert_int_equal(score_percent(0, 0), 0);
	assert_int_equal(score_percent(5, 0), 0);
	assert_int_equal(score_percent(1, 3), 33);
	assert_int_equal(score_percent(2, 3), 67);
	assert_int_equal(score_percent(INT64_MAX / 2, INT64_MAX), 50);
}

TEST(what_was_handed_in_is_worked_back_from_its_grams)
{
	static const struct {
		int32_t factor;
		int64_t grams, thousandths;
	} cases[] = {
		{2360, 1180, 500},  /* half a litre of oil */
		{2360, 2950, 1250}, /* and one and a quarter */
		{2360, 779, 330},   /* a third: 330 ml */
		{105, 315, 3000},   /* three bottles */
		{49, 343, 7000},    /* a week of composting */
		{49, 25, 500},      /* half a day: 24.5 g was rounded up */
		{0, 293, 0},        /* a partner's grams */
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct receipt receipt = {.factor = cases[i].factor, .grams = cases[i].grams};

		assert_int_equal(score_thousandths(&receipt), cases[i].thousandths);
	}
}

TEST(the_towns_curve_only_grows)
{
	struct town_figures town = {.weeks_count = 3};
	int64_t sums[3] = {0};

	town.weeks[0] = (struct town_week){.legs_g = 10, .kitchen_g = 5};
	town.weeks[2] = (struct town_week){.legs_g = 1};
	assert_int_equal(score_town_curve(&town, sums, 3), 3);
	assert_int_equal(sums[0], 15);
	assert_int_equal(sums[1], 15);
	assert_int_equal(sums[2], 16);
	assert_int_equal(score_town_curve(&town, sums, 2), 2);
}
