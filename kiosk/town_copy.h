/*
 * The last good town pack, as a copy in the state folder ("town"): what a kiosk shows when the pack
 * that it was given is broken.
 */
#ifndef KIOSK_TOWN_COPY_H
#define KIOSK_TOWN_COPY_H

#include <stdbool.h>

/* Where the copy is, or would be; owned by the caller. */
char *town_copy_folder(const char *state);

/* Makes the copy equal to the pack in folder, which was read and is good; does nothing when it is
 * already. The old copy or the new one is there at every moment. False (logged) when it cannot be
 * written. Takes long: for a thread of its own. */
bool town_copy_keep(const char *folder, const char *state);

#endif
