/*
 * What the ground of a town is free for, on a coarse grid: which district a place is in, and
 * whether a road, a railway, a river or a landmark has it already.
 */
#ifndef GAME_TOWN_GROUND_H
#define GAME_TOWN_GROUND_H

#include "game/rules/town.h"

struct town_ground;

struct town_ground *town_ground_create(const struct town *town);
void town_ground_destroy(struct town_ground *ground);

/* The district of a point, -1 outside the town. */
int town_ground_district(const struct town_ground *ground, struct point point);

/* Nothing else has the place. */
bool town_ground_free(const struct town_ground *ground, struct point point);

#endif
