/*
 * What the files of a locale share. For locale*.c alone.
 */
#ifndef ENGINE_LOCALE_PARTS_H
#define ENGINE_LOCALE_PARTS_H

#include "engine/base/json.h"
#include "engine/locale.h"

enum { LOCALE_LANGUAGES_MAX = 16, LOCALE_NAME_MAX = 16, LOCALE_KEY_MAX = 96 };

struct UPluralRules; /* ICU's */

struct locale_entry {
	const char *key, *text; /* of the tree */
};

struct language {
	char name[LOCALE_NAME_MAX];
	int order;
	struct json *texts;
	struct locale_entry *entries; /* by key */
	size_t entries_count;
	struct UPluralRules *plurals; /* opened for the first text that counts */
	bool no_plurals;              /* they could not be opened, which was logged */
};

struct locale {
	struct language *list;
	const char *names[LOCALE_LANGUAGES_MAX];
	size_t count;
};

/* Who is asked for a language's texts, one after the other, until NULL. */
enum { LOCALE_CHAIN_MAX = 3 };
void locale_chain(const struct locale *locale, const char *language,
                  struct language *chain[LOCALE_CHAIN_MAX + 1]);

/* The text that this language itself has; NULL for none. */
const char *locale_own(const struct language *language, const char *key);

/* Puts the parts into text_of; what is no part stays. */
void locale_put(const char *text_of, const struct locale_part *parts, size_t count, char *text,
                size_t cap);

#endif
