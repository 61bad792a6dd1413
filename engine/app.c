#include "engine/app.h"

#include <stdlib.h>
#include <time.h>

#include "engine/app_turn.h"
#include "engine/app_window.h"
#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

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

	app->options = *options;
	app->width = options->width > 0 ? options->width : 1920;
	app->height = options->height > 0 ? options->height : 1080;
	pthread_mutex_init(&app->lock, NULL);
	pthread_condattr_init(&kind);
	pthread_condattr_setclock(&kind, CLOCK_MONOTONIC);
	pthread_cond_init(&app->woken, &kind);
	pthread_condattr_destroy(&kind);
	return app;
}

struct app *app_create(const struct app_options *options)
{
	struct app *app = NULL;

	if (options->offscreen) {
		return offscreen(options);
	}
	app_window_hints();
	/* Events outlive the window when it is opened anew. */
	if (SDL_InitSubSystem(SDL_INIT_EVENTS) != 0 || !app_window_video()) {
		log_error("there is no display to open a window on: %s", SDL_GetError());
		SDL_Quit();
		return NULL;
	}
	app = mem_new(1, sizeof *app);
	app->options = *options;
	pthread_mutex_init(&app->lock, NULL);
	pthread_cond_init(&app->woken, NULL);
	app->wake_event = SDL_RegisterEvents(1);
	if (!app_window_open(app)) {
		log_error("the window cannot be opened: %s", SDL_GetError());
		app_destroy(app);
		return NULL;
	}
	app->devices = app_server_devices(app->window);
	return app;
}

void app_destroy(struct app *app)
{
	if (app == NULL) {
		return;
	}
	if (app->wake_event != 0) {
		app_input_finish(&app->input);
		app_window_close(app);
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

/* Window pixels become the picture's. */
static void turn_input(const struct app *app, struct input *input)
{
	if (app->options.rotate != 0 && input->kind <= INPUT_WHEEL) {
		app_turn_back(app->options.rotate, app->surface->w, app->surface->h, &input->x, &input->y);
	}
}

static struct input resized(struct app *app)
{
	app->lost = !app_window_surface(app) || app->lost;
	return (struct input){.kind = INPUT_RESIZE,
	                      .at_ms = clock_monotonic_ms(),
	                      .x = (float)app->width,
	                      .y = (float)app->height};
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
	if (app->options.kiosk) {
		app_hold_take(&app->hold, event);
		if (event->type == SDL_QUIT) { /* the window cannot be closed; the server can go */
			app->lost = app->lost || !app_server_answers(app->window);
			return 0;
		}
	}
	count = app_input_take(&app->input, event, app->surface->w, app->surface->h, inputs, &returns);
	for (size_t i = 0; i < count; i++) {
		inputs[i].at_ms = clock_monotonic_ms();
		if (inputs[i].kind == INPUT_KEY || inputs[i].kind == INPUT_TEXT) {
			made += input_scanner_take(&app->scanner, &inputs[i], returns, out + made);
			continue;
		}
		turn_input(app, &inputs[i]);
		out[made++] = inputs[i].kind == INPUT_RESIZE ? resized(app) : inputs[i];
		if (app->surface == NULL) {
			break;
		}
	}
	return made;
}

/* A touch screen that was plugged in later is heard by a window that is opened anew: SDL looks for
 * them only then. */
static size_t open_anew(struct app *app, struct input *out)
{
	size_t made = app_input_cancel(&app->input, out);

	app_window_close(app);
	SDL_QuitSubSystem(SDL_INIT_VIDEO);
	if (!app_window_video() || !app_window_open(app)) {
		log_error("the window cannot be opened anew: %s", SDL_GetError());
		app->lost = true;
		return made;
	}
	out[made++] = resized(app);
	return made;
}

/* What was plugged in or out. */
static size_t meet_devices(struct app *app, struct input *out)
{
	struct app_devices had = app->devices;
	size_t made = 0;

	app->devices = app_server_devices(app->window);
	made = app_input_cancel(&app->input, out); /* a finger of it would stay down */
	if (app->devices.deaf) {
		made += open_anew(app, out + made);
		app->devices = app->lost ? had : app_server_devices(app->window);
	}
	if (had.pointing != app->devices.pointing) {
		log_warning("touch: %s", app->devices.pointing ? "is there" : "is not there");
	}
	return made;
}

/* What the kiosk looks after itself. Returns what comes of it; *wait_ms gets shorter where it wants
 * to be called again. */
static size_t look_after(struct app *app, struct input *out, int *wait_ms)
{
	int64_t now_ms = clock_monotonic_ms();
	int wants_ms = 0;
	size_t made = app_input_stale(&app->input, now_ms, &wants_ms, out);

	if (app->options.kiosk && atomic_exchange(&app->device_news, false)) {
		made += meet_devices(app, out + made);
	}
	if (app->options.kiosk && !app->lost) {
		int hold_ms = 0;

		if (atomic_exchange(&app->screen_news, false)) {
			app_hold_unsettle(&app->hold);
		}
		hold_ms = app_hold_turn(&app->hold, app->window, now_ms);
		wants_ms = hold_ms >= 0 && (wants_ms < 0 || hold_ms < wants_ms) ? hold_ms : wants_ms;
	}
	if (wants_ms >= 0 && (*wait_ms < 0 || wants_ms < *wait_ms)) {
		*wait_ms = wants_ms;
	}
	return made;
}

size_t app_events(struct app *app, struct input *events, size_t cap, int timeout_ms)
{
	enum { MOST_AT_ONCE = SCANNER_HELD_MAX + 4 };
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
	count = look_after(app, events, &timeout_ms);
	timeout_ms = count > 0 || app->lost ? 0 : timeout_ms;
	got = app->lost         ? 0
	      : timeout_ms == 0 ? SDL_PollEvent(&event)
	      : timeout_ms < 0  ? SDL_WaitEvent(&event)
	                        : SDL_WaitEventTimeout(&event, timeout_ms);
	while (got) {
		count += take_event(app, &event, events + count);
		got = !app->lost && count + MOST_AT_ONCE < cap && SDL_PollEvent(&event);
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

/* From what was drawn on to the window's own pixels, where those are two. */
static void put_between(struct app *app)
{
	SDL_Surface *from = app->between, *to = app->upright != NULL ? app->upright : app->surface;

	if (from == NULL) {
		return;
	}
	if (app->options.rotate != 0) {
		app_turn(from->pixels, from->pitch / 4, from->w, from->h, to->pixels, to->pitch / 4,
		         app->options.rotate);
		from = app->upright;
	}
	if (from != NULL) {
		SDL_BlitSurface(from, NULL, app->surface, NULL);
	}
}

bool app_frame_end(struct app *app, struct canvas *canvas)
{
	(void)canvas;
	if (app->window == NULL) {
		return true;
	}
	if (app->surface == NULL) {
		return false;
	}
	put_between(app);
	return app_show_again(app);
}

bool app_show_again(struct app *app)
{
	if (app->window == NULL) {
		return !app->lost;
	}
	if (SDL_UpdateWindowSurface(app->window) != 0 &&
	    !(app_window_surface(app) && SDL_UpdateWindowSurface(app->window) == 0)) {
		return false;
	}
	return true;
}

bool app_answers(struct app *app)
{
	return app->window == NULL ? !app->lost : app_server_answers(app->window);
}

bool app_lost(const struct app *app)
{
	return app->lost;
}

bool app_touch_there(const struct app *app)
{
	return app->devices.pointing;
}

bool app_keyboard_there(const struct app *app)
{
	return app->devices.typing;
}

const char *app_driver(const struct app *app)
{
	return app->wake_event == 0 ? "offscreen" : SDL_GetCurrentVideoDriver();
}
