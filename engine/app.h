/*
 * The window (or none), its events and its picture: the part that knows SDL.
 */
#ifndef ENGINE_APP_H
#define ENGINE_APP_H

#include "engine/canvas.h"
#include "engine/input.h"

struct app;

struct app_options {
	const char *title; /* borrowed */
	int width, height; /* of a window; 0: the display's */
	bool fullscreen;
	bool offscreen; /* no window: the picture is in memory alone */
	bool kiosk;     /* it cannot be left: what hides, moves or shrinks the window is undone */
	bool passive;   /* a kiosk's second screen: leaves the keyboard to the first */
	int display;    /* which screen, from 0 */
	int rotate;     /* the picture, clockwise: 0, 90, 180, 270; app_size() and inputs are the turned
	                   picture's */
};

/* NULL (logged) when there is no display or it cannot be used. Sets SDL_FRAMEBUFFER_ACCELERATION=0
 * so that software drawing is not shown through a software GL. */
struct app *app_create(const struct app_options *options);
void app_destroy(struct app *app);

void app_size(const struct app *app, int *width, int *height);

/* Waits until an event is there, app_wake() was called or timeout_ms is over (0: does not wait, -1:
 * without end), then fills events; returns how many. What a scanner types comes as INPUT_SCAN and
 * never as keys, input_scanner.h. */
size_t app_events(struct app *app, struct input *events, size_t cap, int timeout_ms);

/* Wakes app_events() from any thread. */
void app_wake(struct app *app);

/* Between these the canvas draws into the window's own pixels. */
void app_frame_begin(struct app *app, struct canvas *canvas);
bool app_frame_end(struct app *app, struct canvas *canvas); /* false: it could not be shown */

/* Shows the last frame once more: waits for the display as a new one does. False when it could not
 * be shown. */
bool app_show_again(struct app *app);

/* Waits until the display server has answered: a compositor takes a few frames without showing any.
 * False when it has gone. */
bool app_answers(struct app *app);

/* The display has gone for good: the program can only end. */
bool app_lost(const struct app *app);

/* Whether something to point with, and something to type with (or a code scanner), is plugged in
 * now. Of a compositor it is known only what it gives to the window: touch screens, no mouse. Asks
 * the server. */
void app_devices_there(struct app *app, bool *pointing, bool *typing);

/* SDL's name of the way to the screen: "x11", "wayland", …; "offscreen". */
const char *app_driver(const struct app *app);

/* True when a display seems to be there (DISPLAY or WAYLAND_DISPLAY is set and answers). */
bool app_has_display(void);

#endif
