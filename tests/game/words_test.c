#include "tests/test.h"

#include "engine/locale.h"
#include "tests/game/words_list.h"

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

static void in_every_language(words_visit *visit)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(locale(), &languages);
	int found = 0;

	for (size_t i = 0; i < count; i++) {
		words_each(languages[i], visit, &found);
	}
	assert_int_equal(found, 0);
}

static struct json *texts_of(const char *language)
{
	char path[80];
	struct json *root = NULL;

	snprintf(path, sizeof path, "assets/locale/%s.json", language);
	root = words_file(path);
	assert_non_null(root);
	return root;
}

/* The text of a key, or that of its form for most numbers. */
static const char *text_of(const struct json *root, const char *key)
{
	char counted[120];
	const char *text = NULL;

	snprintf(counted, sizeof counted, "%.*s#other", (int)strcspn(key, "#"), key);
	if (!json_get_text(json_member(root, counted), &text)) {
		snprintf(counted, sizeof counted, "%.*s", (int)strcspn(key, "#"), key);
		json_get_text(json_member(root, counted), &text);
	}
	return text;
}

/* Whether text has the part <name> that begins at part. */
static bool has_part(const char *text, const char *part)
{
	char name[64];

	snprintf(name, sizeof name, "%.*s", (int)strcspn(part, ">") + 1, part);
	return strstr(text, name) != NULL;
}

/* How a language writes dates and hours is its own matter. */
static bool is_own(const char *key)
{
	return strncmp(key, "date.", 5) == 0 || strncmp(key, "time.", 5) == 0;
}

/* What explains an answer may say less in one language than in another, but nothing unknown. */
static bool may_say_less(const char *key)
{
	return strncmp(key, "quiz.told.", 10) == 0;
}

static void compare(int *found, const char *language, const struct json *one,
                    const struct json *other, bool all)
{
	for (const struct json *text = json_first(one); text != NULL; text = json_next(text)) {
		const char *key = json_name(text), *mine = text_of(one, key);
		const char *theirs = text_of(other, key);
		const char *form = strchr(key, '#');

		if (theirs == NULL) {
			words_found(found, language, key, "this key is missing");
			continue;
		}
		if (form != NULL && strstr("#zero #one #two #few #many #other", form) == NULL) {
			words_found(found, language, key, "no plural form is called so");
		}
		for (const char *at = strchr(mine, '<');
		     at != NULL && !is_own(key) && (!all || !may_say_less(key)); at = strchr(at + 1, '<')) {
			if (!has_part(theirs, at)) {
				words_found(found, language, key, "a <part> is missing");
			}
		}
	}
}

TEST(every_language_has_every_text_with_the_same_parts)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(locale(), &languages);
	struct json *first = texts_of(languages[0]);
	int found = 0;

	for (size_t i = 1; i < count; i++) {
		struct json *other = texts_of(languages[i]);

		compare(&found, languages[i], first, other, true);
		compare(&found, languages[0], other, first, false);
		json_destroy(other);
	}
	json_destroy(first);
	assert_int_equal(found, 0);
}

TEST(every_language_says_about_itself_what_is_needed)
{
	static const char *const keys[] = {"language.name", "language.order", "language.icu",
	                                   "language.voice", "language.else"};
	const char *const *languages = NULL;
	size_t count = locale_languages(locale(), &languages);

	for (size_t i = 0; i < count; i++) {
		struct json *root = texts_of(languages[i]);

		for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
			assert_non_null(text_of(root, keys[k]));
			assert_string_not_equal(text_of(root, keys[k]), "");
		}
		json_destroy(root);
	}
}

/* {kanji|kana} and <part>, neither nested nor left open. */
static void check_markup(void *context, const char *where, const char *text)
{
	enum { PLAIN, BASE, READING, PART } in = PLAIN;
	bool whole = true;

	for (const char *at = text; *at != '\0'; at++) {
		bool in_name = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '_';

		if (*at == '{' || *at == '<') {
			whole = whole && in == PLAIN;
			in = *at == '{' ? BASE : PART;
		} else if (*at == '|') {
			whole = whole && in == BASE && at[-1] != '{';
			in = READING;
		} else if (*at == '}') {
			whole = whole && in == READING && at[-1] != '|';
			in = PLAIN;
		} else if (*at == '>') {
			whole = whole && in == PART && at[-1] != '<';
			in = PLAIN;
		} else {
			whole = whole && (in != PART || in_name);
		}
	}
	if (!whole || in != PLAIN) {
		words_found(context, where, text, "markup that is not whole");
	}
}

TEST(all_markup_is_whole)
{
	in_every_language(check_markup);
}

/* ", " between the members of a list. */
static bool is_separator(const char *text)
{
	return text[0] == ',' && strlen(text) == 2;
}

static void check_spaces(void *context, const char *where, const char *text)
{
	size_t length = strlen(text);

	if (strstr(text, "...") != NULL) {
		words_found(context, where, text, "three dots: … is one sign");
	}
	if (length > 0 && !is_separator(text) &&
	    (text[0] == ' ' || text[0] == '\n' || text[length - 1] == ' ' ||
	     text[length - 1] == '\n')) {
		words_found(context, where, text, "a space at an end");
	}
	if (strstr(text, "  ") != NULL || strstr(text, " \n") != NULL || strstr(text, "\n ") != NULL ||
	    strchr(text, '\t') != NULL || strstr(text, "　") != NULL) {
		words_found(context, where, text, "a space too many");
	}
	if (length == 0 && strstr(where, "language.font") == NULL) {
		words_found(context, where, text, "no text");
	}
}

TEST(no_text_has_loose_ends)
{
	in_every_language(check_spaces);
}

/* Letters with their marks apart (NFD) look alike, and are not found by search or font. */
static void check_marks(void *context, const char *where, const char *text)
{
	for (const char *at = text; *at != '\0';) {
		unsigned code = words_next(&at);

		if ((code >= 0x300 && code <= 0x36F) || code == 0x3099 || code == 0x309A) {
			words_found(context, where, text, "a mark apart from its letter");
		}
	}
}

TEST(letters_are_whole)
{
	in_every_language(check_marks);
}

static void check_latin(void *context, const char *where, const char *text)
{
	for (const char *at = text; *at != '\0';) {
		unsigned code = words_next(&at);

		if (words_is_kana(code) || words_is_kanji(code)) {
			words_found(context, where, text, "Japanese in it");
			return;
		}
	}
}

TEST(a_language_in_latin_letters_holds_no_japanese)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(locale(), &languages);
	int found = 0;

	for (size_t i = 0; i < count; i++) {
		const char *letters = locale_text(locale(), languages[i], "language.letters");

		if (strcmp(letters, "latin") == 0) {
			words_each(languages[i], check_latin, &found);
		}
	}
	assert_int_equal(found, 0);
}

/* Each text that a town has in its first language it has in every other. */
static void count_one(void *context, const char *where, const char *text)
{
	(void)where;
	(void)text;
	(*(int *)context)++;
}

TEST(a_town_has_every_text_in_every_language_of_town_json)
{
	int ja = 0, easy = 0, en = 0;

	words_of_pack("iruma", "ja", count_one, &ja);
	words_of_pack("iruma", "easy", count_one, &easy);
	words_of_pack("iruma", "en", count_one, &en);
	assert_true(ja > 100);
	assert_int_equal(easy, ja);
	assert_int_equal(en, ja);
}
