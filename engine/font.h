/*
 * Glyphs. BIZ UDPGothic draws what nothing else is asked for; Noto Sans CJK JP, opened only then,
 * what all others lack; a language may bring a family of its own. For files of engine/ alone.
 *
 * A text is drawn in one face where one has all of its letters: a font without ế would else give
 * words of two hands. Only a rare kanji is taken from another face alone.
 */
#ifndef ENGINE_FONT_H
#define ENGINE_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fonts;

/* Coverage, 0-255, rows without gaps; owned by whoever holds it. */
struct mask {
	int w, h;
	uint8_t *alpha;
};

/* NULL (logged) when no font for Japanese is there. */
struct fonts *fonts_create(void);
void fonts_destroy(struct fonts *fonts);
/* Gives back the memory of what was read of their files. */
void fonts_rest(struct fonts *fonts);

/* From now on texts are drawn in this family where it has their letters. Files are named from
 * /usr/share/fonts ("truetype/quicksand/Quicksand-Medium.ttf"); regular "" is BIZ UDPGothic again.
 * A family once named also helps other languages. */
void fonts_use(struct fonts *fonts, const char *regular, const char *bold);

/* Which family that is, as a number: the same text may look different in another. */
int fonts_in_use(const struct fonts *fonts);

/* The face in which a text is drawn. */
int fonts_face(struct fonts *fonts, const char *text, bool bold);

/* Pixels from the top of a line to its baseline, and to its bottom. */
int fonts_ascent(struct fonts *fonts, int face, int size);
int fonts_height(struct fonts *fonts, int face, int size);

/* One line of length bytes, whole characters. */
int fonts_width(struct fonts *fonts, int face, int size, const char *text, size_t length);

/* Draws a line with its top left at x,y; what lies outside of the mask is left out. */
void fonts_draw(struct fonts *fonts, int face, int size, const char *text, size_t length,
                struct mask *mask, int x, int y);

#endif
