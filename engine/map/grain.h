/*
 * The grain of washi: fibres and a little unevenness, laid over finished tiles. It repeats within a
 * tile, so that tiles meet without a seam. For files of engine/map alone.
 */
#ifndef ENGINE_MAP_GRAIN_H
#define ENGINE_MAP_GRAIN_H

#include <stdint.h>

struct grain;

struct grain *grain_create(void);
void grain_destroy(struct grain *grain);

/* pixels: PROJECTION_TILE squared. */
void grain_lay(const struct grain *grain, uint32_t *pixels);

#endif
