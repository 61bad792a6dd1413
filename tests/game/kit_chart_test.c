#include "game/kit_chart.h"

#include "tests/test.h"

static void check(int64_t most, int64_t step, int steps)
{
	struct kit_axis axis = kit_axis_for(most);

	assert_int_equal(axis.step, step);
	assert_int_equal(axis.steps, steps);
}

TEST(an_axis_has_round_steps_and_holds_the_highest_value)
{
	static const struct {
		int64_t most, step;
		int steps;
	} cases[] = {{1, 1, 1},       {4, 1, 4},       {5, 2, 3},           {8, 2, 4},
	             {9, 5, 2},       {20, 5, 4},      {21, 10, 3},         {293, 100, 3},
	             {2340, 1000, 3}, {4000, 1000, 4}, {4001, 2000, 3},     {12345, 5000, 3},
	             {999, 500, 2},   {1000, 500, 2},  {1000000, 500000, 2}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		check(cases[i].most, cases[i].step, cases[i].steps);
	}
}

TEST(an_axis_of_nothing_still_has_a_step)
{
	check(0, 1, 1);
	check(-5, 1, 1);
}

TEST(every_axis_holds_its_values_within_its_steps)
{
	for (int64_t most = 1; most < KIT_CHART_MOST; most = most * 3 + 1) {
		struct kit_axis axis = kit_axis_for(most);

		assert_true(axis.step * axis.steps >= most);
		assert_true(axis.step * (axis.steps - 1) < most);
		assert_in_range(axis.steps, 1, KIT_CHART_STEPS);
	}
}

TEST(a_huge_value_stands_at_the_top)
{
	struct kit_axis axis = kit_axis_for(INT64_MAX);

	assert_true(axis.step * axis.steps >= KIT_CHART_MOST);
	assert_int_equal(kit_axis_px(&axis, INT64_MAX, 400), 400);
}

TEST(a_value_stands_in_proportion)
{
	struct kit_axis axis = {500, 2};

	assert_int_equal(kit_axis_px(&axis, 0, 300), 0);
	assert_int_equal(kit_axis_px(&axis, -3, 300), 0);
	assert_int_equal(kit_axis_px(&axis, 250, 300), 75);
	assert_int_equal(kit_axis_px(&axis, 1000, 300), 300);
	assert_int_equal(kit_axis_px(&axis, 5000, 300), 300);
	assert_int_equal(kit_axis_px(&axis, 250, 0), 0);
}
