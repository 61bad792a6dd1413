/*
 * Where things are: beside the program (a build), else where it was installed.
 */
#ifndef KIOSK_FOLDERS_H
#define KIOSK_FOLDERS_H

#include <stddef.h>

/* The share folders in order: MACHIARUKI_ASSETS, beside the program, beside its bin, under the
 * prefix. Borrowed for the program's life. */
size_t folders_share(const char *const **folders);

/* The folder of an installed town; owned by the caller. */
char *folders_town(const char *id);

/* The user's folder for the last known figures; NULL when there is none. Owned by the caller. */
char *folders_cache(void);

#endif
