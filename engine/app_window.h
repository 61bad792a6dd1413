/*
 * The window itself: how it is opened, over which screen, and its pixels. For app*.c alone.
 */
#ifndef ENGINE_APP_WINDOW_H
#define ENGINE_APP_WINDOW_H

#include <pthread.h>
#include <stdatomic.h>

#include "engine/app.h"
#include "engine/app_hold.h"
#include "engine/app_input.h"
#include "engine/app_server.h"
#include "engine/input_scanner.h"

struct app {
	struct app_options options;
	SDL_Window *window; /* NULL offscreen */
	SDL_Surface *surface;
	SDL_Surface *between; /* what is drawn on where the window's own pixels are of another kind, or
	                         the picture is turned */
	SDL_Surface *upright; /* the turned picture, where the window's pixels are of another kind */
	int width, height;    /* of the picture */
	struct app_input input;
	struct input_scanner scanner;
	struct app_hold hold;
	struct app_devices devices;
	uint32_t wake_event;
	bool pads; /* game pads are looked for: only after the first frames, it takes a while */
	bool lost; /* the display has gone, or could not be opened anew */
	atomic_bool waking;
	atomic_bool screen_news, device_news; /* the server has told that they changed */
	/* Offscreen there is no SDL to wait on. */
	pthread_mutex_t lock;
	pthread_cond_t woken;
};

/* Before SDL's video is opened. */
void app_window_hints(void);
/* SDL's video; false: SDL_GetError() says why. */
bool app_window_video(void);
/* The window of app->options, and its pixels. */
bool app_window_open(struct app *app);
void app_window_close(struct app *app);
/* The window's pixels, and where they are not 32-bit RGB or the picture is turned some of our own:
 * to be called again when the window has another size. */
bool app_window_surface(struct app *app);

#endif
