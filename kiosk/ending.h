/*
 * Whether the program was told to end: SIGTERM or SIGINT. SIGPIPE and SIGHUP are passed over: a
 * terminal or a journal that has gone harms nothing.
 */
#ifndef KIOSK_ENDING_H
#define KIOSK_ENDING_H

#include <stdbool.h>

void ending_watch(void);
bool ending_told(void);

#endif
