#include "game/rules/geo.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/mem.h"

static const double radians = 3.14159265358979323846 / 180.0;

bool geo_is_place(double longitude, double latitude)
{
	return isfinite(longitude) && isfinite(latitude) && fabs(longitude) <= 180 &&
	       fabs(latitude) <= 90;
}

double geo_distance_m(struct place a, struct place b)
{
	double up = sin((b.latitude - a.latitude) * radians / 2);
	double across = sin((b.longitude - a.longitude) * radians / 2);
	double h = up * up + cos(a.latitude * radians) * cos(b.latitude * radians) * across * across;

	return 2 * GEO_EARTH_RADIUS_M * asin(h < 1 ? sqrt(h) : 1);
}

struct point geo_flatten(struct place origin, struct place place)
{
	double dm = GEO_EARTH_RADIUS_M * radians * 10;

	return (struct point){
		(int32_t)lround((place.longitude - origin.longitude) * cos(origin.latitude * radians) * dm),
		(int32_t)lround((place.latitude - origin.latitude) * dm),
	};
}

struct place geo_unflatten(struct place origin, struct point point)
{
	double dm = GEO_EARTH_RADIUS_M * radians * 10;

	return (struct place){
		origin.longitude + point.x / (cos(origin.latitude * radians) * dm),
		origin.latitude + point.y / dm,
	};
}

/* The whole part of a root; sqrt() is only where the search begins. */
static int64_t whole_root(int64_t square)
{
	int64_t root = (int64_t)sqrt((double)square);

	while (root * root > square) {
		root--;
	}
	while ((root + 1) * (root + 1) <= square) {
		root++;
	}
	return root;
}

int64_t geo_length_dm(struct point a, struct point b)
{
	int64_t x = (int64_t)b.x - a.x;
	int64_t y = (int64_t)b.y - a.y;

	return whole_root(x * x + y * y);
}

static int64_t outside(int64_t value, int64_t one, int64_t other)
{
	int64_t least = one < other ? one : other, most = one < other ? other : one;

	return value < least ? least - value : value > most ? value - most : 0;
}

int64_t geo_box_away_dm(struct point p, struct point a, struct point b)
{
	int64_t x = outside(p.x, a.x, b.x), y = outside(p.y, a.y, b.y);

	return x > y ? x : y;
}

int64_t geo_to_segment_dm(struct point p, struct point a, struct point b, int64_t *along)
{
	int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y;
	int64_t square = dx * dx + dy * dy;
	int64_t dot = ((int64_t)p.x - a.x) * dx + ((int64_t)p.y - a.y) * dy;
	struct point nearest = a;

	dot = dot < 0 ? 0 : dot > square ? square : dot;
	if (square > 0) {
		nearest.x = (int32_t)(a.x + (int64_t)((__int128)dx * dot / square));
		nearest.y = (int32_t)(a.y + (int64_t)((__int128)dy * dot / square));
	}
	if (along != NULL) {
		*along = geo_length_dm(a, nearest);
	}
	return geo_length_dm(p, nearest);
}

/* Twice the signed area of a triangle. */
static __int128 turn(struct point a, struct point b, struct point c)
{
	return (__int128)((int64_t)b.x - a.x) * ((int64_t)c.y - a.y) -
	       (__int128)((int64_t)b.y - a.y) * ((int64_t)c.x - a.x);
}

static bool sides_differ(__int128 one, __int128 other)
{
	return (one >= 0 && other <= 0) || (one <= 0 && other >= 0);
}

bool geo_cross(struct point a, struct point b, struct point c, struct point d, struct point *at)
{
	__int128 of_a = turn(c, d, a), of_b = turn(c, d, b);
	__int128 of_c = turn(a, b, c), of_d = turn(a, b, d);
	__int128 whole = of_a - of_b;

	if (whole == 0 || !sides_differ(of_a, of_b) || !sides_differ(of_c, of_d)) {
		return false;
	}
	if (at != NULL) {
		at->x = (int32_t)(a.x + (int64_t)(((__int128)b.x - a.x) * of_a / whole));
		at->y = (int32_t)(a.y + (int64_t)(((__int128)b.y - a.y) * of_a / whole));
	}
	return true;
}

bool geo_in_ring(struct point p, const struct point *ring, size_t count)
{
	bool inside = false;

	for (size_t i = 0, j = count - 1; i < count; j = i++) {
		struct point a = ring[i], b = ring[j];

		if ((a.y > p.y) != (b.y > p.y)) {
			__int128 left = (__int128)((int64_t)b.x - a.x) * ((int64_t)p.y - a.y);
			__int128 right = (__int128)((int64_t)p.x - a.x) * ((int64_t)b.y - a.y);

			if ((b.y > a.y) ? right < left : right > left) {
				inside = !inside;
			}
		}
	}
	return inside;
}

static struct place blend(struct place a, struct place b, double from, double until, double at)
{
	double part = until > from ? (at - from) / (until - from) : 0;

	return (struct place){a.longitude + (b.longitude - a.longitude) * part,
	                      a.latitude + (b.latitude - a.latitude) * part};
}

/* Between b and c at 0-1. Centripetal (knots grow with the root of the length), so that the curve
 * neither loops nor cuts itself (Barry and Goldman 1988; Yuksel et al. 2011). */
static struct place curve_at(struct place a, struct place b, struct place c, struct place d,
                             double part)
{
	double ta = 0;
	double tb = ta + sqrt(geo_distance_m(a, b));
	double tc = tb + sqrt(geo_distance_m(b, c));
	double td = tc + sqrt(geo_distance_m(c, d));
	double t = tb + (tc - tb) * part;
	struct place ab = tb > ta ? blend(a, b, ta, tb, t) : b;
	struct place bc = blend(b, c, tb, tc, t);
	struct place cd = td > tc ? blend(c, d, tc, td, t) : c;

	return blend(blend(ab, bc, ta, tc, t), blend(bc, cd, tb, td, t), tb, tc, t);
}

static struct place neighbour(const struct place *points, size_t count, bool closed, size_t at,
                              int step)
{
	if (step < 0) {
		return at > 0 ? points[at - 1] : closed ? points[count - 2] : points[0];
	}
	return at + 2 < count ? points[at + 2] : closed ? points[1] : points[count - 1];
}

struct place *geo_smooth(const struct place *points, size_t count, bool closed, double piece_m,
                         size_t *out_count)
{
	size_t capacity = count + 16;
	size_t made = 0;
	struct place *out = mem_new(capacity, sizeof *out);

	for (size_t i = 0; i + 1 < count; i++) {
		double length = geo_distance_m(points[i], points[i + 1]);
		size_t pieces = length > piece_m ? (size_t)ceil(length / piece_m) : 1;

		if (made + pieces + 1 > capacity) {
			capacity = capacity * 2 + pieces;
			out = mem_resize(out, capacity, sizeof *out);
		}
		out[made++] = points[i];
		for (size_t k = 1; k < pieces; k++) {
			out[made++] =
				curve_at(neighbour(points, count, closed, i, -1), points[i], points[i + 1],
			             neighbour(points, count, closed, i, 1), (double)k / (double)pieces);
		}
	}
	if (count > 0) {
		out[made++] = points[count - 1];
	}
	*out_count = made;
	return out;
}
