/*
 * The two halves of the sign-in screen: signin.c acts, signin_draw.c draws.
 */
#ifndef GAME_SCENES_SIGNIN_H
#define GAME_SCENES_SIGNIN_H

#include "game/game_state.h"

enum { SIGNIN_PINS = 12 };

/* The pictures of a PIN, by the names that the programme knows. */
extern const char *const signin_pins[SIGNIN_PINS];

/* Takes a card's number as scanned ("4821 0000 0016" too). False when it is none: its check digit
 * is not right. */
bool signin_take_card(struct game *game, const char *text);

void signin_draw(const struct game *game, struct canvas *canvas);

#endif
