/*
 * What there is: a card for each reward; what is within reach, what is not yet, what is gone. And
 * the page that asks once more.
 */
#include "game/scenes/rewards.h"

#include <stdio.h>

enum { CARD_LINES = 5, CARD_PAD = 22, BAR = 22, COLUMN_LEAST = 520, COLUMNS_MAX = 2 };

struct card {
	char name[CANVAS_NAME_MAX];
	char price[96], left[320], state[200];
	struct rewards_line lines[CARD_LINES];
	struct ui_button button;
	int64_t missing;
	int text_h, button_h, h;
};

static void state_of(const struct game *game, const struct reward *reward, struct card *card,
                     struct rewards_line *line)
{
	line->text = card->state;
	line->units = KIT_SMALL;
	line->bold = true;
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
		(struct rewards_line){NULL, reward->title, KIT_BODY + 4, UI_COLOUR_INK, true, true};
	card->lines[1] =
		(struct rewards_line){NULL, reward->shop, KIT_SMALL, UI_COLOUR_EARTH, false, true};
	card->lines[2] =
		(struct rewards_line){NULL, card->price, KIT_LARGE, UI_COLOUR_FOREST, true, false};
	card->lines[3] =
		(struct rewards_line){NULL, card->left, KIT_SMALL, UI_COLOUR_EARTH, false, false};
	state_of(game, reward, card, &card->lines[4]);
	card->button = (struct ui_button){.name = card->name,
	                                  .label = kit_text(game, "rewards.exchange"),
	                                  .icon = "art/icon-coupon",
	                                  .look = UI_TEA,
	                                  .disabled = card->missing > 0 || reward->left == 0};
	card->text_h = rewards_lines_height(game, canvas, w - 2 * pad, card->lines, CARD_LINES);
	card->button_h = ui_button_height(canvas, &game->layout, w - 2 * pad, &card->button);
	card->h = card->text_h + card->button_h + 3 * pad + kit_px(game, BAR) + pad / 2;
}

/* The button stands at the foot, so that a row's buttons are in one line; above it how near the
 * points are. */
static void draw_card(const struct game *game, struct canvas *canvas, struct rect rect,
                      const struct card *card, const struct reward *reward)
{
	struct panel_style style = {.radius = kit_px(game, 24),
	                            .fill = card->button.disabled ? 0xFFF7F1E2u : 0xFFFFFFFFu,
	                            .outline = card->button.disabled ? 0xFF8A8570u : UI_COLOUR_FOREST,
	                            .outline_width = kit_px(game, card->button.disabled ? 2 : 4)};
	int pad = kit_px(game, CARD_PAD);
	struct rect bar;

	canvas_panel(canvas, rect, &style);
	rect = rect_inset(rect, pad);
	kit_button_of(game, canvas, rect_cut_bottom(&rect, card->button_h), &card->button);
	rect_cut_bottom(&rect, pad);
	bar = rect_cut_bottom(&rect, kit_px(game, BAR));
	if (card->missing > 0 && reward->left != 0) {
		kit_progress(game, canvas, bar,
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
	                            false};

	if (now != REWARDS_NO_TROUBLE) {
		rewards_flow_lines(flow, &line, 1);
		kit_flow_gap(flow, KIT_GAP);
	}
}

static void ticket_of_chosen(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct reward *reward = &game->rewards.chosen;
	char price[96];
	const struct rewards_line lines[] = {
		{NULL, reward->title, KIT_TITLE, UI_COLOUR_INK, true, true},
		{NULL, reward->shop, KIT_BODY, UI_COLOUR_EARTH, false, true},
		{NULL, reward->about, KIT_SMALL, UI_COLOUR_INK, false, true},
		{NULL, price, KIT_TITLE, UI_COLOUR_FOREST, true, false},
	};
	int pad = rewards_ticket_pad(game);
	struct rect rect;

	rewards_points(game, "rewards.points", reward->price, price, sizeof price);
	rect = kit_flow_rect(
		flow, 2 * pad + rewards_lines_height(game, flow->canvas, flow->box.w - 2 * pad, lines, 4));
	rewards_ticket(game, flow->canvas, rect, REWARDS_FRESH_PAPER);
	rewards_draw_lines(game, flow->canvas, rect_inset(rect, pad), lines, 4);
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
	kit_flow_gap(flow, KIT_GAP);
}

int rewards_confirm_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct rewards_view *view = &game->rewards;
	bool asking = view->exchange_number != 0;
	bool again = view->trouble == REWARDS_NO_ANSWER;
	bool over = view->trouble != REWARDS_NO_TROUBLE && !again;
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

	kit_flow_text(&flow, kit_text(game, "rewards.ask"), KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(&flow, 10);
	ticket_of_chosen(&flow);
	trouble(&flow);
	if (!over) {
		sum(&flow);
	}
	kit_flow_grid(&flow, buttons, over ? 1 : 2, 2);
	return kit_flow_used(&flow);
}
