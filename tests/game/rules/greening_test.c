#include "tests/test.h"

#include "game/rules/greening.h"

static const struct town town = {.rules = {.greening_step_g = 20000}};

TEST(a_district_is_bare_without_a_gram)
{
	assert_true(greening_stage(&town, 0) == 0);
	assert_true(greening_stage(&town, -5) == 0);
	assert_int_equal(greening_left_g(&town, 0), 20000);
	assert_int_equal(greening_left_g(&town, -5), 20000);
}

TEST(each_step_is_a_stage_and_the_fraction_the_way_to_the_next)
{
	assert_true(greening_stage(&town, 10000) == 0.5);
	assert_true(greening_stage(&town, 20000) == 1);
	assert_true(greening_stage(&town, 50000) == 2.5);
	assert_int_equal(greening_left_g(&town, 19999), 1);
	assert_int_equal(greening_left_g(&town, 20000), 20000);
}

TEST(the_last_stage_is_the_end)
{
	assert_true(greening_stage(&town, 100000) == GREENING_STAGES);
	assert_true(greening_stage(&town, INT64_MAX) == GREENING_STAGES);
	assert_int_equal(greening_left_g(&town, 99999), 1);
	assert_int_equal(greening_left_g(&town, 100000), 0);
	assert_int_equal(greening_left_g(&town, INT64_MAX), 0);
}
