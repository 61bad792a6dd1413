#include "engine/map/compose.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/base/mem.h"
#include "engine/map/projection.h"

enum { ONE = 256, TILE = PROJECTION_TILE, STEP_BITS = 16 };

struct picture_job {
	uint32_t *pixels;
	int pitch;
	const struct compose_piece *pieces;
	size_t count;
};

struct compose {
	pthread_t helper;
	pthread_mutex_t lock;
	pthread_cond_t begin, end;
	compose_rows_draw *draw; /* the helper's */
	const void *context;
	int y0, y1;
	bool busy, stop;
};

/* One row between two rows of the tile, weight 0-255 of the lower one. */
static void blend_rows(uint32_t *out, const uint32_t *a, const uint32_t *b, int first, int last,
                       unsigned weight)
{
	int i = first;

	if (weight == 0) {
		memcpy(out + first, a + first, (size_t)(last - first) * sizeof *out);
		return;
	}
#ifdef __SSE2__
	__m128i wb = _mm_set1_epi16((short)weight), wa = _mm_set1_epi16((short)(ONE - weight));
	__m128i zero = _mm_setzero_si128();

	for (; i + 4 <= last; i += 4) {
		__m128i pa = _mm_loadu_si128((const __m128i *)(const void *)(a + i));
		__m128i pb = _mm_loadu_si128((const __m128i *)(const void *)(b + i));
		__m128i low = _mm_add_epi16(_mm_mullo_epi16(_mm_unpacklo_epi8(pa, zero), wa),
		                            _mm_mullo_epi16(_mm_unpacklo_epi8(pb, zero), wb));
		__m128i high = _mm_add_epi16(_mm_mullo_epi16(_mm_unpackhi_epi8(pa, zero), wa),
		                             _mm_mullo_epi16(_mm_unpackhi_epi8(pb, zero), wb));

		_mm_storeu_si128((__m128i *)(void *)(out + i),
		                 _mm_packus_epi16(_mm_srli_epi16(low, 8), _mm_srli_epi16(high, 8)));
	}
#endif
	for (; i < last; i++) {
		uint32_t even = ((a[i] & 0xFF00FF) * (ONE - weight) + (b[i] & 0xFF00FF) * weight) >> 8;
		uint32_t odd = ((a[i] >> 8 & 0xFF00FF) * (ONE - weight) + (b[i] >> 8 & 0xFF00FF) * weight);

		out[i] = (even & 0xFF00FF) | (odd & 0xFF00FF00);
	}
}

/* count pixels from row, at first going on by step (both in 1/65536). row has one pixel more than
 * the tile. */
static void stretch(uint32_t *out, const uint32_t *row, int count, int32_t first, int32_t step)
{
#ifdef __SSE2__
	__m128i zero = _mm_setzero_si128();

	for (int i = 0; i < count; i++, first += step) {
		short weight = (short)(first >> 8 & 255);
		__m128i pair = _mm_unpacklo_epi8(
			_mm_loadl_epi64((const __m128i *)(const void *)(row + (first >> STEP_BITS))), zero);
		short rest = (short)(ONE - weight);
		__m128i weights = _mm_set_epi16(weight, weight, weight, weight, rest, rest, rest, rest);
		__m128i product = _mm_mullo_epi16(pair, weights);
		__m128i sum = _mm_add_epi16(product, _mm_srli_si128(product, 8));

		out[i] = (uint32_t)_mm_cvtsi128_si32(_mm_packus_epi16(_mm_srli_epi16(sum, 8), zero));
	}
#else
	for (int i = 0; i < count; i++, first += step) {
		const uint32_t *at = row + (first >> STEP_BITS);
		uint32_t weight = (uint32_t)(first >> 8 & 255);
		uint32_t even = ((at[0] & 0xFF00FF) * (ONE - weight) + (at[1] & 0xFF00FF) * weight) >> 8;
		uint32_t odd =
			((at[0] >> 8 & 0xFF00FF) * (ONE - weight) + (at[1] >> 8 & 0xFF00FF) * weight);

		out[i] = (even & 0xFF00FF) | (odd & 0xFF00FF00);
	}
#endif
}

static double clamp(double value, double most)
{
	return value < 0 ? 0 : value > most ? most : value;
}

static void draw_piece(const struct picture_job *job, const struct compose_piece *piece, int y0,
                       int y1)
{
	uint32_t row[TILE + 2];
	int width = piece->x1 - piece->x0;
	double left = 0, right = 0;
	int first = 0, last = 0;

	y0 = piece->y0 > y0 ? piece->y0 : y0;
	y1 = piece->y1 < y1 ? piece->y1 : y1;
	/* The middle of a picture pixel shows the tile between the middles of its own pixels. */
	left = piece->from_x + (piece->x0 + 0.5 - piece->origin_x) * piece->step - 0.5;
	left = clamp(left, TILE - 1);
	right = left + (width - 1) * piece->step;
	first = (int)left;
	last = (int)clamp(ceil(right) + 1, TILE);
	for (int y = y0; y < y1; y++) {
		uint32_t *out = (uint32_t *)(void *)((char *)job->pixels + (ptrdiff_t)y * job->pitch);
		double at =
			clamp(piece->from_y + (y + 0.5 - piece->origin_y) * piece->step - 0.5, TILE - 1);
		int upper = (int)at, lower = upper + 1 < TILE ? upper + 1 : upper;
		unsigned weight = (unsigned)((at - upper) * ONE);

		blend_rows(row, piece->pixels + (size_t)upper * TILE, piece->pixels + (size_t)lower * TILE,
		           first, last, weight);
		row[last] = row[last - 1];
		row[last + 1 < TILE + 2 ? last + 1 : last] = row[last - 1];
		stretch(out + piece->x0, row, width, (int32_t)(left * 65536),
		        (int32_t)(piece->step * 65536));
	}
}

static void draw_pieces(const void *context, int y0, int y1)
{
	const struct picture_job *job = context;

	for (size_t i = 0; i < job->count; i++) {
		draw_piece(job, &job->pieces[i], y0, y1);
	}
}

static void *help(void *context)
{
	struct compose *compose = context;

	pthread_mutex_lock(&compose->lock);
	while (!compose->stop) {
		if (!compose->busy) {
			pthread_cond_wait(&compose->begin, &compose->lock);
			continue;
		}
		pthread_mutex_unlock(&compose->lock);
		compose->draw(compose->context, compose->y0, compose->y1);
		pthread_mutex_lock(&compose->lock);
		compose->busy = false;
		pthread_cond_signal(&compose->end);
	}
	pthread_mutex_unlock(&compose->lock);
	return NULL;
}

struct compose *compose_create(void)
{
	struct compose *compose = mem_new(1, sizeof *compose);

	pthread_mutex_init(&compose->lock, NULL);
	pthread_cond_init(&compose->begin, NULL);
	pthread_cond_init(&compose->end, NULL);
	if (pthread_create(&compose->helper, NULL, help, compose) != 0) {
		abort();
	}
	return compose;
}

void compose_destroy(struct compose *compose)
{
	if (compose == NULL) {
		return;
	}
	pthread_mutex_lock(&compose->lock);
	compose->stop = true;
	pthread_cond_signal(&compose->begin);
	pthread_mutex_unlock(&compose->lock);
	pthread_join(compose->helper, NULL);
	pthread_cond_destroy(&compose->begin);
	pthread_cond_destroy(&compose->end);
	pthread_mutex_destroy(&compose->lock);
	free(compose);
}

void compose_rows(struct compose *compose, int height, compose_rows_draw *draw, const void *context)
{
	pthread_mutex_lock(&compose->lock);
	compose->draw = draw;
	compose->context = context;
	compose->y0 = height / 2;
	compose->y1 = height;
	compose->busy = true;
	pthread_cond_signal(&compose->begin);
	pthread_mutex_unlock(&compose->lock);
	draw(context, 0, height / 2);
	pthread_mutex_lock(&compose->lock);
	while (compose->busy) {
		pthread_cond_wait(&compose->end, &compose->lock);
	}
	pthread_mutex_unlock(&compose->lock);
}

void compose_draw(struct compose *compose, uint32_t *pixels, int pitch, int height,
                  const struct compose_piece *pieces, size_t count)
{
	struct picture_job job = {pixels, pitch, pieces, count};

	compose_rows(compose, height, draw_pieces, &job);
}
