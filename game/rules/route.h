/*
 * What can be walked, as a graph, and the shortest way between two spots of it.
 *
 * Nodes are crossings, ends and landmarks; an edge is a line of points between two nodes. Roads
 * cross at grade except motorways, which are never walked. Ends nearer than 30 m to another way are
 * joined. Each landmark, each station and the start hang on by a footpath to the nearest way that
 * can be reached without a river. Where a way meets a river farther than bridge_radius_m from every
 * bridge, it is cut. Lengths are whole decimetres on the flat map.
 */
#ifndef GAME_RULES_ROUTE_H
#define GAME_RULES_ROUTE_H

#include "game/rules/town.h"

struct ways;

/* A spot on the graph: so far along an edge, from its first point. */
struct spot {
	int32_t edge;
	int32_t along_dm;
};

/* A way to walk: its points from the first spot to the last, and its length, which is the sum of
 * the lengths between its points (each rounded down). */
struct route {
	struct point *points; /* owned; NULL when there is no way */
	size_t count;
	int64_t length_dm;
};

/* From the town's shapes, bridges, landmarks and stations. town keeps what it returns. */
struct ways *ways_create(const struct town *town);
void ways_destroy(struct ways *ways);

/* Where the walker's start and each landmark stand in the graph. */
struct spot ways_start(const struct ways *ways);
struct spot ways_landmark(const struct ways *ways, int landmark);

/* The nearest spot to a point of the map; *away_dm (may be NULL) is how far it is. */
struct spot ways_nearest(const struct ways *ways, struct point point, int64_t *away_dm);

struct point ways_point(const struct ways *ways, struct spot spot);

/* The shortest way; false (and an empty route) when there is none. The route is the caller's, to be
 * given to route_finish(). Safe from several threads at once. */
bool route_find(const struct ways *ways, struct spot from, struct spot to, struct route *route);
void route_finish(struct route *route);

/* The spot so far along a route that route_find() gave, and the point there. Beyond its end: the
 * end. */
struct point route_point_at(const struct route *route, int64_t along_dm);

/* The length alone, -1 when there is no way. */
int64_t route_length_dm(const struct ways *ways, struct spot from, struct spot to);

/* For checks: how many separate pieces the graph has, and each edge's points. */
size_t ways_pieces(const struct ways *ways);
size_t ways_edges(const struct ways *ways);
const struct point *ways_edge(const struct ways *ways, size_t edge, size_t *count);

#endif
