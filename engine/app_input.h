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
	bool mouse_down;
	int64_t moved_ms; /* when anything that is down last told something */
	SDL_GameController *pads[APP_PADS_MAX];
};

/* Fills inputs (room for 2) with what event means in a window of width × height; returns how many.
 * *returns: it is the Return key itself, which ends a scanned code. */
size_t app_input_take(struct app_input *state, const SDL_Event *event, int width, int height,
                      struct input inputs[2], bool *returns);
/* No finger and no button is down any more. Returns 1 with an INPUT_CANCEL when one was, else 0. */
size_t app_input_cancel(struct app_input *state, struct input *input);
/* The same when nothing of what is down has told anything for a long while: what it belongs to was
 * unplugged, or something leans on the screen. *wait_ms: when to look again; -1: nothing is down.
 */
size_t app_input_stale(struct app_input *state, int64_t now_ms, int *wait_ms, struct input *input);
void app_input_finish(struct app_input *state);

#endif
