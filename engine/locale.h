/*
 * The texts of the screens, by key, in one file a language: locale/ja.json {"home.title": "…", …}.
 *
 * {名|な} marks furigana; <n> and other <names> are put in. A key that a language lacks is taken
 * from ja and logged once. A language is a file, without code.
 */
#ifndef ENGINE_LOCALE_H
#define ENGINE_LOCALE_H

#include <stddef.h>
#include <stdint.h>

struct locale;

/* folders as in assets_create. NULL (logged) when locale/ja.json is missing or any file is broken.
 */
struct locale *locale_create(const char *const *folders, size_t count);
void locale_destroy(struct locale *locale);

/* The languages found: "ja", "easy", "en" first, others after. */
size_t locale_languages(const struct locale *locale, const char *const **languages);

/* The text of a key; the key itself when no language has it. Borrowed. */
const char *locale_text(const struct locale *locale, const char *language, const char *key);

struct locale_part {
	const char *name;  /* "n" */
	const char *value; /* "2,340" */
};
/* The text of a key with its <parts> put in; cut at cap, at a whole character. */
void locale_fill(const struct locale *locale, const char *language, const char *key,
                 const struct locale_part *parts, size_t count, char *text, size_t cap);

/* 1234567 as people of the language write it ("1,234,567"). */
void locale_number(const char *language, int64_t number, char *text, size_t cap);

/* Grams as "840 g", or "12.3 kg" from 10,000 g; metres as "840 m" or "12.3 km" from 10,000 m. */
void locale_grams(const char *language, int64_t grams, char *text, size_t cap);
void locale_metres(const char *language, int64_t metres, char *text, size_t cap);

#endif
