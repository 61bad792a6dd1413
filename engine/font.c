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

/* Another size empties a font's glyphs, and a text with readings has two: each file is opened once
 * for either. */
enum { SIZES = 2 };

struct face {
	char *file; /* NULL: none */
	bool missing;
	const void *bytes; /* the file, mapped; NULL: not yet */
	size_t length;
	TTF_Font *font[SIZES]; /* NULL: not yet */
	int size[SIZES];
	int latest;
};

struct family {
	struct face face[WEIGHTS];
	const char *package; /* NULL: only the language that names it knows */
};

/* A face is family * WEIGHTS + weight. */
struct fonts {
	struct family family[FAMILIES_MAX];
	int count;
	int in_use;
};

/* MACHIARUKI_FONTS names a folder that is looked in first. */
static char *path_of(const char *file)
{
	const char *folder = getenv("MACHIARUKI_FONTS");
	const char *slash = strrchr(file, '/');

	if (folder != NULL) {
		char *path = files_join(folder, slash != NULL ? slash + 1 : file);

		if (files_exists(path)) {
			return path;
		}
		free(path);
	}
	return files_join(root, file);
}

/* The file is mapped, not read: a glyph is a few bytes here and there, and system calls are dear.
 */
static TTF_Font *open_file(const struct family *family, struct face *face, int size)
{
	char *path = path_of(face->file);
	TTF_Font *font = NULL;

	if (face->bytes == NULL) {
		face->bytes = files_map(path, &face->length);
	}
	if (face->bytes != NULL) {
		font = TTF_OpenFontRW(SDL_RWFromConstMem(face->bytes, (int)face->length), 1, size);
	}
	if (font != NULL) {
		TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
	} else {
		log_error("%s: cannot be used as a font%s%s", path,
		          family->package != NULL ? "; the Debian package that has it is " : "",
		          family->package != NULL ? family->package : "");
	}
	free(path);
	return font;
}

static struct face *face_numbered(struct fonts *fonts, int face)
{
	return &fonts->family[face / WEIGHTS].face[face % WEIGHTS];
}

static TTF_Font *face_at(struct fonts *fonts, int number, int size)
{
	struct face *face = face_numbered(fonts, number);
	int other = 1 - face->latest;

	if (face->file == NULL || face->missing || face->size[face->latest] == size) {
		return face->font[face->latest];
	}
	if (face->font[other] == NULL) {
		face->font[other] = open_file(&fonts->family[number / WEIGHTS], face, size);
		face->missing = face->font[other] == NULL;
	} else if (face->size[other] != size) {
		TTF_SetFontSize(face->font[other], size);
	}
	if (face->font[other] != NULL) {
		face->size[other] = size;
		face->latest = other;
	}
	return face->font[face->latest];
}

/* In any size: to ask which glyphs it has. NULL when it is not there. */
static TTF_Font *face_any(struct fonts *fonts, int number)
{
	const struct face *face = face_numbered(fonts, number);

	return face->font[face->latest] != NULL ? face->font[face->latest] : face_at(fonts, number, 32);
}

static int add_family(struct fonts *fonts, const char *regular, const char *bold,
                      const char *package)
{
	struct family *family = &fonts->family[fonts->count];

	family->face[REGULAR].file = mem_copy_text(regular);
	family->face[BOLD].file = mem_copy_text(bold);
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
	if (face_any(fonts, FAMILY_MAIN * WEIGHTS) == NULL) {
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
	for (int i = 0; i < fonts->count * WEIGHTS; i++) {
		struct face *face = face_numbered(fonts, i);

		for (int k = 0; k < SIZES; k++) {
			if (face->font[k] != NULL) {
				TTF_CloseFont(face->font[k]);
			}
		}
		files_unmap(face->bytes, face->length);
		free(face->file);
	}
	TTF_Quit();
	free(fonts);
}

void fonts_rest(struct fonts *fonts)
{
	for (int i = 0; i < fonts->count * WEIGHTS; i++) {
		const struct face *face = face_numbered(fonts, i);

		files_rest(face->bytes, face->length);
	}
}

void fonts_use(struct fonts *fonts, const char *regular, const char *bold)
{
	fonts->in_use = FAMILY_MAIN;
	if (regular[0] == '\0') {
		return;
	}
	for (int i = FAMILY_OWN; i < fonts->count; i++) {
		if (strcmp(fonts->family[i].face[REGULAR].file, regular) == 0) {
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

/* The face of a family: regular when it has no bold one, the main family's when it is not there. */
static int face_of(struct fonts *fonts, int family, bool bold)
{
	if (bold && face_any(fonts, family * WEIGHTS + BOLD) != NULL) {
		return family * WEIGHTS + BOLD;
	}
	if (family == FAMILY_MAIN || face_any(fonts, family * WEIGHTS + REGULAR) != NULL) {
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
static uint32_t first_lacking(struct fonts *fonts, int face, const char *text)
{
	TTF_Font *font = face_any(fonts, face);
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
