#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/locale.h"

static struct locale *locale(void)
{
	static struct locale *kept;
	static const char *const folders[] = {"assets"};

	if (kept == NULL) {
		kept = locale_create(folders, 1);
		assert_non_null(kept);
	}
	return kept;
}

TEST(three_languages_are_found_in_their_order)
{
	const char *const *names = NULL;

	assert_int_equal(locale_languages(locale(), &names), 3);
	assert_string_equal(names[0], "ja");
	assert_string_equal(names[1], "easy");
	assert_string_equal(names[2], "en");
}

static struct json *file(const char *language)
{
	char path[64], *text = NULL;
	size_t length = 0;
	struct json *root = NULL;

	snprintf(path, sizeof path, "assets/locale/%s.json", language);
	assert_int_equal(files_read(path, 1 << 20, &text, &length), FILES_OK);
	root = json_read(text, length, 1 << 20, JSON_WIRE, NULL);
	assert_non_null(root);
	free(text);
	return root;
}

TEST(every_language_has_every_text_with_the_same_parts)
{
	struct json *ja = file("ja");

	for (int i = 0; i < 2; i++) {
		struct json *other = file(i == 0 ? "easy" : "en");

		assert_int_equal(json_size(ja), json_size(other));
		for (const struct json *one = json_first(ja); one != NULL; one = json_next(one)) {
			const char *a = NULL, *b = NULL;

			json_get_text(one, &a);
			if (!json_get_text(json_member(other, json_name(one)), &b)) {
				fail_msg("%s lacks %s", i == 0 ? "easy" : "en", json_name(one));
			}
			assert_int_equal(strstr(a, "<n>") != NULL, strstr(b, "<n>") != NULL);
		}
		json_destroy(other);
	}
	json_destroy(ja);
}

TEST(english_holds_no_japanese_save_the_names_of_languages)
{
	struct json *en = file("en");

	for (const struct json *one = json_first(en); one != NULL; one = json_next(one)) {
		const char *text = NULL;

		json_get_text(one, &text);
		for (const char *c = text; *c != '\0'; c++) {
			if ((unsigned char)*c >= 0xE3 && (unsigned char)*c <= 0xE9) {
				fail_msg("%s: %s", json_name(one), text);
			}
		}
	}
	json_destroy(en);
}

TEST(parts_are_put_in_and_cut_at_a_whole_character)
{
	struct locale_part part = {"n", "茶茶茶茶"};
	char text[200], small[8];

	locale_fill(locale(), "en", "attract.goal", &part, 1, text, sizeof text);
	assert_non_null(strstr(text, "茶茶茶茶"));
	assert_null(strchr(text, '<'));
	locale_fill(locale(), "none", "茶茶茶", NULL, 0, small, sizeof small);
	assert_string_equal(small, "茶茶");
}

TEST(numbers_read_as_people_write_them)
{
	static const struct {
		int64_t number;
		const char *plain, *grams, *metres;
	} cases[] = {{0, "0", "0 g", "0 m"},
	             {999, "999", "999 g", "999 m"},
	             {1000, "1,000", "1,000 g", "1,000 m"},
	             {9999, "9,999", "9,999 g", "9,999 m"},
	             {10000, "10,000", "10.0 kg", "10.0 km"},
	             {1234567, "1,234,567", "1,234.5 kg", "1,234.5 km"}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[64];

		locale_number("ja", cases[i].number, text, sizeof text);
		assert_string_equal(text, cases[i].plain);
		locale_grams("ja", cases[i].number, text, sizeof text);
		assert_string_equal(text, cases[i].grams);
		locale_metres("ja", cases[i].number, text, sizeof text);
		assert_string_equal(text, cases[i].metres);
	}
}
