#include "engine/speech_number.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const char *const DIGITS[10] = {"ぜろ", "いち", "に",   "さん", "よん",
                                       "ご",   "ろく", "なな", "はち", "きゅう"};

/* How a number changes before what it counts. */
enum change {
	CHANGE_SI_KU, /* 4, 7, 9 月: し, しち, く */
	CHANGE_YO_KU, /* 4, 7, 9 時: よ, しち, く */
	CHANGE_YO,    /* 4 年: よ */
	CHANGE_K,     /* 1, 6, 8, 10, 100 回: いっ, ろっ, はっ, じゅっ, ひゃっ */
	CHANGE_S,     /* 1, 8, 10 歳: いっ, はっ, じゅっ */
	CHANGE_FUN,   /* as K, and ぷん behind 1, 3, 4, 6, 8, 10 */
	CHANGE_WHOLE, /* the word is one with the number, as far as it has one */
};

struct counter {
	const char *written, *spoken;
	enum change change;
	const char *whole[11]; /* by number, from 1; NULL: no word of its own */
};

/* A longer one stands before one that it begins with. */
static const struct counter counters[] = {
	{"時間", "じかん", CHANGE_YO_KU, {NULL}},
	{"時", "じ", CHANGE_YO_KU, {NULL}},
	{"じ", "じ", CHANGE_YO_KU, {NULL}},
	{"月", "がつ", CHANGE_SI_KU, {NULL}},
	{"がつ", "がつ", CHANGE_SI_KU, {NULL}},
	{"年", "ねん", CHANGE_YO, {NULL}},
	{"ねん", "ねん", CHANGE_YO, {NULL}},
	{"分", "ふん", CHANGE_FUN, {NULL}},
	{"ふん", "ふん", CHANGE_FUN, {NULL}},
	{"ぷん", "ふん", CHANGE_FUN, {NULL}},
	{"回", "かい", CHANGE_K, {NULL}},
	{"かい", "かい", CHANGE_K, {NULL}},
	{"か所", "かしょ", CHANGE_K, {NULL}},
	{"かしょ", "かしょ", CHANGE_K, {NULL}},
	{"か月", "かげつ", CHANGE_K, {NULL}},
	{"かげつ", "かげつ", CHANGE_K, {NULL}},
	{"個", "こ", CHANGE_K, {NULL}},
	{"こ", "こ", CHANGE_K, {NULL}},
	{"点", "てん", CHANGE_S, {NULL}},
	{"てん", "てん", CHANGE_S, {NULL}},
	{"歳", "さい", CHANGE_S, {NULL}},
	{"さい", "さい", CHANGE_S, {NULL}},
	{"週", "しゅう", CHANGE_S, {NULL}},
	{"しゅう", "しゅう", CHANGE_S, {NULL}},
	{"人", "にん", CHANGE_WHOLE, {NULL, "ひとり", "ふたり", NULL, "よにん"}},
	{"にん", "にん", CHANGE_WHOLE, {NULL, "ひとり", "ふたり", NULL, "よにん"}},
	{"日",
     "にち",
     CHANGE_WHOLE,
     {NULL, NULL, "ふつか", "みっか", "よっか", "いつか", "むいか", "なのか", "ようか", "ここのか",
      "とおか"}},
	{"つ",
     "つ",
     CHANGE_WHOLE,
     {NULL, "ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ",
      "ここのつ"}},
};

static const struct {
	const char *unit, *word;
} units[] = {{"km", "キロメートル"}, {"kg", "キログラム"}, {"mL", "ミリリットル"},
             {"m", "メートル"},      {"g", "グラム"},      {"L", "リットル"},
             {"%", "パーセント"},    {"t", "トン"}};

static bool begins(const char *text, const char *part)
{
	return strncmp(text, part, strlen(part)) == 0;
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

/* 0-9999, with the changes of sound: さんびゃく, ろっぴゃく, はっせん. */
static void add_below_ten_thousand(struct text_buffer *out, int number)
{
	static const char *const hundreds[10] = {
		"",         "ひゃく",     "にひゃく",   "さんびゃく", "よんひゃく",
		"ごひゃく", "ろっぴゃく", "ななひゃく", "はっぴゃく", "きゅうひゃく"};
	static const char *const thousands[10] = {"",         "せん",      "にせん",   "さんぜん",
	                                          "よんせん", "ごせん",    "ろくせん", "ななせん",
	                                          "はっせん", "きゅうせん"};
	int tens = number / 10 % 10;

	text_buffer_add(out, thousands[number / 1000]);
	text_buffer_add(out, hundreds[number / 100 % 10]);
	if (tens > 0) {
		text_buffer_add(out, tens > 1 ? DIGITS[tens] : "");
		text_buffer_add(out, "じゅう");
	}
	if (number % 10 > 0) {
		text_buffer_add(out, DIGITS[number % 10]);
	}
}

static void add_whole(struct text_buffer *out, uint64_t number)
{
	static const char *const powers[4] = {"", "まん", "おく", "ちょう"};
	static const uint64_t values[4] = {1, 10000, 100000000, 1000000000000};

	if (number == 0) {
		text_buffer_add(out, DIGITS[0]);
	}
	for (int i = 4; i-- > 0;) {
		int part = (int)(number / values[i] % 10000);

		if (part > 0) {
			add_below_ten_thousand(out, part);
			text_buffer_add(out, powers[i]);
		}
	}
}

static void change_end(struct text_buffer *out, const char *end, const char *other)
{
	size_t length = strlen(end);

	if (out->length >= length && memcmp(out->data + out->length - length, end, length) == 0) {
		out->length -= length;
		out->data[out->length] = '\0';
		text_buffer_add(out, other);
	}
}

static void double_sound(struct text_buffer *out, bool all)
{
	change_end(out, "いち", "いっ");
	change_end(out, "はち", "はっ");
	change_end(out, "じゅう", "じゅっ");
	if (all) {
		change_end(out, "ろく", "ろっ");
		change_end(out, "ひゃく", "ひゃっ");
	}
}

static void add_fun(struct text_buffer *out, uint64_t number)
{
	static const bool pun[10] = {true, true, false, true, true, false, true, false, true, false};

	double_sound(out, true);
	text_buffer_add(out, pun[number % 10] && number > 0 ? "ぷん" : "ふん");
}

static void add_counter(struct text_buffer *out, const struct counter *counter, uint64_t number)
{
	switch (counter->change) {
	case CHANGE_FUN:
		add_fun(out, number);
		return;
	case CHANGE_SI_KU:
	case CHANGE_YO_KU:
		change_end(out, "よん", counter->change == CHANGE_SI_KU ? "し" : "よ");
		change_end(out, "なな", "しち");
		change_end(out, "きゅう", "く");
		break;
	case CHANGE_YO:
		change_end(out, "よん", "よ");
		break;
	case CHANGE_K:
	case CHANGE_S:
		double_sound(out, counter->change == CHANGE_K);
		break;
	case CHANGE_WHOLE:
		break;
	}
	text_buffer_add(out, counter->spoken);
}

static const char *add_counted(struct text_buffer *out, uint64_t number, const char *text)
{
	for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
		const struct counter *counter = &counters[i];
		const char *whole = number <= 10 ? counter->whole[number] : NULL;

		if (!begins(text, counter->written)) {
			continue;
		}
		if (whole != NULL) {
			text_buffer_add(out, whole);
		} else {
			add_whole(out, number);
			add_counter(out, counter, number);
		}
		return text + strlen(counter->written);
	}
	add_whole(out, number);
	return text;
}

static bool is_letter(char character)
{
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/* The unit behind a number; returns what is behind it. */
static const char *add_unit(struct text_buffer *out, const char *text)
{
	const char *at = text + (*text == ' ');

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (begins(at, units[i].unit) && !is_letter(at[strlen(units[i].unit)])) {
			text_buffer_add(out, " ");
			text_buffer_add(out, units[i].word);
			return at + strlen(units[i].unit);
		}
	}
	return text;
}

const char *speech_number(struct text_buffer *out, const char *text)
{
	const uint64_t too_large = 1000000000000000; /* so far the words go */
	uint64_t number = 0;

	while (is_digit(*text) || (*text == ',' && is_digit(text[1]))) {
		if (*text != ',' && number < too_large) {
			number = number * 10 + (uint64_t)(*text - '0');
		}
		text++;
	}
	if (*text == '.' && is_digit(text[1])) {
		add_whole(out, number);
		text_buffer_add(out, "てん");
		for (text++; is_digit(*text); text++) {
			text_buffer_add(out, DIGITS[*text - '0']);
		}
	} else {
		text = add_counted(out, number, text);
	}
	return add_unit(out, text);
}
