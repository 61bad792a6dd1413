/*
 * Boards of players: from the places in memory, or, of a frozen period, from what was kept of it.
 */
#include <string.h>

#include "net/server/programme_parts.h"

/* The last tenth, and at least one, is never shown: of so many, so many are. */
static int64_t without_last(int64_t players)
{
	return players - (players + 9) / 10;
}

static void add_row(struct board *board, int64_t place, int64_t grams, const char *alias, bool self)
{
	struct board_row *row = &board->rows[board->count++];

	*row = (struct board_row){.rank = (int32_t)place, .value = grams, .members = 1, .self = self};
	memcpy(row->name, alias, strnlen(alias, sizeof row->name - 1));
}

/* Those who stand at positions [from, until) of the index. Only of the first the place is looked
 * up: the next has the same, or its own position's. */
static enum store_err add_standings(struct programme *programme, const struct rank *rank,
                                    int64_t from, int64_t until, int64_t self, struct board *board)
{
	int64_t place = 0, before = -1;
	enum store_err err = STORE_OK;

	for (int64_t i = from; i < until && err == STORE_OK; i++) {
		struct store_player player;
		int64_t id = rank->ops->at(rank, i), grams = rank->ops->value(rank, id, NULL);

		place = i == from ? rank->ops->place(rank, grams) : grams == before ? place : i + 1;
		before = grams;
		err = programme->store->ops->player_by_id(programme->store, id, &player);
		if (err == STORE_OK) {
			add_row(board, place, grams, player.alias, id == self);
		}
	}
	return err;
}

/* Where some are left out, those who follow are not from the places that are never shown. */
struct best {
	struct board *board;
	int64_t last; /* position */
};

static void take_best(void *context, const struct store_frozen_row *row)
{
	struct best *best = context;

	if (row->grams > 0 && row->position <= best->last) {
		add_row(best->board, row->place, row->grams, row->name, false);
	}
}

static enum store_err frozen_best(struct programme *programme, int64_t frozen, size_t limit,
                                  struct board *board)
{
	struct store *store = programme->store;
	struct best best = {.board = board};
	enum store_err err =
		store->ops->frozen_count(store, frozen, board->track, &board->participants);

	best.last = without_last(board->participants);
	return err == STORE_OK ? store->ops->frozen_players(store, frozen, board->track, 1, 1,
	                                                    (int64_t)limit, take_best, &best)
	                       : err;
}

enum store_err boards_players(struct programme *programme, int64_t frozen, size_t limit,
                              int64_t now_s, struct board *board)
{
	const struct rank *rank = NULL;
	int64_t shown = 0;

	if (frozen != 0) {
		return frozen_best(programme, frozen, limit, board);
	}
	rank = places_of(&programme->places, &board->period, board->track, now_s);
	if (rank == NULL) {
		return STORE_UNAVAILABLE;
	}
	board->participants = rank->ops->count(rank);
	shown = without_last(board->participants);
	shown = shown < (int64_t)limit ? shown : (int64_t)limit;
	while (shown > 0 && rank->ops->value(rank, rank->ops->at(rank, shown - 1), NULL) == 0) {
		shown--;
	}
	return add_standings(programme, rank, 0, shown, 0, board);
}

static void take_frozen(void *context, const struct store_frozen_row *row)
{
	add_row(context, row->place, row->grams, row->name, false);
}

/* Those above come nearest first, and are then turned round. */
static void turn_round(struct board *board)
{
	for (size_t i = 0; i < board->count / 2; i++) {
		struct board_row row = board->rows[i];

		board->rows[i] = board->rows[board->count - 1 - i];
		board->rows[board->count - 1 - i] = row;
	}
}

static enum store_err frozen_around(struct programme *programme, int64_t frozen, int64_t player,
                                    struct board *board)
{
	struct store *store = programme->store;
	struct store_frozen_row own;
	enum store_err err = store->ops->frozen_player(store, frozen, board->track, player, &own);

	if (err == STORE_OK) {
		err = store->ops->frozen_count(store, frozen, board->track, &board->participants);
	}
	if (err == STORE_OK) {
		err = store->ops->frozen_players(store, frozen, board->track, own.position - 1, -1,
		                                 BOARD_AROUND, take_frozen, board);
	}
	if (err != STORE_OK) {
		return err;
	}
	turn_round(board);
	add_row(board, own.place, own.grams, own.name, true);
	return store->ops->frozen_players(store, frozen, board->track, own.position + 1, 1,
	                                  BOARD_AROUND, take_frozen, board);
}

enum store_err boards_around(struct programme *programme, int64_t frozen, int64_t player,
                             int64_t now_s, struct board *board)
{
	const struct rank *rank = NULL;
	int64_t own = -1, until = 0;

	if (frozen != 0) {
		return frozen_around(programme, frozen, player, board);
	}
	rank = places_of(&programme->places, &board->period, board->track, now_s);
	if (rank == NULL) {
		return STORE_UNAVAILABLE;
	}
	own = rank->ops->position(rank, player);
	if (own < 0) {
		return STORE_NOT_FOUND;
	}
	board->participants = rank->ops->count(rank);
	until = own + BOARD_AROUND + 1;
	return add_standings(programme, rank, own > BOARD_AROUND ? own - BOARD_AROUND : 0,
	                     until < board->participants ? until : board->participants, player, board);
}
