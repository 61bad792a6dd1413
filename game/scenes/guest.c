/*
 * Looking round the town without an account: drag, pinch, touch a landmark, read its story.
 */
#include "game/scene_kit.h"

#include <stdio.h>
#include <string.h>

enum { FLY_MS = 500 };
static const double ZOOM_STEP = 0.8;

static void zoom_by(struct game *game, double by)
{
	struct view view = game->camera.view;

	view.zoom += by;
	camera_fly(&game->camera, view, game->now_ms, FLY_MS / 2);
}

static void guest_enter(struct game *game)
{
	game->guest.landmark = -1;
	if (game->camera.view.zoom < kit_town_view(game, kit_screen(game), 30).zoom) {
		camera_fly(&game->camera, kit_town_view(game, kit_screen(game), 30), game->now_ms, FLY_MS);
	}
}

static void guest_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		game_go(game, &scene_home);
	} else if (strcmp(name, "map.near") == 0) {
		zoom_by(game, ZOOM_STEP);
	} else if (strcmp(name, "map.far") == 0) {
		zoom_by(game, -ZOOM_STEP);
	} else if (strcmp(name, "map.all") == 0) {
		camera_fly(&game->camera, kit_town_view(game, kit_screen(game), 30), game->now_ms, FLY_MS);
	} else if (strncmp(name, "map.", 4) == 0 && town_landmark(game->town, name + 4) >= 0) {
		game->landmark = (struct landmark_view){.landmark = town_landmark(game->town, name + 4),
		                                        .state = LANDMARK_OPEN,
		                                        .back = &scene_guest};
		game_go(game, &scene_landmark);
	}
}

static void guest_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		game_go(game, &scene_home);
	} else if (camera_input(&game->camera, input, NULL)) {
		game->dirty = true;
	}
}

static void guest_draw(const struct game *game, struct canvas *canvas)
{
	struct town_medallions medallions = {.goal = -1, .looked_at = -1, .prefix = "map."};
	struct rect screen = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));
	struct rect hint = {screen.x, screen.y + screen.h - kit_px(game, 120),
	                    kit_px(game, game->layout.portrait ? 760 : 900), kit_px(game, 80)};

	map_view_keep_free(game->map, hint);
	kit_keep_free(game, true);
	kit_map(game, canvas, &medallions);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	kit_sheet(game, canvas, hint);
	hint = rect_inset(hint, kit_px(game, 14));
	kit_say(game, canvas, hint, kit_text(game, "guest.hint"), KIT_BODY, UI_COLOUR_INK, false,
	        TEXT_CENTRE);
	kit_zoom(game, canvas);
	kit_demo(game, canvas);
}

const struct scene scene_guest = {
	.name = "guest",
	.enter = guest_enter,
	.chosen = guest_chosen,
	.input = guest_input,
	.draw = guest_draw,
};
