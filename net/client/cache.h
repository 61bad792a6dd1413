/*
 * The last known public figures, on disk, with the time they came. Whole or old at every moment;
 * never anything of a visitor.
 */
#ifndef NET_CLIENT_CACHE_H
#define NET_CLIENT_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cache;

/* folder is made when missing. NULL folder, or one that cannot be written (logged): kept in memory
 * alone. */
struct cache *cache_create(const char *folder);
void cache_destroy(struct cache *cache);

enum { CACHE_ETAG_MAX = 64 };

/* Keeps body under key ([a-z0-9.-]), and the server's etag of it in memory. The file is written at
 * most every 30 s, and when the cache is destroyed. */
void cache_put(struct cache *cache, const char *key, const char *body, size_t length,
               const char *etag, int64_t now_s);

/* The etag of what came in this run; "" when there is none. Borrowed until the next call. */
const char *cache_etag(struct cache *cache, const char *key);

/* The server says that the body is still what it was: it is as if it had come now. */
void cache_confirm(struct cache *cache, const char *key, int64_t now_s);

/* The body (borrowed until the next call) and how old it is; NULL when none is known. A file that
 * is broken counts as none. */
const char *cache_get(struct cache *cache, const char *key, int64_t now_s, size_t *length,
                      int64_t *age_s);

#endif
