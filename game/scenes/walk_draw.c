#include "game/scenes/walk.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "game/scene_kit.h"

enum { STEP_MS = 130 /* the walker's legs change so often */, WALKER = 150 };

/* Whether a line between two points can be seen at all. */
static bool in_sight(const struct game *game, const float *a, const float *b)
{
	float w = (float)game->layout.width, h = (float)game->layout.height, rim = 40;

	return !((a[0] < -rim && b[0] < -rim) || (a[0] > w + rim && b[0] > w + rim) ||
	         (a[1] < -rim && b[1] < -rim) || (a[1] > h + rim && b[1] > h + rim));
}

void walk_draw_points(const struct game *game, struct canvas *canvas, const struct point *points,
                      size_t count, const struct point *last, float width, uint32_t colour,
                      float dash)
{
	float *xy = mem_new((count + 2) * 2, sizeof *xy);
	size_t run = 0;
	float before[2] = {0, 0};

	for (size_t i = 0; i < count + (last != NULL); i++) {
		float here[2];
		bool end = i + 1 == count + (last != NULL);
		const struct point *point = i < count ? &points[i] : last;

		if (point == NULL) {
			break;
		}
		camera_to_screen(&game->camera, town_look_point(game->town, *point), &here[0], &here[1]);
		if (i > 0 && !in_sight(game, before, here)) {
			canvas_line(canvas, xy, run, width, colour, dash);
			run = 0;
		} else if (run > 0 && !end && fabsf(here[0] - xy[run * 2 - 2]) < 2 &&
		           fabsf(here[1] - xy[run * 2 - 1]) < 2) {
			continue;
		}
		if (run == 0 && i > 0 && in_sight(game, before, here)) {
			memcpy(&xy[0], before, sizeof before);
			run = 1;
		}
		memcpy(&xy[run * 2], here, sizeof here);
		run++;
		memcpy(before, here, sizeof before);
	}
	canvas_line(canvas, xy, run, width, colour, dash);
	free(xy);
}

static void draw_ways(const struct game *game, struct canvas *canvas)
{
	const struct visit *visit = &game->visit;
	const struct journey *journey = &visit->journey;
	struct point here = journey_point_at(journey, visit->shown_dm);
	size_t walked = 0;
	float width = (float)kit_px(game, 9);

	while (walked < journey->path_count && journey->path_dm[walked] <= visit->shown_dm) {
		walked++;
	}
	if (visit->ahead.count > 1 && visit_to_walk_dm(visit) == 0) {
		walk_draw_points(game, canvas, visit->ahead.points, visit->ahead.count, NULL, width * 0.7f,
		                 0xFF8A6A2Eu, width * 1.6f);
	}
	walk_draw_points(game, canvas, journey->path, walked, &here, width + (float)kit_px(game, 5),
	                 0xB0FFFFFFu, 0);
	walk_draw_points(game, canvas, journey->path, walked, &here, width, UI_COLOUR_VERMILION, 0);
}

static void find_walker(const struct game *game, float *x, float *y)
{
	const struct visit *visit = &game->visit;

	camera_to_screen(
		&game->camera,
		town_look_point(game->town, journey_point_at(&visit->journey, visit->shown_dm)), x, y);
}

/* Names keep clear of a walker that stands; one that walks passes over them. */
static void keep_walker_free(const struct game *game)
{
	int size = kit_px(game, WALKER);
	float x = 0, y = 0;

	find_walker(game, &x, &y);
	if (game->walk.step != WALK_MOVING) {
		map_view_keep_free(game->map,
		                   (struct rect){(int)x - size / 3, (int)y - size, size * 2 / 3, size});
	}
}

void walk_pose(const struct game *game, int heading, char *name, size_t cap, bool *flip)
{
	static const struct {
		const char *pose;
		int frames;
		bool flip;
	} poses[8] = {
		{"walk", 4, false},      {"walk-down-right", 4, false},
		{"walk-down", 4, false}, {"walk-down-right", 4, true},
		{"walk", 4, true},       {"walk-up-right", 4, true},
		{"walk-up", 4, false},   {"walk-up-right", 4, false},
	};
	int64_t step = game->now_ms / STEP_MS;

	snprintf(name, cap, "art/chame-%s-%d", poses[heading & 7].pose,
	         (int)(step % poses[heading & 7].frames) + 1);
	*flip = poses[heading & 7].flip;
}

static void draw_walker(const struct game *game, struct canvas *canvas)
{
	char pose[CANVAS_NAME_MAX] = "art/chame-rest";
	float x = 0, y = 0;
	int size = kit_px(game, WALKER);
	bool flip = false;

	find_walker(game, &x, &y);
	if (game->walk.step == WALK_MOVING) {
		walk_pose(game, game->walk.heading, pose, sizeof pose, &flip);
	} else if (game->walk.step == WALK_CHOOSE) {
		snprintf(pose, sizeof pose, "art/chame-think");
	} else if (game->walk.step == WALK_NEWS) {
		snprintf(pose, sizeof pose, "art/chame-cheer");
	}
	canvas_image(canvas, pose,
	             (struct rect){(int)x - size / 2, (int)y - size + size / 12, size, size}, 255,
	             flip);
}

/* Beside the sheet, or above it; under the bar. */
struct rect walk_free(const struct game *game)
{
	struct rect free = {0, 0, game->layout.width, game->layout.height};
	struct rect sheet = walk_sheet_room(game);

	if (game->layout.portrait || game->layout.reach) {
		rect_cut_bottom(&free, free.h - sheet.y);
	} else {
		rect_cut_left(&free, sheet.x + sheet.w);
		rect_cut_top(&free, kit_px(game, KIT_MARGIN) + kit_bar_height(game));
	}
	return free;
}

/* As high as what stands in it, within its room: the map has the rest. */
static struct rect fitted_sheet(const struct game *game, struct canvas *canvas)
{
	struct rect room = walk_sheet_room(game);
	struct rect inner = rect_inset(room, kit_px(game, KIT_PAD));
	int h = kit_measure(game, canvas, inner, walk_sheet_content) + 2 * kit_px(game, KIT_PAD);

	if (h >= room.h) {
		return room;
	}
	return game->layout.portrait ? rect_cut_bottom(&room, h) : rect_cut_top(&room, h);
}

/* In reach mode the map itself is out of it: the buttons stand beside the sheet. */
static void draw_zoom(const struct game *game, struct canvas *canvas)
{
	struct rect free = walk_free(game);

	if (game->layout.reach) {
		free = kit_body(game);
	} else if (game->layout.portrait) {
		rect_cut_top(&free, kit_px(game, KIT_MARGIN) + kit_bar_height(game));
	} else {
		rect_cut_bottom(&free, kit_px(game, 200)); /* the menu */
	}
	if (!(game->layout.reach && game->layout.portrait)) {
		kit_zoom_in(game, canvas, free);
	}
}

void walk_draw(const struct game *game, struct canvas *canvas)
{
	enum landmark_state states[TOWN_LANDMARKS_MAX];
	struct town_medallions medallions = {
		.states = states,
		.goal = game->visit.journey_known ? game->visit.journey.goal : -1,
		.looked_at = game->walk.looked_at,
		.prefix = "map.",
	};
	struct rect sheet;

	if (game->walk.step == WALK_LOADING || game->walk.step == WALK_TROUBLE) {
		kit_map(game, canvas, NULL);
		kit_bar(game, canvas, NULL, NULL);
		walk_draw_waiting(game, canvas);
		return;
	}
	visit_shown(&game->visit, states);
	sheet = fitted_sheet(game, canvas);
	map_view_keep_free(game->map, sheet);
	kit_keep_free(game, false);
	keep_walker_free(game);
	kit_ground(game, canvas, game->visit.fog, 1);
	draw_ways(game, canvas);
	town_look_names(game->town, game->map, canvas, &game->camera, &game->layout, game->words,
	                &medallions);
	draw_walker(game, canvas);
	kit_goal(game, canvas, walk_free(game));
	draw_zoom(game, canvas);
	walk_draw_menu(game, canvas);
	canvas_cut_targets(canvas, sheet);
	kit_sheet(game, canvas, sheet);
	kit_scroll(game, canvas, rect_inset(sheet, kit_px(game, KIT_PAD)), walk_sheet_content);
	walk_draw_way_out(game, canvas, kit_bar(game, canvas, NULL, NULL));
	kit_demo(game, canvas);
}
