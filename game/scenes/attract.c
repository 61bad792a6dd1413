/*
 * Nobody is there: the town drifts by from landmark to landmark, its total grows, districts take
 * turns.
 */
#include "game/scene_kit.h"
#include "game/scenes/signin.h"

#include <stdio.h>
#include <string.h>

enum { STAY_MS = 9000, FLIGHT_MS = 2600, GROW_MS = 2400, LOOK_ZOOM_TENTHS = 146, BOARD_ROWS = 3 };

static int landmark_here(const struct game *game)
{
	const struct attract *attract = &game->attract;

	return attract->stop == 0 ? -1 : game->town->course[attract->stop - 1];
}

/* Stop 0 is the whole town. */
static void fly_on(struct game *game)
{
	struct attract *attract = &game->attract;
	struct view view = kit_town_view(game, 60);

	if (landmark_here(game) >= 0) {
		view.centre = town_look_world(game->town->landmarks[landmark_here(game)].place);
		view.zoom = LOOK_ZOOM_TENTHS / 10.0;
	}
	camera_fly(&game->camera, view, game->now_ms, FLIGHT_MS);
	attract->next_ms = game->now_ms + STAY_MS;
	game->dirty = true;
}

static void grow(struct game *game)
{
	struct attract *attract = &game->attract;
	double to = (double)(game->figures.legs_g + game->figures.kitchen_g);

	if (game->town_known && attract->grams.to != to) {
		double from = tween_at(&attract->grams, game->now_ms);

		attract->grams = tween_make(from, to, game->now_ms, GROW_MS);
	}
}

static void attract_enter(struct game *game)
{
	game_sign_out(game); /* nothing of the last visit may show */
	game->attract = (struct attract){0};
	game_set_language(game, game->options.language);
	grow(game);
	fly_on(game);
}

static void attract_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "attract.start") == 0) {
		game_go(game, &scene_home);
	}
}

/* Any key wakes it too; a card that is held up leads straight to its pictures. */
static void attract_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_SCAN) {
		game_go(game, signin_take_card(game, input->text) ? &scene_signin : &scene_home);
	} else if (input->kind == INPUT_KEY || input->kind == INPUT_TEXT) {
		game_go(game, &scene_home);
	}
}

static int64_t attract_update(struct game *game)
{
	struct attract *attract = &game->attract;

	grow(game);
	if (game->now_ms >= attract->next_ms) {
		attract->stop = (attract->stop + 1) % (game->town->course_count + 1);
		fly_on(game);
	}
	if (!tween_done(&attract->grams, game->now_ms)) {
		game->dirty = true;
		return game->now_ms;
	}
	return attract->next_ms;
}

static void draw_total(const struct game *game, struct canvas *canvas, struct rect box)
{
	char text[64];
	int64_t grams = (int64_t)tween_at(&game->attract.grams, game->now_ms);
	struct rect line = rect_cut_top(&box, kit_px(game, 64));

	kit_say(game, canvas, line, kit_text(game, "attract.total"), KIT_BODY, UI_COLOUR_INK, false,
	        TEXT_LEFT);
	locale_grams(game->locale, game->language, grams, text, sizeof text);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 120)),
	        game->town_known ? text : kit_text(game, "figures.waiting"),
	        game->town_known ? KIT_HERO : KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	kit_progress(game, canvas, rect_cut_top(&box, kit_px(game, 40)),
	             game->figures.goal_g > 0 ? (double)grams / (double)game->figures.goal_g : 0);
	rect_cut_top(&box, kit_px(game, 12));
	if (game->town_known) {
		char goal[64];
		char as_of[160];

		locale_grams(game->locale, game->language, game->figures.goal_g, goal, sizeof goal);
		kit_fill(game, "attract.goal", goal, text, sizeof text);
		kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 50)), text, KIT_SMALL + 4,
		        UI_COLOUR_INK, false, TEXT_LEFT);
		kit_as_of(game, game->figures.as_of_s, game->town_offline,
		          game->figures_age_s + (game->now_ms - game->figures_ms) / 1000, as_of,
		          sizeof as_of);
		kit_say(game, canvas, box, as_of, KIT_SMALL, 0xFF6A5B3Eu, false, TEXT_LEFT);
	}
}

/* Where the camera is: a landmark's name and line, or the districts' week over the whole town. */
static void draw_caption(const struct game *game, struct canvas *canvas, struct rect box)
{
	int landmark = landmark_here(game);
	struct rect picture =
		rect_cut_left(&box, box.h * 4 / 3 < box.w / 2 ? box.h * 4 / 3 : box.w / 2);
	char name[160];
	const char *about = NULL;

	town_look_picture(game->town, landmark, name, sizeof name);
	canvas_image(canvas, name, picture, 255, false);
	rect_cut_left(&box, kit_px(game, KIT_GAP));
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 92)), kit_landmark(game, landmark),
	        KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	about = words_in(&game->town->landmarks[landmark].about, game->words);
	kit_say(game, canvas, box, about, KIT_SMALL + 2, UI_COLOUR_INK, false, TEXT_LEFT);
}

static void draw_board(const struct game *game, struct canvas *canvas, struct rect box)
{
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 60)), kit_text(game, "attract.board"),
	        KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	for (size_t i = 0; game->board_known && i < game->board.count && i < BOARD_ROWS; i++) {
		const struct board_row *row = &game->board.rows[i];
		struct rect line = rect_cut_top(&box, kit_px(game, 62));
		char text[64];

		snprintf(text, sizeof text, "%d", (int)row->rank);
		kit_say(game, canvas, rect_cut_left(&line, kit_px(game, 60)), text, KIT_BODY,
		        UI_COLOUR_VERMILION, true, TEXT_LEFT);
		locale_grams(game->locale, game->language, row->value, text, sizeof text);
		kit_say(game, canvas, rect_cut_right(&line, kit_px(game, 200)), text, KIT_BODY,
		        UI_COLOUR_FOREST, true, TEXT_RIGHT);
		kit_say(game, canvas, line, kit_district(game, row->name), KIT_BODY, UI_COLOUR_INK, false,
		        TEXT_LEFT);
	}
}

static void draw_call(const struct game *game, struct canvas *canvas, struct rect rect)
{
	struct panel_style style = {.radius = rect.h / 2,
	                            .fill = UI_COLOUR_VERMILION,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 4),
	                            .shadow = kit_px(game, 10)};
	struct text_style text = kit_style(game, KIT_TITLE, 0xFFFFFFFFu);

	text.bold = true;
	text.align = TEXT_CENTRE;
	text.middle = true;
	text.lines = 1;
	canvas_panel(canvas, rect, &style);
	canvas_text(canvas, rect_inset(rect, kit_px(game, 12)), kit_text(game, "attract.touch"), &text);
}

static void attract_draw(const struct game *game, struct canvas *canvas)
{
	struct town_medallions medallions = {.goal = -1, .looked_at = landmark_here(game)};
	struct rect screen = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));
	bool portrait = game->layout.portrait;
	struct rect total = {screen.x, screen.y, kit_px(game, portrait ? 1008 : 640),
	                     kit_px(game, 482)};
	struct rect caption = {0, 0, kit_px(game, portrait ? 1008 : 900), kit_px(game, 330)};
	struct rect call = {0, 0, kit_px(game, 760), kit_px(game, 130)};

	call.x = portrait ? (game->layout.width - call.w) / 2 : screen.x + screen.w - call.w;
	call.y = screen.y + screen.h - call.h - kit_px(game, 30);
	caption.x = screen.x;
	caption.y = portrait ? call.y - caption.h - kit_px(game, KIT_GAP)
	                     : screen.y + screen.h - caption.h - kit_px(game, 30);
	map_view_keep_free(game->map, total);
	map_view_keep_free(game->map, caption);
	map_view_keep_free(game->map, call);
	kit_map(game, canvas, &medallions);
	kit_sheet(game, canvas, total);
	total = rect_inset(total, kit_px(game, KIT_PAD));
	kit_say(game, canvas, rect_cut_top(&total, kit_px(game, 84)),
	        words_in(&game->town->name, game->words), KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	draw_total(game, canvas, total);
	if (landmark_here(game) >= 0 || game->board_known) {
		kit_sheet(game, canvas, caption);
		caption = rect_inset(caption, kit_px(game, KIT_PAD));
		if (landmark_here(game) >= 0) {
			draw_caption(game, canvas, caption);
		} else {
			draw_board(game, canvas, caption);
		}
	}
	canvas_target(canvas, "attract.start", kit_screen(game), true);
	draw_call(game, canvas, call);
	kit_demo(game, canvas);
}

const struct scene scene_attract = {
	.name = "attract",
	.enter = attract_enter,
	.chosen = attract_chosen,
	.input = attract_input,
	.update = attract_update,
	.draw = attract_draw,
};
