/*
 * From what a person can see and reach to pixels.
 *
 * A unit is 1/1080 of the screen's shorter side, so a screen is 1080 units one way in every size.
 * Millimetres come from the screen's stated size.
 */
#ifndef ENGINE_LAYOUT_H
#define ENGINE_LAYOUT_H

#include <stdbool.h>

struct rect {
	int x, y, w, h; /* pixels */
};

struct layout {
	int width, height; /* pixels */
	bool portrait;     /* higher than wide */
	float unit;        /* pixels */
	float mm;          /* pixels a millimetre */
	float text;        /* 1, 1.5 or 2: how much larger than designed texts are */
};

/* diagonal_mm: of the screen; 0 takes a 24-inch one. */
struct layout layout_make(int width, int height, int diagonal_mm, float text);

int layout_px(const struct layout *layout, float units);

bool rect_holds(struct rect rect, int x, int y);
struct rect rect_inset(struct rect rect, int by);
/* A part of rect cut off, rect becoming the rest. */
struct rect rect_cut_left(struct rect *rect, int w);
struct rect rect_cut_right(struct rect *rect, int w);
struct rect rect_cut_top(struct rect *rect, int h);
struct rect rect_cut_bottom(struct rect *rect, int h);
struct rect rect_centre(struct rect in, int w, int h);

#endif
