/*
 * The last known public figures, on disk, with the time they came. Whole or old at every moment;
 * never anything of a visitor. At most CACHE_KEYS_MAX files: the oldest makes room, also of those
 * that an earlier run left, so that the disk stays flat. A date that lies in the future, since the
 * clock was set back, counts as now: how old such a body is nobody knows.
 */
#ifndef NET_CLIENT_CACHE_H
#define NET_CLIENT_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cache;

enum { CACHE_KEYS_MAX = 64, CACHE_ETAG_MAX = 64 };

/* folder is made when missing; what is too much in it is removed. NULL folder, or one that cannot
 * be written (logged): kept in memory alone. */
struct cache *cache_create(const char *folder);
void cache_destroy(struct cache *cache);

/* Keeps body under key ([a-z0-9.-]), and the server's etag of it in memory. The file is written at
 * most every 30 s, and when the cache is destroyed; when it cannot be, that is told once an hour.
 */
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
