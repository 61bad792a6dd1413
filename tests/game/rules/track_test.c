#include "tests/test.h"

#include <math.h>

#include "game/rules/track.h"

enum { TRIPS_MAX = 32 };

static const struct town_rules rules = {.stay_s = 300, .stay_radius_m = 50};

struct walk {
	struct track *track;
	struct trip trips[TRIPS_MAX];
	size_t count;
	int64_t now_s;
	double north_m; /* of the start */
};

static void take(void *context, const struct trip *trip)
{
	struct walk *walk = context;

	assert_true(walk->count < TRIPS_MAX);
	walk->trips[walk->count++] = *trip;
}

static void begin(struct walk *walk)
{
	*walk = (struct walk){.now_s = 1000000};
	walk->track = track_create(&rules, take, walk);
	track_segment(walk->track);
}

static void point(struct walk *walk, double north_m, int64_t seconds)
{
	struct track_point point = {.timed = true};

	walk->north_m += north_m;
	walk->now_s += seconds;
	point.place = (struct place){139.39, 35.8 + walk->north_m / 111195.08};
	point.at_s = walk->now_s;
	track_add(walk->track, &point);
}

static void go(struct walk *walk, int points)
{
	for (int i = 0; i < points; i++) {
		point(walk, 13, 10);
	}
}

static void end(struct walk *walk)
{
	track_end(walk->track);
	track_destroy(walk->track);
}

TEST(a_walk_without_a_stay_is_one_trip)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 100);
	end(&walk);
	assert_int_equal(walk.count, 1);
	assert_true(fabs(walk.trips[0].distance_m - 1300) < 0.1);
	assert_true(fabs(walk.trips[0].displacement_m - 1300) < 0.1);
	assert_int_equal(walk.trips[0].ended_s - walk.trips[0].started_s, 1000);
}

TEST(five_minutes_within_50_m_cut_it)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 100);
	for (int i = 0; i < 31; i++) {
		point(&walk, i % 2 == 0 ? 10 : -10, 10);
	}
	go(&walk, 100);
	end(&walk);
	assert_int_equal(walk.count, 2);
	assert_true(walk.trips[0].distance_m < 1310);
	assert_true(walk.trips[1].started_s > walk.trips[0].ended_s);
}

TEST(four_minutes_do_not)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 100);
	for (int i = 0; i < 18; i++) {
		point(&walk, i % 2 == 0 ? 10 : -10, 10);
	}
	go(&walk, 100);
	end(&walk);
	assert_int_equal(walk.count, 1);
}

TEST(a_slow_stroll_beyond_50_m_is_no_stay)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	for (int i = 0; i < 200; i++) {
		point(&walk, 2.5, 10); /* 75 m in five minutes */
	}
	end(&walk);
	assert_int_equal(walk.count, 1);
}

TEST(a_stay_at_both_ends_belongs_to_no_trip)
{
	struct walk walk;

	begin(&walk);
	for (int i = 0; i < 60; i++) {
		point(&walk, 0, 10);
	}
	go(&walk, 100);
	for (int i = 0; i < 60; i++) {
		point(&walk, 0, 10);
	}
	end(&walk);
	assert_int_equal(walk.count, 1);
	assert_true(walk.trips[0].ended_s - walk.trips[0].started_s <= 1060);
}

TEST(a_recording_of_nothing_but_a_stay_has_no_trip)
{
	struct walk walk;

	begin(&walk);
	for (int i = 0; i < 600; i++) {
		point(&walk, 0, 10);
	}
	end(&walk);
	assert_int_equal(walk.count, 0);
}

TEST(between_segments_nothing_is_walked)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 50);
	track_segment(walk.track);
	point(&walk, 500, 100);
	go(&walk, 50);
	assert_true(fabs(track_length_m(walk.track) - 1300) < 0.1);
	end(&walk);
	assert_int_equal(walk.count, 1);
	assert_true(fabs(walk.trips[0].distance_m - 1300) < 0.1);
	assert_true(fabs(walk.trips[0].displacement_m - 1800) < 0.1);
}

TEST(a_gap_of_five_minutes_between_segments_cuts)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 50);
	track_segment(walk.track);
	point(&walk, 500, 300);
	go(&walk, 50);
	end(&walk);
	assert_int_equal(walk.count, 2);
}

TEST(a_point_back_in_time_counts_in_the_length_alone)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 50);
	point(&walk, 13, -200);
	walk.now_s += 200;
	go(&walk, 50);
	assert_int_equal(track_out_of_order(walk.track), 1);
	assert_int_equal(track_points(walk.track), 102);
	end(&walk);
	assert_int_equal(walk.count, 1);
}

TEST(points_without_times_make_no_trip)
{
	struct walk walk;

	begin(&walk);
	for (int i = 0; i < 3; i++) {
		struct track_point untimed = {.place = {139.39, 35.8 + i * 0.01}};

		track_add(walk.track, &untimed);
	}
	assert_true(track_length_m(walk.track) > 2000);
	end(&walk);
	assert_int_equal(walk.count, 0);
}

TEST(ten_points_a_second_are_thinned_and_cut_alike)
{
	struct walk walk;

	begin(&walk);
	point(&walk, 0, 0);
	go(&walk, 100);
	for (int i = 0; i < 20000; i++) {
		point(&walk, 0, i % 40 == 0 ? 1 : 0);
	}
	go(&walk, 100);
	end(&walk);
	assert_int_equal(walk.count, 2);
}
