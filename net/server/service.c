#include "net/server/service.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <systemd/sd-daemon.h>

#include "engine/base/log.h"

static void ends(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
}

void service_hold_signals(void)
{
	sigset_t held;

	ends(&held);
	pthread_sigmask(SIG_BLOCK, &held, NULL);
	signal(SIGPIPE, SIG_IGN);
}

void service_ready(const char *status)
{
	sd_notifyf(0, "READY=1\nSTATUS=%s", status);
}

void service_stopping(void)
{
	sd_notify(0, "STOPPING=1\nSTATUS=ends");
}

/* How often the watchdog is fed; 0: it is not there. */
static uint64_t feed_every_us(void)
{
	uint64_t most_us = 0;

	return sd_watchdog_enabled(0, &most_us) > 0 ? most_us / 4 : 0;
}

int service_wait(bool (*turns)(void *context), void *context)
{
	uint64_t every_us = feed_every_us();
	struct timespec every = {.tv_sec = (time_t)(every_us / 1000000),
	                         .tv_nsec = (long)(every_us % 1000000) * 1000};
	bool turned = true;
	sigset_t set;

	ends(&set);
	for (;;) {
		int signal_number = sigtimedwait(&set, NULL, every_us > 0 ? &every : NULL);

		if (signal_number > 0) {
			return signal_number;
		}
		if (errno != EAGAIN) {
			continue;
		}
		if (turns(context)) {
			sd_notify(0, "WATCHDOG=1");
			turned = true;
		} else if (turned) {
			log_error("a thread of the server stands still: the watchdog is not fed");
			turned = false;
		}
	}
}
