/*
 * The two halves of my town walk: walk.c acts, walk_draw.c draws.
 */
#ifndef GAME_SCENES_WALK_H
#define GAME_SCENES_WALK_H

#include "game/game_state.h"

void walk_draw(const struct game *game, struct canvas *canvas);

#endif
