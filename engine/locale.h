/*
 * The texts of the screens, by key, in one file a language: locale/ja.json {"home.title": "…", …}.
 *
 * {名|な} marks furigana; <n> and other <names> are put in. A language is a file, without code:
 * what differs from language to language is said by the file itself:
 *
 *   language.name   how it calls itself           language.order  its place on the screen, from 1
 *   language.icu    its plural forms (CLDR id)    language.else   who is asked for what it lacks
 *   language.voice  who can read it aloud         number.*, unit.*, date.*, time.*  how it writes
 * them
 *
 * What a language lacks is taken from its language.else, and then from the first on the screen.
 * A locale belongs to one thread.
 */
#ifndef ENGINE_LOCALE_H
#define ENGINE_LOCALE_H

#include <stddef.h>
#include <stdint.h>

struct locale;

/* folders as in assets_create. NULL (logged) when no language is found or any file is broken. */
struct locale *locale_create(const char *const *folders, size_t count);
void locale_destroy(struct locale *locale);

/* The languages found, in the order of the screen. */
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

/* A text that counts: "key#one", "key#other", … by the language's plural forms; the plain key for
 * a language that has no forms of it. <n> is the number as the language writes it; locale_count_in
 * puts in parts besides. */
void locale_count(const struct locale *locale, const char *language, const char *key, int64_t n,
                  char *text, size_t cap);
void locale_count_in(const struct locale *locale, const char *language, const char *key, int64_t n,
                     const struct locale_part *parts, size_t count, char *text, size_t cap);

/* 1234567 as people of the language write it: "1,234,567", "1.234.567". Digits go in threes. */
void locale_number(const struct locale *locale, const char *language, int64_t number, char *text,
                   size_t cap);

/* Grams as "840 g", or "12.3 kg" from 10,000 g; metres as "840 m" or "12.3 km" from 10,000 m. The
 * decimal is rounded towards zero: never more than there is. */
void locale_grams(const struct locale *locale, const char *language, int64_t grams, char *text,
                  size_t cap);
void locale_metres(const struct locale *locale, const char *language, int64_t metres, char *text,
                   size_t cap);

/* Days are counted from 1970-01-01 in the town's own time (period_local_day gives them).
 * date: "11月24日（火）", "Tue 24 Nov"; month: "2026年11月", "November 2026", of the month that has
 * the day; week: "11月23日〜29日", "30 Nov – 6 Dec", the seven days from its first. */
void locale_date(const struct locale *locale, const char *language, int64_t day, char *text,
                 size_t cap);
void locale_month(const struct locale *locale, const char *language, int64_t day, char *text,
                  size_t cap);
void locale_week(const struct locale *locale, const char *language, int64_t first_day, char *text,
                 size_t cap);

/* An hour 0-23 and minute: "14:05", "ごご 2:05", "2:05 pm". */
void locale_time(const struct locale *locale, const char *language, int hour, int minute,
                 char *text, size_t cap);

#endif
