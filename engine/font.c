#include "engine/font.h"

#include <stdlib.h>
#include <string.h>

#include <SDL_ttf.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum face { FACE_REGULAR, FACE_BOLD, FACE_FALLBACK, FACES };

static const char *const names[FACES] = {"BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf",
                                         "NotoSansCJK-Regular.ttc"};
static const char *const places[FACES] = {"/usr/share/fonts/truetype/bizud-gothic",
                                          "/usr/share/fonts/truetype/bizud-gothic",
                                          "/usr/share/fonts/opentype/noto"};
static const char *const packages[FACES] = {"fonts-morisawa-bizud-gothic",
                                            "fonts-morisawa-bizud-gothic", "fonts-noto-cjk"};

struct fonts {
	TTF_Font *open[FACES]; /* NULL: not yet, or not there */
	bool missing[FACES];
	int size[FACES];
};

/* MACHIARUKI_FONTS names a folder that is looked in first. */
static TTF_Font *open_face(enum face face)
{
	const char *folder = getenv("MACHIARUKI_FONTS");
	TTF_Font *font = NULL;
	char *path = NULL;

	if (folder != NULL) {
		path = files_join(folder, names[face]);
		font = files_exists(path) ? TTF_OpenFont(path, 32) : NULL;
		free(path);
	}
	if (font == NULL) {
		path = files_join(places[face], names[face]);
		font = TTF_OpenFont(path, 32);
		if (font == NULL) {
			log_error("%s: cannot be used as a font; the Debian package %s has it", path,
			          packages[face]);
		}
		free(path);
	}
	if (font != NULL) {
		TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
	}
	return font;
}

static TTF_Font *face_at(struct fonts *fonts, enum face face, int size)
{
	if (fonts->open[face] == NULL && !fonts->missing[face]) {
		fonts->open[face] = open_face(face);
		fonts->missing[face] = fonts->open[face] == NULL;
		fonts->size[face] = 32;
	}
	if (fonts->open[face] != NULL && fonts->size[face] != size) {
		TTF_SetFontSize(fonts->open[face], size);
		fonts->size[face] = size;
	}
	return fonts->open[face];
}

struct fonts *fonts_create(void)
{
	struct fonts *fonts = NULL;

	if (TTF_Init() != 0) {
		log_error("fonts cannot be used: %s", TTF_GetError());
		return NULL;
	}
	fonts = mem_new(1, sizeof *fonts);
	if (face_at(fonts, FACE_REGULAR, 32) == NULL) {
		fonts_destroy(fonts);
		return NULL;
	}
	return fonts;
}

void fonts_destroy(struct fonts *fonts)
{
	if (fonts == NULL) {
		return;
	}
	for (int i = 0; i < FACES; i++) {
		if (fonts->open[i] != NULL) {
			TTF_CloseFont(fonts->open[i]);
		}
	}
	TTF_Quit();
	free(fonts);
}

static enum face main_face(struct fonts *fonts, bool bold, int size)
{
	return bold && face_at(fonts, FACE_BOLD, size) != NULL ? FACE_BOLD : FACE_REGULAR;
}

int fonts_ascent(struct fonts *fonts, bool bold, int size)
{
	return TTF_FontAscent(face_at(fonts, main_face(fonts, bold, size), size));
}

int fonts_height(struct fonts *fonts, bool bold, int size)
{
	return TTF_FontHeight(face_at(fonts, main_face(fonts, bold, size), size));
}

/* The character at the front of valid UTF-8, and its length. */
static uint32_t decode(const char *text, size_t left, size_t *length)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t size = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
	uint32_t code = size == 1 ? bytes[0] : bytes[0] & (0xFFu >> (size + 1));

	for (size_t i = 1; i < size && i < left; i++) {
		code = code << 6 | (bytes[i] & 0x3F);
	}
	*length = size < left ? size : left;
	return code;
}

/* A part of the text that one face can draw. */
struct run {
	TTF_Font *font;
	size_t length;
};

static bool belongs_to_before(uint32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
	       (code >= 0x3099 && code <= 0x309A);
}

static TTF_Font *font_for(struct fonts *fonts, TTF_Font *first, int size, uint32_t code)
{
	TTF_Font *fallback = NULL;

	if (TTF_GlyphIsProvided32(first, code)) {
		return first;
	}
	fallback = face_at(fonts, FACE_FALLBACK, size);
	return fallback != NULL && TTF_GlyphIsProvided32(fallback, code) ? fallback : first;
}

static struct run next_run(struct fonts *fonts, bool bold, int size, const char *text,
                           size_t length)
{
	TTF_Font *first = face_at(fonts, main_face(fonts, bold, size), size);
	struct run run = {NULL, 0};

	while (run.length < length) {
		size_t step = 0;
		uint32_t code = decode(text + run.length, length - run.length, &step);
		TTF_Font *font = run.font != NULL && belongs_to_before(code)
		                     ? run.font
		                     : font_for(fonts, first, size, code);

		if (run.font != NULL && font != run.font) {
			break;
		}
		run.font = font;
		run.length += step;
	}
	return run;
}

int fonts_width(struct fonts *fonts, bool bold, int size, const char *text, size_t length)
{
	int width = 0;

	while (length > 0) {
		struct run run = next_run(fonts, bold, size, text, length);
		char *copy = mem_copy_span(text, run.length);
		int w = 0;

		if (TTF_SizeUTF8(run.font, copy, &w, NULL) == 0) {
			width += w;
		}
		free(copy);
		text += run.length;
		length -= run.length;
	}
	return width;
}

static void keep_coverage(const SDL_Surface *surface, struct mask *mask, int x, int y)
{
	for (int row = 0; row < surface->h; row++) {
		const uint32_t *from =
			(const uint32_t *)((const char *)surface->pixels + (ptrdiff_t)row * surface->pitch);

		if (y + row < 0 || y + row >= mask->h) {
			continue;
		}
		for (int column = 0; column < surface->w; column++) {
			uint8_t alpha = (uint8_t)(from[column] >> 24);
			int at = x + column;

			if (alpha > 0 && at >= 0 && at < mask->w) {
				uint8_t *to = &mask->alpha[(ptrdiff_t)(y + row) * mask->w + at];

				*to = alpha > *to ? alpha : *to;
			}
		}
	}
}

void fonts_draw(struct fonts *fonts, bool bold, int size, const char *text, size_t length,
                struct mask *mask, int x, int y)
{
	int ascent = fonts_ascent(fonts, bold, size);

	while (length > 0) {
		struct run run = next_run(fonts, bold, size, text, length);
		char *copy = mem_copy_span(text, run.length);
		SDL_Surface *surface =
			TTF_RenderUTF8_Blended(run.font, copy, (SDL_Color){255, 255, 255, 255});
		int width = 0;

		TTF_SizeUTF8(run.font, copy, &width, NULL);
		if (surface != NULL) { /* NULL: nothing but spaces */
			keep_coverage(surface, mask, x, y + ascent - TTF_FontAscent(run.font));
			SDL_FreeSurface(surface);
		}
		free(copy);
		x += width;
		text += run.length;
		length -= run.length;
	}
}
