/*
 * What moves over a town by itself: trains on its railways, shadows of clouds, birds. All of it is
 * a pure function of the time.
 */
#ifndef GAME_TOWN_LIFE_H
#define GAME_TOWN_LIFE_H

#include "engine/canvas.h"
#include "engine/map/camera.h"
#include "game/rules/town.h"

/* The moment to draw with less motion: trains stand at stations, a few birds are out. */
#define TOWN_LIFE_STILL_MS INT64_C(4000)

struct town_life;

/* town is borrowed for the call. */
struct town_life *town_life_create(const struct town *town);
void town_life_destroy(struct town_life *life);

/* Drawn between the map and its names. */
void town_life_draw(const struct town_life *life, struct canvas *canvas,
                    const struct camera *camera, const struct layout *layout, int64_t now_ms);

/* When something of it that is on the screen will have moved on; when nothing is, the moment that
 * something comes, at most a minute ahead. For less motion: never. */
int64_t town_life_next_ms(const struct town_life *life, const struct camera *camera,
                          const struct layout *layout, int64_t now_ms);

/* For tests: the trains of a town, and where the head of one is. */
size_t town_life_trains(const struct town_life *life);
struct world town_life_train(const struct town_life *life, size_t train, int64_t now_ms);

#endif
