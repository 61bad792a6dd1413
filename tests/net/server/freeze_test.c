/*
 * Periods that are closed: what they came to stays, whatever comes later.
 */
#include "tests/test.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town_pack.h"
#include "net/server/freeze.h"
#include "net/server/programme.h"
#include "net/server/store/store_sqlite.h"

enum { DAY_S = 86400, WEEK_S = 7 * DAY_S };

struct world {
	struct town *town;
	struct store *store;
	struct programme *programme;
	struct freezer *freezer;
	char path[600];
	int64_t monday_s; /* 2026-11-02, a month's first whole week: W45 */
	struct period week;
	int sent;
};

static void begin_world(struct world *world)
{
	char *folder = test_folder();
	const char *why = NULL;

	*world = (struct world){.town = town_pack_read("assets/towns/iruma", NULL, NULL)};
	assert_non_null(world->town);
	snprintf(world->path, sizeof world->path, "%s/a.db", folder);
	free(folder);
	world->store = store_sqlite_open(world->path, false, &why);
	assert_non_null(world->store);
	world->programme = programme_create(world->town, world->store);
	world->freezer = freezer_create(world->town);
	assert_true(clock_read_rfc3339("2026-11-02T00:00:00+09:00", &world->monday_s));
	assert_true(period_at(world->town, PERIOD_WEEK, world->monday_s, &world->week));
}

static void end_world(struct world *world)
{
	freezer_destroy(world->freezer);
	programme_destroy(world->programme);
	world->store->ops->destroy(world->store);
	town_destroy(world->town);
}

static int64_t closing_s(const struct world *world)
{
	return world->week.until_s + world->town->rules.closing_days * DAY_S;
}

static int64_t new_player(struct world *world, enum store_age age, const char *district)
{
	struct store_player player = {.age = age};

	snprintf(player.alias, sizeof player.alias, "p-%d", world->sent++);
	snprintf(player.district, sizeof player.district, "%s", district);
	assert_int_equal(world->store->ops->player_add(world->store, &player), STORE_OK);
	return player.id;
}

/* As another program would. */
static void change_age(struct world *world, int64_t player, enum store_age age)
{
	sqlite3 *db = NULL;
	char text[100];

	snprintf(text, sizeof text, "UPDATE players SET age = %d WHERE id = %lld", (int)age,
	         (long long)player);
	assert_int_equal(sqlite3_open(world->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	programme_changed(world->programme);
}

/* Bottles are 105 g each. */
static void bring(struct world *world, int64_t player, int64_t bottles, int64_t at_s,
                  int64_t received_s)
{
	struct store_entry entry = {
		.player = player,
		.source = "test",
		.received_s = received_s,
		.receipt = {.deed = DEED_BOTTLE,
	                .reason = SCORE_COUNTS,
	                .started_s = at_s,
	                .ended_s = at_s,
	                .grams = bottles * 105,
	                .points = bottles * 105},
	};

	snprintf(entry.sender_id, sizeof entry.sender_id, "%d", world->sent++);
	assert_int_equal(world->store->ops->entry_add(world->store, &entry), STORE_OK);
	programme_committed(world->programme);
}

/* As the server does it, in many small parts; true when something was frozen. */
static bool freeze_all(struct world *world, int64_t now_s)
{
	bool frozen = false;

	for (int i = 0; i < 1000 && (i == 0 || !freezer_is_done(world->freezer)); i++) {
		frozen = freezer_run(world->freezer, world->store, now_s) || frozen;
	}
	assert_true(freezer_is_done(world->freezer));
	programme_changed(world->programme);
	return frozen;
}

static struct board *board_of(struct world *world, enum board_scope scope,
                              const struct period *period, int64_t now_s)
{
	struct board *board = calloc(1, sizeof *board);
	struct board_choice choice = {
		.scope = scope, .track = TRACK_KITCHEN, .period = *period, .limit = BOARD_ROWS_MAX};

	assert_int_equal(programme_board(world->programme, &choice, now_s, board), STORE_OK);
	return board;
}

/* The value of a row by its name; -1: there is none. */
static int64_t value_of(struct world *world, enum board_scope scope, const char *name,
                        int64_t now_s)
{
	struct board *board = board_of(world, scope, &world->week, now_s);
	int64_t value = -1;

	for (size_t i = 0; i < board->count; i++) {
		if (strcmp(board->rows[i].name, name) == 0) {
			value = board->rows[i].value;
		}
	}
	free(board);
	return value;
}

static int32_t rank_of(struct world *world, int64_t player, int64_t now_s, size_t *rows)
{
	struct board board;
	int32_t rank = -1;

	if (programme_around(world->programme, player, TRACK_KITCHEN, &world->week, now_s, &board) !=
	    STORE_OK) {
		return -1;
	}
	for (size_t i = 0; i < board.count; i++) {
		rank = board.rows[i].self ? board.rows[i].rank : rank;
	}
	if (rows != NULL) {
		*rows = board.count;
	}
	return rank;
}

/* Six adults with 1 to 6 bottles in one district and team, in the week. */
static void fill_week(struct world *world, int64_t players[6])
{
	int64_t team = 0;

	assert_int_equal(world->store->ops->team_add(world->store, "team", &team), STORE_OK);
	for (int i = 0; i < 6; i++) {
		players[i] = new_player(world, STORE_AGE_ADULT, "toyooka");
		world->store->ops->team_join(world->store, team, players[i]);
		bring(world, players[i], i + 1, world->monday_s + i, world->monday_s + 100 + i);
	}
}

TEST(a_week_is_provisional_until_its_closing_date)
{
	struct world world;
	int64_t players[6], id = 0;
	struct board *board = NULL;

	begin_world(&world);
	fill_week(&world, players);
	freeze_all(&world, closing_s(&world) - 1); /* October, in which nothing counts */
	assert_int_equal(world.store->ops->frozen_find(world.store, PERIOD_WEEK, world.week.id, &id),
	                 STORE_NOT_FOUND);
	board = board_of(&world, BOARD_DISTRICT, &world.week, closing_s(&world) - 1);
	assert_true(board->provisional);
	free(board);
	/* Late, but in time. */
	bring(&world, players[0], 10, world.monday_s + 50, closing_s(&world) - 1);
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", closing_s(&world) - 1), 31 * 105);
	assert_int_equal(rank_of(&world, players[0], closing_s(&world) - 1, NULL), 1);
	assert_true(freeze_all(&world, closing_s(&world) + FREEZE_LOOK_S));
	board = board_of(&world, BOARD_DISTRICT, &world.week, closing_s(&world) + FREEZE_LOOK_S);
	assert_false(board->provisional);
	free(board);
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", closing_s(&world) + 1), 31 * 105);
	end_world(&world);
}

/* Frozen or not yet: the figures are the same; the entry counts in what is running. */
TEST(a_late_entry_moves_no_closed_week_but_gives_points)
{
	struct world world;
	int64_t players[6], now_s = 0, points = 0;
	struct period all;
	struct board *board = NULL;

	begin_world(&world);
	fill_week(&world, players);
	now_s = closing_s(&world) + 10;
	for (int frozen = 0; frozen < 2; frozen++) {
		bring(&world, players[0], 50, world.monday_s + 60, now_s);
		assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", now_s), 21 * 105);
		assert_int_equal(value_of(&world, BOARD_TEAM, "team", now_s), 21 * 105);
		assert_int_equal(rank_of(&world, players[0], now_s, NULL), 6);
		assert_int_equal(value_of(&world, BOARD_PLAYER, "p-0", now_s), -1);
		assert_int_equal(freeze_all(&world, now_s), frozen == 0);
	}
	world.store->ops->balance(world.store, players[0], &points);
	assert_int_equal(points, 101 * 105);
	period_at(world.town, PERIOD_ALL, now_s, &all);
	board = board_of(&world, BOARD_PLAYER, &all, now_s);
	assert_int_equal(board->rows[0].value, 101 * 105);
	free(board);
	end_world(&world);
}

TEST(the_towns_closed_weeks_stay_too)
{
	struct world world;
	int64_t players[6], now_s = 0;

	begin_world(&world);
	fill_week(&world, players);
	now_s = closing_s(&world) + 10;
	for (int frozen = 0; frozen < 2; frozen++) {
		struct town_figures figures;
		size_t week = 5; /* W40 is the season's first */

		if (frozen == 1) {
			freeze_all(&world, now_s);
			bring(&world, players[0], 50, world.monday_s + 60, now_s);
		}
		assert_int_equal(programme_town_figures(world.programme, now_s, &figures), STORE_OK);
		assert_string_equal(figures.weeks[week].id, "2026-W45");
		assert_int_equal(figures.weeks[week].kitchen_g, 21 * 105);
		assert_int_equal(figures.weeks[week].players, 6);
		assert_int_equal(figures.kitchen_g, (21 + 50 * frozen) * 105);
	}
	end_world(&world);
}

/* The days of a week that lie in the season are not frozen by themselves. */
TEST(a_late_entry_does_not_move_a_seasons_first_days)
{
	struct world world;
	int64_t players[6], thursday_s = 0;
	struct town_figures figures;

	begin_world(&world);
	assert_true(clock_read_rfc3339("2026-10-01T12:00:00+09:00", &thursday_s));
	fill_week(&world, players);
	bring(&world, players[0], 3, thursday_s, thursday_s + 60);
	bring(&world, players[0], 5, thursday_s, thursday_s + 30 * DAY_S);
	freeze_all(&world, closing_s(&world));
	programme_town_figures(world.programme, closing_s(&world), &figures);
	assert_string_equal(figures.weeks[0].id, "2026-W40");
	assert_int_equal(figures.weeks[0].kitchen_g, 3 * 105);
	assert_int_equal(figures.kitchen_g, (21 + 8) * 105);
	end_world(&world);
}

TEST(who_changes_the_team_takes_nothing_along)
{
	struct world world;
	int64_t players[6], other = 0;

	begin_world(&world);
	fill_week(&world, players);
	freeze_all(&world, closing_s(&world));
	world.store->ops->team_add(world.store, "other", &other);
	for (int i = 0; i < 6; i++) {
		world.store->ops->team_join(world.store, other, players[i]);
	}
	programme_changed(world.programme);
	assert_int_equal(value_of(&world, BOARD_TEAM, "team", closing_s(&world)), 21 * 105);
	assert_int_equal(value_of(&world, BOARD_TEAM, "other", closing_s(&world)), -1);
	end_world(&world);
}

/* The places of the others stay; the name is gone. */
TEST(who_is_no_adult_any_more_or_forgotten_is_not_shown_and_leaves_a_gap)
{
	struct world world;
	int64_t players[6];
	struct board *board = NULL;
	size_t rows = 0;

	begin_world(&world);
	fill_week(&world, players);
	freeze_all(&world, closing_s(&world));
	assert_int_equal(rank_of(&world, players[3], closing_s(&world), &rows), 3);
	assert_int_equal(rows, 5);
	assert_int_equal(world.store->ops->frozen_forget(world.store, players[4]), STORE_OK);
	programme_changed(world.programme);
	assert_int_equal(rank_of(&world, players[4], closing_s(&world), NULL), -1);
	assert_int_equal(value_of(&world, BOARD_PLAYER, "p-8", closing_s(&world)), -1);
	assert_int_equal(rank_of(&world, players[3], closing_s(&world), &rows), 3);
	assert_int_equal(rows, 4); /* one above, who is the first */
	board = board_of(&world, BOARD_PLAYER, &world.week, closing_s(&world));
	assert_int_equal(board->participants, 6);
	assert_int_equal(board->count, 4); /* the last is never shown */
	assert_int_equal(board->rows[0].rank, 1);
	assert_int_equal(board->rows[1].rank, 3);
	assert_int_equal(board->rows[3].rank, 5);
	free(board);
	change_age(&world, players[2], STORE_AGE_MINOR);
	change_age(&world, players[3], STORE_AGE_UNKNOWN);
	assert_int_equal(rank_of(&world, players[2], closing_s(&world), NULL), -1);
	assert_int_equal(value_of(&world, BOARD_PLAYER, "p-4", closing_s(&world)), -1);
	assert_int_equal(rank_of(&world, players[1], closing_s(&world), &rows), 5);
	assert_int_equal(rows, 3); /* the first, itself, the last */
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", closing_s(&world)), 21 * 105);
	change_age(&world, players[2], STORE_AGE_ADULT); /* it was a slip */
	assert_int_equal(rank_of(&world, players[2], closing_s(&world), NULL), 4);
	end_world(&world);
}

/* The age at the freeze at the freeze decides who is a row; a minor counts in groups. */
TEST(a_minor_is_in_no_frozen_row_of_players_but_in_the_groups)
{
	struct world world;
	int64_t players[6], minor = 0;

	begin_world(&world);
	fill_week(&world, players);
	minor = new_player(&world, STORE_AGE_MINOR, "toyooka");
	bring(&world, minor, 100, world.monday_s, world.monday_s + 9);
	freeze_all(&world, closing_s(&world));
	assert_int_equal(rank_of(&world, minor, closing_s(&world), NULL), -1);
	assert_int_equal(rank_of(&world, players[5], closing_s(&world), NULL), 1);
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", closing_s(&world)), 121 * 105);
	end_world(&world);
}

/* Weeks, the month, the season: whatever closed meanwhile, with another server. */
TEST(a_server_that_was_down_for_months_catches_up)
{
	struct world world;
	int64_t players[6], later_s = 0, id = 0, count = 0;
	struct period period;

	begin_world(&world);
	fill_week(&world, players);
	later_s = world.monday_s + 20 * WEEK_S;
	bring(&world, players[2], 7, later_s - 40 * DAY_S, later_s);
	freezer_destroy(world.freezer);
	world.freezer = freezer_create(world.town);
	assert_true(freeze_all(&world, later_s));
	for (int week = -1; week < 17; week++) {
		period_at(world.town, PERIOD_WEEK, world.monday_s + week * WEEK_S, &period);
		count +=
			world.store->ops->frozen_find(world.store, PERIOD_WEEK, period.id, &id) == STORE_OK;
	}
	assert_int_equal(count, 18);
	assert_int_equal(world.store->ops->frozen_find(world.store, PERIOD_MONTH, "2026-11", &id),
	                 STORE_OK);
	assert_int_equal(world.store->ops->frozen_find(world.store, PERIOD_MONTH, "2027-03", &id),
	                 STORE_NOT_FOUND);
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", later_s), 21 * 105);
	assert_false(freeze_all(&world, later_s + FREEZE_LOOK_S));
	end_world(&world);
}

TEST(what_was_begun_and_not_ended_is_begun_again)
{
	struct world world;
	int64_t players[6], id = 0;
	struct store_frozen_row row = {.scope = BOARD_DISTRICT, .position = 1, .grams = 1};

	begin_world(&world);
	fill_week(&world, players);
	assert_int_equal(world.store->ops->frozen_begin(world.store, &world.week, &id), STORE_OK);
	assert_int_equal(world.store->ops->frozen_add(world.store, id, &row), STORE_OK);
	assert_int_equal(world.store->ops->frozen_find(world.store, PERIOD_WEEK, world.week.id, &id),
	                 STORE_NOT_FOUND);
	freeze_all(&world, closing_s(&world));
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", closing_s(&world)), 21 * 105);
	end_world(&world);
}

TEST(a_clock_that_is_set_back_thaws_nothing)
{
	struct world world;
	int64_t players[6];
	struct board *board = NULL;

	begin_world(&world);
	fill_week(&world, players);
	freeze_all(&world, closing_s(&world));
	bring(&world, players[0], 50, world.monday_s + 60, world.monday_s + 2000);
	assert_false(freeze_all(&world, world.monday_s + 3000));
	board = board_of(&world, BOARD_DISTRICT, &world.week, world.monday_s + 3000);
	assert_false(board->provisional);
	free(board);
	assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", world.monday_s + 3000), 21 * 105);
	assert_int_equal(rank_of(&world, players[0], world.monday_s + 3000, NULL), 6);
	end_world(&world);
}

static void new_district(struct world *world, const char *district, int active, int64_t bottles)
{
	for (int i = 0; i < active; i++) {
		bring(world, new_player(world, STORE_AGE_MINOR, district), bottles, world->monday_s,
		      world->monday_s + 1);
	}
}

/* One of four is too small; the smallest of the rest goes with it. */
TEST(small_groups_are_merged_in_a_frozen_board_as_in_a_running_one)
{
	struct world world;

	begin_world(&world);
	new_district(&world, "toyooka", 9, 2);
	new_district(&world, "fujisawa", 6, 2);
	new_district(&world, "kaneko", 5, 3);
	new_district(&world, "seibu", 4, 4);
	for (int frozen = 0; frozen < 2; frozen++) {
		int64_t now_s = closing_s(&world) - 1 + frozen;

		if (frozen == 1) {
			freeze_all(&world, now_s);
		}
		assert_int_equal(value_of(&world, BOARD_DISTRICT, "toyooka", now_s), 18 * 105);
		assert_int_equal(value_of(&world, BOARD_DISTRICT, "fujisawa", now_s), 12 * 105);
		assert_int_equal(value_of(&world, BOARD_DISTRICT, "kaneko", now_s), -1);
		assert_int_equal(value_of(&world, BOARD_DISTRICT, "seibu", now_s), -1);
		assert_int_equal(value_of(&world, BOARD_DISTRICT, "", now_s), 31 * 105);
	}
	end_world(&world);
}

/* Whether it is told from memory or from what was kept: row for row the same. */
TEST(a_frozen_board_of_players_is_the_running_one_as_it_ended)
{
	struct world world;
	struct board *before = NULL, *after = NULL;
	int64_t players[60];

	begin_world(&world);
	for (int i = 0; i < 60; i++) {
		players[i] = new_player(&world, STORE_AGE_ADULT, "seibu");
		bring(&world, players[i], 1 + i * 7 % 10, world.monday_s + i, world.monday_s + 900 - i / 3);
	}
	before = board_of(&world, BOARD_PLAYER, &world.week, closing_s(&world) - 1);
	freeze_all(&world, closing_s(&world));
	after = board_of(&world, BOARD_PLAYER, &world.week, closing_s(&world));
	assert_int_equal(before->count, 54);
	assert_int_equal(after->count, before->count);
	for (size_t i = 0; i < before->count; i++) {
		assert_string_equal(after->rows[i].name, before->rows[i].name);
		assert_int_equal(after->rows[i].rank, before->rows[i].rank);
		assert_int_equal(after->rows[i].value, before->rows[i].value);
	}
	free(before);
	free(after);
	end_world(&world);
}
