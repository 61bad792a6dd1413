/*
 * What grows on a surface: rows of tea, trees, roofs, hatching, waves. Placed on a grid of the
 * whole level, so that neighbouring tiles agree; each thing whole or not at all, so that none is
 * cut at a border.
 */
#ifndef ENGINE_MAP_TILE_PATTERN_H
#define ENGINE_MAP_TILE_PATTERN_H

#include <cairo.h>

#include "engine/map/shapes_level.h"

/* x,y: the tile's corner in the level's coordinates (those of shape->xy), grid_x, grid_y: the same
 * in pixels of the world, as whole numbers. cairo draws in the tile's own pixels. */
void tile_pattern(cairo_t *cairo, const struct level_shape *shape, int level, double x, double y,
                  int64_t grid_x, int64_t grid_y);

#endif
