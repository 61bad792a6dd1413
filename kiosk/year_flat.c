#include "kiosk/year_flat.h"

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "engine/base/mem.h"

/* Files: a cache of at most 64 bodies (net/client/cache.h), which fills slowly, as each week brings
 * a board of its own, and some of the state's. */
enum { FILES_MOST = 80, FILE_BYTES_MOST = 1024 * 1024 };

/* What may come on top of the second quarter: a part of it, and an amount. Tiles and pictures that
 * are kept differ from day to day by some hundred kilobytes; a client's thread or connection may be
 * there on one day and not on another. */
static const struct {
	const char *text;
	int percent;
	int64_t amount;
	int64_t filling; /* instead of amount, while caches still fill: the map's tiles above all */
	int64_t least;   /* up to here nothing is too much */
} bounds[YEAR_MEASURES] = {
	[YEAR_HEAP] = {"bytes in use", 3, 768 * 1024, 24 * 1024 * 1024, 0},
	[YEAR_RESIDENT] = {"bytes resident", 5, 4 * 1024 * 1024, 32 * 1024 * 1024, 0},
	[YEAR_DESCRIPTORS] = {"descriptors", 0, 2, 2, 0},
	[YEAR_THREADS] = {"threads", 0, 1, 1, 0},
	[YEAR_FILES] = {"files", 0, 16, 16, FILES_MOST},
	[YEAR_FILE_BYTES] = {"bytes of files", 5, 64 * 1024, 64 * 1024, FILE_BYTES_MOST},
};

enum { QUARTERS = 4 };

const char *year_measure_text(enum year_measure measure)
{
	return bounds[measure].text;
}

/* Adds what is in a folder and the folders in it. */
static void count_files(const char *folder, int64_t *files, int64_t *bytes)
{
	DIR *list = folder[0] == '\0' ? NULL : opendir(folder);
	struct dirent *entry = NULL;

	while (list != NULL && (entry = readdir(list)) != NULL) {
		char *path = NULL;
		struct stat is;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
			continue;
		}
		path = files_join(folder, entry->d_name);
		if (lstat(path, &is) == 0 && S_ISDIR(is.st_mode)) {
			count_files(path, files, bytes);
		} else {
			*files += 1;
			*bytes += is.st_size;
		}
		free(path);
	}
	if (list != NULL) {
		closedir(list);
	}
}

static int64_t entries(const char *folder)
{
	DIR *list = opendir(folder);
	int64_t count = 0;

	while (list != NULL && readdir(list) != NULL) {
		count++;
	}
	if (list != NULL) {
		closedir(list);
	}
	return count - 2; /* . and .. */
}

static int64_t resident(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long long all = 0, held = 0;

	if (file != NULL) {
		if (fscanf(file, "%lld %lld", &all, &held) != 2) {
			held = 0;
		}
		fclose(file);
	}
	return held * sysconf(_SC_PAGESIZE);
}

void year_sample_take(const char *state_folder, const char *cache_folder,
                      struct year_sample *sample)
{
	struct mallinfo2 info = mallinfo2();

	*sample = (struct year_sample){.of = {0}};
	sample->of[YEAR_HEAP] = (int64_t)(info.uordblks + info.hblkhd);
	sample->of[YEAR_RESIDENT] = resident();
	sample->of[YEAR_DESCRIPTORS] = entries("/proc/self/fd");
	sample->of[YEAR_THREADS] = entries("/proc/self/task");
	count_files(state_folder, &sample->of[YEAR_FILES], &sample->of[YEAR_FILE_BYTES]);
	count_files(cache_folder, &sample->of[YEAR_FILES], &sample->of[YEAR_FILE_BYTES]);
}

static int by_size(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

	return one < other ? -1 : one > other;
}

static int64_t median(const struct year_sample *samples, size_t count, enum year_measure measure)
{
	int64_t *sorted = mem_new(count, sizeof *sorted), middle = 0;

	for (size_t i = 0; i < count; i++) {
		sorted[i] = samples[i].of[measure];
	}
	qsort(sorted, count, sizeof *sorted, by_size);
	middle = sorted[count / 2];
	free(sorted);
	return middle;
}

bool year_is_flat(const struct year_sample *samples, size_t count, enum year_measure measure,
                  int64_t *early, int64_t *late, int64_t *bound)
{
	size_t quarter = count / QUARTERS;
	int64_t amount = count < YEAR_SURE ? bounds[measure].filling : bounds[measure].amount;

	*early = *late = *bound = 0;
	if (quarter == 0) {
		return true;
	}
	*early = median(samples + quarter, quarter, measure);
	*late = median(samples + count - quarter, quarter, measure);
	*bound = *early + *early * bounds[measure].percent / 100 + amount;
	*bound = *bound < bounds[measure].least ? bounds[measure].least : *bound;
	return *late <= *bound;
}
