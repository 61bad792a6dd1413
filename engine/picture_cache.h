/*
 * Finished pictures kept by a key of bytes, up to a number of bytes; the least recently used go
 * first.
 */
#ifndef ENGINE_PICTURE_CACHE_H
#define ENGINE_PICTURE_CACHE_H

#include <stddef.h>

#include "engine/canvas.h"
#include "engine/picture.h"

struct picture_cache;

struct kept {
	struct picture picture; /* pixels may be NULL: only what is known is kept */
	int x, y;               /* where the picture lies beside the place it is for */
	struct text_size size;
};

struct picture_cache *picture_cache_create(size_t bytes);
void picture_cache_destroy(struct picture_cache *cache);

/* NULL when it is not kept. Borrowed until the next call that adds. */
const struct kept *picture_cache_find(struct picture_cache *cache, const void *key, size_t length);

/* Takes the picture over, and answers like find. The newest is kept even when it alone is too
 * large. */
const struct kept *picture_cache_add(struct picture_cache *cache, const void *key, size_t length,
                                     const struct kept *kept);

#endif
