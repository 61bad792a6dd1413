/*
 * When a kiosk is open, and when it is quiet: spans of the week in the town's own time.
 *
 * As text: "mon-fri 08:30-17:15, sat 09:00-12:00"; "daily 12:00-13:00"; "" is always (open) or
 * never (quiet), as the caller takes it. Days are mon tue wed thu fri sat sun, a range may run over
 * Sunday (sat-mon); a time is 00:00 to 24:00, and a span whose end lies before its begin runs into
 * the next day (22:00-06:00). At most HOURS_SPANS_MAX spans; they may touch and overlap. A town's
 * offset from UTC is one and the same all year (town_pack.h): no minute is left out or comes twice.
 */
#ifndef GAME_RULES_HOURS_H
#define GAME_RULES_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HOURS_SPANS_MAX = 16, HOURS_WHY_MAX = 160, HOURS_WEEK_MIN = 7 * 24 * 60 };

struct hours {
	struct {
		int from_min, until_min; /* of the week, from Monday 00:00; until may be beyond its end */
	} spans[HOURS_SPANS_MAX * 7];
	size_t count; /* 0: none are set */
};

/* False: why names what is wrong and at which character, and no hours are set. */
bool hours_read(const char *text, struct hours *hours, char why[HOURS_WHY_MAX]);

/* Whether wall_s lies in a span. False when none are set. */
bool hours_within(const struct hours *hours, int64_t wall_s, int offset_minutes);

/* When that next changes, as wall_s; INT64_MAX when it never does. */
int64_t hours_next_change(const struct hours *hours, int64_t wall_s, int offset_minutes);

#endif
