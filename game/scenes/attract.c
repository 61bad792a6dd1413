/*
 * Nobody is there: the town drifts by from landmark to landmark, its total grows, districts take
 * turns.
 */
#include "game/scene_kit.h"
#include "game/scenes/attract_curtain.h"
#include "game/scenes/signin.h"

#include <stdio.h>
#include <string.h>

enum {
	STAY_MS = 9000,
	FLIGHT_MS = 2600,
	GROW_MS = 2400,
	LOOK_ZOOM_TENTHS = 146,
	BOARD_ROWS = 4,
	LANDMARKS_A_ROUND = 4,
};

static int landmark_here(const struct game *game)
{
	const struct attract *attract = &game->attract;

	return attract->stop == 0 ? -1 : game->town->course[attract->stop - 1];
}

/* What stands in the caption now: a landmark; over the whole town the districts' week, or one of
 * the city's notices. */
static const struct notice *notice_here(const struct game *game)
{
	const struct attract *attract = &game->attract;
	size_t turn = attract->rounds;

	if (landmark_here(game) >= 0 || game->notices.count == 0 || turn % 2 == 0) {
		return NULL;
	}
	return &game->notices.list[turn / 2 % game->notices.count];
}

static struct rect free_of_sheets(const struct game *game)
{
	struct rect free = kit_screen(game);

	if (game->layout.portrait) {
		rect_cut_top(&free, kit_px(game, 420));
		rect_cut_bottom(&free, kit_px(game, 640));
	} else {
		if (game->attract.mirrored) {
			rect_cut_right(&free, kit_px(game, 700));
		} else {
			rect_cut_left(&free, kit_px(game, 700));
		}
		rect_cut_bottom(&free, kit_px(game, 180));
	}
	return free;
}

static void fly_on(struct game *game, int64_t flight_ms)
{
	struct attract *attract = &game->attract;
	struct rect free = free_of_sheets(game);
	struct view view = kit_town_view(game, free, 20);

	if (landmark_here(game) >= 0) {
		view = kit_view_at(game, town_look_world(game->town->landmarks[landmark_here(game)].place),
		                   LOOK_ZOOM_TENTHS / 10.0, free);
	}
	game_fly(game, view, flight_ms);
	attract->next_ms = game->now_ms + STAY_MS;
}

/* The whole town after every few landmarks. */
static void next_stop(struct game *game)
{
	struct attract *attract = &game->attract;

	attract->shown++;
	if (attract->stop != 0 && attract->shown % LANDMARKS_A_ROUND != 0) {
		attract->course = (attract->course + 1) % game->town->course_count;
		attract->stop = attract->course + 1;
	} else if (attract->stop != 0) {
		attract->stop = 0;
		attract->rounds++;
		if (!rest_is_quiet(game)) {
			game_sound(game, "birds");
		}
	} else {
		attract->course = (attract->course + 1) % game->town->course_count;
		attract->stop = attract->course + 1;
	}
}

static void grow(struct game *game)
{
	struct attract *attract = &game->attract;
	double to = (double)(game->figures.legs_g + game->figures.kitchen_g);

	if (game->town_known && attract->grams.to != to) {
		double from = tween_at(&attract->grams, game->now_ms);

		attract->grams = tween_make(from, to, game->now_ms, GROW_MS);
	}
}

static void attract_enter(struct game *game)
{
	game_sign_out(game); /* nothing of the last visit may show */
	game->attract = (struct attract){0};
	comfort_reset(game);
	game_set_language(game, game->options.language);
	game->life_from_ms = game->now_ms; /* each loop is like the one before */
	grow(game);
	fly_on(game, FLIGHT_MS);
}

static void attract_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "attract.start") == 0) {
		game_go(game, &scene_home);
	}
}

/* Any key wakes it too; a card that is held up leads straight to its pictures. */
static void attract_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_SCAN) {
		game_go(game, signin_take_card(game, input->text) ? &scene_signin : &scene_home);
	} else if (input->kind == INPUT_KEY || input->kind == INPUT_TEXT) {
		game_go(game, &scene_home);
	}
}

/* The curtain is drawn between two stops, and what lies behind changes while nobody sees it. */
static bool update_curtain(struct game *game)
{
	struct attract *attract = &game->attract;

	if (curtain_ms(game) < 0) {
		return false;
	}
	if (curtain_ms(game) >= CURTAIN_DRAWS_MS && !attract->behind) {
		attract->behind = true;
		attract->mirrored = !attract->mirrored;
		next_stop(game);
		fly_on(game, 0);
	}
	game->dirty = true;
	return true;
}

/* Sounds of a visit begin as they should at this hour. */
static void keep_quiet(struct game *game)
{
	game->comfort.volume = rest_is_quiet(game) ? 0 : game->options.volume;
}

static void go_on(struct game *game)
{
	struct attract *attract = &game->attract;
	int64_t last_ms = attract->curtain_ms != 0 ? attract->curtain_ms : game->scene_ms;

	if (game->now_ms - last_ms >= CURTAIN_EVERY_MS) {
		attract->curtain_left = attract->mirrored;
		attract->behind = false;
		curtain_begin(game);
	} else {
		next_stop(game);
		fly_on(game, FLIGHT_MS);
	}
}

static int64_t attract_update(struct game *game)
{
	struct attract *attract = &game->attract;
	bool moving = update_curtain(game);

	keep_quiet(game);
	grow(game);
	if (!moving && game->now_ms >= attract->next_ms) {
		go_on(game);
		moving = curtain_ms(game) >= 0;
	}
	if (moving || !tween_done(&attract->grams, game->now_ms)) {
		game->dirty = true;
		return game->now_ms;
	}
	return attract->next_ms;
}

static int total_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	char text[96], as_of[160];
	int64_t grams = (int64_t)tween_at(&game->attract.grams, game->now_ms);

	kit_flow_text(&flow, words_in(&game->town->name, game->words), KIT_LARGE, UI_COLOUR_INK, true,
	              TEXT_LEFT);
	kit_flow_text(&flow, kit_text(game, "attract.total"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_LEFT);
	locale_grams(game->locale, game->language, grams, text, sizeof text);
	kit_flow_text(&flow, game->town_known ? text : kit_text(game, "figures.waiting"),
	              game->town_known ? KIT_HERO + 20 : KIT_BODY, UI_COLOUR_FOREST, true, TEXT_LEFT);
	kit_progress(game, canvas, kit_flow_rect(&flow, kit_px(game, 40)),
	             game->figures.goal_g > 0 ? (double)grams / (double)game->figures.goal_g : 0);
	kit_flow_gap(&flow, 12);
	if (game->town_known) {
		locale_grams(game->locale, game->language, game->figures.goal_g, as_of, sizeof as_of);
		kit_fill(game, "attract.goal", as_of, text, sizeof text);
		kit_flow_text(&flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
		kit_as_of(game, game->figures.as_of_s, game->town_offline,
		          game->figures_age_s + (game->now_ms - game->figures_ms) / 1000, as_of,
		          sizeof as_of);
		kit_flow_text(&flow, as_of, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	}
	return kit_flow_used(&flow);
}

static void draw_landmark(const struct game *game, struct kit_flow *flow)
{
	int landmark = landmark_here(game), w = flow->box.w / 3;
	struct rect picture = flow->box;
	char name[160];

	picture.w = w;
	picture.h = w * 3 / 4;
	town_look_picture(game->town, landmark, name, sizeof name);
	canvas_image(flow->canvas, name, picture, 255, false);
	rect_cut_left(&flow->box, w + kit_px(game, KIT_GAP));
	kit_flow_text(flow, kit_landmark(game, landmark), KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_text(flow, words_in(&game->town->landmarks[landmark].about, game->words), KIT_SMALL,
	              UI_COLOUR_INK, false, TEXT_LEFT);
	if (kit_flow_used(flow) < picture.h) {
		kit_flow_rect(flow, picture.h - kit_flow_used(flow));
	}
}

/* The districts' week: as many as stand in a short board. */
static void draw_board(const struct game *game, struct kit_flow *flow)
{
	kit_flow_text(flow, kit_text(game, "attract.board"), KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	for (size_t i = 0; i < game->board.count && i < BOARD_ROWS; i++) {
		const struct board_row *row = &game->board.rows[i];
		struct rect line = kit_flow_rect(flow, (int)(layout_text(&game->layout, KIT_BODY) * 1.75f));
		char text[64];

		snprintf(text, sizeof text, "%d", (int)row->rank);
		kit_say(game, flow->canvas, rect_cut_left(&line, kit_px(game, 60)),
		        row->rank > 0 ? text : "", KIT_BODY, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
		locale_grams(game->locale, game->language, row->value, text, sizeof text);
		kit_say(game, flow->canvas, rect_cut_right(&line, line.w * 28 / 100), text, KIT_BODY,
		        UI_COLOUR_FOREST, true, TEXT_RIGHT);
		kit_say(game, flow->canvas, line, kit_district(game, row->name), KIT_BODY, UI_COLOUR_INK,
		        false, TEXT_LEFT);
	}
}

static int caption_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	const struct notice *notice = notice_here(game);

	if (landmark_here(game) >= 0) {
		draw_landmark(game, &flow);
	} else if (notice != NULL) {
		kit_flow_text(&flow, kit_text(game, "attract.notice"), KIT_BODY, UI_COLOUR_VERMILION_INK,
		              true, TEXT_LEFT);
		kit_flow_text(&flow, notice->text, KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	} else if (game->board_known) {
		draw_board(game, &flow);
	}
	return kit_flow_used(&flow);
}

/* The same in the other languages, so that everybody knows it is meant for them too. */
static void other_calls(const struct game *game, char *text, size_t cap)
{
	const char *const *languages = NULL;
	size_t count = locale_languages(game->locale, &languages);
	const char *mine = kit_text(game, "attract.touch");

	text[0] = '\0';
	if (game->life == NULL) {
		return; /* the first frames are quick: no further font is opened for them */
	}
	for (size_t i = 0; i < count; i++) {
		const char *call = locale_text(game->locale, languages[i], "attract.touch");
		size_t length = strlen(text);

		if (strcmp(call, mine) != 0 && strstr(text, call) == NULL) {
			snprintf(text + length, cap - length, "%s%s", length > 0 ? "   " : "", call);
		}
	}
}

static void draw_call(const struct game *game, struct canvas *canvas, struct rect rect)
{
	struct panel_style style = {.radius = rect.h / 2,
	                            .fill = 0xFFBF4422u,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 4),
	                            .shadow = kit_px(game, 10)};
	struct text_style text = kit_style(game, KIT_TITLE, 0xFFFFFFFFu);
	char others[200];

	text.bold = true;
	text.align = TEXT_CENTRE;
	text.middle = true;
	text.lines = 1;
	canvas_panel(canvas, rect, &style);
	rect = rect_inset(rect, kit_px(game, 18));
	other_calls(game, others, sizeof others);
	if (others[0] != '\0') {
		struct text_style small = kit_style(game, KIT_SMALL, 0xFFFFFFFFu);

		small.align = TEXT_CENTRE;
		small.middle = true;
		small.lines = 1;
		small.given = true;
		canvas_text(canvas, rect_cut_bottom(&rect, rect.h * 38 / 100), others, &small);
	}
	canvas_text(canvas, rect, kit_text(game, "attract.touch"), &text);
}

/* A sheet as high as its content, standing on or hanging from an edge of room. */
static struct rect sheet_for(const struct game *game, struct canvas *canvas, struct rect room,
                             kit_content *content, bool hangs)
{
	int pad = kit_px(game, KIT_PAD);
	int h = kit_measure(game, canvas, rect_inset(room, pad), content) + 2 * pad;

	h = kit_least(h, room.h);
	return hangs ? rect_cut_top(&room, h) : rect_cut_bottom(&room, h);
}

/* Where its parts stand; they change sides from curtain to curtain. */
struct places {
	struct rect total, caption, call, chame;
	bool captioned;
};

static void place_upright(const struct game *game, struct canvas *canvas, struct rect screen,
                          struct places *places)
{
	bool mirrored = game->attract.mirrored;
	struct rect *upper = mirrored ? &places->caption : &places->total;
	struct rect *lower = mirrored ? &places->total : &places->caption;
	int w = kit_least(screen.w, kit_px(game, 820)), side = places->chame.w;

	places->call = rect_cut_bottom(&screen, kit_px(game, 170));
	places->call = rect_centre(places->call, w, places->call.h);
	rect_cut_bottom(&screen, kit_px(game, KIT_GAP));
	*upper = sheet_for(game, canvas, screen, mirrored ? caption_content : total_content, true);
	rect_cut_top(&screen, upper->h + kit_px(game, KIT_GAP));
	*lower = sheet_for(game, canvas, screen, mirrored ? total_content : caption_content, false);
	places->chame.x = mirrored ? lower->x : lower->x + lower->w - side;
	places->chame.y = lower->y - side * 93 / 100;
}

static void place_wide(const struct game *game, struct canvas *canvas, struct rect screen,
                       struct places *places)
{
	bool mirrored = game->attract.mirrored;
	int w = kit_least(screen.w, kit_px(game, 820)), side = places->chame.w;
	struct rect lower = screen, upper = screen, *call = &places->call;

	*call = mirrored ? rect_cut_left(&lower, w) : rect_cut_right(&lower, w);
	*call = rect_cut_bottom(call, kit_px(game, 170));
	if (mirrored) {
		rect_cut_left(&lower, kit_px(game, KIT_GAP));
		upper = rect_cut_right(&upper, kit_px(game, 660));
	} else {
		rect_cut_right(&lower, kit_px(game, KIT_GAP));
		upper = rect_cut_left(&upper, kit_px(game, 660));
	}
	places->total = sheet_for(game, canvas, upper, total_content, true);
	rect_cut_top(&lower, places->total.h + kit_px(game, KIT_GAP));
	places->caption = sheet_for(game, canvas, lower, caption_content, false);
	places->chame.x =
		mirrored ? call->x + call->w - side - kit_px(game, 30) : call->x + kit_px(game, 30);
	places->chame.y = call->y - side * 93 / 100;
}

static struct places place(const struct game *game, struct canvas *canvas)
{
	struct rect screen = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN));
	int side = kit_px(game, 230);
	struct places places = {.chame = {0, 0, side, side},
	                        .captioned = landmark_here(game) >= 0 || game->board_known ||
	                                     notice_here(game) != NULL};

	rect_cut_bottom(&screen, kit_px(game, KIT_RIBBON - KIT_MARGIN));
	if (game->layout.portrait) {
		place_upright(game, canvas, screen, &places);
	} else {
		place_wide(game, canvas, screen, &places);
	}
	return places;
}

static void draw_loop(const struct game *game, struct canvas *canvas)
{
	struct town_medallions medallions = {.goal = -1, .looked_at = landmark_here(game)};
	struct places places = place(game, canvas);
	int pad = kit_px(game, KIT_PAD);

	map_view_keep_free(game->map, places.total);
	map_view_keep_free(game->map, places.caption);
	map_view_keep_free(game->map, places.call);
	kit_map(game, canvas, &medallions);
	kit_sheet(game, canvas, places.total);
	total_content(game, canvas, rect_inset(places.total, pad));
	if (places.captioned) {
		kit_sheet(game, canvas, places.caption);
		caption_content(game, canvas, rect_inset(places.caption, pad));
	}
	if (!game->options.attract_only) {
		canvas_image(canvas, "art/chame-wave", places.chame, 255, game->attract.mirrored);
		draw_call(game, canvas, places.call);
	}
	kit_demo(game, canvas);
}

static void attract_draw(const struct game *game, struct canvas *canvas)
{
	if (curtain_ms(game) < 0 || !curtain_covers(game)) {
		draw_loop(game, canvas);
	}
	if (curtain_ms(game) >= 0) {
		curtain_draw(game, canvas);
	}
	if (!game->options.attract_only) {
		canvas_target(canvas, "attract.start", kit_screen(game), true);
	}
}

const struct scene scene_attract = {
	.name = "attract",
	.lively = true,
	.enter = attract_enter,
	.chosen = attract_chosen,
	.input = attract_input,
	.update = attract_update,
	.draw = attract_draw,
};
