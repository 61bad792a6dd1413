/*
 * What the touch test shows: lines, contacts, marks; a line of words above, the ways on below.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

enum { WAYS = 3, CONTACT_MM = 9, MARK_MM = 10 };

/* A colour and, in the circle, a number for each finger. */
static const uint32_t inks[] = {
	UI_COLOUR_VERMILION, UI_COLOUR_FOREST,  UI_COLOUR_RIVER, UI_COLOUR_SUN, UI_COLOUR_BLOSSOM,
	UI_COLOUR_TEA,       UI_COLOUR_RAILWAY, UI_COLOUR_EARTH, 0xFF7A5FA8u,   UI_COLOUR_INK};

/* Two lines of words on a button where there is little room beside the others. */
static int ways_height(const struct game *game)
{
	return kit_bar_height(game) * (kit_narrow(game) && game->layout.text > 1.3f ? 2 : 1);
}

static int line_height(const struct game *game)
{
	return (int)(layout_text(&game->layout, KIT_BODY) * 1.35f);
}

/* Of what is counted; it needs two lines on a narrow screen. */
static int first_height(const struct game *game)
{
	return line_height(game) * (game->layout.portrait ? 2 : 1);
}

static int words_height(const struct game *game)
{
	return first_height(game) + line_height(game) + kit_px(game, 20);
}

struct rect staff_touch_field(const struct game *game)
{
	struct rect field = {0, 0, game->layout.width, game->layout.height};

	rect_cut_top(&field, words_height(game));
	rect_cut_bottom(&field,
	                ways_height(game) + 2 * kit_most(kit_px(game, KIT_GAP), kit_apart(game) / 2));
	return field;
}

static void draw_fingers(const struct game *game, struct canvas *canvas)
{
	const struct staff_touch *touch = &game->staff.touch;
	float radius = game->layout.mm * CONTACT_MM;

	for (int i = 0; i < STAFF_FINGERS; i++) {
		const struct staff_finger *finger = &touch->fingers[i];
		struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);
		struct rect box = {(int)(finger->x + radius * 1.2f), (int)(finger->y - radius),
		                   kit_px(game, 420), kit_px(game, 60)};
		char text[48];

		if (finger->points > 1) {
			canvas_line(canvas, finger->trail, finger->points, (float)kit_px(game, 8), inks[i], 0);
		}
		if (!finger->down) {
			continue;
		}
		canvas_circle(canvas, finger->x, finger->y, radius, inks[i], UI_COLOUR_INK,
		              (float)kit_px(game, 4));
		snprintf(text, sizeof text, "%d: %d, %d", i + 1, (int)finger->x, (int)finger->y);
		style.bold = true;
		style.aside = true;
		style.halo = 0xFFFFFFFFu;
		style.halo_width = (float)kit_px(game, 3);
		if (box.x + box.w > game->layout.width) {
			box.x = (int)(finger->x - radius * 1.2f) - box.w;
			style.align = TEXT_RIGHT;
		}
		canvas_text(canvas, box, text, &style);
	}
}

static void draw_marks(const struct game *game, struct canvas *canvas)
{
	const struct staff_touch *touch = &game->staff.touch;
	float radius = game->layout.mm * MARK_MM, arm = radius * 1.3f;

	for (int i = 0; i < STAFF_MARKS; i++) {
		float x = 0, y = 0;

		staff_touch_mark(game, i, &x, &y);
		canvas_circle(canvas, x, y, radius, touch->hit[i] ? UI_COLOUR_TEA : 0xFFFFFFFFu,
		              UI_COLOUR_INK, (float)kit_px(game, 4));
		canvas_line(canvas, (float[]){x - arm, y, x + arm, y}, 2, (float)kit_px(game, 3),
		            UI_COLOUR_INK, 0);
		canvas_line(canvas, (float[]){x, y - arm, x, y + arm}, 2, (float)kit_px(game, 3),
		            UI_COLOUR_INK, 0);
		if (touch->hit[i]) {
			int side = (int)(radius * 1.2f);

			canvas_image(canvas, "art/icon-check",
			             (struct rect){(int)x - side / 2, (int)y - side / 2, side, side}, 255,
			             false);
		}
	}
}

/* "Fingers: 2 (most 5)"; or how many marks were hit, missed, and how far off the worst was. */
static void first_line(const struct game *game, char *text, size_t cap)
{
	const struct staff_touch *touch = &game->staff.touch;
	int now = 0, hits = 0, tenths = 0;
	char a[16], b[16], c[32];
	struct locale_part parts[] = {{"n", a}, {"m", b}, {"mm", c}};

	for (int i = 0; i < STAFF_FINGERS; i++) {
		now += touch->fingers[i].down;
	}
	for (int i = 0; i < STAFF_MARKS; i++) {
		hits += touch->hit[i];
		tenths = kit_most(tenths, (int)(touch->off_px[i] / game->layout.mm * 10 + 0.5f));
	}
	snprintf(a, sizeof a, "%d", touch->field ? hits : now);
	snprintf(b, sizeof b, "%d", touch->field ? touch->misses : touch->most);
	snprintf(c, sizeof c, "%d%s%d", tenths / 10, kit_text(game, "number.decimal"), tenths % 10);
	locale_fill(game->locale, game->language,
	            touch->field ? "staff.touch.hits" : "staff.touch.fingers", parts, 3, text, cap);
}

static void draw_words(const struct game *game, struct canvas *canvas)
{
	const struct staff_touch *touch = &game->staff.touch;
	int margin = kit_px(game, KIT_MARGIN);
	struct rect box = {margin, kit_px(game, 8), game->layout.width - 2 * margin,
	                   first_height(game)};
	struct text_style style = kit_style(game, KIT_BODY, UI_COLOUR_INK);
	char text[320];

	style.lines = game->layout.portrait ? 2 : 1;
	style.bold = true;
	first_line(game, text, sizeof text);
	canvas_text(canvas, box, text, &style);
	box.y += box.h;
	box.h = line_height(game);
	style.lines = 1;
	style.bold = false;
	style.plain = true;
	if (touch->seen_key != NULL) {
		kit_fill(game, touch->seen_key, touch->seen, text, sizeof text);
	} else {
		snprintf(text, sizeof text, "%s", kit_text(game, "staff.touch.how"));
	}
	canvas_text(canvas, box, text, &style);
}

static void draw_ways(const struct game *game, struct canvas *canvas)
{
	bool marks = game->staff.touch.field;
	int margin = kit_px(game, KIT_MARGIN), gap = kit_apart(game);
	struct rect row = {margin, game->layout.height - ways_height(game) - kit_px(game, KIT_GAP),
	                   game->layout.width - 2 * margin, ways_height(game)};
	int w = (row.w - gap * (WAYS - 1)) / WAYS;
	const struct ui_button buttons[WAYS] = {
		{.name = marks ? "staff.touch.draw" : "staff.touch.marks",
	     .label = kit_text(game, marks ? "staff.touch.draw" : "staff.touch.marks")},
		{.name = "staff.touch.clear", .label = kit_text(game, "staff.clear")},
		{.name = "staff.touch.done",
	     .label = kit_text(game, "staff.touch.done"),
	     .look = UI_VERMILION},
	};

	for (int i = 0; i < WAYS; i++) {
		kit_button_of(game, canvas, rect_cut_left(&row, w), &buttons[i]);
		rect_cut_left(&row, gap);
	}
}

void staff_touch_draw(const struct game *game, struct canvas *canvas)
{
	struct rect screen = {0, 0, game->layout.width, game->layout.height};
	struct rect field = staff_touch_field(game);

	canvas_fill(canvas, screen, UI_COLOUR_PAPER);
	canvas_fill(canvas, field, 0xFFFFFFFFu);
	if (game->staff.touch.field) {
		draw_marks(game, canvas);
	}
	draw_words(game, canvas);
	draw_ways(game, canvas);
	draw_fingers(game, canvas);
}
