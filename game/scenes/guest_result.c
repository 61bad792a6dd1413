/*
 * A trip's result: what is saved on foot, and the grams of each mode as bars.
 */
#include "game/scenes/guest.h"

#include <stdio.h>
#include <string.h>

enum {
	ICON = 58,
	ICON_TIGHT = 48,
	HERO_TIGHT = 76,
	BAR_H = 36,
	ROW_GAP = 6,
	BAR_LEAST = 120,
	CEDAR = 72
};

/* One mode, measured once for all rows: label, bar, grams stand in columns where there is room. */
struct row {
	char label[192], value[128];
	const char *icon;
	double part; /* of the longest bar; below 0: no such mode here */
	uint32_t colour;
};

static void row_of(const struct game *game, enum trip_mode mode, struct row *row)
{
	static const char *const icons[TRIP_MODES] = {"art/mode-walk", "art/mode-bike", "art/mode-bus",
	                                              "art/mode-train", "art/mode-car"};
	static const uint32_t colours[TRIP_MODES] = {UI_COLOUR_TEA, UI_COLOUR_TEA, UI_COLOUR_SUN,
	                                             UI_COLOUR_RAILWAY, UI_COLOUR_VERMILION};
	const struct trip_compare *compare = &game->guest.compare;
	int64_t most = kit_most(1, (int)compare->grams[TRIP_CAR]);
	char key[32], number[32];

	snprintf(key, sizeof key, "mode.%s", trip_mode_text(mode));
	snprintf(row->label, sizeof row->label, "%s", kit_text(game, key));
	if (mode == TRIP_WALK || mode == TRIP_BIKE) {
		locale_number(game->locale, game->language,
		              mode == TRIP_WALK ? compare->walk_min : compare->bike_min, number,
		              sizeof number);
		guest_fill(game, "guest.minutes", kit_text(game, key), number, row->label,
		           sizeof row->label);
	}
	row->icon = icons[mode];
	row->colour = colours[mode];
	row->part = compare->there[mode] ? (double)compare->grams[mode] / (double)most : -1;
	if (compare->there[mode]) {
		guest_about_grams(game, compare->grams[mode], row->value, sizeof row->value);
	} else {
		snprintf(row->value, sizeof row->value, "%s",
		         kit_text(game, mode == TRIP_TRAIN ? "guest.no_train" : "guest.no_factor"));
	}
}

static void draw_bar(const struct game *game, struct canvas *canvas, struct rect bar,
                     const struct row *row)
{
	struct panel_style style = {.radius = bar.h / 3,
	                            .fill = row->colour,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 3)};

	if (row->part == 0) {
		canvas_image(canvas, "art/icon-leaf", (struct rect){bar.x, bar.y, bar.h, bar.h}, 255,
		             false);
	} else if (row->part > 0) {
		bar.w = kit_most((int)((double)bar.w * (row->part > 1 ? 1 : row->part)), bar.h / 2);
		canvas_panel(canvas, bar, &style);
	}
}

struct columns {
	struct text_style label, value;
	int icon, gap, label_w, value_w;
	bool lines; /* the bar stands below its texts */
};

static struct columns columns_of(const struct kit_flow *flow, const struct row rows[TRIP_MODES],
                                 int icon)
{
	const struct game *game = flow->game;
	struct columns columns = {
		.label = kit_style(game, KIT_SMALL + 2, UI_COLOUR_INK),
		.value = kit_style(game, KIT_BODY, UI_COLOUR_INK),
		.icon = kit_px(game, icon),
		.gap = kit_px(game, 16),
	};

	columns.value.bold = true;
	columns.label.middle = columns.value.middle = true;
	for (int i = 0; i < TRIP_MODES; i++) {
		columns.label_w = kit_most(
			columns.label_w, canvas_text_size(flow->canvas, rows[i].label, &columns.label, 0).w);
		if (rows[i].part >= 0) {
			columns.value_w =
				kit_most(columns.value_w,
			             canvas_text_size(flow->canvas, rows[i].value, &columns.value, 0).w);
		}
	}
	columns.label_w += 2;
	columns.value_w += 2;
	columns.lines =
		flow->box.w - columns.icon - columns.label_w - columns.value_w - 3 * columns.gap <
		kit_px(game, BAR_LEAST);
	return columns;
}

/* Icon, label, bar and grams in one line. */
static void draw_row(struct kit_flow *flow, const struct columns *columns, const struct row *row)
{
	const struct game *game = flow->game;
	struct rect line;
	struct text_style value = columns->value;
	int h = columns->icon, room = flow->box.w - columns->icon - columns->label_w - 2 * columns->gap;

	if (row->part < 0) { /* words in place of the bar */
		value = columns->label;
		h = kit_most(h, canvas_text_size(flow->canvas, row->value, &value, room).h);
	}
	line = kit_flow_rect(flow, h);
	canvas_image(flow->canvas, row->icon, rect_cut_left(&line, columns->icon), 255, false);
	rect_cut_left(&line, columns->gap);
	canvas_text(flow->canvas, rect_cut_left(&line, columns->label_w), row->label, &columns->label);
	rect_cut_left(&line, columns->gap);
	if (row->part < 0) {
		canvas_text(flow->canvas, line, row->value, &value);
		return;
	}
	canvas_text(flow->canvas, rect_cut_right(&line, columns->value_w), row->value, &value);
	rect_cut_right(&line, columns->gap);
	draw_bar(game, flow->canvas, rect_centre(line, line.w, kit_px(game, BAR_H)), row);
}

/* The same with large texts: label and grams below each other, then the bar. */
static void draw_lines(struct kit_flow *flow, const struct columns *columns, const struct row *row)
{
	const struct game *game = flow->game;
	struct rect bar, icon = {flow->box.x, flow->box.y, columns->icon, columns->icon};
	struct rect whole = flow->box;

	canvas_image(flow->canvas, row->icon, icon, 255, false);
	rect_cut_left(&flow->box, columns->icon + columns->gap);
	kit_flow_text(flow, row->label, KIT_SMALL + 2, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_text(flow, row->value, KIT_BODY, UI_COLOUR_INK, row->part >= 0, TEXT_LEFT);
	if (row->part >= 0) {
		bar = kit_flow_rect(flow, kit_px(game, BAR_H));
		draw_bar(game, flow->canvas, bar, row);
	}
	flow->box.x = whole.x;
	flow->box.w = whole.w;
}

static void bars(struct kit_flow *flow, int icon)
{
	struct row rows[TRIP_MODES];
	struct columns columns;

	for (int i = 0; i < TRIP_MODES; i++) {
		row_of(flow->game, (enum trip_mode)i, &rows[i]);
	}
	columns = columns_of(flow, rows, icon);
	for (int i = 0; i < TRIP_MODES; i++) {
		if (columns.lines) {
			draw_lines(flow, &columns, &rows[i]);
		} else {
			draw_row(flow, &columns, &rows[i]);
		}
		kit_flow_gap(flow, ROW_GAP);
	}
}

/* What the grams equal; false when the pack cannot say. */
static bool cedar_text(const struct game *game, char *text, size_t cap)
{
	const struct trip_compare *compare = &game->guest.compare;
	int64_t time = 0;
	bool days = false;

	if (compare->cedar == NULL || compare->saved_g <= 0) {
		return false;
	}
	days = trip_cedar_time(compare->cedar, compare->saved_g, &time);
	locale_count(game->locale, game->language, days ? "guest.cedar.days" : "guest.cedar.hours",
	             time, text, cap);
	return true;
}

static struct text_style cedar_style(const struct game *game)
{
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_FOREST);

	style.bold = true;
	style.middle = true;
	return style;
}

static void cedar(struct kit_flow *flow, const char *text)
{
	const struct game *game = flow->game;
	struct text_style style = cedar_style(game);
	int side = kit_px(game, CEDAR), gap = kit_px(game, 12);
	struct rect line;

	line = kit_flow_rect(
		flow,
		kit_most(side, canvas_text_size(flow->canvas, text, &style, flow->box.w - side - gap).h));
	canvas_image(flow->canvas, "art/icon-cedar", rect_cut_left(&line, side), 255, false);
	rect_cut_left(&line, gap);
	canvas_text(flow->canvas, line, text, &style);
}

/* True when it stands in two lines at most in a width. */
static bool cedar_fits(const struct kit_flow *flow, const char *text, int width)
{
	struct text_style style = cedar_style(flow->game);

	width -= kit_px(flow->game, CEDAR + 12);
	return width > 0 && canvas_text_size(flow->canvas, text, &style, width).lines <= 2;
}

/* Where the figures come from. The source keeps its own name in each language. */
static void sources(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct factor *car = game->guest.compare.factors[TRIP_CAR];
	struct text_style style = kit_style(game, KIT_SMALL, UI_COLOUR_EARTH);
	char year[16], value[16], text[320];
	struct rect box = {0};

	if (car == NULL) {
		return;
	}
	snprintf(year, sizeof year, "%d", car->fiscal_year);
	snprintf(value, sizeof value, "%d", (int)car->value);
	guest_fill(game, "guest.factor", year, value, text, sizeof text);
	kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	style.given = true;
	box = (struct rect){flow->box.x, flow->box.y, flow->box.w, 0};
	kit_flow_rect(flow, canvas_text(flow->canvas, box, car->source, &style) + kit_px(game, 8));
	kit_flow_text(flow, kit_text(game, "guest.same_way"), KIT_SMALL, UI_COLOUR_EARTH, false,
	              TEXT_LEFT);
}

static void train_note(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct trip_compare *compare = &game->guest.compare;
	char text[512];

	if (compare->there[TRIP_TRAIN]) {
		guest_fill(game, "guest.train",
		           words_in(&game->town->stations[compare->stations[0]].name, game->words),
		           words_in(&game->town->stations[compare->stations[1]].name, game->words), text,
		           sizeof text);
		kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	}
}

static void ends(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	char from[256], to[256], metres[64], text[640];
	struct locale_part parts[] = {{"n", from}, {"m", to}, {"way", metres}};

	guest_end_name(game, &game->guest.start, from, sizeof from);
	guest_end_name(game, &game->guest.goal, to, sizeof to);
	locale_metres(game->locale, game->language, game->guest.compare.metres, metres, sizeof metres);
	locale_fill(game->locale, game->language, "guest.trip", parts, 3, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
}

/* The largest figure, and what it equals: beside it where there is room. */
static void saving(struct kit_flow *flow, int units)
{
	const struct game *game = flow->game;
	struct text_style style = kit_style(game, units, UI_COLOUR_VERMILION_INK);
	struct rect whole = flow->box;
	char grams[96], text[256];
	int w = 0, h = 0, until = 0;
	bool equals = cedar_text(game, text, sizeof text);

	kit_flow_text(flow, kit_text(game, "guest.saved"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	guest_about_grams(game, game->guest.compare.saved_g, grams, sizeof grams);
	style.bold = true;
	w = canvas_text_size(flow->canvas, grams, &style, 0).w + kit_px(game, KIT_PAD);
	if (!equals || !cedar_fits(flow, text, whole.w - w)) {
		kit_flow_text(flow, grams, units, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
		if (equals) {
			cedar(flow, text);
		}
		return;
	}
	h = canvas_text(flow->canvas, (struct rect){whole.x, flow->box.y, w, 0}, grams, &style);
	until = flow->box.y + h;
	rect_cut_left(&flow->box, w);
	kit_flow_rect(flow, h / 4);
	cedar(flow, text);
	kit_flow_rect(flow, kit_most(until - flow->box.y, 0));
	flow->box.x = whole.x;
	flow->box.w = whole.w;
}

/* Kind words for a way that the programme does not count. */
static void short_note(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	char least[64], text[640];

	if (!game->guest.compare.counts) {
		locale_metres(game->locale, game->language, game->town->rules.displacement_min_m, least,
		              sizeof least);
		kit_fill(game, "guest.short", least, text, sizeof text);
		kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_INK, true, TEXT_LEFT);
	}
}

static int content_in(const struct game *game, struct canvas *canvas, struct rect box, bool tight)
{
	struct kit_flow flow = kit_flow(game, canvas, box);

	ends(&flow);
	saving(&flow, tight ? HERO_TIGHT : KIT_HERO);
	short_note(&flow);
	kit_flow_gap(&flow, KIT_GAP / 2);
	bars(&flow, tight ? ICON_TIGHT : ICON);
	train_note(&flow);
	sources(&flow);
	guest_story_button(&flow);
	return kit_flow_used(&flow);
}

static int content_height(const struct game *game, struct canvas *canvas, struct rect box,
                          bool tight)
{
	bool dry = canvas_dry(canvas, true);
	int h = content_in(game, canvas, box, tight);

	canvas_dry(canvas, dry);
	return h;
}

/* A little smaller where all of it can then be seen at once. */
int guest_result_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	bool tight = content_height(game, canvas, box, false) > box.h &&
	             content_height(game, canvas, box, true) <= box.h;

	return content_in(game, canvas, box, tight);
}
