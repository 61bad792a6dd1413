#include "engine/font.h"

#include <stdlib.h>
#include <string.h>

#include <SDL_ttf.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { FAMILY_MAIN, FAMILY_LAST, FAMILY_OWN, FAMILIES_MAX = 10 };
enum { REGULAR, BOLD, WEIGHTS };

static const char root[] = "/usr/share/fonts";

struct family {
	char *file[WEIGHTS];
	const char *package;     /* NULL: only the language that names it knows */
	TTF_Font *open[WEIGHTS]; /* NULL: not yet, or not there */
	bool missing[WEIGHTS];
	int size[WEIGHTS];
};

/* A face is family * WEIGHTS + weight. */
struct fonts {
	struct family family[FAMILIES_MAX];
	int count;
	int in_use;
};

/* MACHIARUKI_FONTS names a folder that is looked in first. */
static TTF_Font *open_file(const struct family *family, int weight)
{
	const char *folder = getenv("MACHIARUKI_FONTS"), *file = family->file[weight];
	const char *slash = strrchr(file, '/');
	TTF_Font *font = NULL;
	char *path = NULL;

	if (folder != NULL) {
		path = files_join(folder, slash != NULL ? slash + 1 : file);
		font = files_exists(path) ? TTF_OpenFont(path, 32) : NULL;
		free(path);
	}
	if (font == NULL) {
		path = files_join(root, file);
		font = TTF_OpenFont(path, 32);
		if (font == NULL) {
			log_error("%s: cannot be used as a font%s%s", path,
			          family->package != NULL ? "; the Debian package that has it is " : "",
			          family->package != NULL ? family->package : "");
		}
		free(path);
	}
	if (font != NULL) {
		TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
	}
	return font;
}

static TTF_Font *face_at(struct fonts *fonts, int face, int size)
{
	struct family *family = &fonts->family[face / WEIGHTS];
	int weight = face % WEIGHTS;

	if (family->open[weight] == NULL && !family->missing[weight]) {
		family->open[weight] = open_file(family, weight);
		family->missing[weight] = family->open[weight] == NULL;
		family->size[weight] = 32;
	}
	if (family->open[weight] != NULL && family->size[weight] != size) {
		TTF_SetFontSize(family->open[weight], size);
		family->size[weight] = size;
	}
	return family->open[weight];
}

static int add_family(struct fonts *fonts, const char *regular, const char *bold,
                      const char *package)
{
	struct family *family = &fonts->family[fonts->count];

	family->file[REGULAR] = mem_copy_text(regular);
	family->file[BOLD] = mem_copy_text(bold);
	family->package = package;
	return fonts->count++;
}

struct fonts *fonts_create(void)
{
	struct fonts *fonts = NULL;

	if (TTF_Init() != 0) {
		log_error("fonts cannot be used: %s", TTF_GetError());
		return NULL;
	}
	fonts = mem_new(1, sizeof *fonts);
	add_family(fonts, "truetype/bizud-gothic/BIZUDPGothic-Regular.ttf",
	           "truetype/bizud-gothic/BIZUDPGothic-Bold.ttf", "fonts-morisawa-bizud-gothic");
	add_family(fonts, "opentype/noto/NotoSansCJK-Regular.ttc", NULL, "fonts-noto-cjk");
	if (face_at(fonts, FAMILY_MAIN * WEIGHTS, 32) == NULL) {
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
	for (int i = 0; i < fonts->count; i++) {
		for (int weight = 0; weight < WEIGHTS; weight++) {
			if (fonts->family[i].open[weight] != NULL) {
				TTF_CloseFont(fonts->family[i].open[weight]);
			}
			free(fonts->family[i].file[weight]);
		}
	}
	TTF_Quit();
	free(fonts);
}

void fonts_use(struct fonts *fonts, const char *regular, const char *bold)
{
	fonts->in_use = FAMILY_MAIN;
	if (regular[0] == '\0') {
		return;
	}
	for (int i = FAMILY_OWN; i < fonts->count; i++) {
		if (strcmp(fonts->family[i].file[REGULAR], regular) == 0) {
			fonts->in_use = i;
			return;
		}
	}
	if (fonts->count < FAMILIES_MAX) {
		fonts->in_use = add_family(fonts, regular, bold[0] != '\0' ? bold : NULL, NULL);
	}
}

int fonts_in_use(const struct fonts *fonts)
{
	return fonts->in_use;
}

static bool is_there(struct fonts *fonts, int family, int weight)
{
	int size = fonts->family[family].size[weight];

	return fonts->family[family].file[weight] != NULL &&
	       face_at(fonts, family * WEIGHTS + weight, size > 0 ? size : 32) != NULL;
}

/* The face of a family: regular when it has no bold one, the main family's when it is not there. */
static int face_of(struct fonts *fonts, int family, bool bold)
{
	if (bold && is_there(fonts, family, BOLD)) {
		return family * WEIGHTS + BOLD;
	}
	if (family == FAMILY_MAIN || is_there(fonts, family, REGULAR)) {
		return family * WEIGHTS + REGULAR;
	}
	return face_of(fonts, FAMILY_MAIN, bold);
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

static bool belongs_to_before(uint32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
	       (code >= 0x3099 && code <= 0x309A);
}

/* The first character in the order of Unicode that a face cannot draw: letters come before kanji
 * and signs. 0 when it has all. */
static uint32_t first_lacking(const struct fonts *fonts, int face, const char *text)
{
	const struct family *family = &fonts->family[face / WEIGHTS];
	TTF_Font *font = family->open[face % WEIGHTS];
	size_t left = strlen(text), step = 0;
	uint32_t lacking = 0;

	for (; left > 0; text += step, left -= step) {
		uint32_t code = decode(text, left, &step);

		if (code < 0x20 || belongs_to_before(code) || TTF_GlyphIsProvided32(font, code)) {
			continue;
		}
		if (lacking == 0 || code < lacking) {
			lacking = code;
		}
	}
	return lacking;
}

enum { LETTERS_END = 0x2000 }; /* then come signs, kana and kanji */

int fonts_face(struct fonts *fonts, const char *text, bool bold)
{
	int first = face_of(fonts, fonts->in_use, bold);
	int last = 0;
	uint32_t lacking = first_lacking(fonts, first, text);

	if (lacking == 0) {
		return first;
	}
	for (int i = 0; i < fonts->count; i++) {
		int face = 0;

		if (i == fonts->in_use || i == FAMILY_LAST || (i >= FAMILY_OWN && lacking >= LETTERS_END)) {
			continue; /* the families of other languages bring letters alone */
		}
		face = face_of(fonts, i, bold);
		if (first_lacking(fonts, face, text) == 0) {
			return face;
		}
	}
	last = lacking < LETTERS_END ? face_of(fonts, FAMILY_LAST, bold) : first;
	return first_lacking(fonts, last, text) == 0 ? last : first;
}

int fonts_ascent(struct fonts *fonts, int face, int size)
{
	return TTF_FontAscent(face_at(fonts, face, size));
}

int fonts_height(struct fonts *fonts, int face, int size)
{
	return TTF_FontHeight(face_at(fonts, face, size));
}

/* A part of the text that one face can draw. */
struct run {
	TTF_Font *font;
	size_t length;
};

static TTF_Font *font_for(struct fonts *fonts, int face, int size, uint32_t code)
{
	TTF_Font *first = face_at(fonts, face, size), *font = NULL;

	if (TTF_GlyphIsProvided32(first, code)) {
		return first;
	}
	for (int family = FAMILY_MAIN; family <= FAMILY_LAST; family++) {
		font = face_at(fonts, face_of(fonts, family, face % WEIGHTS == BOLD), size);
		if (font != NULL && TTF_GlyphIsProvided32(font, code)) {
			return font;
		}
	}
	return first;
}

static struct run next_run(struct fonts *fonts, int face, int size, const char *text, size_t length)
{
	struct run run = {NULL, 0};

	while (run.length < length) {
		size_t step = 0;
		uint32_t code = decode(text + run.length, length - run.length, &step);
		TTF_Font *font = run.font != NULL && belongs_to_before(code)
		                     ? run.font
		                     : font_for(fonts, face, size, code);

		if (run.font != NULL && font != run.font) {
			break;
		}
		run.font = font;
		run.length += step;
	}
	return run;
}

int fonts_width(struct fonts *fonts, int face, int size, const char *text, size_t length)
{
	int width = 0;

	while (length > 0) {
		struct run run = next_run(fonts, face, size, text, length);
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

void fonts_draw(struct fonts *fonts, int face, int size, const char *text, size_t length,
                struct mask *mask, int x, int y)
{
	int ascent = fonts_ascent(fonts, face, size);

	while (length > 0) {
		struct run run = next_run(fonts, face, size, text, length);
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
