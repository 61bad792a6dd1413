/*
 * The programme on the demo season: the privacy rules, totals that agree, places.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town_pack.h"
#include "net/server/auth.h"
#include "net/server/demo.h"
#include "net/server/programme.h"
#include "net/server/store_sqlite.h"

static struct town *town;
static struct store *store;
static struct programme *programme;
static int64_t now_s;

static void open_demo(void)
{
	char *folder = NULL, path[600];
	const char *why = NULL;

	if (programme != NULL) {
		return;
	}
	assert_true(auth_setup());
	assert_true(clock_read_rfc3339("2026-11-24T14:00:00+09:00", &now_s));
	town = town_pack_read("assets/towns/iruma", NULL, NULL);
	assert_non_null(town);
	folder = test_folder();
	snprintf(path, sizeof path, "%s/a.db", folder);
	free(folder);
	store = store_sqlite_open(path, false, &why);
	assert_non_null(store);
	assert_int_equal(demo_fill(town, store, now_s), STORE_OK);
	programme = programme_create(town, store);
}

static int64_t player_of(const char *alias)
{
	struct store_player player;

	assert_int_equal(store->ops->player_by_alias(store, alias, &player), STORE_OK);
	return player.id;
}

TEST(the_demo_says_that_it_is_one_and_is_lively)
{
	struct town_figures figures;

	open_demo();
	assert_int_equal(programme_town_figures(programme, now_s, &figures), STORE_OK);
	assert_true(figures.demo);
	assert_in_range(figures.legs_g, figures.goal_g * 40 / 100, figures.goal_g * 70 / 100);
	assert_true(figures.players > 300);
	assert_int_equal(demo_fill(town, store, now_s), STORE_DUPLICATE);
}

TEST(districts_and_players_add_up)
{
	struct town_figures figures;
	int64_t sum = 0;

	open_demo();
	programme_town_figures(programme, now_s, &figures);
	for (size_t i = 0; i < figures.districts_count; i++) {
		sum += figures.districts[i].legs_g;
	}
	assert_int_equal(sum, figures.legs_g);
}

static void players(const struct period *period, size_t limit, struct board *board)
{
	struct board_choice choice = {.scope = BOARD_PLAYER, .period = *period, .limit = limit};

	assert_int_equal(programme_board(programme, &choice, now_s, board), STORE_OK);
}

static bool minor_or_unknown(const char *alias)
{
	struct store_player player;

	return store->ops->player_by_alias(store, alias, &player) == STORE_OK &&
	       player.age != STORE_AGE_ADULT;
}

TEST(no_minor_and_nobody_of_unknown_age_is_on_a_player_board)
{
	struct board *board = calloc(1, sizeof *board);
	struct period period;

	open_demo();
	period_at(town, PERIOD_ALL, now_s, &period);
	players(&period, 64, board);
	assert_int_equal(board->count, 64);
	for (size_t i = 0; i < board->count; i++) {
		assert_false(minor_or_unknown(board->rows[i].name));
		assert_true(i == 0 || board->rows[i].value <= board->rows[i - 1].value);
	}
	assert_int_equal(
		programme_around(programme, player_of("いるま-4822"), TRACK_LEGS, &period, now_s, board),
		STORE_NOT_FOUND);
	free(board);
}

TEST(the_last_places_are_never_shown)
{
	struct board *board = calloc(1, sizeof *board);
	struct period period;

	open_demo();
	/* The week that has just begun has few players. */
	period_at(town, PERIOD_WEEK, now_s, &period);
	players(&period, 64, board);
	assert_true(board->participants > 10);
	assert_true((int64_t)board->count <= board->participants - board->participants / 10);
	free(board);
}

TEST(ones_own_place_has_two_neighbours_on_each_side)
{
	struct board *board = calloc(1, sizeof *board);
	struct period period;

	open_demo();
	period_at(town, PERIOD_ALL, now_s, &period);
	assert_int_equal(
		programme_around(programme, player_of("いるま-4821"), TRACK_LEGS, &period, now_s, board),
		STORE_OK);
	assert_int_equal(board->count, 5);
	assert_true(board->rows[2].self);
	assert_string_equal(board->rows[2].name, "いるま-4821");
	free(board);
}

/* The best has nobody above; asked for the one whose place is known from the board. */
TEST(the_best_player_stands_first_in_the_own_view)
{
	struct board *board = calloc(1, sizeof *board);
	struct period period;
	char best[BOARD_NAME_MAX];

	open_demo();
	period_at(town, PERIOD_SEASON, now_s, &period);
	players(&period, 1, board);
	memcpy(best, board->rows[0].name, sizeof best);
	assert_int_equal(
		programme_around(programme, player_of(best), TRACK_LEGS, &period, now_s, board), STORE_OK);
	assert_int_equal(board->count, 3);
	assert_int_equal(board->rows[0].rank, 1);
	assert_true(board->rows[0].self);
	free(board);
}

TEST(a_trip_is_counted_once_and_moves_the_place)
{
	struct board *board = calloc(1, sizeof *board);
	struct period period;
	struct store_entry entry, again;
	struct trip trip = {.started_s = now_s - 1000000, .distance_m = 3000, .displacement_m = 2000};
	int64_t player = 0;

	open_demo();
	player = player_of("いるま-4823");
	trip.started_s = now_s - 5 * 3600;
	trip.ended_s = trip.started_s + 3000;
	period_at(town, PERIOD_ALL, now_s, &period);
	assert_int_equal(programme_around(programme, player, TRACK_LEGS, &period, now_s, board),
	                 STORE_NOT_FOUND);
	assert_int_equal(
		programme_add_trip(town, store, player, "test", "x-1", -1, &trip, now_s, &entry), STORE_OK);
	programme_committed(programme, &entry, 1);
	assert_int_equal(
		programme_add_trip(town, store, player, "test", "x-1", -1, &trip, now_s, &again),
		STORE_DUPLICATE);
	assert_int_equal(again.id, entry.id);
	assert_int_equal(programme_around(programme, player, TRACK_LEGS, &period, now_s, board),
	                 STORE_OK);
	for (size_t i = 0; i < board->count; i++) {
		if (board->rows[i].self) {
			assert_int_equal(board->rows[i].value, 375);
		}
	}
	free(board);
}

TEST(a_journey_only_grows)
{
	struct journey_figures *figures = calloc(1, sizeof *figures);
	const char *why = "";
	bool taken = false;
	int64_t player = 0;

	open_demo();
	player = player_of("いるま-4821");
	assert_int_equal(programme_journey(programme, player, figures), STORE_OK);
	assert_true(figures->choices.count > 3);
	figures->choices.list[1].landmark = (figures->choices.list[1].landmark + 1) % 39;
	assert_int_equal(programme_put_journey(town, store, player, figures, &taken, &why), STORE_OK);
	assert_false(taken);
	assert_non_null(strstr(why, "takes back"));
	programme_journey(programme, player, figures);
	figures->choices.count--;
	programme_put_journey(town, store, player, figures, &taken, &why);
	assert_false(taken);
	figures->choices.count++;
	figures->seen_m = 99999999;
	assert_int_equal(programme_put_journey(town, store, player, figures, &taken, &why), STORE_OK);
	assert_true(taken);
	assert_int_equal(figures->seen_m, figures->metres); /* no more than there is */
	free(figures);
}
