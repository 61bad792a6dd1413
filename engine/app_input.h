/*
 * SDL's events as ours. For app.c alone.
 */
#ifndef ENGINE_APP_INPUT_H
#define ENGINE_APP_INPUT_H

#include <SDL.h>

#include "engine/input.h"

enum { APP_FINGERS_MAX = 10, APP_PADS_MAX = 4 };

struct app_input {
	SDL_FingerID fingers[APP_FINGERS_MAX]; /* our number is the place */
	bool finger_down[APP_FINGERS_MAX];
	int oldest; /* the place that is taken next when none is free: a finger whose screen was pulled
	               out never goes up */
	bool mouse_down;
	bool key_came; /* the key pressed last came as an input, or is held down: its text follows it */
	SDL_GameController *pads[APP_PADS_MAX];
};

/* Fills inputs (room for 2) with what event means in a window of width × height; returns how many.
 */
size_t app_input_take(struct app_input *state, const SDL_Event *event, int width, int height,
                      struct input inputs[2]);
void app_input_finish(struct app_input *state);

#endif
