#include "game/game_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "game/town_look.h"

enum {
	TOWN_EVERY_MS = 20 * 1000,
	SAVE_AGAIN_MS = 5 * 1000,
	SCENES_A_STEP = 4, /* a change of scene may lead to another at once */
};

static struct rect whole_screen(const struct game *game)
{
	return (struct rect){0, 0, game->layout.width, game->layout.height};
}

static void look_from(struct game *game)
{
	struct world least, most;
	double margin = 0;

	town_look_box(game->town, &least, &most);
	margin = (most.x - least.x) * 0.15;
	camera_limit(&game->camera, (struct world){least.x - margin, least.y - margin},
	             (struct world){most.x + margin, most.y + margin}, 10.5, 17);
}

struct game *game_create(const struct game_options *options)
{
	struct game *game = mem_new(1, sizeof *game);
	struct world least, most;
	struct view view;

	game->options = *options;
	game->town = options->town;
	game->locale = options->locale;
	game->layout = layout_make(options->width, options->height, options->diagonal_mm, options->distance_mm, 1);
	if (game->options.idle_ms <= 0) {
		game->options.idle_ms = 60 * 1000;
	}
	if (!game_set_language(game, options->language)) {
		game_set_language(game, "ja");
	}
	town_look_box(game->town, &least, &most);
	view = (struct view){{(least.x + most.x) / 2, (least.y + most.y) / 2}, 12};
	camera_init(&game->camera, whole_screen(game), view);
	look_from(game);
	camera_fly(&game->camera,
	           camera_view_of(&game->camera, least, most, layout_px(&game->layout, 60)), 0, 0);
	game->season = period_year_season(options->wall_s, game->town->offset_minutes);
	game->map = map_view_create(town_look_shapes(game->town, game->season), options->redraw,
	                            options->context);
	game->next = &scene_attract;
	return game;
}

void game_destroy(struct game *game)
{
	if (game != NULL) {
		map_view_destroy(game->map);
		visit_wipe(&game->visit);
		explicit_bzero(game, sizeof *game);
		free(game);
	}
}

void game_go(struct game *game, const struct scene *scene)
{
	game->next = scene;
}

uint32_t game_ask(struct game *game, const struct ask *ask)
{
	if (game->asks_count == GAME_ASKS_MAX) {
		return 0; /* nobody takes them: the network part is gone; the screens go on without */
	}
	game->asks[game->asks_count] = *ask;
	game->asks[game->asks_count].number = ++game->asked;
	game->asks_count++;
	return game->asked;
}

size_t game_asks(struct game *game, struct ask *asks, size_t cap)
{
	size_t count = game->asks_count < cap ? game->asks_count : cap;

	memcpy(asks, game->asks, count * sizeof *asks);
	memmove(game->asks, game->asks + count, (game->asks_count - count) * sizeof *asks);
	game->asks_count -= count;
	explicit_bzero(game->asks + game->asks_count, count * sizeof *asks); /* PINs */
	return count;
}

void game_save_journey(struct game *game)
{
	struct ask ask = {.kind = ASK_PUT_JOURNEY, .journey = game->visit.figures};

	ask.journey.seen_m = ask.journey.metres;
	game->visit.put_number = game_ask(game, &ask);
	game->visit.put_at_ms = game->now_ms;
}

void game_sign_out(struct game *game)
{
	if (game->visit.signed_in) {
		/* Unspent metres are walked on the town's course when nobody chose; and what was seen is
		 * seen. */
		if (game->visit.journey_known) {
			visit_walk_course(&game->visit, game->town);
			game_save_journey(game);
		}
		game_ask(game, &(struct ask){.kind = ASK_SIGN_OUT});
	}
	visit_wipe(&game->visit);
	explicit_bzero(&game->signin, sizeof game->signin);
	explicit_bzero(&game->walk, sizeof game->walk);
	explicit_bzero(&game->landmark, sizeof game->landmark);
	explicit_bzero(&game->ranking, sizeof game->ranking);
	explicit_bzero(&game->guest, sizeof game->guest);
}

static void ask_town(struct game *game)
{
	game->figures_asked_ms = game->now_ms;
	game_ask(game, &(struct ask){.kind = ASK_TOWN});
	game->board_number = game_ask(game, &(struct ask){.kind = ASK_BOARD,
	                                                  .scope = BOARD_DISTRICT,
	                                                  .measure = BOARD_AVERAGE,
	                                                  .track = TRACK_LEGS,
	                                                  .period_kind = PERIOD_WEEK});
}

static void take_town(struct game *game, const struct reply *reply)
{
	game->town_offline = reply->result != REPLY_OK;
	if (reply->filled) {
		game->figures = reply->town;
		game->town_known = true;
		game->figures_age_s = reply->age_s;
		game->figures_ms = game->now_ms;
	}
	game->dirty = true;
}

/* What the game itself keeps; true when no scene needs to see it. */
static bool take_own(struct game *game, const struct reply *reply)
{
	struct visit *visit = &game->visit;

	if (reply->kind == ASK_TOWN) {
		take_town(game, reply);
		return true;
	}
	if (reply->kind == ASK_BOARD && reply->number == game->board_number) {
		if (reply->filled) {
			game->board = reply->board;
			game->board_known = true;
			game->dirty = true;
		}
		return true;
	}
	if (reply->kind == ASK_PUT_JOURNEY) {
		if (visit->signed_in && reply->number == visit->put_number) {
			visit->put_number = 0;
			visit->unsaved = reply->result == REPLY_OFFLINE;
			if (reply->result == REPLY_OK && reply->filled) {
				visit->figures.version = reply->journey.version;
			}
		}
		return reply->result != REPLY_CONFLICT && reply->result != REPLY_EXPIRED;
	}
	return false;
}

static void change_scene(struct game *game)
{
	for (int i = 0; i < SCENES_A_STEP && game->next != NULL; i++) {
		const struct scene *scene = game->next;

		game->next = NULL;
		if (game->scene != NULL && game->scene->leave != NULL) {
			game->scene->leave(game);
		}
		ui_reset(&game->ui);
		game->scene = scene;
		game->scene_ms = game->now_ms;
		game->dirty = true;
		if (scene->enter != NULL) {
			scene->enter(game);
		}
	}
}

static void chosen(struct game *game, const char *name)
{
	game->dirty = true;
	if (strncmp(name, "lang.", 5) == 0) {
		game_set_language(game, name + 5);
	} else if (game->scene->chosen != NULL) {
		game->scene->chosen(game, name);
	}
}

static void take_resize(struct game *game, const struct input *input)
{
	int width = (int)input->x, height = (int)input->y;

	if (width != game->layout.width || height != game->layout.height) {
		game->layout = layout_make(width, height, game->options.diagonal_mm,
		                           game->options.distance_mm, 1);
		camera_resize(&game->camera, whole_screen(game));
	}
	game->dirty = true;
}

static void take_input(struct game *game, const struct canvas *canvas, const struct input *input)
{
	char name[CANVAS_NAME_MAX] = "";

	if (input->kind == INPUT_RESIZE) {
		take_resize(game, input);
		return;
	}
	if (idle_input(game, input)) {
		return;
	}
	if (ui_input(&game->ui, canvas, input, name)) {
		game->dirty = true;
		if (name[0] != '\0') {
			chosen(game, name);
		}
	} else if (game->scene->input != NULL) {
		game->scene->input(game, input);
	}
	change_scene(game); /* the next input meets the new scene */
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Asks again for what is always on the screen; sends what the server has not taken. */
static int64_t keep_up(struct game *game)
{
	struct visit *visit = &game->visit;
	int64_t next = game->figures_asked_ms + TOWN_EVERY_MS;

	if (game->figures_asked_ms == 0 || game->now_ms >= next) {
		ask_town(game);
		next = game->now_ms + TOWN_EVERY_MS;
	}
	if (visit->signed_in && visit->unsaved && visit->put_number == 0) {
		if (game->now_ms >= visit->put_at_ms + SAVE_AGAIN_MS || visit->put_at_ms == 0) {
			game_save_journey(game);
		}
		next = sooner(next, visit->put_at_ms + SAVE_AGAIN_MS);
	}
	return next;
}

/* At midnight of the first of March, June, September and December the map changes its dress. */
static void turn_season(struct game *game)
{
	enum year_season season = period_year_season(game->wall_s, game->town->offset_minutes);

	if (season != game->season) {
		game->season = season;
		map_view_take(game->map, town_look_shapes(game->town, season));
		game->dirty = true;
	}
}

int64_t game_step(struct game *game, const struct canvas *canvas, const struct step *step,
                  bool *draw)
{
	int64_t next = GAME_NEVER;

	game->now_ms = step->now_ms;
	game->wall_s = step->wall_s;
	turn_season(game);
	change_scene(game);
	for (size_t i = 0; i < step->replies_count; i++) {
		if (!take_own(game, &step->replies[i]) && game->scene->reply != NULL) {
			game->scene->reply(game, &step->replies[i]);
			change_scene(game);
		}
	}
	for (size_t i = 0; i < step->inputs_count; i++) {
		take_input(game, canvas, &step->inputs[i]);
	}
	next = sooner(keep_up(game), idle_update(game));
	if (camera_update(&game->camera, game->now_ms)) {
		game->dirty = true;
		next = game->now_ms;
	}
	if (game->scene->update != NULL) {
		next = sooner(next, game->scene->update(game));
	}
	change_scene(game);
	*draw = game->dirty;
	game->dirty = false;
	return next;
}

void game_draw(const struct game *game, struct canvas *canvas)
{
	canvas_begin(canvas);
	game->scene->draw(game, canvas);
	idle_draw(game, canvas);
}

void game_refresh(struct game *game)
{
	game->figures_asked_ms = 0;
}

const char *game_scene(const struct game *game)
{
	return game->scene == NULL ? "" : game->scene->name;
}

bool game_at_rest(const struct game *game)
{
	if (game->next != NULL || (game->camera.flying && game->scene != &scene_attract)) {
		return false;
	}
	return game->scene != &scene_walk ||
	       (game->walk.step != WALK_MOVING && game->walk.step != WALK_LOADING);
}

const char *game_language(const struct game *game)
{
	return game->language;
}

bool game_set_language(struct game *game, const char *language)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(languages[i], language) == 0) {
			snprintf(game->language, sizeof game->language, "%s", language);
			game->words = town_language(game->town, language);
			game->dirty = true;
			return true;
		}
	}
	return false;
}

bool game_settle(struct game *game, int timeout_ms)
{
	return map_view_settle(game->map, &game->camera, timeout_ms);
}
