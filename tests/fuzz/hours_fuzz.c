#include <stdint.h>
#include <string.h>

#include "game/rules/hours.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Opening hours as somebody wrote them: the clock is the first eight bytes. What is read keeps its
 * bounds; the next change is one, and nothing changes before it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char text[8192 + 1];
	struct hours hours;
	char why[HOURS_WHY_MAX];
	int64_t wall_s = 0, next_s = 0;

	if (size < sizeof wall_s || size - sizeof wall_s >= sizeof text) {
		return 0;
	}
	memcpy(&wall_s, data, sizeof wall_s);
	memcpy(text, data + sizeof wall_s, size - sizeof wall_s);
	text[size - sizeof wall_s] = '\0';
	if (!hours_read(text, &hours, why)) {
		if (why[0] == '\0' || memchr(why, '\0', sizeof why) == NULL || hours.count != 0) {
			__builtin_trap();
		}
		return 0;
	}
	for (size_t i = 0; i < hours.count; i++) {
		int from = hours.spans[i].from_min, until = hours.spans[i].until_min;

		if (from < 0 || from >= HOURS_WEEK_MIN || until <= from || until - from > 24 * 60) {
			__builtin_trap();
		}
	}
	next_s = hours_next_change(&hours, wall_s, 9 * 60);
	if (next_s != INT64_MAX &&
	    (next_s <= wall_s || (uint64_t)next_s - (uint64_t)wall_s > 7 * 86400 ||
	     hours_within(&hours, next_s, 540) == hours_within(&hours, wall_s, 540) ||
	     hours_within(&hours, next_s - 1, 540) != hours_within(&hours, wall_s, 540))) {
		__builtin_trap();
	}
	return 0;
}
