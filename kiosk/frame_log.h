/*
 * For the bench: one line a frame, written when the program ends: when it ended (microseconds since
 * 1970), its work (microseconds), 1 when it was whole. NULL is a log that keeps nothing.
 */
#ifndef KIOSK_FRAME_LOG_H
#define KIOSK_FRAME_LOG_H

#include <stdbool.h>
#include <stdint.h>

struct frame_log;

struct frame_log *frame_log_open(const char *path); /* NULL (logged) when it cannot be written */
/* whole: nothing of the frame was still to come (a tile, a picture). */
void frame_log_add(struct frame_log *log, int64_t begin_ns, int64_t end_ns, bool whole);
void frame_log_close(struct frame_log *log);

#endif
