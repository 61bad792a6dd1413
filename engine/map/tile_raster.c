#include "engine/map/tile_raster.h"

#include <math.h>
#include <stdlib.h>

#include "engine/map/tile_look.h"
#include "engine/map/tile_scenery.h"

/* Room round a tile for what is wider than its line. */
static const float MARGIN = 48;

/* A line's lighter middle, in widths; and how far along the second pen's waver lies. */
static const double HEART = 0.5, PEN_SLIP = 41, WAVES_WIDTH = 9;
static const uint32_t WAVES_COLOUR = 0xFFE2F3F7u;
static const float PEN_STEP = 18;

struct tile {
	cairo_t *cairo;
	int level;
	double x, y; /* its corner in the level's coordinates */
	double slip; /* where the pen waves otherwise: an ink line is drawn with two */
};

/* A hand is not quite steady: the same waver at the same place in every tile. */
static double waver(double along, double across)
{
	return sin(along * 0.11 + across * 0.07) + 0.6 * sin(along * 0.043 - across * 0.19 + 1.7);
}

static void add_point(const struct tile *tile, const struct map_look *look, float x, float y,
                      bool first)
{
	double wobble = look->wobble * 0.7;
	double gx = x - tile->x + wobble * waver(x + tile->slip, y);
	double gy = y - tile->y + wobble * waver(y - tile->slip, x);

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

/* A long straight piece wavers on its way as well. */
static void add_piece(const struct tile *tile, const struct map_look *look, const float *a,
                      const float *b)
{
	int parts = look->wobble > 0 ? (int)(hypotf(b[0] - a[0], b[1] - a[1]) / PEN_STEP) + 1 : 1;

	for (int i = 1; i <= parts; i++) {
		float part = (float)i / (float)parts;

		add_point(tile, look, a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, false);
	}
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
			add_piece(tile, shape->look, a, b);
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

/* Short light strokes down a river that is wide enough for them, two beside each other. */
static void stroke_waves(const struct tile *tile, const struct level_shape *shape, double width)
{
	static const double dashes[] = {7, 31, 10, 45, 5, 24};

	for (int side = -1; side <= 1 && width >= WAVES_WIDTH; side += 2) {
		cairo_save(tile->cairo);
		cairo_translate(tile->cairo, side * width * 0.2, side * width * 0.16);
		if (trace_lines(tile, shape, true)) {
			tile_colour(tile->cairo, WAVES_COLOUR);
			cairo_set_line_width(tile->cairo, 1.6);
			cairo_set_line_cap(tile->cairo, CAIRO_LINE_CAP_ROUND);
			cairo_set_dash(tile->cairo, dashes, sizeof dashes / sizeof dashes[0], side * 20);
			cairo_stroke(tile->cairo);
		}
		cairo_restore(tile->cairo);
	}
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
	double width = ground_line_width(look->width_far, look->width_near, tile->level);

	if ((look->casing >> 24) != 0) {
		stroke(tile, shape,
		       width + 2 * ground_line_width(look->casing_far, look->casing_near, tile->level),
		       look->casing, 0);
	}
}

static void draw_top(const struct tile *tile, const struct level_shape *shape)
{
	const struct map_look *look = shape->look;
	double width = 0;

	if (shape->surface) {
		fill(tile, shape);
	}
	if ((look->line >> 24) == 0) {
		return;
	}
	width = ground_line_width(look->width_far, look->width_near, tile->level);
	stroke(tile, shape, width, look->line, look->dash);
	if (look->wobble > 0 && look->dash <= 0 && (look->casing >> 24) == 0) {
		struct tile other = *tile; /* a second stroke beside it: now thicker, now thinner */

		other.slip = PEN_SLIP;
		stroke(&other, shape, width * 0.75, look->line, 0);
	}
	if ((look->heart >> 24) != 0) {
		stroke(tile, shape, width * HEART, look->heart, 0);
		stroke_waves(tile, shape, width);
	}
}

static bool shows(const struct tile *tile, const struct level_shape *shape)
{
	return shapes_look_shows(shape->look, tile->level) && shape->most_x > tile->x - MARGIN &&
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
	tile.x = (double)key.x * PROJECTION_TILE - origin_x;
	tile.y = (double)key.y * PROJECTION_TILE - origin_y;
	tile_colour(tile.cairo, shapes_paper(shapes));
	cairo_paint(tile.cairo);
	draw_shapes(&tile, list, count);
	cairo_destroy(tile.cairo);
	cairo_surface_flush(surface);
	tile_scenery(shapes, pixels, key.level, tile.x, tile.y, (int64_t)key.x * PROJECTION_TILE,
	             (int64_t)key.y * PROJECTION_TILE);
	grain_lay(shapes_grain(shapes), pixels);
	cairo_surface_destroy(surface);
}
