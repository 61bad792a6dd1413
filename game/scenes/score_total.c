/*
 * All that was kept out of the air: the sum, by deed, and what it is like.
 */
#include <stdio.h>

#include "game/scenes/score.h"
#include "game/scenes/score_sums.h"

enum { HUGE_UNITS = 120, ICON = 68, BAR = 32, FACT_ICON = 84, LEAVES_MAX = 12, LEAF = 38 };

/* "1 cedar takes in as much in 512 days", with the figure's year and source. */
static void cedar(struct kit_flow *flow, int64_t grams)
{
	const struct game *game = flow->game;
	int year = period_fiscal_year(game->wall_s, game->town->offset_minutes);
	const struct factor *factor = town_factor(game->town, "cedar", year);
	char number[48], text[256], of[24];
	struct locale_part parts[] = {{"n", number}, {"year", of}};
	struct rect row;
	int h = 0, icon = kit_px(game, 110);

	if (factor == NULL || factor->value <= 0 || grams < factor->value) {
		return;
	}
	locale_count(game->locale, game->language, "score.cedar", grams / factor->value, text,
	             sizeof text);
	row = (struct rect){flow->box.x, flow->box.y, flow->box.w, 0};
	rect_cut_left(&row, icon + kit_px(game, 16));
	h = kit_say(game, flow->canvas, row, text, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	canvas_image(flow->canvas, "art/icon-cedar",
	             (struct rect){flow->box.x, flow->box.y, icon, icon}, 255, false);
	kit_flow_rect(flow, kit_most(h, icon) + kit_px(game, 8));
	locale_number(game->locale, game->language, factor->value, number, sizeof number);
	snprintf(of, sizeof of, "%d", factor->fiscal_year);
	locale_fill(game->locale, game->language, "score.cedar.figure", parts, 2, text, sizeof text);
	kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	score_flow_given(flow, factor->source, KIT_SMALL, UI_COLOUR_EARTH, false);
}

/* The largest of a few sizes at which a number stands in one line. */
static int units_for(struct kit_flow *flow, const char *text)
{
	static const int sizes[] = {HUGE_UNITS, KIT_HERO, 80, KIT_TITLE};
	size_t last = sizeof sizes / sizeof sizes[0] - 1;

	for (size_t i = 0; i < last; i++) {
		struct text_style style = kit_style(flow->game, sizes[i], 0);

		style.bold = true;
		if (canvas_text_size(flow->canvas, text, &style, 0).w <= flow->box.w) {
			return sizes[i];
		}
	}
	return sizes[last];
}

static void sum(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	int64_t grams = game->visit.me.legs_g + game->visit.me.kitchen_g;
	char text[64];

	kit_flow_text(flow, kit_text(game, "score.sum"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	score_grams_text(game, grams, text, sizeof text);
	kit_flow_text(flow, text, units_for(flow, text), UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	cedar(flow, grams);
}

/* A deed: its icon, its name, its grams and share, its bar. */
static void deed_row(struct kit_flow *flow, enum deed deed, int64_t whole)
{
	const struct game *game = flow->game;
	int64_t grams = game->visit.me.deed_g[deed];
	int icon = kit_px(game, ICON), bar_h = kit_px(game, BAR), h = 0;
	struct rect row = flow->box, bar, filled;
	struct text_style name = kit_style(game, KIT_SMALL, UI_COLOUR_INK), value = name;
	char number[48], percent[16], text[96];
	struct locale_part parts[] = {{"n", number}, {"percent", percent}};

	score_grams_text(game, grams, number, sizeof number);
	snprintf(percent, sizeof percent, "%d", score_percent(grams, whole));
	locale_fill(game->locale, game->language, "score.deed", parts, 2, text, sizeof text);
	value.bold = true;
	value.align = TEXT_RIGHT;
	row.h = 0;
	canvas_image(flow->canvas, score_deed_icon(deed),
	             (struct rect){row.x, row.y + kit_px(game, 6), icon, icon}, 255, false);
	rect_cut_left(&row, icon + kit_px(game, 16));
	h = canvas_text(flow->canvas, row, score_deed_name(game, deed), &name);
	if (canvas_text_size(flow->canvas, score_deed_name(game, deed), &name, 0).w +
	        canvas_text_size(flow->canvas, text, &value, 0).w + kit_px(game, KIT_GAP) >
	    row.w) {
		row.y += h;
		h += canvas_text(flow->canvas, row, text, &value);
	} else {
		h = kit_most(h, canvas_text(flow->canvas, row, text, &value));
	}
	bar = (struct rect){row.x, flow->box.y + h + kit_px(game, 4), row.w, bar_h};
	filled = bar;
	filled.w = (int)((double)bar.w * score_percent(grams, whole) / 100 * score_grown(game));
	canvas_fill(flow->canvas, bar, 0xFFEDE4CDu);
	if (filled.w > 0) {
		kit_chart_fill(game, flow->canvas, filled, &score_inks()[deed]);
	}
	kit_flow_rect(flow, kit_most(h + bar_h + kit_px(game, 4), icon) + kit_px(game, 10));
}

static void deeds(struct kit_flow *flow)
{
	int64_t whole = 0;

	for (int deed = 0; deed < DEEDS; deed++) {
		whole += flow->game->visit.me.deed_g[deed];
	}
	kit_flow_text(flow, kit_text(flow->game, "score.deeds"), KIT_BODY, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	for (int deed = 0; deed < DEEDS; deed++) {
		deed_row(flow, (enum deed)deed, whole);
	}
}

/* One of the figures at the foot. */
struct fact {
	const char *icon, *key;
	char value[BOARD_NAME_MAX];
	bool given;
	int64_t leaves; /* a chain of so many; 0 none */
};

static size_t facts_of(const struct game *game, struct fact facts[4])
{
	const struct me_figures *me = &game->visit.me;
	size_t count = 0;
	struct fact *fact = &facts[count++];

	*fact = (struct fact){.icon = "art/icon-gift", .key = "score.points"};
	locale_number(game->locale, game->language, me->points, fact->value, sizeof fact->value);
	fact = &facts[count++];
	*fact = (struct fact){.icon = "art/icon-clock", .key = "score.minutes"};
	locale_count(game->locale, game->language, "score.minutes.n", me->minutes, fact->value,
	             sizeof fact->value);
	fact = &facts[count++];
	*fact =
		(struct fact){.icon = "art/icon-streak", .key = "score.streak", .leaves = me->streak_weeks};
	locale_count(game->locale, game->language, "score.streak.n", me->streak_weeks, fact->value,
	             sizeof fact->value);
	if (me->team[0] != '\0') {
		fact = &facts[count++];
		*fact = (struct fact){.icon = "art/icon-team", .key = "score.team", .given = true};
		snprintf(fact->value, sizeof fact->value, "%s", me->team);
	}
	return count;
}

/* Weeks in a row hang on one twig. */
static int leaves(const struct game *game, struct canvas *canvas, struct rect row, int64_t weeks)
{
	int side = kit_px(game, LEAF), step = side * 3 / 4;
	int most = kit_least(LEAVES_MAX, row.w / step - 1);
	int count = weeks < most ? (int)weeks : most;
	float y = (float)row.y + (float)side * 0.8f;
	const float twig[] = {(float)row.x, y, (float)(row.x + count * step + side / 4), y};

	if (count < 1) {
		return 0;
	}
	canvas_line(canvas, twig, 2, (float)kit_px(game, 5), UI_COLOUR_FOREST, 0);
	for (int i = 0; i < count; i++) {
		canvas_image(canvas, "art/icon-leaf", (struct rect){row.x + i * step, row.y, side, side},
		             255, i % 2 == 1);
	}
	return side + kit_px(game, 6);
}

static int fact_draw(const struct game *game, struct canvas *canvas, struct rect rect,
                     const struct fact *fact)
{
	int icon = kit_px(game, FACT_ICON);
	struct rect icon_at = {rect.x, rect.y, icon, icon}, row = rect;
	struct kit_flow flow;

	rect_cut_left(&row, icon + kit_px(game, 14));
	flow = kit_flow(game, canvas, row);
	canvas_image(canvas, fact->icon, icon_at, 255, false);
	kit_flow_text(&flow, kit_text(game, fact->key), KIT_SMALL, UI_COLOUR_INK, false, TEXT_LEFT);
	if (fact->given) {
		score_flow_given(&flow, fact->value, KIT_BODY, UI_COLOUR_INK, true);
	} else {
		kit_flow_text(&flow, fact->value, KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	}
	kit_flow_rect(&flow, leaves(game, canvas, flow.box, fact->leaves));
	return kit_most(kit_flow_used(&flow), icon);
}

/* As many columns as let every value stand unbroken. */
static size_t fact_columns(struct kit_flow *flow, const struct fact *list, size_t count)
{
	const struct game *game = flow->game;
	size_t columns = kit_narrow(game) ? 2 : count;
	struct text_style style = kit_style(game, KIT_LARGE, 0), name = kit_style(game, KIT_BODY, 0);

	style.bold = name.bold = true;
	for (; columns > 1; columns--) {
		int w = (flow->box.w - kit_px(game, KIT_PAD) * (int)(columns - 1)) / (int)columns -
		        kit_px(game, FACT_ICON + 14);
		bool fit = true;

		for (size_t i = 0; i < count && fit; i++) {
			fit = canvas_text_size(flow->canvas, list[i].value, list[i].given ? &name : &style, w)
			          .fits &&
			      canvas_text_size(flow->canvas, kit_text(game, list[i].key), &name, w).fits;
		}
		if (fit) {
			break;
		}
	}
	return columns;
}

static void facts(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct fact list[4];
	size_t count = facts_of(game, list);
	int gap = kit_px(game, KIT_PAD);
	size_t columns = fact_columns(flow, list, count);
	int w = (flow->box.w - gap * (int)(columns - 1)) / (int)columns;

	for (size_t i = 0; i < count; i += columns) {
		struct rect row = flow->box;
		int h = 0;

		for (size_t k = i; k < count && k < i + columns; k++) {
			h = kit_most(h, fact_draw(game, flow->canvas, rect_cut_left(&row, w), &list[k]));
			rect_cut_left(&row, gap);
		}
		kit_flow_rect(flow, h + (i + columns < count ? kit_px(game, 16) : 0));
	}
}

static void as_of(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	int64_t age = game->wall_s - game->visit.me.as_of_s;
	char text[160];

	kit_as_of(game, game->visit.me.as_of_s, game->score.offline, age < 0 ? 0 : age, text,
	          sizeof text);
	kit_flow_gap(flow, 8);
	kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
}

int score_total(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);

	if (kit_narrow(game)) {
		sum(&flow);
		as_of(&flow);
		kit_flow_gap(&flow, KIT_PAD);
		deeds(&flow);
	} else {
		struct rect right = flow.box, left = rect_cut_left(&right, box.w * 2 / 5);
		struct kit_flow of_sum, of_deeds;

		rect_cut_left(&right, kit_px(game, 2 * KIT_PAD));
		of_sum = kit_flow(game, canvas, left);
		of_deeds = kit_flow(game, canvas, right);
		sum(&of_sum);
		as_of(&of_sum);
		deeds(&of_deeds);
		kit_flow_rect(&flow, kit_most(kit_flow_used(&of_sum), kit_flow_used(&of_deeds)));
	}
	kit_flow_gap(&flow, 16);
	facts(&flow);
	return kit_flow_used(&flow);
}
