/*
 * What grows where in a town.
 */
#include <string.h>

#include "game/town_season.h"

#define INK 0xD026304Au
#define THIN_INK 0x9026304Au
#define FAINT_INK 0x5026304Au
#define TEA_INK 0xFF4F7A3Cu

/* Bit 0 is spring. */
enum seasons { SPRING_SUMMER = 3, AUTUMN = 4, NOT_WINTER = 7, WINTER = 8, ALL_YEAR = 15 };

enum how { ANY, BY_ROAD, DENSE, EVEN };

/* Those of a ground in the order in which they take their room. */
static const struct {
	enum town_ground ground;
	enum town_dye dye;
	enum seasons seasons;
	enum map_thing thing;
	uint32_t line;
	float size_far, size_near;
	int cell, share;
	int level_from, level_until;
	enum how how;
} growths[] = {
	{TOWN_GROUND_OUTSIDE, DYE_PALE, ALL_YEAR, MAP_HOUSE, FAINT_INK, 10, 32, 48, 90, 15, 0, BY_ROAD},
	{TOWN_GROUND_OUTSIDE, DYE_PALE, ALL_YEAR, MAP_TREE, FAINT_INK, 12, 30, 64, 60, 14, 0, ANY},
	{TOWN_GROUND_OUTSIDE, DYE_PALE, ALL_YEAR, MAP_PINE, FAINT_INK, 10, 24, 96, 70, 14, 0, ANY},
	{TOWN_GROUND_OUTSIDE, DYE_GRASS, ALL_YEAR, MAP_GRASS, INK, 7, 11, 64, 110, 14, 0, ANY},
	{TOWN_GROUND_OPEN, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 11, 34, 28, 150, 14, 14, BY_ROAD},
	{TOWN_GROUND_OPEN, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 12, 34, 40, 170, 15, 0, BY_ROAD},
	{TOWN_GROUND_OPEN, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 13, 30, 40, 70, 13, 13, ANY},
	{TOWN_GROUND_OPEN, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 13, 30, 36, 120, 0, 12, ANY},
	{TOWN_GROUND_OPEN, DYE_LEAVES, NOT_WINTER, MAP_TREE, INK, 14, 30, 28, 130, 0, 12, ANY},
	{TOWN_GROUND_OPEN, DYE_LEAVES, WINTER, MAP_BARE_TREE, INK, 14, 30, 28, 130, 0, 12, ANY},
	{TOWN_GROUND_OPEN, DYE_FIELDS, ALL_YEAR, MAP_FIELD, INK, 26, 66, 72, 150, 12, 0, ANY},
	{TOWN_GROUND_OPEN, DYE_LEAVES, NOT_WINTER, MAP_TREE, INK, 14, 30, 48, 150, 13, 0, ANY},
	{TOWN_GROUND_OPEN, DYE_LEAVES, WINTER, MAP_BARE_TREE, INK, 14, 30, 48, 150, 13, 0, ANY},
	{TOWN_GROUND_OPEN, DYE_CEDAR, ALL_YEAR, MAP_PINE, INK, 10, 24, 64, 60, 12, 0, ANY},
	{TOWN_GROUND_OPEN, DYE_FLOWERS, SPRING_SUMMER, MAP_FLOWERS, THIN_INK, 6, 13, 32, 52, 14, 0,
     ANY},
	{TOWN_GROUND_OPEN, DYE_PALE, AUTUMN, MAP_REED, THIN_INK, 8, 16, 32, 52, 14, 0, ANY},
	{TOWN_GROUND_OPEN, DYE_GRASS, ALL_YEAR, MAP_GRASS, INK, 6, 11, 32, 80, 13, 0, ANY},
	{TOWN_GROUND_HOUSES, DYE_WALLS, ALL_YEAR, MAP_BLOCK, INK, 10, 34, 64, 70, 15, 0, BY_ROAD},
	{TOWN_GROUND_HOUSES, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 11, 33, 24, 200, 13, 14, ANY},
	{TOWN_GROUND_HOUSES, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 13, 33, 32, 200, 15, 0, ANY},
	{TOWN_GROUND_HOUSES, DYE_ROOFS, ALL_YEAR, MAP_HOUSE, INK, 13, 30, 20, 220, 0, 12, ANY},
	{TOWN_GROUND_HOUSES, DYE_LEAVES, NOT_WINTER, MAP_TREE, INK, 10, 24, 32, 110, 12, 0, ANY},
	{TOWN_GROUND_HOUSES, DYE_LEAVES, WINTER, MAP_BARE_TREE, INK, 10, 24, 32, 110, 12, 0, ANY},
	{TOWN_GROUND_HOUSES, DYE_TEA, ALL_YEAR, MAP_BUSH, THIN_INK, 8, 15, 24, 70, 15, 0, ANY},
	{TOWN_GROUND_TEA, DYE_METAL, ALL_YEAR, MAP_FAN, INK, 8, 18, 96, 120, 14, 0, ANY},
	{TOWN_GROUND_TEA, DYE_TEA, ALL_YEAR, MAP_TEA, TEA_INK, 62, 62, 64, 256, 14, 0, EVEN},
	{TOWN_GROUND_TEA, DYE_TEA, ALL_YEAR, MAP_TEA, TEA_INK, 30, 30, 32, 256, 14, 0, EVEN},
	{TOWN_GROUND_TEA, DYE_TEA, ALL_YEAR, MAP_TEA, TEA_INK, 14, 14, 16, 256, 14, 0, EVEN},
	{TOWN_GROUND_TEA, DYE_TEA, ALL_YEAR, MAP_TEA, TEA_INK, 22, 22, 24, 256, 0, 13, EVEN},
	{TOWN_GROUND_TEA, DYE_TEA, ALL_YEAR, MAP_TEA, TEA_INK, 11, 11, 12, 256, 0, 13, EVEN},
	{TOWN_GROUND_WOOD, DYE_CEDAR, ALL_YEAR, MAP_PINE, INK, 9, 26, 24, 70, 0, 0, DENSE},
	{TOWN_GROUND_WOOD, DYE_WOOD, ALL_YEAR, MAP_CROWN, INK, 13, 16, 12, 200, 0, 13, DENSE},
	{TOWN_GROUND_WOOD, DYE_WOOD, NOT_WINTER, MAP_TREE, INK, 14, 34, 24, 170, 14, 0, DENSE},
	{TOWN_GROUND_WOOD, DYE_LEAVES, WINTER, MAP_BARE_TREE, INK, 14, 32, 24, 170, 14, 0, DENSE},
	{TOWN_GROUND_WOOD, DYE_GRASS, ALL_YEAR, MAP_GRASS, INK, 6, 11, 24, 110, 14, 0, ANY},
	{TOWN_GROUND_PARK, DYE_LEAVES, NOT_WINTER, MAP_TREE, INK, 12, 32, 32, 150, 12, 0, ANY},
	{TOWN_GROUND_PARK, DYE_LEAVES, WINTER, MAP_BARE_TREE, INK, 12, 32, 32, 150, 12, 0, ANY},
	{TOWN_GROUND_PARK, DYE_FLOWERS, ALL_YEAR, MAP_FLOWERS, THIN_INK, 7, 13, 24, 110, 14, 0, ANY},
	{TOWN_GROUND_PARK, DYE_GRASS, ALL_YEAR, MAP_GRASS, INK, 6, 11, 24, 110, 13, 0, ANY},
	{TOWN_GROUND_BASE, DYE_METAL, ALL_YEAR, MAP_PLANE, INK, 22, 52, 128, 60, 12, 0, ANY},
	{TOWN_GROUND_BASE, DYE_STROKES, ALL_YEAR, MAP_STROKE, INK, 20, 20, 32, 256, 14, 0, EVEN},
	{TOWN_GROUND_WATER, DYE_WATER, ALL_YEAR, MAP_WAVE, INK, 12, 18, 24, 130, 11, 0, ANY},
};

static struct map_growth growth_of(size_t row, enum year_season season)
{
	struct map_growth growth = {
		.thing = growths[row].thing,
		.line = growths[row].line,
		.size_far = growths[row].size_far,
		.size_near = growths[row].size_near,
		.cell = growths[row].cell,
		.share = growths[row].share,
		.level_from = growths[row].level_from,
		.level_until = growths[row].level_until,
		.by_road = growths[row].how == BY_ROAD,
		.dense = growths[row].how == DENSE,
		.even = growths[row].how == EVEN,
	};

	memcpy(growth.fills, town_season_dye(growths[row].dye, season), sizeof growth.fills);
	return growth;
}

void town_season_scenery(enum year_season season, struct map_scenery *scenery)
{
	memset(scenery, 0, sizeof *scenery);
	for (size_t i = 0; i < sizeof growths / sizeof growths[0]; i++) {
		struct map_ground *ground = &scenery->grounds[growths[i].ground];

		if (ground->count < MAP_GROWTHS_MAX && (growths[i].seasons >> season & 1) != 0) {
			ground->growths[ground->count++] = growth_of(i, season);
		}
	}
}
