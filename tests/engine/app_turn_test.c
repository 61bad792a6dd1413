#include "tests/test.h"

#include <stdbool.h>
#include <stdlib.h>

#include "engine/app_turn.h"

/* 1 2 3
 * 4 5 6 */
static const uint32_t small[] = {1, 2, 3, 4, 5, 6};

TEST(each_turn_is_clockwise)
{
	static const struct {
		int degrees;
		uint32_t wanted[6];
	} turns[] = {
		{0, {1, 2, 3, 4, 5, 6}},
		{90, {4, 1, 5, 2, 6, 3}},
		{180, {6, 5, 4, 3, 2, 1}},
		{270, {3, 6, 2, 5, 1, 4}},
	};

	for (size_t i = 0; i < 4; i++) {
		uint32_t to[6] = {0};

		app_turn(small, 3, 3, 2, to, turns[i].degrees % 180 == 0 ? 3 : 2, turns[i].degrees);
		assert_memory_equal(to, turns[i].wanted, sizeof to);
	}
}

/* Sizes that are no whole number of blocks, strides that are wider than the picture. */
TEST(a_picture_turned_there_and_back_is_itself)
{
	enum { W = 101, H = 67, STRIDE = 128 };
	uint32_t *one = calloc(STRIDE * STRIDE, sizeof *one);
	uint32_t *two = calloc(STRIDE * STRIDE, sizeof *two);
	uint32_t *three = calloc(STRIDE * STRIDE, sizeof *three);

	for (int i = 0; i < STRIDE * STRIDE; i++) {
		one[i] = (uint32_t)i;
	}
	for (int degrees = 0; degrees < 360; degrees += 90) {
		bool lies = degrees % 180 == 0;

		app_turn(one, STRIDE, W, H, two, STRIDE, degrees);
		app_turn(two, STRIDE, lies ? W : H, lies ? H : W, three, STRIDE, (360 - degrees) % 360);
		for (int y = 0; y < H; y++) {
			assert_memory_equal(one + y * STRIDE, three + y * STRIDE, W * sizeof *one);
		}
	}
	free(one);
	free(two);
	free(three);
}

/* A touch where a pixel is shown is a touch on that pixel. */
TEST(a_touch_lands_on_the_pixel_that_is_seen_there)
{
	for (int degrees = 0; degrees < 360; degrees += 90) {
		int screen_w = degrees % 180 == 0 ? 3 : 2, screen_h = 5 - screen_w;
		uint32_t screen[6] = {0};

		app_turn(small, 3, 3, 2, screen, screen_w, degrees);
		for (int i = 0; i < 6; i++) {
			float x = (float)(i % screen_w) + 0.5f, y = (float)(i / screen_w) + 0.5f;

			app_turn_back(degrees, screen_w, screen_h, &x, &y);
			assert_int_equal(small[(int)y * 3 + (int)x], screen[i]);
		}
	}
}
