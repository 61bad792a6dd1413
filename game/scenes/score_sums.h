/*
 * The sums behind my score. Grams, metres and points are whole.
 */
#ifndef GAME_SCENES_SCORE_SUMS_H
#define GAME_SCENES_SCORE_SUMS_H

#include "game/rules/figures.h"

int64_t score_week_sum(const struct player_week *week);

/* The week with the player's best sum among those shown; -1 when it lies further back or there is
 * none. The latest of equals. */
int score_best_week(const struct me_figures *me);

/* Percent of a whole, rounded; 0 of nothing. */
int score_percent(int64_t part, int64_t whole);

/* What the kitchen handed in, in thousandths of the factor's unit, worked back from grams and
 * factor: to a hundredth where the factor is fine enough, else to a tenth. 0 without a factor. */
int64_t score_thousandths(const struct receipt *receipt);

/* The town's grams up to the end of each week. Returns how many weeks, at most cap. */
size_t score_town_curve(const struct town_figures *town, int64_t *sums, size_t cap);

#endif
