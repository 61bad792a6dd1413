/*
 * For targets whose parser reads a file: the input as a file of this process, in memory, silent.
 */
#ifndef TESTS_FUZZ_FUZZ_FILE_H
#define TESTS_FUZZ_FUZZ_FILE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/log.h"

/* The folder, made at the first call; tools/fuzz.sh removes it. */
static inline const char *fuzz_folder(void)
{
	static char folder[64];

	if (folder[0] == '\0') {
		log_setup("fuzz", (enum log_level)0); /* what is wrong is said a million times */
		snprintf(folder, sizeof folder, "/dev/shm/machiaruki-fuzz-%d", (int)getpid());
		files_make_folder(folder);
	}
	return folder;
}

/* Borrowed until the next call. */
static inline const char *fuzz_file(const char *name, const void *data, size_t size)
{
	static char path[128];
	FILE *file = NULL;

	snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) {
		abort();
	}
	return path;
}

#endif
