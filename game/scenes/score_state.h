/*
 * What my score remembers while it is on the screen.
 */
#ifndef GAME_SCENES_SCORE_STATE_H
#define GAME_SCENES_SCORE_STATE_H

#include "game/ask.h"

struct scene;

struct score_view {
	const struct scene *back;
};

#endif
