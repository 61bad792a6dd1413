/*
 * How this machine and this program are: what is read from the system, in numbers.
 */
#ifndef KIOSK_HEALTH_H
#define KIOSK_HEALTH_H

#include <stddef.h>

#include "game/health.h"

/* Fills disk_free_mb (of folder; "" -1), memory_mb and temperature_c: the warmest of the thermal
 * zones and sensors under /sys (kernel: Documentation/driver-api/thermal/sysfs-api.rst,
 * Documentation/hwmon/sysfs-interface.rst; thousandths of a degree). What cannot be read is told as
 * such. */
void health_of_machine(const char *folder, struct kiosk_health *health);
/* The same with /proc and /sys under root, for tests. */
void health_of_machine_at(const char *root, const char *folder, struct kiosk_health *health);

/* The work of the newest frames. */
enum { HEALTH_FRAMES_MAX = 512 };
struct health_frames {
	int us[HEALTH_FRAMES_MAX];
	size_t count; /* of all that were added */
};
void health_frame(struct health_frames *frames, int us);
int health_frames_p99(const struct health_frames *frames); /* 0: none yet */

#endif
