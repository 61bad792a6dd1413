#include "tests/test.h"

#include "net/server/http/http_kept.h"

enum { SECOND_US = 1000 * 1000 };

TEST(an_allowance_earns_its_share_and_saves_up_little)
{
	struct allowance allowance = {.left_us = 0};
	int64_t now_us = 5 * (int64_t)SECOND_US;

	assert_true(allowance_is_left(&allowance, now_us)); /* at the start there is some */
	allowance.left_us -= KEPT_SAVED_US;
	assert_false(allowance_is_left(&allowance, now_us));
	assert_true(allowance_is_left(&allowance, now_us + 20));
	allowance.left_us = -2 * SECOND_US; /* an answer that took so long */
	assert_false(allowance_is_left(&allowance, now_us + 19 * (int64_t)SECOND_US));
	assert_true(allowance_is_left(&allowance, now_us + 21 * (int64_t)SECOND_US));
	assert_true(allowance_is_left(&allowance, now_us + 1000 * (int64_t)SECOND_US));
	assert_int_equal(allowance.left_us, KEPT_SAVED_US);
}

/* A board of 50 ms, and a change before each request: of ten seconds, one and what was saved. */
TEST(a_change_a_moment_costs_no_more_than_the_share)
{
	enum { COST_US = 50 * 1000, STEP_US = 1000, SECONDS = 10 };
	struct allowance allowance = {.left_us = 0};
	int64_t now_us = SECOND_US, spent_us = 0, end_us = now_us + (int64_t)SECONDS * SECOND_US;

	while (now_us < end_us) {
		now_us += STEP_US;
		if (allowance_is_left(&allowance, now_us)) {
			allowance.left_us -= COST_US;
			spent_us += COST_US;
			now_us += COST_US;
		}
	}
	assert_in_range(spent_us, SECONDS * SECOND_US / KEPT_SHARE,
	                SECONDS * SECOND_US / KEPT_SHARE + KEPT_SAVED_US + COST_US);
}

TEST(who_was_sent_an_older_answer_is_paid_once)
{
	struct kept kept = {.owes = true};

	kept.light = (struct allowance){.left_us = -1000, .as_of_us = SECOND_US};
	assert_false(kept_pays(&kept, SECOND_US + 5000));
	assert_true(kept_pays(&kept, SECOND_US + 20000));
	assert_false(kept_pays(&kept, SECOND_US + 30000));
	kept.owes_heavy = true;
	assert_true(kept_pays(&kept, SECOND_US + 30000));
	assert_false(kept_pays(&kept, SECOND_US + 40000));
}
