/*
 * Everybody grows one map: the kitchen grams of a district bring out its tea rows, trees and
 * flowers; the season's first day beside today.
 */
#include "game/rules/greening.h"
#include "game/scene_kit.h"

#include <stdio.h>
#include <string.h>

enum {
	GROW_MS = 2600,
	TURN_MS = 900,
	FLY_MS = 700,
	SHEET_WIDTH = 700,
	STAGE_PICTURE = 90,
	HEAD_PICTURE = 200,
	STAGES_H = 110,
	STAGES_LEAST = 56,
	BADGE = 130
};

static const struct district_figures *figures_of(const struct game *game, size_t district)
{
	for (size_t i = 0; i < game->figures.districts_count; i++) {
		if (strcmp(game->figures.districts[i].id, game->town->districts[district].id) == 0) {
			return &game->figures.districts[i];
		}
	}
	return NULL;
}

static int64_t kitchen_of(const struct game *game, size_t district)
{
	const struct district_figures *figures = figures_of(game, district);

	return figures == NULL ? 0 : figures->kitchen_g;
}

/* Where the map is out of reach or small beside the words, the districts stand in a list as well.
 */
static bool listed(const struct game *game)
{
	return game->comfort.text > 150 || game->layout.reach;
}

static struct rect sheet_room(const struct game *game)
{
	struct rect body = kit_body(game);
	float wider = 1 + (game->layout.text - 1) * 0.5f;

	if (game->layout.portrait) {
		return game->layout.reach ? body
		                          : rect_cut_bottom(&body, body.h * (listed(game) ? 55 : 47) / 100);
	}
	return rect_cut_left(
		&body, kit_least((int)((float)kit_px(game, SHEET_WIDTH) * wider), body.w * 6 / 10));
}

static struct rect free_map(const struct game *game)
{
	struct rect free = {0, 0, game->layout.width, game->layout.height};
	struct rect sheet = sheet_room(game);

	if (game->layout.portrait || game->layout.reach) {
		rect_cut_bottom(&free, free.h - sheet.y);
		rect_cut_top(&free, game->layout.reach ? 0 : kit_px(game, 140));
	} else {
		rect_cut_left(&free, sheet.x + sheet.w);
		rect_cut_top(&free, kit_px(game, 130));
	}
	return free;
}

static void look(struct game *game)
{
	int district = game->greening.district;
	struct view view = kit_town_view(game, free_map(game), 30);

	if (district >= 0) {
		view = kit_view_at(game, town_look_world(game->town->districts[district].label),
		                   view.zoom + 1.2, free_map(game));
	}
	game_fly(game, view, FLY_MS);
}

static void grow(struct game *game, double to, int64_t length_ms)
{
	double from = tween_at(&game->greening.part, game->now_ms);

	game->greening.part = tween_make(from, to, game->now_ms, game_ms(game, length_ms));
	game->dirty = true;
}

static void greening_enter(struct game *game)
{
	const struct scene *back = game->greening.back;

	game->greening =
		(struct greening_view){.back = back != NULL ? back : &scene_home, .district = -1};
	game->greening.part = tween_make(0, 0, game->now_ms, 0);
	look(game);
}

/* The first figures let today's green grow. */
static int64_t greening_update(struct game *game)
{
	struct greening_view *view = &game->greening;

	if (!view->known && game->town_known) {
		view->known = true;
		grow(game, 1, GROW_MS);
		game_sound(game, "birds");
	}
	if (tween_done(&view->part, game->now_ms)) {
		return GAME_NEVER;
	}
	game->dirty = true;
	return game->now_ms;
}

static void choose_district(struct game *game, int district)
{
	game->greening.district = district;
	look(game);
	game_sound(game, "page");
	game_new_page(game);
}

static void go_back(struct game *game)
{
	if (game->greening.district >= 0) {
		choose_district(game, -1);
	} else {
		game_go(game, game->greening.back);
	}
}

static void greening_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		go_back(game);
	} else if (strcmp(name, "greening.before") == 0 || strcmp(name, "greening.now") == 0) {
		game->greening.before = strcmp(name, "greening.before") == 0;
		grow(game, game->greening.before ? 0 : 1, TURN_MS);
		game_new_page(game);
	} else if (strncmp(name, "greening.district.", 18) == 0) {
		choose_district(game, town_district(game->town, name + 18));
	}
}

static void greening_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		go_back(game);
	} else if (input->kind == INPUT_DOWN && !tween_done(&game->greening.part, game->now_ms)) {
		grow(game, game->greening.part.to, 0);
	} else if (camera_input(&game->camera, input, NULL)) {
		game->dirty = true;
	}
}

/* The season's first day beside today: which of the two is shown. */
static void times(const struct game *game, struct kit_flow *flow)
{
	bool before = game->greening.before;
	struct ui_button buttons[2] = {
		{.name = "greening.before",
	     .label = kit_text(game, "greening.before"),
	     .look = before ? UI_SUN : UI_PAPER,
	     .chosen = before},
		{.name = "greening.now",
	     .label = kit_text(game, "greening.now"),
	     .look = before ? UI_PAPER : UI_SUN,
	     .chosen = !before},
	};

	kit_flow_buttons(flow, buttons, 2, game->comfort.text > 150 ? 1 : 2);
}

/* What stands on the screen: nothing on the first day, all of it today. */
static int64_t shown_g(const struct game *game, int64_t grams)
{
	return game->greening.before ? 0 : grams;
}

static void stage_picture(const struct game *game, int64_t kitchen_g, char *name, size_t cap)
{
	snprintf(name, cap, "art/stage-%d", (int)greening_stage(game->town, shown_g(game, kitchen_g)));
}

static void districts(const struct game *game, struct kit_flow *flow)
{
	struct ui_button buttons[TOWN_DISTRICTS_MAX];
	char names[TOWN_DISTRICTS_MAX][CANVAS_NAME_MAX], notes[TOWN_DISTRICTS_MAX][96],
		icons[TOWN_DISTRICTS_MAX][CANVAS_NAME_MAX];

	for (size_t i = 0; i < game->town->districts_count; i++) {
		char grams[64];

		snprintf(names[i], sizeof names[i], "greening.district.%s", game->town->districts[i].id);
		locale_grams(game->locale, game->language, shown_g(game, kitchen_of(game, i)), grams,
		             sizeof grams);
		snprintf(notes[i], sizeof notes[i], "%s", grams);
		stage_picture(game, kitchen_of(game, i), icons[i], sizeof icons[i]);
		buttons[i] = (struct ui_button){
			.name = names[i],
			.label = words_in(&game->town->districts[i].name, game->words),
			.note = notes[i],
			.icon = icons[i],
			.icon_size = STAGE_PICTURE,
		};
	}
	kit_flow_buttons(flow, buttons, game->town->districts_count, 1);
}

static void name_districts(const struct game *game, struct canvas *canvas)
{
	struct map_label labels[TOWN_DISTRICTS_MAX];
	struct map_label like = {
		.style = kit_style(game, KIT_SMALL, UI_COLOUR_INK),
		.icon_radius = (float)kit_px(game, BADGE / 2),
		.zoom_until = 99,
	};

	like.style.bold = like.style.plain = like.style.aside = true;
	like.style.align = TEXT_CENTRE;
	like.style.halo = 0xF2FBF7ECu;
	like.style.halo_width = (float)kit_px(game, 4);
	for (size_t i = 0; i < game->town->districts_count; i++) {
		labels[i] = like;
		labels[i].at = town_look_world(game->town->districts[i].label);
		labels[i].text = words_in(&game->town->districts[i].name, game->words);
	}
	map_view_keep_free(game->map, sheet_room(game));
	map_view_labels(game->map, canvas, &game->camera, labels, game->town->districts_count);
}

/* Each district's stage stands on the map, to be touched. */
static void draw_badges(const struct game *game, struct canvas *canvas)
{
	int side = kit_px(game, BADGE);

	for (size_t i = 0; i < game->town->districts_count; i++) {
		const struct district *district = &game->town->districts[i];
		char name[CANVAS_NAME_MAX], picture[CANVAS_NAME_MAX];
		struct rect at = {0, 0, side, side};
		float x = 0, y = 0;

		camera_to_screen(&game->camera, town_look_world(district->label), &x, &y);
		at.x = (int)x - side / 2;
		at.y = (int)y - side / 2;
		stage_picture(game, kitchen_of(game, i), picture, sizeof picture);
		canvas_image(canvas, picture, at, 255, false);
		snprintf(name, sizeof name, "greening.district.%s", district->id);
		if (!listed(game)) {
			canvas_target_loose(canvas, name, at);
		}
		ui_focus(canvas, &game->ui, &game->layout, at, name);
	}
	name_districts(game, canvas);
}

/* From bare earth to full green: what the plates on the map will become. In what room is left above
 * the note of age. */
static void stages_row(const struct game *game, struct kit_flow *flow)
{
	int count = GREENING_STAGES + 1, w = flow->box.w / count;
	int note = kit_px(game, KIT_SMALL) * (game->town_offline ? 5 : 3);
	int h = kit_least(kit_px(game, STAGES_H), flow->box.h - note);
	struct rect row;

	if (h < kit_px(game, STAGES_LEAST)) {
		return;
	}
	row = kit_flow_rect(flow, h);
	for (int i = 0; i < count; i++) {
		char name[CANVAS_NAME_MAX];

		snprintf(name, sizeof name, "art/stage-%d", i);
		canvas_image(flow->canvas, name, rect_cut_left(&row, w), 255, false);
	}
}

static void town_part(const struct game *game, struct kit_flow *flow)
{
	int64_t grams = shown_g(game, game->figures.legs_g + game->figures.kitchen_g);
	char number[64], text[160];

	locale_grams(game->locale, game->language, grams, number, sizeof number);
	kit_flow_text(flow, kit_text(game, "attract.total"), KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_text(flow, number, KIT_HERO, UI_COLOUR_FOREST, true, TEXT_LEFT);
	kit_progress(game, flow->canvas, kit_flow_rect(flow, kit_px(game, 40)),
	             game->figures.goal_g > 0 ? (double)grams / (double)game->figures.goal_g : 0);
	kit_flow_gap(flow, 10);
	locale_grams(game->locale, game->language, game->figures.goal_g, number, sizeof number);
	kit_fill(game, "attract.goal", number, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP);
	times(game, flow);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_text(flow, kit_text(game, "greening.how"), KIT_SMALL, UI_COLOUR_INK, false, TEXT_LEFT);
	if (listed(game)) {
		kit_flow_rect(flow, kit_apart(game));
		districts(game, flow);
	} else {
		kit_flow_text(flow, kit_text(game, "greening.touch"), KIT_SMALL, UI_COLOUR_INK, true,
		              TEXT_LEFT);
		stages_row(game, flow);
	}
}

/* The district's name, and its stage beside it where both find room. */
static void district_head(const struct game *game, struct kit_flow *flow)
{
	const struct district *district = &game->town->districts[game->greening.district];
	const char *name = words_in(&district->name, game->words);
	struct text_style style = kit_style(game, KIT_LARGE, UI_COLOUR_INK);
	int h = kit_px(game, HEAD_PICTURE), w = h * 4 / 3;
	char picture[CANVAS_NAME_MAX];
	struct rect row;

	style.bold = style.middle = true;
	h = kit_most(h, canvas_text_size(flow->canvas, name, &style, flow->box.w - w).h);
	row = kit_flow_rect(flow, h);
	stage_picture(game, kitchen_of(game, (size_t)game->greening.district), picture, sizeof picture);
	canvas_image(flow->canvas, picture, rect_cut_right(&row, w), 255, false);
	canvas_text(flow->canvas, row, name, &style);
}

static void district_part(const struct game *game, struct kit_flow *flow)
{
	const struct district *district = &game->town->districts[game->greening.district];
	int64_t grams = kitchen_of(game, (size_t)game->greening.district);
	int64_t left = greening_left_g(game->town, grams);
	char number[64], text[200];

	district_head(game, flow);
	kit_flow_text(flow, kit_text(game, "greening.kitchen"), KIT_BODY, UI_COLOUR_INK, false,
	              TEXT_LEFT);
	locale_grams(game->locale, game->language, shown_g(game, grams), number, sizeof number);
	kit_flow_text(flow, number, KIT_HERO, UI_COLOUR_FOREST, true, TEXT_LEFT);
	locale_grams(game->locale, game->language, left, number, sizeof number);
	kit_fill(game, left > 0 ? "greening.left" : "greening.full", number, text, sizeof text);
	kit_flow_text(flow, text, KIT_BODY, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	kit_flow_gap(flow, KIT_GAP / 2);
	times(game, flow);
	kit_flow_gap(flow, KIT_GAP);
	kit_flow_text(flow, words_in(&district->about, game->words), KIT_SMALL, UI_COLOUR_INK, false,
	              TEXT_LEFT);
}

static int greening_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	struct kit_flow flow = kit_flow(game, canvas, box);
	char as_of[200];

	if (game->greening.district < 0) {
		kit_flow_text(&flow, kit_text(game, "home.greening"), KIT_LARGE, UI_COLOUR_INK, true,
		              TEXT_LEFT);
	}
	if (!game->town_known) {
		kit_flow_text(&flow,
		              kit_text(game, game->town_offline ? "board.offline" : "figures.waiting"),
		              KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	} else if (game->greening.district >= 0) {
		district_part(game, &flow);
	} else {
		town_part(game, &flow);
	}
	if (game->town_known) {
		kit_flow_gap(&flow, 12);
		kit_as_of(game, game->figures.as_of_s, game->town_offline,
		          game->figures_age_s + (game->now_ms - game->figures_ms) / 1000, as_of,
		          sizeof as_of);
		kit_flow_text(&flow, as_of, KIT_SMALL, UI_COLOUR_EARTH, false, TEXT_LEFT);
	}
	return kit_flow_used(&flow);
}

static void greening_draw(const struct game *game, struct canvas *canvas)
{
	struct rect sheet = sheet_room(game);

	kit_ground(game, canvas, NULL, tween_at(&game->greening.part, game->now_ms));
	if (game->greening.district < 0) {
		draw_badges(game, canvas);
	}
	canvas_cut_targets(canvas, sheet);
	kit_sheet(game, canvas, sheet);
	kit_scroll(game, canvas, rect_inset(sheet, kit_px(game, KIT_PAD)), greening_content);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	kit_demo(game, canvas);
}

static bool greening_busy(const struct game *game)
{
	return !tween_done(&game->greening.part, game->now_ms);
}

const struct scene scene_greening = {
	.name = "greening",
	.lively = true,
	.map = true,
	.enter = greening_enter,
	.chosen = greening_chosen,
	.input = greening_input,
	.update = greening_update,
	.draw = greening_draw,
	.busy = greening_busy,
};
