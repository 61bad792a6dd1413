/*
 * How often the kiosk has begun and not ended well, and how far it had come: kept in its state
 * folder, by the time since the machine was started (CLOCK_BOOTTIME), so that no change of the
 * clock matters. A start of the machine begins anew: a power cut is no crash.
 *
 * Two small files: "starts", replaced as a whole, and "stage", one line written in place, so that
 * it stands after a SIGKILL, too. Where the state folder cannot be written (a full disk) both are
 * in $RUNTIME_DIRECTORY instead, which lives until the machine is stopped (the unit has
 * RuntimeDirectoryPreserve=restart). Where neither can be written crashes are not counted: there is
 * no safe page then, only the unit's own limit, and one line says so.
 */
#ifndef KIOSK_STARTS_H
#define KIOSK_STARTS_H

#include <stdbool.h>
#include <stdint.h>

/* Three in two minutes: the safe page instead of the next try. */
enum { STARTS_CRASHES = 3, STARTS_WITHIN_S = 120, STARTS_DAY_S = 24 * 3600 };

/* How far a start has come. */
enum starts_stage {
	STARTS_SETTINGS, /* it has read its settings */
	STARTS_SCREEN,   /* it opens the screen, reads fonts and words */
	STARTS_TOWN,     /* it waits for the town pack */
	STARTS_PLAY,     /* it has begun the game, and shows no frame yet */
	STARTS_SHOWN,    /* frames are shown */
};

enum { STARTS_CODE_MAX = 8 };

struct starts {
	int crashes;                /* within STARTS_WITHIN_S, since the last safe page */
	int crashes_day;            /* within STARTS_DAY_S, 100 at most */
	int pause_s;                /* that a safe page should last: longer each time */
	int zone_minutes;           /* east of UTC, of the town shown last */
	bool zone_known;            /* false: none was yet */
	char code[STARTS_CODE_MAX]; /* of the last crash: docs/KIOSK-CODES.md; "0-0" not known */
};

/* Notes that the program begins. folder "": nothing is kept, and all is well. A file that is broken
 * counts as none. From then on a crash of this process notes its signal. */
void starts_begin(const char *folder, struct starts *starts);
/* Notes that it ends: well, or with an exit code of sysexits.h. */
void starts_end_well(const char *folder);
void starts_end_badly(void);
/* A safe page has been shown to its end: the next tries begin anew, the next page lasts longer. */
void starts_forgive(const char *folder);
/* The town is shown: its zone is what a safe page's clock goes by. Writes when it is another. */
void starts_zone(const char *folder, int zone_minutes);
/* Takes no time: one write into a file that is open. */
void starts_reached(enum starts_stage stage);

/* starts_begin() and starts_forgive() at a moment of a boot, for tests. */
void starts_begin_at(const char *folder, const char *boot, int64_t now_s, struct starts *starts);
void starts_forgive_at(const char *folder, int64_t now_s);

#endif
