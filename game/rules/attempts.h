/*
 * Which exchange is which: a reward keeps one number from the first try until there is an answer,
 * so that trying again spends points once. A visit's numbers never come twice.
 */
#ifndef GAME_RULES_ATTEMPTS_H
#define GAME_RULES_ATTEMPTS_H

#include <stdint.h>

#include "game/rules/figures.h"

enum { ATTEMPTS_OPEN_MAX = FIGURES_REWARDS_MAX };

struct attempts {
	uint32_t last; /* the number given last; 0 none */
	struct {
		char reward[FIGURES_ID_MAX]; /* "" free */
		uint32_t number;
	} open[ATTEMPTS_OPEN_MAX];
};

/* The number of the reward's exchange: the one without an answer, or a new one, from 1. Where more
 * are open than there is room for, the oldest is given up. */
uint32_t attempts_number(struct attempts *attempts, const char *reward);

/* There is an answer: the reward's next exchange is another one. */
void attempts_answered(struct attempts *attempts, const char *reward);

#endif
