/*
 * Places on the earth and on the town's flat map.
 *
 * A place is WGS 84 in degrees. Distances between places are great circles on a sphere of the mean
 * radius 6,371,008.8 m (IUGG; the radius that turf and gpx.studio use). Inside one town everything
 * is reckoned on a flat map: whole decimetres east and north of the town's origin, so that a walk
 * comes out the same on every machine.
 */
#ifndef GAME_RULES_GEO_H
#define GAME_RULES_GEO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GEO_EARTH_RADIUS_M 6371008.8

struct place {
	double longitude; /* -180 to 180 */
	double latitude;  /* -90 to 90 */
};

struct point {
	int32_t x; /* decimetres east of the town's origin */
	int32_t y; /* decimetres north of it */
};

bool geo_is_place(double longitude, double latitude); /* finite and in range */

/* Great-circle metres (haversine). */
double geo_distance_m(struct place a, struct place b);

/* The flat map round origin (equirectangular); exact to 0.1 % within 30 km. */
struct point geo_flatten(struct place origin, struct place place);
struct place geo_unflatten(struct place origin, struct point point);

/* Decimetres, rounded down. */
int64_t geo_length_dm(struct point a, struct point b);

/* At least so far is p from every point of segment a-b: the larger of the two distances to its box.
 */
int64_t geo_box_away_dm(struct point p, struct point a, struct point b);

/* The part of segment a-b that is nearest to p: its distance in decimetres, and *along the
 * decimetres from a (along may be NULL). */
int64_t geo_to_segment_dm(struct point p, struct point a, struct point b, int64_t *along);

/* Where a-b and c-d cross or touch; *at may be NULL. Parallel segments never do. */
bool geo_cross(struct point a, struct point b, struct point c, struct point d, struct point *at);

/* Inside a closed ring (even-odd; the last point need not repeat the first). */
bool geo_in_ring(struct point p, const struct point *ring, size_t count);

/* A Catmull-Rom curve through all points in pieces of at most piece_m metres. Returns a new array
 * of *out_count places, owned by the caller; it holds every given point. closed: a ring, whose last
 * point repeats the first. */
struct place *geo_smooth(const struct place *points, size_t count, bool closed, double piece_m,
                         size_t *out_count);

#endif
