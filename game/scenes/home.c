/*
 * Three doors: look round the town, my town walk, the rankings.
 */
#include "game/scene_kit.h"
#include "game/scenes/signin.h"

#include <string.h>

static const struct {
	const char *name, *title, *note, *icon;
	const struct scene *scene;
	enum ui_look look;
} doors[] = {
	{"home.walk", "home.walk", "home.walk.note", "art/chame-walk-1", &scene_signin, UI_SUN},
	{"home.guest", "home.guest", "home.guest.note", "art/icon-map", &scene_guest, UI_PAPER},
	{"home.ranking", "home.ranking", "home.ranking.note", "art/icon-ranking", &scene_ranking,
     UI_PAPER},
};
enum { DOORS = sizeof doors / sizeof doors[0] };

static void home_enter(struct game *game)
{
	camera_fly(&game->camera, kit_town_view(game, 60), game->now_ms, 700);
}

static void home_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		game_go(game, &scene_attract);
	}
	for (size_t i = 0; i < DOORS; i++) {
		if (strcmp(name, doors[i].name) == 0) {
			game->ranking.back = &scene_home;
			game_go(game, doors[i].scene);
		}
	}
}

static void home_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		game_go(game, &scene_attract);
	} else if (input->kind == INPUT_SCAN && signin_take_card(game, input->text)) {
		game_go(game, &scene_signin);
	}
}

static void home_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	bool portrait = game->layout.portrait;
	int gap = kit_px(game, KIT_GAP * 2);
	int w = portrait ? body.w : (body.w - gap * (DOORS - 1)) / DOORS;
	int h = 0;

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	rect_cut_bottom(&body, kit_px(game, 40));
	kit_say(game, canvas, rect_cut_top(&body, kit_px(game, 150)), kit_text(game, "home.question"),
	        KIT_TITLE, UI_COLOUR_INK, true, TEXT_CENTRE);
	h = portrait ? (body.h - gap * (DOORS - 1)) / DOORS : body.h - kit_px(game, 60);
	for (size_t i = 0; i < DOORS; i++) {
		struct rect door = portrait ? rect_cut_top(&body, h) : rect_cut_left(&body, w);
		struct ui_button button = {
			.name = doors[i].name,
			.label = kit_text(game, doors[i].title),
			.note = kit_text(game, doors[i].note),
			.icon = doors[i].icon,
			.look = doors[i].look,
			.stacked = true,
			.size = KIT_TITLE - 6,
		};

		door.h = h;
		ui_button(canvas, &game->ui, &game->layout, door, &button);
		if (portrait) {
			rect_cut_top(&body, gap);
		} else {
			rect_cut_left(&body, gap);
		}
	}
	kit_demo(game, canvas);
}

const struct scene scene_home = {
	.name = "home",
	.enter = home_enter,
	.chosen = home_chosen,
	.input = home_input,
	.draw = home_draw,
};
