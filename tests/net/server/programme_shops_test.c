#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/housekeeping.h"
#include "net/server/programme.h"
#include "net/server/store/store_sqlite.h"

enum { DAY_S = 86400, LIVE_DAYS = 30, EARNED = 100 };

/* 2026-11-24T03:00:00Z, noon in the town. */
static const int64_t now_s = 1795489200;
static const struct store_language english = {"en", "ja"};
static struct town town = {.offset_minutes = 540, .points_live_days = LIVE_DAYS};

struct world {
	struct store *store;
	int64_t player, shop, reward;
	int made;
};

static struct world begin_world(void)
{
	struct world world = {.made = 0};
	struct store_player player = {.alias = "p-1"};
	struct store_reward reward = {.price = 40, .stock = -1, .use_until_s = now_s + 60};
	char *folder = test_folder(), path[600];
	const char *why = NULL;

	snprintf(path, sizeof path, "%s/a.db", folder);
	free(folder);
	world.store = store_sqlite_open(path, false, &why);
	assert_non_null(world.store);
	assert_int_equal(world.store->ops->player_add(world.store, &player), STORE_OK);
	assert_int_equal(world.store->ops->shop_add(world.store, "shop", &world.shop), STORE_OK);
	reward.shop = world.shop;
	assert_int_equal(world.store->ops->reward_add(world.store, &reward), STORE_OK);
	world.player = player.id;
	world.reward = reward.id;
	town.points_live_days = LIVE_DAYS;
	return world;
}

static void end_world(struct world *world)
{
	world->store->ops->destroy(world->store);
}

static void earn_days_ago(struct world *world, int64_t days)
{
	struct store_entry entry = {
		.player = world->player, .source = "test", .received_s = now_s - days * DAY_S};

	entry.receipt.grams = entry.receipt.points = EARNED;
	snprintf(entry.sender_id, sizeof entry.sender_id, "e-%d", world->made++);
	assert_int_equal(world->store->ops->entry_add(world->store, &entry), STORE_OK);
}

static enum exchange exchange(struct world *world, const char *request)
{
	enum exchange result = EXCHANGE_OTHER;
	int64_t coupon = 0;

	assert_int_equal(programme_exchange(&town, world->store, world->player, world->reward, request,
	                                    now_s, &result, &coupon),
	                 STORE_OK);
	return result;
}

static int64_t balance(struct world *world)
{
	int64_t points = -1;

	assert_int_equal(world->store->ops->balance(world->store, world->player, &points), STORE_OK);
	return points;
}

/* The code of the player's newest coupon. */
static void newest(struct world *world, char code[FIGURES_CODE_MAX])
{
	struct coupons *coupons = calloc(1, sizeof *coupons);

	assert_int_equal(
		world->store->ops->coupons_of(world->store, world->player, 0, &english, coupons), STORE_OK);
	memcpy(code, coupons->list[0].code, FIGURES_CODE_MAX);
	free(coupons);
}

static enum coupon_use use(struct world *world, int64_t shop, const char *code, const char *request,
                           int64_t at_s, struct coupon *coupon)
{
	enum coupon_use result = USE_NONE;

	assert_int_equal(
		programme_use_coupon(world->store, shop, code, request, &english, at_s, &result, coupon),
		STORE_OK);
	return result;
}

TEST(a_coupon_is_used_once_and_its_key_knows_it_again)
{
	struct world world = begin_world();
	struct coupon coupon;
	char code[FIGURES_CODE_MAX];

	earn_days_ago(&world, 1);
	assert_int_equal(exchange(&world, "a"), EXCHANGE_MADE);
	newest(&world, code);
	assert_int_equal(use(&world, world.shop + 1, code, "k", now_s, &coupon), USE_NONE);
	assert_int_equal(use(&world, world.shop, "", "k", now_s, &coupon), USE_NONE);
	assert_int_equal(use(&world, world.shop, code, "k", now_s, &coupon), USE_DONE);
	assert_int_equal(coupon.used_s, now_s);
	assert_int_equal(use(&world, world.shop, code, "k", now_s + 500, &coupon), USE_DONE_BEFORE);
	assert_int_equal(coupon.used_s, now_s); /* nor is it too late for the same answer */
	assert_int_equal(use(&world, world.shop, code, "l", now_s, &coupon), USE_ALREADY);
	assert_int_equal(coupon.used_s, now_s);
	end_world(&world);
}

TEST(a_coupon_is_good_until_its_last_second)
{
	struct world world = begin_world();
	struct coupon coupon;
	char code[FIGURES_CODE_MAX];

	earn_days_ago(&world, 1);
	exchange(&world, "a");
	newest(&world, code);
	assert_int_equal(use(&world, world.shop, code, "k", now_s + 61, &coupon), USE_TOO_LATE);
	assert_int_equal(coupon.used_s, 0);
	assert_int_equal(use(&world, world.shop, code, "k", now_s + 60, &coupon), USE_DONE);
	end_world(&world);
}

TEST(no_points_that_have_expired_are_spent)
{
	struct world world = begin_world();

	earn_days_ago(&world, LIVE_DAYS + 1);
	assert_int_equal(exchange(&world, "a"), EXCHANGE_NOT_ENOUGH);
	assert_int_equal(balance(&world), 0);
	end_world(&world);
}

TEST(points_live_to_the_end_of_their_last_day_or_for_good)
{
	struct world world = begin_world();

	earn_days_ago(&world, LIVE_DAYS);
	assert_int_equal(exchange(&world, "a"), EXCHANGE_MADE);
	assert_int_equal(balance(&world), EARNED - 40);
	town.points_live_days = 0;
	earn_days_ago(&world, 10000);
	assert_int_equal(exchange(&world, "b"), EXCHANGE_MADE);
	assert_int_equal(balance(&world), 2 * EARNED - 80);
	end_world(&world);
}

TEST(housekeeping_takes_what_has_expired_once)
{
	struct world world = begin_world();
	struct housekeeping housekeeping = {.town = &town};

	earn_days_ago(&world, LIVE_DAYS + 1);
	earn_days_ago(&world, LIVE_DAYS);
	assert_true(housekeeping_run(&housekeeping, world.store, now_s));
	assert_int_equal(balance(&world), EARNED);
	assert_false(housekeeping_run(&housekeeping, world.store, now_s + 100));
	assert_int_equal(balance(&world), EARNED);
	assert_true(housekeeping_run(&housekeeping, world.store, now_s + DAY_S));
	assert_int_equal(balance(&world), 0);
	end_world(&world);
}

TEST(me_tells_what_expires_next)
{
	struct world world = begin_world();
	struct programme *programme = programme_create(&town, world.store);
	struct me_figures me;

	earn_days_ago(&world, 2);
	earn_days_ago(&world, 1);
	exchange(&world, "a");
	assert_int_equal(programme_me(programme, world.player, now_s, &me), STORE_OK);
	assert_int_equal(me.points, 2 * EARNED - 40);
	assert_int_equal(me.points_expiring, EARNED - 40);
	/* the end of the day, in the town, that is 28 days from today */
	assert_int_equal(me.expires_s, now_s + 12 * 3600 + (LIVE_DAYS - 2) * DAY_S - 1);
	town.points_live_days = 0;
	assert_int_equal(programme_me(programme, world.player, now_s, &me), STORE_OK);
	assert_int_equal(me.points_expiring, 0);
	assert_int_equal(me.expires_s, 0);
	programme_destroy(programme);
	end_world(&world);
}
