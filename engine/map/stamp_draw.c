/*
 * How each thing looks: a few strokes of ink round flat colour, one soft shadow to the lower right.
 */
#include <math.h>

#include "engine/map/stamp_parts.h"

#define SHADOW 0x2E26304Au

double stamp_ink_width(const struct stamp *stamp)
{
	double pixels = 0.62 + stamp->size * 0.022;

	return (pixels > 1.7 ? 1.7 : pixels) / stamp->size;
}

bool stamp_tiny(const struct stamp *stamp)
{
	return stamp->size < 15;
}

uint32_t stamp_shade(uint32_t colour, double part)
{
	uint32_t shaded = colour & 0xFF000000u;

	for (int shift = 0; shift <= 16; shift += 8) {
		double value = (double)(colour >> shift & 255);

		value = part < 0 ? value * (1 + part) : value + (255 - value) * part;
		shaded |= (uint32_t)value << shift;
	}
	return shaded;
}

void stamp_ink(cairo_t *cairo, const struct stamp *stamp)
{
	tile_colour(cairo, stamp->line);
	cairo_set_line_width(cairo, stamp_ink_width(stamp));
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_stroke(cairo);
}

void stamp_fill_and_ink(cairo_t *cairo, const struct stamp *stamp, uint32_t fill)
{
	tile_colour(cairo, fill);
	cairo_fill_preserve(cairo);
	stamp_ink(cairo, stamp);
}

void stamp_shadow(cairo_t *cairo, double x, double y, double width, double height)
{
	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_scale(cairo, width / 2, height / 2);
	cairo_arc(cairo, 0, 0, 1, 0, 2 * M_PI);
	cairo_restore(cairo);
	tile_colour(cairo, SHADOW);
	cairo_fill(cairo);
}

void stamp_polygon(cairo_t *cairo, const double *xy, size_t count)
{
	cairo_move_to(cairo, xy[0], xy[1]);
	for (size_t i = 1; i < count; i++) {
		cairo_line_to(cairo, xy[2 * i], xy[2 * i + 1]);
	}
	cairo_close_path(cairo);
}

void stamp_box(cairo_t *cairo, double x, double y, double w, double h, uint32_t colour)
{
	cairo_rectangle(cairo, x, y, w, h);
	tile_colour(cairo, colour);
	cairo_fill(cairo);
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
		stamp_fill_and_ink(cairo, stamp, stamp->fill);
		cairo_restore(cairo);
	}
}

static void draw_plane(cairo_t *cairo, const struct stamp *stamp)
{
	stamp_shadow(cairo, 0.08, 0.1, 0.8, 0.5);
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
		stamp_fill_and_ink(cairo, stamp, stamp->fill);
	}
	cairo_move_to(cairo, 0, -0.46);
	cairo_curve_to(cairo, 0.12, -0.4, 0.1, -0.1, 0.05, 0.46);
	cairo_line_to(cairo, -0.05, 0.46);
	cairo_curve_to(cairo, -0.1, -0.1, -0.12, -0.4, 0, -0.46);
	stamp_fill_and_ink(cairo, stamp, stamp_shade(stamp->fill, -0.04));
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
		[MAP_HOUSE] = stamp_draw_house, [MAP_BLOCK] = stamp_draw_block,
		[MAP_TREE] = stamp_draw_tree,   [MAP_CROWN] = stamp_draw_crown,
		[MAP_PINE] = stamp_draw_pine,   [MAP_BARE_TREE] = stamp_draw_bare_tree,
		[MAP_BUSH] = stamp_draw_bush,   [MAP_TEA] = stamp_draw_tea,
		[MAP_FIELD] = stamp_draw_field, [MAP_FLOWERS] = stamp_draw_flowers,
		[MAP_GRASS] = stamp_draw_grass, [MAP_REED] = stamp_draw_reed,
		[MAP_FAN] = draw_fan,           [MAP_WAVE] = draw_wave,
		[MAP_STROKE] = draw_stroke,     [MAP_PLANE] = draw_plane,
	};

	draws[stamp->thing](cairo, stamp);
}
