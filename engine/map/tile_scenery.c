#include "engine/map/tile_scenery.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

/* CELL_LEAST: a grid finer than that is a mistake of a look. SIZE_STEP: sizes go in steps, so that
 * few drawings do. */
enum {
	CELL_LEAST = 12,
	ITEMS_MAX = 4096,
	SIZE_STEP = 2,
	TINY = 19,
	ACROSS_MAX = (PROJECTION_TILE + 2 * GROUND_MARGIN) / CELL_LEAST + 2,
};

/* One thing that may stand; x,y its foot in the tile's pixels. */
struct item {
	float x, y;
	uint32_t number; /* its own, always the same */
	struct stamp stamp;
	bool stands;
};

struct tile_room {
	struct ground_mask mask;
	struct item grid[ACROSS_MAX * ACROSS_MAX];
	struct item items[ITEMS_MAX];
};

struct placing {
	struct ground_mask *mask;
	const struct map_growth *growth;
	double size; /* of the growth's things on this level */
	int ground, salt, level;
	int64_t grid_x, grid_y;
	int across, down; /* cells of the grid: where the ground lies in tile and margin */
	int64_t first_x, first_y;
	struct item *grid;
	struct item *items; /* all that stands */
	size_t count;
};

struct tile_room *tile_room_create(void)
{
	return mem_new(1, sizeof(struct tile_room));
}

void tile_room_destroy(struct tile_room *room)
{
	free(room);
}

/* An even scatter: the same number for the same cell, always. */
static uint32_t scatter(int64_t x, int64_t y, int salt)
{
	uint64_t n = (uint64_t)x * 0x9E3779B97F4A7C15u ^ (uint64_t)y * 0xC2B2AE3D27D4EB4Fu;

	n += (uint64_t)salt * 0x165667B19E3779F9u;
	n = (n ^ n >> 29) * 0xBF58476D1CE4E5B9u;
	return (uint32_t)(n >> 32);
}

/* A cell holds four of the next level, and shows the thing of one of them: what stands here stands
 * there as well when one comes nearer. */
static struct item candidate(const struct placing *placing, int64_t x, int64_t y)
{
	struct item item = {.stands = false};
	int level = placing->level;
	double scale = 0;

	if (placing->growth->even) {
		item.number = scatter(x, y, placing->salt);
		item.x = (float)(((double)x + 0.5) * placing->growth->cell - (double)placing->grid_x);
		item.y = (float)(((double)y + 0.5) * placing->growth->cell - (double)placing->grid_y);
		return item;
	}
	for (; level < SHAPES_LEVEL_MOST; level++) {
		uint32_t child = scatter(x, y, placing->salt + level * 131);

		x = x * 2 + (child & 1);
		y = y * 2 + (child >> 1 & 1);
	}
	item.number = scatter(x, y, placing->salt);
	scale = placing->growth->cell * exp2(placing->level - SHAPES_LEVEL_MOST);
	item.x = (float)(((double)x + 0.15 + 0.7 * (item.number & 255) / 255) * scale -
	                 (double)placing->grid_x);
	item.y = (float)(((double)y + 0.15 + 0.7 * (item.number >> 8 & 255) / 255) * scale -
	                 (double)placing->grid_y);
	return item;
}

static struct ground_box box_of(const struct item *item)
{
	float w = (float)item->stamp.size, h = w * stamp_height(item->stamp.thing);
	float top = stamp_flat(item->stamp.thing) ? item->y - h / 2 : item->y - h;

	return (struct ground_box){item->x - w * 0.46f, top, w * 0.92f, h};
}

static size_t fills_of(const struct map_growth *growth)
{
	size_t count = 0;

	while (count < MAP_FILLS_MAX && growth->fills[count] != 0) {
		count++;
	}
	return count == 0 ? 1 : count;
}

static void dress(const struct placing *placing, struct item *item)
{
	const struct map_growth *growth = placing->growth;
	double size = placing->size;
	uint32_t look = scatter(item->number, placing->salt, 77);

	bool tiny = size < TINY; /* fewer drawings are made */

	if (!growth->even && !tiny) {
		size *= 0.91 + 0.18 * (double)(look >> 8 & 1);
	}
	item->stamp = (struct stamp){
		.thing = growth->thing,
		.fill = growth->fills[look % fills_of(growth)],
		.line = growth->line,
		.size = (int)(size / SIZE_STEP + 0.5) * SIZE_STEP,
		.build = (int)(look >> 16 & (tiny ? 1 : STAMP_BUILDS - 1)),
	};
	if (item->stamp.size < 4) {
		item->stamp.size = 4;
	}
}

static void try_cell(struct placing *placing, int column, int row)
{
	const struct map_growth *growth = placing->growth;
	struct item *item = &placing->grid[row * placing->across + column];

	*item = candidate(placing, placing->first_x + column, placing->first_y + row);
	if ((int)(item->number >> 24) < growth->share &&
	    ground_mask_is(placing->mask, item->x, item->y, placing->ground)) {
		dress(placing, item);
		item->stands = ground_mask_free(placing->mask, box_of(item), placing->ground,
		                                growth->by_road, growth->dense || growth->even);
	}
}

static bool meet(const struct item *a, const struct item *b)
{
	float room = (float)(a->stamp.size + b->stamp.size) * 0.5f;

	return fabsf(a->x - b->x) < room && fabsf(a->y - b->y) < room * 0.9f;
}

/* Of two that meet the one with the higher number stays: every tile decides alike. */
static bool gives_way(const struct placing *placing, int row, int column)
{
	const struct item *item = &placing->grid[row * placing->across + column];

	for (int y = row - 1; y <= row + 1; y++) {
		for (int x = column - 1; x <= column + 1; x++) {
			const struct item *other = &placing->grid[y * placing->across + x];

			if (y >= 0 && x >= 0 && y < placing->down && x < placing->across && other != item &&
			    other->stands && other->number > item->number && meet(item, other)) {
				return true;
			}
		}
	}
	return false;
}

/* Where a ground lies in the mask, in the tile's pixels. */
struct seen {
	bool any;
	int x0, y0, x1, y1;
};

static void see(const struct ground_mask *mask, struct seen *seen)
{
	for (int y = 0; y < GROUND_SIDE; y++) {
		for (int x = 0; x < GROUND_SIDE; x++) {
			struct seen *one = &seen[mask->ground[y * GROUND_SIDE + x] % MAP_GROUNDS_MAX];
			int px = x * GROUND_STEP - GROUND_MARGIN, py = y * GROUND_STEP - GROUND_MARGIN;

			if (!one->any) {
				*one = (struct seen){true, px, py, px, py};
			}
			one->x0 = px < one->x0 ? px : one->x0;
			one->x1 = px > one->x1 ? px : one->x1;
			one->y1 = py;
		}
	}
}

static void set_grid(struct placing *placing, const struct seen *seen, int cell)
{
	placing->first_x = (int64_t)floor((double)(placing->grid_x + seen->x0) / cell);
	placing->first_y = (int64_t)floor((double)(placing->grid_y + seen->y0) / cell);
	placing->across = (int)((placing->grid_x + seen->x1) / cell - placing->first_x) + 1;
	placing->down = (int)((placing->grid_y + seen->y1) / cell - placing->first_y) + 1;
}

static void place_growth(struct placing *placing, const struct seen *seen)
{
	int cell = placing->growth->cell > CELL_LEAST ? placing->growth->cell : CELL_LEAST;
	size_t before = placing->count;

	placing->size =
		ground_line_width(placing->growth->size_far, placing->growth->size_near, placing->level);
	set_grid(placing, seen, cell);
	for (int row = 0; row < placing->down; row++) {
		for (int column = 0; column < placing->across; column++) {
			try_cell(placing, column, row);
		}
	}
	for (int row = 0; row < placing->down; row++) {
		for (int column = 0; column < placing->across; column++) {
			const struct item *item = &placing->grid[row * placing->across + column];

			if (item->stands && placing->count < ITEMS_MAX &&
			    (placing->growth->dense || placing->growth->even ||
			     !gives_way(placing, row, column))) {
				placing->items[placing->count++] = *item;
			}
		}
	}
	for (size_t i = before; i < placing->count && !placing->growth->dense; i++) {
		ground_mask_take(placing->mask, box_of(&placing->items[i]));
	}
}

static void place_all(struct placing *placing, const struct map_scenery *scenery)
{
	struct seen seen[MAP_GROUNDS_MAX] = {{.any = false}};

	see(placing->mask, seen);
	for (int ground = 0; ground < MAP_GROUNDS_MAX; ground++) {
		const struct map_ground *grows = &scenery->grounds[ground];

		for (size_t i = 0; seen[ground].any && i < grows->count; i++) {
			placing->growth = &grows->growths[i];
			placing->ground = ground;
			placing->salt = ground * 16 + (int)i;
			if (placing->level >= placing->growth->level_from &&
			    (placing->growth->level_until == 0 ||
			     placing->level <= placing->growth->level_until)) {
				place_growth(placing, &seen[ground]);
			}
		}
	}
}

/* What lies flat, then from the back to the front. */
static int behind(const void *a, const void *b)
{
	const struct item *one = a, *other = b;
	bool flat = stamp_flat(one->stamp.thing), other_flat = stamp_flat(other->stamp.thing);

	if (flat != other_flat) {
		return flat ? -1 : 1;
	}
	if (one->y != other->y) {
		return one->y < other->y ? -1 : 1;
	}
	return one->x < other->x ? -1 : one->x > other->x;
}

void tile_scenery(struct shapes *shapes, uint32_t *pixels, int level, double x, double y,
                  int64_t grid_x, int64_t grid_y)
{
	struct ground tile = {pixels,
	                      PROJECTION_TILE,
	                      PROJECTION_TILE,
	                      PROJECTION_TILE,
	                      {0, 0, PROJECTION_TILE, PROJECTION_TILE}};
	struct placing placing = {.level = level, .grid_x = grid_x, .grid_y = grid_y};
	struct tile_room *room = shapes_room(shapes);
	size_t count = 0;
	const struct level_shape *list = shapes_level(shapes, level, &count);

	placing.mask = &room->mask;
	placing.grid = room->grid;
	placing.items = room->items;
	ground_mask_draw(placing.mask, list, count, level, x, y);
	place_all(&placing, shapes_scenery(shapes));
	qsort(placing.items, placing.count, sizeof *placing.items, behind);
	for (size_t i = 0; i < placing.count; i++) {
		const struct item *item = &placing.items[i];
		int foot_x = 0, foot_y = 0;
		const struct picture *picture =
			stamps_get(shapes_stamps(shapes), &item->stamp, &foot_x, &foot_y);

		picture_draw(&tile, picture, (int)floorf(item->x) - foot_x, (int)floorf(item->y) - foot_y,
		             255);
	}
}
