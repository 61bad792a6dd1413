/*
 * Week by week: the player's, stacked by deed; the town's, on its way to the goal. Or the same
 * numbers in words.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/score.h"
#include "game/scenes/score_sums.h"

enum { WEEK_S = 7 * 86400, SWATCH = 44, LABEL_MAX = 48 };

/* What stands for which deed: those that the weeks have. */
static void legend(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct me_figures *me = &game->visit.me;
	struct text_style style = kit_style(game, KIT_SMALL, UI_COLOUR_INK);
	int side = kit_px(game, SWATCH), gap = kit_px(game, 12), x = 0, row = 0;

	for (int deed = 0; deed < DEEDS; deed++) {
		const char *name = score_deed_name(game, (enum deed)deed);
		int64_t grams = 0;
		struct text_size size = canvas_text_size(flow->canvas, name, &style, 0);
		int w = side + gap + size.w + 2, h = kit_most(side, size.h);
		struct rect at;

		for (size_t i = 0; i < me->weeks_count; i++) {
			grams += me->weeks[i].deed_g[deed];
		}
		if (grams == 0) {
			continue;
		}
		if (x > 0 && x + w > flow->box.w) {
			kit_flow_rect(flow, row + gap / 2);
			x = row = 0;
		}
		at = (struct rect){flow->box.x + x, flow->box.y, w, h};
		kit_chart_fill(game, flow->canvas, rect_centre(rect_cut_left(&at, side), side, side),
		               &score_inks()[deed]);
		rect_cut_left(&at, gap);
		style.middle = true;
		canvas_text(flow->canvas, at, name, &style);
		x += w + gap * 2;
		row = kit_most(row, h);
	}
	kit_flow_rect(flow, row + gap);
}

static void best_text(const struct game *game, char *text, size_t cap)
{
	const struct me_figures *me = &game->visit.me;
	char grams[48];

	text[0] = '\0';
	if (me->best_week_g > 0) {
		score_grams_text(game, me->best_week_g, grams, sizeof grams);
		kit_fill(game, "score.best", grams, text, cap);
	}
}

static int text_height(const struct game *game, struct canvas *canvas, const char *text, int units,
                       bool bold, int width)
{
	struct text_style style = kit_style(game, units, 0);

	style.bold = bold;
	return text[0] == '\0'
	           ? 0
	           : canvas_text_size(canvas, text, &style, width).h + kit_px(game, units / 4);
}

/* Room for a chart: what is left of the box less what comes after it. */
static struct rect chart_room(struct kit_flow *flow, int after)
{
	return kit_flow_rect(flow, kit_most(flow->box.h - after, kit_chart_least(flow->game)));
}

static void my_chart(const struct game *game, struct canvas *canvas, struct rect rect)
{
	const struct me_figures *me = &game->visit.me;
	struct kit_column columns[FIGURES_WEEKS_MAX] = {{{0}, NULL, false, false}};
	char labels[FIGURES_WEEKS_MAX][LABEL_MAX];
	int best = score_best_week(me);
	struct kit_columns chart = {.list = columns,
	                            .count = me->weeks_count,
	                            .inks = score_inks(),
	                            .parts = DEEDS,
	                            .mark = "art/icon-leaf",
	                            .text = kit_chart_grams,
	                            .grown = score_grown(game)};

	for (size_t i = 0; i < me->weeks_count; i++) {
		bool last = i + 1 == me->weeks_count;

		score_month_text(game, me->weeks[i].id, labels[i], sizeof labels[i]);
		columns[i].label = last ? kit_text(game, "score.running") : labels[i];
		columns[i].running = last;
		columns[i].best = (int)i == best;
		memcpy(columns[i].parts, me->weeks[i].deed_g, sizeof columns[i].parts);
	}
	kit_chart_columns(game, canvas, rect, &chart);
	score_say_weeks(game, canvas, rect);
}

static void my_weeks(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	char best[160];

	kit_flow_text(flow, kit_text(game, "score.weeks"), KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	legend(flow);
	best_text(game, best, sizeof best);
	my_chart(game, flow->canvas,
	         chart_room(flow, text_height(game, flow->canvas, best, KIT_BODY, true, flow->box.w)));
	kit_flow_text(flow, best, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
}

/* "together 620 kg of 1,000 kg (62 %)" */
static void town_text(const struct game *game, char *text, size_t cap)
{
	const struct town_figures *town = &game->figures;
	char grams[48], goal[48], percent[16];
	struct locale_part parts[] = {{"n", grams}, {"goal", goal}, {"percent", percent}};
	int64_t sum = town->legs_g + town->kitchen_g;

	score_grams_text(game, sum, grams, sizeof grams);
	kit_chart_grams(game, town->goal_g, goal, sizeof goal);
	snprintf(percent, sizeof percent, "%d", score_percent(sum, town->goal_g));
	locale_fill(game->locale, game->language, town->goal_g > 0 ? "score.town.of" : "score.town.sum",
	            parts, 3, text, cap);
}

static void town_chart(const struct game *game, struct canvas *canvas, struct rect rect)
{
	const struct town_figures *town = &game->figures;
	int64_t sums[FIGURES_TOWN_WEEKS_MAX];
	char months[FIGURES_TOWN_WEEKS_MAX][LABEL_MAX], goal[48], goal_label[96];
	const char *labels[FIGURES_TOWN_WEEKS_MAX];
	struct kit_curve chart = {.values = sums,
	                          .count = score_town_curve(town, sums, FIGURES_TOWN_WEEKS_MAX),
	                          .slots =
	                              (size_t)((town->season.until_s - town->season.from_s) / WEEK_S),
	                          .goal = town->goal_g,
	                          .goal_label = goal_label,
	                          .labels = labels,
	                          .text = kit_chart_grams,
	                          .grown = score_grown(game)};

	for (size_t i = 0; i < chart.count; i++) {
		score_month_text(game, town->weeks[i].id, months[i], sizeof months[i]);
		labels[i] = months[i];
	}
	kit_chart_grams(game, town->goal_g, goal, sizeof goal);
	kit_fill(game, "score.goal", goal, goal_label, sizeof goal_label);
	kit_chart_curve(game, canvas, rect, &chart);
}

static bool town_has_weeks(const struct game *game)
{
	return game->town_known && game->figures.weeks_count > 0;
}

static void town_words(struct kit_flow *flow)
{
	char text[256];

	town_text(flow->game, text, sizeof text);
	kit_flow_text(flow, text, KIT_SMALL, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_text(flow, kit_text(flow->game, "score.town.you"), KIT_BODY, UI_COLOUR_FOREST, true,
	              TEXT_LEFT);
}

/* after: room that is needed below. */
static void town_weeks(struct kit_flow *flow, int after)
{
	const struct game *game = flow->game;
	char text[256];

	if (town_has_weeks(game)) {
		town_text(game, text, sizeof text);
		kit_flow_text(flow, kit_text(game, "score.town"), KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
		after += text_height(game, flow->canvas, text, KIT_SMALL, false, flow->box.w) +
		         text_height(game, flow->canvas, kit_text(game, "score.town.you"), KIT_BODY, true,
		                     flow->box.w);
		town_chart(game, flow->canvas, chart_room(flow, after));
		town_words(flow);
	}
}

static struct ui_button numbers_button(const struct game *game)
{
	bool on = game->score.numbers;

	return (struct ui_button){.name = "score.numbers",
	                          .label = kit_text(game, on ? "score.numbers.hide" : "score.numbers"),
	                          .icon = on ? "art/icon-week" : "art/icon-receipt"};
}

static void flow_numbers_button(struct kit_flow *flow)
{
	struct ui_button button = numbers_button(flow->game);

	kit_flow_gap(flow, KIT_GAP);
	kit_flow_button(flow, &button);
}

static int numbers(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	char best[160];

	flow_numbers_button(&flow);
	kit_flow_gap(&flow, KIT_GAP);
	best_text(game, best, sizeof best);
	kit_flow_text(&flow, best, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	if (town_has_weeks(game)) {
		town_words(&flow);
	}
	kit_flow_gap(&flow, KIT_GAP);
	score_write_weeks(&flow);
	return kit_flow_used(&flow);
}

static int charts_below_each_other(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct ui_button button = numbers_button(game);
	int foot = ui_button_height(canvas, &game->layout, box.w, &button) + kit_px(game, KIT_GAP);
	struct rect half = {box.x, box.y, box.w, (box.h - foot - kit_px(game, KIT_PAD)) / 2};
	struct kit_flow part = kit_flow(game, canvas, half);

	my_weeks(&part);
	kit_flow_rect(&flow, kit_flow_used(&part) + kit_px(game, KIT_PAD));
	half.y = flow.box.y;
	part = kit_flow(game, canvas, half);
	town_weeks(&part, 0);
	kit_flow_rect(&flow, kit_flow_used(&part));
	flow_numbers_button(&flow);
	return kit_flow_used(&flow);
}

static int charts_side_by_side(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct ui_button button = numbers_button(game);
	struct rect right = box, left = rect_cut_left(&right, box.w * 3 / 5);
	struct kit_flow mine, ours;

	rect_cut_left(&right, kit_px(game, 2 * KIT_PAD));
	mine = kit_flow(game, canvas, left);
	ours = kit_flow(game, canvas, right);
	my_weeks(&mine);
	town_weeks(&ours,
	           ui_button_height(canvas, &game->layout, right.w, &button) + kit_px(game, KIT_GAP));
	flow_numbers_button(&ours);
	return kit_most(kit_flow_used(&mine), kit_flow_used(&ours));
}

int score_weeks(const struct game *game, struct canvas *canvas, struct rect box)
{
	return game->score.numbers ? numbers(game, canvas, box)
	       : kit_narrow(game)  ? charts_below_each_other(game, canvas, box)
	                           : charts_side_by_side(game, canvas, box);
}
