#include "engine/canvas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_image.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/base/text_buffer.h"
#include "engine/canvas_parts.h"
#include "engine/text_lines.h"

static void stand_on_own(struct canvas *canvas)
{
	struct picture *own = &canvas->own;

	if (own->pixels == NULL) {
		*own = picture_make(own->w, own->h);
	}
	canvas->ground = (struct ground){own->pixels, own->w, own->h, own->w, {0, 0, own->w, own->h}};
}

/* What a visitor read is gone with the frame. */
static void forget_texts(struct canvas *canvas)
{
	while (canvas->texts_count > 0) {
		struct canvas_said *said = &canvas->texts[--canvas->texts_count];

		explicit_bzero(said->plain, strlen(said->plain));
		explicit_bzero(said->marked, strlen(said->marked));
		free(said->plain);
		free(said->marked);
	}
}

struct canvas *canvas_create(struct assets *assets, int width, int height)
{
	struct canvas *canvas = mem_new(1, sizeof *canvas);

	canvas->assets = assets;
	canvas_resize(canvas, width, height);
	return canvas;
}

void canvas_destroy(struct canvas *canvas)
{
	if (canvas != NULL) {
		picture_finish(&canvas->own);
		forget_texts(canvas);
		free(canvas);
	}
}

void canvas_resize(struct canvas *canvas, int width, int height)
{
	picture_finish(&canvas->own);
	canvas->own.w = width < 1 ? 1 : width;
	canvas->own.h = height < 1 ? 1 : height;
	stand_on_own(canvas);
}

uint32_t *canvas_pixels(struct canvas *canvas, int *width, int *height, int *pitch)
{
	*width = canvas->ground.w;
	*height = canvas->ground.h;
	*pitch = canvas->ground.stride * (int)sizeof(uint32_t);
	return canvas->ground.pixels;
}

void canvas_use(struct canvas *canvas, void *pixels, int width, int height, int pitch)
{
	if (pixels == NULL) {
		stand_on_own(canvas);
		return;
	}
	free(canvas->own.pixels); /* a window's pixels are enough: no second screen in memory */
	canvas->own = (struct picture){width, height, NULL};
	canvas->ground = (struct ground){
		pixels, width, height, pitch / (int)sizeof(uint32_t), {0, 0, width, height}};
}

void canvas_begin(struct canvas *canvas)
{
	forget_texts(canvas);
	canvas->targets_count = 0;
	canvas->covered = 0;
	canvas->texts_covered = 0;
	canvas->dry = false;
	canvas->scrolls = false;
	canvas->assets->left_ns = ASSETS_FRAME_NS;
	canvas->assets->put_off = false;
	canvas_clip(canvas, NULL);
}

bool canvas_put_off(const struct canvas *canvas)
{
	return canvas->assets->put_off;
}

void canvas_clip(struct canvas *canvas, const struct rect *rect)
{
	struct rect whole = {0, 0, canvas->ground.w, canvas->ground.h};

	canvas->clipped = rect != NULL;
	canvas->ground.clip = rect == NULL ? whole : rect_common(whole, *rect);
}

bool canvas_dry(struct canvas *canvas, bool dry)
{
	bool was = canvas->dry;

	canvas->dry = dry;
	return was;
}

void canvas_font(struct canvas *canvas, const char *regular, const char *bold)
{
	assets_font(canvas->assets, regular, bold);
}

void canvas_contrast(struct canvas *canvas, bool strong)
{
	canvas->strong = strong;
}

static int lightness(uint32_t colour)
{
	return (int)((colour >> 16 & 255) * 299 + (colour >> 8 & 255) * 587 + (colour & 255) * 114) /
	       1000;
}

uint32_t canvas_ink(const struct canvas *canvas, uint32_t colour)
{
	if (!canvas->strong) {
		return colour;
	}
	return lightness(colour) < 160 ? 0xFF000000u : 0xFFFFFFFFu;
}

/* Light grounds become white, dark ones black; what is between (a bar of a chart) stays. */
uint32_t canvas_ground(const struct canvas *canvas, uint32_t colour)
{
	if (!canvas->strong || colour >> 24 < 128) {
		return colour;
	}
	return lightness(colour) > 200 ? 0xFFFFFFFFu : lightness(colour) < 110 ? 0xFF000000u : colour;
}

bool canvas_hidden(const struct canvas *canvas, struct rect rect)
{
	struct rect seen = rect_common(canvas->ground.clip, rect);

	return canvas->dry || seen.w <= 0 || seen.h <= 0;
}

void canvas_reach(struct canvas *canvas, int y)
{
	canvas->reach_y = y;
}

void canvas_set_scroll(struct canvas *canvas, const struct canvas_scroll *scroll)
{
	canvas->scrolls = true;
	canvas->scroll = *scroll;
}

const struct canvas_scroll *canvas_scroll(const struct canvas *canvas)
{
	return canvas->scrolls ? &canvas->scroll : NULL;
}

void canvas_clear(struct canvas *canvas, uint32_t colour)
{
	canvas_fill(canvas, canvas->ground.clip, colour | 0xFF000000u);
}

void canvas_fill(struct canvas *canvas, struct rect rect, uint32_t colour)
{
	struct ground *ground = &canvas->ground;
	struct rect seen = rect_common(ground->clip, rect);
	uint32_t pixel = colour_premultiply(colour);

	for (int y = seen.y; y < seen.y + seen.h && seen.w > 0 && !canvas->dry; y++) {
		blend_span(ground->pixels + (ptrdiff_t)y * ground->stride + seen.x, pixel, seen.w);
	}
}

void canvas_dim(struct canvas *canvas, int percent)
{
	struct ground *ground = &canvas->ground;

	for (int y = 0; y < ground->h && percent < 100 && !canvas->dry; y++) {
		dim_span(ground->pixels + (ptrdiff_t)y * ground->stride, ground->w, percent * 256 / 100);
	}
}

bool canvas_image(struct canvas *canvas, const char *name, struct rect rect, int alpha, bool flip)
{
	const struct kept *kept = NULL;

	if (rect.w <= 0 || rect.h <= 0 || canvas_hidden(canvas, rect)) {
		return false;
	}
	kept = assets_image(canvas->assets, name, rect.w, rect.h, flip, false);
	if (kept->picture.pixels == NULL) {
		return false;
	}
	picture_draw(&canvas->ground, &kept->picture, rect.x + (rect.w - kept->picture.w) / 2,
	             rect.y + (rect.h - kept->picture.h) / 2, alpha);
	return true;
}

bool canvas_image_round(struct canvas *canvas, const char *name, struct rect rect, int alpha)
{
	const struct kept *kept = NULL;

	if (rect.w <= 0 || rect.h <= 0 || canvas_hidden(canvas, rect)) {
		return false;
	}
	kept = assets_image(canvas->assets, name, rect.w, rect.h, false, true);
	if (kept->picture.pixels == NULL) {
		return false;
	}
	picture_draw(&canvas->ground, &kept->picture, rect.x, rect.y, alpha);
	return true;
}

struct text_size canvas_text_size(struct canvas *canvas, const char *text,
                                  const struct text_style *style, int max_width)
{
	return assets_text(canvas->assets, text, style, max_width, false)->size;
}

/* Keeps a text in the frame's list. */
static void keep(struct canvas *canvas, const char *text, const struct text_style *wanted,
                 const struct text_style *drawn, bool fits, struct rect box)
{
	if (canvas->texts_count < CANVAS_TEXTS_MAX) {
		canvas->texts[canvas->texts_count++] = (struct canvas_said){
			.plain = text_plain(text),
			.marked = mem_copy_text(text),
			.wanted = wanted->size,
			.drawn = drawn->size,
			.fits = fits,
			.aside = wanted->aside,
			.given = wanted->given,
			.box = canvas->clipped ? rect_common(canvas->ground.clip, box) : box,
		};
	}
}

void canvas_say(struct canvas *canvas, struct rect box, const char *text)
{
	static const struct text_style unseen = {.size = 0};

	if (!canvas_hidden(canvas, box) && text[0] != '\0') {
		keep(canvas, text, &unseen, &unseen, true, box);
	}
}

/* The largest of the steps that fits into the box. */
static struct text_style fitting(struct canvas *canvas, struct rect box, const char *text,
                                 const struct text_style *style)
{
	static const float steps[] = {1, 0.93f, 0.86f, 0.8f, 0.74f, 0.68f, 0.63f, 0.6f};
	struct text_style smaller = *style;

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct text_size size;

		smaller.size = style->size * steps[i];
		size = canvas_text_size(canvas, text, &smaller, box.w);
		if (size.fits && (size.h <= box.h || box.h <= 0)) {
			break;
		}
	}
	return smaller;
}

int canvas_text(struct canvas *canvas, struct rect box, const char *text,
                const struct text_style *style)
{
	struct text_style fit;
	const struct kept *kept = NULL;
	int x = box.x, y = box.y;
	bool fits = false;

	if (text[0] == '\0' || box.w <= 0) {
		return 0;
	}
	fit = fitting(canvas, box, text, style);
	if (canvas->dry || (box.h > 0 && canvas_hidden(canvas, box))) {
		return canvas_text_size(canvas, text, &fit, box.w).h;
	}
	fit.colour = canvas_ink(canvas, fit.colour);
	kept = assets_text(canvas->assets, text, &fit, box.w, true);
	fits = kept->size.fits && (box.h <= 0 || kept->size.h <= box.h + box.h / 8);
	if (!fits && assets_first_time(canvas->assets, text)) {
		log_warning("a text does not fit into its %d x %d pixels: %s", box.w, box.h, text);
	}
	if (fit.align != TEXT_LEFT) {
		x += fit.align == TEXT_CENTRE ? (box.w - kept->size.w) / 2 : box.w - kept->size.w;
	}
	if (fit.middle && box.h > 0) {
		y += (box.h - kept->size.h) / 2;
	}
	if (canvas_hidden(canvas, (struct rect){x, y, kept->size.w, kept->size.h})) {
		return kept->size.h;
	}
	keep(canvas, text, style, &fit, fits, (struct rect){x, y, kept->size.w, kept->size.h});
	if (kept->picture.pixels != NULL) {
		picture_draw(&canvas->ground, &kept->picture, x + kept->x, y + kept->y, 255);
	}
	return kept->size.h;
}

void canvas_target(struct canvas *canvas, const char *name, struct rect rect, bool enabled)
{
	struct rect seen = rect_common(canvas->ground.clip, rect);
	struct canvas_target *target = NULL;

	if (canvas_hidden(canvas, rect) || rect.y + rect.h / 2 < canvas->reach_y ||
	    seen.h * 2 < rect.h) {
		return; /* less than half of it can be seen, or it cannot be reached */
	}
	if (canvas->targets_count == CANVAS_TARGETS_MAX) {
		log_warning("more than %d targets in a frame; %s is left out", CANVAS_TARGETS_MAX, name);
		return;
	}
	target = &canvas->targets[canvas->targets_count++];
	snprintf(target->name, sizeof target->name, "%s", name);
	target->rect = seen;
	target->enabled = enabled;
	target->loose = false;
}

void canvas_target_loose(struct canvas *canvas, const char *name, struct rect rect)
{
	size_t before = canvas->targets_count;

	canvas_target(canvas, name, rect, true);
	if (canvas->targets_count > before) {
		canvas->targets[before].loose = true;
	}
}

void canvas_cut_targets(struct canvas *canvas, struct rect rect)
{
	size_t kept = canvas->covered;

	for (size_t i = canvas->covered; i < canvas->targets_count && !canvas->dry; i++) {
		struct rect both = rect_common(rect, canvas->targets[i].rect);

		if (both.w <= 0 || both.h <= 0) {
			canvas->targets[kept++] = canvas->targets[i];
		}
	}
	canvas->targets_count = canvas->dry ? canvas->targets_count : kept;
}

void canvas_cover(struct canvas *canvas)
{
	canvas->covered = canvas->targets_count;
	canvas->texts_covered = canvas->texts_count;
	canvas->scrolls = false;
}

const struct canvas_target *canvas_targets(const struct canvas *canvas, size_t *count)
{
	*count = canvas->targets_count - canvas->covered;
	return canvas->targets + canvas->covered;
}

const struct canvas_target *canvas_target_at(const struct canvas *canvas, int x, int y)
{
	for (size_t i = canvas->targets_count; i > canvas->covered; i--) {
		const struct canvas_target *target = &canvas->targets[i - 1];

		if (target->enabled && rect_holds(target->rect, x, y)) {
			return target;
		}
	}
	return NULL;
}

const struct canvas_target *canvas_target_named(const struct canvas *canvas, const char *name)
{
	for (size_t i = canvas->covered; i < canvas->targets_count; i++) {
		if (strcmp(canvas->targets[i].name, name) == 0) {
			return &canvas->targets[i];
		}
	}
	return NULL;
}

size_t canvas_texts(const struct canvas *canvas, const struct canvas_said **texts)
{
	*texts = canvas->texts + canvas->texts_covered;
	return canvas->texts_count - canvas->texts_covered;
}

static void add_without_space(struct text_buffer *buffer, const char *text)
{
	static const char wide_space[] = "\xE3\x80\x80"; /* U+3000 */

	for (; *text != '\0'; text++) {
		if (strncmp(text, wide_space, 3) == 0) {
			text += 2;
		} else if (*text != ' ' && *text != '\n') {
			text_buffer_add_span(buffer, text, 1);
		}
	}
}

bool canvas_says(const struct canvas *canvas, const char *part)
{
	struct text_buffer all = {0}, wanted = {0};
	bool says = false;

	for (size_t i = 0; i < canvas->texts_count; i++) {
		add_without_space(&all, canvas->texts[i].plain);
	}
	add_without_space(&wanted, part);
	says = strstr(text_buffer_text(&all), text_buffer_text(&wanted)) != NULL;
	text_buffer_finish(&all);
	text_buffer_finish(&wanted);
	return says;
}

bool canvas_save_png(struct canvas *canvas, const char *path)
{
	struct ground *ground = &canvas->ground;
	SDL_Surface *surface = SDL_CreateRGBSurfaceFrom(ground->pixels, ground->w, ground->h, 32,
	                                                ground->stride * (int)sizeof(uint32_t),
	                                                0x00FF0000, 0x0000FF00, 0x000000FF, 0);
	char temporary[1024];
	bool saved = false;

	snprintf(temporary, sizeof temporary, "%s.part", path);
	saved = surface != NULL && IMG_SavePNG(surface, temporary) == 0 && rename(temporary, path) == 0;
	if (!saved) {
		log_error("%s: the picture cannot be written: %s", path, SDL_GetError());
		remove(temporary);
	}
	SDL_FreeSurface(surface);
	return saved;
}
