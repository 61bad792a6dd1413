/*
 * What is heard: the game's sounds, and its screens read aloud for those who have asked for it.
 */
#ifndef KIOSK_VOICE_H
#define KIOSK_VOICE_H

#include "game/game.h"

struct voice;

/* silent: nothing is heard (a script without a window), whatever the game wants. */
struct voice *voice_create(const char *const *share, size_t count, bool silent);
void voice_destroy(struct voice *voice);

/* Whether screens can be read aloud in a language. */
bool voice_speaks(const struct voice *voice, const char *language);

/* What staff are told of it: whether there is a device, which of the languages can be spoken. */
void voice_health(const struct voice *voice, const struct locale *locale,
                  struct kiosk_health *health);

/* After each turn: plays what the game has to play; reads a new page, or what keys have chosen,
 * from the frame drawn last. */
void voice_follow(struct voice *voice, struct game *game, const struct canvas *canvas);

#endif
