#include "game/scene_kit.h"

enum { WARNING_MS = 20 * 1000, SLOW = 3, CHAME = 340 };

/* Who needs longer has it. */
static int64_t idle_ms(const struct game *game)
{
	/* What staff can do is left open half as long. */
	int64_t ms = game->options.idle_ms / (game->staff.signed_in ? 2 : 1);

	return ms * (game->comfort.slow ? SLOW : 1);
}

static int64_t warning_ms(const struct game *game)
{
	return WARNING_MS * (game->comfort.slow ? SLOW : 1);
}

int64_t idle_update(struct game *game)
{
	int64_t warn_ms = game->touched_ms + idle_ms(game);

	if (game->scene == &scene_attract || game->scene == &scene_closed) {
		game->warning = false;
		return GAME_NEVER;
	}
	if (game->scene->tests) {
		return GAME_NEVER; /* it leaves by itself, and nothing lies over it */
	}
	if (game->now_ms < warn_ms) {
		return warn_ms;
	}
	if (game->now_ms >= warn_ms + warning_ms(game)) {
		game->warning = false;
		game_sign_out(game);
		game_go(game, &scene_attract);
		return game->now_ms;
	}
	game->warning = true;
	game->dirty = true;
	/* At the next whole second of the countdown. */
	return warn_ms + ((game->now_ms - warn_ms) / 1000 + 1) * 1000;
}

/* The whole screen is the button; this is where one looks for it. */
static void draw_stay(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct panel_style pill = {.radius = kit_least(box.h / 2, kit_px(game, 60)),
	                           .fill = 0xFFBF4422u,
	                           .outline = UI_COLOUR_INK,
	                           .outline_width = kit_px(game, 4),
	                           .shadow = kit_px(game, 8)};
	struct text_style style = kit_style(game, KIT_LARGE, 0xFFFFFFFFu);

	style.bold = true;
	style.align = TEXT_CENTRE;
	style.middle = true;
	canvas_panel(canvas, box, &pill);
	canvas_text(canvas, rect_inset(box, kit_px(game, 10)), kit_text(game, "idle.touch"), &style);
}

/* The question, the countdown, what to do. */
static void draw_question(const struct game *game, struct canvas *canvas, struct rect box)
{
	int64_t left_ms = game->touched_ms + idle_ms(game) + warning_ms(game) - game->now_ms;
	struct rect stay = rect_cut_bottom(&box, box.h * 28 / 100);
	char text[64];

	kit_say(game, canvas, rect_cut_top(&box, box.h * 44 / 100), kit_text(game, "idle.question"),
	        KIT_TITLE, UI_COLOUR_INK, true, TEXT_CENTRE);
	locale_count(game->locale, game->language, "idle.left", (left_ms + 999) / 1000, text,
	             sizeof text);
	kit_say(game, canvas, box, text, KIT_HERO, UI_COLOUR_VERMILION_INK, true, TEXT_CENTRE);
	draw_stay(game, canvas, stay);
}

void idle_draw(const struct game *game, struct canvas *canvas)
{
	struct rect sheet = kit_screen(game), chame;
	int side = kit_px(game, CHAME);

	if (!game->warning) {
		return;
	}
	canvas_cover(canvas);
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height}, 0x9926304Au);
	sheet = rect_centre(sheet, kit_least(sheet.w - kit_px(game, KIT_MARGIN), kit_px(game, 1200)),
	                    kit_least(sheet.h - kit_px(game, KIT_MARGIN), kit_px(game, 560)));
	kit_sheet(game, canvas, sheet);
	canvas_reach(canvas, 0);
	canvas_target(canvas, "idle.stay", (struct rect){0, 0, game->layout.width, game->layout.height},
	              true);
	sheet = rect_inset(sheet, kit_px(game, KIT_PAD));
	if (game->comfort.text == 100 && sheet.w > side * 5 / 2) {
		chame = rect_cut_left(&sheet, side);
		canvas_image(canvas, "art/chame-wave", rect_centre(chame, side, side), 255, false);
		rect_cut_left(&sheet, kit_px(game, KIT_GAP));
	}
	draw_question(game, canvas, sheet);
}
