/*
 * Every text that the project shows: assets/locale/LANGUAGE.json, and each pack's town.json,
 * map.geojson and words/LANGUAGE.json. For words*_test.c.
 */
#ifndef TESTS_GAME_WORDS_LIST_H
#define TESTS_GAME_WORDS_LIST_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/json.h"

enum { WORDS_FILE_MAX = 8 * 1024 * 1024, WORDS_WHERE_MAX = 200 };

/* where: "locale/ja.json: home.title", "iruma/map.geojson: omori-pond: about" */
typedef void words_visit(void *context, const char *where, const char *text);

static inline struct json *words_file(const char *path)
{
	char *text = NULL;
	size_t length = 0;
	struct json_error error = {0};
	struct json *root = NULL;

	if (files_read(path, WORDS_FILE_MAX, &text, &length) != FILES_OK) {
		return NULL;
	}
	root = json_read(text, length, WORDS_FILE_MAX, JSON_PACK, &error);
	if (root == NULL) {
		fail_msg("%s: line %zu: %s", path, error.line, error.what);
	}
	free(text);
	return root;
}

/* Texts under the member called by the language's name, at any depth. */
static inline void words_walk(const struct json *value, const char *language, const char *where,
                              words_visit *visit, void *context)
{
	const char *id = NULL, *text = NULL;
	char here[WORDS_WHERE_MAX];

	if (!json_is_object(value) && !json_is_array(value)) {
		return;
	}
	if (json_get_text(json_member(value, "id"), &id)) {
		snprintf(here, sizeof here, "%.120s: %.70s", where, id);
	} else {
		snprintf(here, sizeof here, "%.190s", where);
	}
	for (const struct json *one = json_first(value); one != NULL; one = json_next(one)) {
		const char *name = json_name(one);
		char inner[WORDS_WHERE_MAX + 80];

		if (name != NULL && strcmp(name, language) == 0 && json_get_text(one, &text)) {
			visit(context, here, text);
		}
		snprintf(inner, sizeof inner, "%.190s%s%.60s", here, name != NULL ? ": " : "",
		         name != NULL ? name : "");
		words_walk(one, language, inner, visit, context);
	}
}

/* Every text of a file that is in one language. */
static inline void words_all(const struct json *value, const char *where, words_visit *visit,
                             void *context)
{
	for (const struct json *one = json_first(value); one != NULL; one = json_next(one)) {
		char here[WORDS_WHERE_MAX];
		const char *text = NULL;

		snprintf(here, sizeof here, "%.120s: %.70s", where,
		         json_name(one) != NULL ? json_name(one) : "");
		if (json_get_text(one, &text)) {
			visit(context, here, text);
		}
		words_all(one, here, visit, context);
	}
}

static inline void words_of_pack(const char *town, const char *language, words_visit *visit,
                                 void *context)
{
	static const char *const files[] = {"town.json", "map.geojson"};
	char path[400], where[300];
	struct json *root = NULL;

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(path, sizeof path, "assets/towns/%.100s/%s", town, files[i]);
		snprintf(where, sizeof where, "%.100s/%s", town, files[i]);
		root = words_file(path);
		words_walk(root, language, where, visit, context);
		json_destroy(root);
	}
	snprintf(path, sizeof path, "assets/towns/%.100s/words/%.20s.json", town, language);
	snprintf(where, sizeof where, "%.100s/words/%.20s.json", town, language);
	root = words_file(path);
	words_all(root, where, visit, context);
	json_destroy(root);
}

static inline void words_each(const char *language, words_visit *visit, void *context)
{
	DIR *towns = opendir("assets/towns");
	char path[200];
	struct json *root = NULL;

	snprintf(path, sizeof path, "assets/locale/%.20s.json", language);
	root = words_file(path);
	assert_non_null(root);
	words_all(root, path + strlen("assets/"), visit, context);
	json_destroy(root);
	assert_non_null(towns);
	for (struct dirent *town = readdir(towns); town != NULL; town = readdir(towns)) {
		if (town->d_name[0] != '.') {
			words_of_pack(town->d_name, language, visit, context);
		}
	}
	closedir(towns);
}

/* The character at the front of valid UTF-8; moves on. */
static inline unsigned words_next(const char **text)
{
	const unsigned char *bytes = (const unsigned char *)*text;
	size_t size = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
	unsigned code = size == 1 ? bytes[0] : bytes[0] & (0xFFu >> (size + 1));

	for (size_t i = 1; i < size && bytes[i] != '\0'; i++) {
		code = code << 6 | (bytes[i] & 0x3F);
	}
	*text += size;
	return code;
}

static inline bool words_is_kana(unsigned code)
{
	return code >= 0x3041 && code <= 0x30FF && code != 0x30FB;
}

static inline bool words_is_kanji(unsigned code)
{
	return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
	       code >= 0x20000 || code == 0x3005;
}

/* What was found; printed at once, counted for the assert at the end. */
static inline void words_found(int *count, const char *where, const char *text, const char *what)
{
	(*count)++;
	print_error("%s: %s\n    %s\n", where, what, text);
}

#endif
