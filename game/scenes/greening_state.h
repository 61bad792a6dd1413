/*
 * What the greening of the town remembers while it is on the screen.
 */
#ifndef GAME_SCENES_GREENING_STATE_H
#define GAME_SCENES_GREENING_STATE_H

#include "game/ask.h"

struct scene;

struct greening_view {
	const struct scene *back;
};

#endif
