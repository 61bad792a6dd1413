#include <stdio.h>

#include "game/scenes/guest.h"

enum { FOOT = 104 };

/* Nearer, farther, all: at the right of the map, or in a row above the sheet. */
static void draw_zoom(const struct game *game, struct canvas *canvas, struct rect sheet)
{
	static const struct {
		const char *name, *icon;
	} buttons[] = {{"map.near", "art/icon-plus"},
	               {"map.far", "art/icon-minus"},
	               {"map.all", "art/icon-locate"}};
	int side = kit_most(kit_px(game, 88), game->layout.target), gap = kit_apart(game);
	struct rect at = {game->layout.width - kit_px(game, KIT_MARGIN) - side, sheet.y - gap - side,
	                  side, side};

	if (game->layout.reach || game->guest.step == GUEST_WALKING) {
		return;
	}
	if (!game->layout.portrait) {
		kit_zoom(game, canvas);
		return;
	}
	for (size_t i = 0; i < 3; i++) {
		struct ui_button button = {.name = buttons[i].name,
		                           .label = "",
		                           .icon = buttons[i].icon,
		                           .spoken = kit_text(game, buttons[i].name)};

		canvas_cut_targets(canvas, at);
		kit_button_of(game, canvas, at, &button);
		at.x -= side + gap;
	}
}

/* The one next step of each. */
static bool next_of(const struct game *game, struct ui_button *next)
{
	static const struct {
		const char *name, *icon;
	} steps[] = {[GUEST_RESULT] = {"guest.walk", "art/mode-walk"},
	             [GUEST_WALKING] = {"guest.skip", "art/icon-next"},
	             [GUEST_ARRIVED] = {"guest.quiz", "art/icon-quiz"}};

	if (game->guest.step < GUEST_RESULT) {
		return false;
	}
	*next = (struct ui_button){.name = steps[game->guest.step].name,
	                           .label = kit_text(game, steps[game->guest.step].name),
	                           .icon = steps[game->guest.step].icon,
	                           .look = game->guest.step == GUEST_WALKING ? UI_PAPER : UI_VERMILION,
	                           .size = KIT_LARGE};
	return true;
}

/* The landmark whose story can be read here. */
static bool story_of(const struct game *game, char *label, size_t cap, struct ui_button *story)
{
	const struct guest_end *end = guest_story_end(game);

	if (end == NULL) {
		return false;
	}
	kit_fill(game, "guest.story", kit_landmark(game, end->index), label, cap);
	*story = (struct ui_button){
		.name = "guest.story", .label = label, .icon = "art/icon-map", .look = UI_PAPER};
	return true;
}

/* The map's lower right corner: the one next step last, the story beside it. */
struct feet {
	struct ui_button button[2];
	struct rect rect[2]; /* w 0: not there */
	char label[320];
};

static void place_feet(const struct game *game, struct canvas *canvas, const struct ui_button *next,
                       struct feet *feet)
{
	struct rect free = rect_inset(guest_free(game), kit_px(game, KIT_MARGIN));
	int least = kit_px(game, FOOT), right = free.x + free.w;

	feet->rect[0] = feet->rect[1] = (struct rect){0, 0, 0, 0};
	for (int i = 0; i < 2; i++) {
		struct ui_button *button = &feet->button[i];
		struct rect *rect = &feet->rect[i];

		if (i == 0 && next == NULL) {
			continue;
		}
		if (i == 0) {
			*button = *next;
		} else if (!story_of(game, feet->label, sizeof feet->label, button)) {
			continue;
		}
		rect->w = kit_most(ui_button_width(canvas, &game->layout, button),
		                   i == 0 ? kit_px(game, 400) : 0);
		rect->w = kit_least(rect->w, right - free.x);
		rect->h = kit_most(ui_button_height(canvas, &game->layout, rect->w, button), least);
		rect->x = right - rect->w;
		rect->y = free.y + free.h - rect->h;
		right = rect->x - kit_apart(game);
	}
}

static void draw_feet(const struct game *game, struct canvas *canvas, const struct feet *feet)
{
	for (int i = 0; i < 2; i++) {
		if (feet->rect[i].w > 0) {
			canvas_cut_targets(canvas, feet->rect[i]);
			kit_button_of(game, canvas, feet->rect[i], &feet->button[i]);
		}
	}
}

/* As high as what stands in it, within its room: the map has the rest. */
static struct rect sheet_of(const struct game *game, struct canvas *canvas, kit_content *content,
                            const struct ui_button *next)
{
	struct rect room = guest_panel(game);
	int h = guest_sheet_height(game, canvas, room, content, next);

	if (game->layout.reach) {
		return room;
	}
	return game->layout.portrait ? rect_cut_bottom(&room, h) : rect_cut_top(&room, h);
}

void guest_draw(const struct game *game, struct canvas *canvas)
{
	struct ui_button button, *next = next_of(game, &button) ? &button : NULL;
	bool on_map = guest_feet_on_map(game);
	struct ui_button *below = on_map ? NULL : next;
	kit_content *content =
		game->guest.step == GUEST_RESULT ? guest_result_content : guest_sheet_content;
	struct rect sheet = sheet_of(game, canvas, content, below);
	struct feet feet = {.rect = {{0}}};

	if (on_map) {
		place_feet(game, canvas, next, &feet);
		map_view_keep_free(game->map, feet.rect[0]);
		map_view_keep_free(game->map, feet.rect[1]);
	}
	map_view_keep_free(game->map, sheet);
	kit_keep_free(game, true);
	guest_draw_map(game, canvas);
	draw_zoom(game, canvas, sheet);
	guest_sheet(game, canvas, sheet, content, below);
	draw_feet(game, canvas, &feet);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
}
