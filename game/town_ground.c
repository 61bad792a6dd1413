#include "game/town_ground.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { CELL_DM = 160, TAKEN = 0x80, DISTRICT = 0x7F, CROSSINGS_MAX = 64 };

/* Metres kept free to each side. */
enum { ROAD_M = 17, PATH_M = 9, RAIL_M = 18, WATER_M = 28, LANDMARK_M = 75 };

struct town_ground {
	struct point south_west;
	int across, down; /* rows go north */
	uint8_t *cells;   /* a district's index plus one, and TAKEN */
};

static uint8_t *cell_at(const struct town_ground *ground, int x, int y)
{
	bool inside = x >= 0 && y >= 0 && x < ground->across && y < ground->down;

	return inside ? &ground->cells[y * ground->across + x] : NULL;
}

static uint8_t *cell_of(const struct town_ground *ground, struct point point)
{
	int dx = point.x - ground->south_west.x, dy = point.y - ground->south_west.y;

	return dx < 0 || dy < 0 ? NULL : cell_at(ground, dx / CELL_DM, dy / CELL_DM);
}

static struct point middle_of(const struct town_ground *ground, int x, int y)
{
	return (struct point){ground->south_west.x + x * CELL_DM + CELL_DM / 2,
	                      ground->south_west.y + y * CELL_DM + CELL_DM / 2};
}

static void take_piece(struct town_ground *ground, struct point a, struct point b, int metres)
{
	int reach = metres * 10 + CELL_DM;
	int left = a.x < b.x ? a.x : b.x, right = a.x < b.x ? b.x : a.x;
	int low = a.y < b.y ? a.y : b.y, high = a.y < b.y ? b.y : a.y;
	int x0 = (left - reach - ground->south_west.x) / CELL_DM;
	int x1 = (right + reach - ground->south_west.x) / CELL_DM;
	int y0 = (low - reach - ground->south_west.y) / CELL_DM;
	int y1 = (high + reach - ground->south_west.y) / CELL_DM;

	for (int y = y0; y <= y1; y++) {
		for (int x = x0; x <= x1; x++) {
			uint8_t *cell = cell_at(ground, x, y);

			if (cell != NULL && (*cell & TAKEN) == 0 &&
			    geo_to_segment_dm(middle_of(ground, x, y), a, b, NULL) <= metres * 10) {
				*cell |= TAKEN;
			}
		}
	}
}

static int metres_of(const struct town_shape *shape)
{
	switch (shape->layer) {
	case TOWN_ROAD:
		return strcmp(shape->kind, "footpath") == 0 || strcmp(shape->kind, "riverside") == 0
		           ? PATH_M
		           : ROAD_M;
	case TOWN_RAIL:
		return RAIL_M;
	case TOWN_WATER:
		return WATER_M;
	default:
		return 0;
	}
}

static int by_value(const void *a, const void *b)
{
	const int *one = a, *other = b;

	return *one < *other ? -1 : *one > *other;
}

/* Where a row's middle crosses a shape's rings, as columns in order. */
static size_t crossings(const struct town_ground *ground, const struct town_shape *shape, int row,
                        int *columns)
{
	int y = middle_of(ground, 0, row).y;
	size_t first = 0, count = 0;

	for (size_t r = 0; r < shape->rings; r++) {
		for (size_t i = first; i + 1 < shape->ring_ends[r] && count < CROSSINGS_MAX; i++) {
			struct point a = shape->points[i], b = shape->points[i + 1];

			if ((a.y > y) != (b.y > y)) {
				double x = a.x + (double)(b.x - a.x) * (y - a.y) / (b.y - a.y);

				columns[count++] = (int)lround((x - ground->south_west.x) / CELL_DM);
			}
		}
		first = shape->ring_ends[r];
	}
	qsort(columns, count, sizeof *columns, by_value);
	return count;
}

/* bits: a district's number, or TAKEN for a pond. */
static void fill(struct town_ground *ground, const struct town_shape *shape, uint8_t bits)
{
	for (int row = 0; row < ground->down; row++) {
		int columns[CROSSINGS_MAX];
		size_t count = crossings(ground, shape, row, columns);

		for (size_t i = 0; i + 1 < count; i += 2) {
			for (int x = columns[i]; x < columns[i + 1]; x++) {
				uint8_t *cell = cell_at(ground, x, row);

				if (cell != NULL) {
					*cell = (uint8_t)(*cell | bits);
				}
			}
		}
	}
}

static void take_shapes(struct town_ground *ground, const struct town *town)
{
	for (size_t i = 0; i < town->shapes_count; i++) {
		const struct town_shape *shape = &town->shapes[i];
		int metres = metres_of(shape);

		for (size_t p = 0; metres > 0 && p + 1 < shape->count; p++) {
			take_piece(ground, shape->points[p], shape->points[p + 1], metres);
		}
		if (shape->layer == TOWN_AREA && strcmp(shape->kind, "pond") == 0) {
			fill(ground, shape, TAKEN);
		}
	}
	for (size_t i = 0; i < town->landmarks_count; i++) {
		take_piece(ground, town->landmarks[i].point, town->landmarks[i].point, LANDMARK_M);
	}
	for (size_t i = 0; i < town->stations_count; i++) {
		take_piece(ground, town->stations[i].point, town->stations[i].point, LANDMARK_M);
	}
}

struct town_ground *town_ground_create(const struct town *town)
{
	struct town_ground *ground = mem_new(1, sizeof *ground);
	struct point north_east = geo_flatten(town->origin, town->north_east);

	ground->south_west = geo_flatten(town->origin, town->south_west);
	ground->across = (north_east.x - ground->south_west.x) / CELL_DM + 1;
	ground->down = (north_east.y - ground->south_west.y) / CELL_DM + 1;
	ground->cells = mem_new((size_t)ground->across * (size_t)ground->down, 1);
	for (size_t i = 0; i < town->districts_count; i++) {
		fill(ground, &town->shapes[town->districts[i].shape], (uint8_t)(i + 1));
	}
	take_shapes(ground, town);
	return ground;
}

void town_ground_destroy(struct town_ground *ground)
{
	if (ground != NULL) {
		free(ground->cells);
		free(ground);
	}
}

int town_ground_district(const struct town_ground *ground, struct point point)
{
	const uint8_t *cell = cell_of(ground, point);

	return cell == NULL ? -1 : (*cell & DISTRICT) - 1;
}

bool town_ground_free(const struct town_ground *ground, struct point point)
{
	const uint8_t *cell = cell_of(ground, point);

	return cell != NULL && (*cell & TAKEN) == 0;
}
