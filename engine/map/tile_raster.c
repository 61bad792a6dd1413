#include "engine/map/tile_raster.h"

#include <math.h>
#include <stdlib.h>

#include "engine/map/tile_look.h"
#include "engine/map/tile_pattern.h"

/* Room round a tile for what is wider than its line. */
static const float MARGIN = 48;

struct tile {
	cairo_t *cairo;
	int level;
	double x, y;            /* its corner in the level's coordinates */
	int64_t grid_x, grid_y; /* and in the world's pixels */
};

static double width_at(float far, float near, int level)
{
	double part = (level - 12) / 4.0;

	part = part < -0.5 ? -0.5 : part > 1.4 ? 1.4 : part;
	return far * pow((double)near / (double)far, part);
}

/* A hand is not quite steady: the same waver at the same place in every tile. */
static double waver(double along, double across)
{
	return sin(along * 0.11 + across * 0.07) + 0.6 * sin(along * 0.043 - across * 0.19 + 1.7);
}

static void add_point(const struct tile *tile, const struct map_look *look, float x, float y,
                      bool first)
{
	double wobble = look->wobble * 0.7;
	double gx = x - tile->x + wobble * waver(x, y);
	double gy = y - tile->y + wobble * waver(y, x);

	if (first) {
		cairo_move_to(tile->cairo, gx, gy);
	} else {
		cairo_line_to(tile->cairo, gx, gy);
	}
}

/* True when the piece could show in the tile. */
static bool near_tile(const struct tile *tile, const float *a, const float *b)
{
	double x = tile->x, y = tile->y;

	return fmaxf(a[0], b[0]) > x - MARGIN && fminf(a[0], b[0]) < x + PROJECTION_TILE + MARGIN &&
	       fmaxf(a[1], b[1]) > y - MARGIN && fminf(a[1], b[1]) < y + PROJECTION_TILE + MARGIN;
}

/* The pieces of a shape's lines that this tile can show. A dashed line is kept whole, for its
 * dashes count from its beginning. */
static bool trace_lines(const struct tile *tile, const struct level_shape *shape, bool whole)
{
	size_t first = 0;
	bool any = false;

	for (size_t r = 0; r < shape->rings; r++) {
		bool open = false;

		for (size_t i = first; i + 1 < shape->ring_ends[r]; i++) {
			const float *a = &shape->xy[i * 2], *b = &shape->xy[i * 2 + 2];

			if (!whole && !near_tile(tile, a, b)) {
				open = false;
				continue;
			}
			if (!open) {
				add_point(tile, shape->look, a[0], a[1], true);
			}
			add_point(tile, shape->look, b[0], b[1], false);
			open = any = true;
		}
		first = shape->ring_ends[r];
	}
	return any;
}

static void stroke(const struct tile *tile, const struct level_shape *shape, double width,
                   uint32_t colour, double dash)
{
	if (!trace_lines(tile, shape, dash > 0)) {
		return;
	}
	tile_colour(tile->cairo, colour);
	cairo_set_line_width(tile->cairo, width);
	cairo_set_line_join(tile->cairo, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(tile->cairo, dash > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
	if (dash > 0) {
		double pattern = fmax(dash * width, 5);

		cairo_set_dash(tile->cairo, &pattern, 1, 0);
	}
	cairo_stroke(tile->cairo);
	cairo_set_dash(tile->cairo, NULL, 0, 0);
}

static void fill(const struct tile *tile, const struct level_shape *shape)
{
	size_t first = 0;

	if ((shape->look->fill >> 24) == 0) {
		return;
	}
	for (size_t r = 0; r < shape->rings; r++) {
		for (size_t i = first; i < shape->ring_ends[r]; i++) {
			add_point(tile, shape->look, shape->xy[i * 2], shape->xy[i * 2 + 1], i == first);
		}
		cairo_close_path(tile->cairo);
		first = shape->ring_ends[r];
	}
	tile_colour(tile->cairo, shape->look->fill);
	cairo_set_fill_rule(tile->cairo, CAIRO_FILL_RULE_EVEN_ODD);
	cairo_fill(tile->cairo);
}

static void draw_casing(const struct tile *tile, const struct level_shape *shape)
{
	const struct map_look *look = shape->look;
	double width = width_at(look->width_far, look->width_near, tile->level);

	if ((look->casing >> 24) != 0) {
		stroke(tile, shape, width + 2 * width_at(look->casing_far, look->casing_near, tile->level),
		       look->casing, 0);
	}
}

static void draw_top(const struct tile *tile, const struct level_shape *shape)
{
	const struct map_look *look = shape->look;

	if (shape->surface) {
		fill(tile, shape);
		tile_pattern(tile->cairo, shape, tile->level, tile->x, tile->y, tile->grid_x, tile->grid_y);
	}
	if ((look->line >> 24) != 0) {
		stroke(tile, shape, width_at(look->width_far, look->width_near, tile->level), look->line,
		       look->dash);
	}
}

static bool shows(const struct tile *tile, const struct level_shape *shape)
{
	return shape->look->zoom_from <= (float)tile->level + 0.65f &&
	       shape->most_x > tile->x - MARGIN &&
	       shape->least_x < tile->x + PROJECTION_TILE + MARGIN &&
	       shape->most_y > tile->y - MARGIN && shape->least_y < tile->y + PROJECTION_TILE + MARGIN;
}

static void draw_shapes(const struct tile *tile, const struct level_shape *list, size_t count)
{
	/* All casings of an order lie below all its lines, so that roads of one class run into each
	 * other. */
	for (size_t first = 0; first < count;) {
		size_t last = first;

		while (last < count && list[last].look->order == list[first].look->order) {
			if (shows(tile, &list[last])) {
				draw_casing(tile, &list[last]);
			}
			last++;
		}
		for (size_t i = first; i < last; i++) {
			if (shows(tile, &list[i])) {
				draw_top(tile, &list[i]);
			}
		}
		first = last;
	}
}

void tile_raster(struct shapes *shapes, struct tile_key key, uint32_t *pixels)
{
	cairo_surface_t *surface =
		cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24,
	                                        PROJECTION_TILE, PROJECTION_TILE, PROJECTION_TILE * 4);
	struct tile tile = {.cairo = cairo_create(surface), .level = key.level};
	double origin_x = 0, origin_y = 0;
	size_t count = 0;
	const struct level_shape *list = shapes_level(shapes, key.level, &count);

	shapes_level_origin(shapes, key.level, &origin_x, &origin_y);
	tile.grid_x = (int64_t)key.x * PROJECTION_TILE;
	tile.grid_y = (int64_t)key.y * PROJECTION_TILE;
	tile.x = (double)tile.grid_x - origin_x;
	tile.y = (double)tile.grid_y - origin_y;
	tile_colour(tile.cairo, shapes_paper(shapes));
	cairo_paint(tile.cairo);
	draw_shapes(&tile, list, count);
	cairo_destroy(tile.cairo);
	cairo_surface_destroy(surface);
}
