#include "engine/app.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/app_input.h"
#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/input_scanner.h"

struct app {
	SDL_Window *window; /* NULL offscreen */
	SDL_Surface *surface;
	SDL_Surface *between; /* what is drawn on where the window's own pixels are of another kind */
	int width, height;
	struct app_input input;
	struct input_scanner scanner;
	uint32_t wake_event;
	bool pads; /* game pads are looked for: only after the first frames, it takes a while */
	atomic_bool waking;
	/* Offscreen there is no SDL to wait on. */
	pthread_mutex_t lock;
	pthread_cond_t woken;
};

bool app_has_display(void)
{
	bool named = getenv("DISPLAY") != NULL || getenv("WAYLAND_DISPLAY") != NULL ||
	             getenv("SDL_VIDEODRIVER") != NULL;
	bool answers = named && SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;

	if (answers) {
		SDL_QuitSubSystem(SDL_INIT_VIDEO);
	}
	return answers;
}

static struct app *offscreen(const struct app_options *options)
{
	struct app *app = mem_new(1, sizeof *app);
	pthread_condattr_t kind;

	app->width = options->width > 0 ? options->width : 1920;
	app->height = options->height > 0 ? options->height : 1080;
	pthread_mutex_init(&app->lock, NULL);
	pthread_condattr_init(&kind);
	pthread_condattr_setclock(&kind, CLOCK_MONOTONIC);
	pthread_cond_init(&app->woken, &kind);
	pthread_condattr_destroy(&kind);
	return app;
}

/* The window's surface, and when it is not 32-bit RGB one of our own beside it. */
static bool take_surface(struct app *app)
{
	app->surface = SDL_GetWindowSurface(app->window);
	if (app->surface == NULL) {
		return false;
	}
	app->width = app->surface->w;
	app->height = app->surface->h;
	SDL_FreeSurface(app->between);
	app->between = NULL;
	if (app->surface->format->BytesPerPixel != 4 || app->surface->format->Rmask != 0x00FF0000 ||
	    app->surface->format->Bmask != 0x000000FF) {
		app->between =
			SDL_CreateRGBSurfaceWithFormat(0, app->width, app->height, 32, SDL_PIXELFORMAT_RGB888);
	}
	return true;
}

static void choose_hints(void)
{
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
	SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
	SDL_SetHint(SDL_HINT_APP_NAME, "Machiaruki");
}

static bool open_window(struct app *app, const struct app_options *options)
{
	SDL_DisplayMode mode = {0};
	Uint32 flags = options->fullscreen ? SDL_WINDOW_BORDERLESS | SDL_WINDOW_FULLSCREEN_DESKTOP
	                                   : SDL_WINDOW_RESIZABLE;
	int width = options->width, height = options->height;
	int place = options->fullscreen ? 0 : (int)SDL_WINDOWPOS_CENTERED;

	if (SDL_GetDesktopDisplayMode(0, &mode) == 0 && (width <= 0 || height <= 0)) {
		width = mode.w;
		height = mode.h;
	}
	app->window = SDL_CreateWindow(options->title, place, place, width, height, flags);
	if (app->window == NULL) {
		return false;
	}
	SDL_SetWindowMinimumSize(app->window, 480, 360);
	return take_surface(app);
}

struct app *app_create(const struct app_options *options)
{
	struct app *app = NULL;
	const char *driver = NULL;

	if (options->offscreen) {
		return offscreen(options);
	}
	choose_hints();
	if (SDL_Init(SDL_INIT_VIDEO) != 0) {
		log_error("there is no display to open a window on: %s", SDL_GetError());
		return NULL;
	}
	driver = SDL_GetCurrentVideoDriver();
	if (driver != NULL && strcmp(driver, "wayland") != 0) {
		/* Without a GPU SDL would show software pixels through a software GL: 11 ms a frame more.
		 * Wayland has no other way in SDL 2.26. */
		SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	}
	app = mem_new(1, sizeof *app);
	pthread_mutex_init(&app->lock, NULL);
	pthread_cond_init(&app->woken, NULL);
	app->wake_event = SDL_RegisterEvents(1);
	if (!open_window(app, options)) {
		log_error("the window cannot be opened: %s", SDL_GetError());
		app_destroy(app);
		return NULL;
	}
	if (options->fullscreen) {
		SDL_ShowCursor(SDL_DISABLE);
	}
	SDL_StartTextInput();
	return app;
}

void app_destroy(struct app *app)
{
	if (app == NULL) {
		return;
	}
	if (app->wake_event != 0) {
		app_input_finish(&app->input);
		SDL_FreeSurface(app->between);
		if (app->window != NULL) {
			SDL_DestroyWindow(app->window);
		}
		SDL_Quit();
	}
	pthread_cond_destroy(&app->woken);
	pthread_mutex_destroy(&app->lock);
	free(app);
}

void app_size(const struct app *app, int *width, int *height)
{
	*width = app->width;
	*height = app->height;
}

static void wait_offscreen(struct app *app, int timeout_ms)
{
	struct timespec until;

	pthread_mutex_lock(&app->lock);
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += timeout_ms / 1000;
	until.tv_nsec += timeout_ms % 1000 * 1000000L;
	if (until.tv_nsec >= 1000000000L) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000L;
	}
	while (!atomic_load(&app->waking) && timeout_ms != 0) {
		if (timeout_ms < 0) {
			pthread_cond_wait(&app->woken, &app->lock);
		} else if (pthread_cond_timedwait(&app->woken, &app->lock, &until) != 0) {
			break;
		}
	}
	atomic_store(&app->waking, false);
	pthread_mutex_unlock(&app->lock);
}

static size_t take_event(struct app *app, const SDL_Event *event, struct input *out)
{
	struct input inputs[2];
	bool returns = false;
	size_t made = 0, count = 0;

	if (event->type == app->wake_event) {
		atomic_store(&app->waking, false);
		return 0;
	}
	count = app_input_take(&app->input, event, app->width, app->height, inputs, &returns);
	for (size_t i = 0; i < count; i++) {
		inputs[i].at_ms = clock_monotonic_ms();
		if (inputs[i].kind == INPUT_KEY || inputs[i].kind == INPUT_TEXT) {
			made += input_scanner_take(&app->scanner, &inputs[i], returns, out + made);
			continue;
		}
		if (inputs[i].kind == INPUT_RESIZE) {
			take_surface(app);
			inputs[i].x = (float)app->width;
			inputs[i].y = (float)app->height;
		}
		out[made++] = inputs[i];
	}
	return made;
}

size_t app_events(struct app *app, struct input *events, size_t cap, int timeout_ms)
{
	enum { MOST_AT_ONCE = SCANNER_HELD_MAX + 2 };
	SDL_Event event;
	int held_ms = input_scanner_wait_ms(&app->scanner, clock_monotonic_ms());
	size_t count = 0;
	int got = 0;

	if (app->window == NULL) {
		wait_offscreen(app, timeout_ms);
		return 0;
	}
	if (!app->pads && (timeout_ms < 0 || timeout_ms > 20)) {
		SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
		app->pads = true;
	}
	if (held_ms >= 0 && (timeout_ms < 0 || held_ms < timeout_ms)) {
		timeout_ms = held_ms;
	}
	got = timeout_ms == 0  ? SDL_PollEvent(&event)
	      : timeout_ms < 0 ? SDL_WaitEvent(&event)
	                       : SDL_WaitEventTimeout(&event, timeout_ms);
	while (got) {
		count += take_event(app, &event, events + count);
		got = count + MOST_AT_ONCE < cap && SDL_PollEvent(&event);
	}
	if (count + MOST_AT_ONCE < cap) {
		count += input_scanner_flush(&app->scanner, clock_monotonic_ms(), events + count);
	}
	return count;
}

void app_wake(struct app *app)
{
	if (atomic_exchange(&app->waking, true)) {
		return; /* it is on its way already */
	}
	if (app->window == NULL) {
		pthread_mutex_lock(&app->lock);
		pthread_cond_signal(&app->woken);
		pthread_mutex_unlock(&app->lock);
	} else {
		SDL_Event event = {.type = app->wake_event};

		SDL_PushEvent(&event);
	}
}

void app_frame_begin(struct app *app, struct canvas *canvas)
{
	SDL_Surface *surface = app->between != NULL ? app->between : app->surface;

	if (surface != NULL) {
		canvas_use(canvas, surface->pixels, surface->w, surface->h, surface->pitch);
	}
}

bool app_frame_end(struct app *app, struct canvas *canvas)
{
	(void)canvas;
	if (app->window == NULL) {
		return true;
	}
	if (app->between != NULL) {
		SDL_BlitSurface(app->between, NULL, app->surface, NULL);
	}
	return app_show_again(app);
}

bool app_show_again(struct app *app)
{
	if (app->window == NULL || SDL_UpdateWindowSurface(app->window) == 0) {
		return true;
	}
	return take_surface(app) && SDL_UpdateWindowSurface(app->window) == 0;
}

const char *app_driver(const struct app *app)
{
	return app->window == NULL ? "offscreen" : SDL_GetCurrentVideoDriver();
}
