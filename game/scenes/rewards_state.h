/*
 * What the rewards remember while they are on the screen.
 */
#ifndef GAME_SCENES_REWARDS_STATE_H
#define GAME_SCENES_REWARDS_STATE_H

#include "game/ask.h"

struct scene;

struct rewards_view {
	const struct scene *back;
};

#endif
