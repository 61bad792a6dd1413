/*
 * A kiosk's window stays: over its whole screen, seen, with the keyboard. What hides, moves,
 * shrinks or covers it is undone; tries grow apart, so that two programs that both want the
 * keyboard do not fight without rest. For app.c alone.
 */
#ifndef ENGINE_APP_HOLD_H
#define ENGINE_APP_HOLD_H

#include "engine/app_input.h"

struct app_hold {
	int display;
	bool passive;   /* it is seen, and leaves the keyboard to others */
	bool bare;      /* X without a window manager: its place is ours to give */
	bool unsettled; /* something happened to it */
	int tries;
	int64_t at_ms; /* when it is looked at again */
};

/* Puts a new window where it belongs. bare: as app_server_bare(). */
void app_hold_begin(struct app_hold *hold, SDL_Window *window, int display, bool bare,
                    bool passive);
/* An event may mean that something happened to the window. */
void app_hold_take(struct app_hold *hold, const SDL_Event *event);
/* Something did: it is looked at as soon as it may be. */
void app_hold_unsettle(struct app_hold *hold);
/* Does what is due. Returns in how many ms it wants to be called again; -1: when something came. */
int app_hold_turn(struct app_hold *hold, SDL_Window *window, int64_t now_ms);

#endif
