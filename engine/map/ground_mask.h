/*
 * For one tile and a margin round it: which ground lies where, and what is free to stand on.
 * Coarse: a cell is GROUND_STEP pixels. For files of engine/map alone.
 */
#ifndef ENGINE_MAP_GROUND_MASK_H
#define ENGINE_MAP_GROUND_MASK_H

#include <stdbool.h>

#include "engine/map/shapes_level.h"

/* MARGIN: what stands there may keep something off the tile. */
enum {
	GROUND_STEP = 4,
	GROUND_MARGIN = 128,
	GROUND_SIDE = (PROJECTION_TILE + 2 * GROUND_MARGIN) / GROUND_STEP,
};

/* THIN: a line so thin that a wood or a field may cover it. */
enum { GROUND_FREE = 0, GROUND_NEAR = 1, GROUND_THIN = 2, GROUND_TAKEN = 255 };

struct ground_mask {
	uint8_t ground[GROUND_SIDE * GROUND_SIDE];
	uint8_t use[GROUND_SIDE * GROUND_SIDE];
};

/* x,y: the tile's corner in the level's coordinates. */
void ground_mask_draw(struct ground_mask *mask, const struct level_shape *list, size_t count,
                      int level, double x, double y);

/* A box of the tile's pixels, corner and size. */
struct ground_box {
	float x, y, w, h;
};

bool ground_mask_is(const struct ground_mask *mask, float x, float y, int ground);

/* All of it lies on that ground, free (near_line: and somewhere near a line that draws things near;
 * over_thin: thin lines do not count). A box that leaves the mask is not free. */
bool ground_mask_free(const struct ground_mask *mask, struct ground_box box, int ground,
                      bool near_line, bool over_thin);
void ground_mask_take(struct ground_mask *mask, struct ground_box box);

/* How wide a line of the look is at a level, without its casing. */
double ground_line_width(float far_width, float near_width, int level);

#endif
