/*
 * Draws one tile of the map with Cairo.
 */
#ifndef ENGINE_MAP_TILE_RASTER_H
#define ENGINE_MAP_TILE_RASTER_H

#include "engine/map/shapes_level.h"

struct tile_key {
	int level, x, y;
};

/* pixels: PROJECTION_TILE squared, 0xFFRRGGBB. One thread at a time for one shapes. */
void tile_raster(struct shapes *shapes, struct tile_key key, uint32_t *pixels);

#endif
