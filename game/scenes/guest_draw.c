#include <stdio.h>
#include <string.h>

#include "game/scenes/guest.h"
#include "game/scenes/walk.h"

enum { WALKER = 150, FLAG = 96, CHIP_H = 120, HEADING_CHAME = 130, FOOT = 104 };

const char *guest_fill(const struct game *game, const char *key, const char *n, const char *m,
                       char *text, size_t cap)
{
	struct locale_part parts[] = {{"n", n}, {"m", m}};

	locale_fill(game->locale, game->language, key, parts, m == NULL ? 1 : 2, text, cap);
	return text;
}

void guest_about_grams(const struct game *game, int64_t grams, char *text, size_t cap)
{
	char number[64];

	locale_grams(game->locale, game->language, grams, number, sizeof number);
	kit_fill(game, grams > 0 ? "guest.about" : "guest.exactly", number, text, cap);
}

bool guest_roomy(const struct game *game, struct rect box)
{
	return game->layout.text <= 1.3f && box.h > kit_px(game, 600);
}

bool guest_feet_on_map(const struct game *game)
{
	return !game->layout.portrait && !game->layout.reach && game->layout.text <= 1.3f;
}

struct guest_beside guest_beside(struct kit_flow *flow, int units)
{
	struct guest_beside beside = {.whole = flow->box, .side = kit_px(flow->game, units)};

	if (flow->game->layout.text > 1.3f || beside.whole.w < beside.side * 3) {
		beside.side = 0;
		return beside;
	}
	rect_cut_left(&flow->box, beside.side + kit_px(flow->game, KIT_GAP));
	return beside;
}

void guest_beside_end(struct kit_flow *flow, const struct guest_beside *beside, const char *picture)
{
	int used = flow->box.y - beside->whole.y;
	struct rect room = {beside->whole.x, beside->whole.y, beside->side,
	                    kit_most(beside->side, used)};

	if (beside->side == 0) {
		return;
	}
	canvas_image(flow->canvas, picture, rect_centre(room, beside->side, beside->side), 255, false);
	kit_flow_rect(flow, kit_most(beside->side - used, 0));
	flow->box.x = beside->whole.x;
	flow->box.w = beside->whole.w;
}

void guest_heading(struct kit_flow *flow, const char *pose, const char *title, const char *note)
{
	struct guest_beside beside = guest_beside(flow, HEADING_CHAME);

	kit_flow_text(flow, title, KIT_LARGE, UI_COLOUR_INK, true, TEXT_LEFT);
	kit_flow_text(flow, note, KIT_BODY, UI_COLOUR_INK, false, TEXT_LEFT);
	guest_beside_end(flow, &beside, pose);
	kit_flow_gap(flow, KIT_GAP / 2);
}

/* The room for the one next step: beside what scrolls when that is low, else below it. */
static struct rect cut_next(const struct game *game, struct canvas *canvas, struct rect *inner,
                            const struct ui_button *next)
{
	struct rect room;
	int w = ui_button_width(canvas, &game->layout, next), h = 0;

	if (inner->h < kit_px(game, 520) && inner->w > inner->h * 2) {
		w = kit_least(kit_most(w, inner->w / 5), inner->w * 2 / 5);
		h = kit_least(ui_button_height(canvas, &game->layout, w, next), inner->h);
		room = rect_cut_right(inner, w);
		rect_cut_right(inner, kit_apart(game));
		return rect_centre(room, w, kit_most(h, kit_least(inner->h, kit_px(game, 180))));
	}
	w = inner->w > kit_px(game, 1200) ? kit_most(w, kit_px(game, 560)) : inner->w;
	h = kit_most(ui_button_height(canvas, &game->layout, w, next), kit_px(game, 104));
	room = rect_cut_bottom(inner, h);
	rect_cut_bottom(inner, kit_apart(game));
	return rect_cut_right(&room, w);
}

void guest_grid(struct kit_flow *flow, const struct ui_button *buttons, size_t count,
                size_t columns, int room, int most)
{
	const struct game *game = flow->game;
	int gap = kit_apart(game), rows = (int)((count + columns - 1) / columns), h = 0;
	int w = (flow->box.w - gap * ((int)columns - 1)) / (int)columns;

	for (size_t i = 0; i < count; i++) {
		h = kit_most(h, ui_button_height(flow->canvas, &game->layout, w, &buttons[i]));
	}
	h = kit_most(h, kit_least(most, (room - gap * (rows - 1)) / rows));
	for (size_t i = 0; i < count; i += columns) {
		struct rect line;

		kit_flow_rect(flow, i > 0 ? gap : 0);
		line = kit_flow_rect(flow, h);
		for (size_t c = i; c < i + columns && c < count; c++) {
			kit_button_of(game, flow->canvas, rect_cut_left(&line, w), &buttons[c]);
			rect_cut_left(&line, gap);
		}
	}
}

int guest_sheet_height(const struct game *game, struct canvas *canvas, struct rect room,
                       kit_content *content, const struct ui_button *next)
{
	struct rect inner = rect_inset(room, kit_px(game, KIT_PAD));
	int whole = inner.h;

	if (next != NULL) {
		cut_next(game, canvas, &inner, next);
	}
	whole -= inner.h;
	return kit_least(room.h,
	                 kit_measure(game, canvas, inner, content) + whole + 2 * kit_px(game, KIT_PAD));
}

void guest_sheet(const struct game *game, struct canvas *canvas, struct rect sheet,
                 kit_content *content, const struct ui_button *next)
{
	int pad = kit_px(game, sheet.h > kit_px(game, 420) ? KIT_PAD : KIT_PAD / 2);
	struct rect inner = rect_inset(sheet, pad), button = {0, 0, 0, 0};

	canvas_cut_targets(canvas, sheet);
	kit_sheet(game, canvas, sheet);
	if (next != NULL) {
		button = cut_next(game, canvas, &inner, next);
	}
	kit_scroll(game, canvas, inner, content);
	if (next != NULL) {
		kit_button_of(game, canvas, button, next);
	}
}

static void draw_flag(const struct game *game, struct canvas *canvas, const struct guest_end *end,
                      const char *picture)
{
	int size = kit_px(game, FLAG);
	float x = 0, y = 0;

	if (end->kind != GUEST_NOWHERE) {
		camera_to_screen(&game->camera, town_look_point(game->town, end->point), &x, &y);
		canvas_image(canvas, picture,
		             (struct rect){(int)x - size / 2, (int)y - size * 90 / 96, size, size}, 255,
		             false);
	}
}

/* Ink dots on a white brush; what has been walked is vermilion. */
static void draw_way(const struct game *game, struct canvas *canvas)
{
	const struct guest *guest = &game->guest;
	const struct trip_way *way = &guest->way;
	float width = (float)kit_px(game, 11);
	struct point here = trip_way_at(way, guest->shown_dm);
	int64_t before = 0;
	size_t walked = 0;

	walk_draw_points(game, canvas, way->points, way->count, NULL, width + (float)kit_px(game, 9),
	                 0xD8FFFFFFu, 0);
	walk_draw_points(game, canvas, way->points, way->count, NULL, width, UI_COLOUR_INK,
	                 width * 1.7f);
	if (guest->step != GUEST_WALKING && guest->step != GUEST_ARRIVED) {
		return;
	}
	while (walked < way->count && before <= guest->shown_dm) {
		before += walked + 1 < way->count
		              ? geo_length_dm(way->points[walked], way->points[walked + 1])
		              : 0;
		walked++;
	}
	walk_draw_points(game, canvas, way->points, walked > 0 ? walked : 1, &here, width,
	                 UI_COLOUR_VERMILION, 0);
}

static void draw_walker(const struct game *game, struct canvas *canvas)
{
	const struct guest *guest = &game->guest;
	char pose[CANVAS_NAME_MAX] = "art/chame-cheer";
	int size = kit_px(game, WALKER);
	bool flip = false;
	float x = 0, y = 0;

	camera_to_screen(&game->camera,
	                 town_look_point(game->town, trip_way_at(&guest->way, guest->shown_dm)), &x,
	                 &y);
	if (guest->step == GUEST_WALKING) {
		walk_pose(game, guest->heading, pose, sizeof pose, &flip);
	}
	canvas_image(canvas, pose,
	             (struct rect){(int)x - size / 2, (int)y - size + size / 12, size, size}, 255,
	             flip);
}

/* What is passed comes up over the map: its picture and its name. */
struct chip {
	int landmark; /* -1: nothing just now */
	struct rect rect;
	int picture, pad;
};

static struct text_style chip_style(const struct game *game)
{
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);

	style.bold = true;
	style.middle = true;
	return style;
}

static struct chip chip_of(const struct game *game, struct canvas *canvas)
{
	const struct guest *guest = &game->guest;
	struct text_style style = chip_style(game);
	struct rect free = guest_free(game);
	struct chip chip = {
		.landmark = -1, .picture = kit_px(game, CHIP_H) * 4 / 3, .pad = kit_px(game, 16)};
	struct text_size size;

	if (guest->step != GUEST_WALKING || guest->passed_shown == 0) {
		return chip;
	}
	if (!game->layout.reach) {
		rect_cut_top(&free, kit_bar_height(game) + kit_px(game, KIT_MARGIN));
	}
	free = rect_inset(free, kit_px(game, KIT_GAP));
	chip.landmark = guest->passed[guest->passed_shown - 1].landmark;
	size = canvas_text_size(canvas, kit_landmark(game, chip.landmark), &style,
	                        free.w - chip.picture - 3 * chip.pad);
	if (!size.fits) { /* its name is told on arrival */
		chip.landmark = -1;
		return chip;
	}
	chip.rect.w = size.w + chip.picture + 3 * chip.pad + kit_px(game, 4);
	chip.rect.h = kit_most(size.h, kit_px(game, CHIP_H)) + 2 * chip.pad;
	chip.rect.x = free.x + (free.w - chip.rect.w) / 2;
	chip.rect.y = free.y;
	map_view_keep_free(game->map, chip.rect);
	return chip;
}

static void draw_chip(const struct game *game, struct canvas *canvas, const struct chip *chip)
{
	struct text_style style = chip_style(game);
	struct rect inner = rect_inset(chip->rect, chip->pad);
	char name[160];

	if (chip->landmark < 0) {
		return;
	}
	kit_sheet(game, canvas, chip->rect);
	town_look_picture(game->town, chip->landmark, name, sizeof name);
	canvas_image(canvas, name, rect_cut_left(&inner, chip->picture), 255, false);
	rect_cut_left(&inner, chip->pad);
	canvas_text(canvas, inner, kit_landmark(game, chip->landmark), &style);
}

void guest_draw_map(const struct game *game, struct canvas *canvas)
{
	const struct guest *guest = &game->guest;
	bool choosing = guest->step == GUEST_START || guest->step == GUEST_GOAL;
	bool walking = guest->step == GUEST_WALKING || guest->step == GUEST_ARRIVED;
	struct town_medallions medallions = {
		.goal = guest->goal.kind == GUEST_LANDMARK ? guest->goal.index : -1,
		.looked_at = walking && guest->passed_shown > 0
	                     ? guest->passed[guest->passed_shown - 1].landmark
	                     : -1,
		.prefix = choosing ? "map." : NULL,
	};
	struct chip chip = chip_of(game, canvas);

	map_view_draw(game->map, canvas, &game->camera);
	if (guest->way.count > 1) {
		draw_way(game, canvas);
	}
	town_look_names(game->town, game->map, canvas, &game->camera, &game->layout, game->words,
	                &medallions);
	draw_flag(game, canvas, &guest->start, "art/icon-start");
	draw_flag(game, canvas, &guest->goal, "art/icon-goal");
	if (walking) {
		draw_walker(game, canvas);
		draw_chip(game, canvas, &chip);
	}
}

/* Nearer, farther, all: at the right of the map, or in a row above the sheet. */
static void draw_zoom(const struct game *game, struct canvas *canvas, struct rect sheet)
{
	static const struct {
		const char *name, *icon;
	} buttons[] = {{"map.near", "art/icon-plus"},
	               {"map.far", "art/icon-minus"},
	               {"map.all", "art/icon-locate"}};
	int side = kit_most(kit_px(game, 88), game->layout.target), gap = kit_apart(game);
	struct rect at = {game->layout.width - kit_px(game, KIT_MARGIN) - side, sheet.y - gap - side,
	                  side, side};

	if (game->layout.reach || game->guest.step == GUEST_WALKING) {
		return;
	}
	if (!game->layout.portrait) {
		kit_zoom(game, canvas);
		return;
	}
	for (size_t i = 0; i < 3; i++) {
		struct ui_button button = {.name = buttons[i].name,
		                           .label = "",
		                           .icon = buttons[i].icon,
		                           .spoken = kit_text(game, buttons[i].name)};

		canvas_cut_targets(canvas, at);
		kit_button_of(game, canvas, at, &button);
		at.x -= side + gap;
	}
}

/* The one next step of each. */
static bool next_of(const struct game *game, struct ui_button *next)
{
	static const struct {
		const char *name, *icon;
	} steps[] = {[GUEST_RESULT] = {"guest.walk", "art/mode-walk"},
	             [GUEST_WALKING] = {"guest.skip", "art/icon-next"},
	             [GUEST_ARRIVED] = {"guest.quiz", "art/icon-quiz"}};

	if (game->guest.step < GUEST_RESULT) {
		return false;
	}
	*next = (struct ui_button){.name = steps[game->guest.step].name,
	                           .label = kit_text(game, steps[game->guest.step].name),
	                           .icon = steps[game->guest.step].icon,
	                           .look = game->guest.step == GUEST_WALKING ? UI_PAPER : UI_VERMILION,
	                           .size = KIT_LARGE};
	return true;
}

/* The landmark whose story can be read here. */
static bool story_of(const struct game *game, char *label, size_t cap, struct ui_button *story)
{
	const struct guest_end *end = guest_story_end(game);

	if (end == NULL) {
		return false;
	}
	kit_fill(game, "guest.story", kit_landmark(game, end->index), label, cap);
	*story = (struct ui_button){
		.name = "guest.story", .label = label, .icon = "art/icon-map", .look = UI_PAPER};
	return true;
}

/* The map's lower right corner: the one next step last, the story beside it. */
struct feet {
	struct ui_button button[2];
	struct rect rect[2]; /* w 0: not there */
	char label[320];
};

static void place_feet(const struct game *game, struct canvas *canvas, const struct ui_button *next,
                       struct feet *feet)
{
	struct rect free = rect_inset(guest_free(game), kit_px(game, KIT_MARGIN));
	int least = kit_px(game, FOOT), right = free.x + free.w;

	feet->rect[0] = feet->rect[1] = (struct rect){0, 0, 0, 0};
	for (int i = 0; i < 2; i++) {
		struct ui_button *button = &feet->button[i];
		struct rect *rect = &feet->rect[i];

		if (i == 0 && next == NULL) {
			continue;
		}
		if (i == 0) {
			*button = *next;
		} else if (!story_of(game, feet->label, sizeof feet->label, button)) {
			continue;
		}
		rect->w = kit_most(ui_button_width(canvas, &game->layout, button),
		                   i == 0 ? kit_px(game, 400) : 0);
		rect->w = kit_least(rect->w, right - free.x);
		rect->h = kit_most(ui_button_height(canvas, &game->layout, rect->w, button), least);
		rect->x = right - rect->w;
		rect->y = free.y + free.h - rect->h;
		right = rect->x - kit_apart(game);
	}
}

static void draw_feet(const struct game *game, struct canvas *canvas, const struct feet *feet)
{
	for (int i = 0; i < 2; i++) {
		if (feet->rect[i].w > 0) {
			canvas_cut_targets(canvas, feet->rect[i]);
			kit_button_of(game, canvas, feet->rect[i], &feet->button[i]);
		}
	}
}

/* As high as what stands in it, within its room: the map has the rest. */
static struct rect sheet_of(const struct game *game, struct canvas *canvas, kit_content *content,
                            const struct ui_button *next)
{
	struct rect room = guest_panel(game);
	int h = guest_sheet_height(game, canvas, room, content, next);

	if (game->layout.reach) {
		return room;
	}
	return game->layout.portrait ? rect_cut_bottom(&room, h) : rect_cut_top(&room, h);
}

void guest_draw(const struct game *game, struct canvas *canvas)
{
	struct ui_button button, *next = next_of(game, &button) ? &button : NULL;
	bool on_map = guest_feet_on_map(game);
	struct ui_button *below = on_map ? NULL : next;
	kit_content *content =
		game->guest.step == GUEST_RESULT ? guest_result_content : guest_sheet_content;
	struct rect sheet = sheet_of(game, canvas, content, below);
	struct feet feet = {.rect = {{0}}};

	if (on_map) {
		place_feet(game, canvas, next, &feet);
		map_view_keep_free(game->map, feet.rect[0]);
		map_view_keep_free(game->map, feet.rect[1]);
	}
	map_view_keep_free(game->map, sheet);
	kit_keep_free(game, true);
	guest_draw_map(game, canvas);
	draw_zoom(game, canvas, sheet);
	guest_sheet(game, canvas, sheet, content, below);
	draw_feet(game, canvas, &feet);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
}
