#include "engine/map/tile_cache.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/mem.h"

/* SPARE: beyond what a screen needs, so that the parents that stand in meanwhile have room. */
enum { WANTED_MAX = 128, WORKER_NICE = 10, SPARE = 2 };

struct slot {
	struct tile_key key;
	bool used;  /* has a key */
	bool ready; /* its pixels are drawn */
	uint64_t touched;
	uint32_t *pixels;
};

struct tile_cache {
	struct shapes *shapes;
	int base_level;
	void (*ready)(void *context);
	void *context;

	pthread_t worker;
	pthread_mutex_t lock;
	pthread_cond_t wanted_changed, drawn_one;
	bool stop, drawing;
	struct slot *slots;
	size_t cap, most; /* slots in use, and how many there may be on a very large screen */
	uint64_t frame;
	struct tile_key wanted[WANTED_MAX];
	size_t wanted_count, needed;
	int64_t drawn;
};

static bool same(struct tile_key a, struct tile_key b)
{
	return a.level == b.level && a.x == b.x && a.y == b.y;
}

static struct slot *find(struct tile_cache *cache, struct tile_key key)
{
	for (size_t i = 0; i < cache->cap; i++) {
		if (cache->slots[i].used && same(cache->slots[i].key, key)) {
			return &cache->slots[i];
		}
	}
	return NULL;
}

/* A slot to draw into: a free one, or the one not used for the longest time, never one of this
 * frame or the base. */
static struct slot *make_room(struct tile_cache *cache)
{
	struct slot *oldest = NULL;

	for (size_t i = 0; i < cache->cap; i++) {
		struct slot *slot = &cache->slots[i];

		if (!slot->used) {
			return slot;
		}
		if (slot->ready && slot->key.level != cache->base_level &&
		    slot->touched + 1 < cache->frame &&
		    (oldest == NULL || slot->touched < oldest->touched)) {
			oldest = slot;
		}
	}
	return oldest;
}

/* The most wanted tile that is not there yet, with a slot for it; NULL when there is none. */
static struct slot *next_job(struct tile_cache *cache)
{
	for (size_t i = 0; i < cache->wanted_count; i++) {
		if (find(cache, cache->wanted[i]) == NULL) {
			struct slot *slot = make_room(cache);

			if (slot == NULL && i < cache->needed && cache->cap < cache->needed + SPARE &&
			    cache->cap < cache->most) {
				slot = &cache->slots[cache->cap++];
			}
			if (slot == NULL) {
				return NULL; /* everything is on the screen */
			}
			slot->key = cache->wanted[i];
			slot->used = true;
			slot->ready = false;
			slot->touched = cache->frame;
			return slot;
		}
	}
	return NULL;
}

static void *work(void *context)
{
	struct tile_cache *cache = context;

	setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), WORKER_NICE);
	pthread_mutex_lock(&cache->lock);
	while (!cache->stop) {
		struct slot *slot = next_job(cache);

		if (slot == NULL) {
			pthread_cond_wait(&cache->wanted_changed, &cache->lock);
			continue;
		}
		cache->drawing = true;
		pthread_mutex_unlock(&cache->lock);
		if (slot->pixels == NULL) {
			slot->pixels = mem_new((size_t)PROJECTION_TILE * PROJECTION_TILE, sizeof *slot->pixels);
		}
		tile_raster(cache->shapes, slot->key, slot->pixels);
		pthread_mutex_lock(&cache->lock);
		cache->drawing = false;
		slot->ready = true;
		cache->drawn++;
		pthread_cond_broadcast(&cache->drawn_one);
		if (cache->ready != NULL) {
			pthread_mutex_unlock(&cache->lock);
			cache->ready(cache->context);
			pthread_mutex_lock(&cache->lock);
		}
	}
	pthread_mutex_unlock(&cache->lock);
	return NULL;
}

struct tile_cache *tile_cache_create(struct shapes *shapes, size_t cap, int base_level,
                                     void (*ready)(void *context), void *context)
{
	struct tile_cache *cache = mem_new(1, sizeof *cache);
	pthread_condattr_t monotonic;

	cache->shapes = shapes;
	cache->base_level = base_level;
	cache->ready = ready;
	cache->context = context;
	cache->cap = cap;
	cache->most = cap + WANTED_MAX;
	cache->slots = mem_new(cache->most, sizeof *cache->slots);
	pthread_mutex_init(&cache->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&cache->wanted_changed, NULL);
	pthread_cond_init(&cache->drawn_one, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&cache->worker, NULL, work, cache) != 0) {
		abort(); /* no thread to be had: nothing would ever be drawn */
	}
	return cache;
}

void tile_cache_destroy(struct tile_cache *cache)
{
	if (cache == NULL) {
		return;
	}
	pthread_mutex_lock(&cache->lock);
	cache->stop = true;
	pthread_cond_broadcast(&cache->wanted_changed);
	pthread_mutex_unlock(&cache->lock);
	pthread_join(cache->worker, NULL);
	for (size_t i = 0; i < cache->cap; i++) {
		free(cache->slots[i].pixels);
	}
	pthread_cond_destroy(&cache->wanted_changed);
	pthread_cond_destroy(&cache->drawn_one);
	pthread_mutex_destroy(&cache->lock);
	shapes_destroy(cache->shapes);
	free(cache->slots);
	free(cache);
}

void tile_cache_replace(struct tile_cache *cache, struct shapes *shapes)
{
	struct shapes *old = NULL;

	pthread_mutex_lock(&cache->lock);
	while (cache->drawing) {
		pthread_cond_wait(&cache->drawn_one, &cache->lock);
	}
	old = cache->shapes;
	cache->shapes = shapes;
	for (size_t i = 0; i < cache->cap; i++) {
		cache->slots[i].used = false;
	}
	pthread_cond_signal(&cache->wanted_changed);
	pthread_mutex_unlock(&cache->lock);
	shapes_destroy(old);
}

const uint32_t *tile_cache_get(struct tile_cache *cache, struct tile_key key)
{
	const uint32_t *pixels = NULL;
	struct slot *slot = NULL;

	pthread_mutex_lock(&cache->lock);
	slot = find(cache, key);
	if (slot != NULL && slot->ready) {
		slot->touched = cache->frame;
		pixels = slot->pixels;
	}
	pthread_mutex_unlock(&cache->lock);
	return pixels;
}

void tile_cache_want(struct tile_cache *cache, const struct tile_key *keys, size_t count,
                     size_t needed)
{
	count = count < WANTED_MAX ? count : WANTED_MAX;
	pthread_mutex_lock(&cache->lock);
	memcpy(cache->wanted, keys, count * sizeof *keys);
	cache->wanted_count = count;
	cache->needed = needed;
	cache->frame++;
	pthread_cond_signal(&cache->wanted_changed);
	pthread_mutex_unlock(&cache->lock);
}

static bool all_there(struct tile_cache *cache)
{
	for (size_t i = 0; i < cache->wanted_count; i++) {
		struct slot *slot = find(cache, cache->wanted[i]);

		if (slot == NULL || !slot->ready) {
			return false;
		}
	}
	return true;
}

bool tile_cache_wait(struct tile_cache *cache, int timeout_ms)
{
	struct timespec until;
	bool there = false;
	int err = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += timeout_ms / 1000;
	until.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&cache->lock);
	while (!(there = all_there(cache)) && err != ETIMEDOUT) {
		err = pthread_cond_timedwait(&cache->drawn_one, &cache->lock, &until);
	}
	pthread_mutex_unlock(&cache->lock);
	return there;
}

void tile_cache_counts(struct tile_cache *cache, int64_t *drawn, size_t *held)
{
	pthread_mutex_lock(&cache->lock);
	*drawn = cache->drawn;
	*held = 0;
	for (size_t i = 0; i < cache->cap; i++) {
		*held += cache->slots[i].pixels != NULL;
	}
	pthread_mutex_unlock(&cache->lock);
}
