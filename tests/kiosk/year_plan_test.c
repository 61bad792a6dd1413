#include "tests/test.h"

#include <string.h>

#include "kiosk/year.h"
#include "kiosk/year_plan.h"

TEST(a_day_is_the_same_for_a_seed_whichever_day_came_before)
{
	struct year_plan one, other, again;

	year_plan_make(7, 243, &one);
	year_plan_make(7, 244, &other);
	year_plan_make(7, 243, &again);
	assert_memory_equal(&one, &again, sizeof one);
	assert_memory_not_equal(&one, &other, sizeof one);
	year_plan_make(8, 243, &other);
	assert_memory_not_equal(&one, &other, sizeof one);
}

TEST(a_day_goes_on_until_its_evening)
{
	for (int day = 0; day < YEAR_DAYS; day++) {
		struct year_plan plan;

		year_plan_make(3, day, &plan);
		assert_in_range(plan.count, 1, YEAR_EVENTS_MAX);
		for (size_t i = 1; i < plan.count; i++) {
			assert_true(plan.events[i - 1].at_s <= plan.events[i].at_s);
		}
		assert_int_equal(plan.events[plan.count - 1].kind, YEAR_EVENING);
		assert_int_equal(plan.events[plan.count - 1].at_s, YEAR_DAY_S);
	}
}

TEST(a_year_has_all_that_may_happen)
{
	int manners[5] = {0}, visits = 0, quiet_days = 0, nights = 0, outages = 0, long_ones = 0,
		slow = 0, clocks = 0, years_back = 0;

	for (int day = 0; day < YEAR_DAYS; day++) {
		struct year_plan plan;

		year_plan_make(1, day, &plan);
		quiet_days += plan.events[0].kind == YEAR_EVENING;
		slow += plan.slow;
		for (size_t i = 0; i < plan.count; i++) {
			const struct year_event *event = &plan.events[i];

			if (event->kind == YEAR_VISIT) {
				visits++;
				manners[event->manner]++;
				nights += event->at_s < 6 * 3600 || event->at_s > 22 * 3600;
			}
			outages += event->kind == YEAR_OUTAGE;
			long_ones += event->kind == YEAR_OUTAGE && event->amount > YEAR_DAY_S;
			clocks += event->kind == YEAR_CLOCK;
			years_back += event->kind == YEAR_CLOCK && event->amount < -300 * 86400;
		}
	}
	assert_in_range(visits, 600, 1200);
	for (int i = 0; i < 5; i++) {
		assert_true(manners[i] > 30);
	}
	assert_true(quiet_days > 20 && nights > 30);
	assert_true(outages > 40 && long_ones > 1 && slow > 20);
	assert_true(clocks > 30 && years_back > 1);
}
