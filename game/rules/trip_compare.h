/*
 * A trip between two spots of the town: its way on the roads, the landmarks it passes, and what it
 * costs in CO2 on foot, by bicycle, bus, train and car.
 *
 * Lengths are whole decimetres on the flat map, or whole metres where they are shown; grams are
 * distance x factor (g/person-km), rounded half up. Values alone: nothing here owns memory.
 */
#ifndef GAME_RULES_TRIP_COMPARE_H
#define GAME_RULES_TRIP_COMPARE_H

#include "game/rules/route.h"
#include "game/rules/town.h"

enum { TRIP_POINTS_MAX = 1024, TRIP_PASSED_MAX = 16 };

/* A way of at most so many points: a longer one keeps every second, third … of its points, for the
 * picture; its length stays that of the whole. */
struct trip_way {
	struct point points[TRIP_POINTS_MAX];
	size_t count;
	int64_t length_dm;
};

/* The shortest way; false (and an empty one) when there is none. */
bool trip_way_find(const struct town *town, struct spot from, struct spot to, struct trip_way *way);

/* The point so far along, 0 to length_dm. */
struct point trip_way_at(const struct trip_way *way, int64_t along_dm);

/* How far a point is from the way; *along_dm (may be NULL) is where it comes nearest. */
int64_t trip_way_away_dm(const struct trip_way *way, struct point point, int64_t *along_dm);

struct trip_passed {
	int landmark;
	int64_t at_dm;   /* along the way */
	int64_t away_dm; /* from it */
};

/* Landmarks within the town's open_radius_m of the way, in its order. Returns how many. */
size_t trip_way_passes(const struct town *town, const struct trip_way *way,
                       struct trip_passed passed[TRIP_PASSED_MAX]);

enum trip_mode { TRIP_WALK, TRIP_BIKE, TRIP_BUS, TRIP_TRAIN, TRIP_CAR, TRIP_MODES };

const char *trip_mode_text(enum trip_mode mode); /* "walk", "bike", "bus", "train", "car" */

struct trip_compare {
	int64_t metres;             /* of the way, rounded half up */
	int64_t straight_m;         /* from its first spot to its last, rounded down */
	bool counts;                /* it is not shorter than the programme's displacement_min_m */
	int64_t walk_min, bike_min; /* at the pack's unhurried pace; 1 at least */
	/* Bus and car are reckoned over the same way. A train runs on its own rails: it is there only
	 * when both ends lie within 800 m (ten minutes on foot) of two stations of one line, and then
	 * over the length of rail between these; elsewhere a figure would be about a train that nobody
	 * can take. */
	bool there[TRIP_MODES];
	int64_t grams[TRIP_MODES];
	const struct factor *factors[TRIP_MODES]; /* borrowed; NULL on foot and by bicycle: 0 g */
	int stations[2];                          /* of the train: from, to */
	int64_t rail_m;
	int64_t saved_g;            /* by going on foot or by bicycle instead of by car */
	const struct factor *cedar; /* g/day that a cedar takes in; NULL when the pack has none */
};

void trip_compare(const struct town *town, const struct trip_way *way, int fiscal_year,
                  struct trip_compare *compare);

/* What a cedar needs for so many grams, in whole hours or days rounded half up: hours below two
 * days, so that a short way has its figure too. Returns true for days. */
bool trip_cedar_time(const struct factor *cedar, int64_t grams, int64_t *time);

#endif
