#include "tests/test.h"

#include "engine/map/labels.h"

static struct labels_room room;

static bool place_at(float x, float y, float icon_radius, int w, int h, float wander,
                     struct rect *place)
{
	struct labels_spot spot = {x, y, icon_radius, w, h, wander};

	return labels_place(&room, &spot, place);
}

static void begin(void)
{
	room.count = 0;
	room.screen = (struct rect){0, 0, 1000, 600};
}

TEST(a_name_goes_below_its_icon_then_above_then_beside)
{
	struct rect place;

	begin();
	assert_true(place_at(500, 300, 20, 100, 30, 0, &place));
	assert_true(place.y > 320);
	labels_take(&room, place);
	assert_true(place_at(500, 300, 20, 100, 30, 0, &place));
	assert_true(place.y + place.h < 280);
	labels_take(&room, place);
	assert_true(place_at(500, 300, 20, 100, 30, 0, &place));
	assert_true(place.x > 520);
	labels_take(&room, place);
	assert_true(place_at(500, 300, 20, 100, 30, 0, &place));
	assert_true(place.x + place.w < 480);
	labels_take(&room, place);
	assert_false(place_at(500, 300, 20, 100, 30, 0, &place));
}

TEST(no_two_names_overlap)
{
	begin();
	for (int i = 0; i < 400; i++) {
		struct rect place;

		if (place_at((float)(i * 37 % 1000), (float)(i * 91 % 600), 10, 80, 20, 0, &place)) {
			assert_true(labels_free(&room, place));
			labels_take(&room, place);
		}
	}
	for (size_t i = 0; i < room.count; i++) {
		for (size_t k = i + 1; k < room.count; k++) {
			struct rect a = room.taken[i], b = room.taken[k];

			assert_false(a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h);
		}
	}
	assert_true(room.count > 50);
}

TEST(half_a_name_at_the_edge_is_none)
{
	struct rect place;

	begin();
	assert_false(place_at(5, 300, 0, 100, 30, 0, &place));
}

TEST(a_name_without_an_icon_goes_aside_as_far_as_it_may)
{
	struct rect place;

	begin();
	labels_take(&room, (struct rect){440, 280, 120, 40});
	assert_false(place_at(500, 300, 0, 100, 30, 0, &place));
	assert_true(place_at(500, 300, 0, 100, 30, 120, &place));
	assert_true(labels_free(&room, place));
	assert_in_range(place.x + 50, 380, 620);
	assert_in_range(place.y + 15, 240, 360);
}
