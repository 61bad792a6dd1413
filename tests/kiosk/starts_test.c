#include "tests/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "kiosk/starts.h"

static const char boot[] = "0f2c3a44-1111-4222-8333-944455556666";
static const char other[] = "1f2c3a44-1111-4222-8333-944455556666";

static struct starts begin(const char *folder, int64_t now_s)
{
	struct starts starts;

	starts_begin_at(folder, boot, now_s, &starts);
	return starts;
}

static char *text_of(const char *folder, const char *name)
{
	char *path = files_join(folder, name), *text = NULL;
	size_t length = 0;

	files_read(path, 10000, &text, &length);
	free(path);
	return text;
}

static void put(const char *folder, const char *text)
{
	char *path = files_join(folder, "starts");

	assert_int_equal(files_write(path, text, strlen(text)), FILES_OK);
	free(path);
}

TEST(three_ends_that_were_not_well_in_two_minutes_are_three_crashes)
{
	char *folder = test_folder();

	assert_int_equal(begin(folder, 1000).crashes, 0);
	assert_int_equal(begin(folder, 1010).crashes, 1);
	assert_int_equal(begin(folder, 1020).crashes, 2);
	assert_int_equal(begin(folder, 1030).crashes, 3);
	assert_int_equal(begin(folder, 1131).crashes, 3); /* the one of 1010 is older than 120 s */
	assert_int_equal(begin(folder, 1131).crashes_day, 5);
	free(folder);
}

TEST(ends_that_were_well_are_no_crash)
{
	char *folder = test_folder();

	for (int i = 0; i < 6; i++) {
		assert_int_equal(begin(folder, 1000 + i).crashes, 0);
		starts_end_well(folder);
	}
	free(folder);
}

TEST(a_power_cut_is_no_crash)
{
	struct starts starts;
	char *folder = test_folder();

	begin(folder, 1000);
	begin(folder, 1001);
	starts_begin_at(folder, other, 5, &starts);
	assert_int_equal(starts.crashes, 0);
	assert_int_equal(starts.crashes_day, 0);
	starts_begin_at(folder, other, 6, &starts);
	assert_int_equal(starts.crashes, 1);
	free(folder);
}

TEST(after_a_safe_page_crashes_are_counted_anew_and_the_next_page_lasts_longer)
{
	static const int pauses[] = {60, 120, 300, 600, 600};
	char *folder = test_folder();
	int64_t now_s = 1000;

	for (int page = 0; page < 5; page++) {
		struct starts starts = begin(folder, now_s);

		assert_int_equal(starts.pause_s, pauses[page]);
		now_s += starts.pause_s;
		starts_forgive_at(folder, now_s);
		assert_int_equal(begin(folder, now_s + 1).crashes, 1); /* that one alone */
		now_s += 30;
	}
	now_s += 2 * 3600; /* not on itself, but on the same day */
	assert_int_equal(begin(folder, now_s).pause_s, 600);
	starts_forgive_at(folder, now_s);
	assert_int_equal(begin(folder, now_s + STARTS_DAY_S).pause_s, 60);
	free(folder);
}

TEST(a_broken_file_counts_as_none)
{
	static const char *const broken[] = {
		"",
		"boot",
		"boot x\n",
		"running 1\n\xff\n",
		"boot 0f2c3a44-1111-4222-8333-944455556666\nrunning 1\ncrash 5\ncrash",
		"boot 0f2c3a44-1111-4222-8333-944455556666\nrunning 7\n",
		"boot 0f2c3a44-1111-4222-8333-944455556666\nrunning 1\npage -1 5\n",
		"boot 0f2c3a44-1111-4222-8333-944455556666\nrunning 1\ncrash 99999\n", /* to come */
		"boot 0f2c3a44-1111-4222-8333-944455556666\nrunning 1\nzone 99999\n",
	};
	char *folder = test_folder();

	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		put(folder, broken[i]);
		assert_int_equal(begin(folder, 1000).crashes_day, 0);
		assert_int_equal(begin(folder, 1001).crashes_day, 1); /* and is whole again */
	}
	free(folder);
}

TEST(a_day_of_crashes_keeps_its_file_small)
{
	struct starts starts = {0};
	char *folder = test_folder(), *text = NULL;

	for (int i = 0; i < 130; i++) {
		starts = begin(folder, 1000 + i * 100);
	}
	assert_int_equal(starts.crashes, 2);
	assert_int_equal(starts.crashes_day, 100);
	assert_int_equal(begin(folder, 1000 + 129 * 100 + STARTS_DAY_S).crashes_day, 1);
	text = text_of(folder, "starts");
	assert_true(strlen(text) < 200);
	free(text);
	free(folder);
}

TEST(the_zone_of_the_town_is_kept_over_a_boot)
{
	struct starts starts = {0};
	char *folder = test_folder();

	assert_false(begin(folder, 1000).zone_known);
	starts_zone(folder, 540);
	starts_begin_at(folder, other, 3, &starts);
	assert_true(starts.zone_known);
	assert_int_equal(starts.zone_minutes, 540);
	free(folder);
}

TEST(while_the_state_folder_cannot_be_written_the_runtime_folder_keeps_the_count)
{
	char *folder = test_folder(), *spare = test_folder(), *gone = files_join(folder, "not-there");

	setenv("RUNTIME_DIRECTORY", spare, 1);
	begin(gone, 1000);
	assert_int_equal(begin(gone, 1001).crashes, 1);
	assert_int_equal(mkdir(gone, 0700), 0); /* it can be written again */
	assert_int_equal(begin(gone, 1002).crashes, 2);
	unsetenv("RUNTIME_DIRECTORY");
	assert_int_equal(begin(gone, 1003).crashes, 3);
	free(gone);
	free(spare);
	free(folder);
}

TEST(where_nothing_can_be_written_crashes_are_not_counted)
{
	char *folder = test_folder(), *gone = files_join(folder, "not-there");

	for (int i = 0; i < 5; i++) {
		assert_int_equal(begin(gone, 1000 + i).crashes, 0);
		assert_int_equal(begin("", 1000 + i).crashes, 0);
	}
	free(gone);
	free(folder);
}

/* A child that begins, comes so far, and dies of it. */
static const char *code_after(const char *folder, enum starts_stage stage, int number)
{
	static struct starts starts;
	pid_t child = fork();

	if (child == 0) {
		starts_begin(folder, &starts);
		starts_reached(stage);
		if (number == 0) {
			starts_end_badly();
			_exit(70);
		}
		kill(getpid(), number);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	starts_begin(folder, &starts);
	starts_end_well(folder);
	return starts.code;
}

TEST(the_code_of_a_crash_tells_how_far_it_had_come_and_how_it_ended)
{
	char *folder = test_folder();

	assert_string_equal(begin(folder, 1000).code, "0-0");
	assert_string_equal(code_after(folder, STARTS_SHOWN, SIGKILL), "4-K");
	assert_string_equal(code_after(folder, STARTS_TOWN, SIGSEGV), "2-S");
	assert_string_equal(code_after(folder, STARTS_PLAY, SIGABRT), "3-A");
	assert_string_equal(code_after(folder, STARTS_SCREEN, 0), "1-E");
	free(folder);
}

TEST(a_watchdog_of_another_process_is_told_from_giving_up)
{
	struct starts starts;
	char *folder = test_folder();
	int ends[2];
	pid_t child = 0;
	char ready = 0;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		starts_begin(folder, &starts);
		starts_reached(STARTS_SHOWN);
		ready = (char)(write(ends[1], "x", 1) == 1);
		pause();
		_exit(0);
	}
	assert_int_equal(read(ends[0], &ready, 1), 1);
	kill(child, SIGABRT);
	waitpid(child, NULL, 0);
	starts_begin(folder, &starts);
	assert_string_equal(starts.code, "4-W");
	close(ends[0]);
	close(ends[1]);
	free(folder);
}
