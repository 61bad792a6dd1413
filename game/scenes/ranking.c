/*
 * The rankings: districts or players, this week, an earlier one, or all the time; and my own place.
 */
#include "engine/base/clock.h"
#include "game/scene_kit.h"

#include <stdio.h>
#include <string.h>

enum { ASK_EVERY_MS = 15000, WEEKS_BACK_MAX = 12 };

/* The id of the week so many weeks before this one. */
static void week_id(const struct game *game, int weeks_back, char id[PERIOD_ID_MAX])
{
	struct period period;

	id[0] = '\0';
	if (weeks_back > 0 && period_at(game->town, PERIOD_WEEK,
	                                game->wall_s - (int64_t)weeks_back * 7 * 86400, &period)) {
		snprintf(id, PERIOD_ID_MAX, "%s", period.id);
	}
}

static void ask_board(struct game *game)
{
	struct ranking *ranking = &game->ranking;
	struct ask ask = {
		.kind = ASK_BOARD,
		.scope = ranking->scope,
		.measure = ranking->scope == BOARD_DISTRICT ? BOARD_AVERAGE : BOARD_TOTAL,
		.track = TRACK_LEGS,
		.period_kind = ranking->period,
	};

	if (ranking->period == PERIOD_WEEK) {
		week_id(game, ranking->weeks_back, ask.period_id);
	}
	ranking->number = game_ask(game, &ask);
	ranking->asked_ms = game->now_ms;
	ranking->around_number = 0;
	if (game->visit.signed_in && ranking->scope == BOARD_PLAYER) {
		ask.kind = ASK_AROUND;
		ranking->around_number = game_ask(game, &ask);
	}
}

static void show(struct game *game)
{
	game->ranking.known = false;
	game->ranking.around_known = false;
	ask_board(game);
	game->dirty = true;
}

static void ranking_enter(struct game *game)
{
	const struct scene *back = game->ranking.back;

	game->ranking = (struct ranking){
		.back = back != NULL ? back : &scene_home, .scope = BOARD_DISTRICT, .period = PERIOD_WEEK};
	show(game);
}

static void ranking_chosen(struct game *game, const char *name)
{
	struct ranking *ranking = &game->ranking;

	if (strcmp(name, "back") == 0) {
		game_go(game, ranking->back);
	} else if (strcmp(name, "board.scope.district") == 0) {
		ranking->scope = BOARD_DISTRICT;
		show(game);
	} else if (strcmp(name, "board.scope.player") == 0) {
		ranking->scope = BOARD_PLAYER;
		show(game);
	} else if (strcmp(name, "board.period.week") == 0) {
		ranking->period = PERIOD_WEEK;
		ranking->weeks_back = 0;
		show(game);
	} else if (strcmp(name, "board.period.all") == 0) {
		ranking->period = PERIOD_ALL;
		show(game);
	} else if (strcmp(name, "board.week.earlier") == 0 && ranking->weeks_back < WEEKS_BACK_MAX) {
		ranking->weeks_back++;
		show(game);
	} else if (strcmp(name, "board.week.later") == 0 && ranking->weeks_back > 0) {
		ranking->weeks_back--;
		show(game);
	}
}

static void ranking_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		game_go(game, game->ranking.back);
	}
}

static void ranking_reply(struct game *game, const struct reply *reply)
{
	struct ranking *ranking = &game->ranking;

	if (reply->kind == ASK_BOARD && reply->number == ranking->number) {
		ranking->offline = reply->result != REPLY_OK;
		ranking->number = 0;
		if (reply->filled) {
			ranking->board = reply->board;
			ranking->known = true;
			ranking->age_s = reply->age_s;
			ranking->got_ms = game->now_ms;
		}
		game->dirty = true;
	} else if (reply->kind == ASK_AROUND && reply->number == ranking->around_number) {
		ranking->around_known = reply->result == REPLY_OK;
		ranking->around_number = 0;
		if (ranking->around_known) {
			ranking->around = reply->board;
		}
		game->dirty = true;
	}
}

static int64_t ranking_update(struct game *game)
{
	if (game->now_ms >= game->ranking.asked_ms + ASK_EVERY_MS) {
		ask_board(game);
	}
	return game->ranking.asked_ms + ASK_EVERY_MS;
}

static void tab(const struct game *game, struct canvas *canvas, struct rect rect, const char *name,
                const char *key, const char *icon, bool on)
{
	struct ui_button button = {.name = name,
	                           .label = kit_text(game, key),
	                           .icon = icon,
	                           .look = on ? UI_SUN : UI_PAPER,
	                           .chosen = on,
	                           .size = 32};

	ui_button(canvas, &game->ui, &game->layout, rect, &button);
}

static void draw_tabs(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct ranking *ranking = &game->ranking;
	int gap = kit_px(game, 14), w = (box.w - gap * 3) / 4;

	tab(game, canvas, rect_cut_left(&box, w), "board.scope.district", "board.district",
	    "art/icon-district", ranking->scope == BOARD_DISTRICT);
	rect_cut_left(&box, gap);
	tab(game, canvas, rect_cut_left(&box, w), "board.scope.player", "board.player",
	    "art/icon-player", ranking->scope == BOARD_PLAYER);
	rect_cut_left(&box, gap);
	tab(game, canvas, rect_cut_left(&box, w), "board.period.week", "board.week", "art/icon-clock",
	    ranking->period == PERIOD_WEEK);
	rect_cut_left(&box, gap);
	tab(game, canvas, box, "board.period.all", "board.all", "art/icon-flag",
	    ranking->period == PERIOD_ALL);
}

/* "11/16 - 11/22", between the ways to the week before and after. */
static void draw_week(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct period *period = &game->ranking.board.period;
	char text[64];
	int year = 0, month = 0, day = 0, last_month = 0, last_day = 0;
	struct ui_button earlier = {.name = "board.week.earlier",
	                            .label = kit_text(game, "board.earlier"),
	                            .look = UI_PAPER,
	                            .size = 28,
	                            .disabled = game->ranking.weeks_back >= WEEKS_BACK_MAX};
	struct ui_button later = {.name = "board.week.later",
	                          .label = kit_text(game, "board.later"),
	                          .look = UI_PAPER,
	                          .size = 28,
	                          .disabled = game->ranking.weeks_back == 0};
	int w = kit_px(game, 220);
	int offset = game->town->offset_minutes;

	ui_button(canvas, &game->ui, &game->layout, rect_cut_left(&box, w), &earlier);
	ui_button(canvas, &game->ui, &game->layout, rect_cut_right(&box, w), &later);
	if (game->ranking.known) {
		clock_date_from_days(period_local_day(period->from_s, offset), &year, &month, &day);
		clock_date_from_days(period_local_day(period->until_s - 1, offset), &year, &last_month,
		                     &last_day);
		snprintf(text, sizeof text, "%d/%d – %d/%d", month, day, last_month, last_day);
		kit_say(game, canvas, rect_inset(box, kit_px(game, 12)), text, KIT_BODY + 6, UI_COLOUR_INK,
		        true, TEXT_CENTRE);
	}
}

static const char *row_name(const struct game *game, const struct board *board,
                            const struct board_row *row)
{
	return board->scope == BOARD_DISTRICT ? kit_district(game, row->name) : row->name;
}

static void draw_row(const struct game *game, struct canvas *canvas, struct rect line,
                     const struct board *board, const struct board_row *row, int64_t best)
{
	struct panel_style style = {.radius = kit_px(game, 18),
	                            .fill = row->self ? 0xFFFBE3A6u : 0xFFFFFFFFu,
	                            .outline = row->self ? UI_COLOUR_VERMILION : 0xFFD9C9A8u,
	                            .outline_width = kit_px(game, row->self ? 4 : 2)};
	char text[64] = "";
	struct text_style name = kit_style(game, KIT_BODY + 2, UI_COLOUR_INK);
	struct rect bar;

	canvas_panel(canvas, line, &style);
	line = rect_inset(line, kit_px(game, 10));
	name.middle = true;
	name.lines = 1;
	name.bold = true;
	name.colour = 0xFFB03A17u;
	name.align = TEXT_CENTRE;
	if (row->rank > 0) {
		snprintf(text, sizeof text, "%d", (int)row->rank);
	}
	canvas_text(canvas, rect_cut_left(&line, kit_px(game, 90)), text, &name);
	locale_grams(game->locale, game->language, row->value, text, sizeof text);
	name.align = TEXT_RIGHT;
	name.colour = UI_COLOUR_FOREST;
	canvas_text(canvas, rect_cut_right(&line, kit_px(game, 220)), text, &name);
	rect_cut_right(&line, kit_px(game, 16));
	bar = rect_cut_right(&line, line.w * 45 / 100);
	bar = rect_centre(bar, bar.w, bar.h * 4 / 10);
	if (best > 0 && row->value > 0) {
		struct panel_style grams = {.radius = bar.h / 2,
		                            .fill = UI_COLOUR_TEA,
		                            .outline = UI_COLOUR_INK,
		                            .outline_width = kit_px(game, 2)};

		bar.w = (int)((double)bar.w * (double)row->value / (double)best);
		bar.w = bar.w < bar.h ? bar.h : bar.w;
		canvas_panel(canvas, bar, &grams);
	}
	name.align = TEXT_LEFT;
	name.colour = UI_COLOUR_INK;
	name.bold = row->self;
	canvas_text(canvas, line, row_name(game, board, row), &name);
}

static void draw_rows(const struct game *game, struct canvas *canvas, struct rect box,
                      const struct board *board, int row_units)
{
	int gap = kit_px(game, 10), least = kit_px(game, 54), h = kit_px(game, row_units);
	int64_t best = 0;

	for (size_t i = 0; i < board->count; i++) {
		best = board->rows[i].value > best ? board->rows[i].value : best;
	}
	if (board->count > 0 && (h + gap) * (int)board->count > box.h + gap) {
		int fit = (box.h + gap) / (int)board->count - gap;

		h = fit > least ? fit : h; /* all of a few rows, or as many as there is room for */
	}
	for (size_t i = 0; i < board->count && box.h >= h; i++) {
		draw_row(game, canvas, rect_cut_top(&box, h), board, &board->rows[i], best);
		rect_cut_top(&box, gap);
	}
}

static void draw_around(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct ranking *ranking = &game->ranking;

	kit_say(game, canvas, rect_cut_top(&box, kit_px(game, 56)), kit_text(game, "board.mine"),
	        KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	if (ranking->around_known) {
		draw_rows(game, canvas, box, &ranking->around, 74);
	} else if (ranking->around_number == 0) {
		kit_say(game, canvas, box, kit_text(game, "board.not_on"), KIT_SMALL + 4, UI_COLOUR_INK,
		        false, TEXT_LEFT);
	}
}

static void draw_note(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct ranking *ranking = &game->ranking;
	char as_of[200];

	kit_as_of(game, ranking->board.as_of_s, ranking->offline,
	          ranking->age_s + (game->now_ms - ranking->got_ms) / 1000, as_of, sizeof as_of);
	if (ranking->board.provisional) {
		size_t length = strlen(as_of);

		snprintf(as_of + length, sizeof as_of - length, "  %s",
		         kit_text(game, "board.provisional"));
	}
	kit_say(game, canvas, box, as_of, KIT_SMALL + 2, 0xFF6A5B3Eu, false, TEXT_LEFT);
}

static void draw_board(const struct game *game, struct canvas *canvas, struct rect box)
{
	const struct ranking *ranking = &game->ranking;
	bool around = game->visit.signed_in && ranking->scope == BOARD_PLAYER;

	if (!ranking->known) {
		kit_say(game, canvas, box,
		        kit_text(game, ranking->number != 0 ? "figures.waiting" : "board.offline"),
		        KIT_BODY + 4, UI_COLOUR_INK, false, TEXT_CENTRE);
		return;
	}
	draw_note(game, canvas, rect_cut_bottom(&box, kit_px(game, 44)));
	if (around) {
		struct rect mine = game->layout.portrait ? rect_cut_bottom(&box, kit_px(game, 500))
		                                         : rect_cut_right(&box, box.w * 46 / 100);

		if (!game->layout.portrait) {
			rect_cut_right(&box, kit_px(game, KIT_GAP));
		}
		draw_around(game, canvas, mine);
	}
	if (ranking->board.count == 0) {
		kit_say(game, canvas, box, kit_text(game, "board.empty"), KIT_BODY + 4, UI_COLOUR_INK,
		        false, TEXT_CENTRE);
	} else {
		draw_rows(game, canvas, box, &ranking->board, 74);
	}
}

static void ranking_draw(const struct game *game, struct canvas *canvas)
{
	struct rect body = kit_body(game);
	const struct ranking *ranking = &game->ranking;

	kit_map(game, canvas, NULL);
	kit_veil(game, canvas);
	kit_bar(game, canvas, "bar.back", "art/icon-back");
	rect_cut_bottom(&body, kit_px(game, 40));
	draw_tabs(game, canvas, rect_cut_top(&body, kit_px(game, 96)));
	rect_cut_top(&body, kit_px(game, KIT_GAP));
	kit_sheet(game, canvas, body);
	body = rect_inset(body, kit_px(game, KIT_PAD));
	kit_say(game, canvas, rect_cut_top(&body, kit_px(game, 70)),
	        kit_text(game, ranking->scope == BOARD_DISTRICT ? "board.title.district"
	                                                        : "board.title.player"),
	        KIT_BODY + 6, UI_COLOUR_INK, true, TEXT_LEFT);
	if (ranking->period == PERIOD_WEEK) {
		draw_week(game, canvas, rect_cut_top(&body, kit_px(game, 76)));
		rect_cut_top(&body, kit_px(game, 14));
	}
	draw_board(game, canvas, body);
	kit_demo(game, canvas);
}

const struct scene scene_ranking = {
	.name = "ranking",
	.enter = ranking_enter,
	.chosen = ranking_chosen,
	.input = ranking_input,
	.reply = ranking_reply,
	.update = ranking_update,
	.draw = ranking_draw,
};
