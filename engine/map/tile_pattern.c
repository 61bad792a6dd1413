#include "engine/map/tile_pattern.h"

#include <math.h>

#include "engine/map/tile_look.h"

enum {
	CELL = 32, /* divides a tile */
	HOUSES_FROM_LEVEL = 14,
	WOOD_FROM_LEVEL = 11,
};

/* An even scatter: the same number for the same cell, always. */
static uint32_t scatter(int64_t x, int64_t y)
{
	uint64_t n = (uint64_t)x * 0x9E3779B97F4A7C15u ^ (uint64_t)y * 0xC2B2AE3D27D4EB4Fu;

	n ^= n >> 29;
	n *= 0xBF58476D1CE4E5B9u;
	return (uint32_t)(n >> 32);
}

static bool inside(const struct level_shape *shape, double x, double y)
{
	bool in = false;
	size_t first = 0;

	for (size_t r = 0; r < shape->rings; r++) {
		size_t last = shape->ring_ends[r];

		for (size_t i = first, j = last - 1; i < last; j = i++) {
			double xi = shape->xy[i * 2], yi = shape->xy[i * 2 + 1];
			double xj = shape->xy[j * 2], yj = shape->xy[j * 2 + 1];

			if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
				in = !in;
			}
		}
		first = last;
	}
	return in;
}

/* One thing at x,y of the tile; random: its own number. */
static void draw_tea(cairo_t *cairo, double x, double y, uint32_t random)
{
	double half = 11 + random % 3;

	cairo_move_to(cairo, x - half, y + 2.5);
	cairo_curve_to(cairo, x - half / 2, y - 2.5, x + half / 2, y - 2.5, x + half, y - 1.5);
}

static void draw_tree(cairo_t *cairo, double x, double y, uint32_t random)
{
	double r = 4.5 + random % 4;

	cairo_new_sub_path(cairo);
	cairo_arc(cairo, x, y, r, 0, 2 * M_PI);
}

static void draw_house(cairo_t *cairo, double x, double y, uint32_t random)
{
	double w = 7 + random % 4, h = 5 + random / 8 % 3;

	cairo_move_to(cairo, x - w, y);
	cairo_line_to(cairo, x - w * 0.55, y - h);
	cairo_line_to(cairo, x + w * 0.55, y - h);
	cairo_line_to(cairo, x + w, y);
	cairo_close_path(cairo);
}

static void draw_hatch(cairo_t *cairo, double x, double y, uint32_t random)
{
	(void)random;
	cairo_move_to(cairo, x - 8, y + 8);
	cairo_line_to(cairo, x + 8, y - 8);
}

static void draw_wave(cairo_t *cairo, double x, double y, uint32_t random)
{
	double w = 6 + random % 3;

	cairo_move_to(cairo, x - w, y);
	cairo_curve_to(cairo, x - w / 2, y - 4, x, y - 4, x, y);
	cairo_curve_to(cairo, x, y - 4, x + w / 2, y - 4, x + w, y);
}

static const struct {
	void (*draw)(cairo_t *cairo, double x, double y, uint32_t random);
	int step_y;    /* of the grid */
	double slant;  /* rows go down by this much a pixel to the right */
	double jitter; /* pixels either way */
	double width;  /* of the stroke; 0: filled */
	int least_level;
	unsigned in_four; /* of so many cells so many have one */
} patterns[] = {
	[MAP_TEA_ROWS] = {draw_tea, 16, 0.25, 0.5, 5, 0, 4},
	[MAP_WOOD] = {draw_tree, 32, 0, 9, 0, WOOD_FROM_LEVEL, 3},
	[MAP_HOUSES] = {draw_house, 32, 0, 6, 0, HOUSES_FROM_LEVEL, 3},
	[MAP_HATCH] = {draw_hatch, 32, 0, 0, 2, 0, 4},
	[MAP_WAVES] = {draw_wave, 32, 0, 6, 2, 0, 2},
};

void tile_pattern(cairo_t *cairo, const struct level_shape *shape, int level, double x, double y,
                  int64_t grid_x, int64_t grid_y)
{
	enum map_pattern pattern = shape->look->pattern;
	int step = patterns[pattern].step_y;
	bool any = false;

	if (patterns[pattern].draw == NULL || level < patterns[pattern].least_level) {
		return;
	}
	for (int64_t cy = grid_y - CELL * 6; cy < grid_y + PROJECTION_TILE + CELL; cy += step) {
		for (int64_t cx = grid_x - CELL; cx < grid_x + PROJECTION_TILE + CELL; cx += CELL) {
			uint32_t random = scatter(cx / CELL, cy / step);
			double jitter = patterns[pattern].jitter;
			double px = (double)(cx - grid_x) + CELL / 2.0 + jitter * ((random & 255) / 127.5 - 1);
			double py = (double)(cy - grid_y) + jitter * ((random >> 8 & 255) / 127.5 - 1);

			/* A slanted row comes back to the grid after four cells. */
			py += (double)(cx / CELL % 4) * CELL * patterns[pattern].slant;
			if ((random >> 16 & 3) < patterns[pattern].in_four && py > -CELL &&
			    py < PROJECTION_TILE + CELL && inside(shape, x + px, y + py)) {
				patterns[pattern].draw(cairo, px, py, random >> 18);
				any = true;
			}
		}
	}
	if (!any) {
		return;
	}
	tile_colour(cairo, shape->look->pattern_colour);
	if (patterns[pattern].width > 0) {
		cairo_set_line_width(cairo, patterns[pattern].width);
		cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
		cairo_stroke(cairo);
	} else {
		cairo_fill(cairo);
	}
}
