/*
 * The inside of struct canvas. For canvas*.c alone.
 */
#ifndef ENGINE_CANVAS_PARTS_H
#define ENGINE_CANVAS_PARTS_H

#include <cairo.h>

#include "engine/assets_parts.h"

struct canvas {
	struct assets *assets;
	struct picture own;            /* its pixels are NULL while only others' are drawn on */
	struct ground ground;          /* what is drawn on now */
	char *texts[CANVAS_TEXTS_MAX]; /* the frame's, without readings; each owned */
	size_t texts_count;
	struct canvas_target targets[CANVAS_TARGETS_MAX];
	size_t targets_count;
	size_t covered; /* targets before this one lie under a cover */
};

/* Cairo on the ground, inside its clip. End with canvas_cairo_end(). */
cairo_t *canvas_cairo(struct canvas *canvas);
void canvas_cairo_end(cairo_t *cairo);

/* Keeps a text in the frame's list, without its readings. */
void canvas_keep_text(struct canvas *canvas, const char *text);

#endif
