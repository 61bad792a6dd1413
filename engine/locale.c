#include "engine/locale.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/upluralrules.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/locale_parts.h"

enum { FILE_MAX = 1024 * 1024, ORDER_LAST = 1000 };

static struct language *find(const struct locale *locale, const char *name)
{
	for (size_t i = 0; i < locale->count; i++) {
		if (strcmp(locale->list[i].name, name) == 0) {
			return &locale->list[i];
		}
	}
	return NULL;
}

static int compare_entries(const void *left, const void *right)
{
	const struct locale_entry *a = left, *b = right;

	return strcmp(a->key, b->key);
}

const char *locale_own(const struct language *language, const char *key)
{
	struct locale_entry wanted = {key, NULL};
	const struct locale_entry *found = bsearch(&wanted, language->entries, language->entries_count,
	                                           sizeof wanted, compare_entries);

	return found != NULL ? found->text : NULL;
}

static bool sort_texts(const char *path, struct language *language)
{
	language->entries = mem_new(json_size(language->texts) + 1, sizeof *language->entries);
	for (const struct json *one = json_first(language->texts); one != NULL; one = json_next(one)) {
		struct locale_entry *entry = &language->entries[language->entries_count++];

		entry->key = json_name(one);
		if (!json_get_text(one, &entry->text)) {
			log_error("%s: %s is not a text", path, entry->key);
			return false;
		}
	}
	qsort(language->entries, language->entries_count, sizeof *language->entries, compare_entries);
	return true;
}

static bool read_language(struct locale *locale, const char *path, const char *name)
{
	struct json_error error;
	struct language *language = &locale->list[locale->count];
	char *text = NULL;
	const char *order = NULL;
	size_t length = 0;
	enum files_err err = files_read(path, FILE_MAX, &text, &length);

	if (err != FILES_OK) {
		log_error("%s: %s", path, files_err_text(err));
		return false;
	}
	locale->count++;
	snprintf(language->name, sizeof language->name, "%s", name);
	language->texts = json_read(text, length, FILE_MAX, JSON_WIRE, &error);
	free(text);
	if (language->texts == NULL) {
		log_error("%s: line %zu, column %zu: %s", path, error.line, error.column, error.what);
		return false;
	}
	if (!json_is_object(language->texts)) {
		log_error("%s: is not an object", path);
		return false;
	}
	if (!sort_texts(path, language)) {
		return false;
	}
	order = locale_own(language, "language.order");
	language->order = order != NULL ? atoi(order) : ORDER_LAST;
	return true;
}

/* Reads the languages under folder/locale; a language that an earlier folder had is left as it is.
 */
static bool read_folder(struct locale *locale, const char *folder)
{
	char *path = files_join(folder, "locale");
	DIR *list = opendir(path);
	bool ok = true;

	for (struct dirent *entry = list != NULL ? readdir(list) : NULL; entry != NULL && ok;
	     entry = readdir(list)) {
		size_t length = strlen(entry->d_name);
		char name[LOCALE_NAME_MAX] = "";

		if (length < 6 || length >= LOCALE_NAME_MAX + 5 ||
		    strcmp(entry->d_name + length - 5, ".json") != 0) {
			continue;
		}
		memcpy(name, entry->d_name, length - 5);
		if (find(locale, name) == NULL && locale->count < LOCALE_LANGUAGES_MAX) {
			char *file = files_join(path, entry->d_name);

			ok = read_language(locale, file, name);
			free(file);
		}
	}
	if (list != NULL) {
		closedir(list);
	}
	free(path);
	return ok;
}

static int compare_languages(const void *left, const void *right)
{
	const struct language *a = left, *b = right;

	return a->order != b->order ? (a->order < b->order ? -1 : 1) : strcmp(a->name, b->name);
}

struct locale *locale_create(const char *const *folders, size_t count)
{
	struct locale *locale = mem_new(1, sizeof *locale);
	bool ok = true;

	locale->list = mem_new(LOCALE_LANGUAGES_MAX, sizeof *locale->list);
	for (size_t i = 0; i < count && ok; i++) {
		ok = read_folder(locale, folders[i]);
	}
	if (ok && locale->count == 0) {
		log_error("no language (locale/ja.json, …) is in any of the share folders");
		ok = false;
	}
	if (!ok) {
		locale_destroy(locale);
		return NULL;
	}
	qsort(locale->list, locale->count, sizeof locale->list[0], compare_languages);
	for (size_t i = 0; i < locale->count; i++) {
		locale->names[i] = locale->list[i].name;
	}
	return locale;
}

void locale_destroy(struct locale *locale)
{
	if (locale == NULL) {
		return;
	}
	for (size_t i = 0; i < locale->count; i++) {
		json_destroy(locale->list[i].texts);
		free(locale->list[i].entries);
		uplrules_close(locale->list[i].plurals);
	}
	free(locale->list);
	free(locale);
}

size_t locale_languages(const struct locale *locale, const char *const **languages)
{
	*languages = locale->names;
	return locale->count;
}

void locale_chain(const struct locale *locale, const char *language,
                  struct language *chain[LOCALE_CHAIN_MAX + 1])
{
	struct language *asked = find(locale, language);
	const char *other = asked != NULL ? locale_own(asked, "language.else") : NULL;
	size_t count = 0;

	if (asked != NULL) {
		chain[count++] = asked;
	}
	if (other != NULL && find(locale, other) != NULL) {
		chain[count++] = find(locale, other);
	}
	chain[count++] = &locale->list[0];
	chain[count] = NULL;
}

const char *locale_text(const struct locale *locale, const char *language, const char *key)
{
	struct language *chain[LOCALE_CHAIN_MAX + 1];

	locale_chain(locale, language, chain);
	for (size_t i = 0; chain[i] != NULL; i++) {
		const char *text = locale_own(chain[i], key);

		if (text != NULL) {
			return text;
		}
		log_debug("locale/%s.json: %s is missing", chain[i]->name, key);
	}
	return key;
}

/* Cuts text at cap bytes, at a whole character. */
static void add_cut(char *text, size_t *length, size_t cap, const char *more, size_t count)
{
	size_t room = cap - 1 - *length;

	if (count > room) {
		count = room;
		while (count > 0 && ((unsigned char)more[count] & 0xC0) == 0x80) {
			count--;
		}
	}
	memcpy(text + *length, more, count);
	*length += count;
	text[*length] = '\0';
}

static const char *part_named(const struct locale_part *parts, size_t count, const char *name,
                              size_t length)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(parts[i].name) == length && strncmp(parts[i].name, name, length) == 0) {
			return parts[i].value;
		}
	}
	return NULL;
}

void locale_put(const char *text_of, const struct locale_part *parts, size_t count, char *text,
                size_t cap)
{
	const char *from = text_of;
	size_t length = 0;

	text[0] = '\0';
	while (*from != '\0') {
		const char *end = *from == '<' ? strchr(from, '>') : NULL;
		const char *value =
			end != NULL ? part_named(parts, count, from + 1, (size_t)(end - from - 1)) : NULL;

		if (value != NULL) {
			add_cut(text, &length, cap, value, strlen(value));
			from = end + 1;
		} else {
			size_t run = 1 + strcspn(from + 1, "<");

			add_cut(text, &length, cap, from, run);
			from += run;
		}
	}
}

void locale_fill(const struct locale *locale, const char *language, const char *key,
                 const struct locale_part *parts, size_t count, char *text, size_t cap)
{
	locale_put(locale_text(locale, language, key), parts, count, text, cap);
}
