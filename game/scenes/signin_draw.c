#include "game/scenes/signin.h"

#include <stdio.h>
#include <string.h>

#include "game/scene_kit.h"

static void draw_trouble(const struct game *game, struct canvas *canvas, struct rect box)
{
	if (game->signin.trouble != NULL) {
		kit_say(game, canvas, box, kit_text(game, game->signin.trouble), KIT_BODY, 0xFFB03A17u,
		        true, TEXT_CENTRE);
	}
}

/* The card's number in groups of four, what is missing as a dot. */
static void draw_number(const struct game *game, struct canvas *canvas, struct rect box)
{
	static const char dot[] = "\xC2\xB7";
	char text[GAME_CODE_DIGITS * 4 + 1] = "";
	size_t length = strlen(game->signin.card), at = 0;
	struct panel_style field = {.radius = kit_px(game, 18),
	                            .fill = 0xFFFFFFFFu,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 3)};
	struct text_style style = kit_style(game, KIT_LARGE, UI_COLOUR_INK);

	for (size_t i = 0; i < GAME_CODE_DIGITS; i++) {
		if (i > 0 && i % 4 == 0) {
			at += (size_t)snprintf(text + at, sizeof text - at, "  ");
		}
		if (i < length) {
			text[at++] = game->signin.card[i];
			text[at] = '\0';
		} else {
			at += (size_t)snprintf(text + at, sizeof text - at, "%s", dot);
		}
	}
	style.bold = true;
	style.align = TEXT_CENTRE;
	style.middle = true;
	style.lines = 1;
	canvas_panel(canvas, box, &field);
	canvas_text(canvas, rect_inset(box, kit_px(game, 8)), text, &style);
}

static void draw_keypad(const struct game *game, struct canvas *canvas, struct rect box)
{
	static const char keys[] = "1234567890<";
	int gap = kit_px(game, 14);
	int columns = game->layout.portrait ? 6 : 4;
	int rows = (11 + columns - 1) / columns;
	int w = (box.w - gap * (columns - 1)) / columns, h = (box.h - gap * (rows - 1)) / rows;

	for (int i = 0; keys[i] != '\0'; i++) {
		char label[2] = {keys[i], '\0'}, name[CANVAS_NAME_MAX];
		struct rect at = {box.x + (i % columns) * (w + gap), box.y + (i / columns) * (h + gap), w,
		                  h};
		struct ui_button button = {
			.name = name, .label = label, .look = UI_PAPER, .size = KIT_LARGE};

		snprintf(name, sizeof name, "signin.digit.%c", keys[i]);
		if (keys[i] == '<') {
			snprintf(name, sizeof name, "signin.delete");
			button.label = kit_text(game, "signin.delete");
			button.size = KIT_BODY;
			at.w = box.x + box.w - at.x;
		}
		ui_button(canvas, &game->ui, &game->layout, at, &button);
	}
}

static void draw_card_half(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct rect title;

	kit_sheet(game, canvas, box);
	box = rect_inset(box, kit_px(game, KIT_PAD));
	title = rect_cut_top(&box, kit_px(game, 84));
	canvas_image(canvas, "art/icon-card", rect_cut_left(&title, kit_px(game, 90)), 255, false);
	kit_say(game, canvas, title, kit_text(game, "signin.card"), KIT_LARGE, UI_COLOUR_INK, true,
	        TEXT_LEFT);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 92)), kit_text(game, "signin.card.how"),
	        KIT_SMALL + 4, UI_COLOUR_INK, false, TEXT_LEFT);
	draw_number(game, canvas, rect_cut_top(&box, kit_px(game, 84)));
	draw_trouble(game, canvas, rect_cut_top(&box, kit_px(game, 80)));
	if (game->figures.demo) {
		kit_say(game, canvas, rect_cut_bottom(&box, kit_px(game, 70)), kit_text(game, "demo.card"),
		        KIT_SMALL, 0xFF6A5B3Eu, false, TEXT_LEFT);
		rect_cut_bottom(&box, kit_px(game, 8));
	}
	draw_keypad(game, canvas, box);
}

static void draw_clock(const struct game *game, struct canvas *canvas, struct rect box)
{
	char text[160], number[24];
	int64_t left_s = (game->signin.code_until_ms - game->now_ms + 999) / 1000;

	snprintf(number, sizeof number, "%d:%02d", (int)(left_s / 60), (int)(left_s % 60));
	kit_fill(game, "signin.left", number, text, sizeof text);
	kit_say(game, canvas, box, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
}

static void draw_code(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct device_code *code = &game->signin.code;
	struct rect clock = rect_cut_bottom(&box, kit_px(game, 56));
	struct rect letters = rect_cut_bottom(&box, kit_px(game, 84));
	struct rect where = rect_cut_bottom(&box, kit_px(game, 76));
	int side = box.w < box.h ? box.w : box.h;

	canvas_qr(canvas, code->verification_uri_complete, rect_centre(box, side, side));
	kit_say(game, canvas, where, code->verification_uri, KIT_SMALL, UI_COLOUR_INK, false,
	        TEXT_CENTRE);
	kit_say(game, canvas, letters, code->user_code, KIT_TITLE, UI_COLOUR_VERMILION, true,
	        TEXT_CENTRE);
	draw_clock(game, canvas, clock);
}

static void draw_phone_half(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct signin *signin = &game->signin;
	struct rect title;

	kit_sheet(game, canvas, box);
	box = rect_inset(box, kit_px(game, KIT_PAD));
	title = rect_cut_top(&box, kit_px(game, 84));
	canvas_image(canvas, "art/icon-phone", rect_cut_left(&title, kit_px(game, 90)), 255, false);
	kit_say(game, canvas, title, kit_text(game, "signin.phone"), KIT_LARGE, UI_COLOUR_INK, true,
	        TEXT_LEFT);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 92)), kit_text(game, "signin.phone.how"),
	        KIT_SMALL + 4, UI_COLOUR_INK, false, TEXT_LEFT);
	if (signin->code_known) {
		draw_code(game, canvas, box);
	} else if (signin->code_number != 0) {
		kit_say(game, canvas, box, kit_text(game, "figures.waiting"), KIT_BODY, UI_COLOUR_INK,
		        false, TEXT_CENTRE);
	} else {
		kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 130)),
		        kit_text(game, "signin.no_code"), KIT_BODY, UI_COLOUR_INK, false, TEXT_CENTRE);
		kit_button(game, canvas,
		           rect_centre(rect_cut_top(&box, kit_px(game, 130)), kit_px(game, 460),
		                       kit_px(game, 110)),
		           "signin.newcode", kit_text(game, "signin.newcode"), NULL, UI_TEA);
	}
}

static void draw_slots(const struct game *game, struct canvas *canvas, struct rect box)
{
	int side = box.h, gap = kit_px(game, 18);
	struct panel_style slot = {.radius = kit_px(game, 20),
	                           .fill = 0xFFFFFFFFu,
	                           .outline = UI_COLOUR_INK,
	                           .outline_width = kit_px(game, 3)};
	struct rect at = rect_centre(box, side * GAME_PIN_LENGTH + gap * (GAME_PIN_LENGTH - 1), side);

	/* A filled slot shows a dot, not the picture: others may look on. */
	for (int i = 0; i < GAME_PIN_LENGTH; i++) {
		struct rect one = {at.x + i * (side + gap), at.y, side, side};

		canvas_panel(canvas, one, &slot);
		if (i < game->signin.pin_count) {
			canvas_circle(canvas, (float)one.x + (float)side / 2, (float)one.y + (float)side / 2,
			              (float)side * 0.24f, UI_COLOUR_TEA, UI_COLOUR_INK,
			              (float)kit_px(game, 3));
		}
	}
}

static void draw_pins(const struct game *game, struct canvas *canvas, struct rect box)
{
	int columns = game->layout.portrait ? 3 : 6, gap = kit_px(game, 18);
	int rows = SIGNIN_PINS / columns;
	int w = (box.w - gap * (columns - 1)) / columns, h = (box.h - gap * (rows - 1)) / rows;

	for (int i = 0; i < SIGNIN_PINS; i++) {
		char name[CANVAS_NAME_MAX], icon[CANVAS_NAME_MAX], key[CANVAS_NAME_MAX];
		struct rect at = {box.x + (i % columns) * (w + gap), box.y + (i / columns) * (h + gap), w,
		                  h};
		struct ui_button button = {.name = name, .icon = icon, .look = UI_PAPER, .stacked = true};

		snprintf(name, sizeof name, "signin.pin.%s", signin_pins[i]);
		snprintf(icon, sizeof icon, "art/pin-%s", signin_pins[i]);
		snprintf(key, sizeof key, "pin.%s", signin_pins[i]);
		button.label = kit_text(game, key);
		button.disabled = game->signin.step == SIGNIN_WAIT;
		ui_button(canvas, &game->ui, &game->layout, at, &button);
	}
}

static void draw_pin_screen(const struct game *game, struct canvas *canvas, struct rect body)
{
	struct rect slots;

	kit_sheet(game, canvas, body);
	body = rect_inset(body, kit_px(game, KIT_PAD));
	kit_say(game, canvas, rect_cut_top(&body, kit_px(game, 90)),
	        kit_text(game, game->signin.step == SIGNIN_WAIT ? "signin.checking" : "signin.pin"),
	        KIT_LARGE + 4, UI_COLOUR_INK, true, TEXT_CENTRE);
	slots = rect_cut_top(&body, kit_px(game, 110));
	draw_slots(game, canvas, slots);
	if (game->signin.pin_count > 0 && game->signin.step == SIGNIN_PIN) {
		struct rect delete = rect_cut_right(&slots, kit_px(game, 240));

		kit_button(game, canvas, rect_inset(delete, kit_px(game, 8)), "signin.delete",
		           kit_text(game, "signin.delete"), NULL, UI_PAPER);
	}
	draw_trouble(game, canvas, rect_cut_top(&body, kit_px(game, 80)));
	if (game->figures.demo) {
		kit_say(game, canvas, rect_cut_bottom(&body, kit_px(game, 56)), kit_text(game, "demo.pin"),
		        KIT_SMALL, 0xFF6A5B3Eu, false, TEXT_CENTRE);
	}
	draw_pins(game, canvas, body);
}

void signin_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	bool portrait = game->layout.portrait;

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	rect_cut_bottom(&body, kit_px(game, 40));
	if (game->signin.step != SIGNIN_CHOOSE) {
		draw_pin_screen(game, canvas, body);
	} else {
		int part = portrait ? body.h * 11 / 20 : body.w * 11 / 20;
		struct rect card = portrait ? rect_cut_top(&body, part) : rect_cut_left(&body, part);

		draw_card_half(game, canvas, card);
		if (portrait) {
			rect_cut_top(&body, kit_px(game, KIT_GAP));
		} else {
			rect_cut_left(&body, kit_px(game, KIT_GAP));
		}
		draw_phone_half(game, canvas, body);
	}
	kit_demo(game, canvas);
}
