/*
 * Guest play: touch a start and a goal, see the way and what it costs in CO2 by each mode, let
 * Chame walk it, go on to the quiz. No account; nothing is kept.
 */
#include "game/scenes/guest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	FLY_MS = 600,
	NEAR_MS = 250,
	MOVE_LEAST_MS = 2600,
	MOVE_MOST_MS = 5200, /* with the flight before it less than the 6 s that a child waits */
	MOVE_MS_A_KM = 1700,
	STEP_DM = 400, /* between two steps that are heard */
	FRAME_MS = 16,
};
static const double ZOOM_STEP = 0.8, WALK_ZOOM = 15.0, PI = 3.14159265358979;

static void zoom_by(struct game *game, double by)
{
	struct view view = game->camera.view;

	view.zoom += by;
	game_fly(game, view, NEAR_MS);
}

static void go_to(struct game *game, enum guest_step step)
{
	struct guest *guest = &game->guest;

	guest->step = step;
	guest->trouble = NULL;
	ui_reset(&game->ui);
	game->ui.arrows = false;
	if (step == GUEST_START) {
		guest->start.kind = guest->goal.kind = GUEST_NOWHERE;
		guest->way.count = 0;
		guest_offer_starts(game);
		game_fly(game, guest_town_view(game), FLY_MS);
	} else if (step == GUEST_GOAL) {
		guest->goal.kind = GUEST_NOWHERE;
		guest->way.count = 0;
		guest_offer_goals(game);
	} else if (step == GUEST_RESULT || step == GUEST_ARRIVED) {
		game_fly(game, guest_way_view(game), FLY_MS);
	}
	game_new_page(game);
}

static void guest_enter(struct game *game)
{
	if (game->guest.goes_on) { /* back from a story or the quiz */
		game->guest.goes_on = false;
		game_new_page(game);
		return;
	}
	go_to(game, GUEST_START);
}

static void guest_leave(struct game *game)
{
	if (!game->guest.goes_on) {
		explicit_bzero(&game->guest, sizeof game->guest);
	}
}

static void take_end(struct game *game, bool found, const struct guest_end *end)
{
	struct guest *guest = &game->guest;

	if (found && guest->step == GUEST_START) {
		guest->start = *end;
		go_to(game, GUEST_GOAL);
	} else if (found) {
		guest->goal = *end;
		if (guest_find_way(game)) {
			go_to(game, GUEST_RESULT);
			return;
		}
		guest->goal.kind = GUEST_NOWHERE;
	}
	if (guest->trouble != NULL) {
		game_sound(game, "quiz-wrong");
		game_new_page(game);
	}
}

static bool choosing(const struct game *game)
{
	return game->guest.step == GUEST_START || game->guest.step == GUEST_GOAL;
}

static void take_landmark(struct game *game, int landmark)
{
	struct guest_end end;

	if (landmark >= 0 && choosing(game)) {
		game->guest.trouble = NULL;
		take_end(game, guest_end_landmark(game, landmark, &end), &end);
	}
}

static void take_offer(struct game *game, const char *id)
{
	struct guest_end end;

	for (size_t i = 0; i < game->town->stations_count; i++) {
		if (strcmp(game->town->stations[i].id, id) == 0 && choosing(game)) {
			game->guest.trouble = NULL;
			take_end(game, guest_end_station(game, (int)i, &end), &end);
			return;
		}
	}
	take_landmark(game, town_landmark(game->town, id));
}

static void read_story(struct game *game)
{
	const struct guest_end *end = guest_story_end(game);

	if (end != NULL) {
		game->landmark = (struct landmark_view){
			.landmark = end->index, .state = LANDMARK_OPEN, .back = &scene_guest};
		game->guest.goes_on = true;
		game_go(game, &scene_landmark);
	}
}

static void set_off(struct game *game)
{
	struct guest *guest = &game->guest;
	int64_t length = guest->way.length_dm * MOVE_MS_A_KM / 10000;

	length = length < MOVE_LEAST_MS ? MOVE_LEAST_MS : length > MOVE_MOST_MS ? MOVE_MOST_MS : length;
	go_to(game, GUEST_WALKING);
	guest->shown_dm = guest->stepped_dm = 0;
	guest->passed_shown = 0;
	guest->move = tween_make(0, (double)guest->way.length_dm, game->now_ms + game_ms(game, FLY_MS),
	                         game_ms(game, length));
	game_fly(game, guest_point_view(game, guest->way.points[0], WALK_ZOOM), FLY_MS);
}

static void arrive(struct game *game)
{
	game->guest.shown_dm = game->guest.way.length_dm;
	game->guest.passed_shown = game->guest.passed_count;
	go_to(game, GUEST_ARRIVED);
	game_sound(game, "cheer");
}

static void step_back(struct game *game)
{
	switch (game->guest.step) {
	case GUEST_START:
		game_go(game, &scene_home);
		break;
	case GUEST_GOAL:
		go_to(game, GUEST_START);
		break;
	case GUEST_RESULT:
		go_to(game, GUEST_GOAL);
		break;
	case GUEST_WALKING:
	case GUEST_ARRIVED:
		go_to(game, GUEST_RESULT);
		break;
	}
}

static void look_at_all(struct game *game)
{
	game_fly(game, choosing(game) ? guest_town_view(game) : guest_way_view(game), FLY_MS);
}

static void guest_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		step_back(game);
	} else if (strcmp(name, "map.near") == 0) {
		zoom_by(game, ZOOM_STEP);
	} else if (strcmp(name, "map.far") == 0) {
		zoom_by(game, -ZOOM_STEP);
	} else if (strcmp(name, "map.all") == 0) {
		look_at_all(game);
	} else if (strcmp(name, "guest.story") == 0) {
		read_story(game);
	} else if (strcmp(name, "guest.walk") == 0) {
		set_off(game);
	} else if (strcmp(name, "guest.skip") == 0) {
		arrive(game);
	} else if (strcmp(name, "guest.quiz") == 0) {
		game->guest.goes_on = true;
		game_go(game, &scene_quiz);
	} else if (strcmp(name, "guest.again") == 0) {
		go_to(game, GUEST_START);
	} else if (strncmp(name, "guest.take.", 11) == 0) {
		take_offer(game, name + 11);
	} else if (strncmp(name, "map.", 4) == 0) {
		take_landmark(game, town_landmark(game->town, name + 4));
	}
}

static void touch_map(struct game *game, const struct input *input)
{
	struct guest_end end;

	if (rect_holds(guest_free(game), (int)input->x, (int)input->y) && choosing(game)) {
		game->guest.trouble = NULL;
		take_end(game,
		         guest_end_touched(game, camera_to_world(&game->camera, input->x, input->y), &end),
		         &end);
	}
}

static void guest_input(struct game *game, const struct input *input)
{
	bool tap = false;

	if (game->guest.step == GUEST_WALKING) {
		if (input->kind == INPUT_DOWN || input->kind == INPUT_KEY) {
			arrive(game);
		}
	} else if (input->kind == INPUT_DOWN &&
	           !rect_holds(guest_free(game), (int)input->x, (int)input->y)) {
		return; /* the sheet is not the map */
	} else if (camera_input(&game->camera, input, &tap)) {
		game->dirty = true;
		if (tap) {
			touch_map(game, input);
		}
	}
}

/* Landmarks come up as they are passed; steps are heard. */
static void notice(struct game *game)
{
	struct guest *guest = &game->guest;

	if (guest->shown_dm >= guest->stepped_dm + STEP_DM) {
		guest->stepped_dm = guest->shown_dm;
		game_sound(game, "step");
	}
	while (guest->passed_shown < guest->passed_count &&
	       guest->passed[guest->passed_shown].at_dm <= guest->shown_dm) {
		guest->passed_shown++;
		game_sound(game, "chime");
	}
}

static int64_t guest_update(struct game *game)
{
	struct guest *guest = &game->guest;
	struct point before, after;

	if (guest->step != GUEST_WALKING) {
		return GAME_NEVER;
	}
	before = trip_way_at(&guest->way, guest->shown_dm);
	guest->shown_dm = (int64_t)tween_at(&guest->move, game->now_ms);
	after = trip_way_at(&guest->way, guest->shown_dm);
	if (after.x != before.x || after.y != before.y) {
		double turn = atan2(after.y - before.y, after.x - before.x);

		guest->heading = (int)lround(-turn / (PI / 4)) & 7; /* the map's y goes up */
	}
	notice(game);
	if (!game->camera.flying) {
		camera_fly(&game->camera, guest_point_view(game, after, WALK_ZOOM), game->now_ms, 0);
	}
	if (tween_done(&guest->move, game->now_ms)) {
		arrive(game);
		return GAME_NEVER;
	}
	game->dirty = true;
	return game->now_ms + FRAME_MS;
}

static bool guest_busy(const struct game *game)
{
	return game->guest.step == GUEST_WALKING;
}

const struct scene scene_guest = {
	.name = "guest",
	.private = true, /* where somebody lives may have been touched */
	.map = true,
	.enter = guest_enter,
	.leave = guest_leave,
	.chosen = guest_chosen,
	.input = guest_input,
	.update = guest_update,
	.draw = guest_draw,
	.busy = guest_busy,
};
