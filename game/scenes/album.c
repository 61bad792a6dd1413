/*
 * The stamp album: a place for each landmark of the town, two pages at a time.
 */
#include "game/scenes/album.h"

#include <string.h>

enum { FRAME_MS = 16 };

double album_turned(const struct game *game)
{
	int64_t length = game_ms(game, ALBUM_TURN_MS), at = game->now_ms - game->album.turned_ms;

	return game->album.turned_ms == 0 || at >= length ? 1 : (double)at / (double)length;
}

static void album_enter(struct game *game)
{
	struct album *album = &game->album;

	if (!game->visit.signed_in || !game->visit.journey_known) {
		game_go(game, game->visit.signed_in ? &scene_walk : &scene_home);
		return;
	}
	if (!album->looking) {
		album->opening = 0;
	}
	album->looking = false;
	album->turned_ms = 0;
}

static void close_it(struct game *game)
{
	game_go(game, game->album.back != NULL ? game->album.back : &scene_walk);
}

static void turn_to(struct game *game, int opening)
{
	struct album_book book;

	album_book_make(game->town, &game->visit, &book);
	if (opening >= 0 && opening < book.openings && opening != game->album.opening) {
		game->album.turned_from = game->album.opening;
		game->album.opening = opening;
		game->album.turned_ms = game->now_ms;
		game_sound(game, "page");
		game_new_page(game);
	}
}

static void look_at(struct game *game, int landmark)
{
	struct album_book book;

	if (landmark < 0) {
		return;
	}
	album_book_make(game->town, &game->visit, &book);
	game->album.looking = true;
	game->landmark = (struct landmark_view){
		.landmark = landmark,
		.state = book.states[landmark],
		.hidden_story = book.states[landmark] == LANDMARK_LOCKED,
		.back = &scene_album,
	};
	game_go(game, &scene_landmark);
}

static void album_chosen(struct game *game, const char *name)
{
	struct album_book book;

	if (strcmp(name, "back") == 0) {
		close_it(game);
	} else if (strcmp(name, "album.earlier") == 0) {
		turn_to(game, game->album.opening - 1);
	} else if (strcmp(name, "album.later") == 0) {
		turn_to(game, game->album.opening + 1);
	} else if (strcmp(name, "album.fresh") == 0) {
		album_book_make(game->town, &game->visit, &book);
		turn_to(game, book.first_fresh);
	} else if (strncmp(name, "album.at.", 9) == 0) {
		look_at(game, town_landmark(game->town, name + 9));
	}
}

static void album_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		close_it(game);
	}
}

static bool album_busy(const struct game *game)
{
	return album_turned(game) < 1;
}

static int64_t album_update(struct game *game)
{
	if (game->album.turned_ms == 0) {
		return GAME_NEVER;
	}
	game->dirty = true;
	if (!album_busy(game)) {
		game->album.turned_ms = 0;
		return GAME_NEVER;
	}
	return game->now_ms + FRAME_MS;
}

const struct scene scene_album = {
	.name = "album",
	.private = true,
	.enter = album_enter,
	.chosen = album_chosen,
	.input = album_input,
	.update = album_update,
	.draw = album_draw,
	.busy = album_busy,
};
