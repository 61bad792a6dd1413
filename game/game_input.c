#include <math.h>
#include <string.h>

#include "game/game_state.h"

/* Moves what scrolls by so many pixels. */
static bool scroll_by(struct game *game, const struct canvas *canvas, int by)
{
	const struct canvas_scroll *scroll = canvas_scroll(canvas);
	int *at = game->sheet != COMFORT_CLOSED ? &game->sheet_scroll : &game->scroll;
	int before = 0, most = 0;

	if (scroll == NULL) {
		return false;
	}
	most = scroll->height - scroll->view.h;
	before = scroll->at;
	*at = before + by < 0 ? 0 : before + by > most ? most : before + by;
	game->dirty = game->dirty || *at != before;
	return *at != before;
}

/* Four fifths of what is seen, so that the last line is found again as the first. */
static bool scroll_page(struct game *game, const struct canvas *canvas, int by)
{
	const struct canvas_scroll *scroll = canvas_scroll(canvas);

	return scroll != NULL && scroll_by(game, canvas, by * scroll->view.h * 4 / 5);
}

static void chosen(struct game *game, const struct canvas *canvas, const char *name)
{
	game->dirty = true;
	if (strcmp(name, "scroll.down") == 0 || strcmp(name, "scroll.up") == 0) {
		scroll_page(game, canvas, strcmp(name, "scroll.down") == 0 ? 1 : -1);
		game->page++;
		return;
	}
	game_sound(game, "tap");
	if (!comfort_chosen(game, name) && game->scene->chosen != NULL) {
		game->scene->chosen(game, name);
	}
}

/* A finger that moves on what scrolls takes it along; a press under it is none. True when it did.
 */
static bool take_swipe(struct game *game, const struct canvas *canvas, const struct input *input)
{
	const struct canvas_scroll *scroll = canvas_scroll(canvas);
	float threshold = game->layout.mm * 4;

	if (input->kind == INPUT_DOWN && !game->swipe.moved) {
		/* The last to come down: one that rests on the glass for an hour is in nobody's way. */
		game->swipe.down = scroll != NULL && rect_holds(scroll->view, (int)input->x, (int)input->y);
		game->swipe.moved = false;
		game->swipe.finger = input->finger;
		game->swipe.from_y = game->swipe.last_y = input->y;
		return false;
	}
	if (input->kind == INPUT_WHEEL && scroll != NULL) {
		return scroll_by(game, canvas, -(int)(input->amount * (float)scroll->view.h / 6));
	}
	if (!game->swipe.down || input->finger != game->swipe.finger) {
		return false;
	}
	if (input->kind == INPUT_MOVE) {
		if (!game->swipe.moved && fabsf(input->y - game->swipe.from_y) > threshold) {
			game->swipe.moved = true;
			game->ui.pressed[0] = '\0';
		}
		if (game->swipe.moved) {
			scroll_by(game, canvas, (int)(game->swipe.last_y - input->y));
			game->swipe.last_y = input->y;
		}
		return game->swipe.moved;
	}
	if (input->kind == INPUT_UP || input->kind == INPUT_CANCEL) {
		bool moved = game->swipe.moved;

		game->swipe.down = game->swipe.moved = false;
		return moved;
	}
	return false;
}

/* Tab at the last target that can be seen of what scrolls brings in what follows; the focus stays
 * where it is until the next. */
static bool tab_scrolls(struct game *game, const struct canvas *canvas, const struct input *input)
{
	const struct canvas_scroll *scroll = canvas_scroll(canvas);
	const struct canvas_target *focus =
		game->ui.focus_shown ? canvas_target_named(canvas, game->ui.focus) : NULL;
	size_t count = 0;
	const struct canvas_target *list = canvas_targets(canvas, &count);
	bool forth = input->kind == INPUT_KEY && input->key == KEY_NEXT;

	if (scroll == NULL || focus == NULL || (!forth && input->key != KEY_PREVIOUS) ||
	    input->kind != INPUT_KEY || !rect_holds(scroll->view, focus->rect.x, focus->rect.y)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		bool after = forth ? &list[i] > focus : &list[i] < focus;

		if (after && list[i].enabled && rect_holds(scroll->view, list[i].rect.x, list[i].rect.y)) {
			return false; /* there is another one first */
		}
	}
	return scroll_by(game, canvas,
	                 forth ? focus->rect.y - scroll->view.y
	                       : focus->rect.y + focus->rect.h - scroll->view.y - scroll->view.h);
}

/* Keys beyond the last target of a page turn it; "back" closes a sheet. */
static bool take_key(struct game *game, const struct canvas *canvas, const struct input *input)
{
	if (input->kind != INPUT_KEY) {
		return game->sheet != COMFORT_CLOSED;
	}
	if (input->key == KEY_SPEAK && game->options.speech) {
		comfort_set(game, "speech", game->comfort.speech ? "off" : "on");
		game->page++;
		return true;
	}
	if (input->key == KEY_BACK && comfort_back(game)) {
		return true;
	}
	if (input->key == KEY_DOWN || input->key == KEY_UP) {
		return scroll_page(game, canvas, input->key == KEY_DOWN ? 1 : -1) ||
		       game->sheet != COMFORT_CLOSED;
	}
	return game->sheet != COMFORT_CLOSED;
}

void game_take_input(struct game *game, const struct canvas *canvas, const struct input *input)
{
	char name[CANVAS_NAME_MAX] = "";

	if (input->kind == INPUT_RESIZE) {
		game_resize(game, input);
		return;
	}
	if (game->options.attract_only || rest_input(game, input)) {
		return;
	}
	if (take_swipe(game, canvas, input) || tab_scrolls(game, canvas, input)) {
		return;
	}
	if (ui_input(&game->ui, canvas, input, name)) {
		game->dirty = true;
		if (name[0] != '\0') {
			chosen(game, canvas, name);
		}
	} else if (!take_key(game, canvas, input) && game->scene->input != NULL) {
		game->scene->input(game, input);
	}
	game_change_scene(game); /* the next input meets the new scene */
}
