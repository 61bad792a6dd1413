/*
 * Sets what grows onto one tile. For files of engine/map alone.
 */
#ifndef ENGINE_MAP_TILE_SCENERY_H
#define ENGINE_MAP_TILE_SCENERY_H

#include "engine/map/ground_mask.h"

/* Where a tile's things are worked out: kept from tile to tile. */
struct tile_room;

struct tile_room *tile_room_create(void);
void tile_room_destroy(struct tile_room *room);

/* pixels: the tile's, finished but for this. x, y: its corner in the level's coordinates; grid_x,
 * grid_y: the same in pixels of the world. One thread at a time for one shapes. */
void tile_scenery(struct shapes *shapes, uint32_t *pixels, int level, double x, double y,
                  int64_t grid_x, int64_t grid_y);

#endif
