/*
 * How far a district has greened: kitchen grams bring out its tea rows, trees and flowers, a stage
 * for each greening_step_g of the town's pack.
 */
#ifndef GAME_RULES_GREENING_H
#define GAME_RULES_GREENING_H

#include <stdint.h>

#include "game/rules/town.h"

enum { GREENING_STAGES = 5 };

/* 0 bare to GREENING_STAGES lush; the fraction is the way to the next stage. */
double greening_stage(const struct town *town, int64_t kitchen_g);

/* Grams to the next whole stage; 0 when there is none further. */
int64_t greening_left_g(const struct town *town, int64_t kitchen_g);

#endif
