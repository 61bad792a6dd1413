#include <stdio.h>

#include "game/scenes/guest.h"

enum { HEADING_CHAME = 130 };

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
