#include "kiosk/health.h"

#include <glob.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { MB = 1024 * 1024, PATH_MAX_BYTES = 512, COLDEST_C = -60, WARMEST_C = 150 };

static int64_t free_mb(const char *folder)
{
	struct statvfs info;

	if (folder[0] == '\0' || statvfs(folder, &info) != 0) {
		return -1;
	}
	return (int64_t)info.f_bavail * (int64_t)info.f_frsize / MB;
}

/* The first line of a small file. */
static bool read_line(const char *path, char *line, int size)
{
	FILE *file = fopen(path, "r");
	bool ok = file != NULL && fgets(line, size, file) != NULL;

	if (file != NULL) {
		fclose(file);
	}
	return ok;
}

/* statm: all pages, then those in memory; proc(5). */
static int64_t resident_mb(const char *root)
{
	char path[PATH_MAX_BYTES], line[128];
	int64_t pages = 0;

	snprintf(path, sizeof path, "%s/proc/self/statm", root);
	if (!read_line(path, line, sizeof line) || sscanf(line, "%*d %" SCNd64, &pages) != 1) {
		return -1;
	}
	return pages * sysconf(_SC_PAGESIZE) / MB;
}

static void take_warmer(const char *path, int *warmest_c)
{
	char line[32];
	int thousandths = 0, degrees = 0;

	if (!read_line(path, line, sizeof line) || sscanf(line, "%d", &thousandths) != 1) {
		return;
	}
	degrees = thousandths / 1000;
	if (degrees >= COLDEST_C && degrees <= WARMEST_C && degrees > *warmest_c) { /* a real sensor */
		*warmest_c = degrees;
	}
}

static void take_sensors(const char *root, const char *where, int *warmest_c)
{
	char pattern[PATH_MAX_BYTES];
	glob_t found;

	snprintf(pattern, sizeof pattern, "%s%s", root, where);
	if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++) {
			take_warmer(found.gl_pathv[i], warmest_c);
		}
		globfree(&found);
	}
}

void health_of_machine_at(const char *root, const char *folder, struct kiosk_health *health)
{
	health->disk_free_mb = free_mb(folder);
	health->memory_mb = resident_mb(root);
	health->temperature_c = HEALTH_NO_TEMPERATURE;
	take_sensors(root, "/sys/class/thermal/thermal_zone*/temp", &health->temperature_c);
	take_sensors(root, "/sys/class/hwmon/hwmon*/temp*_input", &health->temperature_c);
}

void health_of_machine(const char *folder, struct kiosk_health *health)
{
	health_of_machine_at("", folder, health);
}

void health_frame(struct health_frames *frames, int us)
{
	frames->us[frames->count++ % HEALTH_FRAMES_MAX] = us;
}

static int compare(const void *one, const void *other)
{
	int a = *(const int *)one, b = *(const int *)other;

	return (a > b) - (a < b);
}

int health_frames_p99(const struct health_frames *frames)
{
	int sorted[HEALTH_FRAMES_MAX];
	size_t count = frames->count < HEALTH_FRAMES_MAX ? frames->count : HEALTH_FRAMES_MAX;

	if (count == 0) {
		return 0;
	}
	memcpy(sorted, frames->us, count * sizeof sorted[0]);
	qsort(sorted, count, sizeof sorted[0], compare);
	return sorted[(count * 99 + 99) / 100 - 1]; /* nearest rank */
}
