/*
 * Which town pack is shown. It is read on a thread of its own while the window opens: each takes
 * about as long.
 */
#ifndef KIOSK_TOWN_READING_H
#define KIOSK_TOWN_READING_H

#include "game/rules/town.h"
#include "kiosk/settings.h"

struct town_reading;

/* The pack that the settings name, else the installed one. A kiosk that was given a broken pack
 * reads the copy of the last good one instead, or the installed one, and says so in one line. */
struct town_reading *town_reading_begin(const struct settings *settings);

/* Waits for it; reading is gone afterwards. NULL when none is good, why was told. *folder: that of
 * the pack, or the last that was tried; both are the caller's. */
struct town *town_reading_end(struct town_reading *reading, char **folder);

#endif
