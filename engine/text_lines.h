/*
 * A text with furigana, broken into lines. For files of engine/ alone.
 */
#ifndef ENGINE_TEXT_LINES_H
#define ENGINE_TEXT_LINES_H

#include "engine/canvas.h"
#include "engine/font.h"

enum { TEXT_LINES_MAX = 64, TEXT_READINGS_MAX = 128 };

struct text_reading {
	size_t from, until; /* bytes of plain */
	size_t at, length;  /* bytes of readings */
};

struct text_line {
	size_t from, until; /* bytes of plain, without spaces at its end */
	int width;
};

struct text_lines {
	char *plain;            /* the text without its readings */
	char *readings;         /* all readings, one behind the other */
	int face, reading_face; /* font.h */
	struct text_reading reading[TEXT_READINGS_MAX];
	size_t readings_count;
	struct text_line line[TEXT_LINES_MAX];
	int count;
	int width; /* of the widest line */
	bool fits; /* no word was broken for want of room */
};

/* "{茶|ちゃ}の{木|き}" -> "茶の木". The caller frees it. */
char *text_plain(const char *text);

/* max_width 0: only '\n' breaks. The caller gives it to text_lines_finish(). */
void text_lines_make(struct text_lines *lines, struct fonts *fonts, const char *text,
                     const struct text_style *style, int max_width);
void text_lines_finish(struct text_lines *lines);

/* Pixels of a part of a line; a reading that is wider than what it stands over widens it. */
int text_span_width(const struct text_lines *lines, struct fonts *fonts,
                    const struct text_style *style, size_t from, size_t until);

/* The size in which readings are drawn. */
int text_reading_size(const struct text_style *style);

#endif
