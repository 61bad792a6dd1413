/*
 * What the rankings show, as a line of buttons: when, of which deeds, by which measure. Each opens
 * a sheet with its choices.
 */
#include "game/scenes/ranking.h"

#include <stdio.h>
#include <string.h>

enum { OPTIONS_MAX = 4, SHEET_WIDTH = 1240, CHEVRON = 30, SIDE = 84 };

/* An option of a choice; its key is its target's name. */
struct option {
	const char *name, *note, *icon;
	int value;
};

struct question {
	const char *opener, *title; /* the target that opens it, and the key of what it asks */
	struct option options[OPTIONS_MAX];
	size_t count;
};

static const struct question questions[] = {
	[RANKING_PERIOD] = {"board.show.period",
                        "board.ask.period",
                        {{"board.period.week", NULL, "art/icon-week", PERIOD_WEEK},
                         {"board.period.month", NULL, "art/icon-month", PERIOD_MONTH},
                         {"board.period.season", NULL, "art/icon-season", PERIOD_SEASON},
                         {"board.period.all", NULL, "art/icon-flag", PERIOD_ALL}},
                        4},
	[RANKING_MEASURE] =
		{"board.show.measure",
         "board.ask.measure",
         {{"board.measure.average", "board.note.average", "art/icon-player", BOARD_AVERAGE},
          {"board.measure.total", "board.note.total", "art/icon-people", BOARD_TOTAL},
          {"board.measure.participation", "board.note.participation", "art/icon-goal",
           BOARD_PARTICIPATION}},
         3},
	[RANKING_TRACK] = {"board.show.track",
                       "board.ask.track",
                       {{"board.track.legs", "board.note.legs", "art/deed-walk", TRACK_LEGS},
                        {"board.track.kitchen", "board.note.kitchen", "art/deed-oil",
                         TRACK_KITCHEN}},
                       2},
	[RANKING_SIZE] =
		{"board.show.size",
         "board.ask.size",
         {{"board.size.all", NULL, "art/icon-town", BOARD_SIZE_ALL},
          {"board.size.small", "board.note.up_to", "art/icon-player", BOARD_SIZE_SMALL},
          {"board.size.medium", "board.note.up_to", "art/icon-team", BOARD_SIZE_MEDIUM},
          {"board.size.large", "board.note.from", "art/icon-people", BOARD_SIZE_LARGE}},
         4},
};
enum { QUESTIONS = sizeof questions / sizeof questions[0] };

static int chosen_value(const struct game *game, enum ranking_choice choice)
{
	const struct ranking *ranking = &game->ranking;

	switch (choice) {
	case RANKING_PERIOD:
		return (int)ranking->period;
	case RANKING_MEASURE:
		return (int)ranking->measure;
	case RANKING_TRACK:
		return (int)ranking->track;
	case RANKING_SIZE:
		return (int)ranking->size;
	case RANKING_NO_CHOICE:
		break;
	}
	return -1;
}

static const struct option *chosen_option(const struct game *game, enum ranking_choice choice)
{
	const struct option *options = questions[choice].options;

	for (size_t i = 0; i < questions[choice].count; i++) {
		if (options[i].value == chosen_value(game, choice)) {
			return &options[i];
		}
	}
	return options;
}

/* Between two seasons the last one is shown. */
static void choose_period(struct game *game, enum period_kind kind)
{
	struct ranking *ranking = &game->ranking;
	struct period now = {.kind = kind, .from_s = game->wall_s, .until_s = game->wall_s}, last;

	ranking->period = kind;
	ranking->period_id[0] = '\0';
	if (!period_at(game->town, kind, game->wall_s, &last) &&
	    period_beside(game->town, &now, -1, &last)) {
		snprintf(ranking->period_id, sizeof ranking->period_id, "%s", last.id);
	}
}

static void choose_value(struct game *game, enum ranking_choice choice, int value)
{
	struct ranking *ranking = &game->ranking;

	switch (choice) {
	case RANKING_PERIOD:
		choose_period(game, (enum period_kind)value);
		break;
	case RANKING_MEASURE:
		ranking->measure = (enum board_measure)value;
		break;
	case RANKING_TRACK:
		ranking->track = (enum deed_track)value;
		break;
	case RANKING_SIZE:
		ranking->size = (enum board_size)value;
		break;
	case RANKING_NO_CHOICE:
		break;
	}
}

bool ranking_choose(struct game *game, const char *name)
{
	for (size_t c = RANKING_PERIOD; c < QUESTIONS; c++) {
		if (strcmp(name, questions[c].opener) == 0) {
			game->ranking.choice = (enum ranking_choice)c;
			game_new_page(game);
			return false;
		}
		for (size_t i = 0; i < questions[c].count; i++) {
			if (strcmp(name, questions[c].options[i].name) == 0) {
				choose_value(game, (enum ranking_choice)c, questions[c].options[i].value);
				return true;
			}
		}
	}
	return false;
}

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
	float side = (float)kit_px(game, 10), x = (float)(rect.x + rect.w - kit_px(game, 27));
	float y = (float)(rect.y + rect.h / 2) - side / 2;
	float xy[] = {x - side, y, x, y + side, x + side, y};

	canvas_line(canvas, xy, 3, (float)kit_px(game, 5), UI_COLOUR_INK, 0);
}

static struct ui_button opener_button(const struct game *game, enum ranking_choice choice,
                                      char *label, size_t cap)
{
	const struct option *option = chosen_option(game, choice);

	snprintf(label, cap, "%s", kit_text(game, option->name));
	if (choice == RANKING_PERIOD) {
		ranking_period_label(game, label, cap);
	}
	return (struct ui_button){.name = questions[choice].opener,
	                          .label = label,
	                          .icon = option->icon,
	                          .icon_size = 56,
	                          .look = UI_QUIET};
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

/* Who is small and who is large is said in members. */
static const char *note_of(const struct game *game, const struct option *option, char *text,
                           size_t cap)
{
	const struct town_rules *rules = &game->town->rules;
	int64_t members = option->value == BOARD_SIZE_SMALL    ? rules->team_small_max
	                  : option->value == BOARD_SIZE_MEDIUM ? rules->team_medium_max
	                                                       : rules->team_medium_max + 1;
	char number[48];

	if (option->note == NULL) {
		return NULL;
	}
	locale_number(game->locale, game->language, members, number, sizeof number);
	return kit_fill(game, option->note, number, text, cap);
}

static int choice_content(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct question *question = &questions[game->ranking.choice];
	struct kit_flow flow = kit_flow(game, canvas, box);
	struct ui_button buttons[OPTIONS_MAX];
	char notes[OPTIONS_MAX][160];

	for (size_t i = 0; i < question->count; i++) {
		const struct option *option = &question->options[i];
		bool on = option->value == chosen_value(game, game->ranking.choice);

		buttons[i] = (struct ui_button){
			.name = option->name,
			.label = kit_text(game, option->name),
			.note = note_of(game, option, notes[i], sizeof notes[i]),
			.icon = option->icon,
			.icon_size = 90,
			.look = on ? UI_SUN : UI_PAPER,
			.chosen = on,
			.size = KIT_LARGE,
		};
	}
	kit_flow_gap(&flow, 14); /* the mark of what is chosen stands out above */
	kit_flow_grid(&flow, buttons, question->count, 2);
	return kit_flow_used(&flow);
}

void ranking_draw_choice(const struct game *game, struct canvas *canvas)
{
	struct rect screen = rect_inset(kit_screen(game), kit_px(game, KIT_MARGIN)), sheet, head;
	struct ui_button close = {
		.name = "board.close", .label = kit_text(game, "board.close"), .icon = "art/icon-close"};
	int w = kit_least(screen.w, kit_px(game, SHEET_WIDTH)), pad = kit_px(game, KIT_PAD);
	int close_w = 0, h = 0, title_h = 0;
	struct text_style title = kit_style(game, KIT_LARGE, UI_COLOUR_INK);

	w = game->layout.text > 1.3f ? screen.w : w;
	title.bold = title.middle = true;
	close_w = kit_least(ui_button_width(canvas, &game->layout, &close), (w - 2 * pad) / 2);
	h = ui_button_height(canvas, &game->layout, close_w, &close);
	title_h = canvas_text_size(canvas, kit_text(game, questions[game->ranking.choice].title),
	                           &title, w - 2 * pad - close_w - kit_apart(game))
	              .h;
	h = kit_most(h, title_h);
	sheet = rect_centre(screen, w, screen.h);
	sheet.h =
		kit_least(screen.h, h + kit_apart(game) + 2 * pad +
	                            kit_measure(game, canvas, rect_inset(sheet, pad), choice_content));
	sheet = rect_centre(screen, w, sheet.h);
	canvas_cover(canvas);
	canvas_fill(canvas, (struct rect){0, 0, game->layout.width, game->layout.height}, 0x9926304Au);
	kit_sheet(game, canvas, sheet);
	sheet = rect_inset(sheet, pad);
	head = rect_cut_top(&sheet, h);
	kit_button_of(game, canvas, rect_cut_right(&head, close_w), &close);
	rect_cut_right(&head, kit_apart(game));
	canvas_text(canvas, head, kit_text(game, questions[game->ranking.choice].title), &title);
	rect_cut_top(&sheet, kit_apart(game));
	kit_scroll(game, canvas, sheet, choice_content);
}
