/*
 * Joins roads, footpaths and connectors into a graph.
 *
 * Everything is first a line (a list of points). Lines are cut at rivers without a bridge, then
 * each gets a stop wherever it meets another; the pieces between stops become edges. A point where
 * lines meet is the same whole decimetre on both, so nodes are found by their place.
 */
#include "game/rules/ways_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { JOIN_DM = 300, CELL_DM = 1000, REACH = 16 };

struct stop {
	size_t segment;
	int64_t along_dm; /* from the segment's first point */
	struct point point;
};

struct line {
	const struct point *points; /* borrowed, or of the builder's own store */
	struct point own[2];        /* of a connector */
	bool connector;
	size_t count;
	struct stop *stops;
	size_t stops_count, stops_capacity;
};

/* One piece of a line, or of a river. */
struct piece {
	size_t line, segment;
	struct point a, b;
};

/* Pieces by the squares of a grid that they touch. */
struct grid {
	int32_t least_x, least_y;
	size_t wide, high;
	size_t *first; /* wide * high + 1 positions in pieces */
	struct piece *pieces;
};

struct builder {
	const struct town *town;
	struct ways *ways;
	struct line *lines;
	size_t lines_count, lines_capacity;
	struct piece *rivers;
	size_t rivers_count, rivers_capacity;
	struct piece *reaches; /* the corners of the box round each REACH pieces of the rivers */
	struct grid grid;
};

static bool is_road(const struct town_shape *shape)
{
	return shape->layer == TOWN_ROAD && strcmp(shape->kind, "motorway") != 0 && shape->count >= 2;
}

static bool is_river(const struct town_shape *shape)
{
	return shape->layer == TOWN_WATER && !shape->surface;
}

static void add_river(struct builder *builder, const struct town_shape *shape)
{
	for (size_t i = 0; i + 1 < shape->count; i++) {
		if (builder->rivers_count == builder->rivers_capacity) {
			builder->rivers_capacity = builder->rivers_capacity * 2 + 64;
			builder->rivers =
				mem_resize(builder->rivers, builder->rivers_capacity, sizeof *builder->rivers);
		}
		builder->rivers[builder->rivers_count++] =
			(struct piece){.a = shape->points[i], .b = shape->points[i + 1]};
	}
}

static bool bridged(const struct town *town, struct point at)
{
	for (size_t i = 0; i < town->bridges_count; i++) {
		if (geo_length_dm(town->bridges[i].point, at) <=
		    town->rules.bridge_radius_m * INT64_C(10)) {
			return true;
		}
	}
	return false;
}

static bool boxes_meet(struct point a, struct point b, struct point c, struct point d)
{
	int32_t left = a.x < b.x ? a.x : b.x, right = a.x < b.x ? b.x : a.x;
	int32_t low = a.y < b.y ? a.y : b.y, top = a.y < b.y ? b.y : a.y;

	return (c.x <= right || d.x <= right) && (c.x >= left || d.x >= left) &&
	       (c.y <= top || d.y <= top) && (c.y >= low || d.y >= low);
}

/* A river is looked at closely only where one comes near it. */
static void make_reaches(struct builder *builder)
{
	builder->reaches = mem_new(builder->rivers_count / REACH + 1, sizeof *builder->reaches);
	for (size_t i = 0; i < builder->rivers_count; i++) {
		struct piece *reach = &builder->reaches[i / REACH];
		const struct point ends[] = {builder->rivers[i].a, builder->rivers[i].b};

		if (i % REACH == 0) {
			reach->a = ends[0];
			reach->b = ends[0];
		}
		for (int k = 0; k < 2; k++) {
			reach->a.x = ends[k].x < reach->a.x ? ends[k].x : reach->a.x;
			reach->a.y = ends[k].y < reach->a.y ? ends[k].y : reach->a.y;
			reach->b.x = ends[k].x > reach->b.x ? ends[k].x : reach->b.x;
			reach->b.y = ends[k].y > reach->b.y ? ends[k].y : reach->b.y;
		}
	}
}

/* Whether the straight line a-b goes through a river where there is no bridge. */
static bool wades(const struct builder *builder, struct point a, struct point b)
{
	for (size_t i = 0; i < builder->rivers_count; i++) {
		const struct piece *river = &builder->rivers[i];
		const struct piece *reach = &builder->reaches[i / REACH];
		struct point at;

		if (i % REACH == 0 && !boxes_meet(a, b, reach->a, reach->b)) {
			i += REACH - 1;
			continue;
		}

		if (boxes_meet(a, b, river->a, river->b) && geo_cross(a, b, river->a, river->b, &at) &&
		    !bridged(builder->town, at)) {
			return true;
		}
	}
	return false;
}

static struct line *add_line(struct builder *builder, const struct point *points, size_t count)
{
	if (builder->lines_count == builder->lines_capacity) {
		builder->lines_capacity = builder->lines_capacity * 2 + 64;
		builder->lines =
			mem_resize(builder->lines, builder->lines_capacity, sizeof *builder->lines);
	}
	builder->lines[builder->lines_count] = (struct line){.points = points, .count = count};
	return &builder->lines[builder->lines_count++];
}

/* A road becomes one line for each part between two wet feet. */
static void add_road(struct builder *builder, const struct town_shape *shape)
{
	size_t first = 0;

	for (size_t i = 0; i + 1 < shape->count; i++) {
		if (wades(builder, shape->points[i], shape->points[i + 1])) {
			if (i > first) {
				add_line(builder, shape->points + first, i + 1 - first);
			}
			first = i + 1;
		}
	}
	if (shape->count - first >= 2) {
		add_line(builder, shape->points + first, shape->count - first);
	}
}

static void add_stop(struct line *line, size_t segment, struct point point)
{
	if (line->stops_count == line->stops_capacity) {
		line->stops_capacity = line->stops_capacity * 2 + 8;
		line->stops = mem_resize(line->stops, line->stops_capacity, sizeof *line->stops);
	}
	line->stops[line->stops_count++] =
		(struct stop){segment, geo_length_dm(line->points[segment], point), point};
}

static size_t cell(int32_t value, int32_t least, size_t cells)
{
	int64_t at = ((int64_t)value - least) / CELL_DM;

	return at < 0 ? 0 : (size_t)at >= cells ? cells - 1 : (size_t)at;
}

static void cells_of(const struct grid *grid, struct point a, struct point b, size_t box[4])
{
	box[0] = cell(a.x < b.x ? a.x : b.x, grid->least_x, grid->wide);
	box[1] = cell(a.y < b.y ? a.y : b.y, grid->least_y, grid->high);
	box[2] = cell(a.x < b.x ? b.x : a.x, grid->least_x, grid->wide);
	box[3] = cell(a.y < b.y ? b.y : a.y, grid->least_y, grid->high);
}

static void grid_size(struct builder *builder)
{
	struct grid *grid = &builder->grid;
	int32_t most_x = INT32_MIN, most_y = INT32_MIN;

	grid->least_x = INT32_MAX;
	grid->least_y = INT32_MAX;
	for (size_t i = 0; i < builder->lines_count; i++) {
		for (size_t k = 0; k < builder->lines[i].count; k++) {
			struct point point = builder->lines[i].points[k];

			grid->least_x = point.x < grid->least_x ? point.x : grid->least_x;
			grid->least_y = point.y < grid->least_y ? point.y : grid->least_y;
			most_x = point.x > most_x ? point.x : most_x;
			most_y = point.y > most_y ? point.y : most_y;
		}
	}
	grid->wide = (size_t)(((int64_t)most_x - grid->least_x) / CELL_DM) + 1;
	grid->high = (size_t)(((int64_t)most_y - grid->least_y) / CELL_DM) + 1;
}

/* Counts pieces by cell (fill false), then puts them there. */
static void grid_pass(struct builder *builder, size_t *next, bool fill)
{
	struct grid *grid = &builder->grid;

	for (size_t i = 0; i < builder->lines_count; i++) {
		const struct line *line = &builder->lines[i];

		for (size_t k = 0; k + 1 < line->count; k++) {
			size_t box[4];

			cells_of(grid, line->points[k], line->points[k + 1], box);
			for (size_t y = box[1]; y <= box[3]; y++) {
				for (size_t x = box[0]; x <= box[2]; x++) {
					size_t at = next[y * grid->wide + x]++;

					if (fill) {
						grid->pieces[at] =
							(struct piece){i, k, line->points[k], line->points[k + 1]};
					}
				}
			}
		}
	}
}

static void grid_make(struct builder *builder)
{
	struct grid *grid = &builder->grid;
	size_t cells = 0, sum = 0;
	size_t *next = NULL;

	grid_size(builder);
	cells = grid->wide * grid->high;
	grid->first = mem_new(cells + 1, sizeof *grid->first);
	next = mem_new(cells, sizeof *next);
	grid_pass(builder, next, false);
	for (size_t i = 0; i < cells; i++) {
		grid->first[i] = sum;
		sum += next[i];
		next[i] = grid->first[i];
	}
	grid->first[cells] = sum;
	grid->pieces = mem_new(sum + 1, sizeof *grid->pieces);
	grid_pass(builder, next, true);
	free(next);
}

static void meet(struct builder *builder, const struct piece *one, const struct piece *other)
{
	struct point at;

	if (one->line == other->line && one->segment + 1 >= other->segment) {
		return; /* neighbours meet at their common point anyway */
	}
	if (boxes_meet(one->a, one->b, other->a, other->b) &&
	    geo_cross(one->a, one->b, other->a, other->b, &at)) {
		add_stop(&builder->lines[one->line], one->segment, at);
		add_stop(&builder->lines[other->line], other->segment, at);
	}
}

static bool comes_before(const struct piece *one, const struct piece *other)
{
	return one->line != other->line ? one->line < other->line : one->segment < other->segment;
}

static void find_crossings(struct builder *builder)
{
	const struct grid *grid = &builder->grid;

	for (size_t c = 0; c < grid->wide * grid->high; c++) {
		for (size_t i = grid->first[c]; i < grid->first[c + 1]; i++) {
			for (size_t k = grid->first[c]; k < grid->first[c + 1]; k++) {
				if (comes_before(&grid->pieces[i], &grid->pieces[k])) {
					meet(builder, &grid->pieces[i], &grid->pieces[k]);
				}
			}
		}
	}
}

struct foot {
	size_t line, segment;
	struct point point;
	int64_t away_dm;
};

static struct point along_segment(struct point a, struct point b, int64_t along_dm)
{
	int64_t length = geo_length_dm(a, b);

	if (length == 0 || along_dm <= 0) {
		return a;
	}
	if (along_dm >= length) {
		return b;
	}
	return (struct point){
		(int32_t)(a.x + ((int64_t)b.x - a.x) * along_dm / length),
		(int32_t)(a.y + ((int64_t)b.y - a.y) * along_dm / length),
	};
}

/* The nearest place on any line but skip (lines_count: none) that can be reached with dry feet. */
static bool nearest_foot(const struct builder *builder, struct point point, size_t skip,
                         int64_t most_dm, struct foot *foot)
{
	bool found = false;

	foot->away_dm = most_dm;
	for (size_t i = 0; i < builder->lines_count; i++) {
		const struct line *line = &builder->lines[i];

		for (size_t k = 0; k + 1 < line->count && i != skip && !line->connector; k++) {
			int64_t along = 0, away = 0;
			struct point at = line->points[k];

			if (geo_box_away_dm(point, line->points[k], line->points[k + 1]) > foot->away_dm) {
				continue; /* most are, and this is quick */
			}
			away = geo_to_segment_dm(point, line->points[k], line->points[k + 1], &along);
			if (away > foot->away_dm || (found && away == foot->away_dm)) {
				continue;
			}
			at = along_segment(line->points[k], line->points[k + 1], along);
			if (!wades(builder, point, at)) {
				*foot = (struct foot){i, k, at, away};
				found = true;
			}
		}
	}
	return found;
}

static void connect(struct builder *builder, struct point point, const struct foot *foot)
{
	struct line *line = NULL;

	add_stop(&builder->lines[foot->line], foot->segment, foot->point);
	if (point.x == foot->point.x && point.y == foot->point.y) {
		return;
	}
	line = add_line(builder, NULL, 2);
	line->connector = true;
	line->own[0] = point;
	line->own[1] = foot->point;
}

/* An end near another line is joined to it. */
static void join_ends(struct builder *builder)
{
	size_t roads = builder->lines_count;

	for (size_t i = 0; i < roads; i++) {
		for (int end = 0; end < 2; end++) {
			const struct line *line = &builder->lines[i];
			struct point point = line->points[end == 0 ? 0 : line->count - 1];
			struct foot foot;

			if (nearest_foot(builder, point, i, JOIN_DM, &foot)) {
				connect(builder, point, &foot);
			}
		}
	}
}

/* Landmarks, stations and the start hang on by the shortest dry way. */
static void hang_on(struct builder *builder, struct point point)
{
	struct foot foot;

	if (nearest_foot(builder, point, builder->lines_count, INT32_MAX, &foot)) {
		connect(builder, point, &foot);
	}
}

static int compare_stops(const void *left, const void *right)
{
	const struct stop *a = left, *b = right;

	if (a->segment != b->segment) {
		return a->segment < b->segment ? -1 : 1;
	}
	return a->along_dm < b->along_dm ? -1 : a->along_dm > b->along_dm;
}

static void keep_point(struct ways *ways, struct point point, bool first)
{
	int64_t along = 0;

	if (ways->points_count == ways->points_capacity) {
		ways->points_capacity = ways->points_capacity * 2 + 1024;
		ways->points = mem_resize(ways->points, ways->points_capacity, sizeof *ways->points);
		ways->along_dm = mem_resize(ways->along_dm, ways->points_capacity, sizeof *ways->along_dm);
	}
	if (!first) {
		struct point before = ways->points[ways->points_count - 1];

		if (before.x == point.x && before.y == point.y) {
			return;
		}
		along = ways->along_dm[ways->points_count - 1] + geo_length_dm(before, point);
	}
	ways->points[ways->points_count] = point;
	ways->along_dm[ways->points_count++] = along;
}

static void begin_edge(struct ways *ways, struct point point)
{
	if (ways->edges_count == ways->edges_capacity) {
		ways->edges_capacity = ways->edges_capacity * 2 + 256;
		ways->edges = mem_resize(ways->edges, ways->edges_capacity, sizeof *ways->edges);
	}
	ways->edges[ways->edges_count] = (struct ways_edge){.first = ways->points_count};
	keep_point(ways, point, true);
}

/* An edge of one point is none. */
static void end_edge(struct ways *ways)
{
	struct ways_edge *edge = &ways->edges[ways->edges_count];

	edge->count = ways->points_count - edge->first;
	if (edge->count < 2) {
		ways->points_count = edge->first;
		return;
	}
	edge->length_dm = ways->along_dm[ways->points_count - 1];
	ways->edges_count++;
}

static void cut_line(struct ways *ways, struct line *line)
{
	size_t next = 0;

	if (line->stops_count > 1) {
		qsort(line->stops, line->stops_count, sizeof *line->stops, compare_stops);
	}
	begin_edge(ways, line->points[0]);
	for (size_t i = 0; i + 1 < line->count; i++) {
		for (; next < line->stops_count && line->stops[next].segment == i; next++) {
			keep_point(ways, line->stops[next].point, false);
			end_edge(ways);
			begin_edge(ways, line->stops[next].point);
		}
		keep_point(ways, line->points[i + 1], false);
	}
	end_edge(ways);
}

static int compare_points(const void *left, const void *right)
{
	const struct point *a = left, *b = right;

	if (a->x != b->x) {
		return a->x < b->x ? -1 : 1;
	}
	return a->y < b->y ? -1 : a->y > b->y;
}

static int32_t node_of(const struct ways *ways, struct point point)
{
	const struct point *found =
		bsearch(&point, ways->nodes, ways->nodes_count, sizeof *ways->nodes, compare_points);

	assert(found != NULL);
	return (int32_t)(found - ways->nodes);
}

static struct point edge_end(const struct ways *ways, const struct ways_edge *edge)
{
	return ways->points[edge->first + edge->count - 1];
}

static void make_nodes(struct ways *ways)
{
	size_t kept = 0;

	ways->nodes = mem_new(ways->edges_count * 2 + 1, sizeof *ways->nodes);
	for (size_t i = 0; i < ways->edges_count; i++) {
		ways->nodes[ways->nodes_count++] = ways->points[ways->edges[i].first];
		ways->nodes[ways->nodes_count++] = edge_end(ways, &ways->edges[i]);
	}
	qsort(ways->nodes, ways->nodes_count, sizeof *ways->nodes, compare_points);
	for (size_t i = 0; i < ways->nodes_count; i++) {
		if (i == 0 || compare_points(&ways->nodes[i], &ways->nodes[kept - 1]) != 0) {
			ways->nodes[kept++] = ways->nodes[i];
		}
	}
	ways->nodes_count = kept;
	for (size_t i = 0; i < ways->edges_count; i++) {
		ways->edges[i].from = node_of(ways, ways->points[ways->edges[i].first]);
		ways->edges[i].to = node_of(ways, edge_end(ways, &ways->edges[i]));
	}
}

static void make_lists(struct ways *ways)
{
	int32_t *next = mem_new(ways->nodes_count + 1, sizeof *next);

	ways->out_first = mem_new(ways->nodes_count + 1, sizeof *ways->out_first);
	ways->out = mem_new(ways->edges_count * 2 + 1, sizeof *ways->out);
	for (size_t i = 0; i < ways->edges_count; i++) {
		ways->out_first[ways->edges[i].from + 1]++;
		ways->out_first[ways->edges[i].to + 1]++;
	}
	for (size_t i = 0; i < ways->nodes_count; i++) {
		ways->out_first[i + 1] += ways->out_first[i];
		next[i] = ways->out_first[i];
	}
	for (size_t i = 0; i < ways->edges_count; i++) {
		ways->out[next[ways->edges[i].from]++] = (int32_t)i;
		ways->out[next[ways->edges[i].to]++] = (int32_t)i;
	}
	free(next);
}

static void finish(struct builder *builder)
{
	for (size_t i = 0; i < builder->lines_count; i++) {
		free(builder->lines[i].stops);
	}
	free(builder->lines);
	free(builder->rivers);
	free(builder->reaches);
	free(builder->grid.first);
	free(builder->grid.pieces);
}

static void make_edges(struct builder *builder)
{
	for (size_t i = 0; i < builder->lines_count; i++) {
		struct line *line = &builder->lines[i];

		if (line->connector) {
			line->points = line->own;
		}
		cut_line(builder->ways, line);
	}
	make_nodes(builder->ways);
	make_lists(builder->ways);
}

static void lines_of(struct builder *builder)
{
	const struct town *town = builder->town;

	for (size_t i = 0; i < town->shapes_count; i++) {
		if (is_river(&town->shapes[i])) {
			add_river(builder, &town->shapes[i]);
		}
	}
	make_reaches(builder);
	for (size_t i = 0; i < town->shapes_count; i++) {
		if (is_road(&town->shapes[i])) {
			add_road(builder, &town->shapes[i]);
		}
	}
}

struct ways *ways_create(const struct town *town)
{
	struct builder builder = {.town = town, .ways = mem_new(1, sizeof *builder.ways)};
	struct ways *ways = builder.ways;

	ways->landmarks_count = town->landmarks_count;
	ways->landmarks = mem_new(town->landmarks_count + 1, sizeof *ways->landmarks);
	lines_of(&builder);
	if (builder.lines_count > 0) {
		grid_make(&builder);
		find_crossings(&builder);
		join_ends(&builder);
		for (size_t i = 0; i < town->landmarks_count; i++) {
			hang_on(&builder, town->landmarks[i].point);
		}
		for (size_t i = 0; i < town->stations_count; i++) {
			hang_on(&builder, town->stations[i].point);
		}
		hang_on(&builder, town->start);
	}
	make_edges(&builder);
	ways->start = ways_nearest(ways, town->start, NULL);
	for (size_t i = 0; i < town->landmarks_count; i++) {
		ways->landmarks[i] = ways_nearest(ways, town->landmarks[i].point, NULL);
	}
	finish(&builder);
	return ways;
}

void ways_destroy(struct ways *ways)
{
	if (ways == NULL) {
		return;
	}
	free(ways->points);
	free(ways->along_dm);
	free(ways->edges);
	free(ways->nodes);
	free(ways->out_first);
	free(ways->out);
	free(ways->landmarks);
	free(ways);
}
