/*
 * What the rankings show, as a line of buttons: when, of which deeds, by which measure.
 */
#include "game/scenes/ranking.h"

enum { CHEVRON = 22, SIDE = 84 };

/* Buttons from left to right, as wide as they need, in as many lines as that takes. */
struct line {
	struct kit_flow *flow;
	struct rect at; /* what is left of the line */
	bool begun;
};

/* Room for something so wide, of a line's height. */
static struct rect line_take(struct line *line, int w, int h)
{
	int gap = kit_apart(line->flow->game);
	struct rect rect;

	w = kit_least(w, line->flow->box.w);
	if (!line->begun || line->at.w < w) {
		if (line->begun) {
			kit_flow_rect(line->flow, gap);
		}
		line->at = kit_flow_rect(line->flow, h);
		line->begun = true;
	}
	rect = rect_cut_left(&line->at, w);
	rect_cut_left(&line->at, gap);
	return rect;
}

/* A sign that something opens; the label in the middle leaves it room. */
static void chevron(const struct game *game, struct canvas *canvas, struct rect rect)
{
	float side = (float)kit_px(game, 9), x = (float)(rect.x + rect.w - kit_px(game, 23));
	float y = (float)(rect.y + rect.h / 2) - side / 2;
	float xy[] = {x - side, y, x, y + side, x + side, y};

	canvas_line(canvas, xy, 3, (float)kit_px(game, 5), UI_COLOUR_INK, 0);
}

static struct ui_button opener_button(const struct game *game, enum ranking_choice choice,
                                      char *period, size_t cap)
{
	struct ui_button button;

	ranking_opener(game, choice, &button);
	if (choice == RANKING_PERIOD) {
		ranking_period_label(game, period, cap);
		button.label = period;
	}
	button.icon_size = 48;
	button.look = UI_QUIET;
	return button;
}

static int opener_width(struct kit_flow *flow, const struct ui_button *button)
{
	return ui_button_width(flow->canvas, &flow->game->layout, button) +
	       2 * kit_px(flow->game, CHEVRON);
}

static void draw_opener(struct kit_flow *flow, struct rect rect, const struct ui_button *button)
{
	kit_button_of(flow->game, flow->canvas, rect, button);
	if (rect.w >= opener_width(flow, button)) {
		chevron(flow->game, flow->canvas, rect);
	}
}

static void draw_turn(struct kit_flow *flow, struct rect rect, int by)
{
	struct period beside;
	const char *name = by < 0 ? "board.earlier" : "board.later";
	struct ui_button button = {.name = name,
	                           .label = "",
	                           .icon = by < 0 ? "art/icon-left" : "art/icon-right-arrow",
	                           .spoken = kit_text(flow->game, name),
	                           .disabled = !ranking_beside(flow->game, by, &beside)};

	kit_button_of(flow->game, flow->canvas, rect, &button);
}

/* The period stands between the ways to the one before and the one after. */
static void period_part(struct line *line)
{
	struct kit_flow *flow = line->flow;
	const struct game *game = flow->game;
	int side = kit_most(kit_px(game, SIDE), game->layout.target), gap = kit_apart(game);
	bool turns = game->ranking.period != PERIOD_ALL;
	int sides = turns ? 2 * (side + gap) : 0, w = 0, h = 0;
	char label[160];
	struct ui_button button = opener_button(game, RANKING_PERIOD, label, sizeof label);
	struct rect room;

	w = kit_least(opener_width(flow, &button), flow->box.w - sides);
	h = kit_most(side, ui_button_height(flow->canvas, &game->layout, w, &button));
	room = line_take(line, w + sides, h);
	if (turns) {
		draw_turn(flow, rect_centre(rect_cut_left(&room, side), side, side), -1);
		rect_cut_left(&room, gap);
		draw_turn(flow, rect_centre(rect_cut_right(&room, side), side, side), 1);
		rect_cut_right(&room, gap);
	}
	draw_opener(flow, room, &button);
}

static void part(struct line *line, enum ranking_choice choice)
{
	struct kit_flow *flow = line->flow;
	const struct game *game = flow->game;
	int side = kit_most(kit_px(game, SIDE), game->layout.target);
	char label[160];
	struct ui_button button = opener_button(game, choice, label, sizeof label);
	int w = kit_least(opener_width(flow, &button), flow->box.w);
	int h = kit_most(side, ui_button_height(flow->canvas, &game->layout, w, &button));

	draw_opener(flow, line_take(line, w, h), &button);
}

void ranking_sentence(struct kit_flow *flow)
{
	const struct ranking *ranking = &flow->game->ranking;
	struct line line = {.flow = flow};

	period_part(&line);
	part(&line, RANKING_TRACK);
	if (ranking->scope != BOARD_PLAYER) {
		part(&line, RANKING_MEASURE);
	}
	if (ranking->scope == BOARD_TEAM) {
		part(&line, RANKING_SIZE);
	}
}
