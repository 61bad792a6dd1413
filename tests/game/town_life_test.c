#include "tests/test.h"

#include <math.h>

#include "game/rules/town_pack.h"
#include "game/town_life.h"
#include "game/town_look.h"
#include "game/town_rail.h"

enum { SECOND_MS = 1000, DAY_MS = 86400 * 1000 };

static const struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static double metres(struct world a, struct world b)
{
	struct place from, to;

	projection_degrees(a, &from.longitude, &from.latitude);
	projection_degrees(b, &to.longitude, &to.latitude);
	return geo_distance_m(from, to);
}

static struct camera camera_at(struct world centre, double zoom)
{
	struct camera camera = {.flying = false};

	camera_init(&camera, (struct rect){0, 0, 1920, 1080}, (struct view){centre, zoom});
	return camera;
}

TEST(trains_run_on_both_lines_and_never_leap)
{
	struct town_life *life = town_life_create(iruma());

	assert_true(town_life_trains(life) >= 4);
	for (size_t train = 0; train < town_life_trains(life); train++) {
		struct world before = town_life_train(life, train, 0);
		double run = 0;

		for (int ms = 100; ms < 900 * SECOND_MS; ms += 100) {
			struct world here = town_life_train(life, train, ms);
			double step = metres(before, here);

			assert_true(step < rail_speed() * 0.1 * 1.6);
			run += step;
			before = here;
		}
		assert_true(run > 10000);
	}
	town_life_destroy(life);
}

TEST(a_train_keeps_to_its_rails_and_stands_at_its_stations)
{
	const struct town *town = iruma();
	size_t stops = 0;

	for (size_t i = 0; i < town->shapes_count; i++) {
		struct rail rail;

		if (town->shapes[i].layer != TOWN_RAIL) {
			continue;
		}
		rail_init(&rail, town, &town->shapes[i]);
		stops += rail.stops_count;
		for (size_t stop = 0; stop < rail.stops_count; stop++) {
			int standing_ms = 0;

			for (int ms = 0; ms < 2000 * SECOND_MS && standing_ms < 3000; ms += 250) {
				bool forward = false;

				standing_ms = fabs(rail_head_m(&rail, 0, ms, &forward) - rail.stops_m[stop]) < 1
				                  ? standing_ms + 250
				                  : 0;
			}
			assert_true(standing_ms >= 3000);
		}
		for (double along = 0; along < rail.length_m; along += 97) {
			assert_true(metres(rail_at(&rail, along), rail_at(&rail, along + 20)) < 20.5);
		}
		rail_finish(&rail);
	}
	assert_int_equal(stops, town->stations_count);
}

TEST(where_a_train_is_follows_from_the_time_alone)
{
	struct town_life *one = town_life_create(iruma()), *other = town_life_create(iruma());

	for (int64_t ms = 0; ms < 5 * (int64_t)DAY_MS; ms += 7777777) {
		struct world a = town_life_train(one, 1, ms), b = town_life_train(other, 1, ms);

		assert_true(a.x == b.x && a.y == b.y);
	}
	town_life_destroy(one);
	town_life_destroy(other);
}

TEST(frames_are_wanted_while_something_moves_and_not_more_often_than_it_shows)
{
	struct town_life *life = town_life_create(iruma());
	struct layout layout = layout_make(1920, 1080, 0, 0, 1);
	struct world station = town_look_world(iruma()->stations[0].place);
	struct world nowhere = projection_world(139.9, 36.4);
	struct camera far = camera_at(station, 12.3), near = camera_at(station, 16);
	struct camera away = camera_at(nowhere, 15);

	for (int64_t ms = 0; ms < 600 * SECOND_MS; ms += 3333) {
		int64_t from_far = town_life_next_ms(life, &far, &layout, ms) - ms;
		int64_t from_near = town_life_next_ms(life, &near, &layout, ms) - ms;

		assert_in_range(from_far, 60, 200); /* the whole town: trains, clouds, always something */
		assert_in_range(from_near, 40, 60 * SECOND_MS);
		assert_int_equal(town_life_next_ms(life, &away, &layout, ms) - ms, 60 * SECOND_MS);
	}
	town_life_destroy(life);
}
