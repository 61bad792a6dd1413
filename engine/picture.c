#include "engine/picture.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "engine/base/mem.h"

struct picture picture_make(int w, int h)
{
	struct picture picture = {w < 1 ? 1 : w, h < 1 ? 1 : h, NULL};

	picture.pixels = mem_new((size_t)picture.w * (size_t)picture.h, sizeof *picture.pixels);
	return picture;
}

void picture_finish(struct picture *picture)
{
	free(picture->pixels);
	*picture = (struct picture){0};
}

static uint32_t times(uint32_t value, uint32_t alpha)
{
	uint32_t product = value * alpha + 128;

	return (product + (product >> 8)) >> 8;
}

/* Each of a pixel's four channels times alpha. */
static uint32_t fade(uint32_t pixel, uint32_t alpha)
{
	return times(pixel >> 24, alpha) << 24 | times(pixel >> 16 & 255, alpha) << 16 |
	       times(pixel >> 8 & 255, alpha) << 8 | times(pixel & 255, alpha);
}

uint32_t colour_premultiply(uint32_t colour)
{
	return (colour & 0xFF000000u) | (fade(colour, colour >> 24) & 0x00FFFFFFu);
}

uint32_t colour_mix(uint32_t one, uint32_t other, int part)
{
	uint32_t mixed = 0;

	for (int shift = 0; shift < 32; shift += 8) {
		int a = (int)(one >> shift & 255);
		int b = (int)(other >> shift & 255);

		mixed |= (uint32_t)(a + (b - a) * part / 256) << shift;
	}
	return mixed;
}

struct rect rect_common(struct rect one, struct rect other)
{
	int left = one.x > other.x ? one.x : other.x;
	int top = one.y > other.y ? one.y : other.y;
	int right = one.x + one.w < other.x + other.w ? one.x + one.w : other.x + other.w;
	int bottom = one.y + one.h < other.y + other.h ? one.y + one.h : other.y + other.h;

	return (struct rect){left, top, right > left ? right - left : 0,
	                     bottom > top ? bottom - top : 0};
}

static uint32_t over(uint32_t to, uint32_t from)
{
	return from + fade(to, 255 - (from >> 24));
}

#ifdef __SSE2__
/* Eight 16-bit channels times eight alphas, rounded. */
static inline __m128i times8(__m128i value, __m128i alpha)
{
	__m128i product = _mm_add_epi16(_mm_mullo_epi16(value, alpha), _mm_set1_epi16(128));

	return _mm_srli_epi16(_mm_add_epi16(product, _mm_srli_epi16(product, 8)), 8);
}

/* Four pixels times one 16-bit factor each (twice in a 32-bit lane). */
static inline __m128i fade4(__m128i pixels, __m128i factors)
{
	__m128i zero = _mm_setzero_si128();
	__m128i low = times8(_mm_unpacklo_epi8(pixels, zero), _mm_unpacklo_epi32(factors, factors));
	__m128i high = times8(_mm_unpackhi_epi8(pixels, zero), _mm_unpackhi_epi32(factors, factors));

	return _mm_packus_epi16(low, high);
}

static inline __m128i over4(__m128i to, __m128i from)
{
	__m128i rest = _mm_sub_epi32(_mm_set1_epi32(255), _mm_srli_epi32(from, 24));

	return _mm_add_epi8(from, fade4(to, _mm_or_si128(rest, _mm_slli_epi32(rest, 16))));
}

/* As many groups of four as there are; returns how many pixels that were. */
static int blend_fours(uint32_t *to, const uint32_t *from, int n, int alpha)
{
	const __m128i opaque = _mm_set1_epi32((int)0xFF000000u);
	const __m128i factor = _mm_set1_epi16((short)alpha);
	int i = 0;

	for (; i + 4 <= n; i += 4) {
		__m128i pixels = _mm_loadu_si128((const __m128i *)(const void *)(from + i));
		__m128i *at = (__m128i *)(void *)(to + i);
		__m128i zero = _mm_setzero_si128();

		if (_mm_movemask_epi8(_mm_cmpeq_epi8(pixels, zero)) == 0xFFFF) {
			continue;
		}
		if (alpha != 255) {
			pixels = fade4(pixels, factor);
		} else if (_mm_movemask_epi8(_mm_cmpeq_epi32(_mm_and_si128(pixels, opaque), opaque)) ==
		           0xFFFF) {
			_mm_storeu_si128(at, pixels);
			continue;
		}
		_mm_storeu_si128(at, over4(_mm_loadu_si128(at), pixels));
	}
	return i;
}

static int span_fours(uint32_t *to, uint32_t colour, int n)
{
	const __m128i from = _mm_set1_epi32((int)colour);
	const bool opaque = colour >> 24 == 255;
	int i = 0;

	for (; i + 4 <= n; i += 4) {
		__m128i *at = (__m128i *)(void *)(to + i);

		_mm_storeu_si128(at, opaque ? from : over4(_mm_loadu_si128(at), from));
	}
	return i;
}

static int dim_fours(uint32_t *to, int n, int part)
{
	const __m128i factor = _mm_set1_epi16((short)part), low = _mm_set1_epi16(255);
	int i = 0;

	for (; i + 4 <= n; i += 4) {
		__m128i *at = (__m128i *)(void *)(to + i);
		__m128i pixels = _mm_loadu_si128(at);
		__m128i even = _mm_mullo_epi16(_mm_and_si128(pixels, low), factor);
		__m128i odd = _mm_mullo_epi16(_mm_srli_epi16(pixels, 8), factor);

		_mm_storeu_si128(at, _mm_or_si128(_mm_srli_epi16(even, 8), _mm_andnot_si128(low, odd)));
	}
	return i;
}
#else
static int dim_fours(uint32_t *to, int n, int part)
{
	(void)to, (void)n, (void)part;
	return 0;
}

static int blend_fours(uint32_t *to, const uint32_t *from, int n, int alpha)
{
	(void)to, (void)from, (void)n, (void)alpha;
	return 0;
}

static int span_fours(uint32_t *to, uint32_t colour, int n)
{
	(void)to, (void)colour, (void)n;
	return 0;
}
#endif

void blend_row(uint32_t *to, const uint32_t *from, int n, int alpha)
{
	for (int i = blend_fours(to, from, n, alpha); i < n; i++) {
		to[i] = over(to[i], alpha == 255 ? from[i] : fade(from[i], (uint32_t)alpha));
	}
}

void blend_span(uint32_t *to, uint32_t colour, int n)
{
	if (colour >> 24 == 0) {
		return;
	}
	for (int i = span_fours(to, colour, n); i < n; i++) {
		to[i] = over(to[i], colour);
	}
}

void dim_span(uint32_t *to, int n, int part)
{
	for (int i = dim_fours(to, n, part); i < n; i++) {
		uint32_t even = (to[i] & 0x00FF00FFu) * (uint32_t)part >> 8 & 0x00FF00FFu;
		uint32_t odd = (to[i] >> 8 & 0x00FF00FFu) * (uint32_t)part & 0xFF00FF00u;

		to[i] = even | odd;
	}
}

void picture_draw(const struct ground *ground, const struct picture *picture, int x, int y,
                  int alpha)
{
	struct rect seen = rect_common(ground->clip, (struct rect){x, y, picture->w, picture->h});

	for (int row = seen.y; row < seen.y + seen.h && alpha > 0; row++) {
		blend_row(ground->pixels + (ptrdiff_t)row * ground->stride + seen.x,
		          picture->pixels + (ptrdiff_t)(row - y) * picture->w + (seen.x - x), seen.w,
		          alpha > 255 ? 255 : alpha);
	}
}

void picture_flip(struct picture *picture)
{
	for (int y = 0; y < picture->h; y++) {
		uint32_t *row = picture->pixels + (ptrdiff_t)y * picture->w;

		for (int left = 0, right = picture->w - 1; left < right; left++, right--) {
			uint32_t pixel = row[left];

			row[left] = row[right];
			row[right] = pixel;
		}
	}
}

void picture_round(struct picture *picture)
{
	float radius = (float)(picture->w < picture->h ? picture->w : picture->h) / 2;

	for (int y = 0; y < picture->h; y++) {
		for (int x = 0; x < picture->w; x++) {
			uint32_t *pixel = &picture->pixels[(ptrdiff_t)y * picture->w + x];
			float away = hypotf((float)x + 0.5f - (float)picture->w / 2,
			                    (float)y + 0.5f - (float)picture->h / 2);
			float inside = radius + 0.5f - away;

			if (inside < 1) {
				*pixel = fade(*pixel, inside <= 0 ? 0 : (uint32_t)(inside * 255));
			}
		}
	}
}
