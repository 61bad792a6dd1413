/*
 * A recorded track, cut into trips at stays.
 *
 * Fed point by point, so a file of any size needs little memory. A stay is stay_s seconds within
 * stay_radius_m metres; the trip before it ends where the stay began. A gap of stay_s or more
 * between two segments (of the file) cuts too. Lengths are summed inside each segment only. Points
 * without a time count in the length of the track; trips need times.
 */
#ifndef GAME_RULES_TRACK_H
#define GAME_RULES_TRACK_H

#include "game/rules/geo.h"
#include "game/rules/town.h"

struct track_point {
	struct place place;
	bool timed;
	int64_t at_s;
};

struct trip {
	int64_t started_s, ended_s;
	double distance_m;     /* along the track */
	double displacement_m; /* start to end in a straight line */
};

struct track;

typedef void track_trip(void *context, const struct trip *trip);

/* Each trip is told as soon as it has ended. */
struct track *track_create(const struct town_rules *rules, track_trip *trip, void *context);
void track_destroy(struct track *track);

void track_segment(struct track *track); /* a new segment begins */

/* A point with a time that is before the last one's is counted in the length and left out of trips.
 */
void track_add(struct track *track, const struct track_point *point);
void track_end(struct track *track); /* tells the last trip */

double track_length_m(const struct track *track);
int64_t track_points(const struct track *track);
int64_t track_out_of_order(const struct track *track); /* points left out of trips for their time */

#endif
