/*
 * Scaling with a tent filter, first along rows, then along columns.
 */
#include "engine/picture.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "engine/base/mem.h"

/* For each target pixel: where its source pixels begin, how many, and their weights. */
struct taps {
	int count; /* of weights a pixel */
	int *first;
	float *weights;
};

static void one_tap(struct taps *taps, int i, float centre, float reach, int size)
{
	float *weights = taps->weights + (ptrdiff_t)i * taps->count;
	float sum = 0;
	int first = (int)floorf(centre - reach);

	taps->first[i] = first < 0 ? 0 : first > size - 1 ? size - 1 : first;
	for (int k = 0; k < taps->count; k++) {
		int at = first + k;
		float weight = 1 - fabsf((float)at + 0.5f - centre) / reach;
		int kept = (at < 0 ? 0 : at > size - 1 ? size - 1 : at) - taps->first[i];

		if (weight > 0) {
			weights[kept] += weight; /* beyond the edge counts as the edge */
			sum += weight;
		}
	}
	for (int k = 0; k < taps->count; k++) {
		weights[k] /= sum;
	}
}

static struct taps make_taps(float from, float part, int size, int target)
{
	float step = part / (float)target;
	float reach = step > 1 ? step : 1;
	struct taps taps = {.count = (int)ceilf(2 * reach) + 2};

	taps.first = mem_new((size_t)target, sizeof *taps.first);
	taps.weights = mem_new((size_t)target * (size_t)taps.count, sizeof *taps.weights);
	for (int i = 0; i < target; i++) {
		one_tap(&taps, i, from + ((float)i + 0.5f) * step, reach, size);
	}
	return taps;
}

static void finish_taps(struct taps *taps)
{
	free(taps->first);
	free(taps->weights);
}

static void scale_row(const uint32_t *row, int size, const struct taps *taps, int w, float *out)
{
	for (int i = 0; i < w; i++) {
		const float *weights = taps->weights + (ptrdiff_t)i * taps->count;
		float *sum = out + (ptrdiff_t)i * 4;

		for (int k = 0; k < taps->count && taps->first[i] + k < size; k++) {
			uint32_t pixel = row[taps->first[i] + k];

			sum[0] += weights[k] * (float)(pixel & 255);
			sum[1] += weights[k] * (float)(pixel >> 8 & 255);
			sum[2] += weights[k] * (float)(pixel >> 16 & 255);
			sum[3] += weights[k] * (float)(pixel >> 24);
		}
	}
}

static void add_row(float *sums, const float *row, float weight, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		sums[i] += weight * row[i];
	}
}

static uint32_t pixel_of(const float *sums)
{
	return (uint32_t)(sums[0] + 0.5f) | (uint32_t)(sums[1] + 0.5f) << 8 |
	       (uint32_t)(sums[2] + 0.5f) << 16 | (uint32_t)(sums[3] + 0.5f) << 24;
}

struct picture picture_scaled(const struct picture *picture, float x, float y, float part_w,
                              float part_h, int w, int h)
{
	struct picture scaled = picture_make(w, h);
	struct taps across = make_taps(x, part_w, picture->w, scaled.w);
	struct taps down = make_taps(y, part_h, picture->h, scaled.h);
	size_t row_size = (size_t)scaled.w * 4;
	float *rows = mem_new((size_t)picture->h * row_size, sizeof *rows);
	float *sums = mem_new(row_size, sizeof *sums);

	for (int row = 0; row < picture->h; row++) {
		scale_row(picture->pixels + (ptrdiff_t)row * picture->w, picture->w, &across, scaled.w,
		          rows + (size_t)row * row_size);
	}
	for (int row = 0; row < scaled.h; row++) {
		const float *weights = down.weights + (ptrdiff_t)row * down.count;

		for (size_t i = 0; i < row_size; i++) {
			sums[i] = 0;
		}
		for (int k = 0; k < down.count && down.first[row] + k < picture->h; k++) {
			add_row(sums, rows + (size_t)(down.first[row] + k) * row_size, weights[k], row_size);
		}
		for (int i = 0; i < scaled.w; i++) {
			scaled.pixels[(ptrdiff_t)row * scaled.w + i] = pixel_of(sums + (ptrdiff_t)i * 4);
		}
	}
	free(rows);
	free(sums);
	finish_taps(&across);
	finish_taps(&down);
	return scaled;
}
