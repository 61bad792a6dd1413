/*
 * What a map is drawn from: lines and surfaces in the world square with a look, in drawing order;
 * simplified by level and clipped by tile once, when loaded.
 */
#ifndef ENGINE_MAP_SHAPES_H
#define ENGINE_MAP_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/map/projection.h"
#include "engine/map/scenery.h"

/* Widths are pixels at zoom 12 and at zoom 16; between and beyond they grow evenly in the exponent.
 */
struct map_look {
	int order;     /* lower ones are drawn first */
	uint32_t fill; /* surfaces; 0xAARRGGBB, 0 none */
	uint32_t line; /* lines, and the rim of surfaces; 0 none */
	float width_far, width_near;
	uint32_t casing;               /* below the line, of all lines of this order first; 0 none */
	float casing_far, casing_near; /* added to the width on each side */
	float dash;                    /* in widths; 0: whole. A railway: dash with a casing */
	float zoom_from;               /* not drawn when farther away than this */
	float wobble;                  /* how uneven an ink line is: 0-1 */
	uint32_t heart;                /* a lighter middle of a line, a river's; 0 none */
	int ground;      /* surfaces: what grows there (scenery.h); 0: what grows below it */
	bool keeps_free; /* lines: nothing stands on it */
	bool draws_near; /* lines: houses stand along it */
};

struct map_shape {
	const struct world *points; /* borrowed for the call of shapes_create */
	size_t count;
	const size_t *ring_ends; /* of surfaces: where each ring ends; NULL: one ring */
	size_t rings;
	bool surface;
	struct map_look look;
};

struct shapes;

/* Copies what it needs. paper: the colour of the ground. scenery may be NULL: nothing grows. A line
 * whose points are all one is a dot as wide as the line: room for something drawn above the map. */
struct shapes *shapes_create(const struct map_shape *list, size_t count, uint32_t paper,
                             const struct map_scenery *scenery);
void shapes_destroy(struct shapes *shapes);

#endif
