/*
 * The kiosk's heartbeat: tells the server from time to time how it is, and, now and then, what the
 * attract loop looks like. Never a picture of a visit.
 *
 * The first beat comes a few seconds after the start, then one whenever the server's last answer
 * wants it, within bounds. Each kiosk has its own moment within that time, by its name: a town's
 * kiosks that all start after a power cut do not all call at once. A beat that is not answered is
 * followed by the next in its time, without a picture: a server that fails costs nothing.
 */
#ifndef KIOSK_HEART_H
#define KIOSK_HEART_H

#include "engine/canvas.h"
#include "game/health.h"
#include "game/rules/town.h"
#include "kiosk/bridge.h"

enum {
	HEART_FIRST_MS = 4000,
	HEART_EVERY_S = 60,            /* until the server says otherwise, at least … */
	HEART_LEAST_S = 10,            /* … this, at most … */
	HEART_MOST_S = 3600,           /* … that */
	HEART_LOOK_MS = 3000,          /* after a beat: its answer is there, or comes late */
	HEART_PICTURE_MS = 600 * 1000, /* from one picture to the next, at least */
	HEART_PICTURE_WIDTH = 320,     /* pixels of its longer side */
};

struct heart;

/* town and bridge are borrowed. */
struct heart *heart_create(const struct town *town, struct bridge *bridge);
void heart_destroy(struct heart *heart);

/* After each turn. health as it is now (asked for only when a beat is due); canvas: the frame on
 * the screen; attract: it is the attract loop, alone and without a visitor. Returns when it wants
 * to be called again, on the clock of now_ms. */
int64_t heart_turn(struct heart *heart, int64_t now_ms, const struct kiosk_health *health,
                   const struct canvas *canvas, bool attract);

#endif
