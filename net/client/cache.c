#include "net/client/cache.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"

enum { KEY_MAX = 96, FILE_MAX = 300 * 1024, WRITE_EVERY_S = 30, TELL_EVERY_S = 3600 };

/* The first line of a file: this, then the seconds since 1970. */
static const char HEAD[] = "machiaruki-cache 1 ";
static const char ENDING[] = ".kept";

struct kept {
	char key[KEY_MAX];
	char *body; /* NULL: on disk, not read yet */
	size_t length;
	int64_t at_s;      /* when it came */
	int64_t written_s; /* when the file was; 0 never */
	bool changed;      /* since then */
	char etag[CACHE_ETAG_MAX];
};

struct cache {
	char *folder; /* NULL: in memory alone */
	struct kept list[CACHE_KEYS_MAX];
	size_t count;
	int64_t told_s; /* when it was last told that the disk takes nothing; 0 never */
};

static char *path_of(const struct cache *cache, const char *key)
{
	char name[KEY_MAX + 8];

	snprintf(name, sizeof name, "%s%s", key, ENDING);
	return files_join(cache->folder, name);
}

/* A full disk lasts for hours, and is written to twice a minute. */
static void tell_unwritable(struct cache *cache, const char *path, int64_t now_s)
{
	if (cache->told_s == 0 || now_s - cache->told_s >= TELL_EVERY_S || now_s < cache->told_s) {
		log_warning("%s: cannot be written; the last known figures are not kept over a restart",
		            path);
		cache->told_s = now_s;
	}
}

static void write_one(struct cache *cache, struct kept *kept, int64_t now_s)
{
	struct text_buffer text = {0};
	char *path = NULL;

	if (cache->folder == NULL || !kept->changed || kept->body == NULL) {
		return;
	}
	path = path_of(cache, kept->key);
	text_buffer_addf(&text, "%s%" PRId64 "\n", HEAD, kept->at_s);
	text_buffer_add_span(&text, kept->body, kept->length);
	if (files_write(path, text_buffer_text(&text), text.length) == FILES_OK) {
		kept->changed = false;
	} else {
		tell_unwritable(cache, path, now_s);
	}
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

static void remove_file(const struct cache *cache, const char *key)
{
	char *path = NULL;

	if (cache->folder != NULL) {
		path = path_of(cache, key);
		unlink(path);
		free(path);
	}
}

/* A place for a new key: when all are taken, that of the oldest body, whose file goes too. */
static struct kept *add(struct cache *cache, const char *key)
{
	struct kept *kept = &cache->list[0];

	if (cache->count < CACHE_KEYS_MAX) {
		kept = &cache->list[cache->count++];
	} else {
		for (size_t i = 0; i < cache->count; i++) {
			kept = cache->list[i].at_s < kept->at_s ? &cache->list[i] : kept;
		}
		remove_file(cache, kept->key);
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

/* The time in a file's head; NULL when there is none such. Else where the body begins. */
static const char *read_head(const char *text, int64_t *at_s)
{
	const char *digits = text + sizeof HEAD - 1;
	char *rest = NULL;

	if (strncmp(text, HEAD, sizeof HEAD - 1) != 0 || digits[0] < '0' || digits[0] > '9') {
		return NULL;
	}
	*at_s = strtoll(digits, &rest, 10);
	return *rest == '\n' ? rest + 1 : NULL;
}

/* Reads what an earlier run kept; false when the file is broken. */
static bool load(const struct cache *cache, struct kept *kept)
{
	char *path = path_of(cache, kept->key), *text = NULL;
	const char *body = NULL;
	size_t length = 0;

	if (files_read(path, FILE_MAX, &text, &length) == FILES_OK) {
		body = read_head(text, &kept->at_s);
	}
	if (body != NULL) {
		kept->length = length - (size_t)(body - text);
		kept->body = mem_copy_span(body, kept->length);
		kept->written_s = kept->at_s;
	}
	free(text);
	free(path);
	return body != NULL;
}

/* The head alone: a folder of many large files is looked through in no time. */
static bool peek(const struct cache *cache, const char *key, int64_t *at_s)
{
	char head[64] = "", *path = path_of(cache, key);
	FILE *file = fopen(path, "re");
	bool good =
		file != NULL && fread(head, 1, sizeof head - 1, file) > 0 && read_head(head, at_s) != NULL;

	if (file != NULL) {
		fclose(file);
	}
	free(path);
	return good;
}

static bool is_key(const char *name, char key[KEY_MAX])
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-");

	return strlen(name) == length && length > sizeof ENDING - 1 &&
	       strcmp(name + length - (sizeof ENDING - 1), ENDING) == 0 &&
	       snprintf(key, KEY_MAX, "%.*s", (int)(length - (sizeof ENDING - 1)), name) < KEY_MAX;
}

/* Learns what is there. What is broken, what a power cut left half begun (NAME.kept.XXXXXX) and
 * what is too much is removed; what is not ours is left alone. */
static void look_through(struct cache *cache)
{
	DIR *folder = opendir(cache->folder);
	const struct dirent *entry = NULL;

	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		const char *begun = strstr(entry->d_name, ".kept.");
		char key[KEY_MAX];
		int64_t at_s = 0;
		bool ours = is_key(entry->d_name, key);

		if (ours && peek(cache, key, &at_s)) {
			struct kept *kept = add(cache, key);

			kept->at_s = kept->written_s = at_s;
		} else if (ours || (begun != NULL && strlen(begun) == sizeof ".kept.XXXXXX" - 1)) {
			unlinkat(dirfd(folder), entry->d_name, 0);
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
}

struct cache *cache_create(const char *folder)
{
	struct cache *cache = mem_new(1, sizeof *cache);

	if (folder != NULL && files_make_folder(folder)) {
		cache->folder = mem_copy_text(folder);
		look_through(cache);
	} else if (folder != NULL) {
		log_warning("%s: cannot be made; the last known figures are not kept over a restart",
		            folder);
	}
	return cache;
}

/* A date from before the clock was set back is never older than another: it would stay for good. */
static void leave_no_future(struct cache *cache, int64_t now_s)
{
	for (size_t i = 0; i < cache->count; i++) {
		struct kept *kept = &cache->list[i];

		kept->at_s = kept->at_s < now_s ? kept->at_s : now_s;
		kept->written_s = kept->written_s < now_s ? kept->written_s : now_s;
	}
}

void cache_put(struct cache *cache, const char *key, const char *body, size_t length,
               const char *etag, int64_t now_s)
{
	struct kept *kept = find(cache, key);

	leave_no_future(cache, now_s);
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

	if (kept != NULL && kept->body != NULL) {
		leave_no_future(cache, now_s);
		date(cache, kept, now_s);
	}
}

static void drop(struct cache *cache, struct kept *kept)
{
	remove_file(cache, kept->key);
	free(kept->body);
	*kept = cache->list[--cache->count];
	cache->list[cache->count] = (struct kept){.body = NULL};
}

const char *cache_get(struct cache *cache, const char *key, int64_t now_s, size_t *length,
                      int64_t *age_s)
{
	struct kept *kept = find(cache, key);

	if (kept != NULL && kept->body == NULL && !load(cache, kept)) {
		drop(cache, kept);
		kept = NULL;
	}
	if (kept == NULL) {
		return NULL;
	}
	leave_no_future(cache, now_s);
	*length = kept->length;
	*age_s = now_s - kept->at_s;
	return kept->body;
}
