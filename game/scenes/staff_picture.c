/*
 * The picture test, one after the other by touch or key: fields of one colour (a dead dot shows),
 * grey steps, a grid whose edges say in millimetres what the frame of the screen hides, and the
 * texts of each size.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { FIELDS = 5, GREYS = FIELDS, GRID, TEXTS, PICTURES };
enum { STEPS = 16, CAPTION_MS = 3000, GRID_MM = 10 };

static const struct {
	const char *key;
	uint32_t colour;
} fields[FIELDS] = {
	{"staff.picture.red", 0xFFFF0000u},   {"staff.picture.green", 0xFF00FF00u},
	{"staff.picture.blue", 0xFF0000FFu},  {"staff.picture.white", 0xFFFFFFFFu},
	{"staff.picture.black", 0xFF000000u},
};

static const char *title_of(int picture)
{
	return picture < FIELDS   ? fields[picture].key
	       : picture == GREYS ? "staff.picture.grey"
	       : picture == GRID  ? "staff.picture.grid"
	                          : "staff.picture.texts";
}

static void turn(struct game *game, int by)
{
	int to = game->staff.picture + by;

	if (to < 0 || to >= PICTURES) {
		game_go(game, &scene_staff);
		return;
	}
	game->staff.picture = to;
	game->staff.picture_ms = game->now_ms;
	game_new_page(game);
}

static void picture_enter(struct game *game)
{
	game->staff.picture = 0;
	game->staff.picture_ms = game->now_ms;
}

static void picture_chosen(struct game *game, const char *name)
{
	(void)name;
	turn(game, 1);
}

static void picture_input(struct game *game, const struct input *input)
{
	if (input->kind != INPUT_KEY) {
		return;
	}
	if (input->key == KEY_BACK || input->key == KEY_HOME) {
		game_go(game, &scene_staff);
	} else if (input->key == KEY_LEFT || input->key == KEY_UP || input->key == KEY_PREVIOUS) {
		turn(game, -1);
	} else if (input->key == KEY_RIGHT || input->key == KEY_DOWN || input->key == KEY_ENTER) {
		turn(game, 1);
	}
}

static int64_t picture_update(struct game *game)
{
	int64_t caption_ms = game->staff.picture_ms + CAPTION_MS;
	int64_t leave_ms = staff_test_update(game);

	if (game->staff.picture_ms != 0 && game->now_ms >= caption_ms) {
		game->staff.picture_ms = 0;
		game->dirty = true;
	}
	if (game->staff.picture_ms == 0 || leave_ms < caption_ms) {
		return leave_ms;
	}
	return caption_ms;
}

/* What is seen and how it goes on; gone after a moment, so that nothing hides a dot. */
static void caption(const struct game *game, struct canvas *canvas)
{
	struct rect screen = kit_screen(game), box = screen;
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);
	char text[320], count[32];
	struct text_size size;

	if (game->staff.picture_ms == 0 || game->staff.picture == TEXTS) {
		return; /* the texts tell it themselves */
	}
	snprintf(count, sizeof count, "%d / %d", game->staff.picture + 1, PICTURES);
	snprintf(text, sizeof text, "%s  %s\n%s", kit_text(game, title_of(game->staff.picture)), count,
	         kit_text(game, "staff.picture.how"));
	style.bold = true;
	style.align = TEXT_CENTRE;
	style.middle = true;
	box.w = screen.w * 8 / 10;
	size = canvas_text_size(canvas, text, &style, box.w - kit_px(game, 60));
	box =
		rect_centre(screen, kit_least(box.w, size.w + kit_px(game, 80)), size.h + kit_px(game, 50));
	kit_sheet(game, canvas, box);
	canvas_text(canvas, rect_inset(box, kit_px(game, 20)), text, &style);
}

/* Dark to light above, light to dark below: each step must be told from the next. */
static void draw_greys(const struct game *game, struct canvas *canvas)
{
	int w = game->layout.width, h = game->layout.height;

	for (int i = 0; i < STEPS; i++) {
		uint32_t grey = (uint32_t)(i * 255 / (STEPS - 1));
		int from = w * i / STEPS, until = w * (i + 1) / STEPS;
		uint32_t light = 255 - grey;

		canvas_fill(canvas, (struct rect){from, 0, until - from, h / 2},
		            0xFF000000u | grey << 16 | grey << 8 | grey);
		canvas_fill(canvas, (struct rect){from, h / 2, until - from, h - h / 2},
		            0xFF000000u | light << 16 | light << 8 | light);
	}
}

static void frame(struct canvas *canvas, struct rect box, int width, uint32_t colour)
{
	canvas_fill(canvas, (struct rect){box.x, box.y, box.w, width}, colour);
	canvas_fill(canvas, (struct rect){box.x, box.y + box.h - width, box.w, width}, colour);
	canvas_fill(canvas, (struct rect){box.x, box.y, width, box.h}, colour);
	canvas_fill(canvas, (struct rect){box.x + box.w - width, box.y, width, box.h}, colour);
}

/* A line each 10 mm; frames at the outermost dots, 5, 10 and 20 mm from the edge, which says what a
 * bezel hides; circles that are round on a screen whose size is told right. */
static void draw_grid(const struct game *game, struct canvas *canvas)
{
	static const int edges[] = {5, 10, 20};
	struct rect screen = {0, 0, game->layout.width, game->layout.height};
	float step = game->layout.mm * GRID_MM;
	char text[64], mm[16];

	canvas_fill(canvas, screen, 0xFFFFFFFFu);
	for (float x = step; x < (float)screen.w; x += step) {
		canvas_fill(canvas, (struct rect){(int)x, 0, 1, screen.h}, 0xFFB9C4D0u);
	}
	for (float y = step; y < (float)screen.h; y += step) {
		canvas_fill(canvas, (struct rect){0, (int)y, screen.w, 1}, 0xFFB9C4D0u);
	}
	frame(canvas, screen, 1, 0xFFD9532Cu);
	canvas_circle(canvas, (float)screen.w / 2, (float)screen.h / 2,
	              (float)kit_least(screen.w, screen.h) * 0.45f, 0, UI_COLOUR_INK, 2);
	for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
		int in = (int)(game->layout.mm * (float)edges[i]);
		struct rect box = {in, 0, screen.w - 2 * in, 0};

		frame(canvas, rect_inset(screen, in), kit_px(game, 2), UI_COLOUR_VERMILION);
		snprintf(mm, sizeof mm, "%d", edges[i]);
		kit_fill(game, "staff.mm", mm, text, sizeof text);
		box.y = screen.h / 10 + (int)i * (int)(layout_text(&game->layout, KIT_SMALL) * 1.5f);
		box.x += kit_px(game, 8);
		kit_say(game, canvas, box, text, KIT_SMALL, UI_COLOUR_VERMILION_INK, true, TEXT_LEFT);
	}
}

static int texts_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	static const int sizes[] = {KIT_SMALL, KIT_BODY, KIT_LARGE, KIT_TITLE, KIT_HERO};
	struct kit_flow flow = kit_flow(game, canvas, box);
	char text[200], mm[48];

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		float em = layout_text(&game->layout, (float)sizes[i]);
		int tenths = (int)(em * LAYOUT_CAPITAL / game->layout.mm * 10 + 0.5f);

		snprintf(text, sizeof text, "%d%s%d", tenths / 10, kit_text(game, "number.decimal"),
		         tenths % 10);
		kit_fill(game, "staff.mm", text, mm, sizeof mm);
		kit_fill(game, "staff.picture.sample", mm, text, sizeof text);
		kit_flow_text(&flow, text, sizes[i], UI_COLOUR_INK, false, TEXT_LEFT);
		kit_flow_gap(&flow, KIT_GAP);
	}
	kit_flow_text(&flow, kit_text(game, "staff.picture.how"), KIT_BODY, UI_COLOUR_EARTH, false,
	              TEXT_LEFT);
	return kit_flow_used(&flow);
}

static void picture_draw(const struct game *game, struct canvas *canvas)
{
	struct rect screen = {0, 0, game->layout.width, game->layout.height};
	int picture = game->staff.picture;

	canvas_target(canvas, "staff.picture.next", screen, true);
	if (picture < FIELDS) {
		canvas_fill(canvas, screen, fields[picture].colour);
	} else if (picture == GREYS) {
		draw_greys(game, canvas);
	} else if (picture == GRID) {
		draw_grid(game, canvas);
	} else {
		canvas_fill(canvas, screen, 0xFFFFFFFFu);
		kit_scroll(game, canvas, rect_inset(screen, kit_px(game, KIT_MARGIN)), texts_content);
	}
	caption(game, canvas);
}

const struct scene scene_staff_picture = {
	.name = "staff.picture",
	.private = true,
	.tests = true,
	.map = true, /* arrows turn the pictures */
	.enter = picture_enter,
	.chosen = picture_chosen,
	.input = picture_input,
	.update = picture_update,
	.draw = picture_draw,
};
