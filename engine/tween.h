/*
 * Eased movement from one value to another. Values at a time, no state of its own.
 */
#ifndef ENGINE_TWEEN_H
#define ENGINE_TWEEN_H

#include <stdbool.h>
#include <stdint.h>

struct tween {
	double from, to;
	int64_t start_ms;
	int64_t length_ms; /* 0: is at once at its end */
};

struct tween tween_make(double from, double to, int64_t now_ms, int64_t length_ms);

/* Slow-fast-slow (a cubic); exactly to at and after the end. */
double tween_at(const struct tween *tween, int64_t now_ms);
bool tween_done(const struct tween *tween, int64_t now_ms);

/* The easing alone: 0-1 to 0-1; past overshoots a little before it rests (a stamp). */
double tween_ease(double part);
double tween_past(double part);

#endif
