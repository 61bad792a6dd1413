/*
 * What the printed things share: a page of A4, text, lines, words by language. Lengths are
 * millimetres from the left upper corner; sizes of text are points. For print*.c alone.
 */
#ifndef NET_SERVER_PRINT_PRINT_PARTS_H
#define NET_SERVER_PRINT_PRINT_PARTS_H

#include <cairo.h>

#include "net/server/print/print.h"

enum { PRINT_WIDTH_MM = 210, PRINT_HEIGHT_MM = 297, PRINT_WORD_MAX = 512 };

enum print_align { PRINT_LEFT, PRINT_MIDDLE, PRINT_RIGHT };

struct print;

/* words: the folder of LANGUAGE.json. pdf NULL: nothing is kept, as for counting pages. NULL (told)
 * when the words cannot be read. */
struct print *print_open(const char *words, const char *language, const char *title,
                         struct text_buffer *pdf);
/* False (told) when the PDF could not be made. Takes NULL. */
bool print_close(struct print *print);

cairo_t *print_cairo(struct print *print); /* its unit is the millimetre */
void print_next_page(struct print *print);

/* A text of the words; the key itself when there is none. Borrowed. */
const char *print_word(const struct print *print, const char *key);

/* A text without its readings: {漢字|かんじ} becomes 漢字. */
void print_plain(const char *text, char plain[PRINT_WORD_MAX]);

struct print_style {
	double points;
	bool bold;
	enum print_align align;
	double grey;   /* 0 black */
	bool one_line; /* made smaller until it fits */
};

/* Within width from x on, its top at y. Returns its height. */
double print_text(struct print *print, double x, double y, double width,
                  const struct print_style *style, const char *text);
/* How wide it would be on one line. */
double print_text_width(struct print *print, const struct print_style *style, const char *text);

void print_line(struct print *print, double x1, double y1, double x2, double y2, double width,
                double grey);

#endif
