/*
 * Trees and bushes.
 */
#include <math.h>

#include "engine/map/stamp_parts.h"

/* A round shape of so many lobes, a little uneven by build. */
static void lobes(cairo_t *cairo, double x, double y, double rx, double ry, int count, int build)
{
	double step = 2 * M_PI / count;

	for (int i = 0; i <= count; i++) {
		double a = i * step + build * 0.7 - M_PI / 2;
		double uneven = 1 + 0.07 * sin(i % count * 2.3 + build * 1.9);
		double px = x + rx * uneven * cos(a), py = y + ry * uneven * sin(a);

		if (i == 0) {
			cairo_move_to(cairo, px, py);
		} else {
			double before = a - step, out = 1.28;

			cairo_curve_to(cairo, x + rx * out * cos(before + step * 0.3),
			               y + ry * out * sin(before + step * 0.3),
			               x + rx * out * cos(a - step * 0.3), y + ry * out * sin(a - step * 0.3),
			               px, py);
		}
	}
	cairo_close_path(cairo);
}

/* Light falls from the upper left: a lighter side, a few leaves of ink. */
static void draw_foliage(cairo_t *cairo, const struct stamp *stamp, double x, double y, double rx,
                         double ry)
{
	int count = stamp->size < 12 ? 4 : 6;

	lobes(cairo, x, y, rx, ry, count, stamp->build);
	stamp_fill_and_ink(cairo, stamp, stamp->fill);
	if (stamp->size < 8) {
		return;
	}
	lobes(cairo, x - rx * 0.2, y - ry * 0.24, rx * 0.52, ry * 0.5, count, stamp->build + 1);
	tile_colour(cairo, stamp_shade(stamp->fill, 0.22));
	cairo_fill(cairo);
	if (!stamp_tiny(stamp)) {
		cairo_arc(cairo, x + rx * 0.3, y + ry * 0.35, rx * 0.28, 0.2, 1.9);
		cairo_new_sub_path(cairo);
		cairo_arc(cairo, x - rx * 0.35, y + ry * 0.3, rx * 0.22, 0.4, 2.2);
		tile_colour(cairo, stamp_shade(stamp->fill, -0.3));
		cairo_set_line_width(cairo, stamp_ink_width(stamp));
		cairo_stroke(cairo);
	}
}

static void draw_trunk(cairo_t *cairo, const struct stamp *stamp, double top, double half)
{
	cairo_move_to(cairo, -half * 1.3, 0);
	cairo_line_to(cairo, -half, top);
	cairo_line_to(cairo, half, top);
	cairo_line_to(cairo, half * 1.3, 0);
	stamp_fill_and_ink(cairo, stamp, STAMP_WOOD_BROWN);
}

void stamp_draw_tree(cairo_t *cairo, const struct stamp *stamp)
{
	double high = 0.72 + 0.05 * (stamp->build % 3);

	stamp_shadow(cairo, 0.12, -0.01, 0.8, 0.2);
	draw_trunk(cairo, stamp, -0.5, 0.055);
	draw_foliage(cairo, stamp, 0, -high, 0.37, 0.4 - 0.03 * (stamp->build % 2));
}

void stamp_draw_crown(cairo_t *cairo, const struct stamp *stamp)
{
	stamp_shadow(cairo, 0.12, -0.2, 0.86, 0.5);
	draw_foliage(cairo, stamp, 0, -0.45, 0.39, 0.38);
}

void stamp_draw_pine(cairo_t *cairo, const struct stamp *stamp)
{
	int tiers = stamp_tiny(stamp) ? 2 : 3;

	stamp_shadow(cairo, 0.1, -0.01, 0.8, 0.2);
	draw_trunk(cairo, stamp, -0.35, 0.06);
	for (int i = 0; i < tiers; i++) {
		double base = -0.25 - i * 1.05 / tiers, half = 0.42 - i * 0.27 / tiers;
		double top = base - 1.45 / tiers;

		cairo_move_to(cairo, 0, top);
		cairo_curve_to(cairo, half * 0.3, top * 0.55 + base * 0.45, half * 0.7, base - 0.06, half,
		               base);
		cairo_curve_to(cairo, half * 0.4, base + 0.09, -half * 0.4, base + 0.09, -half, base);
		cairo_curve_to(cairo, -half * 0.7, base - 0.06, -half * 0.3, top * 0.55 + base * 0.45, 0,
		               top);
		stamp_fill_and_ink(cairo, stamp, stamp_shade(stamp->fill, 0.07 * i));
	}
}

void stamp_draw_bare_tree(cairo_t *cairo, const struct stamp *stamp)
{
	static const double twigs[][4] = {{0, -0.3, -0.28, -0.78},    {0, -0.42, 0.27, -0.9},
	                                  {0, -0.5, -0.1, -1.12},     {-0.13, -0.53, -0.36, -0.6},
	                                  {0.13, -0.63, 0.37, -0.66}, {-0.04, -0.8, 0.1, -1.05},
	                                  {-0.2, -0.66, -0.2, -0.95}};
	double mirror = stamp->build % 2 == 0 ? 1 : -1;

	stamp_shadow(cairo, 0.1, -0.01, 0.6, 0.16);
	draw_trunk(cairo, stamp, -0.55, 0.05);
	for (size_t i = 0; i < sizeof twigs / sizeof twigs[0]; i++) {
		cairo_move_to(cairo, twigs[i][0] * mirror, twigs[i][1]);
		cairo_line_to(cairo, twigs[i][2] * mirror, twigs[i][3]);
	}
	stamp_ink(cairo, stamp);
	if ((stamp->fill >> 24) != 0) { /* snow, or the last leaves */
		for (size_t i = 0; i < 6; i++) {
			cairo_arc(cairo, twigs[i][2] * mirror, twigs[i][3], 0.07, 0, 2 * M_PI);
			cairo_close_path(cairo);
			tile_colour(cairo, stamp->fill);
			cairo_fill(cairo);
		}
	}
}

void stamp_draw_bush(cairo_t *cairo, const struct stamp *stamp)
{
	stamp_shadow(cairo, 0.1, -0.02, 0.92, 0.2);
	draw_foliage(cairo, stamp, 0, -0.36, 0.36, 0.3);
}
