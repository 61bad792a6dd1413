/*
 * Boards: places with ties (1, 1, 3), the privacy rules, a view round oneself, what is shown.
 */
#ifndef GAME_RULES_BOARD_H
#define GAME_RULES_BOARD_H

#include "game/rules/period.h"
#include "game/rules/score.h"

enum { BOARD_NAME_MAX = 64, BOARD_ROWS_MAX = 64, BOARD_AROUND = 2 };

enum board_scope { BOARD_DISTRICT, BOARD_TEAM, BOARD_PLAYER };
enum board_measure { BOARD_TOTAL, BOARD_AVERAGE, BOARD_PARTICIPATION };

/* Classes of teams by their members, so that a class of a school is not measured against a large
 * firm; the limits are the pack's team_small_max and team_medium_max. */
enum board_size { BOARD_SIZE_ALL, BOARD_SIZE_SMALL, BOARD_SIZE_MEDIUM, BOARD_SIZE_LARGE };

/* One row. A district's name is its id, a team's its name, a player's the alias; the merged group's
 * is "". */
struct board_row {
	int32_t rank; /* 0: has no place (the merged group) */
	char name[BOARD_NAME_MAX];
	int64_t value;   /* grams; grams a head; per mille of the members */
	int64_t members; /* active in the period; 1 for a player */
	int64_t first_s; /* when the value was reached: the order inside a tie */
	bool self;       /* the visitor's own */
};

struct board {
	enum board_scope scope;
	enum board_measure measure;
	enum deed_track track;
	enum board_size size; /* of a team board */
	struct period period;
	bool provisional;
	int64_t as_of_s;
	int64_t participants;
	struct board_row rows[BOARD_ROWS_MAX];
	size_t count;
};

const char *board_scope_text(enum board_scope scope); /* "district", "team", "player" */
bool board_scope_read(const char *text, enum board_scope *scope);
const char *board_measure_text(
	enum board_measure measure); /* "total", "average", "participation" */
bool board_measure_read(const char *text, enum board_measure *measure);

/* One group's figures before the rules are applied. */
struct board_group {
	char name[BOARD_NAME_MAX];
	int64_t grams;
	int64_t active;  /* members with a counted entry in the period */
	int64_t members; /* all members */
	int64_t first_s;
};

/* Groups under group_min active members are merged into one row "" at the end, and one more (the
 * smallest of the rest) with them where the merged members could be told by subtraction: when
 * exactly one group, or fewer than group_min members in all, would be merged. Then values, order
 * and ranks; the best cap rows are given. Groups with no active member at all show 0 and are not
 * merged. */
size_t board_from_groups(const struct board_group *groups, size_t count, enum board_measure measure,
                         int64_t group_min, struct board_row *rows, size_t cap);

/* Best first; equal values share a rank; among them who was first, then by name. Rows without a
 * place (the merged group) stay last. */
void board_order(struct board_row *rows, size_t count);

#endif
