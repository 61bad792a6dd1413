#include "engine/map/grain.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/base/mem.h"
#include "engine/map/projection.h"

/* FIBRES: of so many some lie across the edge and come in again at the other side. */
enum { SIDE = 256, FIBRES = 150, MIDDLE = 5, MOST = 16, REACH = 48 };

struct grain {
	uint32_t darker[SIDE * SIDE]; /* so much is taken off each channel */
};

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* 0-1. */
static double part(uint32_t *state)
{
	return next_random(state) % 10000 / 10000.0;
}

/* Fibres in grey: above the middle they darken. */
static void draw_fibres(cairo_t *cairo)
{
	uint32_t state = 20;

	for (int i = 0; i < FIBRES; i++) {
		double x = part(&state) * SIDE, y = part(&state) * SIDE, turn = part(&state) * 2 * M_PI;
		double length = 10 + 26 * part(&state), bend = part(&state) * 2 - 1;
		double dx = length * cos(turn), dy = length * sin(turn), dark = part(&state) < 0.55;

		cairo_set_source_rgba(cairo, dark, dark, dark, 0.2 + 0.35 * part(&state));
		cairo_set_line_width(cairo, 0.6 + 0.7 * part(&state));
		for (int copy = 0; copy < 9; copy++) {
			double ox = x + (copy % 3 - 1) * SIDE, oy = y + (copy / 3 - 1) * SIDE;

			if (ox < -REACH || oy < -REACH || ox > SIDE + REACH || oy > SIDE + REACH) {
				continue;
			}
			cairo_move_to(cairo, ox, oy);
			cairo_curve_to(cairo, ox + dx * 0.3 - dy * bend * 0.3, oy + dy * 0.3 + dx * bend * 0.3,
			               ox + dx * 0.7 + dy * bend * 0.2, oy + dy * 0.7 - dx * bend * 0.2,
			               ox + dx, oy + dy);
			cairo_stroke(cairo);
		}
	}
}

struct grain *grain_create(void)
{
	struct grain *grain = mem_new(1, sizeof *grain);
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		(unsigned char *)grain->darker, CAIRO_FORMAT_RGB24, SIDE, SIDE, SIDE * 4);
	cairo_t *cairo = cairo_create(surface);
	uint32_t state = 7;

	cairo_set_source_rgb(cairo, 0.5, 0.5, 0.5);
	cairo_paint(cairo);
	draw_fibres(cairo);
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	for (int i = 0; i < SIDE * SIDE; i++) {
		int fibre = ((int)(grain->darker[i] & 255) - 128) / 11;
		int dark = MIDDLE + fibre + (int)(next_random(&state) % 5) - 2;

		dark = dark < 0 ? 0 : dark > MOST ? MOST : dark;
		grain->darker[i] = (uint32_t)dark * 0x010101u;
	}
	return grain;
}

void grain_destroy(struct grain *grain)
{
	free(grain);
}

static void lay_row(uint32_t *pixels, const uint32_t *darker)
{
#ifdef __SSE2__
	for (int x = 0; x < SIDE; x += 4) {
		__m128i *at = (__m128i *)(void *)(pixels + x);

		_mm_storeu_si128(
			at, _mm_subs_epu8(_mm_loadu_si128(at),
		                      _mm_loadu_si128((const __m128i *)(const void *)(darker + x))));
	}
#else
	for (int x = 0; x < SIDE; x++) {
		for (int shift = 0; shift <= 16; shift += 8) {
			uint32_t value = pixels[x] >> shift & 255, less = darker[x] >> shift & 255;

			pixels[x] -= (value < less ? value : less) << shift;
		}
	}
#endif
}

void grain_lay(const struct grain *grain, uint32_t *pixels)
{
	for (int y = 0; y < PROJECTION_TILE; y++) {
		for (int x = 0; x < PROJECTION_TILE; x += SIDE) {
			lay_row(pixels + y * PROJECTION_TILE + x, &grain->darker[y % SIDE * SIDE]);
		}
	}
}
