#include "game/scene_kit.h"

struct kit_flow kit_flow(const struct game *game, struct canvas *canvas, struct rect box)
{
	return (struct kit_flow){.game = game, .canvas = canvas, .box = box, .top = box.y};
}

int kit_flow_used(const struct kit_flow *flow)
{
	return flow->box.y - flow->top;
}

struct rect kit_flow_rect(struct kit_flow *flow, int h)
{
	struct rect rect = {flow->box.x, flow->box.y, flow->box.w, h};

	flow->box.y += h;
	flow->box.h -= h;
	return rect;
}

void kit_flow_gap(struct kit_flow *flow, int units)
{
	kit_flow_rect(flow, kit_px(flow->game, units));
}

void kit_flow_text(struct kit_flow *flow, const char *text, int units, uint32_t colour, bool bold,
                   enum text_align align)
{
	struct text_style style = kit_style(flow->game, units, colour);
	struct rect box = {flow->box.x, flow->box.y, flow->box.w, 0};

	if (text[0] != '\0') {
		style.bold = bold;
		style.align = align;
		kit_flow_rect(flow,
		              canvas_text(flow->canvas, box, text, &style) + kit_px(flow->game, units / 4));
	}
}

void kit_flow_button(struct kit_flow *flow, const struct ui_button *button)
{
	kit_flow_buttons(flow, button, 1, 1);
}

void kit_flow_buttons(struct kit_flow *flow, const struct ui_button *buttons, size_t count,
                      int columns)
{
	const struct game *game = flow->game;
	int gap = kit_apart(game), w = (flow->box.w - gap * (columns - 1)) / columns;

	for (size_t i = 0; i < count; i += (size_t)columns) {
		size_t row = count - i < (size_t)columns ? count - i : (size_t)columns;
		struct rect line;
		int h = 0;

		for (size_t c = 0; c < row; c++) {
			h = kit_most(h, ui_button_height(flow->canvas, &game->layout, w, &buttons[i + c]));
		}
		if (i > 0) {
			kit_flow_rect(flow, gap);
		}
		line = kit_flow_rect(flow, h);
		for (size_t c = 0; c < row; c++) {
			kit_button_of(game, flow->canvas, rect_cut_left(&line, w), &buttons[i + c]);
			rect_cut_left(&line, gap);
		}
	}
}

void kit_flow_grid(struct kit_flow *flow, const struct ui_button *buttons, size_t count, int most)
{
	const struct game *game = flow->game;
	int gap = kit_apart(game), widest = 0;

	for (size_t i = 0; i < count; i++) {
		widest = kit_most(widest, ui_button_width(flow->canvas, &game->layout, &buttons[i]));
	}
	while (most > 1 && (flow->box.w - gap * (most - 1)) / most < widest) {
		most--;
	}
	kit_flow_buttons(flow, buttons, count, most);
}

int kit_measure(const struct game *game, struct canvas *canvas, struct rect box,
                kit_content *content)
{
	bool dry = canvas_dry(canvas, true);
	int h = content(game, canvas, box);

	canvas_dry(canvas, dry);
	return h;
}

static void turn_button(const struct game *game, struct canvas *canvas, struct rect rect,
                        const char *name, const char *icon, bool more)
{
	struct ui_button button = {.name = name,
	                           .label = "",
	                           .icon = icon,
	                           .spoken = kit_text(game, name),
	                           .look = UI_TEA,
	                           .disabled = !more};

	kit_button_of(game, canvas, rect, &button);
}

void kit_scroll(const struct game *game, struct canvas *canvas, struct rect box,
                kit_content *content)
{
	int side = kit_most(kit_px(game, 84), game->layout.target), room = kit_px(game, 10);
	int h = kit_measure(game, canvas, box, content), most = 0;
	struct rect column, seen;
	struct canvas_scroll scroll = {.at = game->sheet != COMFORT_CLOSED ? game->sheet_scroll
	                                                                   : game->scroll};

	if (h <= box.h) {
		content(game, canvas, box);
		return;
	}
	column = rect_cut_right(&box, side);
	rect_cut_right(&box, kit_apart(game));
	h = kit_measure(game, canvas, box, content);
	most = kit_most(h - box.h, 0);
	scroll.at = kit_least(scroll.at, most);
	scroll.height = h;
	scroll.view = box;
	seen = (struct rect){box.x - room, box.y, box.w + 2 * room, box.h};
	canvas_clip(canvas, &seen);
	content(game, canvas, (struct rect){box.x, box.y - scroll.at, box.w, box.h});
	canvas_clip(canvas, NULL);
	canvas_set_scroll(canvas, &scroll);
	turn_button(game, canvas, rect_cut_top(&column, side), "scroll.up", "art/icon-up",
	            scroll.at > 0);
	turn_button(game, canvas, rect_cut_bottom(&column, side), "scroll.down", "art/icon-down",
	            scroll.at < most);
}
