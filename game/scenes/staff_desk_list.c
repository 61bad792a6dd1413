/*
 * What was taken in this sitting, newest first: the card's last digits, the litres, what became of
 * it. It is gone when the staff member signs out.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { ROW_ICON = 60, NAME_MAX_TEXT = 32 };

static const struct {
	const char *icon, *key;
	uint32_t colour;
} states[] = {
	[STAFF_CREDITED] = {"art/icon-check", "staff.state.credited", UI_COLOUR_FOREST},
	[STAFF_HELD] = {"art/icon-question", "staff.state.held", UI_COLOUR_EARTH},
	[STAFF_KEPT] = {"art/icon-clock", "staff.state.kept", UI_COLOUR_EARTH},
	[STAFF_TAKEN_BACK] = {"art/icon-undo", "staff.state.taken_back", UI_COLOUR_EARTH},
	[STAFF_REFUSED] = {"art/icon-wrong", "staff.state.refused", UI_COLOUR_VERMILION_INK},
	[STAFF_UNSURE] = {"art/icon-question", "staff.state.unsure", UI_COLOUR_VERMILION_INK},
};

static void row(struct kit_flow *flow, const struct staff_deposit *deposit, size_t number)
{
	const struct game *game = flow->game;
	int side = kit_px(game, ROW_ICON), hour = 0, minute = 0;
	struct kit_flow words = *flow;
	char who[160], litres[64], clock[64], text[320];

	words.box.x += side + kit_px(game, KIT_GAP);
	words.box.w -= side + kit_px(game, KIT_GAP);
	period_local_time(deposit->at_s, game->town->offset_minutes, &hour, &minute);
	locale_time(game->locale, game->language, hour, minute, clock, sizeof clock);
	staff_who_text(game, deposit->last, who, sizeof who);
	staff_amount_text(game, deposit->amount_ml, litres, sizeof litres);
	snprintf(text, sizeof text, "%s \xC2\xB7 %s \xC2\xB7 %s", clock, who, litres);
	kit_flow_text(&words, text, KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_text(&words, kit_text(game, states[deposit->state].key), KIT_SMALL,
	              states[deposit->state].colour, true, TEXT_LEFT);
	if (deposit->why != NULL) {
		kit_flow_text(&words, kit_text(game, deposit->why), KIT_SMALL, UI_COLOUR_INK, false,
		              TEXT_LEFT);
	}
	canvas_image(flow->canvas, states[deposit->state].icon,
	             (struct rect){flow->box.x, flow->box.y, side, side}, 255, false);
	if (staff_undo_left_s(game, deposit) > 0) {
		char name[NAME_MAX_TEXT], label[160];
		struct ui_button undo;

		snprintf(name, sizeof name, "staff.undo.%zu", number);
		undo = staff_undo_button(game, deposit, name, label, sizeof label);
		kit_flow_gap(&words, 8);
		kit_flow_button(&words, &undo);
	}
	kit_flow_rect(flow, kit_most(side, words.box.y - flow->box.y));
	kit_flow_rect(flow, kit_most(kit_px(game, KIT_GAP), kit_apart(game)));
}

void staff_desk_list(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct staff_desk *desk = &game->staff.desk;

	kit_flow_text(flow, kit_text(game, "staff.list"), KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, 12);
	if (desk->count == 0) {
		kit_flow_text(flow, kit_text(game, "staff.list.none"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_LEFT);
	}
	for (size_t i = 0; i < desk->count; i++) {
		row(flow, &desk->list[i], i + 1);
	}
}
