/*
 * One landmark: its picture, its name with the reading, its story; the stamp when it was just
 * reached, with weight and sound.
 */
#include "game/scene_kit.h"

#include <stdio.h>
#include <string.h>

enum { STAMP_AT_MS = 350, STAMP_MS = 320, SHAKE_MS = 180, SHAKE_UNITS = 7 };

static void landmark_enter(struct game *game)
{
	game->landmark.since_ms = game->now_ms;
	game_sound(game, game->landmark.stamped ? "chime" : "page");
}

static void close_it(struct game *game)
{
	game_go(game, game->landmark.back != NULL ? game->landmark.back : &scene_home);
}

static void landmark_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "landmark.close") == 0 || strcmp(name, "back") == 0) {
		close_it(game);
	}
}

static void landmark_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		close_it(game);
	}
}

/* 0-1: how far the stamp has come down. */
static double stamp_part(const struct game *game)
{
	int64_t at = game->now_ms - game->landmark.since_ms - STAMP_AT_MS;

	if (game->comfort.calm || !game->landmark.stamped) {
		return 1;
	}
	return at <= 0 ? 0 : at >= STAMP_MS ? 1 : (double)at / STAMP_MS;
}

static int64_t landmark_update(struct game *game)
{
	struct landmark_view *view = &game->landmark;

	if (!view->stamped || game->now_ms > view->since_ms + STAMP_AT_MS + STAMP_MS + SHAKE_MS) {
		return GAME_NEVER;
	}
	if (!view->sounded && stamp_part(game) > 0.3) {
		view->sounded = true;
		game_sound(game, "stamp");
	}
	game->dirty = true;
	return game->now_ms;
}

/* The page gives a little when the stamp hits it. */
static int shake(const struct game *game)
{
	int64_t after = game->now_ms - game->landmark.since_ms - STAMP_AT_MS - STAMP_MS / 2;

	if (!game->landmark.stamped || game->comfort.calm || after < 0 || after > SHAKE_MS) {
		return 0;
	}
	return (int)(kit_px(game, SHAKE_UNITS) * (SHAKE_MS - after) / SHAKE_MS) *
	       (after / 40 % 2 == 0 ? 1 : -1);
}

static void draw_stamp(const struct game *game, struct canvas *canvas, struct rect picture)
{
	double part = stamp_part(game);
	int rest = kit_least(kit_px(game, 260), picture.h / 2);
	int size = (int)(rest * (2.2 - 1.2 * tween_past(part)));
	struct rect stamp = {picture.x + picture.w - rest * 6 / 10 - size / 2,
	                     picture.y + picture.h - rest * 6 / 10 - size / 2, size, size};

	if (part > 0) {
		canvas_image(canvas,
		             game->landmark.state == LANDMARK_GOLDEN ? "art/stamp-golden" : "art/stamp",
		             stamp, (int)(255 * (part < 0.5 ? part * 2 : 1)), false);
	}
}

static void draw_picture(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct landmark_view *view = &game->landmark;
	int w = kit_least(box.w, box.h * 4 / 3);
	struct rect picture = rect_centre(box, w, w * 3 / 4);
	struct panel_style frame = {.radius = kit_px(game, 14),
	                            .fill = 0xFFFFFFFFu,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 3),
	                            .shadow = kit_px(game, 6)};
	char name[160];

	picture.y += shake(game);
	town_look_picture(game->town, view->landmark, name, sizeof name);
	canvas_panel(canvas, picture, &frame);
	canvas_image(canvas, name, rect_inset(picture, kit_px(game, 10)), view->hidden_story ? 90 : 255,
	             false);
	if (view->stamped || (game->visit.signed_in && !view->hidden_story)) {
		draw_stamp(game, canvas, picture);
	}
}

static int words_in_size(const struct game *game, struct canvas *canvas, struct rect box, int units)
{
	const struct landmark_view *view = &game->landmark;
	const struct landmark *landmark = &game->town->landmarks[view->landmark];
	struct kit_flow flow = kit_flow(game, canvas, box);

	if (kit_narrow(game)) {
		int h = kit_least(box.w * 3 / 4, kit_most(box.h * 7 / 10, kit_px(game, 200)));

		draw_picture(game, canvas, kit_flow_rect(&flow, h));
		kit_flow_gap(&flow, KIT_GAP);
	}
	if (view->stamped) {
		kit_flow_text(
			&flow,
			kit_text(game, view->state == LANDMARK_GOLDEN ? "landmark.golden" : "landmark.opened"),
			KIT_BODY + 4, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	}
	kit_flow_text(&flow, words_in(&landmark->name, game->words), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	if (landmark->district >= 0) {
		kit_flow_text(&flow, words_in(&game->town->districts[landmark->district].name, game->words),
		              KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	}
	kit_flow_gap(&flow, KIT_GAP / 2);
	kit_flow_text(&flow,
	              view->hidden_story ? kit_text(game, "landmark.locked")
	                                 : words_in(&landmark->about, game->words),
	              units, UI_COLOUR_INK, false, TEXT_LEFT);
	return kit_flow_used(&flow);
}

/* The story in the largest size that can be seen at once. */
static int words_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	bool dry = canvas_dry(canvas, true);
	int large = words_in_size(game, canvas, box, KIT_LARGE + 4);

	canvas_dry(canvas, dry);
	return words_in_size(game, canvas, box, large <= box.h ? KIT_LARGE + 4 : KIT_BODY + 2);
}

static void draw_close(const struct game *game, struct canvas *canvas, struct rect *body)
{
	struct ui_button button = {
		.name = "landmark.close",
		.label = kit_text(game, game->landmark.stamped ? "landmark.on" : "landmark.close"),
		.icon = "art/icon-next",
		.look = UI_VERMILION};
	int w = kit_most(ui_button_width(canvas, &game->layout, &button), kit_px(game, 420));
	struct rect foot;

	w = kit_least(w, body->w);
	foot = rect_cut_bottom(body, ui_button_height(canvas, &game->layout, w, &button));
	kit_button_of(game, canvas, rect_cut_right(&foot, w), &button);
	rect_cut_bottom(body, kit_apart(game));
}

static void landmark_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	kit_sheet(game, canvas, body);
	body = rect_inset(body, kit_px(game, KIT_PAD));
	draw_close(game, canvas, &body);
	if (!kit_narrow(game)) {
		int w = kit_least(body.h * 4 / 3, body.w * 54 / 100);

		draw_picture(game, canvas, rect_cut_left(&body, w));
		rect_cut_left(&body, kit_px(game, KIT_PAD));
	}
	kit_scroll(game, canvas, body, words_content);
	kit_demo(game, canvas);
}

const struct scene scene_landmark = {
	.name = "landmark",
	.enter = landmark_enter,
	.chosen = landmark_chosen,
	.input = landmark_input,
	.update = landmark_update,
	.draw = landmark_draw,
};
