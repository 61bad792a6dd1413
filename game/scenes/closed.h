/*
 * The two halves of the closed screen: closed.c acts, closed_draw.c draws.
 *
 * A touch lights it up for a while and does nothing else. Staff get to the sign-in from here before
 * it opens: a card that is scanned, its number typed on a keyboard, or, where there is neither,
 * Chame pressed for five seconds while it is lit.
 */
#ifndef GAME_SCENES_CLOSED_H
#define GAME_SCENES_CLOSED_H

#include "game/game_state.h"

enum { CLOSED_PRESS_MS = 5000 };

/* Where Chame sleeps. */
struct rect closed_chame(const struct game *game);

/* How far all has drifted, in units: a slow figure that comes back after more than an hour. */
void closed_drift(const struct game *game, double *x, double *y);

void closed_draw(const struct game *game, struct canvas *canvas);

#endif
