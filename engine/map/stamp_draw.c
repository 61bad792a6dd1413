/*
 * How each thing looks: a few strokes of ink round flat colour, one soft shadow to the lower right.
 * All lengths are parts of the thing's width.
 */
#include <math.h>
#include <stdlib.h>

#include "engine/map/stamp.h"
#include "engine/map/tile_look.h"

#define SHADOW 0x2E26304Au
#define WALL 0xFFFBF3E0u
#define GLASS 0xFF9CC3D0u
#define WOOD_BROWN 0xFF8A6242u

/* A small thing is drawn with thin ink, never thinner than can be seen. */
static double ink_width(const struct stamp *stamp)
{
	double pixels = 0.62 + stamp->size * 0.022;

	return (pixels > 1.7 ? 1.7 : pixels) / stamp->size;
}

static bool tiny(const struct stamp *stamp)
{
	return stamp->size < 15;
}

/* The colour nearer to black (part < 0) or white, by part. */
static uint32_t shade(uint32_t colour, double part)
{
	uint32_t shaded = colour & 0xFF000000u;

	for (int shift = 0; shift <= 16; shift += 8) {
		double value = (double)(colour >> shift & 255);

		value = part < 0 ? value * (1 + part) : value + (255 - value) * part;
		shaded |= (uint32_t)value << shift;
	}
	return shaded;
}

static void ink(cairo_t *cairo, const struct stamp *stamp)
{
	tile_colour(cairo, stamp->line);
	cairo_set_line_width(cairo, ink_width(stamp));
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_stroke(cairo);
}

static void fill_and_ink(cairo_t *cairo, const struct stamp *stamp, uint32_t fill)
{
	tile_colour(cairo, fill);
	cairo_fill_preserve(cairo);
	ink(cairo, stamp);
}

static void shadow(cairo_t *cairo, double x, double y, double width, double height)
{
	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_scale(cairo, width / 2, height / 2);
	cairo_arc(cairo, 0, 0, 1, 0, 2 * M_PI);
	cairo_restore(cairo);
	tile_colour(cairo, SHADOW);
	cairo_fill(cairo);
}

static void polygon(cairo_t *cairo, const double *xy, size_t count)
{
	cairo_move_to(cairo, xy[0], xy[1]);
	for (size_t i = 1; i < count; i++) {
		cairo_line_to(cairo, xy[2 * i], xy[2 * i + 1]);
	}
	cairo_close_path(cairo);
}

static void box(cairo_t *cairo, double x, double y, double w, double h, uint32_t colour)
{
	cairo_rectangle(cairo, x, y, w, h);
	tile_colour(cairo, colour);
	cairo_fill(cairo);
}

/* Seen from the side: a long roof with its eaves. */
static void draw_side_house(cairo_t *cairo, const struct stamp *stamp, double high)
{
	const double roof[] = {-0.46, -high + 0.02, -0.33, -high - 0.3,
	                       0.33,  -high - 0.3,  0.46,  -high + 0.02};
	const double lit[] = {-0.40, -high - 0.13, -0.33, -high - 0.3,
	                      0.33,  -high - 0.3,  0.40,  -high - 0.13};

	cairo_rectangle(cairo, -0.36, -high, 0.72, high);
	fill_and_ink(cairo, stamp, WALL);
	if (!tiny(stamp)) {
		box(cairo, -0.05, -0.24, 0.15, 0.24, WOOD_BROWN);
		box(cairo, -0.28, -0.26, 0.14, 0.12, GLASS);
		box(cairo, 0.18, -0.26, 0.12, 0.12, GLASS);
	}
	polygon(cairo, roof, 4);
	fill_and_ink(cairo, stamp, stamp->fill);
	polygon(cairo, lit, 4);
	tile_colour(cairo, shade(stamp->fill, 0.18) & 0xB0FFFFFFu);
	cairo_fill(cairo);
}

/* Its gable looks at us, and its roof goes back to the right. */
static void draw_gable_house(cairo_t *cairo, const struct stamp *stamp, double high)
{
	const double side[] = {0.06, 0, 0.38, 0, 0.38, -high, 0.06, -high};
	const double front[] = {-0.36, 0, 0.06, 0, 0.06, -high, -0.15, -high - 0.3, -0.36, -high};
	const double roof[] = {0.12, -high + 0.05, -0.15, -high - 0.34,
	                       0.26, -high - 0.34, 0.46,  -high + 0.05};
	const double eave[] = {-0.42, -high + 0.05, -0.15, -high - 0.34};

	polygon(cairo, side, 4);
	fill_and_ink(cairo, stamp, shade(WALL, -0.12));
	polygon(cairo, front, 5);
	fill_and_ink(cairo, stamp, WALL);
	if (!tiny(stamp)) {
		box(cairo, -0.20, -0.22, 0.12, 0.22, WOOD_BROWN);
		box(cairo, -0.20, -high - 0.08, 0.11, 0.1, GLASS);
		box(cairo, 0.16, -high * 0.72, 0.14, 0.11, GLASS);
	}
	polygon(cairo, roof, 4);
	fill_and_ink(cairo, stamp, stamp->fill);
	cairo_move_to(cairo, eave[0], eave[1]);
	cairo_line_to(cairo, eave[2], eave[3]);
	tile_colour(cairo, shade(stamp->fill, -0.15));
	cairo_set_line_width(cairo, 0.09);
	cairo_stroke(cairo);
}

/* An L of two roofs. */
static void draw_wing_house(cairo_t *cairo, const struct stamp *stamp)
{
	const double back[] = {-0.46, -0.36, -0.32, -0.66, 0.22, -0.66, 0.34, -0.36};
	const double front[] = {0.0, -0.30, 0.2, -0.56, 0.42, -0.30};
	const double wall[] = {0.05, 0, 0.37, 0, 0.37, -0.32, 0.2, -0.5, 0.05, -0.32};

	cairo_rectangle(cairo, -0.38, -0.38, 0.5, 0.38);
	fill_and_ink(cairo, stamp, WALL);
	if (!tiny(stamp)) {
		box(cairo, -0.3, -0.26, 0.2, 0.13, GLASS);
	}
	polygon(cairo, back, 4);
	fill_and_ink(cairo, stamp, stamp->fill);
	polygon(cairo, wall, 5);
	fill_and_ink(cairo, stamp, shade(WALL, -0.05));
	if (!tiny(stamp)) {
		box(cairo, 0.14, -0.22, 0.13, 0.22, WOOD_BROWN);
	}
	polygon(cairo, front, 3);
	cairo_new_sub_path(cairo);
	tile_colour(cairo, shade(stamp->fill, -0.1));
	cairo_fill(cairo);
	cairo_move_to(cairo, front[0], front[1]);
	cairo_line_to(cairo, front[2], front[3]);
	cairo_line_to(cairo, front[4], front[5]);
	ink(cairo, stamp);
}

static void draw_house(cairo_t *cairo, const struct stamp *stamp)
{
	shadow(cairo, 0.1, -0.01, 0.98, 0.22);
	switch (stamp->build) {
	case 0:
		draw_side_house(cairo, stamp, 0.34);
		break;
	case 1:
		draw_gable_house(cairo, stamp, 0.36);
		break;
	case 2:
		draw_wing_house(cairo, stamp);
		break;
	default:
		draw_gable_house(cairo, stamp, 0.5);
		break;
	}
}

static void draw_block(cairo_t *cairo, const struct stamp *stamp)
{
	double high = stamp->build % 2 == 0 ? 0.78 : 1.02;
	int floors = stamp->build % 2 == 0 ? 3 : 4;

	shadow(cairo, 0.1, -0.01, 0.98, 0.2);
	cairo_rectangle(cairo, -0.38, -high, 0.76, high);
	fill_and_ink(cairo, stamp, shade(stamp->fill, 0.45));
	cairo_rectangle(cairo, -0.42, -high - 0.1, 0.84, 0.12);
	fill_and_ink(cairo, stamp, stamp->fill);
	for (int floor = 0; floor < floors && !tiny(stamp); floor++) {
		double y = -high + 0.09 + floor * (high - 0.05) / floors;

		for (int window = 0; window < 3; window++) {
			box(cairo, -0.29 + window * 0.23, y, 0.13, 0.11, GLASS);
		}
	}
}

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
	fill_and_ink(cairo, stamp, stamp->fill);
	if (stamp->size < 8) {
		return;
	}
	lobes(cairo, x - rx * 0.2, y - ry * 0.24, rx * 0.52, ry * 0.5, count, stamp->build + 1);
	tile_colour(cairo, shade(stamp->fill, 0.22));
	cairo_fill(cairo);
	if (!tiny(stamp)) {
		cairo_arc(cairo, x + rx * 0.3, y + ry * 0.35, rx * 0.28, 0.2, 1.9);
		cairo_new_sub_path(cairo);
		cairo_arc(cairo, x - rx * 0.35, y + ry * 0.3, rx * 0.22, 0.4, 2.2);
		tile_colour(cairo, shade(stamp->fill, -0.3));
		cairo_set_line_width(cairo, ink_width(stamp));
		cairo_stroke(cairo);
	}
}

static void draw_trunk(cairo_t *cairo, const struct stamp *stamp, double top, double half)
{
	cairo_move_to(cairo, -half * 1.3, 0);
	cairo_line_to(cairo, -half, top);
	cairo_line_to(cairo, half, top);
	cairo_line_to(cairo, half * 1.3, 0);
	fill_and_ink(cairo, stamp, WOOD_BROWN);
}

static void draw_tree(cairo_t *cairo, const struct stamp *stamp)
{
	double high = 0.72 + 0.05 * (stamp->build % 3);

	shadow(cairo, 0.12, -0.01, 0.8, 0.2);
	draw_trunk(cairo, stamp, -0.5, 0.055);
	draw_foliage(cairo, stamp, 0, -high, 0.37, 0.4 - 0.03 * (stamp->build % 2));
}

static void draw_crown(cairo_t *cairo, const struct stamp *stamp)
{
	shadow(cairo, 0.12, -0.2, 0.86, 0.5);
	draw_foliage(cairo, stamp, 0, -0.45, 0.39, 0.38);
}

static void draw_pine(cairo_t *cairo, const struct stamp *stamp)
{
	int tiers = tiny(stamp) ? 2 : 3;

	shadow(cairo, 0.1, -0.01, 0.8, 0.2);
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
		fill_and_ink(cairo, stamp, shade(stamp->fill, 0.07 * i));
	}
}

static void draw_bare_tree(cairo_t *cairo, const struct stamp *stamp)
{
	static const double twigs[][4] = {{0, -0.3, -0.28, -0.78},    {0, -0.42, 0.27, -0.9},
	                                  {0, -0.5, -0.1, -1.12},     {-0.13, -0.53, -0.36, -0.6},
	                                  {0.13, -0.63, 0.37, -0.66}, {-0.04, -0.8, 0.1, -1.05},
	                                  {-0.2, -0.66, -0.2, -0.95}};
	double mirror = stamp->build % 2 == 0 ? 1 : -1;

	shadow(cairo, 0.1, -0.01, 0.6, 0.16);
	draw_trunk(cairo, stamp, -0.55, 0.05);
	for (size_t i = 0; i < sizeof twigs / sizeof twigs[0]; i++) {
		cairo_move_to(cairo, twigs[i][0] * mirror, twigs[i][1]);
		cairo_line_to(cairo, twigs[i][2] * mirror, twigs[i][3]);
	}
	ink(cairo, stamp);
	if ((stamp->fill >> 24) != 0) { /* snow, or the last leaves */
		for (size_t i = 0; i < 6; i++) {
			cairo_arc(cairo, twigs[i][2] * mirror, twigs[i][3], 0.07, 0, 2 * M_PI);
			cairo_close_path(cairo);
			tile_colour(cairo, stamp->fill);
			cairo_fill(cairo);
		}
	}
}

static void draw_bush(cairo_t *cairo, const struct stamp *stamp)
{
	shadow(cairo, 0.1, -0.02, 0.92, 0.2);
	draw_foliage(cairo, stamp, 0, -0.36, 0.36, 0.3);
}

/* Rows of hedges, as one sees them from the hill; each parcel has its own slant. */
static void draw_tea(cairo_t *cairo, const struct stamp *stamp)
{
	int rows = stamp->size < 22 ? 3 : stamp->size < 44 ? 4 : stamp->size < 70 ? 5 : 6;
	double turn = (stamp->build - 1.5) * 0.09 - 0.2, gap = 0.84 / rows;

	cairo_rotate(cairo, turn);
	for (int i = 0; i < rows; i++) {
		double y = (i - (rows - 1) / 2.0) * gap, half = 0.43 - 0.03 * ((i + stamp->build) % 2);

		cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
		for (int pass = 0; pass < 3; pass++) {
			static const double widths[] = {0.86, 0.62, 0.2}, lifts[] = {0.06, 0, -0.12};
			const uint32_t colours[] = {stamp->line, stamp->fill, shade(stamp->fill, 0.32)};

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
static void draw_field(cairo_t *cairo, const struct stamp *stamp)
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
	tile_colour(cairo, shade(stamp->fill, -0.2));
	cairo_set_line_width(cairo, 0.022);
	cairo_stroke(cairo);
}

static void draw_flowers(cairo_t *cairo, const struct stamp *stamp)
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
		fill_and_ink(cairo, stamp, stamp->fill);
		cairo_arc(cairo, x, y, 0.065, 0, 2 * M_PI);
		tile_colour(cairo, 0xFFF2B632u);
		cairo_fill(cairo);
	}
}

static void draw_grass(cairo_t *cairo, const struct stamp *stamp)
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

static void draw_reed(cairo_t *cairo, const struct stamp *stamp)
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
		fill_and_ink(cairo, stamp, stamp->fill);
	}
}

static void draw_fan(cairo_t *cairo, const struct stamp *stamp)
{
	double turn = stamp->build * 0.55 - 0.5;

	cairo_move_to(cairo, 0, 0);
	cairo_line_to(cairo, 0, -1.5);
	tile_colour(cairo, 0xFF7C7F8Cu);
	cairo_set_line_width(cairo, 0.1);
	cairo_stroke(cairo);
	for (int side = -1; side <= 1; side += 2) {
		cairo_save(cairo);
		cairo_translate(cairo, 0, -1.5);
		cairo_rotate(cairo, turn + (side < 0 ? M_PI : 0));
		cairo_move_to(cairo, 0, 0);
		cairo_curve_to(cairo, 0.15, -0.2, 0.42, -0.16, 0.46, 0.02);
		cairo_curve_to(cairo, 0.35, 0.1, 0.15, 0.1, 0, 0);
		fill_and_ink(cairo, stamp, stamp->fill);
		cairo_restore(cairo);
	}
}

static void draw_plane(cairo_t *cairo, const struct stamp *stamp)
{
	shadow(cairo, 0.08, 0.1, 0.8, 0.5);
	cairo_rotate(cairo, 0.5 + stamp->build * 0.12);
	for (int part = 0; part < 2; part++) { /* wings, then the tail */
		double y = part == 0 ? -0.08 : 0.34, half = part == 0 ? 0.46 : 0.18;
		double back = part == 0 ? 0.14 : 0.08;

		cairo_move_to(cairo, 0, y);
		cairo_line_to(cairo, half, y + back);
		cairo_line_to(cairo, half, y + back + 0.08);
		cairo_line_to(cairo, 0, y + 0.16);
		cairo_line_to(cairo, -half, y + back + 0.08);
		cairo_line_to(cairo, -half, y + back);
		cairo_close_path(cairo);
		fill_and_ink(cairo, stamp, stamp->fill);
	}
	cairo_move_to(cairo, 0, -0.46);
	cairo_curve_to(cairo, 0.12, -0.4, 0.1, -0.1, 0.05, 0.46);
	cairo_line_to(cairo, -0.05, 0.46);
	cairo_curve_to(cairo, -0.1, -0.1, -0.12, -0.4, 0, -0.46);
	fill_and_ink(cairo, stamp, shade(stamp->fill, -0.04));
}

static void draw_wave(cairo_t *cairo, const struct stamp *stamp)
{
	cairo_move_to(cairo, -0.45, 0.06);
	cairo_curve_to(cairo, -0.3, -0.2, -0.1, -0.2, 0, 0.04);
	cairo_curve_to(cairo, 0.1, -0.2, 0.3, -0.2, 0.45, 0.06);
	tile_colour(cairo, stamp->fill);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_width(cairo, 1.6 / stamp->size);
	cairo_stroke(cairo);
}

static void draw_stroke(cairo_t *cairo, const struct stamp *stamp)
{
	cairo_move_to(cairo, -0.4, 0.4);
	cairo_line_to(cairo, 0.4, -0.4);
	tile_colour(cairo, stamp->fill);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_width(cairo, 1.8 / stamp->size);
	cairo_stroke(cairo);
}

void stamp_draw(cairo_t *cairo, const struct stamp *stamp)
{
	static void (*const draws[MAP_THINGS])(cairo_t * cairo, const struct stamp *stamp) = {
		[MAP_HOUSE] = draw_house,     [MAP_BLOCK] = draw_block, [MAP_TREE] = draw_tree,
		[MAP_CROWN] = draw_crown,     [MAP_PINE] = draw_pine,   [MAP_BARE_TREE] = draw_bare_tree,
		[MAP_BUSH] = draw_bush,       [MAP_TEA] = draw_tea,     [MAP_FIELD] = draw_field,
		[MAP_FLOWERS] = draw_flowers, [MAP_GRASS] = draw_grass, [MAP_REED] = draw_reed,
		[MAP_FAN] = draw_fan,         [MAP_WAVE] = draw_wave,   [MAP_STROKE] = draw_stroke,
		[MAP_PLANE] = draw_plane,
	};

	draws[stamp->thing](cairo, stamp);
}
