/*
 * The programme's boards.
 */
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/programme_parts.h"

enum { TEAMS_MAX = 1024 };

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

static struct board_group group_of(const struct store_sum *sum)
{
	struct board_group group = {.grams = sum->grams,
	                            .active = sum->active,
	                            .members = sum->members,
	                            .first_s = sum->first_s};

	memcpy(group.name, sum->name, sizeof group.name);
	return group;
}

static enum store_err districts(struct programme *programme, size_t limit, struct board *board)
{
	struct store_sum sums[TOWN_DISTRICTS_MAX];
	struct board_group groups[TOWN_DISTRICTS_MAX] = {{.name = ""}};
	size_t count = 0, known = 0;
	enum store_err err = programme->store->ops->sums_by_district(
		programme->store, board->track, board->period.from_s, board->period.until_s, sums,
		TOWN_DISTRICTS_MAX, &count);

	for (size_t i = 0; i < count; i++) {
		if (town_district(programme->town, sums[i].name) >= 0) {
			groups[known++] = group_of(&sums[i]);
			board->participants += sums[i].active;
		}
	}
	board->count = board_from_groups(groups, known, board->measure,
	                                 programme->town->rules.group_min, board->rows, BOARD_ROWS_MAX);
	if (board->count > limit) {
		board->count = limit;
	}
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

static const struct board_row *row_named(const struct board_row *rows, size_t count,
                                         const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].name, name) == 0) {
			return &rows[i];
		}
	}
	return NULL;
}

/* The places of a class; true when a team of it is among the merged. */
static bool choose_class(const struct town_rules *rules, enum board_size size,
                         const struct board_group *groups, size_t count, struct board_row *rows,
                         size_t *placed)
{
	struct board_row *chosen = mem_new(count + 1, sizeof *chosen);
	size_t made = 0, all = *placed;
	bool merged = false;

	for (size_t i = 0; i < count; i++) {
		const struct board_row *row = row_named(rows, all, groups[i].name);

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

static enum store_err teams(struct programme *programme, size_t limit, struct board *board)
{
	struct store_sum *sums = mem_new(TEAMS_MAX, sizeof *sums);
	struct board_group *groups = mem_new(TEAMS_MAX, sizeof *groups);
	size_t count = 0;
	enum store_err err =
		programme->store->ops->sums_by_team(programme->store, board->track, board->period.from_s,
	                                        board->period.until_s, sums, TEAMS_MAX, &count);

	for (size_t i = 0; i < count; i++) {
		groups[i] = group_of(&sums[i]);
	}
	take_teams(programme, groups, count, limit, board);
	hide_hours(board);
	free(groups);
	free(sums);
	return err;
}

struct top {
	struct board *board;
	size_t limit;
};

static bool take_top(void *context, const struct store_sum *sum)
{
	struct top *top = context;
	struct board *board = top->board;

	board->participants++;
	if (board->count < top->limit && sum->grams > 0) {
		struct board_row *row = &board->rows[board->count++];

		*row = (struct board_row){
			.rank = 1, .value = sum->grams, .members = 1, .first_s = sum->first_s};
		memcpy(row->name, sum->name, sizeof row->name);
	}
	return true;
}

/* The last tenth, and at least one, is never shown. */
static void hide_last(struct board *board)
{
	int64_t hidden = (board->participants + 9) / 10;
	int64_t shown = board->participants - hidden;

	if ((int64_t)board->count > shown) {
		board->count = (size_t)(shown > 0 ? shown : 0);
	}
}

enum store_err programme_board(struct programme *programme, const struct board_choice *choice,
                               int64_t now_s, struct board *board)
{
	struct top top = {board, choice->limit < BOARD_ROWS_MAX ? choice->limit : BOARD_ROWS_MAX};
	enum store_err err = STORE_OK;

	begin_board(programme, choice, now_s, board);
	if (choice->scope == BOARD_DISTRICT) {
		return districts(programme, top.limit, board);
	}
	if (choice->scope == BOARD_TEAM) {
		return teams(programme, top.limit, board);
	}
	err = programme->store->ops->sums_by_player(programme->store, choice->track,
	                                            choice->period.from_s, choice->period.until_s,
	                                            take_top, &top);
	board_order(board->rows, board->count);
	hide_last(board);
	hide_hours(board);
	return err;
}

/* Goes down the list to the player and BOARD_AROUND beyond, keeping as many before. */
struct around {
	struct board *board;
	int64_t player;
	int64_t position, place, value; /* of the row last seen */
	bool found;
	size_t after;
};

static void keep_around(struct around *around, const struct store_sum *sum)
{
	struct board *board = around->board;
	struct board_row *row = NULL;

	if (!around->found && sum->player != around->player && board->count == BOARD_AROUND) {
		memmove(board->rows, board->rows + 1, (BOARD_AROUND - 1) * sizeof *board->rows);
		board->count--;
	}
	row = &board->rows[board->count++];
	*row = (struct board_row){.rank = (int32_t)around->place,
	                          .value = sum->grams,
	                          .members = 1,
	                          .first_s = sum->first_s,
	                          .self = sum->player == around->player};
	memcpy(row->name, sum->name, sizeof row->name);
}

static bool take_around(void *context, const struct store_sum *sum)
{
	struct around *around = context;

	around->board->participants++;
	around->position++;
	if (around->position == 1 || sum->grams != around->value) {
		around->place = around->position;
		around->value = sum->grams;
	}
	if (around->after < BOARD_AROUND) {
		if (sum->player == around->player) {
			keep_around(around, sum); /* as one of those before, then it is the middle */
			around->found = true;
			return true;
		}
		keep_around(around, sum);
		around->after += around->found;
	}
	return true;
}

/* The places in memory and those that were just counted must be the same. They are not when another
 * program (an import) has written beside this server: then they are counted anew. */
static void check_places(struct programme *programme, const struct period *period, int64_t now_s,
                         const struct board *board)
{
	struct programme_index *index = programme_index(programme, period, now_s);
	bool same = index != NULL && index->rank->ops->count(index->rank) == board->participants;

	for (size_t i = 0; i < board->count && same; i++) {
		same = index->rank->ops->place(index->rank, board->rows[i].value) == board->rows[i].rank;
	}
	if (index != NULL && !same) {
		log_info("the store was changed by another program: the places of %s are counted anew",
		         period->id);
		programme_forget_places(index);
		programme->revision++;
	}
}

enum store_err programme_around(struct programme *programme, int64_t player, enum deed_track track,
                                const struct period *period, int64_t now_s, struct board *board)
{
	struct board_choice choice = {.scope = BOARD_PLAYER, .track = track, .period = *period};
	struct around around = {.board = board, .player = player};
	enum store_err err = STORE_OK;

	begin_board(programme, &choice, now_s, board);
	err = programme->store->ops->sums_by_player(programme->store, track, period->from_s,
	                                            period->until_s, take_around, &around);
	if (err == STORE_OK && !around.found) {
		board->count = 0;
		return STORE_NOT_FOUND;
	}
	hide_hours(board);
	if (track == TRACK_LEGS) {
		check_places(programme, period, now_s, board);
	}
	return err;
}
