/*
 * The mist's strength is reckoned at every GRID-th pixel and goes evenly in between, so that a
 * frame costs little more than the blending.
 */
#include <math.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/map/fog_parts.h"

enum { GRID = 8, FIXED = 7, NODES_MAX = 1024 };

/* Of 255: thin and thick mist, and the rim where the water stood and left its colour. */
static const double THIN = 112, THICK = 150, RIM = 26;

/* Between four cells. */
static double sample(const uint8_t *bytes, const struct fog *fog, double x, double y)
{
	int i = 0, k = 0;
	const uint8_t *at = NULL;

	x = x < 0 ? 0 : x > fog->across - 1.001 ? fog->across - 1.001 : x;
	y = y < 0 ? 0 : y > fog->down - 1.001 ? fog->down - 1.001 : y;
	i = (int)x;
	k = (int)y;
	at = &bytes[k * fog->across + i];
	x -= i;
	y -= k;
	return (at[0] * (1 - x) + at[1] * x) * (1 - y) +
	       (at[fog->across] * (1 - x) + at[fog->across + 1] * x) * y;
}

/* 0-255. */
static double strength(const struct fog *fog, double x, double y)
{
	double open = sample(fog->open, fog, x, y) / 255;
	double thick = 0;

	if (open > 0.995) {
		return 0;
	}
	thick = THIN + (THICK - THIN) * sample(fog->mist, fog, x, y) / 255;
	if (open > 0) {
		double rim = open < 0.3 ? open / 0.3 : open < 0.55 ? (0.55 - open) / 0.25 : 0;
		double left = open < 0.35 ? 1 : (1 - open) / 0.65;

		thick = thick * left * left * (3 - 2 * left) + RIM * rim;
	}
	return thick;
}

static void fill_nodes(const struct fog_job *job, int y, int count, int16_t *nodes)
{
	double scale = 1 / job->world_pixels / job->fog->cell;
	double fx = (job->centre.x - job->fog->least.x) / job->fog->cell - job->width / 2.0 * scale;
	double fy = (job->centre.y - job->fog->least.y) / job->fog->cell +
	            (y - job->top - job->height / 2.0) * scale;

	for (int i = 0; i < count; i++) {
		nodes[i] = (int16_t)(strength(job->fog, fx + i * GRID * scale, fy) * (1 << FIXED));
	}
}

/* n pixels, the strength going from one node to the next. */
static void veil(uint32_t *out, int n, int from, int to, uint32_t colour)
{
	int i = 0;
	int step = (to - from) / GRID;

#ifdef __SSE2__
	if (n == GRID) {
		__m128i zero = _mm_setzero_si128(), full = _mm_set1_epi16(256);
		__m128i paper = _mm_unpacklo_epi8(_mm_set1_epi32((int)colour), zero);
		__m128i count = _mm_set_epi16(7, 6, 5, 4, 3, 2, 1, 0);
		__m128i alphas =
			_mm_srli_epi16(_mm_add_epi16(_mm_set1_epi16((short)from),
		                                 _mm_mullo_epi16(_mm_set1_epi16((short)step), count)),
		                   FIXED);

		for (; i < GRID; i += 4) {
			__m128i four = _mm_loadu_si128((const __m128i *)(const void *)(out + i));
			__m128i twice =
				i == 0 ? _mm_unpacklo_epi16(alphas, alphas) : _mm_unpackhi_epi16(alphas, alphas);
			__m128i a = _mm_unpacklo_epi32(twice, twice), b = _mm_unpackhi_epi32(twice, twice);
			__m128i low = _mm_add_epi16(
				_mm_mullo_epi16(_mm_unpacklo_epi8(four, zero), _mm_sub_epi16(full, a)),
				_mm_mullo_epi16(paper, a));
			__m128i high = _mm_add_epi16(
				_mm_mullo_epi16(_mm_unpackhi_epi8(four, zero), _mm_sub_epi16(full, b)),
				_mm_mullo_epi16(paper, b));

			_mm_storeu_si128((__m128i *)(void *)(out + i),
			                 _mm_packus_epi16(_mm_srli_epi16(low, 8), _mm_srli_epi16(high, 8)));
		}
		return;
	}
#endif
	for (; i < n; i++) {
		uint32_t alpha = (uint32_t)(from + step * i) >> FIXED;
		uint32_t even = (out[i] & 0xFF00FF) * (256 - alpha) + (colour & 0xFF00FF) * alpha;
		uint32_t odd = (out[i] >> 8 & 0xFF00FF) * (256 - alpha) + (colour >> 8 & 0xFF00FF) * alpha;

		out[i] = (even >> 8 & 0xFF00FF) | (odd & 0xFF00FF00);
	}
}

void fog_draw_rows(const void *context, int y0, int y1)
{
	const struct fog_job *job = context;
	int16_t upper[NODES_MAX], lower[NODES_MAX], nodes[NODES_MAX];
	int count = job->width / GRID + 2;
	int band = -1;

	count = count < NODES_MAX ? count : NODES_MAX;
	y0 = y0 > job->top ? y0 : job->top;
	y1 = y1 < job->top + job->height ? y1 : job->top + job->height;
	for (int y = y0; y < y1; y++) {
		uint32_t *out = (uint32_t *)(void *)((char *)job->pixels + (ptrdiff_t)y * job->pitch);
		int down = y % GRID;

		if (y / GRID != band) {
			band = y / GRID;
			fill_nodes(job, band * GRID, count, upper);
			fill_nodes(job, band * GRID + GRID, count, lower);
		}
		for (int i = 0; i < count; i++) {
			nodes[i] = (int16_t)(upper[i] + (lower[i] - upper[i]) * down / GRID);
		}
		for (int i = 0; i + 1 < count; i++) {
			int left = job->width - i * GRID;

			if ((nodes[i] | nodes[i + 1]) != 0 && left > 0) {
				veil(out + job->left + i * GRID, left < GRID ? left : GRID, nodes[i], nodes[i + 1],
				     job->fog->colour);
			}
		}
	}
}
