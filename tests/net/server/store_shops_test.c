#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/store/store_sqlite.h"

enum { DAY_S = 86400, NOON_S = DAY_S / 2 };

static const struct store_language english = {"en", "ja"};

struct world {
	struct store *store;
	int64_t player, shop, other, reward;
	int made;
};

static struct world begin_world(void)
{
	struct world world = {.made = 0};
	struct store_player player = {.alias = "p-1"};
	struct store_reward reward = {.price = 10, .stock = 5};
	char *folder = test_folder(), path[600];
	const char *why = NULL;

	snprintf(path, sizeof path, "%s/a.db", folder);
	free(folder);
	world.store = store_sqlite_open(path, false, &why);
	assert_non_null(world.store);
	assert_int_equal(world.store->ops->player_add(world.store, &player), STORE_OK);
	assert_int_equal(world.store->ops->shop_add(world.store, "みせ", &world.shop), STORE_OK);
	assert_int_equal(world.store->ops->shop_add(world.store, "other", &world.other), STORE_OK);
	reward.shop = world.shop;
	assert_int_equal(world.store->ops->reward_add(world.store, &reward), STORE_OK);
	world.player = player.id;
	world.reward = reward.id;
	return world;
}

static void end_world(struct world *world)
{
	world->store->ops->destroy(world->store);
}

static void earn(struct world *world, int64_t points, int64_t at_s)
{
	struct store_entry entry = {.player = world->player, .source = "test", .received_s = at_s};

	entry.receipt.grams = entry.receipt.points = points;
	entry.receipt.started_s = entry.receipt.ended_s = at_s;
	snprintf(entry.sender_id, sizeof entry.sender_id, "e-%d", world->made++);
	assert_int_equal(world->store->ops->entry_add(world->store, &entry), STORE_OK);
}

static struct store_coupon spend(struct world *world, int64_t price, int64_t at_s)
{
	struct store_coupon coupon = {
		.player = world->player, .reward = world->reward, .price = price, .made_s = at_s};

	snprintf(coupon.code, sizeof coupon.code, "2222-%04d", world->made);
	snprintf(coupon.request, sizeof coupon.request, "c-%d", world->made++);
	assert_int_equal(world->store->ops->coupon_add(world->store, &coupon), STORE_OK);
	return coupon;
}

static int64_t balance(struct world *world)
{
	int64_t points = -1;

	assert_int_equal(world->store->ops->balance(world->store, world->player, &points), STORE_OK);
	return points;
}

static int64_t expire(struct world *world, int64_t player, int64_t before_s, int64_t day)
{
	int64_t players = -1;

	assert_int_equal(world->store->ops->points_expire(world->store, player, INT64_MIN, before_s,
	                                                  day, day * DAY_S, &players),
	                 STORE_OK);
	return players;
}

TEST(a_shop_is_found_by_its_code_and_no_other)
{
	struct world world = begin_world();
	struct store *store = world.store;
	uint8_t hash[STORE_HASH_LENGTH] = {1}, wrong[STORE_HASH_LENGTH] = {2};
	struct store_shop shop;

	assert_int_equal(store->ops->shop_by_code(store, hash, &shop), STORE_NOT_FOUND);
	assert_int_equal(store->ops->shop_set_code(store, world.shop, hash), STORE_OK);
	assert_int_equal(store->ops->shop_by_code(store, hash, &shop), STORE_OK);
	assert_int_equal(shop.id, world.shop);
	assert_true(shop.has_code);
	assert_int_equal(store->ops->shop_by_code(store, wrong, &shop), STORE_NOT_FOUND);
	assert_int_equal(store->ops->shop_set_code(store, world.other, hash), STORE_DUPLICATE);
	assert_int_equal(store->ops->shop_set_code(store, 99, wrong), STORE_NOT_FOUND);
	end_world(&world);
}

TEST(a_closed_shop_has_no_code_and_gives_nothing)
{
	struct world world = begin_world();
	struct store *store = world.store;
	uint8_t hash[STORE_HASH_LENGTH] = {1};
	struct rewards *rewards = calloc(1, sizeof *rewards);
	struct store_reward reward;
	struct store_shop shop;

	assert_int_equal(store->ops->shop_set_code(store, world.shop, hash), STORE_OK);
	assert_int_equal(store->ops->shop_close(store, world.shop, 77), STORE_OK);
	assert_int_equal(store->ops->shop_close(store, world.shop, 78), STORE_NOT_FOUND);
	assert_int_equal(store->ops->shop_by_code(store, hash, &shop), STORE_NOT_FOUND);
	assert_int_equal(store->ops->shop_set_code(store, world.shop, hash), STORE_NOT_FOUND);
	assert_int_equal(store->ops->reward_get(store, world.reward, &reward), STORE_NOT_FOUND);
	assert_int_equal(store->ops->rewards_at(store, 1, &english, rewards), STORE_OK);
	assert_int_equal(rewards->count, 0);
	assert_int_equal(store->ops->shop_by_name(store, "みせ", &shop), STORE_OK);
	assert_int_equal(shop.closed_s, 77);
	free(rewards);
	end_world(&world);
}

TEST(shops_are_listed_named_and_renamed)
{
	struct world world = begin_world();
	struct store *store = world.store;
	struct store_shop list[4];
	size_t count = 0;

	assert_int_equal(store->ops->shop_rename(store, world.shop, "other"), STORE_DUPLICATE);
	assert_int_equal(store->ops->shop_rename(store, world.shop, "new'; --"), STORE_OK);
	assert_int_equal(store->ops->shops(store, 0, list, 1, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].name, "new'; --");
	assert_int_equal(store->ops->shops(store, list[0].id, list, 4, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].name, "other");
	assert_int_equal(store->ops->text_put(store, STORE_SHOP, world.shop, "en", "Shop", ""),
	                 STORE_OK);
	assert_int_equal(store->ops->shop_get(store, world.shop, &english, list), STORE_OK);
	assert_string_equal(list[0].name, "Shop");
	end_world(&world);
}

TEST(a_shop_sees_its_own_coupons_and_uses_each_once)
{
	struct world world = begin_world();
	struct store *store = world.store;
	struct store_coupon made, stored;
	struct coupon coupon;
	struct coupons *used = calloc(1, sizeof *used);
	int64_t open = 0;

	earn(&world, 100, 5);
	made = spend(&world, 10, 6);
	spend(&world, 10, 6);
	assert_int_equal(
		store->ops->coupon_of_shop(store, world.other, made.code, &english, &coupon, &stored),
		STORE_NOT_FOUND);
	assert_int_equal(store->ops->coupon_of_shop(store, world.shop, "", &english, &coupon, NULL),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->coupon_use(store, made.id, "key", 50), STORE_OK);
	assert_int_equal(store->ops->coupon_use(store, made.id, "key", 51), STORE_CONFLICT);
	assert_int_equal(
		store->ops->coupon_of_shop(store, world.shop, made.code, &english, &coupon, &stored),
		STORE_OK);
	assert_int_equal(coupon.used_s, 50);
	assert_string_equal(stored.use_request, "key");
	assert_int_equal(store->ops->coupons_used(store, world.shop, 50, &english, used), STORE_OK);
	assert_int_equal(used->count, 1);
	assert_int_equal(store->ops->coupons_used(store, world.shop, 51, &english, used), STORE_OK);
	assert_int_equal(used->count, 0);
	assert_int_equal(store->ops->coupons_used(store, world.other, 0, &english, used), STORE_OK);
	assert_int_equal(used->count, 0);
	assert_int_equal(store->ops->coupons_open(store, world.shop, 60, &open), STORE_OK);
	assert_int_equal(open, 1);
	free(used);
	end_world(&world);
}

TEST(a_reward_is_changed_and_told_with_what_was_given)
{
	struct world world = begin_world();
	struct store *store = world.store;
	struct store_reward change = {.id = world.reward, .price = 30, .stock = -1, .until_s = 9};
	struct store_reward_row rows[2];
	size_t count = 0;

	earn(&world, 100, 5);
	spend(&world, 10, 6);
	assert_int_equal(store->ops->reward_change(store, &change), STORE_OK);
	assert_int_equal(store->ops->reward_rows(store, 0, &english, rows, 2, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].reward.price, 30);
	assert_int_equal(rows[0].reward.stock, -1);
	assert_int_equal(rows[0].reward.left, -1);
	assert_int_equal(rows[0].given, 1);
	assert_string_equal(rows[0].shop, "みせ");
	change.id = 99;
	assert_int_equal(store->ops->reward_change(store, &change), STORE_NOT_FOUND);
	end_world(&world);
}

TEST(the_oldest_points_are_spent_first_and_what_is_left_of_them_expires)
{
	struct world world = begin_world();

	earn(&world, 100, 10 * DAY_S);
	earn(&world, 50, 20 * DAY_S);
	spend(&world, 30, 21 * DAY_S);
	assert_int_equal(expire(&world, world.player, 10 * DAY_S, 30), 0); /* that day still lives */
	assert_int_equal(expire(&world, world.player, 10 * DAY_S + 1, 30), 1);
	assert_int_equal(balance(&world), 50); /* 70 of the 100 were left */
	assert_int_equal(expire(&world, world.player, 10 * DAY_S + 1, 31), 0);
	spend(&world, 20, 32 * DAY_S);
	assert_int_equal(expire(&world, 0, 21 * DAY_S, 40), 1);
	assert_int_equal(balance(&world), 0);
	assert_int_equal(expire(&world, 0, 99 * DAY_S, 41), 0);
	end_world(&world);
}

TEST(points_expire_once_a_day_and_only_of_those_who_earned_then)
{
	struct world world = begin_world();
	int64_t players = -1;

	earn(&world, 100, 10 * DAY_S);
	assert_int_equal(expire(&world, 0, 11 * DAY_S, 30), 1);
	earn(&world, 7, 10 * DAY_S);
	assert_int_equal(expire(&world, 0, 11 * DAY_S, 30), 0); /* the next day takes them */
	assert_int_equal(balance(&world), 7);
	assert_int_equal(world.store->ops->points_expire(world.store, 0, 11 * DAY_S, 12 * DAY_S, 31,
	                                                 31 * DAY_S, &players),
	                 STORE_OK);
	assert_int_equal(players, 0); /* nobody earned anything in that time */
	assert_int_equal(expire(&world, 0, 11 * DAY_S, 31), 1);
	assert_int_equal(balance(&world), 0);
	end_world(&world);
}

TEST(the_oldest_day_with_points_is_told)
{
	struct world world = begin_world();
	int64_t day = 0, points = 0;

#define OLDEST(offset_s, result)                                                                   \
	assert_int_equal(                                                                              \
		world.store->ops->points_oldest(world.store, world.player, offset_s, &day, &points),       \
		result)
	OLDEST(0, STORE_NOT_FOUND);
	earn(&world, 100, 10 * DAY_S + NOON_S);
	earn(&world, 10, 10 * DAY_S + NOON_S + 1);
	earn(&world, 50, 20 * DAY_S);
	OLDEST(0, STORE_OK);
	assert_int_equal(day, 10);
	assert_int_equal(points, 110);
	OLDEST(NOON_S, STORE_OK); /* a town further east has that moment on the next day */
	assert_int_equal(day, 11);
	spend(&world, 110, 21 * DAY_S);
	OLDEST(0, STORE_OK);
	assert_int_equal(day, 20);
	assert_int_equal(points, 50);
	spend(&world, 50, 21 * DAY_S);
	OLDEST(0, STORE_NOT_FOUND);
	end_world(&world);
}
