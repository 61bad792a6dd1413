/*
 * What the rankings remember while they are on the screen.
 */
#ifndef GAME_SCENES_RANKING_STATE_H
#define GAME_SCENES_RANKING_STATE_H

#include "game/ask.h"

struct scene;

/* Which part of "what is shown" is being chosen. */
enum ranking_choice {
	RANKING_NO_CHOICE,
	RANKING_PERIOD,
	RANKING_MEASURE,
	RANKING_TRACK,
	RANKING_SIZE,
};

/* A board as it came last, and as it was before: rows glide from there. */
struct ranking_board {
	bool known;
	struct board now, before;
	int64_t moved_ms; /* when it came */
};

struct ranking {
	enum board_scope scope;
	enum period_kind period;
	char period_id[PERIOD_ID_MAX]; /* "" the running one */
	enum board_measure measure;    /* of districts and teams */
	enum deed_track track;
	enum board_size size; /* of teams */
	enum ranking_choice choice;
	uint32_t number, around_number; /* the asks under way; 0 none */
	struct ranking_board board, around;
	bool no_place; /* the server knows no place of this visitor's */
	bool offline;
	int64_t age_s, got_ms;
	int64_t asked_ms, shown_ms;
	const struct scene *back;
};

#endif
