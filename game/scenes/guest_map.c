/*
 * The trip on the map: its way, its flags, Chame, and what is passed.
 */
#include <stdio.h>

#include "game/scenes/guest.h"
#include "game/scenes/walk.h"

enum { WALKER = 150, FLAG = 96, CHIP_H = 120 };

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
