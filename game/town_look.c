#include "game/town_look.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/ui.h"
#include "game/town_season.h"

/* What lies below what. */
enum {
	ORDER_BOUNDARY = 0,
	ORDER_DISTRICT = 1,
	ORDER_AREA = 2,
	ORDER_AREA_ABOVE = 3,
	ORDER_WATER = 4,
	ORDER_PATH = 5,
	ORDER_LOCAL = 6,
	ORDER_TERTIARY = 7,
	ORDER_PRIMARY = 8,
	ORDER_TRUNK = 9,
	ORDER_RAIL = 10,
	ORDER_MOTORWAY = 11,
	ORDER_DISTRICT_RIM = 12,
	ORDER_BOUNDARY_RIM = 13,
};

/* Looks by layer and kind; a kind that is not listed takes its layer's row with kind "". */
static const struct {
	enum town_layer layer;
	const char *kind;
	struct map_look look;
} looks[] = {
	{TOWN_BOUNDARY, "", {.order = ORDER_BOUNDARY, .ground = TOWN_GROUND_OPEN}},
	{TOWN_AREA,
     "tea-field",
     {.order = ORDER_AREA_ABOVE,
      .ground = TOWN_GROUND_TEA,
      .width_far = 1,
      .width_near = 2,
      .wobble = 0.6f}},
	{TOWN_AREA,
     "hill",
     {.order = ORDER_AREA,
      .ground = TOWN_GROUND_WOOD,
      .width_far = 1,
      .width_near = 2,
      .wobble = 0.8f}},
	{TOWN_AREA,
     "wood",
     {.order = ORDER_AREA_ABOVE,
      .ground = TOWN_GROUND_WOOD,
      .width_far = 1,
      .width_near = 2,
      .wobble = 0.8f}},
	{TOWN_AREA,
     "park",
     {.order = ORDER_AREA_ABOVE,
      .ground = TOWN_GROUND_PARK,
      .width_far = 1,
      .width_near = 2,
      .wobble = 0.5f}},
	{TOWN_AREA,
     "base",
     {.order = ORDER_AREA,
      .ground = TOWN_GROUND_BASE,
      .fill = 0xFFE3E1DAu,
      .line = 0xFFA8A69Eu,
      .width_far = 1,
      .width_near = 2,
      .dash = 3}},
	{TOWN_AREA, "town", {.order = ORDER_AREA, .ground = TOWN_GROUND_HOUSES, .wobble = 0.3f}},
	{TOWN_AREA,
     "pond",
     {.order = ORDER_WATER,
      .ground = TOWN_GROUND_WATER,
      .fill = 0xFF8EC5D6u,
      .line = 0xFF5F9DB2u,
      .width_far = 1,
      .width_near = 2.5f,
      .wobble = 0.5f}},
	{TOWN_AREA, "", {.order = ORDER_AREA, .fill = 0xFFE9E2CFu}},
	{TOWN_WATER,
     "",
     {.order = ORDER_WATER,
      .keeps_free = true,
      .heart = 0xFFA9D6E2u,
      .line = 0xFF8EC5D6u,
      .width_far = 3,
      .width_near = 26,
      .casing = 0xFF5F9DB2u,
      .casing_far = 0.7f,
      .casing_near = 1.6f,
      .wobble = 0.8f}},
	{TOWN_ROAD,
     "motorway",
     {.order = ORDER_MOTORWAY,
      .keeps_free = true,
      .line = 0xFFF6DFA0u,
      .width_far = 3.2f,
      .width_near = 20,
      .casing = 0xFFC79A45u,
      .casing_far = 0.9f,
      .casing_near = 2}},
	{TOWN_ROAD,
     "trunk",
     {.order = ORDER_TRUNK,
      .keeps_free = true,
      .draws_near = true,
      .line = 0xFFFFF6DCu,
      .width_far = 3,
      .width_near = 20,
      .casing = 0xFFC9B182u,
      .casing_far = 0.9f,
      .casing_near = 2}},
	{TOWN_ROAD,
     "primary",
     {.order = ORDER_PRIMARY,
      .keeps_free = true,
      .draws_near = true,
      .line = 0xFFFFFFFFu,
      .width_far = 2.4f,
      .width_near = 18,
      .casing = 0xFFCDBB93u,
      .casing_far = 0.8f,
      .casing_near = 1.8f}},
	{TOWN_ROAD,
     "secondary",
     {.order = ORDER_PRIMARY,
      .keeps_free = true,
      .draws_near = true,
      .line = 0xFFFFFFFFu,
      .width_far = 2.1f,
      .width_near = 16,
      .casing = 0xFFD2C29Du,
      .casing_far = 0.7f,
      .casing_near = 1.7f}},
	{TOWN_ROAD,
     "tertiary",
     {.order = ORDER_TERTIARY,
      .keeps_free = true,
      .draws_near = true,
      .line = 0xFFFFFFFFu,
      .width_far = 1.7f,
      .width_near = 14,
      .casing = 0xFFD9C9A8u,
      .casing_far = 0.6f,
      .casing_near = 1.5f}},
	{TOWN_ROAD,
     "local",
     {.order = ORDER_LOCAL,
      .keeps_free = true,
      .draws_near = true,
      .line = 0xFFFFFFFFu,
      .width_far = 0.9f,
      .width_near = 9,
      .casing = 0xFFD9C9A8u,
      .casing_far = 0.4f,
      .casing_near = 1.3f,
      .zoom_from = 13.7f}},
	{TOWN_ROAD,
     "footpath",
     {.order = ORDER_PATH,
      .keeps_free = true,
      .line = 0xFFB48A55u,
      .width_far = 0.5f,
      .width_near = 3.6f,
      .dash = 2.2f,
      .zoom_from = 13.7f,
      .wobble = 0.6f}},
	{TOWN_ROAD,
     "riverside",
     {.order = ORDER_PATH,
      .keeps_free = true,
      .line = 0xFF6C9A4Eu,
      .width_far = 0.5f,
      .width_near = 3.6f,
      .dash = 2.2f,
      .zoom_from = 13.7f,
      .wobble = 0.6f}},
	{TOWN_ROAD,
     "",
     {.order = ORDER_LOCAL,
      .keeps_free = true,
      .draws_near = true,
      .line = 0xFFFFFFFFu,
      .width_far = 0.9f,
      .width_near = 9,
      .casing = 0xFFD9C9A8u,
      .casing_far = 0.4f,
      .casing_near = 1.3f,
      .zoom_from = 13.7f}},
	{TOWN_RAIL,
     "",
     {.order = ORDER_RAIL,
      .keeps_free = true,
      .line = 0xFFFDFBF4u,
      .width_far = 1.2f,
      .width_near = 5,
      .dash = 4,
      .casing = 0xFF6B6B7Au,
      .casing_far = 0.9f,
      .casing_near = 2}},
};

static const struct map_look *look_of(enum town_layer layer, const char *kind)
{
	const struct map_look *fallback = NULL;

	for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
		if (looks[i].layer != layer) {
			continue;
		}
		if (strcmp(looks[i].kind, kind) == 0) {
			return &looks[i].look;
		}
		if (looks[i].kind[0] == '\0') {
			fallback = &looks[i].look;
		}
	}
	return fallback;
}

struct world town_look_world(struct place place)
{
	return projection_world(place.longitude, place.latitude);
}

struct world town_look_point(const struct town *town, struct point point)
{
	return town_look_world(geo_unflatten(town->origin, point));
}

void town_look_box(const struct town *town, struct world *least, struct world *most)
{
	struct place north_west = {town->south_west.longitude, town->north_east.latitude};
	struct place south_east = {town->north_east.longitude, town->south_west.latitude};

	*least = town_look_world(north_west);
	*most = town_look_world(south_east);
}

struct fog *town_look_fog(const struct town *town)
{
	struct world least, most;

	town_look_box(town, &least, &most);
	return fog_create(least, most, UI_COLOUR_PAPER);
}

/* colour with part (0-255) of its strength over another. */
static uint32_t tint(uint32_t colour, uint32_t over, unsigned part)
{
	uint32_t mixed = 0xFF000000u;

	for (int shift = 0; shift <= 16; shift += 8) {
		uint32_t a = (colour >> shift) & 255, b = (over >> shift) & 255;

		mixed |= ((a * part + b * (255 - part)) / 255) << shift;
	}
	return mixed;
}

/* The shapes being gathered, and the points they borrow. */
struct gather {
	enum year_season season;
	struct map_shape *list;
	struct world **points;
	size_t count;
	size_t cap;
};

static void gather_shape(struct gather *gather, const struct town_shape *shape,
                         const struct world *points, const struct map_look *look)
{
	gather->list[gather->count++] = (struct map_shape){
		.points = points,
		.count = shape->count,
		.ring_ends = shape->ring_ends,
		.rings = shape->rings,
		.surface = shape->surface,
		.look = *look,
	};
}

static uint32_t district_colour(const struct town *town, const struct town_shape *shape,
                                enum year_season season)
{
	for (size_t i = 0; i < town->districts_count; i++) {
		if (&town->shapes[town->districts[i].shape] == shape) {
			return tint(town->districts[i].colour, town_season_meadow(season),
			            town_season_tint(season));
		}
	}
	return town_season_meadow(season);
}

static void gather_one(struct gather *gather, const struct town *town,
                       const struct town_shape *shape, const struct world *points)
{
	const struct map_look *look = look_of(shape->layer, shape->kind);
	struct map_look rim = {.line = 0x6626304Au, .width_far = 1, .width_near = 2.5f, .dash = 4};

	if (shape->layer == TOWN_DISTRICT) {
		struct map_look surface = {.order = ORDER_DISTRICT,
		                           .fill = district_colour(town, shape, gather->season),
		                           .ground = TOWN_GROUND_OPEN};

		gather_shape(gather, shape, points, &surface);
		rim.order = ORDER_DISTRICT_RIM;
		gather_shape(gather, shape, points, &rim);
	} else if (look != NULL) {
		struct map_look dressed = *look;

		if (shape->layer == TOWN_BOUNDARY) {
			dressed.fill = town_season_meadow(gather->season);
		}
		town_season_colours((enum town_ground)look->ground, gather->season, &dressed.fill,
		                    &dressed.line);
		gather_shape(gather, shape, points, &dressed);
	}
	if (shape->layer == TOWN_BOUNDARY) {
		rim = (struct map_look){.order = ORDER_BOUNDARY_RIM,
		                        .line = UI_COLOUR_INK,
		                        .width_far = 2.2f,
		                        .width_near = 4,
		                        .wobble = 1};
		gather_shape(gather, shape, points, &rim);
	}
}

/* Room for a picture above the map: nothing grows there. */
static void gather_spot(struct gather *gather, struct world *twice, float far_width,
                        float near_width)
{
	gather->list[gather->count++] = (struct map_shape){
		.points = twice,
		.count = 2,
		.look = {.order = ORDER_BOUNDARY_RIM,
	             .width_far = far_width,
	             .width_near = near_width,
	             .keeps_free = true},
	};
}

/* Returns the points that the spots borrow. */
static struct world *gather_spots(struct gather *gather, const struct town *town)
{
	size_t landmarks = town->landmarks_count, count = landmarks + town->stations_count;
	struct world *points = mem_new(count * 2, sizeof *points);

	for (size_t i = 0; i < count; i++) {
		bool landmark = i < landmarks;
		struct place place =
			landmark ? town->landmarks[i].place : town->stations[i - landmarks].place;

		points[2 * i] = points[2 * i + 1] = town_look_world(place);
		gather_spot(gather, &points[2 * i], landmark ? 30 : 20, landmark ? 96 : 56);
	}
	return points;
}

struct shapes *town_look_shapes(const struct town *town, enum year_season season)
{
	struct gather gather = {.season = season};
	struct map_scenery scenery;
	struct shapes *shapes = NULL;
	struct world *spots = NULL;

	gather.list = mem_new(town->shapes_count * 2 + town->landmarks_count + town->stations_count,
	                      sizeof *gather.list);
	gather.points = mem_new(town->shapes_count, sizeof *gather.points);
	for (size_t i = 0; i < town->shapes_count; i++) {
		const struct town_shape *shape = &town->shapes[i];

		gather.points[i] = mem_new(shape->count, sizeof **gather.points);
		for (size_t p = 0; p < shape->count; p++) {
			gather.points[i][p] = town_look_world(shape->places[p]);
		}
		gather_one(&gather, town, shape, gather.points[i]);
	}
	spots = gather_spots(&gather, town);
	town_season_scenery(season, &scenery);
	shapes = shapes_create(gather.list, gather.count, town_season_paper(season), &scenery);
	free(spots);
	for (size_t i = 0; i < town->shapes_count; i++) {
		free(gather.points[i]);
	}
	free(gather.points);
	free(gather.list);
	return shapes;
}

void town_look_picture(const struct town *town, int landmark, char *name, size_t cap)
{
	snprintf(name, cap, "towns/%s/pictures/%s", town->id, town->landmarks[landmark].id);
}
