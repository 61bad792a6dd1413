#include "engine/app_hold.h"

#include "engine/app_server.h"

enum { FIRST_MS = 100, LONGEST_MS = 5000, TRIES_MAX = 12 };

/* On a bare X server: size and place of the display as it is now. */
static bool fit(const struct app_hold *hold, SDL_Window *window)
{
	SDL_Rect place, is;

	if (!hold->bare || !app_server_place(window, hold->display, &place)) {
		return true;
	}
	SDL_GetWindowSize(window, &is.w, &is.h);
	SDL_GetWindowPosition(window, &is.x, &is.y);
	if (is.w != place.w || is.h != place.h) {
		SDL_SetWindowSize(window, place.w, place.h);
	}
	if (is.x != place.x || is.y != place.y) {
		SDL_SetWindowPosition(window, place.x, place.y);
	}
	return SDL_RectEquals(&is, &place);
}

static bool show(const struct app_hold *hold, SDL_Window *window)
{
	Uint32 flags = SDL_GetWindowFlags(window);

	if ((flags & SDL_WINDOW_MINIMIZED) != 0) {
		SDL_RestoreWindow(window);
	}
	if ((flags & SDL_WINDOW_SHOWN) == 0) {
		SDL_ShowWindow(window);
	}
	if (!hold->passive) {
		SDL_RaiseWindow(window);
		SDL_SetWindowInputFocus(window);
	}
	flags = SDL_GetWindowFlags(window);
	return (flags & SDL_WINDOW_SHOWN) != 0 && (flags & SDL_WINDOW_MINIMIZED) == 0 &&
	       (hold->passive || (flags & SDL_WINDOW_INPUT_FOCUS) != 0);
}

void app_hold_begin(struct app_hold *hold, SDL_Window *window, int display, bool bare, bool passive)
{
	*hold = (struct app_hold){.display = display, .bare = bare, .passive = passive};
	fit(hold, window);
}

void app_hold_unsettle(struct app_hold *hold)
{
	if (!hold->unsettled || hold->tries >= TRIES_MAX) {
		hold->unsettled = true;
		hold->tries = 0;
	}
}

void app_hold_take(struct app_hold *hold, const SDL_Event *event)
{
	if (event->type == SDL_DISPLAYEVENT) {
		app_hold_unsettle(hold);
	}
	if (event->type != SDL_WINDOWEVENT) {
		return;
	}
	switch (event->window.event) {
	case SDL_WINDOWEVENT_HIDDEN:
	case SDL_WINDOWEVENT_MINIMIZED:
	case SDL_WINDOWEVENT_MOVED:
	case SDL_WINDOWEVENT_RESIZED:
	case SDL_WINDOWEVENT_SIZE_CHANGED:
	case SDL_WINDOWEVENT_FOCUS_LOST:
	case SDL_WINDOWEVENT_CLOSE:
	case SDL_WINDOWEVENT_DISPLAY_CHANGED:
		app_hold_unsettle(hold);
		break;
	default:
		break;
	}
}

int app_hold_turn(struct app_hold *hold, SDL_Window *window, int64_t now_ms)
{
	bool fits = false, shows = false;
	int pause_ms = FIRST_MS << (hold->tries < 6 ? hold->tries : 6);

	if (!hold->unsettled || hold->tries >= TRIES_MAX) {
		return -1;
	}
	if (now_ms < hold->at_ms) {
		return (int)(hold->at_ms - now_ms);
	}
	fits = fit(hold, window);
	shows = show(hold, window);
	hold->unsettled = !fits || !shows;
	hold->tries++;
	pause_ms = pause_ms < LONGEST_MS ? pause_ms : LONGEST_MS;
	hold->at_ms = now_ms + pause_ms;
	return hold->unsettled ? pause_ms : -1;
}
