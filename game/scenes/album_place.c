/*
 * One place of the stamp album.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/album.h"

enum { FRAME = 10, BELOW = 10 };

struct words_below {
	struct text_style name, note;
	char still[160]; /* "" when it has been reached */
	int name_h, note_h;
};

static struct words_below words_below(const struct game *game, struct canvas *canvas, int width,
                                      const struct album_book *book, int landmark)
{
	bool locked = book->states[landmark] == LANDMARK_LOCKED;
	struct words_below words = {
		.name = kit_style(game, KIT_SMALL, locked ? UI_COLOUR_EARTH : UI_COLOUR_INK),
		.note = kit_style(game, KIT_SMALL, UI_COLOUR_EARTH),
	};
	char key[32 + TOWN_ID_MAX];

	words.name.bold = !locked;
	words.name.align = words.note.align = TEXT_CENTRE;
	words.name_h = canvas_text_size(canvas, kit_landmark(game, landmark), &words.name, width).h;
	if (locked) {
		snprintf(key, sizeof key, "album.kind.%s", game->town->landmarks[landmark].kind);
		kit_fill(game, "album.still", kit_text(game, key), words.still, sizeof words.still);
		words.note_h = canvas_text_size(canvas, words.still, &words.note, width).h;
	}
	return words;
}

int album_place_height(const struct game *game, struct canvas *canvas, int width,
                       const struct album_book *book, int landmark, int picture_h)
{
	struct words_below words = words_below(game, canvas, width, book, landmark);

	return picture_h + kit_px(game, BELOW) + words.name_h + words.note_h;
}

static void draw_empty(const struct game *game, struct canvas *canvas, struct rect frame)
{
	struct panel_style style = {.radius = kit_px(game, 12), .fill = 0xFFF0E7D2u};
	struct rect rim = rect_inset(frame, kit_px(game, 8));
	float x = (float)rim.x, y = (float)rim.y;
	float right = (float)(rim.x + rim.w), bottom = (float)(rim.y + rim.h);
	const float round[] = {x, y, right, y, right, bottom, x, bottom, x, y};
	int side = frame.h * 6 / 10;

	canvas_panel(canvas, frame, &style);
	canvas_line(canvas, round, 5, (float)kit_px(game, 3), 0xFFB9A67Eu, (float)kit_px(game, 10));
	canvas_image(canvas, "art/stamp-empty", rect_centre(frame, side, side), 255, false);
}

/* A stamp comes down over the picture's corner; what is new has its badge at the other. */
static void draw_stamp(const struct game *game, struct canvas *canvas, struct rect frame,
                       bool golden, bool fresh)
{
	int side = frame.h * 11 / 20, out = side / 6, badge = kit_px(game, 76);
	struct rect stamp = {frame.x + frame.w - side + out, frame.y + frame.h - side + out / 2, side,
	                     side};

	canvas_image(canvas, golden ? "art/stamp-golden" : "art/stamp", stamp, 255, false);
	if (fresh) {
		canvas_image(canvas, "art/badge-new",
		             (struct rect){frame.x - badge / 3, frame.y - badge / 4, badge, badge}, 255,
		             false);
	}
}

static void draw_picture(const struct game *game, struct canvas *canvas, struct rect frame,
                         const struct album_book *book, int landmark)
{
	struct panel_style style = {.radius = kit_px(game, 12),
	                            .fill = 0xFFFFFFFFu,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 2),
	                            .shadow = kit_px(game, 6)};
	char name[160];

	canvas_panel(canvas, frame, &style);
	town_look_picture(game->town, landmark, name, sizeof name);
	canvas_image(canvas, name, rect_inset(frame, kit_px(game, FRAME)), 255, false);
	draw_stamp(game, canvas, frame, book->states[landmark] == LANDMARK_GOLDEN,
	           book->fresh[landmark]);
}

/* The largest frame round a 4:3 picture, at the top. */
static struct rect frame_in(const struct game *game, struct rect box)
{
	int rim = 2 * kit_px(game, FRAME);
	int w = kit_least(box.w, (box.h - rim) * 4 / 3 + rim);

	box.h = (w - rim) * 3 / 4 + rim;
	return rect_centre(box, w, box.h);
}

static void say_state(const struct game *game, struct canvas *canvas, struct rect rect,
                      const struct album_book *book, int landmark)
{
	static const char *const keys[] = {"album.state.locked", "album.state.open",
	                                   "album.state.golden"};

	canvas_say(canvas, rect, kit_text(game, keys[book->states[landmark]]));
	if (book->fresh[landmark]) {
		canvas_say(canvas, rect, kit_text(game, "album.state.fresh"));
	}
}

void album_place_draw(const struct game *game, struct canvas *canvas, struct rect rect,
                      const struct album_book *book, int landmark, int picture_h, bool offered)
{
	struct words_below words = words_below(game, canvas, rect.w, book, landmark);
	char target[CANVAS_NAME_MAX];
	struct rect seen = rect, below, frame;

	snprintf(target, sizeof target, "album.at.%s", game->town->landmarks[landmark].id);
	if (strcmp(game->ui.pressed, target) == 0) {
		seen.y += kit_px(game, 4);
	}
	below = seen;
	seen.h = picture_h;
	frame = frame_in(game, seen);
	rect_cut_top(&below, frame.h + kit_px(game, BELOW));
	canvas_text(canvas, rect_cut_top(&below, words.name_h), kit_landmark(game, landmark),
	            &words.name);
	if (words.note_h > 0) {
		canvas_text(canvas, rect_cut_top(&below, words.note_h), words.still, &words.note);
	}
	if (book->states[landmark] == LANDMARK_LOCKED) {
		draw_empty(game, canvas, frame);
	} else {
		draw_picture(game, canvas, frame, book, landmark);
	}
	say_state(game, canvas, rect, book, landmark);
	if (offered) {
		canvas_target(canvas, target, rect, true);
		ui_focus(canvas, &game->ui, &game->layout, rect, target);
	}
}
