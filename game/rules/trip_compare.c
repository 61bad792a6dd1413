#include "game/rules/trip_compare.h"

#include <stdlib.h>
#include <string.h>

#include "game/rules/score.h"

enum {
	STATION_NEAR_DM = 8000, /* both ends of a trip by train */
	STATION_ON_LINE_DM = 2000,
	HOURS_A_DAY = 24,
};

static int64_t half_up(int64_t value, int64_t by)
{
	return (value + by / 2) / by;
}

bool trip_way_find(const struct town *town, struct spot from, struct spot to, struct trip_way *way)
{
	struct route route;
	size_t each = 0;

	way->count = 0;
	way->length_dm = 0;
	if (!route_find(town->ways, from, to, &route)) {
		return false;
	}
	each = route.count / TRIP_POINTS_MAX + 1;
	for (size_t i = 0; i < route.count; i += each) {
		way->points[way->count++] = route.points[i];
	}
	if (each > 1) {
		way->points[way->count - 1] = route.points[route.count - 1];
	}
	way->length_dm = route.length_dm;
	route_finish(&route);
	return true;
}

/* Of the points that were kept. */
static int64_t drawn_dm(const struct trip_way *way)
{
	int64_t length = 0;

	for (size_t i = 0; i + 1 < way->count; i++) {
		length += geo_length_dm(way->points[i], way->points[i + 1]);
	}
	return length;
}

struct point trip_way_at(const struct trip_way *way, int64_t along_dm)
{
	int64_t drawn = drawn_dm(way);

	if (way->length_dm > 0) {
		along_dm = along_dm * drawn / way->length_dm;
	}
	for (size_t i = 0; i + 1 < way->count; i++) {
		struct point a = way->points[i], b = way->points[i + 1];
		int64_t length = geo_length_dm(a, b);

		if (along_dm < length) {
			return (struct point){a.x + (int32_t)((b.x - a.x) * along_dm / length),
			                      a.y + (int32_t)((b.y - a.y) * along_dm / length)};
		}
		along_dm -= length;
	}
	return way->count > 0 ? way->points[way->count - 1] : (struct point){0, 0};
}

int64_t trip_way_away_dm(const struct trip_way *way, struct point point, int64_t *along_dm)
{
	int64_t least = INT64_MAX, before = 0, at = 0;

	for (size_t i = 0; i + 1 < way->count; i++) {
		int64_t along = 0;
		int64_t away = geo_to_segment_dm(point, way->points[i], way->points[i + 1], &along);

		if (away < least) {
			least = away;
			at = before + along;
		}
		before += geo_length_dm(way->points[i], way->points[i + 1]);
	}
	if (along_dm != NULL) {
		*along_dm = before > 0 ? at * way->length_dm / before : 0;
	}
	return least;
}

static int earlier(const void *a, const void *b)
{
	const struct trip_passed *one = a, *other = b;

	if (one->at_dm != other->at_dm) {
		return one->at_dm < other->at_dm ? -1 : 1;
	}
	return one->landmark - other->landmark;
}

size_t trip_way_passes(const struct town *town, const struct trip_way *way,
                       struct trip_passed passed[TRIP_PASSED_MAX])
{
	struct trip_passed all[TOWN_LANDMARKS_MAX] = {{0}};
	size_t count = 0;

	for (size_t i = 0; i < town->landmarks_count; i++) {
		struct trip_passed one = {.landmark = (int)i};

		one.away_dm = trip_way_away_dm(way, town->landmarks[i].point, &one.at_dm);
		if (one.away_dm <= (int64_t)town->rules.open_radius_m * 10) {
			all[count++] = one;
		}
	}
	qsort(all, count, sizeof *all, earlier);
	count = count < TRIP_PASSED_MAX ? count : TRIP_PASSED_MAX;
	memcpy(passed, all, count * sizeof *all);
	return count;
}

const char *trip_mode_text(enum trip_mode mode)
{
	static const char *const names[TRIP_MODES] = {"walk", "bike", "bus", "train", "car"};

	return names[mode];
}

/* How far along a line a point's nearest spot is, and how far from it. */
static int64_t along_line(const struct town_shape *line, struct point point, int64_t *away_dm)
{
	int64_t at = 0, before = 0;

	*away_dm = INT64_MAX;
	for (size_t i = 0; i + 1 < line->count; i++) {
		int64_t along = 0;
		int64_t away = geo_to_segment_dm(point, line->points[i], line->points[i + 1], &along);

		if (away < *away_dm) {
			*away_dm = away;
			at = before + along;
		}
		before += geo_length_dm(line->points[i], line->points[i + 1]);
	}
	return at;
}

/* The station of a line that is nearest to a point; -1 when none is near enough. */
static int station_near(const struct town *town, const struct town_shape *line, struct point point,
                        int64_t *along_dm)
{
	int64_t least = STATION_NEAR_DM + 1;
	int found = -1;

	for (size_t i = 0; i < town->stations_count; i++) {
		int64_t from_line = 0;
		int64_t along = along_line(line, town->stations[i].point, &from_line);
		int64_t away = geo_length_dm(town->stations[i].point, point);

		if (from_line <= STATION_ON_LINE_DM && away < least) {
			least = away;
			found = (int)i;
			*along_dm = along;
		}
	}
	return found;
}

static bool find_train(const struct town *town, const struct trip_way *way,
                       struct trip_compare *compare)
{
	compare->stations[0] = compare->stations[1] = -1;
	for (size_t i = 0; i < town->shapes_count; i++) {
		const struct town_shape *line = &town->shapes[i];
		int64_t from_dm = 0, to_dm = 0;
		int from = -1, to = -1;

		if (line->layer != TOWN_RAIL || way->count == 0) {
			continue;
		}
		from = station_near(town, line, way->points[0], &from_dm);
		to = station_near(town, line, way->points[way->count - 1], &to_dm);
		if (from >= 0 && to >= 0 && from != to) {
			compare->stations[0] = from;
			compare->stations[1] = to;
			compare->rail_m = half_up(llabs(to_dm - from_dm), 10);
			return true;
		}
	}
	return false;
}

static int64_t minutes(int64_t metres, int32_t metres_a_minute)
{
	int64_t time = metres_a_minute > 0 ? half_up(metres, metres_a_minute) : 0;

	return time < 1 ? 1 : time;
}

static void reckon(struct trip_compare *compare, enum trip_mode mode, const struct factor *factor,
                   int64_t metres)
{
	compare->factors[mode] = factor;
	compare->there[mode] = factor != NULL;
	compare->grams[mode] = factor == NULL ? 0 : score_grams(metres, factor->value);
}

void trip_compare(const struct town *town, const struct trip_way *way, int fiscal_year,
                  struct trip_compare *compare)
{
	int64_t straight_dm = 0;

	*compare = (struct trip_compare){.metres = half_up(way->length_dm, 10)};
	if (way->count > 0) {
		straight_dm = geo_length_dm(way->points[0], way->points[way->count - 1]);
	}
	compare->straight_m = straight_dm / 10;
	compare->counts = straight_dm >= (int64_t)town->rules.displacement_min_m * 10;
	compare->walk_min = minutes(compare->metres, town->rules.walk_m_per_min);
	compare->bike_min = minutes(compare->metres, town->rules.bike_m_per_min);
	compare->there[TRIP_WALK] = compare->there[TRIP_BIKE] = true;
	reckon(compare, TRIP_BUS, town_factor(town, "bus", fiscal_year), compare->metres);
	reckon(compare, TRIP_CAR, town_factor(town, "car", fiscal_year), compare->metres);
	if (find_train(town, way, compare)) {
		reckon(compare, TRIP_TRAIN, town_factor(town, "rail", fiscal_year), compare->rail_m);
	}
	compare->saved_g = compare->grams[TRIP_CAR];
	compare->cedar = town_factor(town, "cedar", fiscal_year);
}

bool trip_cedar_time(const struct factor *cedar, int64_t grams, int64_t *time)
{
	int64_t a_day = cedar == NULL || cedar->value < 1 ? 1 : cedar->value;

	*time = half_up(grams, a_day);
	if (grams >= 2 * a_day) {
		return true;
	}
	*time = half_up(grams * HOURS_A_DAY, a_day);
	return false;
}
