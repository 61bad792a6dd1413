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

/* Finds a place for a text of w × h at a point with an icon of that radius: below it, above, right,
 * left; round the point itself without an icon. False when there is none. */
bool labels_place(const struct labels_room *room, float x, float y, float icon_radius, int w, int h,
                  struct rect *place);

#endif
