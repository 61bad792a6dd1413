#include "game/town_green.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/base/mem.h"
#include "game/town_ground.h"
#include "game/town_look.h"

enum { SPOTS_MAX = 300, TRIES_MAX = 6000, SPRITES_MAX = 900, SIZE_STEP = 4 };

/* Spots of a district that show at zoom FAR, and how many times more a level nearer. */
static const double FAR = 12, FAR_SPOTS = 34, MORE = 2.1, APPEAR = 6;
/* A sprite's width in units from far and from near. */
static const double FAR_SIZE = 32, NEAR_SIZE = 52, NEAR = 15;

enum plant { PLANT_TEA, PLANT_TREE, PLANT_PINE, PLANT_FLOWER };

struct spot_of_green {
	struct world at;
	enum plant plant;
	int stage;    /* 0-4: comes up while the district goes from this stage to the next */
	double start; /* 0-1: when, within its stage */
	int build;
};

struct green_district {
	struct spot_of_green spots[SPOTS_MAX];
	size_t count;
};

struct town_green {
	struct green_district *districts;
	size_t count;
};

static uint32_t scatter(uint32_t n)
{
	n = (n ^ n >> 16) * 0x7FEB352Du;
	n = (n ^ n >> 15) * 0x846CA68Bu;
	return n ^ n >> 16;
}

static enum plant plant_of(uint32_t random)
{
	unsigned part = random % 100;

	return part < 34 ? PLANT_TEA : part < 66 ? PLANT_TREE : part < 78 ? PLANT_PINE : PLANT_FLOWER;
}

/* The box round a shape on the flat map. */
static void box_of(const struct town_shape *shape, struct point *least, struct point *most)
{
	*least = *most = shape->points[0];
	for (size_t i = 1; i < shape->count; i++) {
		least->x = shape->points[i].x < least->x ? shape->points[i].x : least->x;
		least->y = shape->points[i].y < least->y ? shape->points[i].y : least->y;
		most->x = shape->points[i].x > most->x ? shape->points[i].x : most->x;
		most->y = shape->points[i].y > most->y ? shape->points[i].y : most->y;
	}
}

/* The first spots are as far apart as the last: a sequence of low discrepancy (the plastic number's
 * powers), so that any number of them covers the district evenly. */
static void find_spots(struct green_district *district, const struct town *town,
                       const struct town_ground *ground, size_t index)
{
	struct point least, most;

	box_of(&town->shapes[town->districts[index].shape], &least, &most);
	for (uint32_t i = 1; i < TRIES_MAX && district->count < SPOTS_MAX; i++) {
		double u = fmod(0.5 + i * 0.7548776662466927, 1), v = fmod(0.5 + i * 0.5698402909980532, 1);
		struct point point = {least.x + (int32_t)(u * (most.x - least.x)),
		                      least.y + (int32_t)(v * (most.y - least.y))};
		uint32_t random = scatter(i + (uint32_t)index * 7919u);
		struct spot_of_green *spot = &district->spots[district->count];

		if (town_ground_district(ground, point) != (int)index || !town_ground_free(ground, point)) {
			continue;
		}
		*spot = (struct spot_of_green){
			.at = town_look_point(town, point),
			.plant = plant_of(random),
			.stage = (int)(district->count % TOWN_GREEN_STAGES),
			.start = (random >> 8 & 255) / 255.0,
			.build = (int)(random >> 16 & 7),
		};
		district->count++;
	}
}

struct town_green *town_green_create(const struct town *town)
{
	struct town_green *green = mem_new(1, sizeof *green);
	struct town_ground *ground = town_ground_create(town);

	green->count = town->districts_count;
	green->districts = mem_new(green->count > 0 ? green->count : 1, sizeof *green->districts);
	for (size_t i = 0; i < green->count; i++) {
		find_spots(&green->districts[i], town, ground, i);
	}
	town_ground_destroy(ground);
	return green;
}

void town_green_destroy(struct town_green *green)
{
	if (green != NULL) {
		free(green->districts);
		free(green);
	}
}

size_t town_green_spots(const struct town_green *green, int district)
{
	return green->districts[district].count;
}

struct world town_green_spot(const struct town_green *green, int district, size_t spot)
{
	return green->districts[district].spots[spot].at;
}

/* 0-1: how far a spot is grown; each in a stage has its own moment, and the last are full when the
 * stage is. */
static double grown(const struct spot_of_green *spot, double stage)
{
	double part = (stage - spot->stage - 0.5 * spot->start) / 0.5;

	return part < 0 ? 0 : part > 1 ? 1 : part;
}

struct sprite {
	const struct spot_of_green *spot;
	float x, y;
	int size;
};

static int by_height(const void *a, const void *b)
{
	const struct sprite *one = a, *other = b;

	return one->y < other->y ? -1 : one->y > other->y;
}

/* Those of one district that are on the screen. */
static size_t gather(const struct green_district *district, const struct camera *camera,
                     const struct layout *layout, double stage, struct sprite *sprites, size_t cap)
{
	double zoom = camera->view.zoom;
	double shown = FAR_SPOTS * pow(MORE, zoom > FAR ? zoom - FAR : (zoom - FAR) / 2);
	double near = zoom < FAR ? 0 : zoom > NEAR ? 1 : (zoom - FAR) / (NEAR - FAR);
	double full = (FAR_SIZE + (NEAR_SIZE - FAR_SIZE) * near) * (double)layout->unit;
	float rim = (float)full;
	size_t count = 0;

	for (size_t i = 0; i < district->count && (double)i < shown && count < cap; i++) {
		const struct spot_of_green *spot = &district->spots[i];
		double appear = fmin(1, (shown - (double)i) / APPEAR);
		double size = full * grown(spot, stage) * appear;
		struct sprite *sprite = &sprites[count];

		*sprite = (struct sprite){.spot = spot, .size = (int)(size / SIZE_STEP + 0.5) * SIZE_STEP};
		camera_to_screen(camera, spot->at, &sprite->x, &sprite->y);
		count += sprite->size > 0 && sprite->x > -rim && sprite->y > -rim &&
		         sprite->x < (float)camera->screen.w + rim &&
		         sprite->y < (float)camera->screen.h + rim;
	}
	return count;
}

/* The newest picture of a plant for the season, or an older one that every share has. */
static void draw_plant(struct canvas *canvas, const struct sprite *sprite, enum year_season season)
{
	static const char *const trees[YEAR_SEASONS] = {"art/tree-spring", "art/tree-summer",
	                                                "art/tree-autumn", "art/tree-winter"};
	int size = sprite->size, build = sprite->spot->build;
	struct rect rect = {(int)sprite->x - size / 2, (int)sprite->y - size, size, size};
	char flower[24];

	snprintf(flower, sizeof flower, "art/flower-%d", build % 3 + 1);
	switch (sprite->spot->plant) {
	case PLANT_TEA:
		rect.y += size / 4;
		canvas_image(canvas, "art/tea-row", rect, 255, build % 2 == 1);
		break;
	case PLANT_TREE:
		if (!canvas_image(canvas, trees[season], rect, 255, build % 2 == 1)) {
			canvas_image(canvas, "art/tree-1", rect, 255, build % 2 == 1);
		}
		break;
	case PLANT_PINE:
		if (!canvas_image(canvas, "art/pine", rect, 255, false)) {
			canvas_image(canvas, "art/tree-2", rect, 255, false);
		}
		break;
	case PLANT_FLOWER:
		rect = rect_inset(rect, size / 6);
		rect.y += size / 6;
		if (!canvas_image(canvas, flower, rect, 255, false)) {
			canvas_circle(canvas, sprite->x, sprite->y - (float)size * 0.3f, (float)size * 0.2f,
			              0xFFE89BAEu, 0xFF26304Au, 1.5f);
		}
		break;
	}
}

void town_green_draw(const struct town_green *green, struct canvas *canvas,
                     const struct camera *camera, const struct layout *layout,
                     enum year_season season, const double *stages, size_t count)
{
	struct sprite sprites[SPRITES_MAX] = {{.size = 0}};
	size_t gathered = 0;

	for (size_t i = 0; i < count && i < green->count; i++) {
		gathered += gather(&green->districts[i], camera, layout, stages[i], sprites + gathered,
		                   SPRITES_MAX - gathered);
	}
	qsort(sprites, gathered, sizeof *sprites, by_height);
	for (size_t i = 0; i < gathered; i++) {
		draw_plant(canvas, &sprites[i], season);
	}
}
