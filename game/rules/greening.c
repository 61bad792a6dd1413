#include "game/rules/greening.h"

double greening_stage(const struct town *town, int64_t kitchen_g)
{
	double stage = (double)kitchen_g / town->rules.greening_step_g;

	return stage < 0 ? 0 : stage > GREENING_STAGES ? GREENING_STAGES : stage;
}

int64_t greening_left_g(const struct town *town, int64_t kitchen_g)
{
	int64_t step = town->rules.greening_step_g;

	if (kitchen_g < 0) {
		kitchen_g = 0;
	}
	return kitchen_g >= step * GREENING_STAGES ? 0 : step - kitchen_g % step;
}
