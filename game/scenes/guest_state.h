/*
 * What the guest scene remembers while it is on the screen.
 */
#ifndef GAME_SCENES_GUEST_STATE_H
#define GAME_SCENES_GUEST_STATE_H

#include "game/ask.h"

struct scene;

struct guest {
	int landmark; /* looked at; -1 none */
};

#endif
