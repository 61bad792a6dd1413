/*
 * The server as a service of systemd: tells it when it is ready, when it ends, and that it lives.
 * Where it was not started by systemd ($NOTIFY_SOCKET, $WATCHDOG_USEC are not set) nothing is told.
 *
 * Of the main thread alone. service_hold_signals() comes before any other thread is started, so
 * that SIGTERM, SIGINT and SIGHUP wait for service_wait().
 */
#ifndef NET_SERVER_SERVICE_H
#define NET_SERVER_SERVICE_H

#include <stdbool.h>

void service_hold_signals(void);

/* Requests are taken from now on; status is one line for `systemctl status`. */
void service_ready(const char *status);

/* Waits for one of the signals, and returns it. Meanwhile the watchdog is fed, four times in its
 * time, but only when turns(context) says that the threads that matter have turned since it was
 * last asked. */
int service_wait(bool (*turns)(void *context), void *context);

void service_stopping(void);

#endif
