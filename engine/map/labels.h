/*
 * Finds room for names on a map: nothing overlaps, the more important ones come first.
 */
#ifndef ENGINE_MAP_LABELS_H
#define ENGINE_MAP_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/layout.h"

enum { LABELS_TAKEN_MAX = 1024 };

/* The room that is taken. */
struct labels_room {
	struct rect taken[LABELS_TAKEN_MAX];
	size_t count;
	struct rect screen;
};

bool labels_free(const struct labels_room *room, struct rect rect);
void labels_take(struct labels_room *room, struct rect rect);

/* A text of w × h at a point: beside an icon of that radius, or, without one, round the point and
 * up to wander pixels from it. */
struct labels_spot {
	float x, y, icon_radius;
	int w, h;
	float wander;
};

/* Finds a place: below the icon, above, right, left; without an icon the free place that is nearest
 * to the point. False when there is none. */
bool labels_place(const struct labels_room *room, const struct labels_spot *spot,
                  struct rect *place);

#endif
