#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "engine/map/map_view.h"
#include "engine/map/tile_cache.h"

enum { T = PROJECTION_TILE };

/* A square of tea round a river, near Iruma. */
static struct shapes *shapes(void)
{
	struct world a = projection_world(139.35, 35.85), b = projection_world(139.43, 35.79);
	struct world square[] = {a, {b.x, a.y}, b, {a.x, b.y}, a};
	struct world river[] = {{a.x, (a.y + b.y) / 2}, {b.x, (a.y + b.y) / 2}};
	struct map_shape list[] = {
		{.points = square,
	     .count = 5,
	     .surface = true,
	     .look = {.order = 1,
	              .fill = 0xFF7FA650u,
	              .pattern = MAP_TEA_ROWS,
	              .pattern_colour = 0xFF3F6B3Au}},
		{.points = river,
	     .count = 2,
	     .look = {.order = 2, .line = 0xFF8EC5D6u, .width_far = 8, .width_near = 30}},
	};

	return shapes_create(list, 2, 0xFFF6EFDFu);
}

static struct tile_key key_at(int level, double longitude, double latitude)
{
	struct world world = projection_world(longitude, latitude);
	double tiles = (double)(1 << level);

	return (struct tile_key){level, (int)(world.x * tiles), (int)(world.y * tiles)};
}

TEST(a_tile_shows_surface_line_and_paper)
{
	struct shapes *some = shapes();
	uint32_t *pixels = malloc(sizeof *pixels * T * T);
	size_t paper = 0, tea = 0, water = 0;

	tile_raster(some, key_at(11, 139.35, 35.82), pixels);
	for (int i = 0; i < T * T; i++) {
		paper += (pixels[i] & 0xFFFFFF) == 0xF6EFDF;
		tea += (pixels[i] & 0xFFFFFF) == 0x7FA650;
		water += (pixels[i] & 0xFFFFFF) == 0x8EC5D6;
	}
	assert_true(paper > 1000 && tea > 1000 && water > 50);
	free(pixels);
	shapes_destroy(some);
}

TEST(the_same_tile_is_the_same_every_time)
{
	struct shapes *some = shapes();
	uint32_t *one = malloc(sizeof *one * T * T), *other = malloc(sizeof *other * T * T);

	tile_raster(some, key_at(14, 139.39, 35.82), one);
	tile_raster(some, key_at(14, 139.39, 35.82), other);
	assert_memory_equal(one, other, sizeof *one * T * T);
	free(one);
	free(other);
	shapes_destroy(some);
}

TEST(neighbours_meet_at_their_border)
{
	struct shapes *some = shapes();
	uint32_t *left = malloc(sizeof *left * T * T), *right = malloc(sizeof *right * T * T);
	struct tile_key key = key_at(15, 139.39, 35.82);
	int differ = 0;

	tile_raster(some, key, left);
	key.x++;
	tile_raster(some, key, right);
	for (int y = 0; y < T; y++) {
		int a = (int)(left[y * T + T - 1] >> 8 & 255), b = (int)(right[y * T] >> 8 & 255);

		differ += abs(a - b) > 90;
	}
	assert_true(differ < T / 10); /* no bush is cut in two */
	free(left);
	free(right);
	shapes_destroy(some);
}

TEST(what_is_wanted_is_drawn_and_the_cap_holds)
{
	struct tile_cache *cache = tile_cache_create(shapes(), 12, 9, NULL, NULL);
	struct tile_key base = key_at(9, 139.39, 35.82);
	int64_t drawn = 0;
	size_t held = 0;

	for (int round = 0; round < 6; round++) {
		struct tile_key keys[8] = {base};

		for (int i = 1; i < 8; i++) {
			keys[i] = key_at(13, 139.33 + 0.011 * i + 0.004 * round, 35.81);
			keys[i].y += round;
		}
		tile_cache_want(cache, keys, 8, 8);
		assert_true(tile_cache_wait(cache, 20000));
		for (int i = 0; i < 8; i++) {
			assert_non_null(tile_cache_get(cache, keys[i]));
		}
	}
	tile_cache_counts(cache, &drawn, &held);
	assert_true(held <= 12);
	assert_true(drawn > 12);
	assert_non_null(tile_cache_get(cache, base)); /* the base stays */
	tile_cache_destroy(cache);
}

TEST(a_screen_that_needs_more_gets_more_and_a_ring_does_not)
{
	struct tile_cache *cache = tile_cache_create(shapes(), 4, 9, NULL, NULL);
	struct tile_key keys[10];
	int64_t drawn = 0;
	size_t held = 0;

	for (int i = 0; i < 10; i++) {
		keys[i] = key_at(13, 139.39, 35.82);
		keys[i].x += i;
	}
	tile_cache_want(cache, keys, 6, 6);
	assert_true(tile_cache_wait(cache, 20000));
	tile_cache_want(cache, keys, 10, 6);
	assert_false(tile_cache_wait(cache, 300));
	tile_cache_counts(cache, &drawn, &held);
	assert_int_equal(held, 6);
	tile_cache_destroy(cache);
}

TEST(a_cache_can_end_while_it_draws)
{
	for (int i = 0; i < 5; i++) {
		struct tile_cache *cache = tile_cache_create(shapes(), 12, 9, NULL, NULL);
		struct tile_key key = key_at(13, 139.39, 35.82);

		tile_cache_want(cache, &key, 1, 1);
		tile_cache_destroy(cache);
	}
}
