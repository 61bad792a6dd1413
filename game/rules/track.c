#include "game/rules/track.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/mem.h"

/* Points of the last minutes that may turn out to be the beginning of a stay. A recorder of more
 * than 27 points a second is thinned out. */
enum { RECENT_MAX = 8192 };

struct recent {
	struct place place;
	int64_t at_s;
	double length_m; /* of the trips' track up to here */
};

struct track {
	struct town_rules rules;
	track_trip *trip;
	void *context;

	double whole_m;
	int64_t points, out_of_order;
	struct place last; /* of any point, for the whole length */
	bool has_last;     /* in this segment */

	struct recent timed; /* the last point that trips are made of */
	bool has_timed;
	bool new_segment; /* since then */
	bool on_trip;
	struct recent start; /* of the trip */
	bool staying;
	struct place stay;
	struct recent recent[RECENT_MAX];
	size_t first, count;
};

struct track *track_create(const struct town_rules *rules, track_trip *trip, void *context)
{
	struct track *track = mem_new(1, sizeof *track);

	track->rules = *rules;
	track->trip = trip;
	track->context = context;
	return track;
}

void track_destroy(struct track *track)
{
	free(track);
}

void track_segment(struct track *track)
{
	track->has_last = false;
	track->new_segment = true;
}

/* Near things are compared on a flat earth, which is exact to a hair within 50 m. */
static bool near(struct place a, struct place b, double radius_m)
{
	const double metres = GEO_EARTH_RADIUS_M * 3.14159265358979323846 / 180.0;
	double y = (b.latitude - a.latitude) * metres;
	double x = 0;

	if (fabs(y) > radius_m) {
		return false;
	}
	x = (b.longitude - a.longitude) * metres * cos(a.latitude * 3.14159265358979323846 / 180.0);
	return x * x + y * y <= radius_m * radius_m;
}

static void tell(struct track *track, const struct recent *end)
{
	const struct recent *start = &track->start;
	struct trip trip = {
		.started_s = start->at_s,
		.ended_s = end->at_s,
		.distance_m = end->length_m - start->length_m,
		.displacement_m = geo_distance_m(start->place, end->place),
	};

	track->on_trip = false;
	if (trip.ended_s > trip.started_s && trip.distance_m > 0) {
		track->trip(track->context, &trip);
	}
}

static void begin(struct track *track, const struct recent *at)
{
	track->on_trip = true;
	track->staying = false;
	track->start = *at;
	track->recent[0] = *at;
	track->first = 0;
	track->count = 1;
}

static struct recent *recent(struct track *track, size_t i)
{
	return &track->recent[track->first + i];
}

static void keep(struct track *track, const struct recent *point)
{
	if (track->first + track->count == RECENT_MAX) {
		size_t step = track->first == 0 ? 2 : 1;
		size_t kept = 0;

		for (size_t i = 0; i < track->count; i += step) {
			track->recent[kept++] = *recent(track, i);
		}
		track->first = 0;
		track->count = kept;
	}
	track->recent[track->first + track->count++] = *point;
}

/* From the first recent point on all lie within the radius round it. */
static bool first_holds(struct track *track)
{
	for (size_t i = track->count; i-- > 1;) {
		if (!near(recent(track, 0)->place, recent(track, i)->place, track->rules.stay_radius_m)) {
			return false;
		}
	}
	return true;
}

static void on_the_way(struct track *track, const struct recent *point)
{
	bool held = near(recent(track, 0)->place, point->place, track->rules.stay_radius_m);

	keep(track, point);
	while (!held) {
		track->first++;
		track->count--;
		held = first_holds(track);
	}
	if (point->at_s - recent(track, 0)->at_s >= track->rules.stay_s) {
		track->stay = recent(track, 0)->place;
		tell(track, recent(track, 0));
		track->staying = true;
	}
}

static void add_timed(struct track *track, const struct track_point *point)
{
	struct recent now = {point->place, point->at_s, track->timed.length_m};
	bool gap = track->new_segment && track->has_timed &&
	           point->at_s - track->timed.at_s >= track->rules.stay_s;

	if (track->has_timed && point->at_s < track->timed.at_s) {
		track->out_of_order++;
		return;
	}
	if (track->has_timed && !track->new_segment) {
		now.length_m += geo_distance_m(track->timed.place, point->place);
	}
	if (gap && track->on_trip) {
		tell(track, &track->timed);
	}
	if (!track->has_timed || gap) {
		begin(track, &now);
	} else if (!track->staying) {
		on_the_way(track, &now);
	} else if (!near(track->stay, now.place, track->rules.stay_radius_m)) {
		begin(track, &track->timed); /* it set out from the last place of the stay */
		on_the_way(track, &now);
	}
	track->timed = now;
	track->has_timed = true;
	track->new_segment = false;
}

void track_add(struct track *track, const struct track_point *point)
{
	if (track->has_last) {
		track->whole_m += geo_distance_m(track->last, point->place);
	}
	track->last = point->place;
	track->has_last = true;
	track->points++;
	if (point->timed) {
		add_timed(track, point);
	}
}

void track_end(struct track *track)
{
	if (track->on_trip) {
		tell(track, &track->timed);
	}
}

double track_length_m(const struct track *track)
{
	return track->whole_m;
}

int64_t track_points(const struct track *track)
{
	return track->points;
}

int64_t track_out_of_order(const struct track *track)
{
	return track->out_of_order;
}
