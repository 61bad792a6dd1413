#include "game/rules/route.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "game/rules/ways_parts.h"

struct spot ways_start(const struct ways *ways)
{
	return ways->start;
}

struct spot ways_landmark(const struct ways *ways, int landmark)
{
	return ways->landmarks[landmark];
}

size_t ways_edges(const struct ways *ways)
{
	return ways->edges_count;
}

const struct point *ways_edge(const struct ways *ways, size_t edge, size_t *count)
{
	*count = ways->edges[edge].count;
	return ways->points + ways->edges[edge].first;
}

struct spot ways_nearest(const struct ways *ways, struct point point, int64_t *away_dm)
{
	struct spot spot = {0, 0};
	int64_t best = INT64_MAX;

	for (size_t i = 0; i < ways->edges_count && best > 0; i++) {
		const struct ways_edge *edge = &ways->edges[i];

		for (size_t k = edge->first; k + 1 < edge->first + edge->count; k++) {
			int64_t along = 0, away = 0;

			if (geo_box_away_dm(point, ways->points[k], ways->points[k + 1]) >= best) {
				continue;
			}
			away = geo_to_segment_dm(point, ways->points[k], ways->points[k + 1], &along);
			if (away < best) {
				best = away;
				spot = (struct spot){(int32_t)i, (int32_t)(ways->along_dm[k] + along)};
			}
		}
	}
	if (away_dm != NULL) {
		*away_dm = best;
	}
	return spot;
}

static struct point between(struct point a, struct point b, int64_t part, int64_t whole)
{
	if (whole <= 0 || part <= 0) {
		return a;
	}
	if (part >= whole) {
		return b;
	}
	return (struct point){
		(int32_t)(a.x + ((int64_t)b.x - a.x) * part / whole),
		(int32_t)(a.y + ((int64_t)b.y - a.y) * part / whole),
	};
}

struct point ways_point(const struct ways *ways, struct spot spot)
{
	const struct ways_edge *edge = NULL;
	size_t at = 0;

	if (ways->edges_count == 0) {
		return (struct point){0, 0};
	}
	edge = &ways->edges[spot.edge];
	at = edge->first;
	while (at + 2 < edge->first + edge->count && ways->along_dm[at + 1] <= spot.along_dm) {
		at++;
	}
	return between(ways->points[at], ways->points[at + 1], spot.along_dm - ways->along_dm[at],
	               ways->along_dm[at + 1] - ways->along_dm[at]);
}

/* Dijkstra's search: nodes by their distance from one spot, in a binary heap. */
struct reached {
	int64_t dm;
	int32_t node;
};

struct search {
	const struct ways *ways;
	int64_t *dm; /* by node; INT64_MAX not reached */
	int32_t *by; /* the edge a node was reached by; -1 from the spot itself */
	struct reached *heap;
	size_t heap_count;
};

static bool sooner(struct reached a, struct reached b)
{
	return a.dm != b.dm ? a.dm < b.dm : a.node < b.node; /* the same on every machine */
}

static void push(struct search *search, struct reached item)
{
	size_t at = search->heap_count++;

	while (at > 0 && sooner(item, search->heap[(at - 1) / 2])) {
		search->heap[at] = search->heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	search->heap[at] = item;
}

static struct reached pop(struct search *search)
{
	struct reached top = search->heap[0];
	struct reached last = search->heap[--search->heap_count];
	size_t at = 0;

	for (size_t child = 1; child < search->heap_count; child = at * 2 + 1) {
		if (child + 1 < search->heap_count &&
		    sooner(search->heap[child + 1], search->heap[child])) {
			child++;
		}
		if (!sooner(search->heap[child], last)) {
			break;
		}
		search->heap[at] = search->heap[child];
		at = child;
	}
	search->heap[at] = last;
	return top;
}

static void reach(struct search *search, int32_t node, int64_t dm, int32_t by)
{
	if (dm < search->dm[node]) {
		search->dm[node] = dm;
		search->by[node] = by;
		push(search, (struct reached){dm, node});
	}
}

static void relax(struct search *search, struct reached at)
{
	const struct ways *ways = search->ways;

	for (int32_t i = ways->out_first[at.node]; i < ways->out_first[at.node + 1]; i++) {
		const struct ways_edge *edge = &ways->edges[ways->out[i]];
		int32_t other = edge->from == at.node ? edge->to : edge->from;

		reach(search, other, at.dm + edge->length_dm, ways->out[i]);
	}
}

static void search_begin(struct search *search, const struct ways *ways, struct spot from)
{
	const struct ways_edge *edge = &ways->edges[from.edge];

	*search = (struct search){.ways = ways};
	search->dm = mem_new(ways->nodes_count, sizeof *search->dm);
	search->by = mem_new(ways->nodes_count, sizeof *search->by);
	search->heap = mem_new(ways->edges_count * 2 + 4, sizeof *search->heap);
	for (size_t i = 0; i < ways->nodes_count; i++) {
		search->dm[i] = INT64_MAX;
	}
	reach(search, edge->from, from.along_dm, -1);
	reach(search, edge->to, edge->length_dm - from.along_dm, -1);
}

static void search_finish(struct search *search)
{
	free(search->dm);
	free(search->by);
	free(search->heap);
}

/* The node of to's edge that the way comes in by; -1 along the edge itself, -2 no way. */
static int32_t search_to(struct search *search, struct spot from, struct spot to, int64_t *dm)
{
	const struct ways_edge *edge = &search->ways->edges[to.edge];
	int64_t direct = INT64_MAX;
	int64_t by_from = 0, by_to = 0;

	if (from.edge == to.edge) {
		direct = labs((long)to.along_dm - from.along_dm);
	}
	while (search->heap_count > 0) {
		struct reached at = pop(search);

		if (at.dm > search->dm[at.node]) {
			continue;
		}
		relax(search, at);
		if (search->dm[edge->from] <= at.dm && search->dm[edge->to] <= at.dm) {
			break;
		}
	}
	by_from =
		search->dm[edge->from] == INT64_MAX ? INT64_MAX : search->dm[edge->from] + to.along_dm;
	by_to = search->dm[edge->to] == INT64_MAX
	            ? INT64_MAX
	            : search->dm[edge->to] + edge->length_dm - to.along_dm;
	*dm = direct <= by_from && direct <= by_to ? direct : by_from <= by_to ? by_from : by_to;
	if (*dm == INT64_MAX) {
		return -2;
	}
	return *dm == direct ? -1 : *dm == by_from ? edge->from : edge->to;
}

static void route_add(struct route *route, struct point point)
{
	if (route->count > 0) {
		struct point before = route->points[route->count - 1];

		if (before.x == point.x && before.y == point.y) {
			return;
		}
		route->length_dm += geo_length_dm(before, point);
	}
	if ((route->count & (route->count - 1)) == 0) { /* full at each power of two */
		route->points = mem_resize(route->points, route->count == 0 ? 1 : route->count * 2,
		                           sizeof *route->points);
	}
	route->points[route->count++] = point;
}

/* The points strictly between two places along an edge, in the order walked. */
static void add_inside(const struct ways *ways, int32_t edge_at, int64_t from_dm, int64_t to_dm,
                       struct route *route)
{
	const struct ways_edge *edge = &ways->edges[edge_at];

	for (size_t i = 0; i < edge->count; i++) {
		size_t k = edge->first + (from_dm <= to_dm ? i : edge->count - 1 - i);
		int64_t along = ways->along_dm[k];

		if ((along > from_dm && along < to_dm) || (along < from_dm && along > to_dm)) {
			route_add(route, ways->points[k]);
		}
	}
}

static int64_t edge_along(const struct ways *ways, int32_t edge, int32_t node)
{
	return ways->edges[edge].from == node ? 0 : ways->edges[edge].length_dm;
}

/* The edges from the first node of the way to the last, walked backwards through by. */
static void add_nodes(const struct search *search, struct spot from, int32_t last,
                      struct route *route)
{
	const struct ways *ways = search->ways;
	int32_t *edges = mem_new(ways->nodes_count + 1, sizeof *edges);
	size_t count = 0;
	int32_t node = last;

	while (search->by[node] >= 0) {
		const struct ways_edge *edge = &ways->edges[search->by[node]];

		edges[count++] = search->by[node];
		node = edge->from == node ? edge->to : edge->from;
	}
	add_inside(ways, from.edge, from.along_dm, edge_along(ways, from.edge, node), route);
	route_add(route, ways->nodes[node]);
	while (count > 0) {
		const struct ways_edge *edge = &ways->edges[edges[--count]];
		bool forward = edge->from == node;

		add_inside(ways, edges[count], forward ? 0 : edge->length_dm, forward ? edge->length_dm : 0,
		           route);
		node = forward ? edge->to : edge->from;
		route_add(route, ways->nodes[node]);
	}
	free(edges);
}

bool route_find(const struct ways *ways, struct spot from, struct spot to, struct route *route)
{
	struct search search;
	int64_t dm = 0;
	int32_t last = 0;

	*route = (struct route){0};
	if (ways->edges_count == 0) {
		return false;
	}
	search_begin(&search, ways, from);
	last = search_to(&search, from, to, &dm);
	if (last != -2) {
		route_add(route, ways_point(ways, from));
		if (last == -1) {
			add_inside(ways, from.edge, from.along_dm, to.along_dm, route);
		} else {
			add_nodes(&search, from, last, route);
			add_inside(ways, to.edge, edge_along(ways, to.edge, last), to.along_dm, route);
		}
		route_add(route, ways_point(ways, to));
	}
	search_finish(&search);
	return last != -2;
}

void route_finish(struct route *route)
{
	free(route->points);
	*route = (struct route){0};
}

struct point route_point_at(const struct route *route, int64_t along_dm)
{
	for (size_t i = 0; i + 1 < route->count; i++) {
		int64_t length = geo_length_dm(route->points[i], route->points[i + 1]);

		if (along_dm < length) {
			return between(route->points[i], route->points[i + 1], along_dm, length);
		}
		along_dm -= length;
	}
	return route->count > 0 ? route->points[route->count - 1] : (struct point){0, 0};
}

int64_t route_length_dm(const struct ways *ways, struct spot from, struct spot to)
{
	struct route route;
	int64_t length = -1;

	if (route_find(ways, from, to, &route)) {
		length = route.length_dm;
	}
	route_finish(&route);
	return length;
}

static int32_t piece_of(int32_t *piece, int32_t node)
{
	while (piece[node] != node) {
		piece[node] = piece[piece[node]];
		node = piece[node];
	}
	return node;
}

size_t ways_pieces(const struct ways *ways)
{
	int32_t *piece = mem_new(ways->nodes_count + 1, sizeof *piece);
	size_t count = 0;

	for (size_t i = 0; i < ways->nodes_count; i++) {
		piece[i] = (int32_t)i;
	}
	for (size_t i = 0; i < ways->edges_count; i++) {
		piece[piece_of(piece, ways->edges[i].from)] = piece_of(piece, ways->edges[i].to);
	}
	for (size_t i = 0; i < ways->nodes_count; i++) {
		count += piece[i] == (int32_t)i;
	}
	free(piece);
	return count;
}
