#include "engine/text_breaks.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "engine/base/log.h"

enum { BY_SCRIPT, BY_PHRASE, BREAKERS };

/* The breakers are made once: making the second loads ICU's dictionary. */
static UBreakIterator *breaker(int kind)
{
	static const char *const locales[BREAKERS] = {"ja@lb=strict", "ja@lb=strict;lw=phrase"};
	static _Thread_local UBreakIterator *kept[BREAKERS];
	UErrorCode error = U_ZERO_ERROR;

	if (kept[kind] == NULL) {
		kept[kind] = ubrk_open(UBRK_LINE, locales[kind], NULL, 0, &error);
		if (U_FAILURE(error)) {
			log_error("lines cannot be broken: %s", u_errorName(error));
			kept[kind] = NULL;
		}
	}
	return kept[kind];
}

static UChar32 character_before(const char *text, size_t at)
{
	int32_t i = (int32_t)at;
	UChar32 code = 0;

	if (at == 0) {
		return 0;
	}
	U8_PREV((const uint8_t *)text, 0, i, code);
	return code;
}

static UChar32 character_at(const char *text, size_t length, size_t at)
{
	int32_t i = (int32_t)at;
	UChar32 code = 0;

	if (at >= length) {
		return 0;
	}
	U8_NEXT((const uint8_t *)text, i, (int32_t)length, code);
	return code;
}

static bool is_kana(UChar32 code)
{
	return (code >= 0x3041 && code <= 0x30FF) && code != 0x30FB; /* ・ stands between words */
}

static bool is_kanji(UChar32 code)
{
	return u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC);
}

/* Nothing but kana, or phrases set apart by spaces: then the writer says where words end. */
static bool writer_sets_words_apart(const char *text, size_t length)
{
	bool kanji = false, apart = false;

	for (size_t at = 0; at < length; at++) {
		if (text[at] == ' ') {
			UChar32 before = character_before(text, at), after = character_at(text, length, at + 1);

			apart = apart || is_kana(before) || is_kana(after);
		} else if (((unsigned char)text[at] & 0xC0) == 0xC0) {
			kanji = kanji || is_kanji(character_at(text, length, at));
		}
	}
	return apart || !kanji;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Between "12.3 " and "km": one or two letters behind a number. */
static bool before_unit(const char *text, size_t length, size_t at)
{
	size_t letters = 0, from = at - 1;

	if (text[at - 1] != ' ') {
		return false;
	}
	while (from > 0 && ((text[from - 1] >= '0' && text[from - 1] <= '9') || text[from - 1] == '.' ||
	                    text[from - 1] == ',')) {
		from--;
	}
	while (at + letters < length && is_letter(text[at + letters])) {
		letters++;
	}
	return from < at - 1 && (from == 0 || !is_letter(text[from - 1])) &&
	       (letters == 1 || letters == 2);
}

static bool is_hiragana(UChar32 code)
{
	return code >= 0x3041 && code <= 0x309F;
}

/* Hiragana behind a kanji or a closing bracket belongs to it: 行/こう, 「名所」/です. */
static bool before_ending(UChar32 before, UChar32 after)
{
	return is_hiragana(after) &&
	       (is_kanji(before) || before == 0x300D || before == 0x300F || before == 0xFF09);
}

/* Between hiragana the dictionary is trusted only behind what often ends a phrase: これは/とても,
 * not まつ/りです. */
static bool inside_word(UChar32 before, UChar32 after)
{
	static const UChar32 ends[] = {
		0x306F, 0x3092, 0x304C, 0x306B, 0x3067, 0x3068,  /* はをがにでと */
		0x3066, 0x3082, 0x306E, 0x3078, 0x3084, 0x3089}; /* てものへやら */

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		if (before == ends[i]) {
			return false;
		}
	}
	return is_hiragana(before) && is_hiragana(after);
}

/* "「ひっかわせ」": kana in brackets is a name, or somebody's words. */
static int depth_after(int depth, UChar32 code)
{
	if (code == 0x300C || code == 0x300E) {
		return depth + 1;
	}
	return code == 0x300D || code == 0x300F ? depth - 1 : depth;
}

static void mark(int kind, const char *text, size_t length, uint8_t *breaks)
{
	UBreakIterator *breaks_of = breaker(kind);
	UErrorCode error = U_ZERO_ERROR;
	UText whole = UTEXT_INITIALIZER;
	int32_t at = 0;

	if (breaks_of == NULL) {
		return;
	}
	utext_openUTF8(&whole, text, (int64_t)length, &error);
	ubrk_setUText(breaks_of, &whole, &error);
	while (U_SUCCESS(error) && (at = ubrk_next(breaks_of)) != UBRK_DONE) {
		/* a good place is one by both: the dictionary alone would break before ー */
		if (kind == BY_SCRIPT || breaks[at] == TEXT_BREAK_INSIDE) {
			breaks[at] = kind == BY_SCRIPT ? TEXT_BREAK_INSIDE : TEXT_BREAK_PHRASE;
		}
	}
	utext_close(&whole);
}

void text_breaks_find(const char *paragraph, size_t length, uint8_t *breaks)
{
	bool apart = writer_sets_words_apart(paragraph, length);
	int depth = 0;

	memset(breaks, TEXT_BREAK_NONE, length + 1);
	mark(BY_SCRIPT, paragraph, length, breaks);
	mark(BY_PHRASE, paragraph, length, breaks);
	for (size_t at = 1; at < length; at++) {
		UChar32 before = 0, after = 0;

		if (((unsigned char)paragraph[at] & 0xC0) == 0x80) {
			continue;
		}
		before = character_before(paragraph, at);
		after = character_at(paragraph, length, at);
		depth = depth_after(depth, before);
		if (breaks[at] != TEXT_BREAK_NONE &&
		    (before_unit(paragraph, length, at) ||
		     ((apart || depth > 0) && is_kana(before) && is_kana(after)))) {
			breaks[at] = TEXT_BREAK_WORD;
		} else if (breaks[at] == TEXT_BREAK_PHRASE &&
		           (before_ending(before, after) || inside_word(before, after))) {
			breaks[at] = TEXT_BREAK_INSIDE;
		}
	}
	breaks[length] = TEXT_BREAK_PHRASE;
}
