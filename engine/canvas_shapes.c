/*
 * Sheets, circles, lines and QR codes: drawn once by Cairo where they can be kept.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qrencode.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "engine/canvas_parts.h"

enum { SHADOW_ALPHA = 46, QR_QUIET = 4, CIRCLE_KEPT_MAX = 260 };

static void set_colour(cairo_t *cairo, uint32_t colour)
{
	cairo_set_source_rgba(cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
	                      (colour & 255) / 255.0, (colour >> 24) / 255.0);
}

cairo_t *canvas_cairo(struct canvas *canvas)
{
	struct ground *ground = &canvas->ground;
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		(unsigned char *)ground->pixels, CAIRO_FORMAT_RGB24, ground->w, ground->h,
		ground->stride * (int)sizeof(uint32_t));
	cairo_t *cairo = cairo_create(surface);

	cairo_surface_destroy(surface); /* cairo keeps it */
	cairo_rectangle(cairo, ground->clip.x, ground->clip.y, ground->clip.w, ground->clip.h);
	cairo_clip(cairo);
	return cairo;
}

void canvas_cairo_end(cairo_t *cairo)
{
	cairo_surface_flush(cairo_get_target(cairo));
	cairo_destroy(cairo);
}

/* Cairo on a picture that is to be kept. */
static cairo_t *draw_on(const struct picture *picture)
{
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		(unsigned char *)picture->pixels, CAIRO_FORMAT_ARGB32, picture->w, picture->h,
		picture->w * (int)sizeof(uint32_t));
	cairo_t *cairo = cairo_create(surface);

	cairo_surface_destroy(surface);
	return cairo;
}

static void round_path(cairo_t *cairo, double x, double y, double w, double h, double r)
{
	r = r > w / 2 ? w / 2 : r;
	r = r > h / 2 ? h / 2 : r;
	cairo_new_sub_path(cairo);
	cairo_arc(cairo, x + w - r, y + r, r, -M_PI / 2, 0);
	cairo_arc(cairo, x + w - r, y + h - r, r, 0, M_PI / 2);
	cairo_arc(cairo, x + r, y + h - r, r, M_PI / 2, M_PI);
	cairo_arc(cairo, x + r, y + r, r, M_PI, 3 * M_PI / 2);
	cairo_close_path(cairo);
}

/* A sheet so small that its middle is one pixel; margin is for the shadow. */
struct sheet_key {
	char kind;
	struct panel_style style;
	int32_t w, h; /* of a sheet too small for nine parts; else 0 */
};

static int sheet_margin(const struct panel_style *style)
{
	return style->shadow > 0 ? style->shadow * 2 : 0;
}

/* One soft shadow: a few sheets, each larger and fainter, a little lower. */
static void draw_shadow(cairo_t *cairo, double x, double y, double w, double h,
                        const struct panel_style *style)
{
	int steps = style->shadow < 8 ? style->shadow : 8;

	for (int i = steps; i > 0; i--) {
		double grow = (double)style->shadow * i / steps;

		set_colour(cairo, (uint32_t)(SHADOW_ALPHA / steps) << 24 | 0x26304Au);
		round_path(cairo, x - grow, y - grow + style->shadow * 0.6, w + 2 * grow, h + 2 * grow,
		           style->radius + grow);
		cairo_fill(cairo);
	}
}

static const struct kept *sheet(struct assets *assets, const struct panel_style *style, int w,
                                int h)
{
	struct sheet_key key;
	const struct kept *found = NULL;
	struct kept kept = {.picture = {0, 0, NULL}};
	int margin = sheet_margin(style);
	double half = style->outline_width / 2.0;
	cairo_t *cairo = NULL;

	memset(&key, 0, sizeof key);
	key.kind = 'p';
	key.style = *style;
	key.w = w;
	key.h = h;
	found = picture_cache_find(assets->images, &key, sizeof key);
	if (found != NULL) {
		return found;
	}
	kept.picture = picture_make(w + 2 * margin, h + 2 * margin);
	cairo = draw_on(&kept.picture);
	draw_shadow(cairo, margin, margin, w, h, style);
	round_path(cairo, margin + half, margin + half, w - 2 * half, h - 2 * half,
	           style->radius - half);
	cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE); /* no shadow shows through a thin sheet */
	set_colour(cairo, style->fill);
	cairo_fill_preserve(cairo);
	cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
	if (style->outline_width > 0 && style->outline != 0) {
		set_colour(cairo, style->outline);
		cairo_set_line_width(cairo, style->outline_width);
		cairo_stroke(cairo);
	}
	cairo_destroy(cairo);
	return picture_cache_add(assets->images, &key, sizeof key, &kept);
}

/* Part of the picture (from_x, from_y, w, h) repeated over a box: its columns or rows are equal. */
static void stretch(const struct ground *ground, const struct picture *picture, struct rect from,
                    struct rect to)
{
	struct rect seen = rect_common(ground->clip, to);

	for (int y = seen.y; y < seen.y + seen.h && seen.w > 0; y++) {
		int row = from.y + (from.h == to.h ? y - to.y : 0);
		const uint32_t *pixels = picture->pixels + (ptrdiff_t)row * picture->w + from.x;
		uint32_t *out = ground->pixels + (ptrdiff_t)y * ground->stride + seen.x;

		if (from.w == to.w) {
			blend_row(out, pixels + (seen.x - to.x), seen.w, 255);
		} else {
			blend_span(out, pixels[0], seen.w);
		}
	}
}

void canvas_panel(struct canvas *canvas, struct rect rect, const struct panel_style *plain)
{
	struct panel_style strong = *plain;
	const struct panel_style *style = plain;
	int corner = 0, margin = 0, side = 0;
	const struct kept *kept = NULL;

	if (rect.w <= 0 || rect.h <= 0 || canvas_hidden(canvas, rect_inset(rect, -style->shadow * 2))) {
		return;
	}
	if (canvas->strong) {
		strong.fill = canvas_ground(canvas, plain->fill);
		strong.outline = plain->outline_width > 0 ? canvas_ink(canvas, plain->outline) : 0;
		strong.outline_width = plain->outline_width * 3 / 2;
		strong.shadow = 0;
		style = &strong;
	}
	corner = style->radius + style->outline_width + 1;
	margin = sheet_margin(style);
	side = corner + margin;
	if (rect.w < 2 * corner + 1 || rect.h < 2 * corner + 1) {
		kept = sheet(canvas->assets, style, rect.w, rect.h);
		picture_draw(&canvas->ground, &kept->picture, rect.x - margin, rect.y - margin, 255);
		return;
	}
	kept = sheet(canvas->assets, style, 2 * corner + 1, 2 * corner + 1);
	for (int row = 0; row < 3; row++) {
		for (int column = 0; column < 3; column++) {
			const int at[] = {0, side, side + 1}, size[] = {side, 1, side};
			const int x[] = {rect.x - margin, rect.x + corner, rect.x + rect.w - corner};
			const int y[] = {rect.y - margin, rect.y + corner, rect.y + rect.h - corner};
			const int w[] = {side, rect.w - 2 * corner, side};
			const int h[] = {side, rect.h - 2 * corner, side};

			stretch(&canvas->ground, &kept->picture,
			        (struct rect){at[column], at[row], size[column], size[row]},
			        (struct rect){x[column], y[row], w[column], h[row]});
		}
	}
}

struct circle_key {
	char kind;
	float radius, outline_width;
	uint32_t fill, outline;
};

static void circle_path(cairo_t *cairo, double x, double y, double radius, uint32_t fill,
                        uint32_t outline, double outline_width)
{
	cairo_arc(cairo, x, y, radius, 0, 2 * M_PI);
	set_colour(cairo, fill);
	cairo_fill_preserve(cairo);
	set_colour(cairo, outline);
	cairo_set_line_width(cairo, outline_width);
	if (outline_width > 0) {
		cairo_stroke(cairo);
	}
	cairo_new_path(cairo);
}

void canvas_circle(struct canvas *canvas, float x, float y, float radius, uint32_t fill,
                   uint32_t outline, float outline_width)
{
	struct circle_key key;
	const struct kept *kept = NULL;
	int half = (int)ceilf(radius + outline_width) + 1;

	if (canvas_hidden(canvas, (struct rect){(int)x - half, (int)y - half, half * 2, half * 2})) {
		return;
	}
	if (radius > CIRCLE_KEPT_MAX) {
		cairo_t *cairo = canvas_cairo(canvas);

		circle_path(cairo, x, y, radius, fill, outline, outline_width);
		canvas_cairo_end(cairo);
		return;
	}
	memset(&key, 0, sizeof key);
	key.kind = 'c';
	key.radius = radius;
	key.outline_width = outline_width;
	key.fill = fill;
	key.outline = outline;
	kept = picture_cache_find(canvas->assets->images, &key, sizeof key);
	if (kept == NULL) {
		struct kept fresh = {.picture = picture_make(2 * half, 2 * half)};
		cairo_t *cairo = draw_on(&fresh.picture);

		circle_path(cairo, half, half, radius, fill, outline, outline_width);
		cairo_destroy(cairo);
		kept = picture_cache_add(canvas->assets->images, &key, sizeof key, &fresh);
	}
	picture_draw(&canvas->ground, &kept->picture, (int)lroundf(x) - half, (int)lroundf(y) - half,
	             255);
}

void canvas_line(struct canvas *canvas, const float *xy, size_t count, float width, uint32_t colour,
                 float dash)
{
	cairo_t *cairo = NULL;
	double dashes[] = {dash, dash};

	if (count < 2 || canvas->dry) {
		return;
	}
	cairo = canvas_cairo(canvas);
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_width(cairo, width);
	if (dash > 0) {
		dashes[0] = 0.01; /* round dots */
		dashes[1] = dash;
		cairo_set_dash(cairo, dashes, 2, 0);
	}
	set_colour(cairo, colour);
	cairo_move_to(cairo, xy[0], xy[1]);
	for (size_t i = 1; i < count; i++) {
		cairo_line_to(cairo, xy[2 * i], xy[2 * i + 1]);
	}
	cairo_stroke(cairo);
	canvas_cairo_end(cairo);
}

/* Modules are whole pixels, so that a phone's camera sees sharp edges. */
static struct picture draw_code(const QRcode *code, int size)
{
	int across = code->width + 2 * QR_QUIET;
	int module = size / across < 1 ? 1 : size / across;
	struct picture picture = picture_make(module * across, module * across);

	for (int y = 0; y < picture.h; y++) {
		for (int x = 0; x < picture.w; x++) {
			int column = x / module - QR_QUIET, row = y / module - QR_QUIET;
			bool dark = column >= 0 && row >= 0 && column < code->width && row < code->width &&
			            (code->data[row * code->width + column] & 1) != 0;

			picture.pixels[(ptrdiff_t)y * picture.w + x] = dark ? 0xFF000000u : 0xFFFFFFFFu;
		}
	}
	return picture;
}

bool canvas_qr(struct canvas *canvas, const char *text, struct rect rect)
{
	char key[400];
	int size = rect.w < rect.h ? rect.w : rect.h;
	int length = snprintf(key, sizeof key, "q%d,%s", size, text);
	const struct kept *kept = NULL;

	if (length >= (int)sizeof key || size <= 0 || canvas_hidden(canvas, rect)) {
		return false;
	}
	kept = picture_cache_find(canvas->assets->images, key, (size_t)length);
	if (kept == NULL) {
		QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
		struct kept fresh = {.picture = {0, 0, NULL}};

		if (code == NULL) {
			log_warning("a text of %zu bytes is too long for a QR code", strlen(text));
			return false;
		}
		fresh.picture = draw_code(code, size);
		QRcode_free(code);
		kept = picture_cache_add(canvas->assets->images, key, (size_t)length, &fresh);
	}
	picture_draw(&canvas->ground, &kept->picture, rect.x + (rect.w - kept->picture.w) / 2,
	             rect.y + (rect.h - kept->picture.h) / 2, 255);
	return true;
}
