#include "engine/tween.h"

struct tween tween_make(double from, double to, int64_t now_ms, int64_t length_ms)
{
	return (struct tween){from, to, now_ms, length_ms};
}

double tween_at(const struct tween *tween, int64_t now_ms)
{
	double part = 0;

	if (tween_done(tween, now_ms)) {
		return tween->to;
	}
	part = (double)(now_ms - tween->start_ms) / (double)tween->length_ms;
	return tween->from + (tween->to - tween->from) * tween_ease(part);
}

bool tween_done(const struct tween *tween, int64_t now_ms)
{
	return tween->length_ms <= 0 || now_ms - tween->start_ms >= tween->length_ms;
}

static double inside(double part)
{
	return part < 0 ? 0 : part > 1 ? 1 : part;
}

double tween_ease(double part)
{
	double p = inside(part);
	double rest = 2 - 2 * p;

	return p < 0.5 ? 4 * p * p * p : 1 - rest * rest * rest / 2;
}

double tween_past(double part)
{
	const double overshoot = 1.7; /* a tenth too far at the most */
	double left = inside(part) - 1;

	return 1 + (overshoot + 1) * left * left * left + overshoot * left * left;
}
