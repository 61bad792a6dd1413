#include "game/kit_chart.h"

#include <assert.h>
#include <stdio.h>

enum { RIM = 2, KG = 1000, MARK = 52 };
static const uint32_t PALE = 0x99FFFDF9u, LINE = 0xFFD9C9A8u;
static const uint32_t AREA = 0x667FA650u;

static int64_t bounded(int64_t value)
{
	return value < 0 ? 0 : value > KIT_CHART_MOST ? KIT_CHART_MOST : value;
}

struct kit_axis kit_axis_for(int64_t most)
{
	static const int factors[] = {1, 2, 5};
	struct kit_axis axis = {1, 1};
	int64_t power = 1;

	most = bounded(most);
	for (size_t i = 0; axis.step * KIT_CHART_STEPS < most; i++) {
		if (i == sizeof factors / sizeof factors[0]) {
			i = 0;
			power *= 10;
		}
		axis.step = power * factors[i];
	}
	axis.steps = (int)((most + axis.step - 1) / axis.step);
	axis.steps = axis.steps < 1 ? 1 : axis.steps;
	return axis;
}

int kit_axis_px(const struct kit_axis *axis, int64_t value, int h)
{
	double top = (double)axis->step * axis->steps;
	double at = (double)bounded(value) / top * h;

	return at > h ? h : (int)(at + 0.5);
}

void kit_chart_grams(const struct game *game, int64_t value, char *text, size_t cap)
{
	char number[32];

	if (value < 10 * KG || value % KG != 0) {
		locale_grams(game->locale, game->language, value, text, cap);
		return;
	}
	locale_number(game->locale, game->language, value / KG, number, sizeof number);
	snprintf(text, cap, "%s kg", number);
}

int kit_chart_least(const struct game *game)
{
	return kit_px(game, 240) + 4 * (int)layout_text(&game->layout, KIT_SMALL);
}

/* The plot inside a chart's rect, its axis drawn: numbers at the left, room for labels below. */
struct plot {
	struct rect rect;
	struct kit_axis axis;
	struct text_style label;
	int label_h;
};

/* So few lines that their numbers do not touch: each, or the last alone. */
static int every(const struct plot *plot)
{
	int apart = plot->rect.h / plot->axis.steps;

	return apart >= plot->label_h ? 1 : plot->axis.steps;
}

static void draw_axis(const struct game *game, struct canvas *canvas, const struct plot *plot,
                      int left, kit_value_text *text)
{
	int w = plot->rect.x - left - kit_px(game, 12), each = every(plot);

	for (int i = 0; i <= plot->axis.steps; i++) {
		int y = plot->rect.y + plot->rect.h -
		        kit_axis_px(&plot->axis, plot->axis.step * i, plot->rect.h);
		struct text_style style = plot->label;
		char number[48];

		canvas_fill(canvas, (struct rect){plot->rect.x, y, plot->rect.w, kit_px(game, RIM)},
		            i == 0 ? UI_COLOUR_INK : LINE);
		if (i % each == 0) {
			text(game, plot->axis.step * i, number, sizeof number);
			style.align = TEXT_RIGHT;
			canvas_text(canvas, (struct rect){left, y - plot->label_h / 2, w, plot->label_h},
			            number, &style);
		}
	}
}

static struct plot begin(const struct game *game, struct canvas *canvas, struct rect rect,
                         int64_t most, kit_value_text *text, int above)
{
	struct plot plot = {.axis = kit_axis_for(most),
	                    .label = kit_style(game, KIT_SMALL, UI_COLOUR_INK)};
	char number[48];
	int w = 0;

	plot.label.lines = 1;
	for (int i = 0; i <= plot.axis.steps; i++) {
		text(game, plot.axis.step * i, number, sizeof number);
		w = kit_most(w, canvas_text_size(canvas, number, &plot.label, 0).w);
	}
	text(game, 0, number, sizeof number);
	plot.label_h = canvas_text_size(canvas, number, &plot.label, 0).h;
	plot.rect = rect;
	rect_cut_left(&plot.rect, w + kit_px(game, 14));
	rect_cut_top(&plot.rect, kit_most(above, plot.label_h / 2));
	/* 0 stands on the lowest line, and a reading may stand over a label. */
	rect_cut_bottom(&plot.rect, plot.label_h * 2 + kit_px(game, 4));
	draw_axis(game, canvas, &plot, rect.x, text);
	return plot;
}

/* A label below x; false when it would come too near to the one at its right, *free_until. */
static bool draw_label(const struct game *game, struct canvas *canvas, const struct plot *plot,
                       int x, const char *text, int *free_until)
{
	struct text_size size = canvas_text_size(canvas, text, &plot->label, 0);
	int right = plot->rect.x + plot->rect.w;
	struct rect box = {x - size.w / 2,
	                   plot->rect.y + plot->rect.h + plot->label_h / 2 + kit_px(game, 4),
	                   size.w + 2, size.h};

	box.x = kit_most(kit_least(box.x, right - box.w), plot->rect.x);
	if (text[0] == '\0' || box.x + box.w > *free_until) {
		return false;
	}
	canvas_text(canvas, box, text, &plot->label);
	*free_until = box.x - kit_px(game, 16);
	return true;
}

static int64_t sum_of(const struct kit_column *column, size_t parts)
{
	int64_t sum = 0;

	for (size_t i = 0; i < parts; i++) {
		sum = bounded(sum + bounded(column->parts[i]));
	}
	return sum;
}

static int64_t highest_of(const struct kit_columns *chart)
{
	int64_t most = 0;

	for (size_t i = 0; i < chart->count; i++) {
		int64_t sum = sum_of(&chart->list[i], chart->parts);

		most = sum > most ? sum : most;
	}
	return most;
}

static void dash_round(const struct game *game, struct canvas *canvas, struct rect rect)
{
	float x = (float)rect.x, y = (float)rect.y;
	float right = (float)(rect.x + rect.w), bottom = (float)(rect.y + rect.h);
	const float xy[] = {x, bottom, x, y, right, y, right, bottom};

	canvas_line(canvas, xy, 4, (float)kit_px(game, 4), UI_COLOUR_INK, (float)kit_px(game, 9));
}

/* One column; returns its top. */
static int draw_column(const struct game *game, struct canvas *canvas, const struct plot *plot,
                       const struct kit_columns *chart, const struct kit_column *column,
                       struct rect slot)
{
	int bottom = plot->rect.y + plot->rect.h, top = bottom;
	int64_t sum = 0;

	for (size_t i = 0; i < chart->parts; i++) {
		struct rect part = {slot.x, 0, slot.w, 0};
		int h = 0;

		sum = bounded(sum + bounded(column->parts[i]));
		h = (int)(kit_axis_px(&plot->axis, sum, plot->rect.h) * chart->grown);
		part.y = bottom - h;
		part.h = top - part.y;
		if (part.h > 0) {
			kit_chart_fill(game, canvas, part, &chart->inks[i]);
			top = part.y;
		}
	}
	if (column->running && top < bottom) {
		struct rect whole = {slot.x, top, slot.w, bottom - top};

		canvas_fill(canvas, whole, PALE);
		dash_round(game, canvas, whole);
	}
	return top;
}

static struct rect slot_of(const struct plot *plot, size_t index, size_t count)
{
	int from = plot->rect.w * (int)index / (int)count;
	int until = plot->rect.w * ((int)index + 1) / (int)count;
	struct rect slot = {plot->rect.x + from, plot->rect.y, until - from, plot->rect.h};

	return rect_centre(slot, kit_most(slot.w * 2 / 3, 1), slot.h);
}

void kit_chart_columns(const struct game *game, struct canvas *canvas, struct rect rect,
                       const struct kit_columns *chart)
{
	int mark = kit_px(game, MARK), widest = kit_px(game, 120);
	struct plot plot = begin(game, canvas, rect, highest_of(chart), chart->text, mark);
	int free_until = plot.rect.x + plot.rect.w + 1;

	for (size_t i = chart->count; i-- > 0;) {
		const struct kit_column *column = &chart->list[i];
		struct rect slot = slot_of(&plot, i, chart->count);
		int middle = slot.x + slot.w / 2, top = 0;

		slot = rect_centre(slot, kit_least(slot.w, widest), slot.h);
		top = draw_column(game, canvas, &plot, chart, column, slot);
		if (column->best) {
			canvas_image(canvas, chart->mark,
			             (struct rect){middle - mark / 2, top - mark, mark, mark}, 255, false);
		}
		draw_label(game, canvas, &plot, middle, column->label, &free_until);
	}
}

static float curve_x(const struct plot *plot, size_t index, size_t slots)
{
	return (float)plot->rect.x +
	       (slots < 2 ? 0.5f : (float)index / (float)(slots - 1)) * (float)plot->rect.w;
}

static float curve_y(const struct plot *plot, int64_t value)
{
	return (float)(plot->rect.y + plot->rect.h - kit_axis_px(&plot->axis, value, plot->rect.h));
}

/* The points of the curve as far as it has grown; the last may lie between two weeks. */
static size_t curve_points(const struct plot *plot, const struct kit_curve *chart, size_t slots,
                           float xy[2 * KIT_CHART_COLUMNS_MAX])
{
	double reached = chart->grown * (double)(chart->count - 1);
	size_t whole = (size_t)reached, points = 0;
	float rest = (float)(reached - (double)whole);

	for (size_t i = 0; i <= whole; i++) {
		xy[2 * i] = curve_x(plot, i, slots);
		xy[2 * i + 1] = curve_y(plot, chart->values[i]);
	}
	points = whole + 1;
	if (rest > 0 && points < chart->count) {
		float x = curve_x(plot, points, slots), y = curve_y(plot, chart->values[points]);

		xy[2 * points] = xy[2 * whole] + rest * (x - xy[2 * whole]);
		xy[2 * points + 1] = xy[2 * whole + 1] + rest * (y - xy[2 * whole + 1]);
		points++;
	}
	return points;
}

static void fill_below(struct canvas *canvas, const struct plot *plot, const float *xy,
                       size_t points)
{
	int bottom = plot->rect.y + plot->rect.h;

	for (size_t i = 0; i + 1 < points; i++) {
		float width = xy[2 * i + 2] - xy[2 * i], rise = xy[2 * i + 3] - xy[2 * i + 1];

		for (int x = (int)xy[2 * i]; x < (int)xy[2 * i + 2]; x++) {
			int y = (int)(xy[2 * i + 1] + rise * ((float)x - xy[2 * i]) / width);

			canvas_fill(canvas, (struct rect){x, y, 1, bottom - y}, AREA);
		}
	}
}

static struct text_style goal_style(const struct game *game)
{
	struct text_style style = kit_style(game, KIT_SMALL, UI_COLOUR_VERMILION_INK);

	style.bold = true;
	style.align = TEXT_RIGHT;
	style.halo = 0xFFFFFDF9u;
	style.halo_width = (float)kit_px(game, 5);
	return style;
}

/* A dashed line, its label above it. */
static void draw_goal(const struct game *game, struct canvas *canvas, const struct plot *plot,
                      const struct kit_curve *chart)
{
	float y = curve_y(plot, chart->goal);
	const float xy[] = {(float)plot->rect.x, y, (float)(plot->rect.x + plot->rect.w), y};
	struct text_style style = goal_style(game);
	int h = canvas_text_size(canvas, chart->goal_label, &style, plot->rect.w).h;
	struct rect box = {plot->rect.x, (int)y - kit_px(game, 6) - h, plot->rect.w, h};

	canvas_line(canvas, xy, 2, (float)kit_px(game, 5), UI_COLOUR_VERMILION,
	            (float)kit_px(game, 16));
	canvas_text(canvas, box, chart->goal_label, &style);
}

void kit_chart_curve(const struct game *game, struct canvas *canvas, struct rect rect,
                     const struct kit_curve *chart)
{
	float xy[2 * KIT_CHART_COLUMNS_MAX + 2];
	size_t slots = chart->slots > chart->count ? chart->slots : chart->count, points = 0;
	int64_t most = chart->goal;
	struct plot plot;
	int free_until = 0, above = 0;

	assert(chart->count <= KIT_CHART_COLUMNS_MAX);
	for (size_t i = 0; i < chart->count; i++) {
		most = chart->values[i] > most ? chart->values[i] : most;
	}
	if (chart->goal > 0) {
		struct text_style style = goal_style(game);

		above = canvas_text_size(canvas, chart->goal_label, &style, rect.w).h + kit_px(game, 8);
	}
	plot = begin(game, canvas, rect, most, chart->text, above);
	free_until = plot.rect.x + plot.rect.w + 1;
	if (chart->count > 0) {
		points = curve_points(&plot, chart, slots, xy);
		fill_below(canvas, &plot, xy, points);
		canvas_line(canvas, xy, points, (float)kit_px(game, 7), UI_COLOUR_FOREST, 0);
		canvas_circle(canvas, xy[2 * points - 2], xy[2 * points - 1], (float)kit_px(game, 12),
		              UI_COLOUR_SUN, UI_COLOUR_INK, (float)kit_px(game, 3));
	}
	if (chart->goal > 0) {
		draw_goal(game, canvas, &plot, chart);
	}
	for (size_t i = chart->count; i-- > 0;) {
		draw_label(game, canvas, &plot, (int)curve_x(&plot, i, slots), chart->labels[i],
		           &free_until);
	}
}
