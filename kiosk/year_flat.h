/*
 * What a program holds, measured from time to time, and whether it grows.
 */
#ifndef KIOSK_YEAR_FLAT_H
#define KIOSK_YEAR_FLAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum year_measure {
	YEAR_HEAP,        /* bytes in use: mallinfo2(3) */
	YEAR_RESIDENT,    /* bytes: proc(5), statm */
	YEAR_DESCRIPTORS, /* /proc/self/fd */
	YEAR_THREADS,     /* /proc/self/task */
	YEAR_FILES,       /* of the state's and the cache's folder */
	YEAR_FILE_BYTES,
	YEAR_MEASURES
};

struct year_sample {
	int64_t of[YEAR_MEASURES];
};

const char *year_measure_text(enum year_measure measure); /* "bytes in use", … */

/* As it is now. A folder "" has no files. */
void year_sample_take(const char *state_folder, const char *cache_folder,
                      struct year_sample *sample);

/* Compares the median of the last quarter with that of the second: by then caches are full. False
 * when the measure has grown by more than its bound: early and late are the medians, and bound is
 * what would still have been taken. With few samples (below YEAR_SURE) caches are still filling,
 * and the memory's bound is wider. True with fewer than four samples. */
enum { YEAR_SURE = 120 };
bool year_is_flat(const struct year_sample *samples, size_t count, enum year_measure measure,
                  int64_t *early, int64_t *late, int64_t *bound);

#endif
