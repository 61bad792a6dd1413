#include "tests/test.h"

#include <stdio.h>

#include "game/rules/attempts.h"

TEST(a_second_tap_is_the_same_exchange)
{
	struct attempts attempts = {0};

	assert_int_equal(attempts_number(&attempts, "tea"), 1);
	assert_int_equal(attempts_number(&attempts, "tea"), 1);
}

TEST(another_reward_in_between_changes_nothing)
{
	struct attempts attempts = {0};

	assert_int_equal(attempts_number(&attempts, "tea"), 1);
	assert_int_equal(attempts_number(&attempts, "bag"), 2);
	assert_int_equal(attempts_number(&attempts, "tea"), 1);
}

TEST(after_an_answer_it_is_another_exchange)
{
	struct attempts attempts = {0};

	attempts_number(&attempts, "tea");
	attempts_answered(&attempts, "tea");
	attempts_answered(&attempts, "bag");
	assert_int_equal(attempts_number(&attempts, "tea"), 2);
}

TEST(no_number_comes_twice_however_many_are_open)
{
	struct attempts attempts = {0};
	char reward[FIGURES_ID_MAX];

	for (int i = 0; i < ATTEMPTS_OPEN_MAX; i++) {
		snprintf(reward, sizeof reward, "%d", i);
		assert_int_equal(attempts_number(&attempts, reward), i + 1);
	}
	assert_int_equal(attempts_number(&attempts, "more"), ATTEMPTS_OPEN_MAX + 1);
	assert_int_equal(attempts_number(&attempts, "1"), 2);
	assert_int_equal(attempts_number(&attempts, "0"), ATTEMPTS_OPEN_MAX + 2);
}
