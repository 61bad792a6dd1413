/*
 * The crash counts from inside, for kiosk/starts*.c alone.
 */
#ifndef KIOSK_STARTS_PARTS_H
#define KIOSK_STARTS_PARTS_H

#include "kiosk/starts.h"

/* starts.c: where the files are while the state folder cannot be written; NULL nowhere. */
const char *starts_spare_folder(void);

/* starts_stage.c: reads what the last start left as its code, and begins a line of this one. */
void starts_begin_stage(const char *folder, char code[STARTS_CODE_MAX]);
/* From now on a crash of this process notes its signal. */
void starts_watch_signals(void);

#endif
