/*
 * My score's frame: the tabs and what is under them.
 */
#include "game/scenes/score.h"

static void tab_buttons(const struct game *game, struct ui_button buttons[SCORE_TABS])
{
	static const struct {
		const char *name, *icon;
	} tabs[SCORE_TABS] = {{"score.tab.total", "art/icon-score"},
	                      {"score.tab.weeks", "art/icon-week"},
	                      {"score.tab.receipts", "art/icon-receipt"}};

	for (int i = 0; i < SCORE_TABS; i++) {
		bool on = (int)game->score.tab == i;

		buttons[i] = (struct ui_button){.name = tabs[i].name,
		                                .label = kit_text(game, tabs[i].name),
		                                .icon = tabs[i].icon,
		                                .look = on ? UI_SUN : UI_PAPER,
		                                .chosen = on};
	}
}

/* Tabs stand above the sheet where that leaves enough of it; else they scroll with it. */
static bool tabs_above(const struct game *game)
{
	return game->score.receipt < 0 && !game->layout.reach && game->layout.text < 1.3f;
}

static bool fit(const struct game *game, struct canvas *canvas,
                const struct ui_button buttons[SCORE_TABS], int w)
{
	for (int i = 0; i < SCORE_TABS; i++) {
		if (ui_button_width(canvas, &game->layout, &buttons[i]) > w) {
			return false;
		}
	}
	return true;
}

/* Side by side with the icon beside the word, or above it; else one below the other. */
static void draw_tabs(const struct game *game, struct kit_flow *flow)
{
	struct ui_button buttons[SCORE_TABS];
	int w = (flow->box.w - kit_apart(game) * (SCORE_TABS - 1)) / SCORE_TABS;

	tab_buttons(game, buttons);
	if (!fit(game, flow->canvas, buttons, w)) {
		for (int i = 0; i < SCORE_TABS; i++) {
			buttons[i].stacked = true;
			buttons[i].icon_size = 64;
		}
	}
	if (fit(game, flow->canvas, buttons, w)) {
		kit_flow_buttons(flow, buttons, SCORE_TABS, SCORE_TABS);
	} else {
		tab_buttons(game, buttons);
		kit_flow_buttons(flow, buttons, SCORE_TABS, 1);
	}
	kit_flow_rect(flow, kit_apart(game));
}

static void waiting(struct kit_flow *flow)
{
	const struct game *game = flow->game;

	kit_flow_gap(flow, KIT_GAP);
	canvas_image(flow->canvas, game->score.offline ? "art/chame-sleep" : "art/chame-think",
	             kit_flow_rect(flow, kit_px(game, 220)), 255, false);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_text(flow, kit_text(game, game->score.offline ? "score.offline" : "figures.waiting"),
	              KIT_BODY, UI_COLOUR_INK, true, TEXT_CENTRE);
}

/* Nobody has brought anything in yet: what to do first. */
static void empty(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	char number[48], text[320];
	int chame =
		kit_most(kit_px(game, 260), kit_least(kit_px(game, 420), flow->box.h - kit_px(game, 340)));

	locale_metres(game->locale, game->language, game->town->rules.displacement_min_m, number,
	              sizeof number);
	kit_fill(game, "score.empty.how", number, text, sizeof text);
	kit_flow_gap(flow, KIT_GAP);
	canvas_image(flow->canvas, "art/chame-wave", kit_flow_rect(flow, chame), 255, false);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_text(flow, kit_text(game, "score.empty"), KIT_LARGE, UI_COLOUR_INK, true, TEXT_CENTRE);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
	kit_flow_text(flow, kit_text(game, "score.empty.kitchen"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_CENTRE);
}

static kit_content *content_of(enum score_tab tab)
{
	return tab == SCORE_TAB_TOTAL   ? score_total
	       : tab == SCORE_TAB_WEEKS ? score_weeks
	                                : score_receipts;
}

static int content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct score_view *score = &game->score;

	if (score->receipt >= 0) {
		return score_receipt(game, canvas, box);
	}
	if (!tabs_above(game)) {
		draw_tabs(game, &flow);
	}
	if (!game->visit.me_known || (score->tab == SCORE_TAB_RECEIPTS && !score->entries_known)) {
		waiting(&flow);
	} else if (score_empty(game)) {
		empty(&flow);
	} else {
		struct rect rest = flow.box;

		rest.h = kit_most(rest.h, 0);
		kit_flow_rect(&flow, content_of(score->tab)(game, canvas, rest));
	}
	return kit_flow_used(&flow);
}

void score_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	if (tabs_above(game)) {
		struct kit_flow flow = kit_flow(game, canvas, body);

		draw_tabs(game, &flow);
		body = flow.box;
	}
	if (game->score.receipt >= 0 && score_slip_beside(game)) {
		score_draw_slip(game, canvas, body);
	} else {
		kit_sheet(game, canvas, body);
		kit_scroll(game, canvas, rect_inset(body, kit_px(game, KIT_PAD)), content);
	}
	kit_demo(game, canvas);
}
