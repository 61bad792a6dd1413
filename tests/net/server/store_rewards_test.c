#include "tests/net/server/store_file_kit.h"

static int64_t balance(struct store *store, int64_t player)
{
	int64_t points = -1;

	assert_int_equal(store->ops->balance(store, player, &points), STORE_OK);
	return points;
}

/* A shop with one reward that has a text in ja and en. */
static struct store_reward add_reward(struct store *store, int64_t price, int64_t stock)
{
	static int shops;
	struct store_reward reward = {
		.price = price, .stock = stock, .from_s = 1000, .until_s = 2000, .use_until_s = 3000};
	char name[32];

	snprintf(name, sizeof name, "お店 %d", shops++);
	assert_int_equal(store->ops->shop_add(store, name, &reward.shop), STORE_OK);
	assert_int_equal(store->ops->reward_add(store, &reward), STORE_OK);
	assert_int_equal(store->ops->text_put(store, STORE_REWARD, reward.id, "ja", "お茶", "あつい"),
	                 STORE_OK);
	assert_int_equal(store->ops->text_put(store, STORE_REWARD, reward.id, "en", "Tea", ""),
	                 STORE_OK);
	return reward;
}

static struct store_coupon coupon_for(int64_t player, const struct store_reward *reward)
{
	static int made;
	struct store_coupon coupon = {.player = player,
	                              .reward = reward->id,
	                              .price = reward->price,
	                              .made_s = 1500,
	                              .until_s = reward->use_until_s};

	snprintf(coupon.code, sizeof coupon.code, "C%d", made);
	snprintf(coupon.request, sizeof coupon.request, "r%d", made++);
	return coupon;
}

TEST(points_are_what_was_earned_less_what_was_spent)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		struct store_reward reward = add_reward(store, 30, -1);
		struct store_coupon first = coupon_for(fox, &reward), second = coupon_for(fox, &reward);

		assert_int_equal(balance(store, fox), 0);
		add(store, walk(fox, 1000, 400));
		add(store, walk(add_player(store, "owl", "", STORE_AGE_ADULT), 1000, 5000));
		add_reason(store, walk(fox, 9000, 700), SCORE_HELD_FOR_REVIEW);
		assert_int_equal(balance(store, fox), 40);
		assert_int_equal(store->ops->coupon_add(store, &first), STORE_OK);
		assert_true(first.id > 0);
		assert_int_equal(balance(store, fox), 10);
		assert_int_equal(store->ops->coupon_add(store, &second), STORE_CONFLICT);
		assert_int_equal(balance(store, fox), 10);
		add(store, walk(fox, 20000, 200));
		assert_int_equal(store->ops->coupon_add(store, &second), STORE_OK);
		assert_int_equal(balance(store, fox), 0);
	}
}

TEST(a_request_and_a_code_are_taken_once)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_reward reward = add_reward(store, 1, -1);
		struct store_coupon coupon = coupon_for(fox, &reward), other = coupon_for(fox, &reward);
		struct store_coupon found = {0};

		add(store, walk(fox, 1000, 1000));
		add(store, walk(owl, 1000, 1000));
		assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
		memcpy(other.request, coupon.request, sizeof other.request);
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_DUPLICATE);
		other.player = owl; /* another's request may be the same */
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_OK);
		assert_int_equal(store->ops->coupon_by_request(store, fox, coupon.request, &found),
		                 STORE_OK);
		assert_int_equal(found.id, coupon.id);
		assert_int_equal(found.reward, reward.id);
		assert_string_equal(found.code, coupon.code);
		assert_int_equal(found.until_s, 3000);
		assert_int_equal(store->ops->coupon_by_request(store, fox, "none", &found),
		                 STORE_NOT_FOUND);
		memcpy(other.code, coupon.code, sizeof other.code);
		snprintf(other.request, sizeof other.request, "new");
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_DUPLICATE);
		assert_int_equal(balance(store, owl), 99);
		other.reward = 99;
		snprintf(other.code, sizeof other.code, "new");
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_NOT_FOUND);
	}
}

TEST(a_reward_knows_how_many_are_left)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		struct store_reward two = add_reward(store, 5, 2), many = add_reward(store, 7, -1), got;

		add(store, walk(fox, 1000, 1000));
		for (int left = 2; left >= 0; left--) {
			struct store_coupon coupon = coupon_for(fox, &two);

			assert_int_equal(store->ops->reward_get(store, two.id, &got), STORE_OK);
			assert_int_equal(got.left, left);
			assert_int_equal(got.stock, 2);
			assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
		}
		assert_int_equal(store->ops->reward_get(store, two.id, &got), STORE_OK);
		assert_int_equal(got.left, 0); /* never below */
		assert_int_equal(store->ops->reward_get(store, many.id, &got), STORE_OK);
		assert_int_equal(got.left, -1);
		assert_int_equal(got.stock, -1);
		assert_int_equal(got.shop, many.shop);
		assert_int_equal(got.price, 7);
		assert_int_equal(got.from_s, 1000);
		assert_int_equal(got.until_s, 2000);
		assert_int_equal(got.use_until_s, 3000);
		assert_int_equal(store->ops->reward_get(store, 99, &got), STORE_NOT_FOUND);
	}
}

TEST(rewards_are_told_in_their_time_and_in_ones_language)
{
	static const struct {
		const char *wanted, *title, *about;
	} cases[] = {{"ja", "お茶", "あつい"}, {"en", "Tea", ""}, {"vi", "お茶", "あつい"}};

	EACH(store)
	{
		struct store_reward dear = add_reward(store, 900, -1), cheap = add_reward(store, 5, 3);
		static struct rewards rewards;

		for (size_t i = 0; i < 3; i++) {
			struct store_language language = {cases[i].wanted, "ja"};

			assert_int_equal(store->ops->rewards_at(store, 2000, &language, &rewards), STORE_OK);
			assert_int_equal(rewards.count, 2);
			assert_int_equal(strtoll(rewards.list[0].id, NULL, 10), cheap.id);
			assert_int_equal(strtoll(rewards.list[1].id, NULL, 10), dear.id);
			assert_string_equal(rewards.list[0].title, cases[i].title);
			assert_string_equal(rewards.list[0].about, cases[i].about);
			assert_non_null(strstr(rewards.list[0].shop, "お店"));
			assert_int_equal(rewards.list[0].left, 3);
			assert_int_equal(rewards.list[0].until_s, 2000);
			assert_int_equal(store->ops->rewards_at(store, 999, &language, &rewards), STORE_OK);
			assert_int_equal(rewards.count, 0);
			store->ops->rewards_at(store, 2001, &language, &rewards);
			assert_int_equal(rewards.count, 0);
		}
		store->ops->text_put(store, STORE_SHOP, cheap.shop, "en", "The shop", "");
		store->ops->rewards_at(store, 1500, &(struct store_language){"en", "ja"}, &rewards);
		assert_string_equal(rewards.list[0].shop, "The shop");
	}
}

TEST(coupons_are_ones_own_newest_first)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_language language = {"en", "ja"};
		struct store_reward reward = add_reward(store, 1, -1);
		struct store_coupon coupon = {0}, first = coupon_for(fox, &reward);
		static struct coupons coupons;

		add(store, walk(fox, 1000, 1000));
		first.used_s = 1800;
		assert_int_equal(store->ops->coupon_add(store, &first), STORE_OK);
		for (int i = 0; i < FIGURES_COUPONS_MAX; i++) {
			coupon = coupon_for(fox, &reward);
			assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
		}
		assert_int_equal(store->ops->coupons_of(store, fox, 0, &language, &coupons), STORE_OK);
		assert_int_equal(coupons.count, FIGURES_COUPONS_MAX);
		assert_string_equal(coupons.list[0].code, coupon.code);
		assert_string_equal(coupons.list[0].title, "Tea");
		assert_string_equal(coupons.list[0].url, "");
		assert_int_equal(coupons.list[0].made_s, 1500);
		assert_int_equal(coupons.list[0].until_s, 3000);
		assert_int_equal(store->ops->coupons_of(store, fox, first.id, &language, &coupons),
		                 STORE_OK);
		assert_int_equal(coupons.count, 1);
		assert_int_equal(coupons.list[0].used_s, 1800);
		assert_int_equal(store->ops->coupons_of(store, owl, first.id, &language, &coupons),
		                 STORE_OK);
		assert_int_equal(coupons.count, 0); /* somebody else's */
	}
}

TEST(notices_are_told_in_their_time)
{
	EACH(store)
	{
		struct store_language language = {"easy", "ja"};
		struct notices notices;
		int64_t first = 0, second = 0;

		assert_int_equal(store->ops->notice_add(store, 1000, 2000, &first), STORE_OK);
		assert_int_equal(store->ops->notice_add(store, 1500, 0, &second), STORE_OK);
		store->ops->text_put(store, STORE_NOTICE, first, "ja", "", "雨です");
		store->ops->text_put(store, STORE_NOTICE, second, "ja", "", "雪です");
		store->ops->text_put(store, STORE_NOTICE, second, "easy", "", "ふゆです");
		store->ops->text_put(store, STORE_NOTICE, second, "easy", "", "ゆきです");
		assert_int_equal(store->ops->notices_at(store, 2000, &language, &notices), STORE_OK);
		assert_int_equal(notices.count, 2);
		assert_string_equal(notices.list[0].text, "ゆきです");
		assert_string_equal(notices.list[1].text, "雨です");
		store->ops->notices_at(store, 2001, &language, &notices);
		assert_int_equal(notices.count, 1);
		store->ops->notices_at(store, 999, &language, &notices);
		assert_int_equal(notices.count, 0);
	}
}

TEST(the_ledger_is_only_added_to)
{
	static const char *const edits[] = {
		"UPDATE ledger SET points = 9", "DELETE FROM ledger",
		"INSERT INTO ledger VALUES (1, 1, 9, -41, 0)",  /* more than there is */
		"INSERT INTO ledger VALUES (1, 0, 10, -1, 0)"}; /* an entry that takes */

	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);

		add(store, walk(fox, 1000, 400));
		for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
			assert_int_not_equal(sqlite3_exec(inner(store), edits[i], NULL, NULL, NULL), SQLITE_OK);
			assert_int_equal(balance(store, fox), 40);
		}
	}
}
