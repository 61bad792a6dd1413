#include "tests/test.h"

#include <math.h>
#include <stdlib.h>

#include "game/rules/geo.h"

static const struct place origin = {139.37, 35.82};

TEST(a_degree_of_latitude_is_111195_m_on_the_mean_sphere)
{
	/* 6,371,008.8 m × π / 180 */
	double metres = geo_distance_m((struct place){139, 35}, (struct place){139, 36});

	assert_true(fabs(metres - 111195.080) < 0.001);
}

TEST(distance_is_the_same_both_ways_and_over_the_date_line)
{
	struct place a = {179.9, 10}, b = {-179.9, 10};

	assert_true(fabs(geo_distance_m(a, b) - geo_distance_m(b, a)) < 1e-6);
	assert_true(geo_distance_m(a, b) < 22000);
}

TEST(what_is_no_place_is_refused)
{
	assert_true(geo_is_place(-180, 90));
	assert_false(geo_is_place(180.1, 0));
	assert_false(geo_is_place(0, -90.1));
	assert_false(geo_is_place(NAN, 0));
	assert_false(geo_is_place(0, INFINITY));
}

TEST(the_flat_map_agrees_with_the_sphere_within_a_thousandth)
{
	struct place far = {139.43, 35.87};
	struct point point = geo_flatten(origin, far);
	double flat = sqrt((double)point.x * point.x + (double)point.y * point.y) / 10;
	double round = geo_distance_m(origin, far);

	assert_true(fabs(flat - round) / round < 0.001);
}

TEST(flattening_goes_back_to_the_place)
{
	struct place place = {139.3912, 35.8358};
	struct place back = geo_unflatten(origin, geo_flatten(origin, place));

	assert_true(geo_distance_m(place, back) < 0.1);
}

TEST(lengths_are_rounded_down)
{
	assert_int_equal(geo_length_dm((struct point){0, 0}, (struct point){3, 4}), 5);
	assert_int_equal(geo_length_dm((struct point){0, 0}, (struct point){1, 1}), 1);
	assert_int_equal(geo_length_dm((struct point){-300000, 0}, (struct point){300000, 1}), 600000);
}

TEST(the_nearest_of_a_segment_may_be_its_end)
{
	struct point a = {0, 0}, b = {100, 0};
	int64_t along = -1;

	assert_int_equal(geo_to_segment_dm((struct point){50, 30}, a, b, &along), 30);
	assert_int_equal(along, 50);
	assert_int_equal(geo_to_segment_dm((struct point){-30, 40}, a, b, &along), 50);
	assert_int_equal(along, 0);
	assert_int_equal(geo_to_segment_dm((struct point){130, 40}, a, b, &along), 50);
	assert_int_equal(along, 100);
	assert_int_equal(geo_to_segment_dm((struct point){3, 4}, a, a, &along), 5); /* of no length */
}

TEST(segments_cross_touch_or_pass_by)
{
	struct point at = {0, 0};

	assert_true(geo_cross((struct point){0, 0}, (struct point){100, 100}, (struct point){0, 100},
	                      (struct point){100, 0}, &at));
	assert_int_equal(at.x, 50);
	assert_int_equal(at.y, 50);
	assert_true(geo_cross((struct point){0, 0}, (struct point){100, 0}, (struct point){50, 0},
	                      (struct point){50, 80}, &at));
	assert_false(geo_cross((struct point){0, 0}, (struct point){100, 0}, (struct point){0, 10},
	                       (struct point){100, 10}, NULL));
	assert_false(geo_cross((struct point){0, 0}, (struct point){10, 0}, (struct point){50, -5},
	                       (struct point){50, 5}, NULL));
}

TEST(a_point_is_inside_a_ring_or_not)
{
	const struct point ring[] = {{0, 0}, {100, 0}, {100, 100}, {50, 50}, {0, 100}};

	assert_true(geo_in_ring((struct point){50, 20}, ring, 5));
	assert_false(geo_in_ring((struct point){50, 80}, ring, 5)); /* in the notch */
	assert_false(geo_in_ring((struct point){200, 20}, ring, 5));
}

TEST(a_curve_goes_through_every_point_in_short_pieces)
{
	const struct place points[] = {{139.37, 35.82}, {139.375, 35.822}, {139.38, 35.82}};
	size_t count = 0, found = 0;
	struct place *curve = geo_smooth(points, 3, false, 40, &count);

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < 3; k++) {
			found += curve[i].longitude == points[k].longitude &&
			         curve[i].latitude == points[k].latitude;
		}
		if (i > 0) {
			assert_true(geo_distance_m(curve[i - 1], curve[i]) < 60);
		}
	}
	assert_int_equal(found, 3);
	assert_true(count > 20);
	free(curve);
}
