#include "engine/locale.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { LANGUAGES_MAX = 16, FILE_MAX = 1024 * 1024, NAME_MAX_BYTES = 15 };

struct language {
	char name[NAME_MAX_BYTES + 1];
	struct json *texts;
};

struct locale {
	struct language list[LANGUAGES_MAX];
	const char *names[LANGUAGES_MAX];
	size_t count;
};

static const char *const firsts[] = {"ja", "easy", "en"};

static const struct language *find(const struct locale *locale, const char *name)
{
	for (size_t i = 0; i < locale->count; i++) {
		if (strcmp(locale->list[i].name, name) == 0) {
			return &locale->list[i];
		}
	}
	return NULL;
}

static bool all_texts(const char *path, const struct json *texts)
{
	for (const struct json *one = json_first(texts); one != NULL; one = json_next(one)) {
		if (!json_is_text(one)) {
			log_error("%s: %s is not a text", path, json_name(one));
			return false;
		}
	}
	return true;
}

static bool read_language(struct locale *locale, const char *path, const char *name)
{
	struct json_error error;
	struct language *language = &locale->list[locale->count];
	char *text = NULL;
	size_t length = 0;
	enum files_err err = files_read(path, FILE_MAX, &text, &length);
	struct json *texts = NULL;

	if (err != FILES_OK) {
		log_error("%s: %s", path, files_err_text(err));
		return false;
	}
	texts = json_read(text, length, FILE_MAX, JSON_WIRE, &error);
	free(text);
	if (texts == NULL) {
		log_error("%s: line %zu, column %zu: %s", path, error.line, error.column, error.what);
		return false;
	}
	if (!json_is_object(texts) || !all_texts(path, texts)) {
		json_destroy(texts);
		return false;
	}
	snprintf(language->name, sizeof language->name, "%s", name);
	language->texts = texts;
	locale->names[locale->count++] = language->name;
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
		char name[NAME_MAX_BYTES + 1] = "";

		if (length < 6 || length > NAME_MAX_BYTES + 5 ||
		    strcmp(entry->d_name + length - 5, ".json") != 0) {
			continue;
		}
		memcpy(name, entry->d_name, length - 5);
		if (find(locale, name) == NULL && locale->count < LANGUAGES_MAX) {
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

static int place_of(const char *name)
{
	for (int i = 0; i < (int)(sizeof firsts / sizeof firsts[0]); i++) {
		if (strcmp(name, firsts[i]) == 0) {
			return i;
		}
	}
	return LANGUAGES_MAX;
}

static int compare(const void *left, const void *right)
{
	const struct language *a = left, *b = right;
	int order = place_of(a->name) - place_of(b->name);

	return order != 0 ? order : strcmp(a->name, b->name);
}

struct locale *locale_create(const char *const *folders, size_t count)
{
	struct locale *locale = mem_new(1, sizeof *locale);
	bool ok = true;

	for (size_t i = 0; i < count && ok; i++) {
		ok = read_folder(locale, folders[i]);
	}
	if (ok && find(locale, "ja") == NULL) {
		log_error("locale/ja.json is in none of the share folders");
		ok = false;
	}
	if (!ok) {
		locale_destroy(locale);
		return NULL;
	}
	qsort(locale->list, locale->count, sizeof locale->list[0], compare);
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
	}
	free(locale);
}

size_t locale_languages(const struct locale *locale, const char *const **languages)
{
	*languages = locale->names;
	return locale->count;
}

static const char *text_in(const struct locale *locale, const char *language, const char *key)
{
	const struct language *found = find(locale, language);
	const char *text = NULL;

	return found != NULL && json_get_text(json_member(found->texts, key), &text) ? text : NULL;
}

const char *locale_text(const struct locale *locale, const char *language, const char *key)
{
	const char *text = text_in(locale, language, key);

	if (text == NULL) {
		text = text_in(locale, "ja", key);
		log_debug("locale/%s.json: %s is missing", language, key);
	}
	return text != NULL ? text : key;
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

void locale_fill(const struct locale *locale, const char *language, const char *key,
                 const struct locale_part *parts, size_t count, char *text, size_t cap)
{
	const char *from = locale_text(locale, language, key);
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

void locale_number(const char *language, int64_t number, char *text, size_t cap)
{
	char digits[24], out[40];
	int count = snprintf(digits, sizeof digits, "%" PRId64, number < 0 ? -number : number);
	int at = 0;

	(void)language; /* ja, easy and en group alike */
	if (number < 0) {
		out[at++] = '-';
	}
	for (int i = 0; i < count; i++) {
		if (i > 0 && (count - i) % 3 == 0) {
			out[at++] = ',';
		}
		out[at++] = digits[i];
	}
	out[at] = '\0';
	snprintf(text, cap, "%s", out);
}

/* value in thousandths of the larger unit, with one decimal, rounded down: never more than there
 * is. */
static void larger(const char *language, int64_t value, const char *small, const char *large,
                   char *text, size_t cap)
{
	char number[40];

	if (value < 10000 && value > -10000) {
		locale_number(language, value, number, sizeof number);
		snprintf(text, cap, "%s %s", number, small);
		return;
	}
	locale_number(language, value / 1000, number, sizeof number);
	snprintf(text, cap, "%s.%d %s", number, (int)(llabs(value) / 100 % 10), large);
}

void locale_grams(const char *language, int64_t grams, char *text, size_t cap)
{
	larger(language, grams, "g", "kg", text, cap);
}

void locale_metres(const char *language, int64_t metres, char *text, size_t cap)
{
	larger(language, metres, "m", "km", text, cap);
}
