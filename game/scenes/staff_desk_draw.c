/*
 * The oil desk's pages: the number, the litres. What is read from a distance is large; of a number
 * nothing is read aloud.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { KEYS = 12, STEPS = 6, LEFT_PART = 56, WIDE = 860, DONE_WIDTH = 1400 };

static void trouble(struct kit_flow *flow)
{
	const char *key = flow->game->staff.desk.trouble;

	if (key != NULL) {
		kit_flow_text(flow, kit_text(flow->game, key), KIT_BODY, UI_COLOUR_VERMILION_INK, true,
		              TEXT_LEFT);
		kit_flow_gap(flow, 12);
	}
}

/* What is typed, large in a frame. aside: not read aloud. */
static void field(struct kit_flow *flow, const char *text, int units, bool aside)
{
	const struct game *game = flow->game;
	struct panel_style frame = {.radius = kit_px(game, 18),
	                            .fill = 0xFFFFFFFFu,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 3)};
	struct text_style style = kit_style(game, units, UI_COLOUR_INK);
	struct rect box = kit_flow_rect(flow, (int)(style.size * 1.25f) + kit_px(game, 24));

	style.bold = true;
	style.align = TEXT_CENTRE;
	style.middle = true;
	style.lines = 1;
	style.aside = aside;
	style.given = true;
	canvas_panel(flow->canvas, box, &frame);
	canvas_text(flow->canvas, rect_inset(box, kit_px(game, 8)), text, &style);
	kit_flow_rect(flow, kit_apart(game));
}

/* Digits, and at the end the one that takes the last back. point: the decimal sign stands there
 * too. */
static void keypad(struct kit_flow *flow, bool point, bool empty)
{
	static const char signs[] = "1234567890";
	const struct game *game = flow->game;
	struct ui_button buttons[KEYS];
	char names[KEYS][CANVAS_NAME_MAX], labels[KEYS][2];
	int count = 0;

	for (; signs[count] != '\0'; count++) {
		labels[count][0] = signs[count];
		labels[count][1] = '\0';
		snprintf(names[count], sizeof names[count], "staff.key.%c", signs[count]);
		buttons[count] =
			(struct ui_button){.name = names[count], .label = labels[count], .size = KIT_TITLE};
	}
	if (point) {
		buttons[count++] = (struct ui_button){.name = "staff.key.point",
		                                      .label = kit_text(game, "number.decimal"),
		                                      .size = KIT_TITLE};
	}
	buttons[count++] = (struct ui_button){.name = "staff.delete",
	                                      .label = "",
	                                      .icon = "art/icon-erase",
	                                      .spoken = kit_text(game, "signin.delete"),
	                                      .disabled = empty};
	if (!point) {
		buttons[count++] = (struct ui_button){.name = "staff.clear",
		                                      .label = "",
		                                      .icon = "art/icon-close",
		                                      .spoken = kit_text(game, "staff.clear"),
		                                      .disabled = empty};
	}
	kit_flow_buttons(flow, buttons, (size_t)count,
	                 flow->box.w > kit_px(game, WIDE) ? KEYS / 2 : KEYS / 3);
}

/* Twelve digits in groups of four; up to eight may become a printed name. */
static void number_text(const struct game *game, char *text, size_t cap)
{
	const char *digits = game->staff.desk.digits;
	size_t length = strlen(digits), at = 0;

	text[0] = '\0';
	for (size_t i = 0; i < CARD_NUMBER_DIGITS; i++) {
		at += (size_t)snprintf(text + at, cap - at, "%s%.*s", i > 0 && i % 4 == 0 ? "  " : "",
		                       i < length ? 1 : 2, i < length ? digits + i : "\xC2\xB7");
	}
}

static void next_button(struct kit_flow *flow, bool disabled)
{
	const struct game *game = flow->game;
	struct ui_button button = {.name = "staff.next",
	                           .label = kit_text(game, "staff.next"),
	                           .icon = "art/icon-next",
	                           .look = UI_VERMILION,
	                           .size = KIT_LARGE,
	                           .disabled = disabled};

	kit_flow_rect(flow, kit_apart(game));
	kit_flow_button(flow, &button);
}

/* That the number so far is of a name, as it is printed on the card. */
static void name_so_far(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_FOREST);
	struct rect box = {flow->box.x, flow->box.y, flow->box.w, 0};
	char alias[FIGURES_ALIAS_MAX], text[160];

	if (staff_desk_alias(&game->staff.desk)) {
		staff_alias_text(game, game->staff.desk.digits, alias, sizeof alias);
		kit_fill(game, "staff.who.name", alias, text, sizeof text);
		style.bold = true;
		style.given = true;
		kit_flow_rect(flow, canvas_text(flow->canvas, box, text, &style));
	} else {
		kit_flow_text(flow, kit_text(game, "staff.who.how"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_LEFT);
	}
	kit_flow_gap(flow, 12);
}

static void who_half(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct staff_desk *desk = &game->staff.desk;
	char text[CARD_NUMBER_DIGITS * 4 + 1];

	kit_flow_text(flow, kit_text(game, "staff.who"), KIT_TITLE, UI_COLOUR_INK, true, TEXT_LEFT);
	if (desk->trouble != NULL) {
		trouble(flow);
	} else {
		name_so_far(flow);
	}
	number_text(game, text, sizeof text);
	field(flow, text, KIT_LARGE, true);
	explicit_bzero(text, sizeof text);
	keypad(flow, false, desk->digits[0] == '\0');
	next_button(flow, desk->digits[0] == '\0');
}

static int who_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	return staff_halves(game, canvas, box, LEFT_PART, who_half, staff_desk_list);
}

/* What so much counts, or how much it may be. */
static void counts(struct kit_flow *flow, int64_t ml)
{
	const struct game *game = flow->game;
	char text[300];

	if (ml == 0) {
		snprintf(text, sizeof text, "%s", kit_text(game, "staff.litres.how"));
	} else {
		staff_counts_text(game, ml, text, sizeof text);
	}
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	kit_flow_gap(flow, 12);
}

static void step_buttons(struct kit_flow *flow)
{
	static const int steps[STEPS] = {100, 500, 1000, 100, 500, 1000};
	const struct game *game = flow->game;
	int64_t now = staff_amount_ml(game->staff.desk.litres);
	struct ui_button buttons[STEPS];
	char names[STEPS][CANVAS_NAME_MAX], labels[STEPS][64];

	for (int i = 0; i < STEPS; i++) {
		bool more = i < STEPS / 2;
		char amount[48];

		staff_amount_text(game, steps[i], amount, sizeof amount);
		snprintf(labels[i], sizeof labels[i], "%s%s", more ? "+" : "\xE2\x88\x92", amount);
		snprintf(names[i], sizeof names[i], "staff.%s.%d", more ? "more" : "less", steps[i]);
		buttons[i] = (struct ui_button){
			.name = names[i],
			.label = labels[i],
			.look = more ? UI_TEA : UI_PAPER,
			.size = staff_beside(game)         ? KIT_TITLE
		            : game->layout.text < 1.3f ? KIT_LARGE
		                                       : KIT_SMALL,
			.disabled = more ? now + steps[i] > STAFF_MOST_ML : now < steps[i],
		};
	}
	kit_flow_buttons(flow, buttons, STEPS, STEPS / 2);
}

static void litres_half(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	const struct staff_desk *desk = &game->staff.desk;
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_EARTH);
	struct rect box = {flow->box.x, 0, flow->box.w, 0};
	char litres[64], who[160];

	style.bold = true;
	style.given = true;
	staff_who_text(game, NULL, who, sizeof who);
	kit_flow_text(flow, kit_text(game, "staff.litres.ask"), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	box.y = flow->box.y;
	kit_flow_rect(flow, canvas_text(flow->canvas, box, who, &style));
	kit_flow_gap(flow, 12);
	staff_amount_text(game, staff_amount_ml(desk->litres), litres, sizeof litres);
	field(flow, litres, KIT_HERO, false);
	if (desk->trouble != NULL) {
		trouble(flow);
	} else {
		counts(flow, staff_amount_ml(desk->litres));
	}
	step_buttons(flow);
}

static void keys_half(struct kit_flow *flow)
{
	const struct staff_desk *desk = &flow->game->staff.desk;

	keypad(flow, true, desk->litres[0] == '\0');
	next_button(flow, staff_amount_ml(desk->litres) == 0);
}

static int litres_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	return staff_halves(game, canvas, box, LEFT_PART, litres_half, keys_half);
}

void staff_desk_draw(const struct game *game, struct canvas *canvas)
{
	static kit_content *const contents[] = {[STAFF_WHO] = who_content,
	                                        [STAFF_LITRES] = litres_content,
	                                        [STAFF_CONFIRM] = staff_confirm_content,
	                                        [STAFF_DONE] = staff_done_content};
	kit_content *content = contents[game->staff.desk.step];
	bool alone = game->staff.desk.step == STAFF_CONFIRM || game->staff.desk.step == STAFF_DONE;
	struct rect body = kit_body(game), sheet = body;
	int pad = kit_px(game, KIT_PAD);

	staff_ground(game, canvas, "bar.back", "art/icon-back");
	if (alone) {
		int w = staff_beside(game) ? kit_least(body.w, kit_px(game, DONE_WIDTH)) : body.w;

		sheet = rect_centre(body, w, body.h);
		sheet = rect_centre(
			body, w,
			kit_least(body.h,
		              kit_measure(game, canvas, rect_inset(sheet, pad), content) + 2 * pad));
	}
	kit_sheet(game, canvas, sheet);
	kit_scroll(game, canvas, rect_inset(sheet, pad), content);
	kit_demo(game, canvas);
}
