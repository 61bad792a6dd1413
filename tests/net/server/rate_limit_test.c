#include "tests/test.h"

#include "net/server/http/rate_limit.h"

static bool take(struct rate_limit *limit, const char *address, int64_t now_s)
{
	return rate_limit_take(limit, address, 4, now_s);
}

static void use_up(struct rate_limit *limit, const char *address, int64_t now_s)
{
	for (int i = 0; i < RATE_LIMIT_BURST; i++) {
		assert_true(take(limit, address, now_s));
	}
	assert_false(take(limit, address, now_s));
}

TEST(a_bucket_is_used_up_and_refills_by_one_a_second)
{
	static struct rate_limit limit;

	use_up(&limit, "abcd", 1000);
	assert_true(take(&limit, "abcd", 1001));
	assert_false(take(&limit, "abcd", 1001));
	assert_true(take(&limit, "efgh", 1001));
	use_up(&limit, "abcd", 1001 + RATE_LIMIT_BURST); /* never fuller than full */
	use_up(&limit, "abcd", 9000000);
}

TEST(a_clock_that_is_set_back_shuts_nobody_out)
{
	static struct rate_limit limit;

	use_up(&limit, "abcd", 1000000);
	assert_true(take(&limit, "abcd", 1000));
	assert_false(take(&limit, "abcd", 1000)); /* and frees nobody either */
	assert_true(take(&limit, "abcd", 1001));
}
