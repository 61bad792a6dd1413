#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/mem.h"
#include "kiosk/year_flat.h"

enum { DAYS = 366, MEGABYTE = 1024 * 1024 };

static const struct year_sample usual = {.of = {50 * MEGABYTE, 80 * MEGABYTE, 14, 6, 20, 40000}};

/* A year in which a measure grows by so much a day, after it has filled up in the first quarter. */
static bool stays_flat(enum year_measure measure, int64_t a_day, size_t days)
{
	struct year_sample samples[DAYS];
	int64_t early = 0, late = 0, bound = 0;

	for (size_t day = 0; day < days; day++) {
		samples[day] = usual;
		samples[day].of[measure] += (int64_t)day * a_day + (day % 7 == 0 ? usual.of[measure] : 0);
		if (day < days / 4) {
			samples[day].of[measure] /= 2;
		}
	}
	return year_is_flat(samples, days, measure, &early, &late, &bound);
}

TEST(a_year_without_a_leak_is_flat_though_a_day_stands_out)
{
	for (int i = 0; i < YEAR_MEASURES; i++) {
		assert_true(stays_flat((enum year_measure)i, 0, DAYS));
		assert_true(stays_flat((enum year_measure)i, 0, 14));
	}
}

TEST(a_leak_of_twenty_kilobytes_a_day_is_seen)
{
	assert_false(stays_flat(YEAR_HEAP, 20 * 1024, DAYS));
	assert_false(stays_flat(YEAR_RESIDENT, 64 * 1024, DAYS));
	assert_false(stays_flat(YEAR_FILE_BYTES, 8192, DAYS));
	assert_true(stays_flat(YEAR_FILE_BYTES, 1024, DAYS)); /* a cache that fills */
}

TEST(a_descriptor_a_month_a_thread_a_quarter_and_two_files_a_week_are_seen)
{
	struct year_sample samples[DAYS];
	int64_t early = 0, late = 0, bound = 0;

	for (int day = 0; day < DAYS; day++) {
		samples[day] = usual;
		samples[day].of[YEAR_DESCRIPTORS] += day / 30;
		samples[day].of[YEAR_THREADS] += day / 90;
		samples[day].of[YEAR_FILES] += day * 2 / 7;
	}
	assert_false(year_is_flat(samples, DAYS, YEAR_DESCRIPTORS, &early, &late, &bound));
	assert_true(late > bound);
	assert_false(year_is_flat(samples, DAYS, YEAR_THREADS, &early, &late, &bound));
	assert_false(year_is_flat(samples, DAYS, YEAR_FILES, &early, &late, &bound));
}

TEST(a_few_days_show_a_large_leak_and_forgive_a_small_one)
{
	assert_false(stays_flat(YEAR_HEAP, 5 * MEGABYTE, 14));
	assert_true(stays_flat(YEAR_HEAP, 200 * 1024, 14));
	assert_true(stays_flat(YEAR_HEAP, 200 * MEGABYTE, 3)); /* says nothing yet */
}

TEST(what_is_held_is_measured)
{
	char folder[] = "/tmp/machiaruki-year-XXXXXX", path[64];
	struct year_sample before, after;
	void *held = NULL;
	int descriptor = -1;
	FILE *file = NULL;

	assert_non_null(mkdtemp(folder));
	year_sample_take(folder, "", &before);
	held = mem_new(3, MEGABYTE);
	memset(held, 1, 3 * MEGABYTE);
	descriptor = dup(STDERR_FILENO);
	snprintf(path, sizeof path, "%s/one", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("twelve bytes", file);
	fclose(file);
	year_sample_take(folder, "", &after);
	assert_in_range(after.of[YEAR_HEAP] - before.of[YEAR_HEAP], 3 * MEGABYTE, 4 * MEGABYTE);
	assert_true(after.of[YEAR_RESIDENT] > before.of[YEAR_RESIDENT]);
	assert_int_equal(after.of[YEAR_DESCRIPTORS], before.of[YEAR_DESCRIPTORS] + 1);
	assert_int_equal(after.of[YEAR_THREADS], before.of[YEAR_THREADS]);
	assert_int_equal(after.of[YEAR_FILES], before.of[YEAR_FILES] + 1);
	assert_int_equal(after.of[YEAR_FILE_BYTES], before.of[YEAR_FILE_BYTES] + 12);
	free(held);
	close(descriptor);
	unlink(path);
	rmdir(folder);
}
