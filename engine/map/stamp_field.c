/*
 * Tea, fields, flowers and grass.
 */
#include <math.h>
#include <stdlib.h>

#include "engine/map/stamp_parts.h"

/* Rows of hedges, as one sees them from the hill; each parcel has its own slant. */
void stamp_draw_tea(cairo_t *cairo, const struct stamp *stamp)
{
	int rows = stamp->size < 22 ? 3 : stamp->size < 44 ? 4 : stamp->size < 70 ? 5 : 6;
	double turn = (stamp->build - 1.5) * 0.09 - 0.2, gap = 0.84 / rows;

	cairo_rotate(cairo, turn);
	for (int i = 0; i < rows; i++) {
		double y = (i - (rows - 1) / 2.0) * gap, half = 0.43 - 0.03 * ((i + stamp->build) % 2);

		cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
		for (int pass = 0; pass < 3; pass++) {
			static const double widths[] = {0.86, 0.62, 0.2}, lifts[] = {0.06, 0, -0.12};
			const uint32_t colours[] = {stamp->line, stamp->fill, stamp_shade(stamp->fill, 0.32)};

			if (pass == 2 && stamp->size < 24) {
				continue;
			}
			cairo_move_to(cairo, -half + gap * 0.1, y + gap * lifts[pass]);
			cairo_curve_to(cairo, -half / 3, y + gap * (lifts[pass] - 0.14), half / 3,
			               y + gap * (lifts[pass] + 0.14), half - gap * 0.1, y + gap * lifts[pass]);
			cairo_set_line_width(cairo, gap * widths[pass]);
			tile_colour(cairo, colours[pass]);
			cairo_stroke(cairo);
		}
	}
}

/* A small field: its soil or crop, and furrows. */
void stamp_draw_field(cairo_t *cairo, const struct stamp *stamp)
{
	int rows = stamp->size < 40 ? 4 : 6;

	cairo_rotate(cairo, (stamp->build - 1.5) * 0.2);
	cairo_move_to(cairo, -0.46, -0.24);
	cairo_curve_to(cairo, -0.2, -0.29, 0.2, -0.26, 0.45, -0.25);
	cairo_curve_to(cairo, 0.48, -0.1, 0.46, 0.1, 0.47, 0.23);
	cairo_curve_to(cairo, 0.2, 0.27, -0.2, 0.25, -0.45, 0.26);
	cairo_curve_to(cairo, -0.47, 0.1, -0.47, -0.1, -0.46, -0.24);
	tile_colour(cairo, stamp->fill);
	cairo_fill(cairo);
	for (int i = 0; i < rows; i++) {
		double y = -0.2 + 0.4 * i / (rows - 1);

		cairo_move_to(cairo, -0.38, y);
		cairo_curve_to(cairo, -0.1, y - 0.03, 0.1, y + 0.03, 0.38, y);
	}
	tile_colour(cairo, stamp_shade(stamp->fill, -0.2));
	cairo_set_line_width(cairo, 0.022);
	cairo_stroke(cairo);
}

void stamp_draw_flowers(cairo_t *cairo, const struct stamp *stamp)
{
	static const double at[][2] = {{-0.3, -0.5}, {0.04, -0.75}, {0.32, -0.45}};

	for (size_t i = 0; i < 3; i++) {
		double x = at[i][0], y = at[i][1] - 0.04 * (stamp->build % 2);

		cairo_move_to(cairo, x * 0.3, 0);
		cairo_line_to(cairo, x, y);
		tile_colour(cairo, 0xFF5C8A45u);
		cairo_set_line_width(cairo, 0.09);
		cairo_stroke(cairo);
		cairo_arc(cairo, x, y, 0.17, 0, 2 * M_PI);
		cairo_close_path(cairo);
		stamp_fill_and_ink(cairo, stamp, stamp->fill);
		cairo_arc(cairo, x, y, 0.065, 0, 2 * M_PI);
		tile_colour(cairo, 0xFFF2B632u);
		cairo_fill(cairo);
	}
}

void stamp_draw_grass(cairo_t *cairo, const struct stamp *stamp)
{
	for (int i = -2; i <= 2; i++) {
		double x = i * 0.12, high = 0.7 - 0.12 * abs(i) + 0.05 * (stamp->build % 2);

		cairo_move_to(cairo, x * 0.6, 0);
		cairo_curve_to(cairo, x * 0.7, -high / 2, x * 1.2, -high * 0.8, x * 2.4, -high);
	}
	tile_colour(cairo, stamp->fill);
	cairo_set_line_width(cairo, 0.09);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_stroke(cairo);
}

void stamp_draw_reed(cairo_t *cairo, const struct stamp *stamp)
{
	for (int i = -1; i <= 1; i++) {
		double x = i * 0.22, high = 1.1 + 0.1 * ((i + stamp->build) % 2), bend = 0.16 + 0.1 * i;

		cairo_move_to(cairo, x * 0.4, 0);
		cairo_curve_to(cairo, x * 0.6, -high / 2, x, -high * 0.8, x + bend, -high);
		tile_colour(cairo, 0xFFA08A4Eu);
		cairo_set_line_width(cairo, 0.05);
		cairo_stroke(cairo);
		cairo_move_to(cairo, x * 0.95, -high * 0.72);
		cairo_curve_to(cairo, x, -high * 0.9, x + bend * 0.6, -high * 1.05, x + bend * 1.5,
		               -high * 1.1);
		cairo_curve_to(cairo, x + bend * 1.4, -high * 0.95, x + bend, -high * 0.8, x * 0.95,
		               -high * 0.72);
		stamp_fill_and_ink(cairo, stamp, stamp->fill);
	}
}
