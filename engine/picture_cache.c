#include "engine/picture_cache.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/bytes.h"
#include "engine/base/mem.h"

enum { BUCKETS = 512 };

struct entry {
	struct kept kept;
	struct entry *newer, *older; /* by use */
	struct entry *next;          /* in the bucket */
	uint64_t hash;
	size_t length;
	unsigned char key[];
};

struct picture_cache {
	size_t cap, bytes;
	struct entry *newest, *oldest;
	struct entry *buckets[BUCKETS];
};

static size_t bytes_of(const struct entry *entry)
{
	const struct picture *picture = &entry->kept.picture;
	size_t pixels = picture->pixels == NULL ? 0 : (size_t)picture->w * (size_t)picture->h;

	return sizeof *entry + entry->length + pixels * sizeof *picture->pixels;
}

struct picture_cache *picture_cache_create(size_t bytes)
{
	struct picture_cache *cache = mem_new(1, sizeof *cache);

	cache->cap = bytes;
	return cache;
}

static void unlink_use(struct picture_cache *cache, struct entry *entry)
{
	*(entry->newer != NULL ? &entry->newer->older : &cache->newest) = entry->older;
	*(entry->older != NULL ? &entry->older->newer : &cache->oldest) = entry->newer;
	entry->newer = NULL;
	entry->older = NULL;
}

static void link_newest(struct picture_cache *cache, struct entry *entry)
{
	entry->older = cache->newest;
	*(cache->newest != NULL ? &cache->newest->newer : &cache->oldest) = entry;
	cache->newest = entry;
}

static void drop(struct picture_cache *cache, struct entry *entry)
{
	struct entry **at = &cache->buckets[entry->hash % BUCKETS];

	while (*at != entry) {
		at = &(*at)->next;
	}
	*at = entry->next;
	unlink_use(cache, entry);
	cache->bytes -= bytes_of(entry);
	picture_finish(&entry->kept.picture);
	free(entry);
}

void picture_cache_destroy(struct picture_cache *cache)
{
	if (cache == NULL) {
		return;
	}
	while (cache->oldest != NULL) {
		drop(cache, cache->oldest);
	}
	free(cache);
}

const struct kept *picture_cache_find(struct picture_cache *cache, const void *key, size_t length)
{
	uint64_t hash = bytes_hash(key, length);
	struct entry *entry = cache->buckets[hash % BUCKETS];

	while (entry != NULL && (entry->hash != hash || entry->length != length ||
	                         memcmp(entry->key, key, length) != 0)) {
		entry = entry->next;
	}
	if (entry == NULL) {
		return NULL;
	}
	if (entry != cache->newest) {
		unlink_use(cache, entry);
		link_newest(cache, entry);
	}
	return &entry->kept;
}

const struct kept *picture_cache_add(struct picture_cache *cache, const void *key, size_t length,
                                     const struct kept *kept)
{
	struct entry *entry = mem_new(1, sizeof *entry + length);

	entry->kept = *kept;
	entry->hash = bytes_hash(key, length);
	entry->length = length;
	memcpy(entry->key, key, length);
	entry->next = cache->buckets[entry->hash % BUCKETS];
	cache->buckets[entry->hash % BUCKETS] = entry;
	link_newest(cache, entry);
	cache->bytes += bytes_of(entry);
	while (cache->bytes > cache->cap && cache->oldest != entry) {
		drop(cache, cache->oldest);
	}
	return &entry->kept;
}
