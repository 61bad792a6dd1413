#include "engine/assets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_image.h>

#include "engine/assets_parts.h"
#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { IMAGES_BYTES = 4 * 1024 * 1024, LABELS_BYTES = 3 * 1024 * 1024 };

struct assets *assets_create(const char *const *folders, size_t count)
{
	struct assets *assets = mem_new(1, sizeof *assets);

	for (size_t i = 0; i < count && i < ASSETS_FOLDERS_MAX; i++) {
		assets->folders[assets->folders_count++] = mem_copy_text(folders[i]);
	}
	assets->images = picture_cache_create(IMAGES_BYTES);
	assets->labels = picture_cache_create(LABELS_BYTES);
	assets->left_ns = ASSETS_FRAME_NS;
	assets->fonts = fonts_create();
	if (assets->fonts == NULL) {
		assets_destroy(assets);
		return NULL;
	}
	return assets;
}

void assets_destroy(struct assets *assets)
{
	if (assets == NULL) {
		return;
	}
	picture_cache_destroy(assets->images);
	picture_cache_destroy(assets->labels);
	fonts_destroy(assets->fonts);
	for (size_t i = 0; i < assets->folders_count; i++) {
		free(assets->folders[i]);
	}
	free(assets);
}

void assets_font(struct assets *assets, const char *regular, const char *bold)
{
	fonts_use(assets->fonts, regular, bold);
}

char *assets_find(const struct assets *assets, const char *name, const char *ending)
{
	char file[256];

	snprintf(file, sizeof file, "%s%s", name, ending);
	for (size_t i = 0; i < assets->folders_count; i++) {
		char *path = files_join(assets->folders[i], file);

		if (files_exists(path)) {
			return path;
		}
		free(path);
	}
	return NULL;
}

void assets_rest(struct assets *assets)
{
	fonts_rest(assets->fonts);
}

bool assets_has_image(struct assets *assets, const char *name)
{
	char *path = assets_find(assets, name, ".png");
	bool has = path != NULL;

	free(path);
	return has;
}

/* Premultiplied pixels of a PNG of ours; pixels NULL when it cannot be read. */
static struct picture load(const char *path)
{
	struct picture picture = {0, 0, NULL};
	SDL_Surface *read = IMG_Load(path);
	SDL_Surface *surface =
		read != NULL ? SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;

	SDL_FreeSurface(read);
	if (surface == NULL) {
		log_error("%s: cannot be read as a picture: %s", path, IMG_GetError());
		return picture;
	}
	picture = picture_make(surface->w, surface->h);
	for (int y = 0; y < surface->h; y++) {
		const uint32_t *row =
			(const uint32_t *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);

		for (int x = 0; x < surface->w; x++) {
			picture.pixels[(ptrdiff_t)y * picture.w + x] = colour_premultiply(row[x]);
		}
	}
	SDL_FreeSurface(surface);
	return picture;
}

/* Round ones fill the box, others keep within it. */
static struct picture fitted(const struct picture *whole, int w, int h, bool round)
{
	float part_w = (float)whole->w, part_h = (float)whole->h;
	float scale_w = (float)w / part_w, scale_h = (float)h / part_h;
	float scale = scale_w < scale_h ? scale_w : scale_h;

	if (round) {
		scale = scale_w > scale_h ? scale_w : scale_h;
		part_w = (float)w / scale;
		part_h = (float)h / scale;
		return picture_scaled(whole, ((float)whole->w - part_w) / 2, ((float)whole->h - part_h) / 2,
		                      part_w, part_h, w, h);
	}
	return picture_scaled(whole, 0, 0, part_w, part_h, (int)(part_w * scale + 0.5f),
	                      (int)(part_h * scale + 0.5f));
}

bool assets_first_time(struct assets *assets, const char *what)
{
	for (size_t i = 0; i < assets->told_count; i++) {
		if (strncmp(assets->told[i], what, sizeof assets->told[i] - 1) == 0) {
			return false;
		}
	}
	if (assets->told_count < ASSETS_TOLD_MAX) {
		snprintf(assets->told[assets->told_count++], sizeof assets->told[0], "%s", what);
	}
	return true;
}

const struct kept *assets_image(struct assets *assets, const char *name, int w, int h, bool flip,
                                bool round)
{
	char key[300];
	int length = snprintf(key, sizeof key, "i%d,%d,%d,%d,%s", w, h, flip, round, name);
	const struct kept *found = picture_cache_find(assets->images, key, (size_t)length);
	struct kept kept = {.picture = {0, 0, NULL}};
	struct picture whole = {0, 0, NULL};
	char *path = NULL;
	int64_t begin_ns = 0;

	if (found != NULL) {
		return found;
	}
	if (assets->left_ns <= 0) {
		static const struct kept later;

		assets->put_off = true;
		return &later;
	}
	begin_ns = clock_monotonic_ns();
	path = assets_find(assets, name, ".png");
	if (path == NULL) {
		if (assets_first_time(assets, name)) {
			log_warning("the picture %s.png is in none of the share folders; the screen goes on "
			            "without it",
			            name);
		}
	} else {
		whole = load(path);
	}
	if (whole.pixels != NULL) {
		kept.picture = fitted(&whole, w, h, round);
		if (flip) {
			picture_flip(&kept.picture);
		}
		if (round) {
			picture_round(&kept.picture);
		}
	}
	picture_finish(&whole);
	free(path);
	assets->left_ns -= clock_monotonic_ns() - begin_ns;
	return picture_cache_add(assets->images, key, (size_t)length, &kept);
}
