/*
 * The fill of a chart's parts: a colour and a pattern, so that each is told apart without its
 * colour.
 */
#include <stdlib.h>

#include "game/kit_chart.h"

enum { RIM = 2, STRIPE = 12 };
static const uint32_t HATCH = 0x8026304Au;

/* The part of piece that lies inside of bound. */
static void fill_inside(struct canvas *canvas, struct rect bound, struct rect piece,
                        uint32_t colour)
{
	int right = kit_least(piece.x + piece.w, bound.x + bound.w);
	int bottom = kit_least(piece.y + piece.h, bound.y + bound.h);

	piece.x = kit_most(piece.x, bound.x);
	piece.y = kit_most(piece.y, bound.y);
	piece.w = right - piece.x;
	piece.h = bottom - piece.y;
	if (piece.w > 0 && piece.h > 0) {
		canvas_fill(canvas, piece, colour);
	}
}

static void draw_dot(struct canvas *canvas, struct rect bound, int x, int y, int radius)
{
	for (int dy = -radius; dy <= radius; dy++) {
		int half = radius - abs(dy) / 2;

		fill_inside(canvas, bound, (struct rect){x - half, y + dy, 2 * half + 1, 1}, HATCH);
	}
}

static void draw_dots(struct canvas *canvas, struct rect rect, int step)
{
	int row = 0;

	for (int y = rect.y + rect.h - step / 2; y > rect.y - step; y -= step, row++) {
		for (int x = rect.x + (row % 2 == 0 ? step / 2 : step); x < rect.x + rect.w + step;
		     x += step + step / 4) {
			draw_dot(canvas, rect, x, y, kit_most(step / 5, 1));
		}
	}
}

/* Stripes are counted from the bottom left, so that they stand still while a column grows. */
static void draw_slanted(struct canvas *canvas, struct rect rect, int step)
{
	for (int up = 0; up < rect.h; up++) {
		int y = rect.y + rect.h - 1 - up;

		for (int x = rect.x - step + up % step; x < rect.x + rect.w; x += step) {
			fill_inside(canvas, rect, (struct rect){x, y, kit_most(step / 3, 1), 1}, HATCH);
		}
	}
}

static void draw_pattern(struct canvas *canvas, struct rect rect, enum kit_pattern pattern,
                         int step)
{
	if (pattern == KIT_SLANTED) {
		draw_slanted(canvas, rect, step);
	} else if (pattern == KIT_DOTTED) {
		draw_dots(canvas, rect, step);
	} else if (pattern == KIT_LEVEL) {
		for (int y = rect.y + rect.h - step; y > rect.y - step; y -= step) {
			fill_inside(canvas, rect, (struct rect){rect.x, y, rect.w, kit_most(step / 3, 1)},
			            HATCH);
		}
	} else if (pattern == KIT_UPRIGHT) {
		for (int x = rect.x + step / 2; x < rect.x + rect.w; x += step) {
			fill_inside(canvas, rect, (struct rect){x, rect.y, kit_most(step / 3, 1), rect.h},
			            HATCH);
		}
	}
}

static void draw_rim(struct canvas *canvas, struct rect rect, int width)
{
	fill_inside(canvas, rect, (struct rect){rect.x, rect.y, rect.w, width}, UI_COLOUR_INK);
	fill_inside(canvas, rect, (struct rect){rect.x, rect.y + rect.h - width, rect.w, width},
	            UI_COLOUR_INK);
	fill_inside(canvas, rect, (struct rect){rect.x, rect.y, width, rect.h}, UI_COLOUR_INK);
	fill_inside(canvas, rect, (struct rect){rect.x + rect.w - width, rect.y, width, rect.h},
	            UI_COLOUR_INK);
}

void kit_chart_fill(const struct game *game, struct canvas *canvas, struct rect rect,
                    const struct kit_ink *ink)
{
	canvas_fill(canvas, rect, ink->colour);
	draw_pattern(canvas, rect, ink->pattern, kit_most(kit_px(game, STRIPE), 3));
	draw_rim(canvas, rect, kit_px(game, RIM));
}
