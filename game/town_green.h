/*
 * A town that greens: tea rows, trees and flowers that come up in a district as its stage grows.
 *
 * Where they stand is fixed: inside the district, off roads, railways, rivers and landmarks. From
 * far few and large ones are drawn, so that a greener district is seen at once, by their number;
 * the nearer one comes the more there are.
 */
#ifndef GAME_TOWN_GREEN_H
#define GAME_TOWN_GREEN_H

#include "engine/canvas.h"
#include "engine/map/camera.h"
#include "game/rules/town.h"

enum { TOWN_GREEN_STAGES = 5 };

struct town_green;

/* Finds the spots; about 10 ms for a town of 50 km². town is borrowed for the call. */
struct town_green *town_green_create(const struct town *town);
void town_green_destroy(struct town_green *green);

/* stages: 0 to TOWN_GREEN_STAGES for each of count districts; a fraction is growing. Drawn between
 * the map (and its mist) and the names. */
void town_green_draw(const struct town_green *green, struct canvas *canvas,
                     const struct camera *camera, const struct layout *layout,
                     enum year_season season, const double *stages, size_t count);

/* For tests and for what wants to look at them: how many spots a district has, and where one is. */
size_t town_green_spots(const struct town_green *green, int district);
struct world town_green_spot(const struct town_green *green, int district, size_t spot);

#endif
