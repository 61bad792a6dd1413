#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "kiosk/health.h"

/* A file of the system under a root of our own. */
static void lay(const char *root, const char *path, const char *text)
{
	char *whole = files_join(root, path), *folder = strdup(whole);

	*strrchr(folder, '/') = '\0';
	assert_true(files_make_folder(folder));
	assert_int_equal(files_write(whole, text, strlen(text)), FILES_OK);
	free(folder);
	free(whole);
}

static struct kiosk_health health_at(const char *root, const char *folder)
{
	struct kiosk_health health = {.up_s = 1};

	health_of_machine_at(root, folder, &health);
	return health;
}

TEST(what_cannot_be_read_is_not_known)
{
	char *root = test_folder();
	struct kiosk_health health = health_at(root, "");

	assert_int_equal(health.disk_free_mb, -1);
	assert_int_equal(health.memory_mb, -1);
	assert_int_equal(health.temperature_c, HEALTH_NO_TEMPERATURE);
	assert_int_equal(health_at(root, "/not/there").disk_free_mb, -1);
	free(root);
}

TEST(the_warmest_sensor_counts_and_a_broken_one_does_not)
{
	char *root = test_folder();

	lay(root, "sys/class/thermal/thermal_zone0/temp", "41500\n");
	assert_int_equal(health_at(root, "").temperature_c, 41);
	lay(root, "sys/class/thermal/thermal_zone1/temp", "-274000\n");
	lay(root, "sys/class/thermal/thermal_zone2/temp", "nothing\n");
	lay(root, "sys/class/hwmon/hwmon0/temp3_input", "68999\n");
	lay(root, "sys/class/hwmon/hwmon1/temp1_input", "255000\n");
	assert_int_equal(health_at(root, "").temperature_c, 68);
	lay(root, "sys/class/thermal/thermal_zone3/temp", "71000\n"); /* not the last that is read */
	assert_int_equal(health_at(root, "").temperature_c, 71);
	free(root);
}

TEST(memory_is_what_is_resident)
{
	char *root = test_folder();

	lay(root, "proc/self/statm", "100000 5120 900 1 0 700 0\n");
	assert_int_equal(health_at(root, "").memory_mb, 20);
	free(root);
}

TEST(on_this_machine_disk_and_memory_are_known)
{
	char *root = test_folder();
	struct kiosk_health health = {.up_s = 1};

	health_of_machine(root, &health);
	assert_true(health.disk_free_mb > 0);
	assert_true(health.memory_mb > 0);
	free(root);
}

TEST(the_99th_percentile_is_of_the_newest_frames)
{
	struct health_frames frames = {.count = 0};

	assert_int_equal(health_frames_p99(&frames), 0);
	health_frame(&frames, 7000);
	assert_int_equal(health_frames_p99(&frames), 7000);
	for (int i = 1; i < 100; i++) {
		health_frame(&frames, i);
	}
	assert_int_equal(health_frames_p99(&frames), 99); /* one of a hundred is above it */
	for (int i = 0; i < HEALTH_FRAMES_MAX; i++) {
		health_frame(&frames, 5);
	}
	assert_int_equal(health_frames_p99(&frames), 5);
}
