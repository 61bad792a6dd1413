/*
 * Where a line may end. For files of engine/ alone.
 *
 * ICU knows the rules of each script (kinsoku: no line begins with 」, ー or ゃ) and, by its
 * dictionary, the phrases of Japanese. What it cannot know is mended here: a dictionary finds no
 * words in kana alone, and a number stays with its unit.
 */
#ifndef ENGINE_TEXT_BREAKS_H
#define ENGINE_TEXT_BREAKS_H

#include <stddef.h>
#include <stdint.h>

enum text_break {
	TEXT_BREAK_NONE,
	TEXT_BREAK_WORD,   /* kinsoku allows it, but a word is parted */
	TEXT_BREAK_INSIDE, /* inside a phrase, as running Japanese may */
	TEXT_BREAK_PHRASE, /* a good place */
};

/* breaks[i] becomes the break before byte i of the paragraph, for i from 0 to length (a good one at
 * the end); the caller gives length + 1 bytes. One thread alone may come here: the one that draws.
 */
void text_breaks_find(const char *paragraph, size_t length, uint8_t *breaks);

#endif
