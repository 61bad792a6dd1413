/*
 * What happens on a day of the year: made of the seed and the day alone.
 */
#ifndef KIOSK_YEAR_PLAN_H
#define KIOSK_YEAR_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/monkey.h"

enum { YEAR_EVENTS_MAX = 32, YEAR_DAY_S = 24 * 3600 };

enum year_kind {
	YEAR_VISIT,   /* by manner, with a seed of its own */
	YEAR_OUTAGE,  /* the network or the server is gone for so many seconds */
	YEAR_CLOCK,   /* the machine's clock is this far off from now on, seconds */
	YEAR_EVENING, /* the day is over */
};

struct year_event {
	int at_s; /* of the day */
	enum year_kind kind;
	enum monkey_manner manner;
	uint64_t seed;
	int64_t amount;
};

struct year_plan {
	struct year_event events[YEAR_EVENTS_MAX]; /* by time; the last is the evening */
	size_t count;
	bool slow; /* answers come late, or not, all day */
};

/* day: of the year, from 0. */
void year_plan_make(uint64_t seed, int day, struct year_plan *plan);

#endif
