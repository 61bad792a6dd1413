#include "net/server/print/print_cards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qrencode.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/print/print_parts.h"

/* ISO/IEC 7810:2019 ID-1. Two by five of them leave 19.4 mm at each side for the strips. */
#define CARD_W 85.60
#define CARD_H 53.98
#define COLUMNS 2
#define ROWS 5
#define LEFT ((PRINT_WIDTH_MM - COLUMNS * CARD_W) / 2)
#define TOP ((PRINT_HEIGHT_MM - ROWS * CARD_H) / 2)
#define STRIP_W 13.4 /* what most printers can reach: 6 mm from the edge */
#define QR_SIZE 25.0
#define MARK 2.5

struct pictures {
	cairo_surface_t *pin[AUTH_PICTURES];
	cairo_surface_t *chame;
};

struct sheet {
	struct print *print;
	const struct town *town;
	size_t language;
	bool demo;
	struct pictures pictures;
};

static cairo_surface_t *open_picture(const char *art, const char *name)
{
	char *path = files_join(art, name);
	cairo_surface_t *picture = cairo_image_surface_create_from_png(path);

	if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS) {
		log_error("%s: %s", path, cairo_status_to_string(cairo_surface_status(picture)));
		cairo_surface_destroy(picture);
		picture = NULL;
	}
	free(path);
	return picture;
}

static void close_pictures(struct pictures *pictures)
{
	for (int i = 0; i < AUTH_PICTURES; i++) {
		cairo_surface_destroy(pictures->pin[i]);
	}
	cairo_surface_destroy(pictures->chame);
}

static bool open_pictures(struct pictures *pictures, const char *art)
{
	bool all = true;

	for (int i = 0; i < AUTH_PICTURES && all; i++) {
		char name[40];

		snprintf(name, sizeof name, "pin-%s.png", auth_pictures[i]);
		pictures->pin[i] = open_picture(art, name);
		all = pictures->pin[i] != NULL;
	}
	pictures->chame = all ? open_picture(art, "chame-wave.png") : NULL;
	return pictures->chame != NULL;
}

static void put_picture(struct print *print, cairo_surface_t *picture, double x, double y,
                        double size)
{
	cairo_t *cairo = print_cairo(print);
	double pixels = cairo_image_surface_get_width(picture);

	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_scale(cairo, size / pixels, size / pixels);
	cairo_set_source_surface(cairo, picture, 0, 0);
	cairo_paint(cairo);
	cairo_restore(cairo);
}

/* The squares of one row that touch become one rectangle: no hairlines between them. */
static void put_qr(struct print *print, const char *number, double x, double y, double size)
{
	enum { QUIET = 4 }; /* squares of white round it, ISO/IEC 18004 */
	QRcode *code = QRcode_encodeString(number, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	cairo_t *cairo = print_cairo(print);
	double square = 0;

	if (code == NULL) {
		return;
	}
	square = size / (code->width + 2 * QUIET);
	cairo_save(cairo);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	for (int row = 0; row < code->width; row++) {
		const unsigned char *bits = code->data + row * code->width;

		for (int from = 0, to = 0; from < code->width; from = to) {
			for (to = from + 1; to < code->width && (bits[to] & 1) == (bits[from] & 1); to++) {
			}
			if (bits[from] & 1) {
				cairo_rectangle(cairo, x + (from + QUIET) * square, y + (row + QUIET) * square,
				                (to - from) * square, square);
			}
		}
	}
	cairo_fill(cairo);
	cairo_restore(cairo);
	QRcode_free(code);
}

static void put_face(const struct sheet *sheet, const struct print_card *card, double x, double y)
{
	struct print *print = sheet->print;
	const struct print_style programme = {.points = 15, .bold = true, .one_line = true};
	const struct print_style small = {.points = 7.5, .grey = 0.25, .one_line = true};
	const struct print_style alias = {.points = 19, .bold = true, .one_line = true};
	const struct print_style number = {.points = 15, .bold = true, .one_line = true};
	const struct print_style hint = {.points = 6.5, .grey = 0.25};
	const struct print_style demo = {.points = 7, .bold = true, .one_line = true};
	double left = x + 5, width = CARD_W - QR_SIZE - 12;
	char text[PRINT_WORD_MAX], spaced[20];

	print_plain(words_in(&sheet->town->programme, sheet->language), text);
	print_text(print, left, y + 4.5, width, &programme, text);
	print_plain(words_in(&sheet->town->name, sheet->language), text);
	print_text(print, left, y + 11, width, &small, text);
	print_text(print, left, y + 17, width, &alias, card->alias);
	print_text(print, left, y + 28, width, &small, print_word(print, "card.number"));
	snprintf(spaced, sizeof spaced, "%.4s %.4s %.4s", card->number, card->number + 4,
	         card->number + 8);
	print_text(print, left, y + 31.5, width, &number, spaced);
	print_text(print, left, y + 40.2, width, &hint, print_word(print, "card.hint"));
	put_qr(print, card->number, x + CARD_W - QR_SIZE - 4, y + 4, QR_SIZE);
	put_picture(print, sheet->pictures.chame, x + CARD_W - QR_SIZE / 2 - 4 - 9, y + 31, 18);
	if (sheet->demo) {
		print_text(print, left, y + 49, CARD_W - 10, &demo, print_word(print, "demo.card"));
	}
}

static void put_strip(const struct sheet *sheet, const struct print_card *card, double x, double y)
{
	struct print *print = sheet->print;
	const struct print_style head = {
		.points = 6, .bold = true, .align = PRINT_MIDDLE, .one_line = true};
	const struct print_style label = {.points = 6, .align = PRINT_MIDDLE, .one_line = true};
	const char *pin = card->pin;

	print_text(print, x + 1, y + 1.5, STRIP_W - 2, &head, card->alias);
	for (int i = 0; i < AUTH_PIN_LENGTH; i++) {
		double top = y + 5 + i * 12.1;
		size_t length = strcspn(pin, "-");
		char key[32], text[64];

		for (int k = 0; k < AUTH_PICTURES; k++) {
			if (strlen(auth_pictures[k]) == length && strncmp(auth_pictures[k], pin, length) == 0) {
				put_picture(print, sheet->pictures.pin[k], x + (STRIP_W - 8.5) / 2, top, 8.5);
			}
		}
		snprintf(key, sizeof key, "picture.%.*s", (int)length, pin);
		snprintf(text, sizeof text, "%d %s", i + 1, print_word(print, key));
		print_text(print, x, top + 8.7, STRIP_W, &label, text);
		pin += length + (pin[length] == '-');
	}
}

/* Marks outside of the cards, a fine line round them, a broken one where the strip comes off. */
static void put_cuts(const struct sheet *sheet, size_t rows)
{
	struct print *print = sheet->print;
	cairo_t *cairo = print_cairo(print);
	double bottom = TOP + (double)rows * CARD_H, right = LEFT + COLUMNS * CARD_W;
	const double dash[] = {1.2, 1.0};

	for (size_t i = 0; i <= rows; i++) {
		double y = TOP + (double)i * CARD_H;

		print_line(print, LEFT, y, right, y, 0.1, 0.6);
		print_line(print, LEFT - STRIP_W - MARK, y, LEFT - STRIP_W, y, 0.2, 0);
		print_line(print, right + STRIP_W, y, right + STRIP_W + MARK, y, 0.2, 0);
	}
	for (int i = 0; i <= COLUMNS; i++) {
		double x = LEFT + i * CARD_W;

		print_line(print, x, TOP - 1 - MARK, x, TOP - 1, 0.2, 0);
		print_line(print, x, bottom + 1, x, bottom + 1 + MARK, 0.2, 0);
		cairo_save(cairo);
		cairo_set_dash(cairo, dash, i == 1 ? 0 : 2, 0);
		print_line(print, x, TOP, x, bottom, 0.15, i == 1 ? 0.6 : 0.3);
		cairo_restore(cairo);
	}
}

static void put_page(const struct sheet *sheet, const struct print_card *cards, size_t count)
{
	const struct print_style note = {.points = 6.5, .grey = 0.2, .align = PRINT_MIDDLE};

	for (size_t i = 0; i < count; i++) {
		double x = LEFT + (double)(i % COLUMNS) * CARD_W, y = TOP + (double)(i / COLUMNS) * CARD_H;

		put_face(sheet, &cards[i], x, y);
		put_strip(sheet, &cards[i], i % COLUMNS == 0 ? x - STRIP_W : x + CARD_W, y);
	}
	put_cuts(sheet, (count + COLUMNS - 1) / COLUMNS);
	print_text(sheet->print, 15, PRINT_HEIGHT_MM - 9.5, PRINT_WIDTH_MM - 30, &note,
	           print_word(sheet->print, "card.note"));
}

bool print_cards(const struct town *town, const struct print_card *cards, size_t count,
                 const char *art, const char *words, const char *language, bool demo,
                 struct text_buffer *pdf)
{
	enum { A_PAGE = COLUMNS * ROWS };
	struct sheet sheet = {.town = town, .demo = demo, .language = town_language(town, language)};
	bool done = open_pictures(&sheet.pictures, art);

	sheet.print = done ? print_open(words, language, "Machiaruki", pdf) : NULL;
	for (size_t i = 0; i < count && sheet.print != NULL; i += A_PAGE) {
		put_page(&sheet, cards + i, count - i < A_PAGE ? count - i : A_PAGE);
		print_next_page(sheet.print);
	}
	done = print_close(sheet.print);
	close_pictures(&sheet.pictures);
	return done;
}
