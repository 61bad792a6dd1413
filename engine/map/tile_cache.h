/*
 * Tiles that were drawn, up to a cap, and the one low-priority worker that draws them.
 *
 * The main thread says which tiles it wants, the most wanted first; what is not wanted any more is
 * not drawn. The least recently used tiles make room; only a screen that needs more of them at once
 * gets more. Tiles of the base level are drawn first and stay.
 */
#ifndef ENGINE_MAP_TILE_CACHE_H
#define ENGINE_MAP_TILE_CACHE_H

#include "engine/map/tile_raster.h"

struct tile_cache;

/* Takes shapes over. ready is called from the worker after each tile. */
struct tile_cache *tile_cache_create(struct shapes *shapes, size_t cap, int base_level,
                                     void (*ready)(void *context), void *context);
void tile_cache_destroy(struct tile_cache *cache);

/* Forgets every tile and draws from other shapes, taken over, from now on. Waits for the tile that
 * is just being drawn. */
void tile_cache_replace(struct tile_cache *cache, struct shapes *shapes);

/* The pixels of a tile when it is there, else NULL. They stay until the next tile_cache_want(). */
const uint32_t *tile_cache_get(struct tile_cache *cache, struct tile_key key);

/* What this frame wants, the first needed of them to be seen now, the rest soon; replaces what the
 * one before wanted. Tiles that tile_cache_get() gave since the last call count as used. */
void tile_cache_want(struct tile_cache *cache, const struct tile_key *keys, size_t count,
                     size_t needed);

/* Waits until nothing that is wanted is missing. False after timeout_ms. */
bool tile_cache_wait(struct tile_cache *cache, int timeout_ms);

void tile_cache_counts(struct tile_cache *cache, int64_t *drawn, size_t *held);

#endif
