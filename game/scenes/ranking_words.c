/*
 * The rankings' words: when, what, how much.
 */
#include "game/scenes/ranking.h"

#include <stdio.h>
#include <string.h>

static const struct season *season_of(const struct game *game, const char *id)
{
	for (size_t i = 0; i < game->town->seasons_count; i++) {
		if (strcmp(game->town->seasons[i].id, id) == 0) {
			return &game->town->seasons[i];
		}
	}
	return NULL;
}

void ranking_when(const struct game *game, const struct period *period, char *text, size_t cap)
{
	const struct season *season = season_of(game, period->id);
	int64_t day = 0;

	text[0] = '\0';
	if (period->kind == PERIOD_ALL) {
		snprintf(text, cap, "%s", kit_text(game, "board.period.all"));
		return;
	}
	day = period_local_day(period->from_s, game->town->offset_minutes);
	if (period->kind == PERIOD_WEEK) {
		locale_week(game->locale, game->language, day, text, cap);
	} else if (period->kind == PERIOD_MONTH) {
		locale_month(game->locale, game->language, day, text, cap);
	} else if (season != NULL) {
		snprintf(text, cap, "%s", words_in(&season->name, game->words));
	}
}

void ranking_period_label(const struct game *game, char *text, size_t cap)
{
	struct period period;

	if (!ranking_period(game, &period)) {
		snprintf(text, cap, "%s", kit_text(game, "board.period.season"));
	} else if (game->ranking.period_id[0] == '\0' && period.kind == PERIOD_WEEK) {
		snprintf(text, cap, "%s", kit_text(game, "board.week.running"));
	} else if (game->ranking.period_id[0] == '\0' && period.kind == PERIOD_MONTH) {
		snprintf(text, cap, "%s", kit_text(game, "board.month.running"));
	} else {
		ranking_when(game, &period, text, cap);
	}
}

const char *ranking_what(const struct game *game)
{
	static const char *const keys[] = {[BOARD_TOTAL] = "board.what.total",
	                                   [BOARD_AVERAGE] = "board.what.average",
	                                   [BOARD_PARTICIPATION] = "board.what.participation"};

	return kit_text(game, game->ranking.scope == BOARD_PLAYER ? "board.what.player"
	                                                          : keys[ranking_measure(game)]);
}

/* Per mille in whole hundredths, rounded towards zero: never more than there is. */
void ranking_value(const struct game *game, const struct board *board, int64_t value, char *text,
                   size_t cap)
{
	char number[48];

	if (board->measure == BOARD_PARTICIPATION) {
		locale_number(game->locale, game->language, value / 10, number, sizeof number);
		kit_fill(game, "board.percent", number, text, cap);
	} else {
		locale_grams(game->locale, game->language, value, text, cap);
	}
}

const char *ranking_name(const struct game *game, const struct board *board,
                         const struct board_row *row)
{
	if (row->name[0] == '\0') {
		return kit_text(game, "district.other");
	}
	return board->scope == BOARD_DISTRICT ? kit_district(game, row->name) : row->name;
}
