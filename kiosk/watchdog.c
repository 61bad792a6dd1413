#include "kiosk/watchdog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-daemon.h>

#include "engine/base/mem.h"

enum { LINE_MAX_BYTES = 200, TIMES = 3 };

struct watchdog {
	bool listens;     /* somebody wants to be told */
	bool ready;       /* a frame was shown */
	int64_t every_ms; /* 0: never */
	int64_t fed_ms;
	char line[LINE_MAX_BYTES];
};

/* A third of the time after which the manager gives us up; 0 when it never does. */
static int64_t read_every_ms(void)
{
	const char *text = getenv("WATCHDOG_USEC");
	char *end = NULL;
	long long usec = text != NULL ? strtoll(text, &end, 10) : 0;

	if (text == NULL || end == text || *end != '\0' || usec <= 0) {
		return 0;
	}
	return usec >= 1000LL * TIMES ? usec / 1000 / TIMES : 1;
}

struct watchdog *watchdog_create(void)
{
	struct watchdog *watchdog = mem_new(1, sizeof *watchdog);
	const char *socket = getenv("NOTIFY_SOCKET");

	watchdog->listens = socket != NULL && socket[0] != '\0';
	watchdog->every_ms = watchdog->listens ? read_every_ms() : 0;
	return watchdog;
}

void watchdog_destroy(struct watchdog *watchdog)
{
	free(watchdog);
}

static void tell(const struct watchdog *watchdog, const char *what)
{
	if (watchdog->listens) {
		sd_notify(0, what); /* a manager that does not hear it does what must be done */
	}
}

int64_t watchdog_next_ms(const struct watchdog *watchdog)
{
	return watchdog->ready && watchdog->every_ms > 0 ? watchdog->fed_ms + watchdog->every_ms
	                                                 : INT64_MAX;
}

bool watchdog_due(const struct watchdog *watchdog, int64_t now_ms)
{
	return now_ms >= watchdog_next_ms(watchdog);
}

void watchdog_fed(struct watchdog *watchdog, int64_t now_ms)
{
	if (!watchdog->ready) {
		watchdog->ready = true;
		watchdog->fed_ms = now_ms;
		tell(watchdog, "READY=1\nWATCHDOG=1");
	} else if (watchdog_due(watchdog, now_ms)) {
		watchdog->fed_ms = now_ms;
		tell(watchdog, "WATCHDOG=1");
	}
}

void watchdog_status(struct watchdog *watchdog, const char *line)
{
	char message[sizeof "STATUS=" + LINE_MAX_BYTES];
	char cut[LINE_MAX_BYTES];

	snprintf(cut, sizeof cut, "%s", line);
	cut[strcspn(cut, "\n")] = '\0'; /* what follows would be a message of its own */
	if (strcmp(cut, watchdog->line) != 0) {
		memcpy(watchdog->line, cut, sizeof cut);
		snprintf(message, sizeof message, "STATUS=%s", cut);
		tell(watchdog, message);
	}
}

void watchdog_ends(struct watchdog *watchdog)
{
	tell(watchdog, "STOPPING=1");
}
