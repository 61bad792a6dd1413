/*
 * Trains on one railway: where they are at a moment, and how they look. For town_life.c.
 */
#ifndef GAME_TOWN_RAIL_H
#define GAME_TOWN_RAIL_H

#include "engine/canvas.h"
#include "engine/map/camera.h"
#include "game/rules/town.h"

enum { RAIL_STOPS_MAX = 16 };

struct rail {
	struct world *points; /* owned */
	double *along_m;      /* owned: metres from the first point */
	size_t count;
	double length_m;
	double latitude;
	double stops_m[RAIL_STOPS_MAX]; /* in order */
	size_t stops_count;
	size_t trains;
	int cars;
	bool busy; /* the town's main line: its trains are long and yellow */
};

/* shape: a railway of town. Stations near it are its stops. */
void rail_init(struct rail *rail, const struct town *town, const struct town_shape *shape);
void rail_finish(struct rail *rail);

/* Metres along the line of a train's head; *forward: it goes towards the line's end. */
double rail_head_m(const struct rail *rail, size_t train, int64_t now_ms, bool *forward);
struct world rail_at(const struct rail *rail, double along_m);

/* True when some of the train is on the screen. */
bool rail_shows(const struct rail *rail, size_t train, const struct camera *camera,
                const struct layout *layout, int64_t now_ms);
void rail_draw(const struct rail *rail, size_t train, struct canvas *canvas,
               const struct camera *camera, const struct layout *layout, int64_t now_ms);

/* Metres a second between stations, on the map's clock: quicker than in life, so that it is seen
 * from far. */
double rail_speed(void);

#endif
