#include "game/rules/journey.h"

#include <stdlib.h>

#include "engine/base/mem.h"

enum { DM = 10 };

const char *journey_err_text(enum journey_err err)
{
	switch (err) {
	case JOURNEY_OK:
		return "is fine";
	case JOURNEY_NO_LANDMARK:
		return "names no landmark of the town";
	case JOURNEY_OUT_OF_ORDER:
		return "was not made where the walk then was";
	case JOURNEY_NO_WAY:
		return "cannot be reached";
	case JOURNEY_TOO_MANY:
		return "is one choice too many";
	case JOURNEY_SAME_GOAL:
		return "is where the walker already is, or goes";
	}
	return "is not known";
}

/* A journey while it is worked out. */
struct worker {
	const struct town *town;
	struct journey *journey;
	size_t path_capacity, events_capacity;
	bool inside[TOWN_LANDMARKS_MAX]; /* the walk is within the radius just now */
};

static void add_path(struct worker *worker, struct point point, int64_t at_dm)
{
	struct journey *journey = worker->journey;

	if (journey->path_count == worker->path_capacity) {
		worker->path_capacity = worker->path_capacity * 2 + 256;
		journey->path = mem_resize(journey->path, worker->path_capacity, sizeof *journey->path);
		journey->path_dm =
			mem_resize(journey->path_dm, worker->path_capacity, sizeof *journey->path_dm);
	}
	journey->path[journey->path_count] = point;
	journey->path_dm[journey->path_count++] = at_dm;
}

/* Open for the first time; golden once all are open. */
static void happen(struct worker *worker, int landmark, int64_t at_dm, bool arrived)
{
	struct journey *journey = worker->journey;
	enum landmark_state *state = &journey->landmarks[landmark];

	if (*state == LANDMARK_LOCKED) {
		*state = LANDMARK_OPEN;
		journey->open_count++;
	} else if (*state == LANDMARK_OPEN && journey->open_count == worker->town->landmarks_count) {
		*state = LANDMARK_GOLDEN;
		journey->golden_count++;
	} else if (!arrived) {
		return;
	}
	if (journey->events_count == worker->events_capacity) {
		worker->events_capacity = worker->events_capacity * 2 + 64;
		journey->events =
			mem_resize(journey->events, worker->events_capacity, sizeof *journey->events);
	}
	journey->events[journey->events_count++] =
		(struct journey_event){at_dm, landmark, *state, arrived};
}

static struct point point_on(struct point a, struct point b, int64_t along, int64_t length)
{
	if (length == 0) {
		return a;
	}
	return (struct point){(int32_t)(a.x + ((int64_t)b.x - a.x) * along / length),
	                      (int32_t)(a.y + ((int64_t)b.y - a.y) * along / length)};
}

/* The first decimetre of a-b that is within the radius of p, where nearest is one that is. */
static int64_t entry(struct point p, struct point a, struct point b, int64_t nearest,
                     int64_t radius)
{
	int64_t length = geo_length_dm(a, b);
	int64_t outside = -1, inside = nearest;

	while (inside - outside > 1) {
		int64_t middle = outside + (inside - outside) / 2;

		if (geo_length_dm(p, point_on(a, b, middle, length)) <= radius) {
			inside = middle;
		} else {
			outside = middle;
		}
	}
	return inside;
}

/* What is passed between two points of the path; goal is left to its arrival. */
static void pass(struct worker *worker, struct point a, struct point b, int64_t at_dm, int goal)
{
	const struct town *town = worker->town;
	int64_t radius = town->rules.open_radius_m * (int64_t)DM;

	for (int i = 0; i < (int)town->landmarks_count; i++) {
		struct point p = town->landmarks[i].point;
		int64_t along = 0;
		bool was = worker->inside[i];
		bool locked = worker->journey->landmarks[i] == LANDMARK_LOCKED;

		if (geo_to_segment_dm(p, a, b, &along) <= radius && i != goal && (!was || locked)) {
			happen(worker, i, at_dm + entry(p, a, b, along, radius), false);
		}
		worker->inside[i] = geo_length_dm(p, b) <= radius;
	}
}

static int compare_events(const void *left, const void *right)
{
	const struct journey_event *a = left, *b = right;

	if (a->at_dm != b->at_dm) {
		return a->at_dm < b->at_dm ? -1 : 1;
	}
	return a->landmark - b->landmark;
}

/* One leg: along the route from its begin, at most until until_dm of the whole walk. */
static void walk_leg(struct worker *worker, const struct route *route, int64_t until_dm, int goal)
{
	struct journey *journey = worker->journey;
	int64_t begin = journey->walked_dm, at = begin;
	size_t first_event = journey->events_count;
	bool arrives = begin + route->length_dm <= until_dm;

	if (journey->path_count == 0) {
		add_path(worker, route->points[0], begin);
	}
	for (size_t i = 0; i + 1 < route->count && at < until_dm; i++) {
		struct point a = route->points[i], b = route->points[i + 1];
		int64_t length = geo_length_dm(a, b);

		if (at + length > until_dm) {
			b = point_on(a, b, until_dm - at, length);
			length = until_dm - at;
		}
		pass(worker, a, b, at, goal);
		at += length;
		add_path(worker, b, at);
	}
	if (journey->events_count > first_event) {
		qsort(journey->events + first_event, journey->events_count - first_event,
		      sizeof *journey->events, compare_events);
	}
	journey->walked_dm = at;
	journey->goal = arrives ? -1 : goal;
	journey->goal_left_dm = arrives ? 0 : begin + route->length_dm - at;
	if (arrives) {
		happen(worker, goal, at, true);
		worker->inside[goal] = true;
	}
}

/* A choice was made where the walk then was: on the way at exactly at_m; after an arrival at the
 * first whole metre. */
static bool made_here(const struct journey *journey, const struct choice *choice, int64_t before_m)
{
	int64_t at_dm = choice->at_m * DM;

	if (choice->at_m < before_m || choice->at_m > journey->metres) {
		return false;
	}
	return journey->goal >= 0 ? at_dm == journey->walked_dm
	                          : at_dm >= journey->walked_dm && at_dm - journey->walked_dm < DM;
}

/* How far the leg of choice i may go: to the next choice, or to the last metre. */
static int64_t leg_end(const struct choices *choices, size_t i, int64_t metres)
{
	return (i + 1 < choices->count ? choices->list[i + 1].at_m : metres) * DM;
}

static enum journey_err one_choice(struct worker *worker, const struct choices *choices, size_t i)
{
	struct journey *journey = worker->journey;
	const struct choice *choice = &choices->list[i];
	struct route route;
	struct spot to;

	if (choice->landmark < 0 || choice->landmark >= (int)worker->town->landmarks_count) {
		return JOURNEY_NO_LANDMARK;
	}
	if (!made_here(journey, choice, i > 0 ? choices->list[i - 1].at_m : 0)) {
		return JOURNEY_OUT_OF_ORDER;
	}
	if (i > 0 && choices->list[i - 1].landmark == choice->landmark) {
		return JOURNEY_SAME_GOAL;
	}
	to = ways_landmark(worker->town->ways, choice->landmark);
	if (!route_find(worker->town->ways, journey->spot, to, &route)) {
		return JOURNEY_NO_WAY;
	}
	walk_leg(worker, &route, leg_end(choices, i, journey->metres), choice->landmark);
	journey->point = journey->path[journey->path_count - 1];
	journey->spot = journey->goal < 0 ? to : ways_nearest(worker->town->ways, journey->point, NULL);
	route_finish(&route);
	return JOURNEY_OK;
}

enum journey_err journey_work_out(const struct town *town, const struct choices *choices,
                                  int64_t metres, struct journey *journey, size_t *bad)
{
	struct worker worker = {.town = town, .journey = journey};
	enum journey_err err = choices->count > JOURNEY_CHOICES_MAX ? JOURNEY_TOO_MANY : JOURNEY_OK;
	size_t i = 0;

	*journey = (struct journey){.metres = metres, .goal = -1, .spot = ways_start(town->ways)};
	journey->point = ways_point(town->ways, journey->spot);
	for (; i < choices->count && err == JOURNEY_OK; i++) {
		err = one_choice(&worker, choices, i);
	}
	if (err != JOURNEY_OK) {
		if (bad != NULL) {
			*bad = i > 0 ? i - 1 : 0;
		}
		journey_finish(journey);
		return err;
	}
	if (journey->path_count == 0) {
		add_path(&worker, journey->point, 0);
	}
	journey->waiting_m = journey->goal >= 0 ? 0 : metres - (journey->walked_dm + DM - 1) / DM;
	journey->waiting_m = journey->waiting_m < 0 ? 0 : journey->waiting_m;
	return JOURNEY_OK;
}

void journey_finish(struct journey *journey)
{
	free(journey->events);
	free(journey->path);
	free(journey->path_dm);
	*journey = (struct journey){.goal = -1};
}

enum journey_err journey_choose(const struct town *town, const struct journey *journey,
                                struct choices *choices, int landmark, bool by_course)
{
	if (landmark < 0 || landmark >= (int)town->landmarks_count) {
		return JOURNEY_NO_LANDMARK;
	}
	if (choices->count > 0 && choices->list[choices->count - 1].landmark == landmark) {
		return journey->goal == landmark ? JOURNEY_OK : JOURNEY_SAME_GOAL;
	}
	if (choices->count == JOURNEY_CHOICES_MAX) {
		return JOURNEY_TOO_MANY;
	}
	if (route_length_dm(town->ways, journey->spot, ways_landmark(town->ways, landmark)) < 0) {
		return JOURNEY_NO_WAY;
	}
	choices->list[choices->count++] =
		(struct choice){landmark, (journey->walked_dm + DM - 1) / DM, by_course};
	return JOURNEY_OK;
}

int journey_course_next(const struct town *town, const struct journey *journey)
{
	bool golden_round = journey->open_count == town->landmarks_count;

	for (size_t i = 0; i < town->course_count; i++) {
		enum landmark_state state = journey->landmarks[town->course[i]];

		if (golden_round ? state != LANDMARK_GOLDEN : state == LANDMARK_LOCKED) {
			return town->course[i];
		}
	}
	return -1;
}

struct point journey_point_at(const struct journey *journey, int64_t at_dm)
{
	size_t low = 0, high = journey->path_count;

	if (journey->path_count == 0) {
		return journey->point;
	}
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (journey->path_dm[middle] <= at_dm) {
			low = middle;
		} else {
			high = middle;
		}
	}
	if (low + 1 >= journey->path_count) {
		return journey->path[journey->path_count - 1];
	}
	return point_on(journey->path[low], journey->path[low + 1], at_dm - journey->path_dm[low],
	                journey->path_dm[low + 1] - journey->path_dm[low]);
}

static bool is_listed(const int *landmarks, size_t count, int landmark)
{
	for (size_t i = 0; i < count; i++) {
		if (landmarks[i] == landmark) {
			return true;
		}
	}
	return false;
}

size_t journey_on_the_way(const struct town *town, const struct journey *journey, int goal,
                          int *landmarks, size_t cap)
{
	bool golden = journey->open_count == town->landmarks_count;
	enum landmark_state done = golden ? LANDMARK_GOLDEN : LANDMARK_OPEN;
	int64_t radius = town->rules.open_radius_m * (int64_t)DM;
	struct route route = {0};
	size_t count = 0;

	route_find(town->ways, journey->spot, ways_landmark(town->ways, goal), &route);
	for (size_t p = 1; p < route.count && count < cap; p++) {
		for (int i = 0; i < (int)town->landmarks_count && count < cap; i++) {
			int64_t along = 0;

			if (i != goal && journey->landmarks[i] < done && !is_listed(landmarks, count, i) &&
			    geo_to_segment_dm(town->landmarks[i].point, route.points[p - 1], route.points[p],
			                      &along) <= radius) {
				landmarks[count++] = i;
			}
		}
	}
	route_finish(&route);
	return count;
}
