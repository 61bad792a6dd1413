/*
 * A board's rows: place, name, bar, value. All of one height; in two lines each where one is too
 * narrow. When the board has changed they glide from where they were.
 */
#include "game/scenes/ranking.h"

#include <stdio.h>
#include <string.h>

enum {
	PAD = 12,
	GAP = 10,
	BAR = 30,
	BAR_LEAST = 240, /* units wide, or a row takes two lines */
	ROOMY = 104,
	MARK = 56,
};

/* A medal's side, in ems of the number on it. */
static const float MEDAL_EMS = 1.55f;

/* How the rows of a board are laid out; pixels. */
struct plan {
	const struct game *game;
	const struct board *board;
	struct text_style rank, name, value, mark;
	int rank_w, name_w, value_w; /* name_w: with the mark of one's own */
	int medal, bar_w, h;
	int64_t best;
	bool bars, two_lines;
};

static const char *mark_text(const struct game *game, const struct board *board)
{
	static const char *const keys[] = {[BOARD_DISTRICT] = "board.own.district",
	                                   [BOARD_TEAM] = "board.own.team",
	                                   [BOARD_PLAYER] = "board.own.player"};

	return kit_text(game, keys[board->scope]);
}

bool ranking_own(const struct game *game, const struct board *board, const struct board_row *row)
{
	const struct me_figures *me = &game->visit.me;
	const char *own = board->scope == BOARD_DISTRICT ? me->district
	                  : board->scope == BOARD_TEAM   ? me->team
	                                                 : me->alias;

	if (row->self) {
		return true;
	}
	return game->visit.signed_in && game->visit.me_known && row->name[0] != '\0' &&
	       strcmp(own, row->name) == 0;
}

static struct text_style style_of(const struct game *game, int units, uint32_t colour,
                                  enum text_align align)
{
	struct text_style style = kit_style(game, units, colour);

	style.bold = style.middle = true;
	style.align = align;
	return style;
}

/* Among players the place beside the rows says whose it is; elsewhere the row itself. */
static bool mark_has_words(const struct plan *plan)
{
	return plan->board->scope != BOARD_PLAYER;
}

static int mark_width(const struct plan *plan, struct canvas *canvas)
{
	int w = kit_px(plan->game, MARK + PAD);

	if (mark_has_words(plan)) {
		w += kit_px(plan->game, 2 * PAD) +
		     canvas_text_size(canvas, mark_text(plan->game, plan->board), &plan->mark, 0).w;
	}
	return w;
}

static void rank_text(const struct board_row *row, char *text, size_t cap)
{
	if (row->rank > 0) {
		snprintf(text, cap, "%d", (int)row->rank);
	} else {
		snprintf(text, cap, "–");
	}
}

static void measure_row(struct plan *plan, struct canvas *canvas, const struct board_row *row)
{
	const struct game *game = plan->game;
	char text[96];
	int w = canvas_text_size(canvas, ranking_name(game, plan->board, row), &plan->name, 0).w;

	w += ranking_own(game, plan->board, row) ? mark_width(plan, canvas) : 0;
	plan->name_w = kit_most(plan->name_w, w + 2);
	ranking_value(game, plan->board, row->value, text, sizeof text);
	plan->value_w = kit_most(plan->value_w, canvas_text_size(canvas, text, &plan->value, 0).w + 2);
	rank_text(row, text, sizeof text);
	plan->rank_w = kit_most(plan->rank_w, canvas_text_size(canvas, text, &plan->rank, 0).w + 2);
	plan->best = row->value > plan->best ? row->value : plan->best;
}

/* The height of the highest row; a name may take more lines than one. */
static int row_height(const struct plan *plan, struct canvas *canvas, int w)
{
	const struct game *game = plan->game;
	int h = plan->medal;

	for (size_t i = 0; i < plan->board->count; i++) {
		const struct board_row *row = &plan->board->rows[i];
		bool own = ranking_own(game, plan->board, row);
		int mark = own ? mark_width(plan, canvas) : 0;

		h = kit_most(h, canvas_text_size(canvas, ranking_name(game, plan->board, row), &plan->name,
		                                 kit_most(w - mark, 1))
		                    .h);
		h = own ? kit_most(h,
		                   canvas_text_size(canvas, mark_text(game, plan->board), &plan->mark, 0).h)
		        : h;
	}
	if (plan->two_lines) {
		h += kit_px(game, GAP) + canvas_text_size(canvas, "0 kg", &plan->value, 0).h;
	}
	return h + 2 * kit_px(game, PAD);
}

static struct plan plan_of(const struct game *game, struct canvas *canvas,
                           const struct board *board, int w, bool bars)
{
	struct plan plan = {
		.game = game,
		.board = board,
		.rank = style_of(game, KIT_LARGE - 6, UI_COLOUR_INK, TEXT_CENTRE),
		.name = style_of(game, KIT_BODY + 2, UI_COLOUR_INK, TEXT_LEFT),
		.value = style_of(game, KIT_BODY + 2, UI_COLOUR_FOREST, TEXT_RIGHT),
		.mark = style_of(game, KIT_SMALL, UI_COLOUR_VERMILION_INK, TEXT_LEFT),
		.bars = bars,
	};
	int gap = kit_px(game, 2 * GAP), inner = w - 2 * kit_px(game, PAD), name_w = 0;

	plan.medal = (int)(plan.rank.size * MEDAL_EMS);
	plan.rank_w = plan.medal + kit_px(game, 8);
	plan.name.given = board->scope != BOARD_DISTRICT;
	for (size_t i = 0; i < board->count; i++) {
		measure_row(&plan, canvas, &board->rows[i]);
	}
	plan.bar_w = inner - plan.rank_w - plan.name_w - plan.value_w - 3 * gap;
	plan.two_lines = plan.bar_w < (bars ? kit_px(game, BAR_LEAST) : -gap);
	name_w = plan.two_lines ? inner - plan.rank_w - gap : plan.name_w;
	if (plan.two_lines) {
		plan.bar_w = name_w - plan.value_w - gap;
	}
	plan.h = row_height(&plan, canvas, name_w);
	return plan;
}

/* The first three have a medal each of its own shape: a blossom, a round one, a square one. */
static void draw_medal(const struct plan *plan, struct canvas *canvas, struct rect box, int rank)
{
	int side = plan->medal;
	struct rect at = rect_centre(box, side, side);
	float x = (float)at.x + (float)side / 2, y = (float)at.y + (float)side / 2;
	float r = (float)side / 2, width = (float)kit_px(plan->game, 3);
	static const float petals[5][2] = {
		{0, -1}, {0.951f, -0.309f}, {0.588f, 0.809f}, {-0.588f, 0.809f}, {-0.951f, -0.309f}};

	if (rank == 1) {
		for (int i = 0; i < 5; i++) {
			canvas_circle(canvas, x + petals[i][0] * r * 0.62f, y + petals[i][1] * r * 0.62f,
			              r * 0.46f, UI_COLOUR_SUN, UI_COLOUR_INK, width);
		}
		canvas_circle(canvas, x, y, r * 0.72f, UI_COLOUR_SUN, 0, 0);
	} else if (rank == 2) {
		canvas_circle(canvas, x, y, r * 0.96f, 0xFFD5DADFu, UI_COLOUR_INK, width);
		canvas_circle(canvas, x, y, r * 0.76f, 0xFFE9ECEFu, 0xFF8A94A0u, width / 2);
	} else if (rank == 3) {
		struct panel_style square = {.radius = side / 6,
		                             .fill = 0xFFE2B184u,
		                             .outline = UI_COLOUR_INK,
		                             .outline_width = (int)width};

		canvas_panel(canvas, rect_inset(at, side / 14), &square);
	}
}

static void draw_bar(const struct plan *plan, struct canvas *canvas, struct rect box, double value)
{
	const struct game *game = plan->game;
	struct rect bar = rect_centre(box, box.w, kit_px(game, BAR));
	struct panel_style trough = {.radius = bar.h / 2, .fill = 0xFFEFE7D3u};
	struct panel_style grams = {.radius = bar.h / 2,
	                            .fill = plan->board->track == TRACK_KITCHEN ? UI_COLOUR_SUN
	                                                                        : UI_COLOUR_TEA,
	                            .outline = UI_COLOUR_INK,
	                            .outline_width = kit_px(game, 2)};

	canvas_panel(canvas, bar, &trough);
	if (plan->best > 0 && value > 0) {
		bar.w = kit_most((int)((double)bar.w * value / (double)plan->best), bar.h);
		canvas_panel(canvas, bar, &grams);
	}
}

/* One's own: Chame and a word; the row has a rim besides. */
static void draw_mark(const struct plan *plan, struct canvas *canvas, struct rect box)
{
	const struct game *game = plan->game;
	int side = kit_least(kit_px(game, MARK), box.h);

	rect_cut_left(&box, kit_px(game, PAD));
	canvas_image(canvas, "art/chame-stand", rect_centre(rect_cut_left(&box, side), side, side), 255,
	             false);
	rect_cut_left(&box, kit_px(game, PAD / 2));
	if (mark_has_words(plan)) {
		canvas_text(canvas, box, mark_text(game, plan->board), &plan->mark);
	} else {
		canvas_say(canvas, box, mark_text(game, plan->board));
	}
}

static void draw_name(const struct plan *plan, struct canvas *canvas, struct rect box,
                      const struct board_row *row)
{
	bool own = ranking_own(plan->game, plan->board, row);
	const char *name = ranking_name(plan->game, plan->board, row);
	int mark = own ? mark_width(plan, canvas) : 0;
	int w = canvas_text_size(canvas, name, &plan->name, 0).w + 2;

	canvas_text(canvas, rect_cut_left(&box, kit_least(w, box.w - mark)), name, &plan->name);
	if (own) {
		draw_mark(plan, canvas, rect_cut_left(&box, mark));
	}
}

static void draw_panel(const struct plan *plan, struct canvas *canvas, struct rect line, bool own)
{
	const struct game *game = plan->game;
	struct panel_style style = {.radius = kit_px(game, 20),
	                            .fill = own ? 0xFFFFF3D2u : 0xFFFFFFFFu,
	                            .outline = own ? UI_COLOUR_VERMILION : UI_COLOUR_ROAD_EDGE,
	                            .outline_width = kit_px(game, own ? 5 : 2)};

	canvas_panel(canvas, line, &style);
}

static void draw_row(const struct plan *plan, struct canvas *canvas, struct rect line,
                     const struct board_row *row, double value)
{
	const struct game *game = plan->game;
	int gap = kit_px(game, 2 * GAP);
	struct rect place, second;
	char text[96];

	draw_panel(plan, canvas, line, ranking_own(game, plan->board, row));
	line = rect_inset(line, kit_px(game, PAD));
	place = rect_cut_left(&line, plan->rank_w);
	draw_medal(plan, canvas, place, (int)row->rank);
	rank_text(row, text, sizeof text);
	canvas_text(canvas, place, text, &plan->rank);
	rect_cut_left(&line, gap);
	ranking_value(game, plan->board, row->value, text, sizeof text);
	if (plan->two_lines) {
		second = rect_cut_bottom(&line, canvas_text_size(canvas, "0 kg", &plan->value, 0).h);
		draw_name(plan, canvas, line, row);
		canvas_text(canvas, rect_cut_right(&second, plan->value_w), text, &plan->value);
		rect_cut_right(&second, gap);
		line = second;
	} else {
		draw_name(plan, canvas, rect_cut_left(&line, plan->name_w), row);
		rect_cut_left(&line, gap);
		canvas_text(canvas, rect_cut_right(&line, plan->value_w), text, &plan->value);
		rect_cut_right(&line, gap);
	}
	if (plan->bars && line.w > kit_px(game, BAR)) {
		draw_bar(plan, canvas, line, value);
	}
}

static int place_before(const struct board *before, const struct board_row *row)
{
	for (size_t i = 0; i < before->count; i++) {
		if (strcmp(before->rows[i].name, row->name) == 0) {
			return (int)i;
		}
	}
	return -1;
}

/* Where a row is on its way, in rows from the top, and what its bar shows. What is new comes from
 * below; a board's first rows only let their bars grow. */
static double on_its_way(const struct ranking_board *board, size_t i, double part, double *value)
{
	const struct board_row *row = &board->now.rows[i];
	int from = place_before(&board->before, row);
	double was = from >= 0 ? (double)board->before.rows[from].value : 0;

	*value = was + ((double)row->value - was) * part;
	if (board->before.count == 0) {
		return (double)i;
	}
	from = from >= 0 ? from : (int)board->now.count;
	return from + ((double)i - from) * part;
}

static double part_of(const struct game *game, const struct ranking_board *board)
{
	int64_t length = game_ms(game, RANKING_GLIDE_MS), at = game->now_ms - board->moved_ms;

	return at >= length ? 1 : tween_ease((double)at / (double)length);
}

void ranking_rows(struct kit_flow *flow, const struct ranking_board *board, int room, bool bars)
{
	const struct game *game = flow->game;
	struct plan plan = plan_of(game, flow->canvas, &board->now, flow->box.w, bars);
	int gap = kit_px(game, GAP), count = (int)board->now.count;
	double part = part_of(game, board);
	bool resting = part >= 1;
	struct rect all, line;

	if (count == 0) {
		return;
	}
	plan.h = kit_most(plan.h, kit_least((room + gap) / count - gap, kit_px(game, ROOMY)));
	all = kit_flow_rect(flow, (plan.h + gap) * count - gap);
	for (int own = 0; own < 2; own++) { /* one's own is in front of those that it passes */
		for (size_t i = 0; i < board->now.count; i++) {
			const struct board_row *row = &board->now.rows[i];
			double value = 0, at = on_its_way(board, i, part, &value);

			if (resting ? own == 0 : ranking_own(game, &board->now, row) == (own == 1)) {
				line = (struct rect){all.x, all.y + (int)(at * (plan.h + gap)), all.w, plan.h};
				draw_row(&plan, flow->canvas, line, row, value);
			}
		}
	}
}
