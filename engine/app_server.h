/*
 * What SDL 2.26 does not tell of the display server: whether it answers, where a screen is now,
 * what is plugged in. For app.c alone, on the main thread but for app_server_news().
 *
 * On X without a window manager nobody but us gives a window its place, its size and the keyboard;
 * SDL learns neither a new size of the screen nor a touch device that is plugged in later.
 */
#ifndef ENGINE_APP_SERVER_H
#define ENGINE_APP_SERVER_H

#include "engine/app_input.h"

/* An X server without a window manager. */
bool app_server_bare(SDL_Window *window);

/* How many screens there are, at least 1. */
int app_server_screens(SDL_Window *window);

/* Where screen number display is, as the server has it now. False when it cannot be told. */
bool app_server_place(SDL_Window *window, int display, SDL_Rect *place);

/* Waits for the server; false when it has gone. */
bool app_server_answers(SDL_Window *window);

/* Asks X to tell of changed screens and devices; they come as SDL_SYSWMEVENT, which
 * app_server_news() reads. */
void app_server_watch(SDL_Window *window);
enum app_news { APP_NEWS_NONE, APP_NEWS_SCREEN, APP_NEWS_DEVICES };
enum app_news app_server_news(const SDL_SysWMEvent *event);

struct app_devices {
	bool pointing; /* a touch screen, a mouse, …; not what the server makes up */
	bool typing;   /* a keyboard, a code scanner */
	bool deaf;     /* a touch screen is there that SDL does not hear: it came later */
};
struct app_devices app_server_devices(SDL_Window *window);

#endif
