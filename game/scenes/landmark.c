/*
 * One landmark: its picture, its name with the reading, its story; the stamp when it was just
 * reached.
 */
#include "game/scene_kit.h"

#include <stdio.h>
#include <string.h>

enum { STAMP_AT_MS = 350, STAMP_MS = 320 };

static void landmark_enter(struct game *game)
{
	game->landmark.since_ms = game->now_ms;
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

static int64_t landmark_update(struct game *game)
{
	if (!game->landmark.stamped ||
	    game->now_ms > game->landmark.since_ms + STAMP_AT_MS + STAMP_MS) {
		return GAME_NEVER;
	}
	game->dirty = true;
	return game->now_ms;
}

static void draw_stamp(const struct game *game, struct canvas *canvas, struct rect picture)
{
	int64_t at = game->now_ms - game->landmark.since_ms - STAMP_AT_MS;
	double part = at <= 0 ? 0 : at >= STAMP_MS ? 1 : (double)at / STAMP_MS;
	int size = (int)((double)kit_px(game, 260) * (2.2 - 1.2 * tween_past(part)));
	struct rect stamp = {picture.x + picture.w - kit_px(game, 150) - size / 2,
	                     picture.y + picture.h - kit_px(game, 150) - size / 2, size, size};

	if (at > 0) {
		canvas_image(canvas, "art/stamp", stamp, (int)(255 * (part < 0.5 ? part * 2 : 1)), false);
	}
}

static void draw_words(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct landmark *landmark = &game->town->landmarks[game->landmark.landmark];

	if (game->landmark.stamped) {
		const char *key =
			game->landmark.state == LANDMARK_GOLDEN ? "landmark.golden" : "landmark.opened";

		kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 74)), kit_text(game, key),
		        KIT_BODY + 4, UI_COLOUR_VERMILION, true, TEXT_LEFT);
	}
	rect_cut_top(&box, kit_say(game, canvas, (struct rect){box.x, box.y, box.w, kit_px(game, 200)},
	                           words_in(&landmark->name, game->words), KIT_TITLE, UI_COLOUR_INK,
	                           true, TEXT_LEFT));
	rect_cut_top(&box, kit_px(game, 8));
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 60)),
	        landmark->district < 0
	            ? ""
	            : words_in(&game->town->districts[landmark->district].name, game->words),
	        KIT_SMALL + 2, 0xFF6A5B3Eu, false, TEXT_LEFT);
	rect_cut_top(&box, kit_px(game, 8));
	kit_say(game, canvas, box,
	        game->landmark.hidden_story ? kit_text(game, "landmark.locked")
	                                    : words_in(&landmark->about, game->words),
	        KIT_BODY + 4, UI_COLOUR_INK, false, TEXT_LEFT);
}

static void landmark_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	struct rect picture, close;
	bool portrait = game->layout.portrait;
	char name[160];

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	rect_cut_bottom(&body, kit_px(game, 40));
	kit_sheet(game, canvas, body);
	body = rect_inset(body, kit_px(game, KIT_PAD + 8));
	close = rect_cut_bottom(&body, kit_px(game, 110));
	rect_cut_bottom(&body, kit_px(game, KIT_GAP));
	if (portrait) {
		picture = rect_cut_top(&body, body.w * 3 / 4);
		rect_cut_top(&body, kit_px(game, KIT_GAP));
	} else {
		int w = body.h * 4 / 3 < body.w * 11 / 20 ? body.h * 4 / 3 : body.w * 11 / 20;

		picture = rect_cut_left(&body, w);
		rect_cut_left(&body, kit_px(game, KIT_PAD + 12));
	}
	town_look_picture(game->town, game->landmark.landmark, name, sizeof name);
	canvas_image(canvas, name, picture, game->landmark.hidden_story ? 90 : 255, false);
	if (game->landmark.stamped) {
		draw_stamp(game, canvas, picture);
	}
	draw_words(game, canvas, body);
	close = rect_cut_right(&close, kit_px(game, portrait ? 560 : 460));
	kit_button(game, canvas, close, "landmark.close",
	           kit_text(game, game->landmark.stamped ? "landmark.on" : "landmark.close"),
	           "art/icon-next", UI_VERMILION);
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
