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
#include "net/server/demo/demo.h"
#include "net/server/programme.h"
#include "net/server/store/store_sqlite.h"

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

TEST(the_weeks_of_a_season_add_up_to_it_without_gaps)
{
	struct town_figures figures;
	int64_t legs_g = 0, kitchen_g = 0;

	open_demo();
	programme_town_figures(programme, now_s, &figures);
	assert_int_equal(figures.weeks_count, 9);
	assert_string_equal(figures.weeks[0].id, "2026-W40"); /* the season began on its Thursday */
	assert_string_equal(figures.weeks[8].id, "2026-W48");
	for (size_t i = 0; i < figures.weeks_count; i++) {
		legs_g += figures.weeks[i].legs_g;
		kitchen_g += figures.weeks[i].kitchen_g;
		assert_true(figures.weeks[i].players > 20);
	}
	assert_int_equal(legs_g, figures.legs_g);
	assert_int_equal(kitchen_g, figures.kitchen_g);
}

TEST(outside_of_every_season_the_last_weeks_are_told)
{
	struct town_figures figures;
	int64_t then_s = 0;

	open_demo();
	assert_true(clock_read_rfc3339("2031-08-06T14:00:00+09:00", &then_s));
	programme_town_figures(programme, then_s, &figures);
	assert_int_equal(figures.season.kind, PERIOD_ALL);
	assert_int_equal(figures.weeks_count, FIGURES_TOWN_WEEKS_MAX);
	assert_string_equal(figures.weeks[FIGURES_TOWN_WEEKS_MAX - 1].id, "2031-W32");
	assert_int_equal(figures.weeks[0].legs_g, 0);
}

TEST(the_demo_greens_some_districts_more_than_others)
{
	struct town_figures figures;

	open_demo();
	programme_town_figures(programme, now_s, &figures);
	assert_true(figures.districts[0].kitchen_g > 4 * town->rules.greening_step_g);
	assert_true(figures.districts[5].kitchen_g < town->rules.greening_step_g);
	for (size_t i = 0; i < figures.districts_count; i++) {
		assert_true(figures.districts[i].kitchen_g > 0);
	}
}

TEST(ones_own_figures_add_up)
{
	static const enum score_reason reasons[] = {SCORE_COUNTS, SCORE_BELOW_MINIMUM,
	                                            SCORE_HELD_FOR_REVIEW};
	struct me_figures me;
	struct entries *entries = calloc(1, sizeof *entries);
	int64_t kitchen_g = 0;
	bool seen[DEEDS] = {false};

	open_demo();
	assert_int_equal(programme_me(programme, player_of("いるま-4821"), now_s, &me), STORE_OK);
	assert_string_equal(me.team, "あるこうチーム 1");
	kitchen_g = me.deed_g[DEED_OIL] + me.deed_g[DEED_BOTTLE] + me.deed_g[DEED_COMPOST];
	assert_int_equal(me.deed_g[DEED_WALK] + me.deed_g[DEED_BIKE], me.legs_g);
	assert_int_equal(kitchen_g, me.kitchen_g);
	assert_int_equal(me.points, me.legs_g + me.kitchen_g - 500 - 800); /* two coupons */
	assert_in_range(me.streak_weeks, 5, 7);
	assert_true(me.minutes > 300);
	assert_true(me.best_week_g > 1000);
	assert_int_equal(me.weeks_count, me.streak_weeks);
	assert_string_equal(me.weeks[me.weeks_count - 1].id, "2026-W48");
	programme_entries(programme, player_of("いるま-4821"), 0, entries);
	for (size_t i = 0; i < entries->count; i++) {
		seen[entries->list[i].receipt.deed] = true;
	}
	assert_true(seen[DEED_OIL] && seen[DEED_BOTTLE] && seen[DEED_COMPOST]);
	for (size_t k = 0; k < 3; k++) {
		size_t of = 0;

		for (size_t i = 0; i < entries->count; i++) {
			of += entries->list[i].receipt.reason == reasons[k];
		}
		assert_true(of > 0);
	}
	free(entries);
}

TEST(a_new_player_has_a_week_of_nothing)
{
	struct me_figures me;

	open_demo();
	assert_int_equal(programme_me(programme, player_of("いるま-4823"), now_s, &me), STORE_OK);
	assert_int_equal(me.weeks_count, 1);
	assert_string_equal(me.weeks[0].id, "2026-W48");
	assert_int_equal(me.points, 0);
	assert_int_equal(me.streak_weeks, 0);
	assert_int_equal(me.best_week_g, 0);
	assert_string_equal(me.team, "");
}

/* A store of its own, where each thing can be said exactly. */
struct world {
	struct store *store;
	struct programme *programme;
	int sent;
};

static struct world begin_world(void)
{
	struct world world = {.sent = 0};
	char *folder = test_folder(), path[600];
	const char *why = NULL;

	open_demo();
	snprintf(path, sizeof path, "%s/b.db", folder);
	free(folder);
	world.store = store_sqlite_open(path, false, &why);
	assert_non_null(world.store);
	world.programme = programme_create(town, world.store);
	return world;
}

static void end_world(struct world *world)
{
	programme_destroy(world->programme);
	world->store->ops->destroy(world->store);
}

static int64_t new_player(struct world *world, enum store_age age)
{
	struct store_player player = {.age = age};

	snprintf(player.alias, sizeof player.alias, "p-%d", world->sent++);
	assert_int_equal(world->store->ops->player_add(world->store, &player), STORE_OK);
	return player.id;
}

/* So many bottles, so many days ago. */
static void hand_in(struct world *world, int64_t player, int64_t bottles, int64_t days_ago)
{
	struct store_entry entry;
	char sender[16];

	snprintf(sender, sizeof sender, "%d", world->sent++);
	assert_int_equal(programme_add_kitchen(town, world->store, player, "test", sender, DEED_BOTTLE,
	                                       bottles * 1000, now_s - days_ago * 86400, now_s, &entry),
	                 STORE_OK);
}

static void walk(struct world *world, int64_t player, int64_t days_ago)
{
	struct trip trip = {.started_s = now_s - days_ago * 86400 - 3600,
	                    .ended_s = now_s - days_ago * 86400 - 3600 + 1230,
	                    .distance_m = 1600,
	                    .displacement_m = 1200};
	struct store_entry entry;
	char sender[16];

	snprintf(sender, sizeof sender, "%d", world->sent++);
	assert_int_equal(programme_add_trip(town, world->store, player, "test", sender, DEED_WALK,
	                                    &trip, now_s, &entry),
	                 STORE_OK);
	assert_int_equal(entry.receipt.grams, 200);
}

TEST(a_streak_is_broken_by_a_week_of_nothing_but_not_by_the_running_one)
{
	struct world world = begin_world();
	int64_t steady = new_player(&world, STORE_AGE_ADULT);
	int64_t again = new_player(&world, STORE_AGE_MINOR), gone = new_player(&world, STORE_AGE_ADULT);
	struct me_figures me;

	for (int64_t week = 1; week <= 15; week++) { /* now is a Tuesday */
		walk(&world, steady, 7 * week);
	}
	hand_in(&world, again, 1, 28);
	hand_in(&world, again, 4, 14);
	hand_in(&world, again, 2, 0);
	hand_in(&world, gone, 1, 14);
	programme_me(world.programme, steady, now_s, &me);
	assert_int_equal(me.streak_weeks, 15);
	assert_int_equal(me.weeks_count, FIGURES_WEEKS_MAX);
	assert_int_equal(me.weeks[FIGURES_WEEKS_MAX - 1].minutes, 0);
	assert_int_equal(me.weeks[FIGURES_WEEKS_MAX - 2].minutes, 20); /* 1,230 s */
	assert_int_equal(me.deed_g[DEED_WALK], 15 * 200);
	programme_me(world.programme, again, now_s, &me);
	assert_int_equal(me.streak_weeks, 1);
	assert_int_equal(me.best_week_g, 420);
	assert_int_equal(me.weeks_count, 5);
	assert_int_equal(me.weeks[0].deed_g[DEED_BOTTLE], 105);
	assert_int_equal(me.weeks[1].deed_g[DEED_BOTTLE], 0);
	programme_me(world.programme, gone, now_s, &me);
	assert_int_equal(me.streak_weeks, 0);
	end_world(&world);
}

TEST(a_week_of_few_players_does_not_tell_how_many)
{
	struct world world = begin_world();
	struct town_figures figures;

	for (int i = 0; i < 5; i++) {
		int64_t player = new_player(&world, STORE_AGE_ADULT);

		hand_in(&world, player, 1, 7);
		if (i < 4) {
			hand_in(&world, player, 1, 0);
		}
	}
	programme_town_figures(world.programme, now_s, &figures);
	assert_int_equal(figures.weeks[7].players, 5);
	assert_int_equal(figures.weeks[8].players, 0);
	assert_int_equal(figures.weeks[8].kitchen_g, 420);
	end_world(&world);
}

/* A team of so many, of whom some handed in a bottle each. */
static void new_team(struct world *world, const char *name, int members, int active)
{
	int64_t team = 0;

	assert_int_equal(world->store->ops->team_add(world->store, name, &team), STORE_OK);
	for (int i = 0; i < members; i++) {
		int64_t player = new_player(world, i % 2 == 0 ? STORE_AGE_MINOR : STORE_AGE_ADULT);

		assert_int_equal(world->store->ops->team_join(world->store, team, player), STORE_OK);
		if (i < active) {
			hand_in(world, player, 1, 1);
		}
	}
}

static void team_board(const struct world *world, enum board_size size, enum board_measure measure,
                       struct board *board)
{
	struct board_choice choice = {.scope = BOARD_TEAM,
	                              .measure = measure,
	                              .track = TRACK_KITCHEN,
	                              .size = size,
	                              .limit = BOARD_ROWS_MAX};

	period_at(town, PERIOD_WEEK, now_s, &choice.period);
	assert_int_equal(programme_board(world->programme, &choice, now_s, board), STORE_OK);
}

TEST(teams_stand_in_their_class)
{
	struct world world = begin_world();
	struct board *board = calloc(1, sizeof *board);

	new_team(&world, "nine", 9, 7);
	new_team(&world, "eight", 8, 8);
	new_team(&world, "idle", 7, 0);
	new_team(&world, "ten", 10, 5);
	new_team(&world, "many", 29, 15);
	new_team(&world, "more", 30, 15);
	new_team(&world, "few", 20, 6);
	team_board(&world, BOARD_SIZE_ALL, BOARD_TOTAL, board);
	assert_int_equal(board->count, 5); /* the idle one has no place, and the last is not shown */
	assert_string_equal(board->rows[0].name, "many");
	assert_string_equal(board->rows[1].name, "more");
	assert_int_equal(board->rows[0].rank, 1);
	assert_int_equal(board->rows[1].rank, 1);
	assert_int_equal(board->rows[2].rank, 3);
	assert_int_equal(board->rows[0].value, 15 * 105);
	assert_int_equal(board->rows[0].first_s, 0);
	assert_int_equal(board->participants, 56);
	team_board(&world, BOARD_SIZE_SMALL, BOARD_PARTICIPATION, board);
	assert_int_equal(board->count, 1);
	assert_string_equal(board->rows[0].name, "eight");
	assert_int_equal(board->rows[0].value, 1000);
	team_board(&world, BOARD_SIZE_MEDIUM, BOARD_AVERAGE, board);
	assert_int_equal(board->count, 2);
	assert_int_equal(board->rows[0].value, 105);
	assert_int_equal(board->size, BOARD_SIZE_MEDIUM);
	team_board(&world, BOARD_SIZE_LARGE, BOARD_TOTAL, board);
	assert_int_equal(board->count, 1); /* the only one is no last one */
	assert_string_equal(board->rows[0].name, "more");
	free(board);
	end_world(&world);
}

static bool stands_on(const struct board *board, const char *name)
{
	for (size_t i = 0; i < board->count; i++) {
		if (strcmp(board->rows[i].name, name) == 0) {
			return true;
		}
	}
	return false;
}

/* Two are too small to be told, one in each of two classes. Over all they are merged with each
 * other, so neither class may show them, nor their sum. */
TEST(no_difference_of_boards_tells_a_small_team)
{
	struct world world = begin_world();
	struct board *board = calloc(1, sizeof *board);

	new_team(&world, "tiny", 4, 4);
	new_team(&world, "lazy", 20, 3);
	new_team(&world, "fine", 9, 8);
	new_team(&world, "good", 20, 15);
	new_team(&world, "best", 20, 18);
	team_board(&world, BOARD_SIZE_ALL, BOARD_TOTAL, board);
	assert_string_equal(board->rows[board->count - 1].name, "");
	assert_int_equal(board->rows[board->count - 1].members, 7);
	assert_int_equal(board->rows[board->count - 1].value, 7 * 105);
	for (int size = BOARD_SIZE_SMALL; size <= BOARD_SIZE_LARGE; size++) {
		team_board(&world, (enum board_size)size, BOARD_TOTAL, board);
		assert_false(stands_on(board, "tiny"));
		assert_false(stands_on(board, "lazy"));
		assert_int_equal(stands_on(board, ""), size != BOARD_SIZE_LARGE);
		for (size_t i = 0; i < board->count; i++) {
			assert_true(board->rows[i].name[0] != '\0' || board->rows[i].value == 0);
			assert_true(board->rows[i].name[0] != '\0' || board->rows[i].members == 0);
		}
	}
	team_board(&world, BOARD_SIZE_SMALL, BOARD_TOTAL, board);
	assert_int_equal(board->participants, 8);
	free(board);
	end_world(&world);
}

TEST(points_are_exchanged_once_for_each_request)
{
	struct world world = begin_world();
	struct store_reward reward = {.price = 105, .stock = 2, .use_until_s = now_s + 90};
	struct store_reward later = {.price = 1, .stock = -1, .from_s = now_s + 1};
	int64_t player = new_player(&world, STORE_AGE_MINOR),
			other = new_player(&world, STORE_AGE_ADULT);
	int64_t coupon = 0, again = 0, points = 0;
	enum exchange result = EXCHANGE_NO_REWARD;

#define EXCHANGE(who, what, request)                                                               \
	assert_int_equal(                                                                              \
		programme_exchange(town, world.store, who, what, request, now_s, &result, &again),         \
		STORE_OK)
	world.store->ops->shop_add(world.store, "shop", &reward.shop);
	later.shop = reward.shop;
	world.store->ops->reward_add(world.store, &reward);
	world.store->ops->reward_add(world.store, &later);
	EXCHANGE(player, reward.id, "a");
	assert_int_equal(result, EXCHANGE_NOT_ENOUGH);
	hand_in(&world, player, 3, 0);
	EXCHANGE(player, reward.id, "a"); /* what was refused can be tried again */
	assert_int_equal(result, EXCHANGE_MADE);
	coupon = again;
	EXCHANGE(player, reward.id, "a");
	assert_int_equal(result, EXCHANGE_MADE_BEFORE);
	assert_int_equal(again, coupon);
	EXCHANGE(player, later.id, "a");
	assert_int_equal(result, EXCHANGE_OTHER);
	world.store->ops->balance(world.store, player, &points);
	assert_int_equal(points, 210);
	EXCHANGE(player, later.id, "b");
	assert_int_equal(result, EXCHANGE_NO_REWARD);
	EXCHANGE(player, 0, "b");
	assert_int_equal(result, EXCHANGE_NO_REWARD);
	EXCHANGE(player, reward.id, "b");
	assert_int_equal(result, EXCHANGE_MADE);
	EXCHANGE(player, reward.id, "c");
	assert_int_equal(result, EXCHANGE_SOLD_OUT);
	hand_in(&world, other, 9, 0);
	EXCHANGE(other, reward.id, "a");
	assert_int_equal(result, EXCHANGE_SOLD_OUT);
	world.store->ops->balance(world.store, player, &points);
	assert_int_equal(points, 105);
#undef EXCHANGE
	end_world(&world);
}

TEST(a_code_has_no_letter_that_is_taken_for_another)
{
	for (int i = 0; i < 200; i++) {
		char code[AUTH_COUPON_CODE_MAX];

		auth_new_coupon_code(code);
		assert_int_equal(strlen(code), 9);
		assert_int_equal(code[4], '-');
		assert_int_equal(strcspn(code, "01OILSBUAEGZ8"), 9);
	}
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
	programme_committed(programme);
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
