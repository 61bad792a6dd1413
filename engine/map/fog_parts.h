/*
 * The inside of struct fog. For fog*.c alone.
 */
#ifndef ENGINE_MAP_FOG_PARTS_H
#define ENGINE_MAP_FOG_PARTS_H

#include "engine/map/fog.h"

struct fog {
	struct world least; /* the corner of the first cell */
	double cell;        /* of the world square */
	double metres;      /* a cell's side */
	int across, down;
	uint32_t colour;
	uint8_t *open; /* 0 hidden, 255 clear */
	uint8_t *mist; /* 0-255: thinner and thicker patches */
};

#endif
