/*
 * Every few minutes Chame cycles across and draws a landscape of tea over the whole screen; behind
 * it the panels change sides. So no pixel of the attract loop stands still for ten minutes: each is
 * passed by the dark leaves of the curtain's edge and by its light fields.
 */
#ifndef GAME_SCENES_ATTRACT_CURTAIN_H
#define GAME_SCENES_ATTRACT_CURTAIN_H

#include "game/game_state.h"

enum { CURTAIN_EVERY_MS = 4 * 60 * 1000, CURTAIN_DRAWS_MS = 3000, CURTAIN_HOLDS_MS = 800 };

/* How long ago it began to be drawn: -1 when it is not there. */
int64_t curtain_ms(const struct game *game);
void curtain_begin(struct game *game);

/* True when nothing is seen of what lies behind. */
bool curtain_covers(const struct game *game);
void curtain_draw(const struct game *game, struct canvas *canvas);

#endif
