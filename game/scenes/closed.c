/*
 * Outside the opening hours: the town at night, Chame asleep, and when it opens.
 */
#include "game/scenes/closed.h"

#include <string.h>

#include "game/scene_kit.h"
#include "game/scenes/signin.h"

enum {
	BRIGHT_STEP_MS = 1000,
	DARK_STEP_MS = 5000,
	RING_STEP_MS = 100,
	TYPED_KEPT_MS = 20 * 1000, /* a number that is left half typed is forgotten */
};

static void forget_typed(struct game *game)
{
	explicit_bzero(game->closed.typed, sizeof game->closed.typed);
}

static void closed_enter(struct game *game)
{
	game_sign_out(game);
	explicit_bzero(&game->closed, sizeof game->closed);
	comfort_reset(game);
	game_set_language(game, game->options.language);
	game->closed.view = kit_town_view(game, kit_screen(game), 20);
	game_fly(game, game->closed.view, 0);
}

static void closed_leave(struct game *game)
{
	explicit_bzero(&game->closed, sizeof game->closed);
}

/* One more digit of a card's number; anything else that is typed begins anew. */
static void take_typed(struct game *game, const char *text)
{
	struct closed *closed = &game->closed;
	size_t length = 0;

	if (text[0] == ' ' || text[0] == '-') {
		return;
	}
	if (game->now_ms - closed->typed_ms >= TYPED_KEPT_MS || text[0] < '0' || text[0] > '9') {
		forget_typed(game);
	}
	closed->typed_ms = game->now_ms;
	length = strlen(closed->typed);
	if (text[0] < '0' || text[0] > '9' || length == GAME_CODE_DIGITS) {
		return;
	}
	closed->typed[length] = text[0];
	if (length + 1 == GAME_CODE_DIGITS) {
		if (signin_take_card(game, closed->typed)) {
			game_go(game, &scene_signin);
		}
		forget_typed(game);
	}
}

/* Only the finger that came down on Chame counts, as long as it stays there. */
static void take_finger(struct game *game, const struct input *input)
{
	struct closed *closed = &game->closed;
	bool on = rect_holds(closed_chame(game), (int)input->x, (int)input->y);

	if (input->kind == INPUT_DOWN && on) {
		closed->pressed_ms = game->now_ms;
		closed->finger = input->finger;
		game->dirty = true;
	} else if (closed->pressed_ms != 0 &&
	           (input->kind == INPUT_CANCEL ||
	            (input->finger == closed->finger && (input->kind == INPUT_UP || !on)))) {
		closed->pressed_ms = 0;
		game->dirty = true;
	}
}

static void closed_input(struct game *game, const struct input *input)
{
	switch (input->kind) {
	case INPUT_SCAN:
		if (signin_take_card(game, input->text)) {
			game_go(game, &scene_signin);
		}
		break;
	case INPUT_TEXT:
		take_typed(game, input->text);
		break;
	case INPUT_DOWN:
	case INPUT_MOVE:
	case INPUT_UP:
	case INPUT_CANCEL:
		take_finger(game, input);
		break;
	default:
		break;
	}
}

static int64_t update_press(struct game *game)
{
	struct closed *closed = &game->closed;

	if (closed->pressed_ms == 0) {
		return GAME_NEVER;
	}
	if (game->now_ms - closed->pressed_ms >= CLOSED_PRESS_MS) {
		game_go(game, &scene_signin);
		return game->now_ms;
	}
	game->dirty = true;
	return game->now_ms + RING_STEP_MS;
}

/* A frame now and then: all drifts, so that nothing stands still for months. */
static int64_t closed_update(struct game *game)
{
	struct closed *closed = &game->closed;
	bool dark = game->now_ms >= game->rest.bright_until_ms;
	int64_t step_ms = dark ? DARK_STEP_MS : BRIGHT_STEP_MS, press_ms = update_press(game);
	struct view view = closed->view;
	double x = 0, y = 0;

	if (closed->typed[0] != '\0' && game->now_ms - closed->typed_ms >= TYPED_KEPT_MS) {
		forget_typed(game);
	}
	if (game->now_ms >= closed->next_ms) {
		closed->next_ms = game->now_ms + step_ms;
		closed_drift(game, &x, &y);
		view.centre.x -= kit_px(game, (int)x) / projection_pixels(view.zoom);
		view.centre.y -= kit_px(game, (int)y) / projection_pixels(view.zoom);
		game_fly(game, view, 0);
	}
	return press_ms < closed->next_ms ? press_ms : closed->next_ms;
}

const struct scene scene_closed = {
	.name = "closed",
	.enter = closed_enter,
	.leave = closed_leave,
	.input = closed_input,
	.update = closed_update,
	.draw = closed_draw,
};
