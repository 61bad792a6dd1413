#include "net/client/cache.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"

enum { KEYS_MAX = 64, KEY_MAX = 96, FILE_MAX = 300 * 1024, WRITE_EVERY_S = 30 };
enum { COMPLAIN_EVERY_MS = 3600 * 1000 };

/* The first line of a file: this, then the seconds since 1970. */
static const char HEAD[] = "machiaruki-cache 1 ";

struct kept {
	char key[KEY_MAX];
	char *body;
	size_t length;
	int64_t at_s;      /* when it came */
	int64_t written_s; /* when the file was; 0 never */
	bool changed;      /* since then */
	char etag[CACHE_ETAG_MAX];
};

struct cache {
	char *folder; /* NULL: in memory alone */
	struct kept list[KEYS_MAX];
	size_t count;
	int64_t told_ms; /* when it was last said that a file cannot be written; 0 never */
};

struct cache *cache_create(const char *folder)
{
	struct cache *cache = mem_new(1, sizeof *cache);

	if (folder != NULL && files_make_folder(folder)) {
		cache->folder = mem_copy_text(folder);
	} else if (folder != NULL) {
		log_warning("%s: cannot be made; the last known figures are not kept over a restart",
		            folder);
	}
	return cache;
}

static char *path_of(const struct cache *cache, const char *key)
{
	char name[KEY_MAX + 8];

	snprintf(name, sizeof name, "%s.kept", key);
	return files_join(cache->folder, name);
}

/* A full disk stays full for a while: said once an hour. */
static void complain(struct cache *cache, const char *path)
{
	int64_t now_ms = clock_monotonic_ms();

	if (cache->told_ms == 0 || now_ms - cache->told_ms >= COMPLAIN_EVERY_MS) {
		cache->told_ms = now_ms;
		log_warning("%s: cannot be written", path);
	}
}

static void write_one(struct cache *cache, struct kept *kept, int64_t now_s)
{
	struct text_buffer text = {0};
	char *path = NULL;

	if (cache->folder == NULL || !kept->changed) {
		return;
	}
	path = path_of(cache, kept->key);
	text_buffer_addf(&text, "%s%" PRId64 "\n", HEAD, kept->at_s);
	text_buffer_add_span(&text, kept->body, kept->length);
	if (files_write(path, text_buffer_text(&text), text.length) != FILES_OK) {
		complain(cache, path);
	}
	kept->changed = false;
	kept->written_s = now_s;
	text_buffer_finish(&text);
	free(path);
}

void cache_destroy(struct cache *cache)
{
	if (cache == NULL) {
		return;
	}
	for (size_t i = 0; i < cache->count; i++) {
		write_one(cache, &cache->list[i], cache->list[i].at_s);
		free(cache->list[i].body);
	}
	free(cache->folder);
	free(cache);
}

static struct kept *find(struct cache *cache, const char *key)
{
	for (size_t i = 0; i < cache->count; i++) {
		if (strcmp(cache->list[i].key, key) == 0) {
			return &cache->list[i];
		}
	}
	return NULL;
}

/* A place for a new key: when all are taken, that of the oldest body. */
static struct kept *add(struct cache *cache, const char *key)
{
	struct kept *kept = &cache->list[0];

	if (cache->count < KEYS_MAX) {
		kept = &cache->list[cache->count++];
	}
	for (size_t i = 0; i < cache->count && cache->count == KEYS_MAX; i++) {
		kept = cache->list[i].at_s < kept->at_s ? &cache->list[i] : kept;
	}
	free(kept->body);
	*kept = (struct kept){.body = NULL};
	snprintf(kept->key, sizeof kept->key, "%s", key);
	return kept;
}

/* It came, or was confirmed, now. */
static void date(struct cache *cache, struct kept *kept, int64_t now_s)
{
	kept->at_s = now_s;
	kept->changed = true;
	if (kept->written_s == 0 || now_s - kept->written_s >= WRITE_EVERY_S ||
	    now_s < kept->written_s) {
		write_one(cache, kept, now_s);
	}
}

void cache_put(struct cache *cache, const char *key, const char *body, size_t length,
               const char *etag, int64_t now_s)
{
	struct kept *kept = find(cache, key);

	if (kept == NULL) {
		kept = add(cache, key);
	}
	free(kept->body);
	kept->body = mem_copy_span(body, length);
	kept->length = length;
	snprintf(kept->etag, sizeof kept->etag, "%s", strlen(etag) < sizeof kept->etag ? etag : "");
	date(cache, kept, now_s);
}

const char *cache_etag(struct cache *cache, const char *key)
{
	const struct kept *kept = find(cache, key);

	return kept != NULL ? kept->etag : "";
}

void cache_confirm(struct cache *cache, const char *key, int64_t now_s)
{
	struct kept *kept = find(cache, key);

	if (kept != NULL) {
		date(cache, kept, now_s);
	}
}

/* Reads what an earlier run kept. */
static struct kept *load(struct cache *cache, const char *key)
{
	struct kept *kept = NULL;
	char *path = NULL, *text = NULL, *rest = NULL;
	size_t length = 0;

	if (cache->folder == NULL) {
		return NULL;
	}
	path = path_of(cache, key);
	if (files_read(path, FILE_MAX, &text, &length) == FILES_OK &&
	    strncmp(text, HEAD, sizeof HEAD - 1) == 0) {
		int64_t at_s = strtoll(text + sizeof HEAD - 1, &rest, 10);

		if (*rest == '\n') {
			rest++;
			kept = add(cache, key);
			kept->length = length - (size_t)(rest - text);
			kept->body = mem_copy_span(rest, kept->length);
			kept->at_s = at_s;
			kept->written_s = at_s;
		}
	}
	free(text);
	free(path);
	return kept;
}

const char *cache_get(struct cache *cache, const char *key, int64_t now_s, size_t *length,
                      int64_t *age_s)
{
	struct kept *kept = find(cache, key);

	if (kept == NULL) {
		kept = load(cache, key);
	}
	if (kept == NULL) {
		return NULL;
	}
	*length = kept->length;
	*age_s = now_s > kept->at_s ? now_s - kept->at_s : 0;
	return kept->body;
}
