/*
 * What the greening of the town remembers while it is on the screen.
 */
#ifndef GAME_SCENES_GREENING_STATE_H
#define GAME_SCENES_GREENING_STATE_H

#include <stdbool.h>

#include "engine/tween.h"

struct scene;

struct greening_view {
	const struct scene *back;
	int district;      /* looked at; -1 the whole town */
	bool before;       /* the season's first day is shown, not today */
	struct tween part; /* of today's green that is shown: 0 the first day, 1 today */
	bool known;        /* there were figures to begin with */
};

#endif
