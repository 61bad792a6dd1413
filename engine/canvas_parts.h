/*
 * The inside of struct canvas. For canvas*.c alone.
 */
#ifndef ENGINE_CANVAS_PARTS_H
#define ENGINE_CANVAS_PARTS_H

#include <cairo.h>

#include "engine/assets_parts.h"

struct canvas {
	struct assets *assets;
	struct picture own;   /* its pixels are NULL while only others' are drawn on */
	struct ground ground; /* what is drawn on now */
	struct canvas_said texts[CANVAS_TEXTS_MAX]; /* the frame's; their texts are owned */
	size_t texts_count;
	struct canvas_target targets[CANVAS_TARGETS_MAX];
	size_t targets_count;
	size_t covered; /* targets before this one lie under a cover */
	size_t texts_covered;
	bool dry, strong, scrolls, clipped;
	struct canvas_scroll scroll;
	int reach_y;
};

/* Cairo on the ground, inside its clip. End with canvas_cairo_end(). */
cairo_t *canvas_cairo(struct canvas *canvas);
void canvas_cairo_end(cairo_t *cairo);

/* The colours that strong contrast makes of these; the same when it is off. */
uint32_t canvas_ink(const struct canvas *canvas, uint32_t colour);
uint32_t canvas_ground(const struct canvas *canvas, uint32_t colour);

/* True when nothing of rect can be seen. */
bool canvas_hidden(const struct canvas *canvas, struct rect rect);

#endif
