#include "game/scenes/score_sums.h"

enum { THOUSAND = 1000, FINE_FACTOR = 1000, HUNDREDTH = 10, TENTH = 100 };

int64_t score_week_sum(const struct player_week *week)
{
	int64_t sum = 0;

	for (int deed = 0; deed < DEEDS; deed++) {
		sum += week->deed_g[deed];
	}
	return sum;
}

int score_best_week(const struct me_figures *me)
{
	for (size_t i = me->weeks_count; i-- > 0 && me->best_week_g > 0;) {
		if (score_week_sum(&me->weeks[i]) == me->best_week_g) {
			return (int)i;
		}
	}
	return -1;
}

int score_percent(int64_t part, int64_t whole)
{
	return part <= 0 || whole <= 0 ? 0 : (int)((double)part * 100 / (double)whole + 0.5);
}

int64_t score_thousandths(const struct receipt *receipt)
{
	int64_t grain = receipt->factor >= FINE_FACTOR ? HUNDREDTH : TENTH, exact = 0;

	if (receipt->factor <= 0) {
		return 0;
	}
	exact = (receipt->grams * THOUSAND + receipt->factor / 2) / receipt->factor;
	return (exact + grain / 2) / grain * grain;
}

size_t score_town_curve(const struct town_figures *town, int64_t *sums, size_t cap)
{
	size_t count = town->weeks_count < cap ? town->weeks_count : cap;
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		sum += town->weeks[i].legs_g + town->weeks[i].kitchen_g;
		sums[i] = sum;
	}
	return count;
}
