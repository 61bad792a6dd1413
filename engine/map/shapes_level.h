/*
 * The shapes as a level draws them: simplified for its scale, in pixels of the level from an origin
 * near the map, with boxes to leave out what a tile does not show. For files of engine/map alone.
 */
#ifndef ENGINE_MAP_SHAPES_LEVEL_H
#define ENGINE_MAP_SHAPES_LEVEL_H

#include "engine/map/grain.h"
#include "engine/map/shapes.h"
#include "engine/map/stamp.h"

enum { SHAPES_LEVEL_LEAST = 8, SHAPES_LEVEL_MOST = 18 };

struct tile_room; /* tile_scenery.h */

struct level_shape {
	const struct map_look *look;
	bool surface;
	const float *xy; /* count pairs */
	const size_t *ring_ends;
	size_t rings;
	size_t count;
	float least_x, least_y, most_x, most_y;
};

/* Whether a look is drawn on a level at all: tiles are shown at 0.71 to 1.41 of their size. */
static inline bool shapes_look_shows(const struct map_look *look, int level)
{
	return look->zoom_from <= (float)level + 0.65f;
}

/* In drawing order. Made when first asked for; by one thread at a time. */
const struct level_shape *shapes_level(struct shapes *shapes, int level, size_t *count);

/* The level's pixel (of the whole world) that xy counts from. */
void shapes_level_origin(const struct shapes *shapes, int level, double *x, double *y);

/* What a tile is finished with: what grows, its drawings, and the paper's grain. By one thread at a
 * time. */
const struct map_scenery *shapes_scenery(const struct shapes *shapes);
struct stamps *shapes_stamps(struct shapes *shapes);
struct tile_room *shapes_room(struct shapes *shapes);
const struct grain *shapes_grain(struct shapes *shapes);

uint32_t shapes_paper(const struct shapes *shapes);

/* The box round all shapes, in the world square. */
void shapes_box(const struct shapes *shapes, struct world *least, struct world *most);

#endif
