/*
 * A small PNG of what the canvas shows.
 */
#include <stdlib.h>
#include <string.h>

#include <SDL_image.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/canvas.h"
#include "engine/canvas_parts.h"

enum {
	ROOM = 64 * 1024, /* beside its pixels, which deflate makes hardly larger */
	/* Steps of a channel that are left: the washes of paper and shade become runs, which deflate
	   well, and nobody sees it at this size. */
	KEPT_BITS = 0xF8,
};

/* The mean of each box of the ground's pixels. */
static uint32_t mean_of(const struct ground *ground, int left, int top, int right, int bottom)
{
	uint32_t red = 0, green = 0, blue = 0, count = (uint32_t)((right - left) * (bottom - top));

	for (int y = top; y < bottom; y++) {
		const uint32_t *row = ground->pixels + (size_t)y * (size_t)ground->stride;

		for (int x = left; x < right; x++) {
			red += row[x] >> 16 & 255;
			green += row[x] >> 8 & 255;
			blue += row[x] & 255;
		}
	}
	return (red / count & KEPT_BITS) << 16 | (green / count & KEPT_BITS) << 8 |
	       (blue / count & KEPT_BITS);
}

static uint32_t *shrink(const struct ground *ground, int width, int height)
{
	uint32_t *pixels = mem_new((size_t)width * (size_t)height, sizeof *pixels);

	for (int y = 0; y < height; y++) {
		int top = y * ground->h / height, bottom = (y + 1) * ground->h / height;

		for (int x = 0; x < width; x++) {
			pixels[y * width + x] =
				mean_of(ground, x * ground->w / width, top, (x + 1) * ground->w / width, bottom);
		}
	}
	return pixels;
}

/* The caller frees the PNG; NULL when it cannot be made. */
static void *write_png(uint32_t *pixels, int width, int height, size_t *length)
{
	size_t room = (size_t)width * (size_t)height * sizeof *pixels + ROOM;
	void *png = mem_new(room, 1);
	SDL_RWops *out = SDL_RWFromMem(png, (int)room);
	SDL_Surface *surface =
		SDL_CreateRGBSurfaceFrom(pixels, width, height, 32, width * (int)sizeof *pixels, 0x00FF0000,
	                             0x0000FF00, 0x000000FF, 0);
	bool made = out != NULL && surface != NULL && IMG_SavePNG_RW(surface, out, 0) == 0;

	*length = made ? (size_t)SDL_RWtell(out) : 0;
	if (!made) {
		log_error("a small picture cannot be made: %s", SDL_GetError());
	}
	SDL_FreeSurface(surface);
	if (out != NULL) {
		SDL_RWclose(out);
	}
	if (!made || *length == room) {
		free(png);
		return NULL;
	}
	return png;
}

void *canvas_thumbnail_png(const struct canvas *canvas, int side, size_t most, size_t *length)
{
	const struct ground *ground = &canvas->ground;
	int longer = ground->w > ground->h ? ground->w : ground->h;

	*length = 0;
	for (int size = side < longer ? side : longer; size >= side / 4 && size > 0;
	     size = size * 3 / 4) {
		int width = ground->w * size / longer, height = ground->h * size / longer;
		uint32_t *pixels = NULL;
		void *png = NULL;

		if (width < 1 || height < 1) {
			return NULL;
		}
		pixels = shrink(ground, width, height);
		png = write_png(pixels, width, height, length);
		free(pixels);
		if (png == NULL || *length <= most) {
			return png;
		}
		free(png);
	}
	*length = 0;
	return NULL;
}
