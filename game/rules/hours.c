#include "game/rules/hours.h"

#include <string.h>

bool hours_read(const char *text, struct hours *hours, char why[HOURS_WHY_MAX])
{
	*hours = (struct hours){.count = 0};
	why[0] = '\0';
	return text[0] == '\0';
}

bool hours_within(const struct hours *hours, int64_t wall_s, int offset_minutes)
{
	(void)wall_s;
	(void)offset_minutes;
	return hours->count > 0;
}

int64_t hours_next_change(const struct hours *hours, int64_t wall_s, int offset_minutes)
{
	(void)hours;
	(void)wall_s;
	(void)offset_minutes;
	return INT64_MAX;
}
