#include "kiosk/frame_log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"

enum { FRAMES_MAX = 200000 };

struct frame_log {
	FILE *file;
	int64_t wall_us, monotonic_ns; /* the same moment in both clocks */
	struct {
		int64_t end_ns;
		int32_t work_us;
		bool whole;
	} * frames;
	size_t count;
};

struct frame_log *frame_log_open(const char *path)
{
	struct frame_log *log = NULL;
	struct timespec now;
	FILE *file = fopen(path, "w");

	if (file == NULL) {
		log_error("--frames %s: %s", path, strerror(errno));
		return NULL;
	}
	clock_gettime(CLOCK_REALTIME, &now);
	log = mem_new(1, sizeof *log);
	log->file = file;
	log->wall_us = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
	log->monotonic_ns = clock_monotonic_ns();
	log->frames = mem_new(FRAMES_MAX, sizeof *log->frames);
	return log;
}

void frame_log_add(struct frame_log *log, int64_t begin_ns, int64_t end_ns, bool whole)
{
	if (log != NULL && log->count < FRAMES_MAX) {
		log->frames[log->count].end_ns = end_ns;
		log->frames[log->count].whole = whole;
		log->frames[log->count++].work_us = (int32_t)((end_ns - begin_ns) / 1000);
	}
}

void frame_log_close(struct frame_log *log)
{
	if (log == NULL) {
		return;
	}
	for (size_t i = 0; i < log->count; i++) {
		fprintf(log->file, "%" PRId64 " %d %d\n",
		        log->wall_us + (log->frames[i].end_ns - log->monotonic_ns) / 1000,
		        log->frames[i].work_us, log->frames[i].whole);
	}
	fclose(log->file);
	free(log->frames);
	free(log);
}
