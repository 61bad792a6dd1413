/*
 * The look at both before it is credited, and what it came to; one minute to take it back.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { PICTURE = 300, OOPS = 130 };

/* last: of a deposit in the list; NULL: whom the desk is at. */
void staff_who_text(const struct game *game, const char *last, char *text, size_t cap)
{
	const struct staff_desk *desk = &game->staff.desk;
	char alias[FIGURES_ALIAS_MAX];

	if (last == NULL && !staff_desk_card(desk)) {
		staff_alias_text(game, desk->digits, alias, sizeof alias);
		snprintf(text, cap, "%s", alias);
		return;
	}
	last = last == NULL ? desk->digits + CARD_NUMBER_DIGITS - 4 : last;
	if (last[0] == '\0') {
		snprintf(text, cap, "%s", kit_text(game, "staff.by_name"));
	} else {
		kit_fill(game, "staff.card", last, text, cap);
	}
}

/* Grams and points in a sentence. */
static void sum_text(const struct game *game, const char *key, int64_t grams, int64_t points,
                     char *text, size_t cap)
{
	char grams_text[64], points_text[96];
	struct locale_part parts[] = {{"grams", grams_text}, {"points", points_text}};

	locale_grams(game->locale, game->language, grams, grams_text, sizeof grams_text);
	locale_count(game->locale, game->language, "rewards.points", points, points_text,
	             sizeof points_text);
	locale_fill(game->locale, game->language, key, parts, 2, text, cap);
}

void staff_counts_text(const struct game *game, int64_t ml, char *text, size_t cap)
{
	struct receipt receipt = staff_amount_counts(game, ml);
	char most[64];

	if (receipt.reason == SCORE_COUNTS) {
		sum_text(game, "staff.counts", receipt.grams, receipt.points, text, cap);
	} else {
		staff_amount_text(game, game->town->rules.oil_review_ml, most, sizeof most);
		kit_fill(game, "staff.counts.held", most, text, cap);
	}
}

struct ui_button staff_undo_button(const struct game *game, const struct staff_deposit *deposit,
                                   const char *name, char *text, size_t cap)
{
	bool asking = game->staff.desk.undo_number != 0;

	if (asking) {
		snprintf(text, cap, "%s", kit_text(game, "rewards.asking"));
	} else {
		locale_count(game->locale, game->language, "staff.undo", staff_undo_left_s(game, deposit),
		             text, cap);
	}
	return (struct ui_button){
		.name = name, .label = text, .icon = "art/icon-undo", .disabled = asking};
}

static void facts(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	int64_t ml = staff_amount_ml(game->staff.desk.litres);
	struct text_style style = kit_style(game, KIT_TITLE, UI_COLOUR_INK);
	char who[160], litres[64], text[300];
	struct rect box = flow->box;

	staff_who_text(game, NULL, who, sizeof who);
	staff_amount_text(game, ml, litres, sizeof litres);
	style.bold = true;
	style.given = true;
	style.align = TEXT_CENTRE;
	box.h = 0;
	kit_flow_rect(flow, canvas_text(flow->canvas, box, who, &style));
	kit_flow_gap(flow, 12);
	kit_flow_text(flow, litres, KIT_HERO, UI_COLOUR_FOREST, true, TEXT_CENTRE);
	staff_counts_text(game, ml, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
	kit_flow_gap(flow, KIT_GAP);
}

static void no_answer(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	int side = kit_px(game, OOPS);

	if (game->staff.desk.trouble == NULL) {
		return;
	}
	if (!game->layout.reach) {
		canvas_image(flow->canvas, "art/chame-oops",
		             rect_centre(kit_flow_rect(flow, side), side, side), 255, false);
	}
	kit_flow_text(flow, kit_text(game, game->staff.desk.trouble), KIT_BODY, UI_COLOUR_VERMILION_INK,
	              true, TEXT_CENTRE);
	kit_flow_gap(flow, KIT_GAP);
}

int staff_confirm_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct staff_desk *desk = &game->staff.desk;
	bool waits = desk->deposit_number != 0 || desk->mark_number != 0;
	bool sending = desk->deposit_number != 0, again = desk->tried && !sending;
	struct ui_button buttons[2] = {
		{.name = "staff.change",
	     .label = kit_text(game, desk->tried ? "staff.give_up" : "staff.change"),
	     .size = KIT_LARGE,
	     .disabled = sending},
		{.name = "staff.yes",
	     .label = kit_text(game, sending ? "rewards.asking"
	                             : again ? "rewards.again"
	                                     : "staff.yes"),
	     .icon = "art/icon-check",
	     .look = UI_VERMILION,
	     .size = KIT_LARGE,
	     .disabled = waits},
	};

	kit_flow_text(&flow, kit_text(game, "staff.confirm"), KIT_LARGE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_gap(&flow, 12);
	facts(&flow);
	no_answer(&flow);
	kit_flow_grid(&flow, buttons, 2, 2);
	return kit_flow_used(&flow);
}

/* What became of it, large; and what that means. */
static void outcome(struct kit_flow *flow, const struct staff_deposit *deposit)
{
	static const struct {
		const char *picture, *title, *text;
	} outcomes[] = {
		[STAFF_CREDITED] = {"art/chame-cheer", "staff.state.credited", "staff.credited"},
		[STAFF_HELD] = {"art/chame-think", "staff.state.held", "staff.held"},
		[STAFF_KEPT] = {"art/chame-wave", "staff.state.kept", "staff.kept"},
		[STAFF_TAKEN_BACK] = {"art/chame-stand", "staff.state.taken_back", "staff.taken_back"},
		[STAFF_REFUSED] = {"art/chame-oops", "staff.state.refused", "staff.taken_back"},
		[STAFF_UNSURE] = {"art/chame-think", "staff.state.unsure", "staff.no_answer"},
	};
	const struct game *game = flow->game;
	int side = kit_px(game, PICTURE);
	char who[160], litres[64], text[300];

	if (!game->layout.reach && game->layout.text < 1.3f) {
		canvas_image(flow->canvas, outcomes[deposit->state].picture,
		             rect_centre(kit_flow_rect(flow, side), side, side), 255, false);
		kit_flow_gap(flow, 12);
	}
	kit_flow_text(flow, kit_text(game, outcomes[deposit->state].title), KIT_TITLE, UI_COLOUR_INK,
	              true, TEXT_CENTRE);
	if (deposit->state == STAFF_CREDITED) {
		sum_text(game, "staff.sum", deposit->grams, deposit->points, text, sizeof text);
		kit_flow_text(flow, text, KIT_TITLE, UI_COLOUR_FOREST, true, TEXT_CENTRE);
	} else if (deposit->state == STAFF_KEPT) {
		staff_counts_text(game, deposit->amount_ml, text, sizeof text);
		kit_flow_text(flow, text, KIT_LARGE, UI_COLOUR_FOREST, true, TEXT_CENTRE);
	}
	kit_flow_text(flow, kit_text(game, outcomes[deposit->state].text), KIT_BODY, UI_COLOUR_INK,
	              false, TEXT_CENTRE);
	staff_who_text(game, deposit->last, who, sizeof who);
	staff_amount_text(game, deposit->amount_ml, litres, sizeof litres);
	snprintf(text, sizeof text, "%s \xC2\xB7 %s", who, litres);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_EARTH, true, TEXT_CENTRE);
	kit_flow_gap(flow, KIT_GAP);
}

int staff_done_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct staff_deposit *deposit = &game->staff.desk.list[0];
	char text[160];
	struct ui_button buttons[2] = {
		staff_undo_button(game, deposit, "staff.undo.1", text, sizeof text),
		{.name = "staff.another",
	     .label = kit_text(game, "staff.another"),
	     .icon = "art/icon-next",
	     .look = UI_VERMILION,
	     .size = KIT_LARGE},
	};
	bool undo = staff_undo_left_s(game, deposit) > 0;

	outcome(&flow, deposit);
	no_answer(&flow);
	buttons[0].size = KIT_LARGE;
	if (!undo) {
		flow.box = rect_centre(flow.box, flow.box.w / 2, flow.box.h);
	}
	kit_flow_grid(&flow, undo ? buttons : buttons + 1, undo ? 2 : 1, undo ? 2 : 1);
	return kit_flow_used(&flow);
}
