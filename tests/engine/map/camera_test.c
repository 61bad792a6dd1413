#include "tests/test.h"

#include <math.h>

#include "engine/map/camera.h"

static struct camera camera_at(double zoom)
{
	struct camera camera = {.flying = false};
	struct world here = projection_world(139.39, 35.83);

	camera_init(&camera, (struct rect){0, 0, 1920, 1080}, (struct view){here, zoom});
	camera_limit(&camera, (struct world){here.x - 0.001, here.y - 0.001},
	             (struct world){here.x + 0.001, here.y + 0.001}, 10, 17);
	return camera;
}

static bool send(struct camera *camera, enum input_kind kind, int finger, float x, float y,
                 int64_t at_ms, bool *tap)
{
	struct input input = {.kind = kind, .finger = finger, .x = x, .y = y, .at_ms = at_ms};

	return camera_input(camera, &input, tap);
}

TEST(screen_and_world_are_each_others_way_back)
{
	struct camera camera = camera_at(14.3);
	struct world world = camera_to_world(&camera, 700, 300);
	float x = 0, y = 0;

	camera_to_screen(&camera, world, &x, &y);
	assert_true(fabsf(x - 700) < 0.01f && fabsf(y - 300) < 0.01f);
}

TEST(a_drag_keeps_the_place_under_the_finger)
{
	struct camera camera = camera_at(14);
	struct world held = camera_to_world(&camera, 900, 500);
	float x = 0, y = 0;
	bool tap = true;

	send(&camera, INPUT_DOWN, 0, 900, 500, 0, &tap);
	send(&camera, INPUT_MOVE, 0, 700, 420, 16, &tap);
	camera_to_screen(&camera, held, &x, &y);
	assert_true(fabsf(x - 700) < 0.5f && fabsf(y - 420) < 0.5f);
	send(&camera, INPUT_UP, 0, 700, 420, 200, &tap);
	assert_false(tap);
}

TEST(a_touch_that_does_not_move_is_a_tap)
{
	struct camera camera = camera_at(14);
	bool tap = false;

	send(&camera, INPUT_DOWN, 0, 900, 500, 0, &tap);
	send(&camera, INPUT_MOVE, 0, 902, 501, 16, &tap);
	send(&camera, INPUT_UP, 0, 902, 501, 60, &tap);
	assert_true(tap);
}

TEST(a_pinch_keeps_what_lies_between_the_fingers_and_comes_nearer)
{
	struct camera camera = camera_at(13);
	struct world middle = camera_to_world(&camera, 960, 540);
	float x = 0, y = 0;

	send(&camera, INPUT_DOWN, 0, 860, 540, 0, NULL);
	send(&camera, INPUT_DOWN, 1, 1060, 540, 5, NULL);
	send(&camera, INPUT_MOVE, 0, 760, 540, 16, NULL);
	send(&camera, INPUT_MOVE, 1, 1160, 540, 17, NULL);
	camera_to_screen(&camera, middle, &x, &y);
	assert_true(fabs(camera.view.zoom - 14) < 0.01); /* twice as far apart: one level */
	assert_true(fabsf(x - 960) < 1 && fabsf(y - 540) < 1);
}

TEST(the_view_stays_within_its_limits)
{
	struct camera camera = camera_at(14);
	struct input wheel = {.kind = INPUT_WHEEL, .x = 960, .y = 540, .amount = 50};

	for (int i = 0; i < 20; i++) {
		camera_input(&camera, &wheel, NULL);
		camera_update(&camera, i * 100);
	}
	assert_true(camera.view.zoom <= 17);
	for (int i = 0; i < 40; i++) {
		send(&camera, INPUT_DOWN, 0, 100, 500, i * 1000, NULL);
		send(&camera, INPUT_MOVE, 0, 1900, 500, i * 1000 + 16, NULL);
		send(&camera, INPUT_UP, 0, 1900, 500, i * 1000 + 400, NULL);
	}
	assert_true(camera.view.centre.x >= camera.least.x - 1e-12);
}

TEST(a_flight_ends_exactly_where_it_was_sent)
{
	struct camera camera = camera_at(12);
	struct view to = {projection_world(139.40, 35.84), 15.5};
	int64_t now_ms = 1000;

	camera_fly(&camera, to, now_ms, 800);
	assert_true(camera.flying);
	while (camera_update(&camera, now_ms) && now_ms < 5000) {
		now_ms += 16;
	}
	assert_in_range(now_ms, 1780, 1840);
	assert_true(fabs(camera.view.zoom - 15.5) < 1e-9);
	assert_true(fabs(camera.view.centre.x - to.centre.x) < 1e-12);
	assert_false(camera_update(&camera, now_ms + 16));
}

TEST(a_finger_ends_a_flight)
{
	struct camera camera = camera_at(12);

	camera_fly(&camera, (struct view){projection_world(139.40, 35.84), 15.5}, 0, 800);
	camera_update(&camera, 100);
	send(&camera, INPUT_DOWN, 0, 500, 500, 110, NULL);
	assert_false(camera.flying);
}

TEST(a_box_is_shown_whole)
{
	struct camera camera = camera_at(12);
	struct world least = projection_world(139.30, 35.87), most = projection_world(139.43, 35.76);
	float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

	camera.view = camera_view_of(&camera, least, most, 60);
	camera_to_screen(&camera, least, &x0, &y0);
	camera_to_screen(&camera, most, &x1, &y1);
	assert_true(x0 >= 59 && y0 >= 59 && x1 <= 1861 && y1 <= 1021);
	assert_true(y0 < 62 || x0 < 62); /* and as large as can be */
}
