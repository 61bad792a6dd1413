/*
 * Where one looks on the map: a centre and a zoom, flights between them, and the feel of fingers on
 * it.
 */
#ifndef ENGINE_MAP_CAMERA_H
#define ENGINE_MAP_CAMERA_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/input.h"
#include "engine/layout.h"
#include "engine/map/projection.h"

struct view {
	struct world centre;
	double zoom;
};

enum { CAMERA_FINGERS = 2 };

struct camera {
	struct view view;
	struct rect screen;       /* the part of the screen that the map fills */
	struct world least, most; /* the centre stays inside */
	double zoom_least, zoom_most;
	/* A flight. */
	bool flying;
	struct view from, to;
	int64_t start_ms, length_ms;
	/* Fingers on the map, and what they left it moving with (world a second). */
	struct {
		int id;
		float x, y;
		bool down;
	} fingers[CAMERA_FINGERS];
	double glide_x, glide_y;
	int64_t moved_ms;
	float travelled; /* pixels since the first finger came down */
};

void camera_init(struct camera *camera, struct rect screen, struct view view);
void camera_limit(struct camera *camera, struct world least, struct world most, double zoom_least,
                  double zoom_most);
void camera_resize(struct camera *camera, struct rect screen);

/* Flies there in one eased arc (out a little and in again when far); length 0: at once. */
void camera_fly(struct camera *camera, struct view to, int64_t now_ms, int64_t length_ms);
/* The view that shows a box of the world inside the screen less a margin in pixels. */
struct view camera_view_of(const struct camera *camera, struct world least, struct world most,
                           int margin);

/* Drag, pinch, wheel, arrow keys, plus and minus. True when it was taken. *tap (may be NULL) is
 * true when a finger went up without having moved: a touch on the map at input's x,y. A finger down
 * ends a flight. */
bool camera_input(struct camera *camera, const struct input *input, bool *tap);

/* Moves flights and glides on; true while something still moves. */
bool camera_update(struct camera *camera, int64_t now_ms);

void camera_to_screen(const struct camera *camera, struct world world, float *x, float *y);
struct world camera_to_world(const struct camera *camera, float x, float y);

#endif
