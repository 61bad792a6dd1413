#include "engine/app_window.h"

#include <string.h>

#include "engine/base/log.h"

static SDL_Surface *surface_of_ours(int w, int h)
{
	return SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_RGB888);
}

bool app_window_surface(struct app *app)
{
	bool other = false, lies = app->options.rotate % 180 != 0;

	app->surface = SDL_GetWindowSurface(app->window);
	if (app->surface == NULL) {
		return false;
	}
	app->width = lies ? app->surface->h : app->surface->w;
	app->height = lies ? app->surface->w : app->surface->h;
	SDL_FreeSurface(app->between);
	SDL_FreeSurface(app->upright);
	app->between = app->upright = NULL;
	other = app->surface->format->BytesPerPixel != 4 || app->surface->format->Rmask != 0x00FF0000 ||
	        app->surface->format->Bmask != 0x000000FF;
	if (other || app->options.rotate != 0) {
		app->between = surface_of_ours(app->width, app->height);
	}
	if (other && app->options.rotate != 0) {
		app->upright = surface_of_ours(app->surface->w, app->surface->h);
	}
	return true;
}

void app_window_hints(void)
{
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
	SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
	SDL_SetHint(SDL_HINT_APP_NAME, "Machiaruki");
}

/* What the server tells, before it becomes an event: any thread. */
static int listen_to_server(void *context, SDL_Event *event)
{
	struct app *app = context;
	enum app_news news = APP_NEWS_NONE;

	if (event->type != SDL_SYSWMEVENT) {
		return 1;
	}
	news = app_server_news(&event->syswm);
	if (news == APP_NEWS_SCREEN) {
		atomic_store(&app->screen_news, true);
	} else if (news == APP_NEWS_DEVICES) {
		atomic_store(&app->device_news, true);
	}
	return 0;
}

static int display_of(const struct app *app)
{
	int wanted = app->options.display, count = app_server_screens(app->window);

	if (wanted < count) {
		return wanted;
	}
	if (wanted > 0) {
		log_warning("there is no screen %d, only %d in all; the first is taken", wanted, count);
	}
	return 0;
}

/* On a bare X server a window over the whole screen is a plain one of that size: SDL's full screen
 * asks a window manager for it. Elsewhere it is the compositor's. */
static void spread(struct app *app)
{
	bool bare = app_server_bare(app->window);

	app_hold_begin(&app->hold, app->window, display_of(app), bare, app->options.passive);
	if (!bare) {
		SDL_SetWindowFullscreen(app->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
	}
	SDL_ShowWindow(app->window);
	if (app->options.kiosk) {
		SDL_SetEventFilter(listen_to_server, app);
		app_server_watch(app->window);
	}
}

bool app_window_open(struct app *app)
{
	const struct app_options *options = &app->options;
	bool x = strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0;
	int count = SDL_GetNumVideoDisplays(), width = options->width, height = options->height;
	int display = options->display < count ? options->display : 0; /* as SDL counts them */
	SDL_Rect place = {.x = 0};
	Uint32 flags = !options->fullscreen ? SDL_WINDOW_RESIZABLE
	               : x                  ? SDL_WINDOW_BORDERLESS | SDL_WINDOW_HIDDEN
	                                    : SDL_WINDOW_BORDERLESS | SDL_WINDOW_FULLSCREEN_DESKTOP;
	int middle = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned int)display);

	SDL_GetDisplayBounds(display, &place);
	app->window = SDL_CreateWindow(options->title, options->fullscreen ? place.x : middle,
	                               options->fullscreen ? place.y : middle,
	                               options->fullscreen || width <= 0 ? place.w : width,
	                               options->fullscreen || height <= 0 ? place.h : height, flags);
	if (app->window == NULL) {
		return false;
	}
	if (!options->fullscreen) {
		SDL_SetWindowMinimumSize(app->window, 480, 360);
	} else if (x) {
		spread(app);
	}
	if (options->fullscreen) {
		SDL_ShowCursor(SDL_DISABLE);
	}
	SDL_StartTextInput();
	return app_window_surface(app);
}

bool app_window_video(void)
{
	const char *driver = NULL;

	if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
		return false;
	}
	driver = SDL_GetCurrentVideoDriver();
	if (driver != NULL && strcmp(driver, "wayland") != 0) {
		/* Without a GPU SDL would show software pixels through a software GL: 11 ms a frame more.
		 * Wayland has no other way in SDL 2.26. */
		SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	}
	return true;
}

void app_window_close(struct app *app)
{
	SDL_SetEventFilter(NULL, NULL);
	SDL_FreeSurface(app->between);
	SDL_FreeSurface(app->upright);
	app->between = app->upright = app->surface = NULL;
	if (app->window != NULL) {
		SDL_DestroyWindow(app->window);
	}
	app->window = NULL;
}
