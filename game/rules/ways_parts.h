/*
 * The inside of struct ways. For ways.c and route.c alone.
 */
#ifndef GAME_RULES_WAYS_PARTS_H
#define GAME_RULES_WAYS_PARTS_H

#include "game/rules/route.h"

struct ways_edge {
	int32_t from, to; /* nodes */
	size_t first;     /* in points */
	size_t count;
	int64_t length_dm;
};

struct ways {
	struct point *points;
	int64_t *along_dm; /* of each point, from the first of its edge */
	size_t points_count, points_capacity;
	struct ways_edge *edges;
	size_t edges_count, edges_capacity;
	struct point *nodes;
	size_t nodes_count, nodes_capacity;
	int32_t *out_first; /* nodes_count + 1 positions in out */
	int32_t *out;       /* edges by node */
	struct spot start;
	struct spot *landmarks;
	size_t landmarks_count;
};

#endif
