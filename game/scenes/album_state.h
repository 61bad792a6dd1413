/*
 * What the stamp album remembers while it is on the screen.
 */
#ifndef GAME_SCENES_ALBUM_STATE_H
#define GAME_SCENES_ALBUM_STATE_H

#include "game/ask.h"

struct scene;

struct album {
	const struct scene *back;
	int opening;       /* which two pages lie open */
	int turned_from;   /* and which before the page was turned */
	int64_t turned_ms; /* when it was; 0 never */
	bool looking;      /* at one of its landmarks: the book stays open */
};

#endif
