/*
 * When the kiosk fails again and again: a calm page with the time and an error code, which needs
 * next to nothing (no town, no map, no network), and which leaves by itself.
 */
#ifndef KIOSK_SAFE_PAGE_H
#define KIOSK_SAFE_PAGE_H

#include "kiosk/settings.h"
#include "kiosk/starts.h"

/* Returns 0 when its time is over, or an exit code of sysexits.h when it was told to end or has no
 * display. */
int safe_page_run(const struct settings *settings, const struct starts *starts);

#endif
