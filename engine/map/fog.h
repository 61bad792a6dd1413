/*
 * Mist over what somebody has not seen yet: paper-coloured, about half as strong as the paper, with
 * edges like watercolour. It is lifted along lines and round points, and never comes back.
 */
#ifndef ENGINE_MAP_FOG_H
#define ENGINE_MAP_FOG_H

#include <stddef.h>
#include <stdint.h>

#include "engine/map/projection.h"

struct fog;

/* All is hidden between two corners (north-west, south-east) and a little beyond; colour
 * 0xAARRGGBB. Takes about 0.6 MB for a town of 10 km. */
struct fog *fog_create(struct world least, struct world most, uint32_t colour);
void fog_destroy(struct fog *fog);

/* Lifts it so many metres to each side of the line through points (round the point when there is
 * one). To go on later, begin with the point that was last: what is lifted stays lifted, and a
 * short piece costs little. */
void fog_reveal(struct fog *fog, const struct world *points, size_t count, double radius_m);

/* How much is lifted there: 0 hidden, 1 clear. */
double fog_clear(const struct fog *fog, struct world at);

/* fog_draw.c, for map_view.c: rows y0 to y1 of a picture. centre: the world at left + w / 2,
 * top + h / 2 of a screen; world_pixels: pixels across the whole world. */
struct fog_job {
	const struct fog *fog;
	uint32_t *pixels;
	int pitch; /* bytes */
	int left, top, width, height;
	struct world centre;
	double world_pixels;
};
void fog_draw_rows(const void *job, int y0, int y1);

#endif
