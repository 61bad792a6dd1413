/*
 * Web Mercator: degrees to the world square, 0-1 from west to east and from north to south.
 */
#ifndef ENGINE_MAP_PROJECTION_H
#define ENGINE_MAP_PROJECTION_H

struct world {
	double x, y; /* 0-1 */
};

enum { PROJECTION_TILE = 512 };

struct world projection_world(double longitude, double latitude);
void projection_degrees(struct world world, double *longitude, double *latitude);

/* Pixels across the whole world at a zoom: 512 × 2^zoom. */
double projection_pixels(double zoom);

/* How many pixels a metre on the ground is, at a latitude. */
double projection_pixels_per_metre(double zoom, double latitude);

#endif
