/*
 * The rewards' frame: the visitor's points, the tabs, and the page under them.
 */
#include "game/scenes/rewards.h"

enum { TABS = 2, PURSE_WIDTH = 440, CONFIRM_WIDTH = 1400 };

bool rewards_beside(const struct game *game)
{
	return !game->layout.portrait && !game->layout.reach && game->layout.text < 1.3f;
}

static void tab_buttons(const struct game *game, struct ui_button buttons[TABS])
{
	static const struct {
		const char *name, *icon;
		enum rewards_page page;
	} tabs[TABS] = {{"rewards.tab.list", "art/icon-gift", REWARDS_LIST},
	                {"rewards.tab.mine", "art/icon-coupon", REWARDS_MINE}};

	for (int i = 0; i < TABS; i++) {
		bool on = tabs[i].page == game->rewards.page;

		buttons[i] = (struct ui_button){.name = tabs[i].name,
		                                .label = kit_text(game, tabs[i].name),
		                                .icon = tabs[i].icon,
		                                .look = on ? UI_SUN : UI_PAPER,
		                                .chosen = on,
		                                .stacked = rewards_beside(game)};
	}
}

static void purse(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	char points[96];

	kit_flow_text(flow, kit_text(game, "rewards.mine_now"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_CENTRE);
	if (game->visit.me_known) {
		locale_number(game->locale, game->language, game->visit.me.points, points, sizeof points);
		kit_flow_text(flow, points, KIT_HERO, UI_COLOUR_FOREST, true, TEXT_CENTRE);
		kit_flow_text(flow, kit_text(game, "rewards.unit"), KIT_BODY, UI_COLOUR_FOREST, true,
		              TEXT_CENTRE);
	} else {
		kit_flow_text(flow, kit_text(game, "figures.waiting"), KIT_BODY, UI_COLOUR_INK, true,
		              TEXT_CENTRE);
	}
}

void rewards_tabs(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct ui_button buttons[TABS];
	char points[96];
	struct rewards_line line = {"art/icon-gift", points, KIT_TITLE, UI_COLOUR_FOREST, true,
	                            false,           0};

	if (rewards_beside(game)) {
		return;
	}
	if (game->visit.me_known) {
		kit_flow_text(flow, kit_text(game, "rewards.mine_now"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_LEFT);
		rewards_points(game, "rewards.points", game->visit.me.points, points, sizeof points);
		rewards_flow_lines(flow, &line, 1);
		kit_flow_gap(flow, KIT_GAP);
	}
	tab_buttons(game, buttons);
	kit_flow_gap(flow, 14); /* the mark of the chosen one */
	kit_flow_grid(flow, buttons, TABS, TABS);
	kit_flow_rect(flow, kit_apart(game));
}

static int purse_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);

	purse(&flow);
	return kit_flow_used(&flow);
}

/* Points above, the two tabs below, at the left of the page. */
static void draw_purse(const struct game *game, struct canvas *canvas, struct rect column)
{
	struct ui_button buttons[TABS];
	int pad = kit_px(game, KIT_PAD), gap = kit_apart(game);
	int h = kit_measure(game, canvas, rect_inset(column, pad), purse_content) + 2 * pad;
	struct rect sheet = rect_cut_top(&column, h);

	kit_sheet(game, canvas, sheet);
	purse_content(game, canvas, rect_inset(sheet, pad));
	rect_cut_top(&column, gap);
	tab_buttons(game, buttons);
	h = (column.h - gap * (TABS - 1)) / TABS;
	for (int i = 0; i < TABS; i++) {
		kit_button_of(game, canvas, rect_cut_top(&column, h), &buttons[i]);
		rect_cut_top(&column, gap);
	}
}

/* A sheet as high as what stands in it, in the middle. */
static void draw_alone(const struct game *game, struct canvas *canvas, struct rect body,
                       kit_content *content)
{
	int pad = kit_px(game, KIT_PAD);
	int w = game->layout.text < 1.3f ? kit_least(body.w, kit_px(game, CONFIRM_WIDTH)) : body.w;
	struct rect sheet = rect_centre(body, w, body.h);
	int h = kit_measure(game, canvas, rect_inset(sheet, pad), content) + 2 * pad;

	sheet = rect_centre(body, w, kit_least(h, body.h));
	kit_sheet(game, canvas, sheet);
	kit_scroll(game, canvas, rect_inset(sheet, pad), content);
}

void rewards_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	enum rewards_page page = game->rewards.page;

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	if (page == REWARDS_CONFIRM || page == REWARDS_COUPON) {
		draw_alone(game, canvas, body,
		           page == REWARDS_CONFIRM ? rewards_confirm_content : rewards_coupon_content);
	} else {
		if (rewards_beside(game)) {
			draw_purse(game, canvas, rect_cut_left(&body, kit_px(game, PURSE_WIDTH)));
			rect_cut_left(&body, kit_apart(game));
		}
		kit_sheet(game, canvas, body);
		kit_scroll(game, canvas, rect_inset(body, kit_px(game, KIT_PAD)),
		           page == REWARDS_LIST ? rewards_list_content : rewards_mine_content);
	}
	kit_demo(game, canvas);
}
