/*
 * Tells the service manager that the kiosk is alive: only after a frame was shown and input was
 * read. sd_notify(3), sd_watchdog_enabled(3); under a compositor this is not the unit's main
 * process, so $WATCHDOG_USEC is read here ($WATCHDOG_PID names another) and the unit has
 * NotifyAccess=all. Times are monotonic milliseconds.
 */
#ifndef KIOSK_WATCHDOG_H
#define KIOSK_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>

struct watchdog;

/* Without $NOTIFY_SOCKET nothing is told and nothing is due; without $WATCHDOG_USEC nothing is due.
 */
struct watchdog *watchdog_create(void);
void watchdog_destroy(struct watchdog *watchdog);

/* True when a frame must be shown again though nothing has changed: the watchdog wants to know, a
 * third of its time has passed. Never before the first frame. */
bool watchdog_due(const struct watchdog *watchdog, int64_t now_ms);
/* When that will be; INT64_MAX never. */
int64_t watchdog_next_ms(const struct watchdog *watchdog);

/* A frame was shown, and input was read in the same turn. The first one also says that the kiosk is
 * ready. Called more often than a third of the time it says nothing. */
void watchdog_fed(struct watchdog *watchdog, int64_t now_ms);

/* One line for `systemctl status`, told when it is another than the last. Nothing of a visitor. */
void watchdog_status(struct watchdog *watchdog, const char *line);

/* The program ends, as it was told to. */
void watchdog_ends(struct watchdog *watchdog);

#endif
