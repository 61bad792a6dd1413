/*
 * My town walk: what was walked in life moves the walker over the map, from choice to choice.
 */
#include "game/scenes/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/map/fog.h"
#include "game/scene_kit.h"

enum {
	MOVE_LEAST_MS = 1400,
	MOVE_MOST_MS = 5500,
	MOVE_MS_A_KM = 2200,
	FLY_MS = 900,
	RETRY_MS = 5000,
	STEP_SOUND_MS = 260,
	FOG_RADIUS_M = 350,
	FOG_PIECE = 64,
	FRAME_MS = 16,
};
static const double WALK_ZOOM = 15.2;

static struct world walker_at(const struct game *game)
{
	const struct visit *visit = &game->visit;

	return town_look_point(game->town, journey_point_at(&visit->journey, visit->shown_dm));
}

static void look_at_walker(struct game *game, int64_t length_ms)
{
	game_fly(game, kit_view_at(game, walker_at(game), WALK_ZOOM, walk_free(game)), length_ms);
}

static int nearer(const void *a, const void *b)
{
	const struct walk_offer *one = a, *other = b;

	return one->way_dm < other->way_dm ? -1 : one->way_dm > other->way_dm;
}

static void look_along(const struct game *game, struct walk_offer *offer)
{
	offer->passes_count = journey_on_the_way(game->town, &game->visit.journey, offer->landmark,
	                                         offer->passes, WALK_PASSES_MAX);
}

/* What can be chosen next: not open yet (in the golden round: not golden), the nearest first. */
static void find_offers(struct game *game)
{
	struct walk_offer all[TOWN_LANDMARKS_MAX] = {{.landmark = 0}};
	const struct journey *journey = &game->visit.journey;
	bool golden = journey->open_count == game->town->landmarks_count;
	enum landmark_state done = golden ? LANDMARK_GOLDEN : LANDMARK_OPEN;
	size_t count = 0;

	for (size_t i = 0; i < game->town->landmarks_count; i++) {
		int64_t way = -1;

		if (journey->landmarks[i] >= done) {
			continue;
		}
		way = route_length_dm(game->town->ways, journey->spot,
		                      ways_landmark(game->town->ways, (int)i));
		if (way > 0) {
			all[count++] = (struct walk_offer){.landmark = (int)i, .way_dm = way};
		}
	}
	qsort(all, count, sizeof *all, nearer);
	game->walk.offers_count = count < WALK_OFFERS_MAX ? count : WALK_OFFERS_MAX;
	memcpy(game->walk.offers, all, game->walk.offers_count * sizeof *all);
	for (size_t i = 0; i < game->walk.offers_count; i++) {
		look_along(game, &game->walk.offers[i]);
	}
}

static void ask_all(struct game *game)
{
	game->walk.me_number = game_ask(game, &(struct ask){.kind = ASK_ME});
	game->walk.journey_number = game_ask(game, &(struct ask){.kind = ASK_JOURNEY});
	game->walk.step = WALK_LOADING;
	game->dirty = true;
}

/* Where the visit stands when nothing moves. */
static void settle(struct game *game)
{
	struct visit *visit = &game->visit;

	game->walk.step = visit->journey.goal >= 0 ? WALK_REST : WALK_CHOOSE;
	game->walk.looked_at = -1;
	find_offers(game);
	game_new_page(game);
}

/* How far the walker goes without a stop: to the next landmark that opens, or to the end. */
static int64_t next_stop(const struct visit *visit)
{
	if (visit->events_shown < visit->journey.events_count) {
		return visit->journey.events[visit->events_shown].at_dm;
	}
	return visit->journey.walked_dm;
}

static void set_off(struct game *game)
{
	struct visit *visit = &game->visit;
	int64_t way = next_stop(visit) - visit->shown_dm;
	int64_t length = way * MOVE_MS_A_KM / 10000;

	if (way <= 0 && visit->events_shown >= visit->journey.events_count) {
		settle(game);
		return;
	}
	length = length < MOVE_LEAST_MS ? MOVE_LEAST_MS : length > MOVE_MOST_MS ? MOVE_MOST_MS : length;
	length = game_ms(game, way > 0 ? length : 0);
	game->walk.move = tween_make((double)visit->shown_dm, (double)next_stop(visit),
	                             game->now_ms + (length > 0 ? FLY_MS / 2 : 0), length);
	game->walk.step = WALK_MOVING;
	game->walk.steps = 0;
	game_new_page(game);
}

/* A landmark opens: its screen, with the stamp. */
static void open_landmark(struct game *game)
{
	struct visit *visit = &game->visit;
	const struct journey_event *event = &visit->journey.events[visit->events_shown++];

	game->landmark = (struct landmark_view){
		.landmark = event->landmark, .stamped = true, .state = event->became, .back = &scene_walk};
	game_go(game, &scene_landmark);
}

static void walk_enter(struct game *game)
{
	if (!game->visit.signed_in) {
		game_go(game, &scene_home);
		return;
	}
	if (!game->visit.journey_known || !game->visit.me_known) {
		game->walk = (struct walk){.looked_at = -1};
		ask_all(game);
		return;
	}
	look_at_walker(game, 0);
	if (game->walk.step == WALK_NEWS) {
		return; /* nobody has said "go on" yet */
	}
	set_off(game); /* back from a landmark or a board: whatever is left of the way */
}

/* Lifts the mist along the way that the walker on the screen has come, and round what is open. */
static void lift_fog(struct game *game)
{
	struct visit *visit = &game->visit;
	const struct journey *journey = &visit->journey;
	struct world piece[FOG_PIECE];
	size_t count = 0;

	for (size_t i = 0; i < journey->path_count && journey->path_dm[i] <= visit->shown_dm; i++) {
		if (i + 1 < journey->path_count && journey->path_dm[i + 1] < visit->lifted_dm) {
			continue;
		}
		piece[count++] = town_look_point(game->town, journey->path[i]);
		if (count == FOG_PIECE) {
			fog_reveal(visit->fog, piece, count, FOG_RADIUS_M);
			piece[0] = piece[count - 1];
			count = 1;
		}
	}
	piece[count++] = walker_at(game);
	fog_reveal(visit->fog, piece, count, FOG_RADIUS_M);
	visit->lifted_dm = visit->shown_dm;
}

static void make_fog(struct game *game)
{
	struct visit *visit = &game->visit;

	fog_destroy(visit->fog);
	visit->fog = town_look_fog(game->town);
	visit->lifted_dm = 0;
	for (size_t i = 0; i < visit->events_shown; i++) {
		struct world at =
			town_look_world(game->town->landmarks[visit->journey.events[i].landmark].place);

		fog_reveal(visit->fog, &at, 1, FOG_RADIUS_M);
	}
	lift_fog(game);
}

static void loaded(struct game *game)
{
	struct visit *visit = &game->visit;

	if (!visit->me_known || !visit->journey_known) {
		return;
	}
	make_fog(game);
	look_at_walker(game, FLY_MS);
	if (visit_to_walk_dm(visit) > 0 || visit->figures.metres > visit->figures.seen_m) {
		game->walk.step = WALK_NEWS;
		game_sound(game, "cheer");
		game_new_page(game);
	} else {
		settle(game);
	}
}

static void walk_reply(struct game *game, const struct reply *reply)
{
	struct visit *visit = &game->visit;
	bool ours = reply->number == game->walk.me_number || reply->number == game->walk.journey_number;

	if (reply->kind ==
	    ASK_PUT_JOURNEY) { /* it changed elsewhere, or the visit is over: read it again */
		visit->journey_known = false;
		ask_all(game);
		return;
	}
	if (!ours || game->walk.step != WALK_LOADING) {
		return;
	}
	if (reply->result == REPLY_EXPIRED) {
		game_sign_out(game);
		game_go(game, &scene_home);
	} else if (reply->result != REPLY_OK) {
		game->walk.step = WALK_TROUBLE;
		game->walk.retry_ms = game->now_ms + RETRY_MS;
		game->dirty = true;
	} else if (reply->kind == ASK_ME) {
		visit->me = reply->me;
		visit->me_known = true;
		loaded(game);
	} else if (reply->kind == ASK_JOURNEY) {
		if (!visit_take_journey(visit, game->town, &reply->journey)) {
			game->walk.step = WALK_TROUBLE;
			game->walk.retry_ms = game->now_ms + RETRY_MS;
			game->dirty = true;
			return;
		}
		loaded(game);
	}
}

static void choose(struct game *game, int landmark)
{
	if (visit_choose(&game->visit, game->town, landmark, false)) {
		game_save_journey(game);
		look_at_walker(game, FLY_MS);
		set_off(game);
	}
}

/* Puts what was touched on the map at the head of the offers. */
static void offer_first(struct game *game, int landmark)
{
	struct walk *walk = &game->walk;
	struct walk_offer first = {.landmark = landmark};
	size_t at = 0;

	first.way_dm = route_length_dm(game->town->ways, game->visit.journey.spot,
	                               ways_landmark(game->town->ways, landmark));
	if (first.way_dm <= 0) {
		return;
	}
	look_along(game, &first);
	while (at < walk->offers_count && walk->offers[at].landmark != landmark) {
		at++;
	}
	if (at == walk->offers_count && walk->offers_count < WALK_OFFERS_MAX) {
		walk->offers_count++;
	}
	at = at < WALK_OFFERS_MAX ? at : WALK_OFFERS_MAX - 1;
	memmove(&walk->offers[1], &walk->offers[0], at * sizeof first);
	walk->offers[0] = first;
}

static void look_at(struct game *game, int landmark)
{
	struct world at = town_look_world(game->town->landmarks[landmark].place);

	if (game->visit.journey.landmarks[landmark] >= LANDMARK_OPEN &&
	    game->visit.journey.open_count < game->town->landmarks_count) {
		game->landmark = (struct landmark_view){
			.landmark = landmark, .state = LANDMARK_OPEN, .back = &scene_walk};
		game_go(game, &scene_landmark);
		return;
	}
	game->walk.looked_at = landmark;
	game->walk.step = WALK_CHOOSE;
	game_fly(game, kit_view_at(game, at, WALK_ZOOM - 0.6, walk_free(game)), FLY_MS);
	offer_first(game, landmark);
	game_new_page(game);
}

static bool resting(const struct game *game)
{
	return game->walk.step == WALK_CHOOSE || game->walk.step == WALK_REST;
}

/* What a visit leads to besides the walk. */
static const struct scene *menu_scene(struct game *game, const char *name)
{
	static const struct {
		const char *name;
		const struct scene *scene;
	} menu[] = {
		{"walk.album", &scene_album},       {"walk.score", &scene_score},
		{"walk.rewards", &scene_rewards},   {"walk.ranking", &scene_ranking},
		{"walk.greening", &scene_greening},
	};

	game->album.back = game->score.back = game->rewards.back = &scene_walk;
	game->ranking.back = game->greening.back = &scene_walk;
	for (size_t i = 0; i < sizeof menu / sizeof menu[0]; i++) {
		if (strcmp(name, menu[i].name) == 0) {
			return menu[i].scene;
		}
	}
	return NULL;
}

static void skip(struct game *game)
{
	if (game->walk.step == WALK_MOVING) {
		game->walk.move.length_ms = 0;
		game->walk.move.start_ms = game->now_ms;
		game->dirty = true;
	}
}

static void walk_chosen(struct game *game, const char *name)
{
	const struct scene *menu = menu_scene(game, name);

	if (strcmp(name, "walk.signout") == 0) {
		game_go(game, &scene_attract); /* attract signs out */
	} else if (menu != NULL) {
		game_go(game, menu);
	} else if (strcmp(name, "walk.on") == 0) {
		look_at_walker(game, FLY_MS);
		set_off(game);
	} else if (strcmp(name, "walk.change") == 0) {
		game->walk.step = WALK_CHOOSE;
		game_new_page(game);
	} else if (strcmp(name, "walk.skip") == 0) {
		skip(game);
	} else if (strcmp(name, "walk.course") == 0 && resting(game)) {
		int next = journey_course_next(game->town, &game->visit.journey);

		if (next >= 0) {
			choose(game, next);
		}
	} else if (strncmp(name, "walk.choose.", 12) == 0 && resting(game)) {
		choose(game, town_landmark(game->town, name + 12));
	} else if (strcmp(name, "map.near") == 0 || strcmp(name, "map.far") == 0) {
		struct view view = game->camera.view;

		view.zoom += strcmp(name, "map.near") == 0 ? 0.8 : -0.8;
		game_fly(game, view, FLY_MS / 3);
	} else if (strcmp(name, "map.all") == 0) {
		look_at_walker(game, FLY_MS);
	} else if (strncmp(name, "map.", 4) == 0 && resting(game)) {
		look_at(game, town_landmark(game->town, name + 4));
	}
}

static void walk_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_DOWN && game->walk.step == WALK_MOVING) {
		skip(game);
	} else if (input->kind == INPUT_KEY && input->key == KEY_BACK &&
	           game->walk.step != WALK_MOVING) {
		game_go(game, &scene_attract);
	} else if (resting(game) && camera_input(&game->camera, input, NULL)) {
		game->dirty = true;
	}
}

/* One of eight directions, clockwise from the right, as the map shows it (its y grows northward).
 */
static int heading_of(struct point from, struct point to, int before)
{
	double angle = atan2((double)(from.y - to.y), (double)(to.x - from.x));

	if (from.x == to.x && from.y == to.y) {
		return before;
	}
	return ((int)lround(angle / M_PI_4) + 8) % 8;
}

static void step_on(struct game *game)
{
	struct visit *visit = &game->visit;
	struct point before = journey_point_at(&visit->journey, visit->shown_dm);
	int64_t steps = 0;

	visit->shown_dm = (int64_t)tween_at(&game->walk.move, game->now_ms);
	lift_fog(game);
	game->walk.heading =
		heading_of(before, journey_point_at(&visit->journey, visit->shown_dm), game->walk.heading);
	steps = (game->now_ms - game->walk.move.start_ms) / STEP_SOUND_MS;
	if (steps > game->walk.steps && !tween_done(&game->walk.move, game->now_ms)) {
		game->walk.steps = steps;
		game_sound(game, "step");
	}
}

static int64_t move_on(struct game *game)
{
	struct visit *visit = &game->visit;

	step_on(game);
	if (!game->camera.flying) {
		struct view view =
			kit_view_at(game, walker_at(game), game->camera.view.zoom, walk_free(game));

		camera_fly(&game->camera, view, game->now_ms, 0);
	}
	game->dirty = true;
	if (tween_done(&game->walk.move, game->now_ms)) {
		if (visit->events_shown < visit->journey.events_count) {
			open_landmark(game);
		} else {
			settle(game);
		}
	}
	return game->now_ms + FRAME_MS;
}

static int64_t walk_update(struct game *game)
{
	if (game->walk.step == WALK_MOVING) {
		return move_on(game);
	}
	if (game->walk.step == WALK_TROUBLE) {
		if (game->now_ms >= game->walk.retry_ms) {
			ask_all(game);
		}
		return game->walk.retry_ms;
	}
	return GAME_NEVER;
}

static bool walk_busy(const struct game *game)
{
	return game->walk.step == WALK_MOVING || game->walk.step == WALK_LOADING;
}

const struct scene scene_walk = {
	.name = "walk",
	.lively = true,
	.private = true,
	.map = true,
	.enter = walk_enter,
	.chosen = walk_chosen,
	.input = walk_input,
	.reply = walk_reply,
	.update = walk_update,
	.draw = walk_draw,
	.busy = walk_busy,
};
