#include "game/rules/attempts.h"

#include <stdio.h>
#include <string.h>

static int open_of(const struct attempts *attempts, const char *reward)
{
	for (int i = 0; i < ATTEMPTS_OPEN_MAX; i++) {
		if (attempts->open[i].number != 0 && strcmp(attempts->open[i].reward, reward) == 0) {
			return i;
		}
	}
	return -1;
}

/* A free place has number 0 and so is the oldest. */
static int oldest(const struct attempts *attempts)
{
	int at = 0;

	for (int i = 1; i < ATTEMPTS_OPEN_MAX; i++) {
		at = attempts->open[i].number < attempts->open[at].number ? i : at;
	}
	return at;
}

uint32_t attempts_number(struct attempts *attempts, const char *reward)
{
	int at = open_of(attempts, reward);

	if (at < 0) {
		at = oldest(attempts);
		snprintf(attempts->open[at].reward, FIGURES_ID_MAX, "%s", reward);
		attempts->open[at].number = ++attempts->last;
	}
	return attempts->open[at].number;
}

void attempts_answered(struct attempts *attempts, const char *reward)
{
	int at = open_of(attempts, reward);

	if (at >= 0) {
		memset(&attempts->open[at], 0, sizeof attempts->open[at]);
	}
}
