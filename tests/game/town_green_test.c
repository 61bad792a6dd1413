#include "tests/test.h"

#include "game/rules/town_pack.h"
#include "game/town_green.h"
#include "game/town_ground.h"
#include "game/town_look.h"

static const struct town *iruma(void)
{
	static struct town *town;

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	return town;
}

static struct point point_of(struct world world)
{
	struct place place;

	projection_degrees(world, &place.longitude, &place.latitude);
	return geo_flatten(iruma()->origin, place);
}

/* Decimetres to the nearest line of a layer. */
static int64_t away(struct point point, enum town_layer layer)
{
	int64_t nearest = INT64_MAX;

	for (size_t i = 0; i < iruma()->shapes_count; i++) {
		const struct town_shape *shape = &iruma()->shapes[i];

		for (size_t p = 0; shape->layer == layer && p + 1 < shape->count; p++) {
			int64_t here = geo_to_segment_dm(point, shape->points[p], shape->points[p + 1], NULL);

			nearest = here < nearest ? here : nearest;
		}
	}
	return nearest;
}

TEST(every_district_has_spots_inside_itself_off_roads_rails_water_and_landmarks)
{
	struct town_green *green = town_green_create(iruma());

	for (size_t d = 0; d < iruma()->districts_count; d++) {
		const struct town_shape *shape = &iruma()->shapes[iruma()->districts[d].shape];

		assert_true(town_green_spots(green, (int)d) > 100);
		for (size_t i = 0; i < town_green_spots(green, (int)d); i++) {
			struct point point = point_of(town_green_spot(green, (int)d, i));
			bool inside = geo_in_ring(point, shape->points, shape->ring_ends[0]);

			assert_true(away(point, TOWN_RAIL) > 60 && away(point, TOWN_WATER) > 150);
			assert_true(away(point, TOWN_ROAD) > 10);
			/* The grid is coarse: at the rim a spot may lie a cell outside. */
			assert_true(inside || away(point, TOWN_DISTRICT) < 250);
		}
	}
	town_green_destroy(green);
}

TEST(the_spots_are_the_same_every_time)
{
	struct town_green *one = town_green_create(iruma()), *other = town_green_create(iruma());

	for (size_t i = 0; i < town_green_spots(one, 0); i++) {
		struct world a = town_green_spot(one, 0, i), b = town_green_spot(other, 0, i);

		assert_true(a.x == b.x && a.y == b.y);
	}
	town_green_destroy(one);
	town_green_destroy(other);
}

TEST(the_ground_knows_districts_and_what_lies_on_it)
{
	const struct town *town = iruma();
	struct town_ground *ground = town_ground_create(town);
	struct point outside = {-2000000, 0};

	for (size_t i = 0; i < town->districts_count; i++) {
		struct point label = geo_flatten(town->origin, town->districts[i].label);

		assert_int_equal(town_ground_district(ground, label), (int)i);
	}
	for (size_t i = 0; i < town->landmarks_count; i++) {
		assert_false(town_ground_free(ground, town->landmarks[i].point));
	}
	assert_int_equal(town_ground_district(ground, outside), -1);
	assert_false(town_ground_free(ground, outside));
	town_ground_destroy(ground);
}
