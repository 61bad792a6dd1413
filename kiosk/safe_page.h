/*
 * When the kiosk fails again and again: a calm page with the time and an error code, which needs
 * next to nothing (no town, no map, no network; its texts are built in where no locale can be
 * read), takes no touch, and leaves by itself.
 */
#ifndef KIOSK_SAFE_PAGE_H
#define KIOSK_SAFE_PAGE_H

#include "engine/canvas.h"
#include "kiosk/settings.h"
#include "kiosk/starts.h"

enum safe_page_end {
	SAFE_PAGE_OVER,      /* its time is over: the kiosk is tried again */
	SAFE_PAGE_TOLD,      /* SIGTERM */
	SAFE_PAGE_NO_SCREEN, /* not even this can be shown; why was told in one line */
};

enum { SAFE_PAGE_LINES_MAX = 6 };

/* What stands on it. */
struct safe_page {
	struct safe_page_line {
		const char *text; /* with its readings; borrowed */
		const char *font, *font_bold;
	} lines[SAFE_PAGE_LINES_MAX]; /* the same in each language, the first is the largest */
	size_t count;
	int hour, minute; /* hour -1: the clock cannot be right, and is not shown */
	const char *code; /* borrowed */
};

/* Lasts starts->pause_s, or settings->safe_page_s where that is set; starts->zone_minutes is the
 * clock's zone, the machine's where it is not known. Feeds the watchdog. */
enum safe_page_end safe_page_run(const struct settings *settings, const struct starts *starts);

/* Its texts as they are built in, and its picture. */
void safe_page_built_in(struct safe_page *page);
void safe_page_draw(const struct safe_page *page, struct canvas *canvas);

#endif
