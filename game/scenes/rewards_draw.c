/*
 * The rewards' frame: the visitor's points, the tabs, and the page under them.
 */
#include "game/scenes/rewards.h"

enum { TABS = 2, PURSE_WIDTH = 440, CONFIRM_WIDTH = 1400, LOW = 420 };

bool rewards_beside(const struct game *game)
{
	return !game->layout.portrait && !game->layout.reach && game->layout.text < 1.3f;
}

bool rewards_low(const struct game *game, struct rect box)
{
	return box.h < kit_px(game, LOW);
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

/* Points and tabs in one line; false when they do not fit. */
static bool tabs_in_line(struct kit_flow *flow, const struct ui_button buttons[TABS],
                         const struct rewards_line *points)
{
	const struct game *game = flow->game;
	int gap = kit_apart(game), tabs = 0, tabs_w = flow->box.w * 62 / 100;
	struct kit_flow right = *flow;
	struct rect room;

	for (int i = 0; i < TABS; i++) {
		tabs = kit_most(tabs, ui_button_width(flow->canvas, &game->layout, &buttons[i]));
	}
	if ((tabs_w - gap) / TABS < tabs) {
		return false;
	}
	right.box.x += flow->box.w - tabs_w;
	right.box.w = tabs_w;
	kit_flow_buttons(&right, buttons, TABS, TABS);
	room = kit_flow_rect(flow, right.box.y - flow->box.y);
	room.w -= tabs_w + gap;
	room.y += (room.h - rewards_lines_height(game, flow->canvas, room.w, points, 1)) / 2;
	rewards_draw_lines(game, flow->canvas, room, points, 1);
	return true;
}

void rewards_tabs(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct ui_button buttons[TABS];
	char points[96] = "";
	struct rewards_line line = {.icon = "art/icon-gift",
	                            .text = points,
	                            .units = KIT_TITLE,
	                            .colour = UI_COLOUR_FOREST,
	                            .bold = true};

	if (rewards_beside(game)) {
		return;
	}
	if (game->visit.me_known) {
		rewards_points(game, "rewards.points", game->visit.me.points, points, sizeof points);
	}
	tab_buttons(game, buttons);
	kit_flow_gap(flow, 14); /* the mark of the chosen one */
	if (rewards_low(game, flow->box)) {
		line.units = KIT_LARGE;
	}
	if (!rewards_low(game, flow->box) || !tabs_in_line(flow, buttons, &line)) {
		rewards_flow_lines(flow, &line, 1);
		kit_flow_gap(flow, KIT_GAP);
		kit_flow_grid(flow, buttons, TABS, TABS);
	}
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
