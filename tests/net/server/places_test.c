/*
 * The places in memory beside those that SQL counts, while entries come from this program and from
 * another, are taken back and allowed by reviews, and ages change.
 */
#include "tests/test.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town_pack.h"
#include "net/server/places.h"
#include "net/server/store/store_sqlite.h"

enum { PLAYERS = 300, STEPS = 3000, DAY_S = 86400 };

struct world {
	struct town *town;
	struct store *store, *reading;
	sqlite3 *other; /* as another program would write */
	struct places places;
	int64_t now_s;
	int sent;
};

static uint64_t seed = 11;

static int64_t random_below(int64_t bound)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int64_t)((seed >> 30) % (uint64_t)bound);
}

static void begin_world(struct world *world)
{
	char *folder = test_folder(), path[600];
	const char *why = NULL;

	*world = (struct world){.town = town_pack_read("assets/towns/iruma", NULL, NULL)};
	assert_non_null(world->town);
	snprintf(path, sizeof path, "%s/a.db", folder);
	free(folder);
	world->store = store_sqlite_open(path, false, &why);
	world->reading = store_sqlite_open(path, true, &why);
	assert_non_null(world->reading);
	assert_int_equal(sqlite3_open(path, &world->other), SQLITE_OK);
	sqlite3_exec(world->other, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
	places_init(&world->places, world->town, world->reading);
	assert_true(clock_read_rfc3339("2026-11-24T14:00:00+09:00", &world->now_s));
}

static void end_world(struct world *world)
{
	places_finish(&world->places);
	sqlite3_close(world->other);
	world->reading->ops->destroy(world->reading);
	world->store->ops->destroy(world->store);
	town_destroy(world->town);
}

static void execute(struct world *world, const char *format, int64_t a, int64_t b)
{
	char text[200];

	snprintf(text, sizeof text, format, (long long)a, (long long)b);
	assert_int_equal(sqlite3_exec(world->other, text, NULL, NULL, NULL), SQLITE_OK);
}

static void add_player(struct world *world)
{
	struct store_player player = {.age = STORE_AGE_ADULT};

	snprintf(player.alias, sizeof player.alias, "p-%d", world->sent++);
	assert_int_equal(world->store->ops->player_add(world->store, &player), STORE_OK);
}

/* Of the last 50 days, some of them too late for their week. */
static void add_entry(struct world *world)
{
	int64_t ago_s = random_below(50 * DAY_S);
	struct store_entry entry = {
		.player = 1 + random_below(PLAYERS),
		.source = "test",
		.received_s = world->now_s - random_below(ago_s + 1),
		.receipt = {.deed = random_below(4) == 0 ? DEED_OIL : DEED_WALK,
	                .reason = random_below(6) == 0 ? SCORE_HELD_FOR_REVIEW : SCORE_COUNTS,
	                .started_s = world->now_s - ago_s,
	                .ended_s = world->now_s - ago_s + 60,
	                .grams = random_below(20)},
	};

	snprintf(entry.sender_id, sizeof entry.sender_id, "%d", world->sent++);
	assert_int_equal(world->store->ops->entry_add(world->store, &entry), STORE_OK);
}

static void change_something(struct world *world)
{
	switch (random_below(10)) {
	case 0:
		execute(world, "UPDATE entries SET reason = NULL WHERE id = %lld",
		        1 + random_below(world->sent), 0);
		break;
	case 1:
		execute(world, "UPDATE entries SET reason = 'too_fast' WHERE id = %lld",
		        1 + random_below(world->sent), 0);
		break;
	case 2:
		execute(world, "UPDATE players SET age = %lld WHERE id = %lld", random_below(3),
		        1 + random_below(PLAYERS));
		break;
	default:
		add_entry(world);
	}
}

static void compare(struct world *world, enum period_kind kind, int64_t at_s, enum deed_track track)
{
	struct period period;
	const struct rank *rank = NULL;
	sqlite3_stmt *query = NULL;
	int64_t position = 0;

	assert_true(period_at(world->town, kind, at_s, &period));
	rank = places_of(&world->places, &period, track, world->now_s);
	assert_non_null(rank);
	sqlite3_prepare_v2(world->other,
	                   "SELECT player, sum(grams) AS g, max(received_s) AS f,"
	                   " rank() OVER (ORDER BY sum(grams) DESC) FROM entries WHERE reason IS NULL"
	                   " AND track = ?1 AND started_s >= ?2 AND started_s < ?3 AND received_s < ?4"
	                   " AND player IN (SELECT id FROM players WHERE age = 2) GROUP BY player"
	                   " ORDER BY g DESC, f, player",
	                   -1, &query, NULL);
	sqlite3_bind_int(query, 1, (int)track);
	sqlite3_bind_int64(query, 2, period.from_s);
	sqlite3_bind_int64(query, 3, period.until_s);
	sqlite3_bind_int64(query, 4, places_closing_s(world->town, &period));
	for (; sqlite3_step(query) == SQLITE_ROW; position++) {
		int64_t player = sqlite3_column_int64(query, 0);

		assert_int_equal(rank->ops->at(rank, position), player);
		assert_int_equal(rank->ops->value(rank, player, NULL), sqlite3_column_int64(query, 1));
		assert_int_equal(rank->ops->place(rank, sqlite3_column_int64(query, 1)),
		                 sqlite3_column_int64(query, 3));
	}
	sqlite3_finalize(query);
	assert_int_equal(rank->ops->count(rank), position);
}

static void compare_all(struct world *world)
{
	for (int track = 0; track < PLACES_TRACKS; track++) {
		for (int64_t week = 0; week < 6; week++) { /* of the older ones, none is kept */
			compare(world, PERIOD_WEEK, world->now_s - week * 7 * DAY_S, (enum deed_track)track);
		}
		compare(world, PERIOD_MONTH, world->now_s, (enum deed_track)track);
		compare(world, PERIOD_MONTH, world->now_s - 30 * DAY_S, (enum deed_track)track);
		compare(world, PERIOD_SEASON, world->now_s, (enum deed_track)track);
		compare(world, PERIOD_ALL, world->now_s, (enum deed_track)track);
	}
}

TEST(places_follow_whatever_changes_the_store)
{
	struct world world;

	begin_world(&world);
	for (int i = 0; i < PLAYERS; i++) {
		add_player(&world);
	}
	for (int i = 0; i < STEPS; i++) { /* each a commit of its own, from one of two programs */
		change_something(&world);
		if (i % 7 == 0) {
			assert_int_equal(places_catch_up(&world.places), STORE_OK);
		}
		if (i % 500 == 499) {
			world.now_s += 2 * DAY_S; /* weeks end, a month does */
			places_catch_up(&world.places);
			compare_all(&world);
		}
	}
	end_world(&world);
}

/* A long import is taken in part by part. */
TEST(what_comes_at_once_is_taken_in_parts)
{
	struct world world;
	struct period all;
	int parts = 0;

	begin_world(&world);
	for (int i = 0; i < PLAYERS; i++) {
		add_player(&world);
	}
	period_at(world.town, PERIOD_ALL, world.now_s, &all);
	assert_non_null(places_of(&world.places, &all, TRACK_LEGS, world.now_s));
	world.store->ops->begin(world.store);
	for (int i = 0; i < 2 * PLACES_AT_ONCE + 10; i++) {
		add_entry(&world);
	}
	world.store->ops->commit(world.store);
	do {
		assert_int_equal(places_catch_up(&world.places), STORE_OK);
		parts++;
	} while (world.places.behind);
	assert_int_equal(parts, 3);
	compare_all(&world);
	end_world(&world);
}

TEST(a_period_before_the_first_entry_or_to_come_has_nobody)
{
	struct world world;

	begin_world(&world);
	for (int i = 0; i < PLAYERS; i++) {
		add_player(&world);
	}
	add_entry(&world);
	compare(&world, PERIOD_WEEK, world.now_s - 1000 * (int64_t)DAY_S, TRACK_LEGS);
	compare(&world, PERIOD_WEEK, world.now_s + 1000 * (int64_t)DAY_S, TRACK_LEGS);
	end_world(&world);
}
