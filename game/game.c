#include "game/game_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "game/scene_kit.h"
#include "game/town_green.h"
#include "game/town_life.h"
#include "game/town_look.h"

enum {
	TOWN_EVERY_MS = 20 * 1000,
	TOWN_SELDOM_MS = 5 * 60 * 1000, /* while changes are told */
	ROUND_MS = 10 * 1000,           /* at most; longer than any ask waits */
	SAVE_AGAIN_MS = 5 * 1000,
	QUIET_START_MS = 400,
	TURN_MS = 500,     /* at most, for a map in a new dress */
	SCENES_A_STEP = 4, /* a change of scene may lead to another at once */
};

static struct rect whole_screen(const struct game *game)
{
	return (struct rect){0, 0, game->layout.width, game->layout.height};
}

static void look_from(struct game *game)
{
	struct world least, most;
	struct view whole;
	double margin = 0;

	town_look_box(game->town, &least, &most);
	whole = camera_view_of(&game->camera, least, most, 0);
	margin = (most.x - least.x) * 0.15;
	camera_limit(&game->camera, (struct world){least.x - margin, least.y - margin},
	             (struct world){most.x + margin, most.y + margin}, whole.zoom - 0.8, 17);
}

struct game *game_create(const struct game_options *options)
{
	struct game *game = mem_new(1, sizeof *game);
	struct world least, most;
	struct view view;

	game->options = *options;
	game->town = options->town;
	game->locale = options->locale;
	game->layout.width = options->width;
	game->layout.height = options->height;
	comfort_reset(game);
	if (game->options.idle_ms <= 0) {
		game->options.idle_ms = 60 * 1000;
	}
	if (game->options.brightness <= 0) {
		game->options.brightness = 100;
	}
	if (game->options.dim_brightness <= 0) {
		game->options.dim_brightness = 60;
	}
	if (!game_set_language(game, options->language)) {
		const char *const *languages = NULL;

		locale_languages(game->locale, &languages);
		game_set_language(game, languages[0]);
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
		town_life_destroy(game->life);
		town_green_destroy(game->green);
		map_view_destroy(game->map);
		visit_wipe(&game->visit);
		explicit_bzero(game, sizeof *game);
		free(game);
	}
}

void game_lay_out(struct game *game)
{
	game->layout = layout_make(game->layout.width, game->layout.height, game->options.diagonal_mm,
	                           game->options.distance_mm, (float)game->comfort.text / 100);
	game->layout.reach = game->comfort.reach;
	game->scroll = game->sheet_scroll = 0;
	game->dirty = true;
}

int64_t game_ms(const struct game *game, int64_t ms)
{
	return game->comfort.calm ? 0 : ms;
}

void game_fly(struct game *game, struct view view, int64_t ms)
{
	camera_fly(&game->camera, view, game->now_ms, game_ms(game, ms));
	game->dirty = true;
}

void game_new_page(struct game *game)
{
	game->page++;
	game->scroll = 0;
	game->dirty = true;
}

void game_sound(struct game *game, const char *name)
{
	if (game->sounds_count < GAME_SOUNDS_MAX) {
		game->sounds[game->sounds_count++] = name;
	}
}

static bool is_zero(const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i++) {
		if (at[i] != 0) {
			return false;
		}
	}
	return true;
}

bool game_holds_visitor(const struct game *game)
{
	return !is_zero(&game->visit, sizeof game->visit) ||
	       !is_zero(&game->signin, sizeof game->signin) || game->closed.typed[0] != '\0' ||
	       !is_zero(&game->walk, sizeof game->walk) ||
	       !is_zero(&game->landmark, sizeof game->landmark) ||
	       !is_zero(&game->album, sizeof game->album) ||
	       !is_zero(&game->score, sizeof game->score) ||
	       !is_zero(&game->rewards, sizeof game->rewards) ||
	       !is_zero(&game->staff, sizeof game->staff) ||
	       !is_zero(&game->ranking.around, sizeof game->ranking.around);
}

size_t game_sounds(struct game *game, const char **names, size_t cap)
{
	size_t count = game->sounds_count < cap ? game->sounds_count : cap;

	memcpy(names, game->sounds, count * sizeof *names);
	game->sounds_count = 0;
	return count;
}

bool game_take_speech(struct game *game, const char **language, const char **text)
{
	if (game->say_key == NULL) {
		return false;
	}
	*language = game->say_language;
	*text = locale_text(game->locale, game->say_language, game->say_key);
	game->say_key = game->say_language = NULL;
	return true;
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
	} else if (game->staff.signed_in) {
		game_ask(game, &(struct ask){.kind = ASK_SIGN_OUT});
	}
	game->round.left = 0; /* what was asked for the visit has no reply */
	visit_wipe(&game->visit);
	explicit_bzero(&game->signin, sizeof game->signin);
	explicit_bzero(&game->walk, sizeof game->walk);
	explicit_bzero(&game->landmark, sizeof game->landmark);
	explicit_bzero(&game->ranking, sizeof game->ranking);
	explicit_bzero(&game->guest, sizeof game->guest);
	quiz_visit(&game->quiz_memory);
	explicit_bzero(&game->album, sizeof game->album);
	explicit_bzero(&game->score, sizeof game->score);
	explicit_bzero(&game->rewards, sizeof game->rewards);
	explicit_bzero(&game->greening, sizeof game->greening);
	explicit_bzero(&game->staff, sizeof game->staff);
}

static void ask_notices(struct game *game)
{
	struct ask ask = {.kind = ASK_NOTICES};

	snprintf(ask.language, sizeof ask.language, "%s", game->language);
	snprintf(game->notices_language, sizeof game->notices_language, "%s", game->language);
	game->notices_number = game_ask(game, &ask);
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
	ask_notices(game);
}

static void take_town(struct game *game, const struct reply *reply)
{
	bool offline = reply->result != REPLY_OK;
	bool same = game->town_known && memcmp(&game->figures, &reply->town, sizeof game->figures) == 0;

	game->dirty = game->dirty || offline || game->town_offline || (reply->filled && !same);
	game->town_offline = offline;
	if (reply->filled) {
		game->figures = reply->town;
		game->town_known = true;
		game->figures_age_s = reply->age_s;
		game->figures_ms = game->now_ms;
	}
}

static void take_board(struct game *game, const struct board *board)
{
	if (!game->board_known || memcmp(&game->board, board, sizeof *board) != 0) {
		game->board = *board;
		game->board_known = true;
		game->dirty = true;
	}
}

static void take_notices(struct game *game, const struct notices *notices)
{
	if (memcmp(&game->notices, notices, sizeof *notices) != 0) {
		game->notices = *notices;
		game->dirty = true;
	}
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
			take_board(game, &reply->board);
		}
		return true;
	}
	if (reply->kind == ASK_NOTICES) {
		if (reply->filled && reply->number == game->notices_number) {
			take_notices(game, &reply->notices);
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

/* A card or a phone was let in after its visitor had gone: nobody is there to be it. */
static void end_late_sign_in(struct game *game, const struct reply *reply)
{
	if ((reply->kind == ASK_CARD || reply->kind == ASK_PHONE) && reply->result == REPLY_OK &&
	    game->scene != &scene_signin && !game->visit.signed_in && !game->staff.signed_in) {
		game_ask(game, &(struct ask){.kind = ASK_SIGN_OUT});
	}
}

void game_change_scene(struct game *game)
{
	for (int i = 0; i < SCENES_A_STEP && game->next != NULL; i++) {
		const struct scene *scene = game->next;

		game->next = NULL;
		if (game->scene != NULL && game->scene->leave != NULL) {
			game->scene->leave(game);
		}
		ui_reset(&game->ui);
		game->ui.arrows = !scene->map;
		game->scene = scene;
		game->scene_ms = game->now_ms;
		rest_scene_changed(game);
		game->sheet = COMFORT_CLOSED;
		game_new_page(game);
		if (scene->enter != NULL) {
			scene->enter(game);
		}
	}
}

void game_resize(struct game *game, const struct input *input)
{
	int width = (int)input->x, height = (int)input->y;

	if (width != game->layout.width || height != game->layout.height) {
		game->layout.width = width;
		game->layout.height = height;
		game_lay_out(game);
		camera_resize(&game->camera, whole_screen(game));
		look_from(game);
	}
	game->dirty = true;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Asks for what is always on the screen; and, when it has moved, for what the scene shows. */
static void ask_round(struct game *game)
{
	game->round.first = game->asked + 1;
	ask_town(game);
	if (game->changed && game->scene->changed != NULL) {
		game->scene->changed(game);
	}
	game->changed = false;
	game->round.last = game->asked;
	game->round.left = game->asked + 1 - game->round.first;
	game->round.until_ms = game->now_ms + ROUND_MS;
	game->round.failed = false;
}

static void count_reply(struct game *game, const struct reply *reply)
{
	if (game->round.left > 0 && reply->number >= game->round.first &&
	    reply->number <= game->round.last) {
		game->round.left--;
		game->round.failed = game->round.failed || reply->result == REPLY_OFFLINE;
	}
}

/* A change that is told during a round waits for its end: a slow network is not given more and
 * more. */
static int64_t keep_current(struct game *game)
{
	int64_t every = game->live && !game->round.failed ? TOWN_SELDOM_MS : TOWN_EVERY_MS;
	bool under_way = game->round.left > 0 && game->now_ms < game->round.until_ms;

	if (game->figures_asked_ms == 0 || game->now_ms >= game->figures_asked_ms + every ||
	    (game->changed && !under_way)) {
		ask_round(game);
	}
	return game->changed ? game->round.until_ms : game->figures_asked_ms + every;
}

/* Asks again for what is on the screen; sends what the server has not taken. */
static int64_t keep_up(struct game *game)
{
	struct visit *visit = &game->visit;
	int64_t next = keep_current(game);

	if (visit->signed_in && visit->unsaved && visit->put_number == 0) {
		if (game->now_ms >= visit->put_at_ms + SAVE_AGAIN_MS || visit->put_at_ms == 0) {
			game_save_journey(game);
		}
		next = sooner(next, visit->put_at_ms + SAVE_AGAIN_MS);
	}
	return next;
}

/* What moves by itself on the map: when it wants to be drawn again. */
static int64_t live(struct game *game)
{
	int64_t next = 0;

	if (game->life == NULL && game->now_ms - game->scene_ms >= QUIET_START_MS) {
		game->life = town_life_create(game->town);
		game->green = town_green_create(game->town);
		game->dirty = true;
	}
	if (game->life == NULL) {
		return game->scene_ms + QUIET_START_MS;
	}
	if (!game->scene->lively || game->comfort.calm) {
		return GAME_NEVER;
	}
	if (game->now_ms >= game->lively_ms) {
		game->dirty = true;
	}
	if (game->dirty) {
		next = town_life_next_ms(game->life, &game->camera, &game->layout,
		                         game->now_ms - game->life_from_ms);
		game->lively_ms = next + game->life_from_ms;
	}
	return game->lively_ms;
}

/* At midnight of the first of March, June, September and December the map changes its dress. */
static void turn_season(struct game *game)
{
	enum year_season season = period_year_season(game->wall_s, game->town->offset_minutes);

	if (season != game->season) {
		game->season = season;
		map_view_take(game->map, town_look_shapes(game->town, season));
		map_view_settle(game->map, &game->camera, TURN_MS); /* no bare paper in between */
		game->dirty = true;
	}
}

int64_t game_step(struct game *game, const struct canvas *canvas, const struct step *step,
                  bool *draw)
{
	int64_t next = GAME_NEVER;

	game->now_ms = step->now_ms;
	game->wall_s = step->wall_s;
	game->live = step->live;
	game->changed = game->changed || step->changed;
	rest_clock(game);
	turn_season(game);
	game_change_scene(game);
	for (size_t i = 0; i < step->replies_count; i++) {
		count_reply(game, &step->replies[i]);
		if (!take_own(game, &step->replies[i]) && game->scene->reply != NULL) {
			game->scene->reply(game, &step->replies[i]);
			game_change_scene(game);
		}
		end_late_sign_in(game, &step->replies[i]);
	}
	for (size_t i = 0; i < step->inputs_count; i++) {
		if (game->scene->seen != NULL && !game->warning) {
			game->scene->seen(game, &step->inputs[i]);
		}
		game_take_input(game, canvas, &step->inputs[i]);
	}
	next = sooner(keep_up(game), idle_update(game));
	next = sooner(next, rest_update(game));
	game_change_scene(game);
	if (camera_update(&game->camera, game->now_ms)) {
		game->dirty = true;
		next = game->now_ms;
	}
	if (game->scene->update != NULL) {
		next = sooner(next, game->scene->update(game));
	}
	game_change_scene(game);
	next = sooner(next, live(game));
	*draw = game->dirty;
	game->dirty = false;
	return next;
}

void game_draw(const struct game *game, struct canvas *canvas)
{
	canvas_begin(canvas);
	canvas_font(canvas, locale_text(game->locale, game->language, "language.font"),
	            locale_text(game->locale, game->language, "language.font.bold"));
	canvas_contrast(canvas, game->comfort.strong);
	canvas_reach(
		canvas, game->comfort.reach && game->scene != &scene_attract ? game->layout.height / 2 : 0);
	game->scene->draw(game, canvas);
	kit_closing(game, canvas);
	comfort_draw(game, canvas);
	idle_draw(game, canvas);
	canvas_contrast(canvas, false);
	rest_draw(game, canvas);
}

void game_refresh(struct game *game)
{
	game->figures_asked_ms = 0;
}

const char *game_scene(const struct game *game)
{
	return game->scene == NULL ? "" : game->scene->name;
}

int64_t game_scene_ms(const struct game *game)
{
	return game->scene_ms;
}

bool game_at_rest(const struct game *game)
{
	if (game->next != NULL || (game->camera.flying && game->scene != &scene_attract)) {
		return false;
	}
	return game->scene == NULL || game->scene->busy == NULL || !game->scene->busy(game);
}

const char *game_language(const struct game *game)
{
	return game->language;
}

/* A town whose pack lacks the language is shown in the one that stands in for it. */
static size_t town_words(const struct game *game, const char *language)
{
	size_t words = town_language(game->town, language);

	if (strcmp(game->town->languages[words], language) != 0) {
		words = town_language(game->town, locale_text(game->locale, language, "language.else"));
	}
	return words;
}

bool game_set_language(struct game *game, const char *language)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(languages[i], language) == 0) {
			snprintf(game->language, sizeof game->language, "%s", language);
			game->words = town_words(game, language);
			game->page++;
			game->dirty = true;
			return true;
		}
	}
	return false;
}

const struct comfort *game_comfort(const struct game *game)
{
	return &game->comfort;
}

bool game_set_comfort(struct game *game, const char *name, const char *value)
{
	return comfort_set(game, name, value);
}

uint32_t game_page(const struct game *game)
{
	return game->page;
}

const char *game_focus(const struct game *game)
{
	return game->ui.focus_shown ? game->ui.focus : "";
}

const struct layout *game_layout(const struct game *game)
{
	return &game->layout;
}

bool game_settle(struct game *game, int timeout_ms)
{
	return map_view_settle(game->map, &game->camera, timeout_ms);
}
