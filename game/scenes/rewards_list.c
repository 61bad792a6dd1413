/*
 * What there is: a card for each reward; what is within reach, what is not yet, what is gone. And
 * the page that asks once more.
 */
#include "game/scenes/rewards.h"

#include <stdio.h>

enum {
	CARD_LINES = 4,
	CARD_PAD = 22,
	BAR = 22,
	COLUMN_LEAST = 520, /* units wide */
	COLUMNS_MAX = 2,
	OOPS = 130,
	PICTURE = 230,
	BESIDE_PICTURE = 620,
};

struct card {
	char name[CANVAS_NAME_MAX];
	char price[96], left[320], state[200];
	struct rewards_line lines[CARD_LINES];
	struct rewards_line cost;
	struct ui_button button;
	int64_t missing;
	int button_w, foot_h, text_h, h;
	bool below; /* the button stands below the price, not beside it */
};

static void state_of(const struct game *game, const struct reward *reward, struct card *card,
                     struct rewards_line *line)
{
	*line = (struct rewards_line){.text = card->state, .units = KIT_SMALL, .bold = true};
	if (reward->left == 0) {
		line->icon = "art/icon-close";
		line->colour = UI_COLOUR_EARTH;
		snprintf(card->state, sizeof card->state, "%s", kit_text(game, "rewards.sold_out"));
	} else if (card->missing > 0) {
		line->icon = "art/icon-walk";
		line->colour = UI_COLOUR_VERMILION_INK;
		rewards_points(game, "rewards.missing", card->missing, card->state, sizeof card->state);
	} else {
		line->icon = "art/icon-check";
		line->colour = UI_COLOUR_FOREST;
		snprintf(card->state, sizeof card->state, "%s", kit_text(game, "rewards.can"));
	}
}

/* "のこり 12 · 1月23日（土）まで" */
static void left_of(const struct game *game, const struct reward *reward, char *text, size_t cap)
{
	char left[120] = "", until[160];

	if (reward->left > 0) {
		locale_count(game->locale, game->language, "rewards.left", reward->left, left, sizeof left);
	}
	rewards_until(game, "rewards.until", reward->until_s, until, sizeof until);
	snprintf(text, cap, "%s%s%s", left, left[0] != '\0' && until[0] != '\0' ? " · " : "", until);
}

/* The price and the button are the card's foot, beside each other where there is room; above them
 * how near the points are. */
static void measure_card(const struct game *game, struct canvas *canvas, int w, struct card *card)
{
	struct text_style cost = kit_style(game, card->cost.units, 0);
	int gap = kit_px(game, CARD_PAD), cost_h = 0, cost_w = 0, button_h = 0;

	cost.bold = true;
	cost_w = canvas_text_size(canvas, card->price, &cost, 0).w + 2;
	card->button_w = kit_least(ui_button_width(canvas, &game->layout, &card->button), w);
	card->below = cost_w + gap + card->button_w > w;
	card->button_w = card->below ? w : card->button_w;
	cost_h = rewards_lines_height(game, canvas, w, &card->cost, 1);
	button_h = ui_button_height(canvas, &game->layout, card->button_w, &card->button);
	card->foot_h = card->below ? cost_h + gap + button_h : kit_most(cost_h, button_h);
	card->text_h = rewards_lines_height(game, canvas, w, card->lines, CARD_LINES);
	card->h = card->text_h + card->foot_h + gap + (card->missing > 0 ? kit_px(game, BAR) + gap : 0);
}

static void card_of(const struct game *game, struct canvas *canvas, int w, size_t i,
                    struct card *card)
{
	const struct reward *reward = &game->rewards.list.list[i];
	int pad = kit_px(game, CARD_PAD);

	card->missing = rewards_missing(game, reward);
	snprintf(card->name, sizeof card->name, "rewards.%zu.exchange", i + 1);
	rewards_points(game, "rewards.points", reward->price, card->price, sizeof card->price);
	left_of(game, reward, card->left, sizeof card->left);
	card->lines[0] =
		(struct rewards_line){NULL, reward->title, KIT_BODY + 4, UI_COLOUR_INK, true, true, 0};
	card->lines[1] =
		(struct rewards_line){NULL, reward->shop, KIT_SMALL, UI_COLOUR_EARTH, false, true, 0};
	card->lines[2] =
		(struct rewards_line){NULL, card->left, KIT_SMALL, UI_COLOUR_EARTH, false, false, 0};
	state_of(game, reward, card, &card->lines[3]);
	card->cost =
		(struct rewards_line){NULL, card->price, KIT_LARGE, UI_COLOUR_FOREST, true, false, 0};
	card->button = (struct ui_button){.name = card->name,
	                                  .label = kit_text(game, "rewards.exchange"),
	                                  .look = UI_TEA,
	                                  .disabled = card->missing > 0 || reward->left == 0};
	measure_card(game, canvas, w - 2 * pad, card);
	card->h += 2 * pad;
}

static void draw_foot(const struct game *game, struct canvas *canvas, struct rect foot,
                      const struct card *card)
{
	int cost_h = rewards_lines_height(game, canvas, foot.w, &card->cost, 1);
	int gap = kit_px(game, CARD_PAD);

	if (card->below) {
		rewards_draw_lines(game, canvas, rect_cut_top(&foot, cost_h), &card->cost, 1);
		rect_cut_top(&foot, gap);
	}
	kit_button_of(game, canvas, rect_cut_right(&foot, card->button_w), &card->button);
	if (!card->below) {
		rect_cut_right(&foot, gap);
		foot.y += (foot.h - cost_h) / 2;
		rewards_draw_lines(game, canvas, foot, &card->cost, 1);
	}
}

static void draw_card(const struct game *game, struct canvas *canvas, struct rect rect,
                      const struct card *card, const struct reward *reward)
{
	struct panel_style style = {.radius = kit_px(game, 24),
	                            .fill = card->button.disabled ? 0xFFF7F1E2u : 0xFFFFFFFFu,
	                            .outline = card->button.disabled ? 0xFF8A8570u : UI_COLOUR_FOREST,
	                            .outline_width = kit_px(game, card->button.disabled ? 2 : 4)};
	int pad = kit_px(game, CARD_PAD);

	canvas_panel(canvas, rect, &style);
	rect = rect_inset(rect, pad);
	draw_foot(game, canvas, rect_cut_bottom(&rect, card->foot_h), card);
	rect_cut_bottom(&rect, pad);
	if (card->missing > 0 && reward->left != 0) {
		kit_progress(game, canvas, rect_cut_bottom(&rect, kit_px(game, BAR)),
		             (double)(reward->price - card->missing) / (double)reward->price);
	}
	rewards_draw_lines(game, canvas, rect, card->lines, CARD_LINES);
}

static void cards(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct rewards *list = &game->rewards.list;
	int gap = kit_px(game, KIT_GAP) + kit_px(game, 4), columns = COLUMNS_MAX, w = 0;

	while (columns > 1 && (flow->box.w - gap) / columns <
	                          (int)((float)kit_px(game, COLUMN_LEAST) * game->layout.text)) {
		columns--;
	}
	w = (flow->box.w - gap * (columns - 1)) / columns;
	for (size_t i = 0; i < list->count; i += (size_t)columns) {
		struct card row[COLUMNS_MAX];
		size_t count = list->count - i < (size_t)columns ? list->count - i : (size_t)columns;
		struct rect line;
		int h = 0;

		for (size_t c = 0; c < count; c++) {
			card_of(game, flow->canvas, w, i + c, &row[c]);
			h = kit_most(h, row[c].h);
		}
		line = kit_flow_rect(flow, h);
		for (size_t c = 0; c < count; c++) {
			draw_card(game, flow->canvas, rect_cut_left(&line, w), &row[c], &list->list[i + c]);
			rect_cut_left(&line, gap);
		}
		kit_flow_rect(flow, gap);
	}
}

int rewards_list_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct rewards_view *view = &game->rewards;
	char age[240];

	rewards_tabs(&flow);
	if (!view->list_known) {
		rewards_instead(&flow, view->list_offline ? "art/chame-sleep" : "art/chame-think",
		                view->list_offline ? "rewards.offline" : "figures.waiting");
		return kit_flow_used(&flow);
	}
	if (view->list.count == 0) {
		rewards_instead(&flow, "art/chame-rest", "rewards.none");
		return kit_flow_used(&flow);
	}
	if (view->list_offline) {
		kit_as_of(game, 0, true, view->list_age_s + (game->now_ms - view->list_ms) / 1000, age,
		          sizeof age);
		kit_flow_text(&flow, age, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	}
	cards(&flow);
	return kit_flow_used(&flow);
}

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
		kit_flow_text(&flow, kit_text(game, "rewards.ask"), KIT_LARGE, UI_COLOUR_INK, true,
		              TEXT_LEFT);
		kit_flow_gap(&flow, 10);
		ticket_of_chosen(&flow);
	}
	trouble(&flow);
	if (!said) {
		sum(&flow);
	}
	kit_flow_grid(&flow, buttons, over ? 1 : 2, 2);
	return kit_flow_used(&flow);
}
