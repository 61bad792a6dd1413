#include "engine/map/ground_mask.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

/* Pixels: kept free on each side of a line, and how far it draws things near. */
enum { BESIDE = 3, BESIDE_LEVEL = 15, NEAR = 40 };

/* A line of fewer pixels is thin. */
static const double THIN_WIDTH = 2.2;

double ground_line_width(float far_width, float near_width, int level)
{
	double part = (level - 12) / 4.0;

	part = part < -0.5 ? -0.5 : part > 1.4 ? 1.4 : part;
	return far_width * pow((double)near_width / (double)far_width, part);
}

static cairo_t *draw_on(uint8_t *bytes, double x, double y)
{
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		bytes, CAIRO_FORMAT_A8, GROUND_SIDE, GROUND_SIDE, GROUND_SIDE);
	cairo_t *cairo = cairo_create(surface);

	cairo_surface_destroy(surface);
	cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
	cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
	cairo_scale(cairo, 1.0 / GROUND_STEP, 1.0 / GROUND_STEP);
	cairo_translate(cairo, GROUND_MARGIN - x, GROUND_MARGIN - y);
	return cairo;
}

static void finish(cairo_t *cairo)
{
	cairo_surface_flush(cairo_get_target(cairo));
	cairo_destroy(cairo);
}

static bool shows(const struct level_shape *shape, double x, double y, float margin)
{
	return shape->most_x > x - margin && shape->least_x < x + PROJECTION_TILE + margin &&
	       shape->most_y > y - margin && shape->least_y < y + PROJECTION_TILE + margin;
}

static void fill(cairo_t *cairo, const struct level_shape *shape)
{
	size_t first = 0;

	for (size_t r = 0; r < shape->rings; r++) {
		for (size_t i = first; i < shape->ring_ends[r]; i++) {
			cairo_line_to(cairo, shape->xy[i * 2], shape->xy[i * 2 + 1]);
		}
		cairo_close_path(cairo);
		cairo_new_sub_path(cairo);
		first = shape->ring_ends[r];
	}
	cairo_set_source_rgba(cairo, 0, 0, 0, shape->look->ground / 255.0);
	cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
	cairo_fill(cairo);
}

static bool piece_shows(const float *a, const float *b, double x, double y, float margin)
{
	return fmaxf(a[0], b[0]) > x - margin && fminf(a[0], b[0]) < x + PROJECTION_TILE + margin &&
	       fmaxf(a[1], b[1]) > y - margin && fminf(a[1], b[1]) < y + PROJECTION_TILE + margin;
}

static void stroke(cairo_t *cairo, const struct level_shape *shape, double x, double y,
                   double width, int value)
{
	float margin = GROUND_MARGIN + (float)width;
	bool open = false;

	for (size_t i = 0; i + 1 < shape->count; i++) {
		const float *a = &shape->xy[i * 2], *b = &shape->xy[i * 2 + 2];

		if (!piece_shows(a, b, x, y, margin)) {
			open = false;
			continue;
		}
		if (!open) {
			cairo_move_to(cairo, a[0], a[1]);
		}
		cairo_line_to(cairo, b[0], b[1]);
		open = true;
	}
	cairo_set_source_rgba(cairo, 0, 0, 0, value / 255.0);
	cairo_set_line_width(cairo, width);
	cairo_stroke(cairo);
}

/* From farther away things may stand closer to a road. */
static int beside_at(int level)
{
	return level < BESIDE_LEVEL ? BESIDE - 2 : BESIDE;
}

static double width_of(const struct map_look *look, int level)
{
	double width = ground_line_width(look->width_far, look->width_near, level);

	if ((look->casing >> 24) != 0) {
		width += 2 * ground_line_width(look->casing_far, look->casing_near, level);
	}
	return width;
}

/* Streets first draw near, then all lines keep themselves free, the wide ones last. */
static void draw_lines(cairo_t *cairo, const struct level_shape *list, size_t count, int level,
                       double x, double y)
{
	static const int uses[] = {GROUND_NEAR, GROUND_THIN, GROUND_TAKEN};

	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	for (size_t pass = 0; pass < sizeof uses / sizeof uses[0]; pass++) {
		for (size_t i = 0; i < count; i++) {
			const struct map_look *look = list[i].look;
			bool thin = ground_line_width(look->width_far, look->width_near, level) < THIN_WIDTH;
			bool wanted = uses[pass] == GROUND_NEAR ? look->draws_near
			                                        : look->keeps_free && thin == (pass == 1);

			if (wanted && shapes_look_shows(look, level) &&
			    shows(&list[i], x, y, GROUND_MARGIN * 2)) {
				double beside = uses[pass] == GROUND_NEAR ? NEAR : thin ? 0 : beside_at(level);

				stroke(cairo, &list[i], x, y, width_of(look, level) + 2 * beside, uses[pass]);
			}
		}
	}
}

void ground_mask_draw(struct ground_mask *mask, const struct level_shape *list, size_t count,
                      int level, double x, double y)
{
	cairo_t *cairo = NULL;

	memset(mask, 0, sizeof *mask);
	cairo = draw_on(mask->ground, x, y);
	for (size_t i = 0; i < count; i++) {
		if (list[i].surface && list[i].look->ground > 0 && shows(&list[i], x, y, GROUND_MARGIN)) {
			fill(cairo, &list[i]);
		}
	}
	finish(cairo);
	cairo = draw_on(mask->use, x, y);
	draw_lines(cairo, list, count, level, x, y);
	finish(cairo);
}

bool ground_mask_is(const struct ground_mask *mask, float x, float y, int ground)
{
	int cx = (int)floorf((x + GROUND_MARGIN) / GROUND_STEP);
	int cy = (int)floorf((y + GROUND_MARGIN) / GROUND_STEP);

	return cx >= 0 && cy >= 0 && cx < GROUND_SIDE && cy < GROUND_SIDE &&
	       mask->ground[cy * GROUND_SIDE + cx] == ground;
}

/* The cells of a box; false when it is not all inside. */
static bool cells(struct ground_box box, int *x0, int *y0, int *x1, int *y1)
{
	*x0 = (int)floorf((box.x + GROUND_MARGIN) / GROUND_STEP);
	*y0 = (int)floorf((box.y + GROUND_MARGIN) / GROUND_STEP);
	*x1 = (int)floorf((box.x + box.w + GROUND_MARGIN) / GROUND_STEP);
	*y1 = (int)floorf((box.y + box.h + GROUND_MARGIN) / GROUND_STEP);
	return *x0 >= 0 && *y0 >= 0 && *x1 < GROUND_SIDE && *y1 < GROUND_SIDE;
}

bool ground_mask_free(const struct ground_mask *mask, struct ground_box box, int ground,
                      bool near_line, bool over_thin)
{
	int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
	bool near = !near_line;

	if (!cells(box, &x0, &y0, &x1, &y1)) {
		return false;
	}
	for (int y = y0; y <= y1; y++) {
		for (int x = x0; x <= x1; x++) {
			int at = y * GROUND_SIDE + x;

			if (mask->ground[at] != ground || mask->use[at] == GROUND_TAKEN ||
			    (mask->use[at] == GROUND_THIN && !over_thin)) {
				return false;
			}
			near = near || mask->use[at] != GROUND_FREE;
		}
	}
	return near;
}

void ground_mask_take(struct ground_mask *mask, struct ground_box box)
{
	int x0 = 0, y0 = 0, x1 = 0, y1 = 0;

	if (!cells(box, &x0, &y0, &x1, &y1)) {
		return;
	}
	for (int y = y0; y <= y1; y++) {
		memset(&mask->use[y * GROUND_SIDE + x0], GROUND_TAKEN, (size_t)(x1 - x0 + 1));
	}
}
