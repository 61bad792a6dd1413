/*
 * Pictures in memory and how they get onto the ground: premultiplied 0xAARRGGBB over opaque pixels.
 */
#ifndef ENGINE_PICTURE_H
#define ENGINE_PICTURE_H

#include <stdint.h>

#include "engine/layout.h"

struct picture {
	int w, h;
	uint32_t *pixels; /* premultiplied, rows without gaps; owned by whoever holds the picture */
};

/* What is drawn on. */
struct ground {
	uint32_t *pixels;
	int w, h;
	int stride; /* pixels from row to row */
	struct rect clip;
};

/* A transparent picture; w and h at least 1. */
struct picture picture_make(int w, int h);
void picture_finish(struct picture *picture);

uint32_t colour_premultiply(uint32_t colour);
/* The colour part of 256 from one towards other. */
uint32_t colour_mix(uint32_t one, uint32_t other, int part);

struct rect rect_common(struct rect one, struct rect other);

/* n pixels over the ones in to; all times alpha (0-255). */
void blend_row(uint32_t *to, const uint32_t *from, int n, int alpha);
/* One premultiplied colour over n pixels. */
void blend_span(uint32_t *to, uint32_t colour, int n);

/* n opaque pixels, part (0-256) of 256 of their light. */
void dim_span(uint32_t *to, int n, int part);

void picture_draw(const struct ground *ground, const struct picture *picture, int x, int y,
                  int alpha);

/* The part of picture (in its pixels) scaled to w × h with a tent filter: smooth both ways. */
struct picture picture_scaled(const struct picture *picture, float x, float y, float part_w,
                              float part_h, int w, int h);
void picture_flip(struct picture *picture);
/* Leaves the largest circle in the middle. */
void picture_round(struct picture *picture);

#endif
