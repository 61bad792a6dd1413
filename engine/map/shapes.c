#include "engine/map/shapes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/map/shapes_level.h"
#include "engine/map/tile_scenery.h"

enum { LEVELS = SHAPES_LEVEL_MOST - SHAPES_LEVEL_LEAST + 1 };

/* A point nearer than this to the line drawn without it is left out. Pixels. */
static const double TOLERANCE = 0.35;

struct kept_shape {
	struct map_look look;
	bool surface;
	struct world *points;
	size_t *ring_ends;
	size_t rings;
	size_t count;
};

struct level {
	struct level_shape *shapes;
	size_t count;
	float *xy;
	size_t *ends;
};

struct shapes {
	struct kept_shape *list;
	size_t count;
	struct world least, most;
	uint32_t paper;
	struct level levels[LEVELS];
	struct map_scenery scenery;
	struct stamps *stamps;
	struct tile_room *room;
	struct grain *grain; /* NULL until it is asked for */
};

static void keep(struct kept_shape *kept, const struct map_shape *shape)
{
	kept->look = shape->look;
	kept->surface = shape->surface;
	kept->count = shape->count;
	kept->points = mem_new(shape->count, sizeof *kept->points);
	memcpy(kept->points, shape->points, shape->count * sizeof *kept->points);
	kept->rings = shape->surface && shape->ring_ends != NULL ? shape->rings : 1;
	kept->ring_ends = mem_new(kept->rings, sizeof *kept->ring_ends);
	kept->ring_ends[0] = shape->count;
	if (shape->surface && shape->ring_ends != NULL) {
		memcpy(kept->ring_ends, shape->ring_ends, shape->rings * sizeof *kept->ring_ends);
	}
}

static void widen(struct shapes *shapes, const struct map_shape *shape)
{
	for (size_t i = 0; i < shape->count; i++) {
		shapes->least.x = fmin(shapes->least.x, shape->points[i].x);
		shapes->least.y = fmin(shapes->least.y, shape->points[i].y);
		shapes->most.x = fmax(shapes->most.x, shape->points[i].x);
		shapes->most.y = fmax(shapes->most.y, shape->points[i].y);
	}
}

/* By order; those of one order stay as they came. */
static void sort(struct kept_shape *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct kept_shape one = list[i];
		size_t at = i;

		for (; at > 0 && list[at - 1].look.order > one.look.order; at--) {
			list[at] = list[at - 1];
		}
		list[at] = one;
	}
}

struct shapes *shapes_create(const struct map_shape *list, size_t count, uint32_t paper,
                             const struct map_scenery *scenery)
{
	struct shapes *shapes = mem_new(1, sizeof *shapes);

	shapes->list = mem_new(count, sizeof *shapes->list);
	shapes->count = count;
	shapes->paper = paper;
	shapes->stamps = stamps_create();
	shapes->room = tile_room_create();
	if (scenery != NULL) {
		shapes->scenery = *scenery;
	}
	shapes->least = (struct world){1, 1};
	for (size_t i = 0; i < count; i++) {
		keep(&shapes->list[i], &list[i]);
		widen(shapes, &list[i]);
	}
	if (count == 0) {
		shapes->least = (struct world){0, 0};
		shapes->most = (struct world){1, 1};
	}
	sort(shapes->list, count);
	return shapes;
}

void shapes_destroy(struct shapes *shapes)
{
	if (shapes == NULL) {
		return;
	}
	for (size_t i = 0; i < LEVELS; i++) {
		free(shapes->levels[i].shapes);
		free(shapes->levels[i].xy);
		free(shapes->levels[i].ends);
	}
	for (size_t i = 0; i < shapes->count; i++) {
		free(shapes->list[i].points);
		free(shapes->list[i].ring_ends);
	}
	stamps_destroy(shapes->stamps);
	tile_room_destroy(shapes->room);
	grain_destroy(shapes->grain);
	free(shapes->list);
	free(shapes);
}

static double distance_to_line(struct world p, struct world a, struct world b)
{
	double dx = b.x - a.x, dy = b.y - a.y;
	double length = dx * dx + dy * dy;
	double part = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;

	part = part < 0 ? 0 : part > 1 ? 1 : part;
	return hypot(p.x - a.x - part * dx, p.y - a.y - part * dy);
}

/* Douglas-Peucker with an own stack: marks the points of [first, last] that are kept. */
static void mark(const struct world *points, size_t first, size_t last, double tolerance,
                 bool *kept, size_t *stack)
{
	size_t depth = 0;

	kept[first] = kept[last] = true;
	stack[depth++] = first;
	stack[depth++] = last;
	while (depth > 0) {
		size_t b = stack[--depth], a = stack[--depth], farthest = a;
		double most = tolerance;

		for (size_t i = a + 1; i < b; i++) {
			double away = distance_to_line(points[i], points[a], points[b]);

			if (away > most) {
				most = away;
				farthest = i;
			}
		}
		if (farthest != a) {
			kept[farthest] = true;
			stack[depth++] = a;
			stack[depth++] = farthest;
			stack[depth++] = farthest;
			stack[depth++] = b;
		}
	}
}

/* A ring begins and ends at one point, so its halves are simplified apart. */
static void mark_run(const struct kept_shape *shape, size_t first, size_t last, double tolerance,
                     bool *kept, size_t *stack)
{
	if (shape->surface && last > first + 2) {
		size_t middle = (first + last) / 2;

		mark(shape->points, first, middle, tolerance, kept, stack);
		mark(shape->points, middle, last, tolerance, kept, stack);
	} else {
		mark(shape->points, first, last, tolerance, kept, stack);
	}
}

void shapes_level_origin(const struct shapes *shapes, int level, double *x, double *y)
{
	double pixels = projection_pixels(level);

	*x = floor(shapes->least.x * pixels / PROJECTION_TILE) * PROJECTION_TILE;
	*y = floor(shapes->least.y * pixels / PROJECTION_TILE) * PROJECTION_TILE;
}

struct building {
	const struct shapes *shapes;
	struct level *level;
	double pixels, x, y;
	size_t points, ends;
	bool *kept;
	size_t *stack;
};

static void add_point(struct building *building, struct level_shape *out, struct world point)
{
	float x = (float)(point.x * building->pixels - building->x);
	float y = (float)(point.y * building->pixels - building->y);
	float *xy = &building->level->xy[building->points++ * 2];

	xy[0] = x;
	xy[1] = y;
	out->least_x = fminf(out->least_x, x);
	out->least_y = fminf(out->least_y, y);
	out->most_x = fmaxf(out->most_x, x);
	out->most_y = fmaxf(out->most_y, y);
	out->count++;
}

static void build_shape(struct building *building, const struct kept_shape *shape)
{
	struct level_shape *out = &building->level->shapes[building->level->count];
	size_t first = 0;

	*out = (struct level_shape){.look = &shape->look,
	                            .surface = shape->surface,
	                            .xy = &building->level->xy[building->points * 2],
	                            .ring_ends = &building->level->ends[building->ends],
	                            .rings = shape->rings,
	                            .least_x = INFINITY,
	                            .least_y = INFINITY,
	                            .most_x = -INFINITY,
	                            .most_y = -INFINITY};
	memset(building->kept, 0, shape->count);
	for (size_t r = 0; r < shape->rings; r++) {
		size_t last = shape->ring_ends[r];

		if (last > first + 1) {
			mark_run(shape, first, last - 1, TOLERANCE / building->pixels, building->kept,
			         building->stack);
		}
		for (size_t i = first; i < last; i++) {
			if (building->kept[i]) {
				add_point(building, out, shape->points[i]);
			}
		}
		building->level->ends[building->ends++] = out->count;
		first = last;
	}
	building->level->count++;
}

static void build_level(struct shapes *shapes, int level, struct level *out)
{
	struct building building = {.shapes = shapes, .level = out, .pixels = projection_pixels(level)};
	size_t points = 0, rings = 0, most = 0;

	for (size_t i = 0; i < shapes->count; i++) {
		points += shapes->list[i].count;
		rings += shapes->list[i].rings;
		most = shapes->list[i].count > most ? shapes->list[i].count : most;
	}
	shapes_level_origin(shapes, level, &building.x, &building.y);
	out->shapes = mem_new(shapes->count, sizeof *out->shapes);
	out->xy = mem_new(points * 2, sizeof *out->xy);
	out->ends = mem_new(rings, sizeof *out->ends);
	building.kept = mem_new(most, sizeof *building.kept);
	building.stack = mem_new(most * 4 + 4, sizeof *building.stack);
	for (size_t i = 0; i < shapes->count; i++) {
		if (shapes->list[i].count > 1) {
			build_shape(&building, &shapes->list[i]);
		}
	}
	free(building.kept);
	free(building.stack);
}

const struct level_shape *shapes_level(struct shapes *shapes, int level, size_t *count)
{
	struct level *made = &shapes->levels[level - SHAPES_LEVEL_LEAST];

	if (made->shapes == NULL) {
		build_level(shapes, level, made);
	}
	*count = made->count;
	return made->shapes;
}

const struct map_scenery *shapes_scenery(const struct shapes *shapes)
{
	return &shapes->scenery;
}

struct stamps *shapes_stamps(struct shapes *shapes)
{
	return shapes->stamps;
}

struct tile_room *shapes_room(struct shapes *shapes)
{
	return shapes->room;
}

const struct grain *shapes_grain(struct shapes *shapes)
{
	if (shapes->grain == NULL) {
		shapes->grain = grain_create();
	}
	return shapes->grain;
}

uint32_t shapes_paper(const struct shapes *shapes)
{
	return shapes->paper;
}

void shapes_box(const struct shapes *shapes, struct world *least, struct world *most)
{
	*least = shapes->least;
	*most = shapes->most;
}
