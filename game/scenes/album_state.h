/*
 * What the stamp album remembers while it is on the screen.
 */
#ifndef GAME_SCENES_ALBUM_STATE_H
#define GAME_SCENES_ALBUM_STATE_H

#include "game/ask.h"

struct scene;

struct album {
	const struct scene *back;
};

#endif
