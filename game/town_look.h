/*
 * A town as a picture-book map: its shapes with their looks, its names, its medallions.
 */
#ifndef GAME_TOWN_LOOK_H
#define GAME_TOWN_LOOK_H

#include "engine/map/map_view.h"
#include "game/rules/journey.h"
#include "game/rules/town.h"

/* The map's shapes in the dress of a season. */
struct shapes *town_look_shapes(const struct town *town, enum year_season season);

/* The boundary's box in the world square. */
void town_look_box(const struct town *town, struct world *least, struct world *most);

/* Mist over the whole town. */
struct fog *town_look_fog(const struct town *town);

struct world town_look_world(struct place place);
struct world town_look_point(const struct town *town, struct point point);

/* The share name of a landmark's picture. */
void town_look_picture(const struct town *town, int landmark, char *name, size_t cap);

/* What the medallions of a map show. */
struct town_medallions {
	const enum landmark_state *states; /* one a landmark; NULL: all open (nobody's map) */
	int goal;                          /* -1 none */
	int looked_at;                     /* -1 none */
	const char *prefix; /* targets are called prefix + id; NULL: none can be touched */
};

/* Draws medallions and then names, in the town's language of that index. Names keep clear of them.
 */
void town_look_names(const struct town *town, struct map_view *map, struct canvas *canvas,
                     const struct camera *camera, const struct layout *layout, size_t language,
                     const struct town_medallions *medallions);

#endif
