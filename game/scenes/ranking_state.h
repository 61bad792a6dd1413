/*
 * What the rankings remember while they are on the screen.
 */
#ifndef GAME_SCENES_RANKING_STATE_H
#define GAME_SCENES_RANKING_STATE_H

#include "game/ask.h"

struct scene;

struct ranking {
	enum board_scope scope;
	enum period_kind period;
	int weeks_back; /* 0: the running week */
	uint32_t number, around_number;
	bool known, around_known;
	bool offline;
	int64_t age_s;
	int64_t got_ms;
	struct board board;
	struct board around;
	const struct scene *back;
	int64_t asked_ms;
};

#endif
