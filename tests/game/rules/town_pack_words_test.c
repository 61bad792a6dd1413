#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "game/rules/town_pack.h"

enum { LINES_MAX = 400 };

static struct {
	char line[LINES_MAX][200];
	bool mistake[LINES_MAX];
	int count;
} told;

static void tell(void *context, bool mistake, const char *message)
{
	(void)context;
	if (told.count < LINES_MAX) {
		snprintf(told.line[told.count], sizeof told.line[0], "%.190s", message);
		told.mistake[told.count++] = mistake;
	}
}

static bool was_told(const char *line, bool mistake)
{
	for (int i = 0; i < told.count; i++) {
		if (strcmp(told.line[i], line) == 0 && told.mistake[i] == mistake) {
			return true;
		}
	}
	return false;
}

/* Iruma's pack with this as its only file of words, words/xx.json. */
static struct town *with_words(const char *text)
{
	static const char *const parts[] = {"town.json", "map.geojson", "factors.json", "pictures"};
	char *folder = test_folder(), *sub = files_join(folder, "words");
	char *file = files_join(sub, "xx.json"), *here = realpath("assets/towns/iruma", NULL);
	struct town *town = NULL;

	assert_non_null(here);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		char *from = files_join(here, parts[i]), *to = files_join(folder, parts[i]);

		assert_int_equal(symlink(from, to), 0);
		free(from);
		free(to);
	}
	assert_true(files_make_folder(sub));
	assert_int_equal(files_write(file, text, strlen(text)), FILES_OK);
	told.count = 0;
	town = town_pack_read(folder, tell, NULL);
	free(here);
	free(file);
	free(sub);
	free(folder);
	return town;
}

TEST(a_language_more_is_a_file_more)
{
	struct town *town =
		with_words("{\"format\": 1, \"language\": \"xx\", \"else\": \"en\", \"name\": \"N\","
	               "\"seasons\": {\"2026-autumn\": \"S\"},"
	               "\"features\": {\"omori-pond\": {\"name\": \"P\", \"about\": \"A\"},"
	               "\"district-kaneko\": {\"name\": \"K\"}, \"iruma-gawa\": {\"name\": \"R\"}}}");
	const struct landmark *pond = NULL;
	size_t xx = 0;

	assert_non_null(town);
	xx = town_language(town, "xx");
	assert_int_equal(town->languages_count, 4);
	assert_int_equal(xx, 3);
	pond = &town->landmarks[town_landmark(town, "omori-pond")];
	assert_string_equal(words_in(&town->name, xx), "N");
	assert_string_equal(words_in(&pond->name, xx), "P");
	assert_string_equal(words_in(&pond->about, xx), "A");
	assert_string_equal(words_in(&pond->name, town_language(town, "en")), "Omori Pond");
	assert_string_equal(words_in(&town->districts[town_district(town, "kaneko")].name, xx), "K");
	for (size_t i = 0; i < town->shapes_count; i++) {
		if (strcmp(town->shapes[i].id, "iruma-gawa") == 0) {
			assert_string_equal(words_in(&town->shapes[i].name, xx), "R");
		}
	}
	town_destroy(town);
}

TEST(what_a_language_lacks_is_told_and_taken_from_its_else)
{
	struct town *town =
		with_words("{\"format\": 1, \"language\": \"xx\", \"else\": \"en\", \"features\": {}}");

	assert_non_null(town);
	assert_string_equal(words_in(&town->name, town_language(town, "xx")), "Iruma");
	assert_true(was_told("words/xx.json: name is not there: shown in en", false));
	assert_true(
		was_told("words/xx.json: season 2026-autumn: name is not there: shown in en", false));
	assert_true(
		was_told("words/xx.json: feature omori-pond: about is not there: shown in en", false));
	town_destroy(town);
	town = with_words("{\"format\": 1, \"language\": \"xx\"}");
	assert_non_null(town);
	assert_string_equal(words_in(&town->name, town_language(town, "xx")), "{入間市|いるまし}");
	town_destroy(town);
}

TEST(what_a_town_has_not_cannot_be_named)
{
	static const struct {
		const char *text, *line;
	} cases[] = {
		{"\"features\": {\"omori-pool\": {\"name\": \"P\"}}",
	     "words/xx.json: feature omori-pool: name: is no text of map.geojson"},
		{"\"features\": {\"omori-pond\": {\"nam\": \"P\"}}",
	     "words/xx.json: feature omori-pond: nam: is no text of map.geojson"},
		{"\"features\": {\"iruma-gawa\": {\"about\": \"P\"}}",
	     "words/xx.json: feature iruma-gawa: about: is no text of map.geojson"},
		{"\"features\": {\"omori-pond\": \"P\"}",
	     "words/xx.json: feature omori-pond: is not an object"},
		{"\"features\": {\"omori-pond\": {\"name\": 3}}",
	     "words/xx.json: feature omori-pond: name: is not a text"},
		{"\"features\": {\"omori-pond\": {\"name\": \"{a|\"}}",
	     "words/xx.json: feature omori-pond: name: has a reading that is not whole: {kanji|kana}"},
		{"\"seasons\": {\"1999\": \"P\"}", "words/xx.json: season 1999: is no season of town.json"},
		{"\"names\": \"P\"", "words/xx.json: names: is not known"},
		{"\"else\": \"fr\"", "words/xx.json: else: fr is no language of the town"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[300];

		snprintf(text, sizeof text, "{\"format\": 1, \"language\": \"xx\", %s}", cases[i].text);
		assert_null(with_words(text));
		if (!was_told(cases[i].line, true)) {
			fail_msg("not told: %s", cases[i].line);
		}
	}
}

TEST(a_file_of_words_says_whose_they_are)
{
	assert_null(with_words("{\"format\": 1, \"language\": \"yy\"}"));
	assert_true(was_told("words/xx.json: language: is not xx, as the file is called", true));
	assert_null(with_words("{\"format\": 2, \"language\": \"xx\"}"));
	assert_null(with_words("{\"language\": \"xx\"}"));
	assert_null(with_words("{\"format\": 1}"));
	assert_null(with_words("[]"));
	assert_null(with_words("{"));
}
