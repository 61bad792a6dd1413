/*
 * The four dresses of a town's map: the colours of its ground, and what grows on it.
 */
#ifndef GAME_TOWN_SEASON_H
#define GAME_TOWN_SEASON_H

#include "engine/map/shapes.h"
#include "game/rules/period.h"

/* What a surface of the map is, for what grows there. */
enum town_ground {
	TOWN_GROUND_OUTSIDE, /* beyond the boundary: drawn in ink alone */
	TOWN_GROUND_OPEN,
	TOWN_GROUND_HOUSES,
	TOWN_GROUND_TEA,
	TOWN_GROUND_WOOD,
	TOWN_GROUND_PARK,
	TOWN_GROUND_BASE,
	TOWN_GROUND_WATER,
	TOWN_GROUNDS,
};

/* Which colours something that grows takes: those of the season. */
enum town_dye {
	DYE_LEAVES, /* trees of streets and gardens: blossoms, green, red and yellow, snow */
	DYE_WOOD,   /* those of the hills */
	DYE_CEDAR,  /* evergreen */
	DYE_ROOFS,
	DYE_WALLS, /* of taller houses */
	DYE_TEA,   /* green always, with new leaves in spring */
	DYE_FIELDS,
	DYE_FLOWERS,
	DYE_GRASS,
	DYE_PALE, /* beyond the boundary */
	DYE_WATER,
	DYE_STROKES,
	DYE_METAL,
	DYES,
};

uint32_t town_season_paper(enum year_season season);  /* beyond the boundary */
uint32_t town_season_meadow(enum year_season season); /* the town's own ground */
unsigned town_season_tint(enum year_season season);   /* of a district's colour, parts of 255 */

/* The fill of a ground and its rim; false where the look's own colours stay all year. */
bool town_season_colours(enum town_ground ground, enum year_season season, uint32_t *fill,
                         uint32_t *rim);

/* MAP_FILLS_MAX colours, as growths take them. */
const uint32_t *town_season_dye(enum town_dye dye, enum year_season season);

/* town_scenery.c: what grows on each ground. */
void town_season_scenery(enum year_season season, struct map_scenery *scenery);

#endif
