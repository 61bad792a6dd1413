/*
 * The programme's boards: of districts and of teams; those of players are in boards_players.c.
 */
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/programme_parts.h"

/* Who was first is told by the order; when, would be an hour of somebody's day. */
static void hide_hours(struct board *board)
{
	for (size_t i = 0; i < board->count; i++) {
		board->rows[i].first_s = 0;
	}
}

static void begin_board(struct programme *programme, const struct board_choice *choice,
                        int64_t now_s, struct board *board)
{
	*board = (struct board){
		.scope = choice->scope,
		.measure = choice->measure,
		.track = choice->track,
		.size = choice->scope == BOARD_TEAM ? choice->size : BOARD_SIZE_ALL,
		.period = choice->period,
		.provisional = period_is_provisional(programme->town, &choice->period, now_s),
		.as_of_s = now_s - now_s % 60,
	};
}

/* However many there are. */
struct groups {
	struct board_group *list;
	size_t count, room;
};

static struct board_group *add_group(struct groups *groups)
{
	if (groups->count == groups->room) {
		groups->room = groups->room * 2 + 64;
		groups->list = mem_resize(groups->list, groups->room, sizeof *groups->list);
	}
	return &groups->list[groups->count++];
}

static void take_sum(void *context, const struct store_sum *sum)
{
	struct board_group *group = add_group(context);

	*group = (struct board_group){.grams = sum->grams,
	                              .active = sum->active,
	                              .members = sum->members,
	                              .first_s = sum->first_s};
	memcpy(group->name, sum->name, sizeof group->name);
}

static void take_frozen(void *context, const struct store_frozen_row *row)
{
	struct board_group *group = add_group(context);

	*group = (struct board_group){.grams = row->grams,
	                              .active = row->active,
	                              .members = row->members,
	                              .first_s = row->first_s};
	memcpy(group->name, row->name, sizeof group->name);
}

static enum store_err read_groups(struct programme *programme, int64_t frozen,
                                  const struct board *board, struct groups *groups)
{
	struct store *store = programme->store;
	struct store_span span = programme_span(programme, &board->period);

	return frozen != 0
	           ? store->ops->frozen_groups(store, frozen, (int)board->scope, (int)board->track,
	                                       take_frozen, groups)
	           : store->ops->group_sums(store, board->scope, board->track, &span, take_sum, groups);
}

static enum store_err districts(struct programme *programme, int64_t frozen, size_t limit,
                                struct board *board)
{
	struct groups groups = {.count = 0};
	size_t known = 0;
	enum store_err err = read_groups(programme, frozen, board, &groups);

	for (size_t i = 0; i < groups.count; i++) {
		if (town_district(programme->town, groups.list[i].name) >= 0) {
			board->participants += groups.list[i].active;
			groups.list[known++] = groups.list[i];
		}
	}
	board->count = board_from_groups(groups.list, known, board->measure,
	                                 programme->town->rules.group_min, board->rows, BOARD_ROWS_MAX);
	if (board->count > limit) {
		board->count = limit;
	}
	free(groups.list);
	return err;
}

static bool in_class(const struct town_rules *rules, enum board_size size, int64_t members)
{
	switch (size) {
	case BOARD_SIZE_SMALL:
		return members <= rules->team_small_max;
	case BOARD_SIZE_MEDIUM:
		return members > rules->team_small_max && members <= rules->team_medium_max;
	case BOARD_SIZE_LARGE:
		return members > rules->team_medium_max;
	case BOARD_SIZE_ALL:
		break;
	}
	return true;
}

/* The last tenth, and at least one of several, is never shown: of so many, so many are. */
static size_t without_last(size_t placed)
{
	return placed > 1 ? placed - (placed + 9) / 10 : placed;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const struct board_row *)a)->name, ((const struct board_row *)b)->name);
}

/* The places of a class; true when a team of it is among the merged. */
static bool choose_class(const struct town_rules *rules, enum board_size size,
                         const struct board_group *groups, size_t count, struct board_row *rows,
                         size_t *placed)
{
	struct board_row *chosen = mem_new(count + 1, sizeof *chosen);
	struct board_row wanted = {.rank = 0};
	size_t made = 0, all = *placed;
	bool merged = false;

	qsort(rows, all, sizeof *rows, compare_names);
	for (size_t i = 0; i < count; i++) {
		const struct board_row *row = NULL;

		memcpy(wanted.name, groups[i].name, sizeof wanted.name);
		row = bsearch(&wanted, rows, all, sizeof *rows, compare_names);
		if (in_class(rules, size, groups[i].members) && groups[i].active > 0) {
			merged = merged || row == NULL;
			if (row != NULL) {
				chosen[made++] = *row;
			}
		}
	}
	board_order(chosen, made);
	memcpy(rows, chosen, made * sizeof *rows);
	*placed = made;
	free(chosen);
	return merged;
}

static void take_teams(const struct programme *programme, const struct board_group *groups,
                       size_t count, size_t limit, struct board *board)
{
	struct board_row *rows = mem_new(count + 1, sizeof *rows);
	struct board_row others = {.rank = 0};
	size_t placed = board_from_groups(groups, count, board->measure,
	                                  programme->town->rules.group_min, rows, count + 1);
	bool merged = false;

	if (placed > 0 && rows[placed - 1].name[0] == '\0') {
		others = rows[--placed];
	}
	if (board->size != BOARD_SIZE_ALL) {
		others = (struct board_row){.rank = 0}; /* there, and no more */
	}
	merged = choose_class(&programme->town->rules, board->size, groups, count, rows, &placed);
	for (size_t i = 0; i < placed; i++) {
		board->participants += rows[i].members;
	}
	board->participants += others.members;
	placed = without_last(placed);
	for (size_t i = 0; i < placed && board->count < limit; i++) {
		board->rows[board->count++] = rows[i];
	}
	if (merged && board->count < limit) {
		board->rows[board->count++] = others;
	}
	free(rows);
}

static enum store_err team_board(struct programme *programme, int64_t frozen, size_t limit,
                                 struct board *board)
{
	struct groups groups = {.count = 0};
	enum store_err err = read_groups(programme, frozen, board, &groups);

	if (groups.count > 0) {
		take_teams(programme, groups.list, groups.count, limit, board);
	}
	hide_hours(board);
	free(groups.list);
	return err;
}

/* *frozen is 0 where the period is not. */
static enum store_err begin(struct programme *programme, const struct board_choice *choice,
                            int64_t now_s, struct board *board, int64_t *frozen)
{
	enum store_err err = STORE_OK;

	*frozen = 0;
	begin_board(programme, choice, now_s, board);
	err = programme_frozen(programme, &choice->period, frozen);
	board->provisional = board->provisional && err == STORE_NOT_FOUND;
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

enum store_err programme_board(struct programme *programme, const struct board_choice *choice,
                               int64_t now_s, struct board *board)
{
	size_t limit = choice->limit < BOARD_ROWS_MAX ? choice->limit : BOARD_ROWS_MAX;
	int64_t frozen = 0;
	enum store_err err = begin(programme, choice, now_s, board, &frozen);

	if (err != STORE_OK) {
		return err;
	}
	switch (choice->scope) {
	case BOARD_DISTRICT:
		return districts(programme, frozen, limit, board);
	case BOARD_TEAM:
		return team_board(programme, frozen, limit, board);
	case BOARD_PLAYER:
		break;
	}
	return boards_players(programme, frozen, limit, now_s, board);
}

enum store_err programme_around(struct programme *programme, int64_t player, enum deed_track track,
                                const struct period *period, int64_t now_s, struct board *board)
{
	struct board_choice choice = {.scope = BOARD_PLAYER, .track = track, .period = *period};
	int64_t frozen = 0;
	enum store_err err = begin(programme, &choice, now_s, board, &frozen);

	return err == STORE_OK ? boards_around(programme, frozen, player, now_s, board) : err;
}
