/*
 * The doors: my town walk, guest play, how the town greens, the rankings.
 */
#include "game/scene_kit.h"
#include "game/scenes/signin.h"

#include <string.h>

static const struct {
	const char *name, *note, *icon;
	const struct scene *scene;
	enum ui_look look;
} doors[] = {
	{"home.walk", "home.walk.note", "art/chame-wave", &scene_signin, UI_SUN},
	{"home.guest", "home.guest.note", "art/icon-map", &scene_guest, UI_PAPER},
	{"home.greening", "home.greening.note", "art/icon-leaf", &scene_greening, UI_PAPER},
	{"home.ranking", "home.ranking.note", "art/icon-ranking", &scene_ranking, UI_PAPER},
};
enum { DOORS = sizeof doors / sizeof doors[0], SIDE_ICON = 130 };

static void home_enter(struct game *game)
{
	game_fly(game, kit_town_view(game, kit_screen(game), 60), 400);
}

static void home_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		game_go(game, &scene_attract);
	}
	for (size_t i = 0; i < DOORS; i++) {
		if (strcmp(name, doors[i].name) == 0) {
			game->ranking.back = &scene_home;
			game->greening.back = &scene_home;
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

static struct ui_button door_button(const struct game *game, int i, bool large)
{
	return (struct ui_button){
		.name = doors[i].name,
		.label = kit_text(game, doors[i].name),
		.note = kit_text(game, doors[i].note),
		.icon = doors[i].icon,
		.look = doors[i].look,
		.stacked = large,
		.icon_size = large ? 0 : SIDE_ICON,
		.size = large ? KIT_TITLE : KIT_LARGE,
	};
}

/* The first door large, the others beside or below it; 0 when they do not fit. */
static int composed(const struct game *game, struct canvas *canvas, struct rect box)
{
	bool beside = !game->layout.portrait;
	int gap = kit_apart(game), least = 0, h = 0;
	struct rect first =
		beside ? rect_cut_left(&box, box.w * 45 / 100) : rect_cut_top(&box, box.h * 40 / 100);
	struct ui_button large = door_button(game, 0, true);

	if (beside) {
		rect_cut_left(&box, gap);
	} else {
		rect_cut_top(&box, gap);
	}
	for (int i = 1; i < DOORS; i++) {
		struct ui_button button = door_button(game, i, false);

		least = kit_most(least, ui_button_height(canvas, &game->layout, box.w, &button));
	}
	h = (box.h - gap * (DOORS - 2)) / (DOORS - 1);
	if (h < least || first.h < ui_button_height(canvas, &game->layout, first.w, &large)) {
		return 0;
	}
	kit_button_of(game, canvas, first, &large);
	for (int i = 1; i < DOORS; i++) {
		struct ui_button button = door_button(game, i, false);

		kit_button_of(game, canvas, rect_cut_top(&box, h), &button);
		rect_cut_top(&box, gap);
	}
	return 1;
}

/* All four side by side, for a low room; 0 when they do not fit. */
static int row(const struct game *game, struct canvas *canvas, struct rect box)
{
	int gap = kit_apart(game), w = (box.w - gap * (DOORS - 1)) / DOORS;

	if (game->layout.portrait) {
		return 0;
	}
	for (int i = 0; i < DOORS; i++) {
		struct ui_button button = door_button(game, i, true);

		button.size = KIT_LARGE;
		if (ui_button_height(canvas, &game->layout, w, &button) > box.h) {
			return 0;
		}
	}
	for (int i = 0; i < DOORS; i++) {
		struct ui_button button = door_button(game, i, true);

		button.size = KIT_LARGE;
		kit_button_of(game, canvas, rect_cut_left(&box, w), &button);
		rect_cut_left(&box, gap);
	}
	return 1;
}

static int home_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct ui_button buttons[DOORS];

	kit_flow_text(&flow, kit_text(game, "home.question"), KIT_TITLE, UI_COLOUR_INK, true,
	              TEXT_CENTRE);
	kit_flow_gap(&flow, KIT_GAP);
	if (composed(game, canvas, flow.box) || row(game, canvas, flow.box)) {
		return box.h;
	}
	for (int i = 0; i < DOORS; i++) {
		buttons[i] = door_button(game, i, false);
	}
	kit_flow_buttons(&flow, buttons, DOORS, 1);
	return kit_flow_used(&flow);
}

static void home_draw(const struct game *game, struct canvas *canvas)
{
	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	kit_scroll(game, canvas, kit_body(game), home_content);
	kit_demo(game, canvas);
}

const struct scene scene_home = {
	.name = "home",
	.enter = home_enter,
	.chosen = home_chosen,
	.input = home_input,
	.draw = home_draw,
};
