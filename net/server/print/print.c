#include "net/server/print/print_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

#define MM_POINTS (72.0 / 25.4)

enum { WORDS_FILE_MAX = 64 * 1024 };

static const char font[] = "BIZ UDPGothic";

struct print {
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoFontMap *fonts; /* our own: the thread's would stay until the program ends */
	PangoLayout *layout;
	struct json *words;
	struct text_buffer *pdf;
};

bool print_language_ok(const char *language)
{
	bool ok = strcmp(language, "ja") == 0 || strcmp(language, "en") == 0;

	if (!ok) {
		log_error("--lang %.20s: is neither ja nor en", language);
	}
	return ok;
}

static cairo_status_t take(void *context, const unsigned char *bytes, unsigned int length)
{
	struct print *print = context;

	if (print->pdf != NULL) {
		text_buffer_add_span(print->pdf, (const char *)bytes, length);
	}
	return CAIRO_STATUS_SUCCESS;
}

static struct json *read_words(const char *folder, const char *language)
{
	char name[32];
	char *path = NULL, *text = NULL;
	struct json_error error = {.err = JSON_OK};
	struct json *words = NULL;
	size_t length = 0;
	enum files_err err = FILES_OK;

	snprintf(name, sizeof name, "%.16s.json", language);
	path = files_join(folder, name);
	err = files_read(path, WORDS_FILE_MAX, &text, &length);
	if (err != FILES_OK) {
		log_error("%s: %s", path, files_err_text(err));
	} else {
		words = json_read(text, length, WORDS_FILE_MAX, JSON_WIRE, &error);
		if (words == NULL) {
			log_error("%s: line %zu: %s", path, error.line, error.what);
		}
	}
	free(text);
	free(path);
	return words;
}

/* Letters stand where they are, not on whole points: the page is not a screen. */
static void set_up_text(struct print *print)
{
	cairo_font_options_t *options = cairo_font_options_create();
	PangoContext *context = NULL;

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	print->fonts = pango_cairo_font_map_new();
	context = pango_font_map_create_context(print->fonts);
	pango_cairo_context_set_font_options(context, options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_cairo_update_context(print->cairo, context);
	print->layout = pango_layout_new(context);
	g_object_unref(context);
	pango_layout_set_wrap(print->layout, PANGO_WRAP_WORD_CHAR);
	cairo_font_options_destroy(options);
}

struct print *print_open(const char *words, const char *language, const char *title,
                         struct text_buffer *pdf)
{
	struct print *print = mem_new(1, sizeof *print);

	print->words = read_words(words, language);
	if (print->words == NULL) {
		free(print);
		return NULL;
	}
	print->pdf = pdf;
	print->surface = cairo_pdf_surface_create_for_stream(take, print, PRINT_WIDTH_MM * MM_POINTS,
	                                                     PRINT_HEIGHT_MM * MM_POINTS);
	cairo_pdf_surface_set_metadata(print->surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(print->surface, CAIRO_PDF_METADATA_CREATOR,
	                               "machiaruki-server " MACHIARUKI_VERSION);
	print->cairo = cairo_create(print->surface);
	cairo_scale(print->cairo, MM_POINTS, MM_POINTS);
	set_up_text(print);
	return print;
}

bool print_close(struct print *print)
{
	cairo_status_t status = CAIRO_STATUS_SUCCESS;

	if (print == NULL) {
		return false;
	}
	g_object_unref(print->layout);
	g_object_unref(print->fonts);
	status = cairo_status(print->cairo);
	cairo_destroy(print->cairo);
	cairo_surface_finish(print->surface);
	if (status == CAIRO_STATUS_SUCCESS) {
		status = cairo_surface_status(print->surface);
	}
	cairo_surface_destroy(print->surface);
	json_destroy(print->words);
	free(print);
	if (status != CAIRO_STATUS_SUCCESS) {
		log_error("the PDF: %s", cairo_status_to_string(status));
	}
	return status == CAIRO_STATUS_SUCCESS;
}

cairo_t *print_cairo(struct print *print)
{
	return print->cairo;
}

void print_next_page(struct print *print)
{
	cairo_show_page(print->cairo);
}

const char *print_word(const struct print *print, const char *key)
{
	const char *text = key;

	json_get_text(json_member(print->words, key), &text);
	return text;
}

void print_plain(const char *text, char plain[PRINT_WORD_MAX])
{
	size_t made = 0;
	bool reading = false, inside = false;

	for (; *text != '\0' && made < PRINT_WORD_MAX - 1; text++) {
		if (*text == '{') {
			inside = true;
		} else if (*text == '}') {
			inside = reading = false;
		} else if (*text == '|' && inside) {
			reading = true;
		} else if (!reading) {
			plain[made++] = *text;
		}
	}
	plain[made] = '\0';
}

static void set_text(struct print *print, const struct print_style *style, double points,
                     const char *text)
{
	PangoFontDescription *description = pango_font_description_new();
	static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
	                                        PANGO_ALIGN_RIGHT};

	pango_font_description_set_family_static(description, font);
	pango_font_description_set_size(description, (int)(points * PANGO_SCALE));
	pango_font_description_set_weight(description,
	                                  style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(print->layout, description);
	pango_layout_set_alignment(print->layout, aligns[style->align]);
	pango_layout_set_text(print->layout, text, -1);
	pango_font_description_free(description);
}

static double width_now(struct print *print)
{
	int width = 0;

	pango_layout_set_width(print->layout, -1);
	pango_layout_get_size(print->layout, &width, NULL);
	return (double)width / PANGO_SCALE / MM_POINTS;
}

double print_text_width(struct print *print, const struct print_style *style, const char *text)
{
	set_text(print, style, style->points, text);
	return width_now(print);
}

double print_text(struct print *print, double x, double y, double width,
                  const struct print_style *style, const char *text)
{
	double points = style->points, natural = 0;
	int height = 0;

	set_text(print, style, points, text);
	natural = width_now(print);
	if (style->one_line && natural > width) {
		points *= width / natural * 0.995;
		set_text(print, style, points, text);
	}
	pango_layout_set_width(print->layout, (int)(width * MM_POINTS * PANGO_SCALE));
	cairo_save(print->cairo);
	cairo_set_source_rgb(print->cairo, style->grey, style->grey, style->grey);
	cairo_move_to(print->cairo, x, y + (style->points - points) / MM_POINTS / 2);
	cairo_scale(print->cairo, 1 / MM_POINTS, 1 / MM_POINTS);
	pango_cairo_update_layout(print->cairo, print->layout);
	pango_cairo_show_layout(print->cairo, print->layout);
	cairo_restore(print->cairo);
	pango_layout_get_size(print->layout, NULL, &height);
	return (double)height / PANGO_SCALE / MM_POINTS;
}

void print_line(struct print *print, double x1, double y1, double x2, double y2, double width,
                double grey)
{
	cairo_save(print->cairo);
	cairo_set_line_width(print->cairo, width);
	cairo_set_source_rgb(print->cairo, grey, grey, grey);
	cairo_move_to(print->cairo, x1, y1);
	cairo_line_to(print->cairo, x2, y2);
	cairo_stroke(print->cairo);
	cairo_restore(print->cairo);
}
