#include "tests/test.h"

#include <math.h>
#include <stdlib.h>

#include "engine/map/compose.h"
#include "engine/map/projection.h"

enum { T = PROJECTION_TILE, W = 700, H = 500 };

static uint32_t *tile(void)
{
	uint32_t *pixels = malloc(sizeof *pixels * T * T);

	for (int y = 0; y < T; y++) {
		for (int x = 0; x < T; x++) {
			pixels[y * T + x] = 0xFF000000u | (uint32_t)((x * 7 + y * 3) & 255) << 16 |
			                    (uint32_t)((x ^ y) & 255) << 8 | (uint32_t)((x * y) & 255);
		}
	}
	return pixels;
}

static double clamp(double value)
{
	return value < 0 ? 0 : value > T - 1 ? T - 1 : value;
}

/* The plain bilinear formula, in doubles. */
static void reference(const uint32_t *pixels, const struct compose_piece *piece, int x, int y,
                      double out[3])
{
	double at_x = clamp(piece->from_x + (x + 0.5 - piece->origin_x) * piece->step - 0.5);
	double at_y = clamp(piece->from_y + (y + 0.5 - piece->origin_y) * piece->step - 0.5);
	int x0 = (int)at_x, y0 = (int)at_y, x1 = x0 + 1 < T ? x0 + 1 : x0,
		y1 = y0 + 1 < T ? y0 + 1 : y0;
	double fx = at_x - x0, fy = at_y - y0;

	for (int c = 0; c < 3; c++) {
		double a = pixels[y0 * T + x0] >> (8 * c) & 255, b = pixels[y0 * T + x1] >> (8 * c) & 255;
		double d = pixels[y1 * T + x0] >> (8 * c) & 255, e = pixels[y1 * T + x1] >> (8 * c) & 255;

		out[c] = (a * (1 - fx) + b * fx) * (1 - fy) + (d * (1 - fx) + e * fx) * fy;
	}
}

TEST(each_pixel_is_near_the_bilinear_formula)
{
	static const double steps[] = {1, 0.71, 1.41, 0.25, 0.5};
	struct compose *compose = compose_create();
	uint32_t *pixels = tile();
	uint32_t *picture = malloc(sizeof *picture * W * H);

	for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
		struct compose_piece piece = {.pixels = pixels,
		                              .from_x = 3.25,
		                              .from_y = 17.5,
		                              .step = steps[s],
		                              .x0 = 11,
		                              .y0 = 5,
		                              .x1 = 311,
		                              .y1 = 305,
		                              .origin_x = 11,
		                              .origin_y = 5};

		compose_draw(compose, picture, W * 4, H, &piece, 1);
		for (int y = 5; y < 305; y += 7) {
			for (int x = 11; x < 311; x += 5) {
				double wanted[3];

				reference(pixels, &piece, x, y, wanted);
				for (int c = 0; c < 3; c++) {
					double got = picture[y * W + x] >> (8 * c) & 255;

					if (fabs(got - wanted[c]) > 5) { /* weights are 256ths */
						fail_msg("step %g, %d,%d: %g, wanted %g", steps[s], x, y, got, wanted[c]);
					}
				}
			}
		}
	}
	free(pixels);
	free(picture);
	compose_destroy(compose);
}

TEST(nothing_is_drawn_outside_of_the_pieces)
{
	struct compose *compose = compose_create();
	uint32_t *picture = calloc(W * H, sizeof *picture);
	uint32_t *pixels = tile();
	struct compose_piece piece = {
		.pixels = pixels, .x0 = 100, .y0 = 100, .x1 = 200, .y1 = 400, .step = 1};
	size_t count = 0;

	compose_draw(compose, picture, W * 4, H, &piece, 1);
	for (int i = 0; i < W * H; i++) {
		count += picture[i] != 0;
	}
	assert_int_equal(count, 100 * 300);
	free(pixels);
	free(picture);
	compose_destroy(compose);
}
