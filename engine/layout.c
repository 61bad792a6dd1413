#include "engine/layout.h"

#include <math.h>

enum {
	UNITS_ACROSS = 1080,
	DIAGONAL_24_INCH_MM = 610,
	ARM_MM = 500,
	TARGET_MM = 20,
	APART_MM = 12
};

/* How much of the growth texts get that are large already. */
static const float LARGE_GROWS = 0.4f;

/* Half of 0.7 degrees. */
static const float HALF_ANGLE = 0.35f * 3.14159265f / 180;

struct layout layout_make(int width, int height, int diagonal_mm, int distance_mm, float text)
{
	int shorter = width < height ? width : height;
	int diagonal = diagonal_mm > 0 ? diagonal_mm : DIAGONAL_24_INCH_MM;
	int distance = distance_mm > 0 ? distance_mm : ARM_MM;
	struct layout layout = {
		.width = width,
		.height = height,
		.portrait = height > width,
		.unit = (float)shorter / UNITS_ACROSS,
		.mm = hypotf((float)width, (float)height) / (float)diagonal,
		.text = text < 1 ? 1 : text,
	};
	float designed = LAYOUT_SMALLEST * layout.unit * LAYOUT_CAPITAL;

	layout.capital = 2 * (float)distance * tanf(HALF_ANGLE) * layout.mm;
	if (layout.capital > designed) {
		layout.text *= layout.capital / designed;
	}
	layout.target = (int)ceilf(TARGET_MM * layout.mm);
	layout.apart = (int)ceilf(APART_MM * layout.mm);
	return layout;
}

int layout_px(const struct layout *layout, float units)
{
	int pixels = (int)lroundf(units * layout->unit);

	return pixels == 0 && units > 0 ? 1 : pixels; /* a thin line stays a line on a small screen */
}

float layout_text(const struct layout *layout, float units)
{
	float read = LAYOUT_READ * layout->text, more = layout->text - 1;
	float least = LAYOUT_SMALLEST * layout->text;
	float size = units <= LAYOUT_READ ? units * layout->text : units * (1 + more * LARGE_GROWS);

	size = units > LAYOUT_READ && size < read ? read : size;
	return (size < least ? least : size) * layout->unit;
}

bool rect_holds(struct rect rect, int x, int y)
{
	return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

struct rect rect_inset(struct rect rect, int by)
{
	struct rect inner = {rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};

	if (inner.w < 0) {
		inner.x = rect.x + rect.w / 2;
		inner.w = 0;
	}
	if (inner.h < 0) {
		inner.y = rect.y + rect.h / 2;
		inner.h = 0;
	}
	return inner;
}

/* What can be cut from size when by is asked for. */
static int cut(int size, int by)
{
	return by < 0 ? 0 : by > size ? size : by;
}

struct rect rect_cut_left(struct rect *rect, int w)
{
	struct rect part = {rect->x, rect->y, cut(rect->w, w), rect->h};

	rect->x += part.w;
	rect->w -= part.w;
	return part;
}

struct rect rect_cut_right(struct rect *rect, int w)
{
	struct rect part = {rect->x, rect->y, cut(rect->w, w), rect->h};

	rect->w -= part.w;
	part.x += rect->w;
	return part;
}

struct rect rect_cut_top(struct rect *rect, int h)
{
	struct rect part = {rect->x, rect->y, rect->w, cut(rect->h, h)};

	rect->y += part.h;
	rect->h -= part.h;
	return part;
}

struct rect rect_cut_bottom(struct rect *rect, int h)
{
	struct rect part = {rect->x, rect->y, rect->w, cut(rect->h, h)};

	rect->h -= part.h;
	part.y += rect->h;
	return part;
}

struct rect rect_centre(struct rect in, int w, int h)
{
	return (struct rect){in.x + (in.w - w) / 2, in.y + (in.h - h) / 2, w, h};
}
