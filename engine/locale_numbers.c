/*
 * Numbers, amounts and plural forms, as each language writes them.
 */
#include "engine/locale_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { NUMBER_MAX = 80, FORM_MAX = 16, PARTS_MAX = 8 };

void locale_number(const struct locale *locale, const char *language, int64_t number, char *text,
                   size_t cap)
{
	const char *group = locale_text(locale, language, "number.group");
	char digits[24], out[NUMBER_MAX] = "";
	int count = snprintf(digits, sizeof digits, "%" PRId64, number);
	int sign = number < 0;
	size_t at = 0;

	for (int i = 0; i < count; i++) {
		const char *before = i > sign && (count - i) % 3 == 0 ? group : "";

		at += (size_t)snprintf(out + at, sizeof out - at, "%.4s%c", before, digits[i]);
	}
	snprintf(text, cap, "%s", out);
}

/* value is in thousandths of the larger unit. */
static void amount(const struct locale *locale, const char *language, int64_t value,
                   const char *small, const char *large, char *text, size_t cap)
{
	char number[NUMBER_MAX];
	struct locale_part part = {"n", number};
	bool whole = value < 10000 && value > -10000;
	size_t length = 0;

	locale_number(locale, language, whole ? value : value / 1000, number, sizeof number);
	if (!whole) {
		length = strlen(number);
		snprintf(number + length, sizeof number - length, "%.4s%d",
		         locale_text(locale, language, "number.decimal"), (int)(llabs(value) / 100 % 10));
	}
	locale_fill(locale, language, whole ? small : large, &part, 1, text, cap);
}

void locale_grams(const struct locale *locale, const char *language, int64_t grams, char *text,
                  size_t cap)
{
	amount(locale, language, grams, "unit.g", "unit.kg", text, cap);
}

void locale_metres(const struct locale *locale, const char *language, int64_t metres, char *text,
                   size_t cap)
{
	amount(locale, language, metres, "unit.m", "unit.km", text, cap);
}

/* Opening takes a third of a millisecond and 0.2 MB, so it waits for the first text that counts. */
static const UPluralRules *plurals_of(struct language *language)
{
	const char *id = locale_own(language, "language.icu");
	UErrorCode error = U_ZERO_ERROR;

	if (language->plurals == NULL && !language->no_plurals) {
		language->plurals = uplrules_open(id != NULL ? id : language->name, &error);
		language->no_plurals = U_FAILURE(error);
		if (language->no_plurals) {
			log_error("plural forms of %s: %s", language->name, u_errorName(error));
		}
	}
	return language->plurals;
}

/* "one", "other", … */
static void form_of(struct language *language, int64_t n, char form[FORM_MAX])
{
	const UPluralRules *rules = plurals_of(language);
	UErrorCode error = U_ZERO_ERROR;
	UChar wide[FORM_MAX] = {0};

	snprintf(form, FORM_MAX, "other");
	if (rules == NULL) {
		return;
	}
	uplrules_select(rules, (double)n, wide, FORM_MAX - 1, &error);
	if (U_SUCCESS(error)) {
		u_UCharsToChars(wide, form, FORM_MAX);
	}
}

static const char *counting_text(struct language *language, const char *key, int64_t n)
{
	char form[FORM_MAX], name[LOCALE_KEY_MAX];
	const char *other = NULL, *text = NULL;

	snprintf(name, sizeof name, "%s#other", key);
	other = locale_own(language, name);
	if (other == NULL) {
		return locale_own(language, key);
	}
	form_of(language, n, form);
	snprintf(name, sizeof name, "%s#%s", key, form);
	text = locale_own(language, name);
	return text != NULL ? text : other;
}

void locale_count_in(const struct locale *locale, const char *language, const char *key, int64_t n,
                     const struct locale_part *parts, size_t count, char *text, size_t cap)
{
	struct language *chain[LOCALE_CHAIN_MAX + 1];
	struct locale_part all[PARTS_MAX];
	const char *found = NULL;
	char number[NUMBER_MAX];
	size_t used = count < PARTS_MAX ? count : PARTS_MAX - 1;

	locale_chain(locale, language, chain);
	for (size_t i = 0; chain[i] != NULL && found == NULL; i++) {
		found = counting_text(chain[i], key, n);
	}
	locale_number(locale, language, n, number, sizeof number);
	all[0] = (struct locale_part){"n", number};
	if (used > 0) {
		memcpy(all + 1, parts, used * sizeof *parts);
	}
	locale_put(found != NULL ? found : key, all, used + 1, text, cap);
}

void locale_count(const struct locale *locale, const char *language, const char *key, int64_t n,
                  char *text, size_t cap)
{
	locale_count_in(locale, language, key, n, NULL, 0, text, cap);
}
