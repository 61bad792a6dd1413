/*
 * What a desk takes back: within the time, once, out of every sum, and never into a debt.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town_pack.h"
#include "net/server/programme.h"
#include "tests/net/server/store_new.h"

static struct town *town;
static int64_t now_s;

struct world {
	struct store *store;
	int64_t fox;
};

static void begin(struct world *world)
{
	struct store_player player = {.alias = "fox", .district = "kaneko", .age = STORE_AGE_ADULT};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
		assert_true(clock_read_rfc3339("2026-11-24T14:00:00+09:00", &now_s));
	}
	world->store = sqlite_store();
	assert_int_equal(world->store->ops->player_add(world->store, &player), STORE_OK);
	world->fox = player.id;
}

static void end(struct world *world)
{
	world->store->ops->destroy(world->store);
}

/* Oil that the desk took at_s, and that was received some time later. */
static struct store_entry deposit(struct world *world, const char *id, int64_t ml, int64_t at_s,
                                  int64_t received_s)
{
	struct store_entry entry;

	assert_int_equal(programme_add_kitchen(town, world->store, world->fox, "staff:3", id, DEED_OIL,
	                                       ml, at_s, received_s, &entry),
	                 STORE_OK);
	return entry;
}

static enum take_back take_back(struct world *world, const char *id, int64_t at_s,
                                int64_t visit_began_s, int64_t then_s)
{
	const struct programme_undo undo = {"staff:3", id, at_s, visit_began_s};
	struct store_entry entry;
	enum take_back result = TAKE_BACK_DONE;

	assert_int_equal(programme_take_back(town, world->store, &undo, then_s, &result, &entry),
	                 STORE_OK);
	assert_true((entry.receipt.reason == SCORE_TAKEN_BACK) == (result <= TAKE_BACK_BEFORE));
	return result;
}

static int64_t balance(struct world *world)
{
	int64_t points = -1;

	assert_int_equal(world->store->ops->balance(world->store, world->fox, &points), STORE_OK);
	return points;
}

TEST(its_grams_leave_every_sum_and_its_points_the_ledger)
{
	struct world world;
	struct programme *programme = NULL;
	static struct town_figures town_figures;
	static struct me_figures me;
	static struct entries entries;
	static struct board board;
	struct period week;

	begin(&world);
	assert_true(period_at(town, PERIOD_WEEK, now_s, &week));
	deposit(&world, "a", 1000, now_s - 100, now_s - 95);
	deposit(&world, "b", 500, now_s, now_s);
	programme = programme_create(town, world.store);
	assert_int_equal(programme_me(programme, world.fox, now_s, &me), STORE_OK);
	assert_int_equal(me.points, 3540);
	assert_int_equal(take_back(&world, "b", 0, 0, now_s + 30), TAKE_BACK_DONE);
	programme_committed(programme);
	assert_int_equal(balance(&world), 2360);
	assert_int_equal(programme_me(programme, world.fox, now_s, &me), STORE_OK);
	assert_int_equal(me.points, 2360);
	assert_int_equal(programme_town_figures(programme, now_s, &town_figures), STORE_OK);
	assert_int_equal(town_figures.kitchen_g, 2360);
	assert_int_equal(programme_around(programme, world.fox, TRACK_KITCHEN, &week, now_s, &board),
	                 STORE_OK);
	assert_int_equal(board.rows[0].value, 2360);
	assert_int_equal(programme_entries(programme, world.fox, 0, &entries), STORE_OK);
	assert_int_equal(entries.count, 2);
	assert_int_equal(entries.list[0].receipt.reason, SCORE_TAKEN_BACK);
	assert_int_equal(entries.list[0].receipt.grams, 0);
	assert_int_equal(entries.list[0].amount, 500);
	programme_destroy(programme);
	end(&world);
}

TEST(twice_is_the_same_and_late_is_too_late)
{
	struct world world;

	begin(&world);
	deposit(&world, "a", 500, now_s, now_s);
	deposit(&world, "b", 500, now_s, now_s);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 60), TAKE_BACK_DONE);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 9999), TAKE_BACK_BEFORE);
	assert_int_equal(balance(&world), 1180);
	assert_int_equal(take_back(&world, "b", 0, 0, now_s + 61), TAKE_BACK_TOO_LATE);
	/* With one's own token the desk's word for the time is not asked. */
	assert_int_equal(take_back(&world, "b", now_s + 10, 0, now_s + 61), TAKE_BACK_TOO_LATE);
	assert_int_equal(take_back(&world, "b", 0, 0, now_s - 3600), TAKE_BACK_TOO_LATE);
	assert_int_equal(balance(&world), 1180);
	end(&world);
}

TEST(nobody_elses_is_taken_back)
{
	struct world world;
	struct programme_undo undo = {.source = "staff:4", .sender_id = "a"};
	enum take_back result = TAKE_BACK_DONE;
	struct store_entry entry;

	begin(&world);
	deposit(&world, "a", 500, now_s, now_s);
	assert_int_equal(programme_take_back(town, world.store, &undo, now_s, &result, &entry),
	                 STORE_NOT_FOUND);
	undo.source = "staff:3";
	undo.sender_id = "b";
	assert_int_equal(programme_take_back(town, world.store, &undo, now_s, &result, &entry),
	                 STORE_NOT_FOUND);
	assert_int_equal(balance(&world), 1180);
	end(&world);
}

/* The kiosk was without a network: both come three days later, by its own clock. */
TEST(a_pair_that_waited_is_told_by_the_desks_clock)
{
	enum { DAY_S = 86400 };
	struct world world;
	int64_t later_s = 0;

	begin(&world);
	later_s = now_s + 3 * DAY_S;
	deposit(&world, "a", 500, now_s, later_s);
	deposit(&world, "b", 500, now_s + 5, later_s);
	assert_int_equal(take_back(&world, "a", now_s + 61, now_s - 60, later_s + 1),
	                 TAKE_BACK_TOO_LATE);
	assert_int_equal(take_back(&world, "a", now_s + 60, now_s - 60, later_s + DAY_S),
	                 TAKE_BACK_DONE);
	/* A visit that began after the deed was received has nothing to do with it. */
	assert_int_equal(take_back(&world, "b", now_s + 6, later_s + 61, later_s + 70),
	                 TAKE_BACK_TOO_LATE);
	/* Without the desk's time it is the server's. */
	assert_int_equal(take_back(&world, "b", 0, now_s - 60, later_s + 61), TAKE_BACK_TOO_LATE);
	assert_int_equal(take_back(&world, "b", 0, now_s - 60, later_s + 60), TAKE_BACK_DONE);
	assert_int_equal(balance(&world), 0);
	end(&world);
}

static void spend(struct world *world, int64_t price)
{
	struct store *store = world->store;
	struct store_reward reward = {.price = price, .stock = -1};
	enum exchange result = EXCHANGE_NO_REWARD;
	int64_t coupon = 0;

	assert_int_equal(store->ops->shop_add(store, "shop", &reward.shop), STORE_OK);
	assert_int_equal(store->ops->reward_add(store, &reward), STORE_OK);
	assert_int_equal(
		programme_exchange(town, store, world->fox, reward.id, "key", now_s, &result, &coupon),
		STORE_OK);
	assert_int_equal(result, EXCHANGE_MADE);
}

TEST(points_that_were_spent_are_not_owed)
{
	struct world world;

	begin(&world);
	deposit(&world, "a", 500, now_s, now_s);
	spend(&world, 1);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 5), TAKE_BACK_SPENT);
	assert_int_equal(balance(&world), 1179);
	deposit(&world, "b", 500, now_s + 100, now_s + 6); /* other points are there for it */
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 7), TAKE_BACK_DONE);
	assert_int_equal(balance(&world), 1179);
	end(&world);
}

TEST(what_was_held_waits_for_nobody_then)
{
	struct world world;
	struct store_review list[4], review;
	struct store_entry entry;
	size_t count = 0;

	begin(&world);
	entry = deposit(&world, "a", 90000, now_s, now_s);
	assert_int_equal(entry.receipt.reason, SCORE_HELD_FOR_REVIEW);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 5), TAKE_BACK_DONE);
	assert_int_equal(world.store->ops->review_list(world.store, 0, list, 4, &count), STORE_OK);
	assert_int_equal(count, 0);
	assert_int_equal(programme_review(town, world.store, entry.id, true, "a", "b", now_s, &review),
	                 STORE_CONFLICT);
	assert_int_equal(balance(&world), 0);
	end(&world);
}

/* The day's limit does not count what was taken back; the entry that is sent again tells so. */
TEST(the_right_amount_can_be_entered_instead)
{
	struct world world;
	struct store_entry entry;

	begin(&world);
	deposit(&world, "a", 9000, now_s, now_s);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 5), TAKE_BACK_DONE);
	entry = deposit(&world, "b", 9500, now_s + 10, now_s + 10);
	assert_int_equal(entry.receipt.reason, SCORE_COUNTS);
	assert_int_equal(programme_add_kitchen(town, world.store, world.fox, "staff:3", "a", DEED_OIL,
	                                       9000, now_s, now_s + 20, &entry),
	                 STORE_DUPLICATE);
	assert_int_equal(entry.receipt.reason, SCORE_TAKEN_BACK);
	end(&world);
}

/* Points live for two years: those of a deed that was taken back are no part of it. */
TEST(what_was_taken_back_does_not_eat_old_points)
{
	struct world world;
	bool changed = false;
	int64_t day = 0, points = 0, years_s = 740LL * 86400;

	begin(&world);
	deposit(&world, "old", 1000, now_s - years_s, now_s - years_s);
	deposit(&world, "a", 500, now_s, now_s);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 5), TAKE_BACK_DONE);
	deposit(&world, "b", 500, now_s + 10, now_s + 10);
	assert_int_equal(balance(&world), 3540);
	assert_int_equal(world.store->ops->points_oldest(world.store, world.fox, 32400, &day, &points),
	                 STORE_OK);
	assert_int_equal(points, 2360);
	assert_int_equal(programme_expire_all(town, world.store, now_s + 20, &changed), STORE_OK);
	assert_int_equal(balance(&world), 1180);
	end(&world);
}

TEST(a_person_who_is_forgotten_takes_it_along)
{
	struct world world;

	begin(&world);
	deposit(&world, "a", 500, now_s, now_s);
	assert_int_equal(take_back(&world, "a", 0, 0, now_s + 5), TAKE_BACK_DONE);
	assert_int_equal(world.store->ops->begin(world.store), STORE_OK);
	assert_int_equal(world.store->ops->forget(world.store, world.fox, "gone", 540, now_s),
	                 STORE_OK);
	assert_int_equal(world.store->ops->commit(world.store), STORE_OK);
	assert_int_equal(balance(&world), 0);
	end(&world);
}
