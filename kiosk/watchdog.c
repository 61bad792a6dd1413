#include "kiosk/watchdog.h"

#include <stdlib.h>

#include "engine/base/mem.h"

struct watchdog {
	int64_t every_ms; /* 0: never */
	int64_t fed_ms;
};

struct watchdog *watchdog_create(void)
{
	return mem_new(1, sizeof(struct watchdog));
}

void watchdog_destroy(struct watchdog *watchdog)
{
	free(watchdog);
}

int64_t watchdog_next_ms(const struct watchdog *watchdog)
{
	return watchdog->every_ms > 0 ? watchdog->fed_ms + watchdog->every_ms : INT64_MAX;
}

bool watchdog_due(const struct watchdog *watchdog, int64_t now_ms)
{
	return now_ms >= watchdog_next_ms(watchdog);
}

void watchdog_fed(struct watchdog *watchdog, int64_t now_ms)
{
	watchdog->fed_ms = now_ms;
}

void watchdog_status(struct watchdog *watchdog, const char *line)
{
	(void)watchdog;
	(void)line;
}
