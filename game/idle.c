#include "game/scene_kit.h"

#include <stdio.h>

enum { WARNING_MS = 20 * 1000, SLOW = 3 };

/* A finger that only rests on the glass is no sign of life. */
static bool is_life(const struct input *input)
{
	return input->kind == INPUT_DOWN || input->kind == INPUT_UP || input->kind == INPUT_KEY ||
	       input->kind == INPUT_WHEEL || input->kind == INPUT_SCAN || input->kind == INPUT_TEXT;
}

bool idle_input(struct game *game, const struct input *input)
{
	bool was = game->warning;

	if (!is_life(input)) {
		return false;
	}
	game->touched_ms = game->now_ms;
	game->warning = false;
	if (was) {
		game->dirty = true;
		ui_reset(&game->ui);
	}
	return was; /* the touch that says "I am here" does nothing else */
}

/* Who needs longer has it. */
static int64_t idle_ms(const struct game *game)
{
	return game->options.idle_ms * (game->comfort.slow ? SLOW : 1);
}

static int64_t warning_ms(const struct game *game)
{
	return WARNING_MS * (game->comfort.slow ? SLOW : 1);
}

int64_t idle_update(struct game *game)
{
	int64_t warn_ms = game->touched_ms + idle_ms(game);

	if (game->scene == &scene_attract) {
		game->warning = false;
		return GAME_NEVER;
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

void idle_draw(const struct game *game, struct canvas *canvas)
{
	int64_t left_ms = game->touched_ms + idle_ms(game) + warning_ms(game) - game->now_ms;
	struct rect sheet = kit_screen(game);
	char number[16];

	if (!game->warning) {
		return;
	}
	canvas_cover(canvas);
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height}, 0x9926304Au);
	sheet = rect_centre(sheet, kit_least(sheet.w - kit_px(game, KIT_MARGIN), kit_px(game, 1000)),
	                    kit_least(sheet.h - kit_px(game, KIT_MARGIN), kit_px(game, 560)));
	kit_sheet(game, canvas, sheet);
	canvas_reach(canvas, 0);
	canvas_target(canvas, "idle.stay", (struct rect){0, 0, game->layout.width, game->layout.height},
	              true);
	sheet = rect_inset(sheet, kit_px(game, KIT_PAD));
	kit_say(game, canvas, rect_cut_top(&sheet, sheet.h * 30 / 100), kit_text(game, "idle.question"),
	        KIT_TITLE, UI_COLOUR_INK, true, TEXT_CENTRE);
	snprintf(number, sizeof number, "%d", (int)((left_ms + 999) / 1000));
	kit_say(game, canvas, rect_cut_top(&sheet, sheet.h * 45 / 100), number, KIT_HERO,
	        UI_COLOUR_VERMILION_INK, true, TEXT_CENTRE);
	kit_say(game, canvas, sheet, kit_text(game, "idle.touch"), KIT_BODY, UI_COLOUR_INK, false,
	        TEXT_CENTRE);
}
