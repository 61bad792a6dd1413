#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "engine/map/map_view.h"
#include "engine/map/tile_cache.h"

enum { T = PROJECTION_TILE };

enum { GROUND_TEA = 1 };

/* A square of tea round a river, near Iruma; a road through it; houses along the road. */
static struct shapes *shapes_dressed(uint32_t tea, bool grown)
{
	struct world a = projection_world(139.35, 35.85), b = projection_world(139.43, 35.79);
	struct world square[] = {a, {b.x, a.y}, b, {a.x, b.y}, a};
	double third = (b.y - a.y) / 3;
	struct world river[] = {{a.x, a.y + third}, {b.x, a.y + third}};
	struct world road[] = {{a.x, a.y + 2 * third}, {b.x, b.y - 0.9 * third}};
	struct map_scenery scenery = {.grounds[GROUND_TEA] = {.count = 2,
	                                                      .growths = {{.thing = MAP_HOUSE,
	                                                                   .fills = {0xFFCB6A4Bu},
	                                                                   .line = 0xFF26304Au,
	                                                                   .size_far = 12,
	                                                                   .size_near = 30,
	                                                                   .cell = 32,
	                                                                   .share = 256,
	                                                                   .by_road = true},
	                                                                  {.thing = MAP_BUSH,
	                                                                   .fills = {0xFF3F6B3Au},
	                                                                   .line = 0xFF26304Au,
	                                                                   .size_far = 10,
	                                                                   .size_near = 16,
	                                                                   .cell = 24,
	                                                                   .share = 200}}}};
	struct map_shape list[] = {
		{.points = square,
	     .count = 5,
	     .surface = true,
	     .look = {.order = 1, .fill = tea, .ground = GROUND_TEA}},
		{.points = river,
	     .count = 2,
	     .look = {.order = 2,
	              .line = 0xFF8EC5D6u,
	              .width_far = 8,
	              .width_near = 30,
	              .keeps_free = true}},
		{.points = road,
	     .count = 2,
	     .look = {.order = 3,
	              .line = 0xFFFFFFFFu,
	              .width_far = 6,
	              .width_near = 20,
	              .keeps_free = true,
	              .draws_near = true}},
	};

	return shapes_create(list, 3, 0xFFF6EFDFu, grown ? &scenery : NULL);
}

static struct shapes *shapes(void)
{
	return shapes_dressed(0xFF7FA650u, true);
}

/* The grain of the paper makes every colour a little darker, more or less. */
static bool looks_like(uint32_t pixel, uint32_t colour)
{
	for (int shift = 0; shift <= 16; shift += 8) {
		int darker = (int)(colour >> shift & 255) - (int)(pixel >> shift & 255);

		if (darker < 0 || darker > 16) {
			return false;
		}
	}
	return true;
}

static size_t count_like(const uint32_t *pixels, uint32_t colour)
{
	size_t count = 0;

	for (int i = 0; i < T * T; i++) {
		count += looks_like(pixels[i], colour);
	}
	return count;
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

	tile_raster(some, key_at(11, 139.35, 35.82), pixels);
	assert_true(count_like(pixels, 0xFFF6EFDFu) > 1000);
	assert_true(count_like(pixels, 0xFF7FA650u) > 1000);
	assert_true(count_like(pixels, 0xFF8EC5D6u) > 50);
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

TEST(nothing_stands_on_a_road_and_houses_stand_along_it)
{
	struct shapes *some = shapes_dressed(0xFF7FA650u, true),
				  *plain = shapes_dressed(0xFF7FA650u, false);
	uint32_t *pixels = malloc(sizeof *pixels * T * T), *bare = malloc(sizeof *bare * T * T);

	for (int level = 12; level <= 17; level++) {
		struct tile_key key = key_at(level, 139.39, 35.81);
		size_t roofs = 0;

		for (int down = -1; down <= 1; down++) {
			struct tile_key one = {key.level, key.x, key.y + down};

			tile_raster(some, one, pixels);
			tile_raster(plain, one, bare);
			roofs += count_like(pixels, 0xFFCB6A4Bu);
			for (int i = 0; i < T * T; i++) {
				assert_true(!looks_like(bare[i], 0xFFFFFFFFu) || pixels[i] == bare[i]);
				assert_true(!looks_like(bare[i], 0xFF8EC5D6u) || pixels[i] == bare[i]);
			}
		}
		assert_true(roofs > 20);
	}
	free(bare);
	free(pixels);
	shapes_destroy(plain);
	shapes_destroy(some);
}

TEST(a_new_look_replaces_every_tile)
{
	struct tile_cache *cache = tile_cache_create(shapes(), 12, 9, NULL, NULL);
	struct tile_key key = key_at(13, 139.39, 35.82);

	for (int turn = 0; turn < 20; turn++) {
		uint32_t tea = turn % 2 == 0 ? 0xFFC4D99Au : 0xFFE4EAD6u;

		tile_cache_want(cache, &key, 1, 1);
		tile_cache_replace(cache, shapes_dressed(tea, true));
		assert_null(tile_cache_get(cache, key));
		tile_cache_want(cache, &key, 1, 1);
		assert_true(tile_cache_wait(cache, 20000));
		assert_true(count_like(tile_cache_get(cache, key), tea) > 1000);
	}
	tile_cache_destroy(cache);
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
