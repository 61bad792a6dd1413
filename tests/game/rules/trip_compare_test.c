/*
 * Trips of guests: figures worked out by hand, then trips over the real town.
 */
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "game/rules/town_pack.h"
#include "game/rules/trip_compare.h"

static struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static int station(const char *id)
{
	for (size_t i = 0; i < iruma()->stations_count; i++) {
		if (strcmp(iruma()->stations[i].id, id) == 0) {
			return (int)i;
		}
	}
	fail_msg("no station %s", id);
	return -1;
}

/* A straight way so many metres to the east, in the middle of nowhere. */
static struct trip_way straight(int32_t metres)
{
	static const struct point from = {900000, 900000};

	return (struct trip_way){
		.points = {from, {from.x + metres * 10, from.y}}, .count = 2, .length_dm = metres * 10};
}

static struct trip_way between(struct point from, struct point to)
{
	struct trip_way way;

	assert_true(trip_way_find(iruma(), ways_nearest(iruma()->ways, from, NULL),
	                          ways_nearest(iruma()->ways, to, NULL), &way));
	return way;
}

TEST(grams_are_those_of_the_table_worked_out_by_hand)
{
	static const struct {
		int32_t metres;
		int year;
		int64_t car, bus, walk_min, bike_min;
	} cases[] = {
		{2340, 2024, 293, 133, 33, 12}, /* 292.5, 133.38 g; 33.4, 11.7 min */
		{2340, 2026, 293, 133, 33, 12}, /* newer than the table: its newest year */
		{2340, 2022, 300, 166, 33, 12}, /* 128 and 71 g a km: 299.52, 166.14 */
		{2340, 2020, 307, 255, 33, 12}, /* 131 and 109: 306.54, 255.06 */
		{1000, 2024, 125, 57, 14, 5},   /* 14.3 min */
		{4, 2024, 1, 0, 1, 1},          /* 0.5 is rounded up, 0.228 down; a minute at least */
		{12000, 2023, 1524, 756, 171, 60},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct trip_way way = straight(cases[i].metres);
		struct trip_compare compare;

		trip_compare(iruma(), &way, cases[i].year, &compare);
		assert_int_equal(compare.metres, cases[i].metres);
		assert_int_equal(compare.grams[TRIP_CAR], cases[i].car);
		assert_int_equal(compare.saved_g, cases[i].car);
		assert_int_equal(compare.grams[TRIP_BUS], cases[i].bus);
		assert_int_equal(compare.grams[TRIP_WALK], 0);
		assert_int_equal(compare.grams[TRIP_BIKE], 0);
		assert_int_equal(compare.walk_min, cases[i].walk_min);
		assert_int_equal(compare.bike_min, cases[i].bike_min);
		assert_false(compare.there[TRIP_TRAIN]);
	}
}

TEST(a_way_shorter_than_the_programmes_minimum_does_not_count)
{
	struct trip_way least = straight(750), shorter = straight(749);
	struct trip_compare compare;

	trip_compare(iruma(), &least, 2024, &compare);
	assert_true(compare.counts);
	trip_compare(iruma(), &shorter, 2024, &compare);
	assert_false(compare.counts);
	shorter.length_dm = 90000; /* a long way round */
	trip_compare(iruma(), &shorter, 2024, &compare);
	assert_false(compare.counts);
}

TEST(a_cedars_time_is_in_hours_below_two_days)
{
	const struct factor cedar = {.value = 24};
	int64_t time = 0;

	assert_true(trip_cedar_time(&cedar, 293, &time)); /* 12.2 days */
	assert_int_equal(time, 12);
	assert_true(trip_cedar_time(&cedar, 48, &time));
	assert_int_equal(time, 2);
	assert_false(trip_cedar_time(&cedar, 47, &time));
	assert_int_equal(time, 47);
	assert_false(trip_cedar_time(NULL, 1, &time));
}

TEST(a_train_is_there_between_two_stations_of_one_line)
{
	struct trip_way way = between(iruma()->stations[station("motokaji-station")].point,
	                              iruma()->stations[station("irumashi-station")].point);
	struct trip_compare compare;

	trip_compare(iruma(), &way, 2024, &compare);
	assert_true(compare.there[TRIP_TRAIN]);
	assert_int_equal(compare.stations[0], station("motokaji-station"));
	assert_int_equal(compare.stations[1], station("irumashi-station"));
	assert_in_range(compare.rail_m, 4000, 5600);
	assert_int_equal(compare.grams[TRIP_TRAIN], (compare.rail_m * 17 + 500) / 1000);
}

TEST(no_train_goes_between_two_lines_nor_far_from_a_station)
{
	struct trip_way lines = between(iruma()->stations[station("kaneko-station")].point,
	                                iruma()->stations[station("bushi-station")].point);
	struct trip_way far = between(iruma()->stations[station("irumashi-station")].point,
	                              iruma()->landmarks[town_landmark(iruma(), "omori-pond")].point);
	struct trip_way same =
		between(iruma()->stations[station("bushi-station")].point,
	            iruma()->landmarks[town_landmark(iruma(), "amigo-atelier")].point);
	struct trip_compare compare;

	trip_compare(iruma(), &lines, 2024, &compare);
	assert_false(compare.there[TRIP_TRAIN]);
	trip_compare(iruma(), &far, 2024, &compare);
	assert_false(compare.there[TRIP_TRAIN]);
	trip_compare(iruma(), &same, 2024, &compare);
	assert_false(compare.there[TRIP_TRAIN]);
	assert_int_equal(compare.grams[TRIP_TRAIN], 0);
}

TEST(a_way_passes_its_own_ends_and_what_is_near_in_order)
{
	int from = town_landmark(iruma(), "ishikawa-seiyokan");
	int to = town_landmark(iruma(), "amigo-atelier");
	struct trip_way way = between(iruma()->landmarks[from].point, iruma()->landmarks[to].point);
	struct trip_passed passed[TRIP_PASSED_MAX];
	size_t count = trip_way_passes(iruma(), &way, passed);

	assert_true(count >= 2);
	assert_true(passed[0].at_dm < 2000);
	assert_int_equal(passed[count - 1].landmark, to);
	for (size_t i = 0; i < count; i++) {
		struct point at = trip_way_at(&way, passed[i].at_dm);
		int64_t away = geo_length_dm(at, iruma()->landmarks[passed[i].landmark].point);

		assert_true(passed[i].away_dm <= iruma()->rules.open_radius_m * 10);
		assert_true(llabs(away - passed[i].away_dm) <= 2);
		assert_true(i == 0 || passed[i].at_dm >= passed[i - 1].at_dm);
	}
}

TEST(a_walker_goes_from_the_first_spot_to_the_last)
{
	struct trip_way way = between(iruma()->landmarks[0].point, iruma()->landmarks[20].point);
	struct point last = way.points[way.count - 1];

	assert_int_equal(geo_length_dm(trip_way_at(&way, 0), way.points[0]), 0);
	assert_int_equal(geo_length_dm(trip_way_at(&way, way.length_dm), last), 0);
	for (int64_t at = 0; at < way.length_dm; at += 1000) {
		assert_true(geo_length_dm(trip_way_at(&way, at), trip_way_at(&way, at + 1000)) <= 1003);
	}
}

TEST(every_two_landmarks_of_the_town_give_a_trip)
{
	const struct town *town = iruma();
	size_t most = 0;

	for (size_t i = 0; i < town->landmarks_count; i++) {
		for (size_t k = 0; k < i; k += 3) {
			struct trip_way way;

			assert_true(trip_way_find(town, ways_landmark(town->ways, (int)i),
			                          ways_landmark(town->ways, (int)k), &way));
			most = way.count > most ? way.count : most;
			assert_true(way.length_dm > 0);
		}
	}
	assert_true(most > 10 && most <= TRIP_POINTS_MAX);
}

TEST(the_same_spot_twice_is_no_way_to_speak_of)
{
	struct spot spot = ways_landmark(iruma()->ways, 0);
	struct trip_way way;

	trip_way_find(iruma(), spot, spot, &way);
	assert_int_equal(way.length_dm, 0);
}
