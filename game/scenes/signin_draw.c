#include "game/scenes/signin.h"

#include <stdio.h>
#include <string.h>

#include "game/scene_kit.h"

enum { QR_LEAST = 300, QR_MOST = 420, SLOT = 110, DIGITS = 10, DELETE = 90 };

static int delete_side(const struct game *game)
{
	return kit_most(kit_px(game, DELETE), game->layout.target);
}

static void draw_trouble(const struct game *game, struct kit_flow *flow, enum text_align align)
{
	if (game->signin.trouble != NULL) {
		kit_flow_text(flow, kit_text(game, game->signin.trouble), KIT_BODY, UI_COLOUR_VERMILION_INK,
		              true, align);
	}
}

/* The card's number in groups of four, what is missing as a dot. */
static void number_text(const struct game *game, char *text, size_t cap)
{
	static const char dot[] = "\xC2\xB7";
	size_t length = strlen(game->signin.card), at = 0;

	text[0] = '\0';
	for (size_t i = 0; i < GAME_CODE_DIGITS; i++) {
		if (i > 0 && i % 4 == 0) {
			at += (size_t)snprintf(text + at, cap - at, "  ");
		}
		if (i < length) {
			at += (size_t)snprintf(text + at, cap - at, "%c", game->signin.card[i]);
		} else {
			at += (size_t)snprintf(text + at, cap - at, "%s", dot);
		}
	}
}

/* Takes the last sign back; as high as a key. */
static void draw_delete(const struct game *game, struct canvas *canvas, struct rect box,
                        bool disabled)
{
	struct ui_button delete = {.name = "signin.delete",
	                           .label = "",
	                           .icon = "art/icon-erase",
	                           .spoken = kit_text(game, "signin.delete"),
	                           .disabled = disabled};
	int side = delete_side(game);

	kit_button_of(game, canvas, rect_centre(box, side, side), &delete);
}

/* Where field and keys are not seen together, the way to take a digit back is a key. */
static bool delete_among_keys(const struct game *game)
{
	return game->layout.reach && game->layout.text > 1.3f;
}

/* The number's field, and the way to take a digit back beside it. */
static void draw_number(const struct game *game, struct kit_flow *flow)
{
	char text[GAME_CODE_DIGITS * 4 + 1];
	struct panel_style field = {.radius = kit_px(game, 18),
	                            .fill = 0xFFFFFFFFu,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 3)};
	struct text_style style = kit_style(game, KIT_LARGE, UI_COLOUR_INK);
	int h = kit_most((int)(style.size * 1.3f) + kit_px(game, 30), delete_side(game));
	struct rect box = kit_flow_rect(flow, h);

	number_text(game, text, sizeof text);
	style.bold = true;
	style.align = TEXT_CENTRE;
	style.middle = true;
	style.given = true;
	style.lines = 1;
	if (!delete_among_keys(game)) {
		draw_delete(game, flow->canvas, rect_cut_right(&box, delete_side(game)),
		            game->signin.card[0] == '\0');
		rect_cut_right(&box, kit_apart(game));
	}
	canvas_panel(flow->canvas, box, &field);
	canvas_text(flow->canvas, rect_inset(box, kit_px(game, 8)), text, &style);
	explicit_bzero(text, sizeof text);
}

static void draw_keypad(const struct game *game, struct kit_flow *flow)
{
	static const char keys[] = "1234567890";
	struct ui_button buttons[DIGITS + 1];
	char names[DIGITS][CANVAS_NAME_MAX], labels[DIGITS][2];
	bool roomy = game->layout.text <= 1.3f && !game->layout.reach;

	for (int i = 0; i < DIGITS; i++) {
		labels[i][0] = keys[i];
		labels[i][1] = '\0';
		snprintf(names[i], sizeof names[i], "signin.digit.%c", keys[i]);
		buttons[i] = (struct ui_button){.name = names[i],
		                                .label = labels[i],
		                                .look = UI_PAPER,
		                                .size = roomy ? KIT_HERO : KIT_TITLE};
	}
	buttons[DIGITS] = (struct ui_button){.name = "signin.delete",
	                                     .label = "",
	                                     .icon = "art/icon-erase",
	                                     .spoken = kit_text(game, "signin.delete"),
	                                     .disabled = game->signin.card[0] == '\0'};
	kit_flow_buttons(flow, buttons, delete_among_keys(game) ? DIGITS + 1 : DIGITS,
	                 flow->box.w > kit_px(game, 1200) ? DIGITS : DIGITS / 2);
}

static void title(const struct game *game, struct kit_flow *flow, const char *icon, const char *key)
{
	struct text_style style = kit_style(game, KIT_LARGE, UI_COLOUR_INK);
	int side = kit_px(game, 72);
	struct rect box = flow->box;
	int h = 0;

	style.bold = true;
	rect_cut_left(&box, side + kit_px(game, 16));
	h = kit_most(canvas_text_size(flow->canvas, kit_text(game, key), &style, box.w).h, side);
	box = kit_flow_rect(flow, h);
	canvas_image(flow->canvas, icon, rect_centre(rect_cut_left(&box, side), side, side), 255,
	             false);
	rect_cut_left(&box, kit_px(game, 16));
	style.middle = true;
	canvas_text(flow->canvas, box, kit_text(game, key), &style);
	kit_flow_gap(flow, 10);
}

static void card_how(const struct game *game, struct kit_flow *flow)
{
	kit_flow_text(flow, kit_text(game, "signin.card.how"), KIT_SMALL, UI_COLOUR_INK, false,
	              TEXT_LEFT);
}

static void demo_card(const struct game *game, struct kit_flow *flow)
{
	if (game->figures.demo) {
		kit_flow_gap(flow, 14);
		kit_flow_text(flow, kit_text(game, "demo.card"), KIT_SMALL, UI_COLOUR_EARTH, false,
		              TEXT_LEFT);
	}
}

static void card_half(const struct game *game, struct kit_flow *flow)
{
	title(game, flow, "art/icon-card", "signin.card");
	if (game->signin.trouble != NULL) { /* in the place of the how: nothing else moves */
		draw_trouble(game, flow, TEXT_LEFT);
	} else {
		card_how(game, flow);
	}
	kit_flow_gap(flow, 12);
	draw_number(game, flow);
	kit_flow_rect(flow, kit_apart(game));
	draw_keypad(game, flow);
	demo_card(game, flow);
}

/* For a low room: the number beside its title, the keys right below, so that both are seen. */
static void card_low(const struct game *game, struct kit_flow *flow)
{
	struct kit_flow left, right;

	draw_trouble(game, flow, TEXT_LEFT);
	left = right = *flow;
	left.box.w = flow->box.w * 35 / 100;
	right.box.x += left.box.w + kit_px(game, KIT_GAP);
	right.box.w -= left.box.w + kit_px(game, KIT_GAP);
	title(game, &left, "art/icon-card", "signin.card");
	draw_number(game, &right);
	kit_flow_rect(flow, kit_most(left.box.y, right.box.y) - flow->box.y);
	kit_flow_rect(flow, kit_apart(game));
	draw_keypad(game, flow);
	kit_flow_gap(flow, KIT_GAP);
	card_how(game, flow);
	demo_card(game, flow);
}

static void given_text(const struct game *game, struct kit_flow *flow, const char *text, int units,
                       uint32_t colour, bool bold)
{
	struct text_style style = kit_style(game, units, colour);
	struct rect box = {flow->box.x, flow->box.y, flow->box.w, 0};

	style.bold = bold;
	style.given = true;
	style.align = TEXT_CENTRE;
	kit_flow_rect(flow, canvas_text(flow->canvas, box, text, &style) + kit_px(game, 6));
}

static void draw_code(const struct game *game, struct kit_flow *flow, int room)
{
	const struct device_code *code = &game->signin.code;
	char text[64], number[24];
	int64_t left_s = (game->signin.code_until_ms - game->now_ms + 999) / 1000;
	int most = kit_least(flow->box.w, kit_px(game, QR_MOST));
	int side = kit_most(kit_least(room, most), kit_px(game, QR_LEAST));

	canvas_qr(flow->canvas, code->verification_uri_complete,
	          rect_centre(kit_flow_rect(flow, side), side, side));
	kit_flow_gap(flow, 10);
	given_text(game, flow, code->verification_uri, KIT_SMALL, UI_COLOUR_INK, false);
	given_text(game, flow, code->user_code, KIT_TITLE, UI_COLOUR_VERMILION_INK, true);
	snprintf(number, sizeof number, "%d:%02d", (int)(left_s / 60), (int)(left_s % 60));
	kit_fill(game, "signin.left", number, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
}

static void phone_half(const struct game *game, struct kit_flow *flow)
{
	const struct signin *signin = &game->signin;
	struct ui_button button = {
		.name = "signin.newcode", .label = kit_text(game, "signin.newcode"), .look = UI_TEA};

	title(game, flow, "art/icon-phone", "signin.phone");
	kit_flow_text(flow, kit_text(game, "signin.phone.how"), KIT_SMALL, UI_COLOUR_INK, false,
	              TEXT_LEFT);
	kit_flow_gap(flow, 12);
	if (signin->code_known) {
		draw_code(game, flow, flow->box.h - (int)((float)kit_px(game, 250) * game->layout.text));
	} else if (signin->code_number != 0) {
		kit_flow_text(flow, kit_text(game, "figures.waiting"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_CENTRE);
	} else {
		kit_flow_text(flow, kit_text(game, "signin.no_code"), KIT_BODY, UI_COLOUR_INK, false,
		              TEXT_CENTRE);
		kit_flow_rect(flow, kit_apart(game));
		kit_flow_button(flow, &button);
	}
}

static int choose_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow left = kit_flow(game, canvas, box), right = left;
	int gap = kit_px(game, KIT_PAD * 2);

	if (kit_narrow(game) || game->layout.reach) {
		if (game->layout.reach && !game->layout.portrait) {
			card_low(game, &left);
		} else {
			card_half(game, &left);
		}
		kit_flow_gap(&left, KIT_PAD);
		phone_half(game, &left);
		return kit_flow_used(&left);
	}
	left.box.w = (box.w - gap) * 55 / 100;
	right.box.x += left.box.w + gap;
	right.box.w -= left.box.w + gap;
	card_half(game, &left);
	phone_half(game, &right);
	return kit_most(kit_flow_used(&left), kit_flow_used(&right));
}

/* The slots in the middle, and the way to take a picture back beside them. */
static void draw_slots(const struct game *game, struct kit_flow *flow)
{
	int gap = kit_px(game, 18), key = delete_side(game);
	int room = flow->box.w - 2 * (key + kit_apart(game));
	int side = kit_least(kit_px(game, SLOT), (room - gap * 3) / GAME_PIN_LENGTH);
	struct panel_style slot = {.radius = kit_px(game, 20),
	                           .fill = 0xFFFFFFFFu,
	                           .outline = UI_COLOUR_INK,
	                           .outline_width = kit_px(game, 3)};
	struct rect row = kit_flow_rect(flow, kit_most(side, key));
	struct rect at = rect_centre(row, side * GAME_PIN_LENGTH + gap * (GAME_PIN_LENGTH - 1), side);

	/* A filled slot shows a bud, not the picture: others may look on. */
	for (int i = 0; i < GAME_PIN_LENGTH; i++) {
		struct rect one = {at.x + i * (side + gap), at.y, side, side};

		canvas_panel(flow->canvas, one, &slot);
		if (i < game->signin.pin_count) {
			canvas_circle(flow->canvas, (float)one.x + (float)side / 2,
			              (float)one.y + (float)side / 2, (float)side * 0.24f, UI_COLOUR_TEA,
			              UI_COLOUR_INK, (float)kit_px(game, 3));
		}
	}
	row.x = at.x + at.w + kit_apart(game);
	row.w = key;
	draw_delete(game, flow->canvas, row,
	            game->signin.pin_count == 0 || game->signin.step != SIGNIN_PIN);
}

static void draw_pins(const struct game *game, struct kit_flow *flow)
{
	struct ui_button buttons[SIGNIN_PINS];
	char names[SIGNIN_PINS][CANVAS_NAME_MAX], icons[SIGNIN_PINS][CANVAS_NAME_MAX];
	bool roomy = game->layout.text <= 1.3f && flow->box.h > kit_px(game, 1000);
	int columns = flow->box.w > kit_px(game, 1200) ? 6 : roomy ? 3 : 4;

	for (int i = 0; i < SIGNIN_PINS; i++) {
		char key[CANVAS_NAME_MAX];

		snprintf(names[i], sizeof names[i], "signin.pin.%s", signin_pins[i]);
		snprintf(icons[i], sizeof icons[i], "art/pin-%s", signin_pins[i]);
		snprintf(key, sizeof key, "pin.%s", signin_pins[i]);
		buttons[i] = (struct ui_button){
			.name = names[i],
			.label = kit_text(game, key),
			.icon = icons[i],
			.look = UI_PAPER,
			.stacked = true,
			.disabled = game->signin.step == SIGNIN_WAIT,
			.icon_size = roomy ? 190 : 0,
			.size = roomy ? KIT_LARGE - 6 : 0,
		};
	}
	kit_flow_grid(flow, buttons, SIGNIN_PINS, columns);
}

static int pin_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);

	kit_flow_text(
		&flow, kit_text(game, game->signin.step == SIGNIN_WAIT ? "signin.checking" : "signin.pin"),
		KIT_LARGE, UI_COLOUR_INK, true, TEXT_CENTRE);
	draw_trouble(game, &flow, TEXT_CENTRE);
	draw_slots(game, &flow);
	kit_flow_rect(&flow, kit_apart(game));
	draw_pins(game, &flow);
	if (game->figures.demo) {
		kit_flow_gap(&flow, 10);
		kit_flow_text(&flow, kit_text(game, "demo.pin"), KIT_SMALL, UI_COLOUR_EARTH, false,
		              TEXT_CENTRE);
	}
	return kit_flow_used(&flow);
}

void signin_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	kit_sheet(game, canvas, body);
	body = rect_inset(body, kit_px(game, KIT_PAD));
	kit_scroll(game, canvas, body,
	           game->signin.step == SIGNIN_CHOOSE ? choose_content : pin_content);
	kit_demo(game, canvas);
}
