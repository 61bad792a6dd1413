/*
 * The weeks in words: for those who read them, and for those who listen.
 */
#include <stdio.h>

#include "game/scenes/score.h"
#include "game/scenes/score_sums.h"

enum { LINE_MAX = 320 };

/* "11月23日〜29日 1,234 g" */
static void week_line(const struct game *game, const struct player_week *week, bool running,
                      char *text, size_t cap)
{
	char when[96], grams[48];
	struct locale_part parts[] = {{"week", when}, {"n", grams}};

	score_week_text(game, week->id, when, sizeof when);
	score_grams_text(game, score_week_sum(week), grams, sizeof grams);
	locale_fill(game->locale, game->language, running ? "score.week.running" : "score.week", parts,
	            2, text, cap);
}

/* "歩く 1,000 g・使った油 234 g"; "" for a week of nothing. */
static void week_deeds(const struct game *game, const struct player_week *week, char *text,
                       size_t cap)
{
	size_t length = 0;
	char grams[48];

	text[0] = '\0';
	for (int deed = 0; deed < DEEDS && length < cap; deed++) {
		if (week->deed_g[deed] > 0) {
			score_grams_text(game, week->deed_g[deed], grams, sizeof grams);
			length += (size_t)snprintf(text + length, cap - length, "%s%s %s",
			                           length > 0 ? kit_text(game, "score.and") : "",
			                           score_deed_name(game, (enum deed)deed), grams);
		}
	}
}

void score_say_weeks(const struct game *game, struct canvas *canvas, struct rect rect)
{
	const struct me_figures *me = &game->visit.me;
	char text[LINE_MAX];

	for (size_t i = me->weeks_count; i-- > 0;) {
		week_line(game, &me->weeks[i], i + 1 == me->weeks_count, text, sizeof text);
		canvas_say(canvas, rect, text);
		week_deeds(game, &me->weeks[i], text, sizeof text);
		canvas_say(canvas, rect, text);
	}
}

static int write_week(const struct game *game, struct canvas *canvas, struct rect rect, size_t week)
{
	struct kit_flow flow = kit_flow(game, canvas, rect);
	const struct me_figures *me = &game->visit.me;
	char text[LINE_MAX];

	week_line(game, &me->weeks[week], week + 1 == me->weeks_count, text, sizeof text);
	kit_flow_text(&flow, text, KIT_BODY, UI_COLOUR_INK, true, TEXT_LEFT);
	week_deeds(game, &me->weeks[week], text, sizeof text);
	kit_flow_text(&flow, text, KIT_SMALL, UI_COLOUR_INK, false, TEXT_LEFT);
	return kit_flow_used(&flow);
}

void score_write_weeks(struct kit_flow *flow)
{
	const struct game *game = flow->game;
	size_t columns = kit_narrow(game) ? 1 : 2, count = game->visit.me.weeks_count;
	int gap = kit_px(game, 2 * KIT_PAD);
	int w = (flow->box.w - gap * (int)(columns - 1)) / (int)columns;

	for (size_t i = 0; i < count; i += columns) {
		struct rect row = {flow->box.x, flow->box.y, flow->box.w, 0};
		int h = 0;

		for (size_t k = i; k < count && k < i + columns; k++) {
			h = kit_most(h, write_week(game, flow->canvas, rect_cut_left(&row, w), count - 1 - k));
			rect_cut_left(&row, gap);
		}
		kit_flow_rect(flow, h + kit_px(game, 14));
	}
}
