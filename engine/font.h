/*
 * Glyphs: BIZ UDPGothic, and for what it lacks Noto Sans CJK JP, which is opened only then. For
 * files of engine/ alone.
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

/* Pixels from the top of a line to its baseline, and to its bottom. */
int fonts_ascent(struct fonts *fonts, bool bold, int size);
int fonts_height(struct fonts *fonts, bool bold, int size);

/* One line of length bytes, whole characters. */
int fonts_width(struct fonts *fonts, bool bold, int size, const char *text, size_t length);

/* Draws a line with its top left at x,y; what lies outside of the mask is left out. */
void fonts_draw(struct fonts *fonts, bool bold, int size, const char *text, size_t length,
                struct mask *mask, int x, int y);

#endif
