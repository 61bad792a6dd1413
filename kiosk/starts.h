/*
 * How often the kiosk has begun and not ended well: kept in its state folder, by the time since the
 * machine was started, so that no change of the clock matters.
 */
#ifndef KIOSK_STARTS_H
#define KIOSK_STARTS_H

#include <stdbool.h>
#include <stdint.h>

/* Three in two minutes: the safe page instead of the next try. */
enum { STARTS_CRASHES = 3, STARTS_WITHIN_S = 120, STARTS_DAY_S = 24 * 3600 };

struct starts {
	int crashes;     /* within STARTS_WITHIN_S */
	int crashes_day; /* within STARTS_DAY_S */
	int pause_s;     /* that a safe page should last: longer each time */
};

/* Notes that the program begins. folder "": nothing is kept, and all is well. A file that is broken
 * or cannot be written counts as none. */
void starts_begin(const char *folder, struct starts *starts);
/* Notes that it ends as it should. */
void starts_end_well(const char *folder);
/* A safe page has been shown: the next tries begin anew. */
void starts_forgive(const char *folder);

#endif
