/*
 * For the bench: when each frame began and how long its work took, one line a frame in
 * microseconds, written when the program ends. NULL is a log that keeps nothing.
 */
#ifndef KIOSK_FRAME_LOG_H
#define KIOSK_FRAME_LOG_H

#include <stdint.h>

struct frame_log;

struct frame_log *frame_log_open(const char *path); /* NULL (logged) when it cannot be written */
void frame_log_add(struct frame_log *log, int64_t begin_ns, int64_t end_ns);
void frame_log_close(struct frame_log *log);

#endif
