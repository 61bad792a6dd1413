#include "tests/test.h"

#include "tests/game/words_list.h"

/*
 * やさしい日本語, as far as a program can tell:
 *
 *   spaces between phrases  を, or more than 12 letters without a space, is followed by one
 *   one idea a sentence     at most 34 letters, at most one phrase that joins two clauses
 *   kanji                   at most 13 a text, each under a reading
 *   hours                   ごぜん and ごご, no 13:00
 *   negation                at most one a sentence
 *   manners                 です and ます alone
 */
enum { RUN_MAX = 12, SENTENCE_MAX = 34, KANJI_MAX = 13, PHRASES_MAX = 60, PHRASE_BYTES = 160 };

/* A sentence's phrases, each with the comma behind it, without readings and <parts>. */
struct sentence {
	char phrase[PHRASES_MAX][PHRASE_BYTES];
	int count;
	int letters;
};

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), wanted = strlen(end);

	return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

static bool is_any(const char *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (strcmp(text, *list) == 0) {
			return true;
		}
	}
	return false;
}

static bool begins_with_any(const char *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (strncmp(text, *list, strlen(*list)) == 0) {
			return true;
		}
	}
	return false;
}

static bool ends_with_any(const char *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (ends_with(text, *list)) {
			return true;
		}
	}
	return false;
}

static bool has_any(const char *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (strstr(text, *list) != NULL) {
			return true;
		}
	}
	return false;
}

/* Bases for readings, nothing for <parts>. */
static void plain(const char *text, char *out, size_t cap)
{
	size_t length = 0;
	bool reading = false;

	for (; *text != '\0' && length + 1 < cap; text++) {
		if (*text == '<' && strchr(text, '>') != NULL) {
			text = strchr(text, '>');
		} else if (*text == '|') {
			reading = true;
		} else if (*text == '}') {
			reading = false;
		} else if (*text != '{' && !reading) {
			out[length++] = *text;
		}
	}
	out[length] = '\0';
}

/* The length of what ends a sentence here; 0 for nothing. */
static size_t sentence_end(const char *at)
{
	static const char *const ends[] = {"。", "！", "？", "…", "\n", NULL};

	for (size_t i = 0; ends[i] != NULL; i++) {
		if (strncmp(at, ends[i], strlen(ends[i])) == 0) {
			return strlen(ends[i]);
		}
	}
	return 0;
}

/* The length of what ends a phrase here. */
static size_t phrase_end(const char *at)
{
	static const char *const ends[] = {" ", "、", "・", "（", "）", "：", "/", NULL};

	for (size_t i = 0; ends[i] != NULL; i++) {
		if (strncmp(at, ends[i], strlen(ends[i])) == 0) {
			return strlen(ends[i]);
		}
	}
	return 0;
}

static void end_phrase(struct sentence *sentence, const char *sign, size_t length)
{
	char *phrase = sentence->phrase[sentence->count];

	if (phrase[0] != '\0' && sentence->count < PHRASES_MAX - 1) {
		if (strncmp(sign, "、", length) == 0 && length == strlen("、")) {
			strcat(phrase, "、");
		}
		sentence->phrase[++sentence->count][0] = '\0';
	}
}

/* Reads one sentence; returns what is behind it. */
static const char *read_sentence(const char *text, struct sentence *sentence)
{
	memset(sentence, 0, sizeof *sentence);
	while (*text != '\0') {
		size_t whole = sentence_end(text), part = phrase_end(text);
		char *phrase = sentence->phrase[sentence->count];
		const char *from = text;

		if (whole > 0) {
			end_phrase(sentence, "", 0);
			return text + whole;
		}
		if (part > 0) {
			end_phrase(sentence, text, part);
			text += part;
			continue;
		}
		words_next(&text);
		sentence->letters++;
		if (strlen(phrase) + 8 < PHRASE_BYTES) {
			size_t length = strlen(phrase);

			memcpy(phrase + length, from, (size_t)(text - from));
			phrase[length + (size_t)(text - from)] = 0;
		}
	}
	end_phrase(sentence, "", 0);
	return text;
}

/* A phrase that joins its clause to the next: あって、 けど、 なおして (but not まって ください).
 */
static bool joins(const char *phrase, const char *next)
{
	static const char *const no_verbs[] = {"とても",   "はじめて", "すべて",
	                                       "どうして", "まとめて", NULL};
	static const char *const listing[] = {"や、",   "と、",   "も、", "または、",
	                                      "はい、", "いま、", NULL};
	static const char *const helpers[] = {"います",   "いました",   "いません", "ください",
	                                      "みます",   "みましょう", "あげます", "もらいます",
	                                      "おきます", "きます",     "いきます", "いる",
	                                      "いて",     "ある",       NULL};
	static const char *const verbs[] = {"て",   "んで", "いで",   "ので",
	                                    "けど", "のに", "ながら", NULL};

	if (ends_with(phrase, "、")) {
		return !ends_with_any(phrase, listing);
	}
	return ends_with_any(phrase, verbs) && !is_any(phrase, no_verbs) && next[0] != '\0' &&
	       !begins_with_any(next, helpers);
}

static int negations(const char *phrase)
{
	static const char *const signs[] = {"ない", "ません", "なく", "なけれ", "ずに", NULL};
	static const char *const others[] = {"すくない", "きたない", "あぶない", "あんない",
	                                     "おさない", "しない ",  NULL};
	int count = ends_with(phrase, "しか");

	if (has_any(phrase, others)) {
		return 0;
	}
	for (size_t i = 0; signs[i] != NULL; i++) {
		for (const char *at = strstr(phrase, signs[i]); at != NULL; at = strstr(at + 1, signs[i])) {
			count++;
		}
	}
	return count;
}

static void check_sentence(int *found, const char *where, const struct sentence *sentence)
{
	int joined = 0, negated = 0;
	char whole[PHRASES_MAX * 40] = "";

	for (int i = 0; i < sentence->count; i++) {
		const char *phrase = sentence->phrase[i];
		int letters = 0;

		for (const char *at = phrase; *at != '\0'; letters++) {
			words_next(&at);
		}
		if (letters > RUN_MAX) {
			words_found(found, where, phrase, "no space for more than 12 letters");
		}
		if (strstr(phrase, "を") != NULL && !ends_with(phrase, "を") &&
		    !ends_with(phrase, "を、")) {
			words_found(found, where, phrase, "no space behind を");
		}
		joined += joins(phrase, sentence->phrase[i + 1]);
		negated += negations(phrase);
		if (strlen(whole) + strlen(phrase) + 2 < sizeof whole) {
			strcat(strcat(whole, phrase), " ");
		}
	}
	if (sentence->letters > SENTENCE_MAX) {
		words_found(found, where, whole, "a sentence of more than 34 letters");
	}
	if (joined > 1) {
		words_found(found, where, whole, "more than one idea: two clauses are joined on");
	}
	if (negated > 1) {
		words_found(found, where, whole, "a negation of a negation");
	}
}

static void check_text(void *context, const char *where, const char *text)
{
	static const char *const manners[] = {"ございます", "いただ",       "なさい",     "いらっしゃ",
	                                      "おります",   "まいりま",     "もうしあげ", "させて",
	                                      "おっしゃ",   "くださいませ", NULL};
	char bare[2000];
	struct sentence sentence;

	plain(text, bare, sizeof bare);
	if (has_any(bare, manners) && strstr(bare, "ありがとう ございます") == NULL) {
		words_found(context, where, bare, "more polite than です and ます");
	}
	for (const char *at = bare; *at != '\0';) {
		at = read_sentence(at, &sentence);
		check_sentence(context, where, &sentence);
	}
}

TEST(easy_texts_are_easy)
{
	int found = 0;

	words_each("easy", check_text, &found);
	assert_int_equal(found, 0);
}

static void check_kanji(void *context, const char *where, const char *text)
{
	bool base = false;
	int count = 0;

	for (const char *at = text; *at != '\0';) {
		unsigned code = words_next(&at);

		base = code == '{' || (base && code != '|');
		if (words_is_kanji(code)) {
			count++;
			if (!base) {
				words_found(context, where, text, "a kanji without a reading");
			}
		}
	}
	if (count > KANJI_MAX) {
		words_found(context, where, text, "more than 13 kanji");
	}
}

TEST(easy_texts_have_few_kanji_and_each_its_reading)
{
	int found = 0;

	words_each("easy", check_kanji, &found);
	assert_int_equal(found, 0);
}

/* "13:05", "23じ" */
static void check_hours(void *context, const char *where, const char *text)
{
	for (const char *at = text; *at != '\0'; at++) {
		bool first = at == text || at[-1] < '0' || at[-1] > '9';
		int hour = first ? atoi(at) : 0;

		if (hour >= 13 && hour <= 24 && at[0] >= '1' && at[0] <= '2' &&
		    (at[2] == ':' || strncmp(at + 2, "じ", strlen("じ")) == 0)) {
			words_found(context, where, text, "an hour beyond 12");
		}
	}
	if (strstr(text, "<hour>") != NULL) {
		words_found(context, where, text, "an hour from 0 to 23");
	}
}

TEST(easy_hours_are_of_the_morning_or_the_afternoon)
{
	int found = 0;

	words_each("easy", check_hours, &found);
	assert_int_equal(found, 0);
}

TEST(the_rules_of_easy_texts_find_what_is_not_easy)
{
	static const struct {
		const char *text;
		int found;
	} cases[] = {
		{"カードを かざします。", 0},
		{"むかしから かれた ことが ないと いわれます。", 0},
		{"ひとつしか ありません。", 1},
		{"カードをかざします。", 1},
		{"いるましのちゃばたけがひろがるまちです。", 1},
		{"すこし まって ください。", 0},
		{"いえを なおして、みせに して、つかって います。", 1},
		{"あるかない ひとは いません。", 1},
		{"あるかなければ なりません。", 1},
		{"ばんごうを いれて いただきます。", 1},
		{"きぬの いとを つくる かいしゃが がいこくの おきゃくさんの ために たてた いえです。", 1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int found = 0;

		check_text(&found, "here", cases[i].text);
		assert_int_equal(found, cases[i].found);
	}
}
