/*
 * The one place where everything meets: inputs, replies, the game, the screen.
 */
#ifndef KIOSK_LOOP_H
#define KIOSK_LOOP_H

#include "kiosk/settings.h"

/* Runs until the window is closed, the script ends or SIGTERM comes. Returns an exit code of
 * sysexits.h (EX_TEMPFAIL: it wants to be started anew); what went wrong was told in one line. */
int loop_run(const struct settings *settings);

#endif
