#include "game/scenes/walk.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "game/scene_kit.h"

enum { STEP_DM = 90 }; /* the walker's legs change so often */

/* Whether a line between two points can be seen at all. */
static bool in_sight(const struct game *game, const float *a, const float *b)
{
	float w = (float)game->layout.width, h = (float)game->layout.height, rim = 40;

	return !((a[0] < -rim && b[0] < -rim) || (a[0] > w + rim && b[0] > w + rim) ||
	         (a[1] < -rim && b[1] < -rim) || (a[1] > h + rim && b[1] > h + rim));
}

/* A way on the map: its parts in sight, without the points that fall together. */
static void draw_points(const struct game *game, struct canvas *canvas, const struct point *points,
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
		draw_points(game, canvas, visit->ahead.points, visit->ahead.count, NULL, width * 0.7f,
		            0xFF8A6A2Eu, width * 1.6f);
	}
	draw_points(game, canvas, journey->path, walked, &here, width + (float)kit_px(game, 5),
	            0xB0FFFFFFu, 0);
	draw_points(game, canvas, journey->path, walked, &here, width, UI_COLOUR_VERMILION, 0);
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
	int size = kit_px(game, 130);
	float x = 0, y = 0;

	find_walker(game, &x, &y);
	if (game->walk.step != WALK_MOVING) {
		map_view_keep_free(game->map,
		                   (struct rect){(int)x - size / 3, (int)y - size, size * 2 / 3, size});
	}
}

static void draw_walker(const struct game *game, struct canvas *canvas)
{
	const struct visit *visit = &game->visit;
	const char *pose = "art/chame-stand";
	float x = 0, y = 0;
	int size = kit_px(game, 130);

	find_walker(game, &x, &y);
	if (game->walk.step == WALK_MOVING) {
		pose = visit->shown_dm / STEP_DM % 2 == 0 ? "art/chame-walk-1" : "art/chame-walk-2";
	} else if (game->walk.step == WALK_CHOOSE) {
		pose = "art/chame-think";
	} else if (game->walk.step == WALK_NEWS) {
		pose = "art/chame-cheer";
	}
	canvas_circle(canvas, x, y, (float)size * 0.2f, 0x4026304Au, 0, 0);
	canvas_image(canvas, pose,
	             (struct rect){(int)x - size / 2, (int)y - size + size / 12, size, size}, 255,
	             game->walk.facing_left);
}

/* The sheet at the side (below, in portrait), the same for every step. */
static struct rect side_sheet(const struct game *game)
{
	struct rect body = kit_body(game);

	rect_cut_bottom(&body, kit_px(game, 34));
	return game->layout.portrait ? rect_cut_bottom(&body, body.h * 44 / 100)
	                             : rect_cut_left(&body, kit_px(game, 640));
}

static void draw_head(const struct game *game, struct canvas *canvas, struct rect *box)
{
	const struct visit *visit = &game->visit;
	struct rect line = rect_cut_top(box, kit_px(game, 62));
	char text[160], number[64];

	kit_say(game, canvas, line, visit->me.alias, KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	locale_number(game->locale, game->language, (int64_t)visit->journey.open_count, number,
	              sizeof number);
	snprintf(text, sizeof text, "%s / %d", number, (int)game->town->landmarks_count);
	kit_fill(game, "walk.stamps", text, number, sizeof number);
	kit_say(game, canvas, line, number, KIT_BODY, UI_COLOUR_VERMILION, true, TEXT_RIGHT);
	locale_grams(game->locale, game->language, visit->me.legs_g + visit->me.kitchen_g, number,
	             sizeof number);
	kit_fill(game, "walk.grams", number, text, sizeof text);
	kit_say(game, canvas, rect_cut_top(box, kit_px(game, 52)), text, KIT_BODY - 2, UI_COLOUR_FOREST,
	        true, TEXT_LEFT);
	rect_cut_top(box, kit_px(game, 10));
}

static void draw_feet(const struct game *game, struct canvas *canvas, struct rect *box)
{
	struct rect feet = rect_cut_bottom(box, kit_px(game, 92));
	int gap = kit_px(game, 16), w = (feet.w - gap) / 2;

	rect_cut_bottom(box, kit_px(game, 16));
	kit_button(game, canvas, rect_cut_left(&feet, w), "walk.ranking",
	           kit_text(game, "home.ranking"), "art/icon-ranking", UI_PAPER);
	rect_cut_left(&feet, gap);
	kit_button(game, canvas, feet, "walk.signout", kit_text(game, "walk.signout"),
	           "art/icon-signout", UI_PAPER);
}

static void draw_news(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct visit *visit = &game->visit;
	char number[64];
	int64_t metres = visit->figures.metres - visit->figures.seen_m;

	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 60)), kit_text(game, "walk.news"),
	        KIT_BODY + 2, UI_COLOUR_INK, false, TEXT_LEFT);
	locale_metres(game->locale, game->language, metres, number, sizeof number);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 130)), number, KIT_HERO,
	        UI_COLOUR_VERMILION, true, TEXT_LEFT);
	kit_button(game, canvas, rect_cut_bottom(&box, kit_px(game, 120)), "walk.on",
	           kit_text(game, "walk.on"), "art/icon-walk", UI_VERMILION);
	rect_cut_bottom(&box, kit_px(game, KIT_GAP));
	kit_say(game, canvas, box, kit_text(game, "walk.news.note"), KIT_BODY, UI_COLOUR_INK, false,
	        TEXT_LEFT);
}

static void draw_offer(const struct game *game, struct canvas *canvas, struct rect rect,
                       int landmark, int64_t way_dm)
{
	char name[CANVAS_NAME_MAX], way[64], picture[160];
	struct ui_button button = {.name = name,
	                           .label = kit_landmark(game, landmark),
	                           .note = way,
	                           .icon = picture,
	                           .picture = true,
	                           .look = UI_PAPER,
	                           .size = KIT_BODY};

	snprintf(name, sizeof name, "walk.choose.%s", game->town->landmarks[landmark].id);
	kit_metres_dm(game, way_dm, way, sizeof way);
	town_look_picture(game->town, landmark, picture, sizeof picture);
	button.chosen = landmark == game->walk.looked_at;
	ui_button(canvas, &game->ui, &game->layout, rect, &button);
}

static void draw_choice(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct visit *visit = &game->visit;
	struct walk_offer offers[WALK_OFFERS_MAX + 1];
	size_t count = 0;
	char number[64], text[160];
	int h = kit_px(game, 104), gap = kit_px(game, 12);

	kit_metres_dm(game, visit->journey.waiting_m * 10, number, sizeof number);
	kit_fill(game, visit->journey.waiting_m > 0 ? "walk.waiting" : "walk.none", number, text,
	         sizeof text);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 92)), text, KIT_BODY, UI_COLOUR_INK, true,
	        TEXT_LEFT);
	if (game->walk.looked_at >= 0) {
		offers[count++] = (struct walk_offer){
			game->walk.looked_at,
			route_length_dm(game->town->ways, visit->journey.spot,
		                    ways_landmark(game->town->ways, game->walk.looked_at))};
	}
	for (size_t i = 0; i < game->walk.offers_count; i++) {
		if (game->walk.offers[i].landmark != game->walk.looked_at) {
			offers[count++] = game->walk.offers[i];
		}
	}
	if (journey_course_next(game->town, &visit->journey) >= 0) {
		kit_button(game, canvas, rect_cut_bottom(&box, kit_px(game, 84)), "walk.course",
		           kit_text(game, "walk.course"), "art/icon-flag", UI_QUIET);
		rect_cut_bottom(&box, gap);
	}
	for (size_t i = 0; i < count && box.h >= h; i++) {
		draw_offer(game, canvas, rect_cut_top(&box, h), offers[i].landmark, offers[i].way_dm);
		rect_cut_top(&box, gap);
	}
	if (count == 0) {
		kit_say(game, canvas, box, kit_text(game, "walk.all"), KIT_BODY, UI_COLOUR_INK, false,
		        TEXT_LEFT);
	}
}

static void draw_rest(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct visit *visit = &game->visit;
	char left[64], picture[160];
	int side = box.h * 2 / 5;

	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 54)), kit_text(game, "walk.goal"),
	        KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 80)),
	        kit_landmark(game, visit->journey.goal), KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_button(game, canvas, rect_cut_bottom(&box, kit_px(game, 92)), "walk.change",
	           kit_text(game, "walk.change"), "art/icon-flag", UI_PAPER);
	rect_cut_bottom(&box, kit_px(game, 16));
	town_look_picture(game->town, visit->journey.goal, picture, sizeof picture);
	if (!game->layout.portrait) {
		canvas_image(canvas, picture, rect_cut_top(&box, side), 255, false);
	} else {
		canvas_image(canvas, picture, rect_cut_right(&box, box.w / 2), 255, false);
	}
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 54)), kit_text(game, "walk.left"),
	        KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_metres_dm(game, visit->journey.goal_left_dm, left, sizeof left);
	kit_say(game, canvas, box, left, KIT_TITLE, UI_COLOUR_VERMILION, true, TEXT_LEFT);
}

static void draw_moving(const struct game *game, struct canvas *canvas, struct rect box)
{
	char number[64];

	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 60)), kit_text(game, "walk.going"),
	        KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_metres_dm(game, visit_to_walk_dm(&game->visit), number, sizeof number);
	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 130)), number, KIT_HERO,
	        UI_COLOUR_VERMILION, true, TEXT_LEFT);
	kit_say(game, canvas, box, kit_text(game, "walk.skip"), KIT_SMALL + 4, 0xFF6A5B3Eu, false,
	        TEXT_LEFT);
}

static void draw_waiting(const struct game *game, struct canvas *canvas)
{
	struct rect sheet = rect_centre(kit_screen(game), kit_px(game, 900), kit_px(game, 380));
	bool trouble = game->walk.step == WALK_TROUBLE;

	kit_veil(game, canvas);
	kit_sheet(game, canvas, sheet);
	sheet = rect_inset(sheet, kit_px(game, KIT_PAD));
	kit_button(game, canvas, rect_cut_bottom(&sheet, kit_px(game, 100)), "walk.signout",
	           kit_text(game, "walk.signout"), "art/icon-signout", UI_PAPER);
	canvas_image(canvas, trouble ? "art/chame-sleep" : "art/chame-walk-1",
	             rect_cut_left(&sheet, kit_px(game, 200)), 255, false);
	rect_cut_left(&sheet, kit_px(game, KIT_GAP));
	kit_say(game, canvas, sheet, kit_text(game, trouble ? "walk.trouble" : "walk.loading"),
	        KIT_BODY + 4, UI_COLOUR_INK, true, TEXT_LEFT);
}

void walk_draw(const struct game *game, struct canvas *canvas)
{
	struct town_medallions medallions = {
		.states = game->visit.journey.landmarks,
		.goal = game->visit.journey_known ? game->visit.journey.goal : -1,
		.looked_at = game->walk.looked_at,
		.prefix = "map.",
	};
	struct rect sheet = side_sheet(game);

	if (game->walk.step == WALK_LOADING || game->walk.step == WALK_TROUBLE) {
		kit_map(game, canvas, NULL);
		kit_bar(game, canvas, NULL, NULL);
		draw_waiting(game, canvas);
		return;
	}
	map_view_keep_free(game->map, sheet);
	kit_keep_free(game, false);
	keep_walker_free(game);
	map_view_draw(game->map, canvas, &game->camera);
	draw_ways(game, canvas);
	town_look_names(game->town, game->map, canvas, &game->camera, &game->layout, game->words,
	                &medallions);
	draw_walker(game, canvas);
	kit_bar(game, canvas, NULL, NULL);
	kit_zoom(game, canvas);
	kit_sheet(game, canvas, sheet);
	canvas_target(canvas, "walk.sheet", sheet, false);
	sheet = rect_inset(sheet, kit_px(game, KIT_PAD - 4));
	draw_head(game, canvas, &sheet);
	draw_feet(game, canvas, &sheet);
	if (game->walk.step == WALK_NEWS) {
		draw_news(game, canvas, sheet);
	} else if (game->walk.step == WALK_MOVING) {
		draw_moving(game, canvas, sheet);
	} else if (game->walk.step == WALK_REST) {
		draw_rest(game, canvas, sheet);
	} else {
		draw_choice(game, canvas, sheet);
	}
	kit_demo(game, canvas);
}
