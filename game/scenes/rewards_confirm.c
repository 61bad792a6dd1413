/*
 * Shall points be spent? What it costs, what is left afterwards; and why it could not be.
 */
#include "game/scenes/rewards.h"

enum { OOPS = 130, PICTURE = 230, BESIDE_PICTURE = 620 };

static void trouble(struct kit_flow *flow)
{
	static const char *const keys[] = {[REWARDS_NO_ANSWER] = "rewards.no_answer",
	                                   [REWARDS_NOT_ENOUGH] = "rewards.not_enough",
	                                   [REWARDS_SOLD_OUT] = "rewards.sold_out_now",
	                                   [REWARDS_GONE] = "rewards.gone"};
	const struct game *game = flow->game;
	enum rewards_trouble now = game->rewards.trouble;
	struct rewards_line line = {"art/chame-oops",
	                            now != REWARDS_NO_TROUBLE ? kit_text(game, keys[now]) : "",
	                            KIT_BODY,
	                            UI_COLOUR_VERMILION_INK,
	                            true,
	                            false,
	                            OOPS};

	if (now != REWARDS_NO_TROUBLE) {
		rewards_flow_lines(flow, &line, 1);
		kit_flow_gap(flow, rewards_low(game, flow->box) ? 8 : KIT_GAP);
	}
}

/* The reward as a ticket, with Chame where there is room. */
static void ticket_of_chosen(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct reward *reward = &game->rewards.chosen;
	char price[96];
	const struct rewards_line lines[] = {
		{NULL, reward->title, KIT_TITLE, UI_COLOUR_INK, true, true, 0},
		{NULL, reward->shop, KIT_BODY, UI_COLOUR_EARTH, false, true, 0},
		{NULL, reward->about, KIT_SMALL, UI_COLOUR_INK, false, true, 0},
		{NULL, price, KIT_TITLE, UI_COLOUR_FOREST, true, false, 0},
	};
	int pad = rewards_ticket_pad(game), w = flow->box.w - 2 * pad, side = kit_px(game, PICTURE);
	bool picture = w - side > (int)((float)kit_px(game, BESIDE_PICTURE) * game->layout.text);
	int h = 0;
	struct rect rect;

	w -= picture ? side + pad : 0;
	rewards_points(game, "rewards.points", reward->price, price, sizeof price);
	h = rewards_lines_height(game, flow->canvas, w, lines, 4);
	rect = kit_flow_rect(flow, 2 * pad + (picture ? kit_most(h, side) : h));
	rewards_ticket(game, flow->canvas, rect, REWARDS_FRESH_PAPER);
	rect = rect_inset(rect, pad);
	if (picture) {
		canvas_image(flow->canvas, "art/chame-point",
		             rect_centre(rect_cut_right(&rect, side), side, side), 255, false);
	}
	rect = rect_centre(rect, rect.w, h);
	rect.w = w;
	rewards_draw_lines(game, flow->canvas, rect, lines, 4);
	kit_flow_gap(flow, KIT_GAP);
}

/* What is there now, and afterwards. */
static void sum(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	int64_t points = game->visit.me.points;
	char now[96], after[96], text[400];
	struct locale_part parts[] = {{"now", now}, {"after", after}};

	if (!game->visit.me_known || rewards_missing(game, &game->rewards.chosen) > 0) {
		return;
	}
	rewards_points(game, "rewards.points", points, now, sizeof now);
	rewards_points(game, "rewards.points", points - game->rewards.chosen.price, after,
	               sizeof after);
	locale_fill(game->locale, game->language, "rewards.sum", parts, 2, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, rewards_low(game, flow->box) ? 8 : KIT_GAP);
}

int rewards_confirm_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct rewards_view *view = &game->rewards;
	bool asking = view->exchange_number != 0;
	bool again = view->trouble == REWARDS_NO_ANSWER;
	bool said = view->trouble != REWARDS_NO_TROUBLE, over = said && !again;
	const struct rewards_line title = {
		NULL, view->chosen.title, KIT_LARGE, UI_COLOUR_INK, true, true, 0};
	struct ui_button buttons[2] = {
		{.name = "rewards.no",
	     .label = kit_text(game, over ? "rewards.close" : "rewards.no"),
	     .look = over ? UI_VERMILION : UI_PAPER},
		{.name = "rewards.yes",
	     .label = kit_text(game, asking  ? "rewards.asking"
	                             : again ? "rewards.again"
	                                     : "rewards.yes"),
	     .icon = "art/icon-check",
	     .look = UI_VERMILION,
	     .disabled = asking || rewards_missing(game, &view->chosen) > 0},
	};

	if (rewards_low(game, box) && !said) {
		rewards_flow_lines(&flow, &title, 1);
		kit_flow_gap(&flow, 8);
	} else if (!rewards_low(game, box)) {
		kit_flow_text(&flow, over ? "" : kit_text(game, "rewards.ask"), KIT_LARGE, UI_COLOUR_INK,
		              true, TEXT_LEFT);
		kit_flow_gap(&flow, 10);
		ticket_of_chosen(&flow);
	}
	trouble(&flow);
	if (!said) {
		sum(&flow);
	}
	if (over) {
		flow.box = rect_centre(flow.box, flow.box.w / 2, flow.box.h);
	}
	kit_flow_grid(&flow, buttons, over ? 1 : 2, over ? 1 : 2);
	return kit_flow_used(&flow);
}
