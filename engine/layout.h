/*
 * From what a person can see and reach to pixels.
 *
 * A unit is 1/1080 of the screen's shorter side, so a screen is 1080 units one way in every size.
 * Millimetres come from the screen's stated size. Text is at least so large that its capitals
 * subtend 0.7 degrees at the stated distance (DIN 1450 and ISO 9241-303 ask for about as much), and
 * what is touched is 20 mm wide, 12 mm from the next.
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
	float text;    /* how much larger than designed texts are: what was asked for (1, 1.5 or 2), and
	                  more where the distance needs it */
	float capital; /* pixels that a capital has at least */
	int target;    /* pixels that a touch target has at least, both ways: 20 mm */
	int apart;     /* pixels between touch targets: 12 mm */
	bool reach;    /* what is touched stays in the lower half of the screen */
};

/* The smallest text that screens are designed with, in units, and the height of a capital in ems of
 * BIZ UDPGothic (measured: 0.76). */
#define LAYOUT_SMALLEST 31
#define LAYOUT_READ 36 /* of running text */
#define LAYOUT_CAPITAL 0.76f

/* diagonal_mm: of the screen; 0 takes a 24-inch one. distance_mm: of the eyes; 0 takes 500. */
struct layout layout_make(int width, int height, int diagonal_mm, int distance_mm, float text);

int layout_px(const struct layout *layout, float units);

/* The em of a text designed with so many units, in pixels: what is read grows with layout.text,
 * what is large already grows less, and nothing is smaller than the smallest. */
float layout_text(const struct layout *layout, float units);

bool rect_holds(struct rect rect, int x, int y);
struct rect rect_inset(struct rect rect, int by);
/* A part of rect cut off, rect becoming the rest. */
struct rect rect_cut_left(struct rect *rect, int w);
struct rect rect_cut_right(struct rect *rect, int w);
struct rect rect_cut_top(struct rect *rect, int h);
struct rect rect_cut_bottom(struct rect *rect, int h);
struct rect rect_centre(struct rect in, int w, int h);

#endif
