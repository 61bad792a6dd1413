#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "engine/map/fog.h"

enum { W = 640, H = 360 };

#define MIST 0xFFF6EFDFu

static const double METRE_LATITUDE = 1 / 111195.0;

static struct world at(double east_m, double north_m)
{
	return projection_world(139.39 + east_m * METRE_LATITUDE / 0.811,
	                        35.83 + north_m * METRE_LATITUDE);
}

static struct fog *fog(void)
{
	return fog_create(at(-5000, 5000), at(5000, -5000), MIST);
}

static uint32_t *draw(const struct fog *some, double zoom)
{
	uint32_t *pixels = malloc(sizeof *pixels * W * H);
	struct fog_job job = {.fog = some,
	                      .pixels = pixels,
	                      .pitch = W * 4,
	                      .width = W,
	                      .height = H,
	                      .centre = at(0, 0),
	                      .world_pixels = projection_pixels(zoom)};

	memset(pixels, 0, sizeof *pixels * W * H);
	fog_draw_rows(&job, 0, H / 2);
	fog_draw_rows(&job, H / 2, H);
	return pixels;
}

TEST(all_is_hidden_and_a_walk_lifts_it_for_good)
{
	struct fog *some = fog();
	struct world way[] = {at(-800, 0), at(0, 0), at(800, 0)};

	assert_true(fog_clear(some, at(0, 0)) < 0.01);
	fog_reveal(some, way, 3, 350);
	for (int x = -800; x <= 800; x += 100) {
		assert_true(fog_clear(some, at(x, 0)) > 0.99);
		assert_true(fog_clear(some, at(x, 180)) > 0.9);
		assert_true(fog_clear(some, at(x, 560)) < 0.01);
	}
	assert_true(fog_clear(some, at(1400, 0)) < 0.01);
	fog_reveal(some, way, 1, 100); /* less does not hide what was clear */
	assert_true(fog_clear(some, at(-800, 180)) > 0.9);
	fog_destroy(some);
}

TEST(a_walk_in_pieces_lifts_as_much_as_one_in_whole)
{
	struct fog *whole = fog(), *pieces = fog();
	struct world way[41];

	for (int i = 0; i < 41; i++) {
		way[i] = at(i * 50 - 1000, i % 5 * 10);
	}
	fog_reveal(whole, way, 41, 350);
	for (int i = 0; i + 1 < 41; i++) {
		fog_reveal(pieces, &way[i], 2, 350);
	}
	for (int x = -1000; x <= 1000; x += 50) {
		assert_true(fog_clear(pieces, at(x, 100)) > 0.99 && fog_clear(whole, at(x, 100)) > 0.99);
		assert_true(fog_clear(pieces, at(x, 600)) < 0.01 && fog_clear(whole, at(x, 600)) < 0.01);
	}
	fog_destroy(whole);
	fog_destroy(pieces);
}

TEST(mist_lets_the_roads_be_guessed_and_what_is_clear_stays_as_it_was)
{
	struct fog *some = fog();
	struct world here = at(0, 0);
	uint32_t *pixels = NULL;

	fog_reveal(some, &here, 1, 350);
	pixels = draw(some, 14);
	assert_int_equal(pixels[H / 2 * W + W / 2], 0); /* black stayed black */
	for (int y = 0; y < H; y++) {
		for (int x = 0; x < W; x++) {
			assert_true((pixels[y * W + x] & 255) <= 0xDF * 7 / 10);
		}
	}
	assert_true((pixels[0] & 255) >= 0xDF * 4 / 10);
	free(pixels);
	fog_destroy(some);
}

TEST(a_place_outside_of_the_fog_does_no_harm)
{
	struct fog *some = fog();
	struct world far[] = {at(-90000, 0), at(0, 90000), at(90000, 90000)};

	fog_reveal(some, far, 3, 350);
	free(draw(some, 8));
	free(draw(some, 17));
	fog_destroy(some);
}
