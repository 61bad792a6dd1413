/*
 * The outbox over restarts, broken files, a full disk, and a process that is killed at any moment.
 */
#include "tests/test.h"

#include <dirent.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "net/client/outbox.h"

static const char *const choice = "{\"version\":3,\"choices\":[]}";

static struct outbox_item journey(const char *visit, const char *body)
{
	struct outbox_item item = {
		.kind = OUTBOX_JOURNEY, .at_s = 1000, .body = (char *)(uintptr_t)body};

	snprintf(item.visit, sizeof item.visit, "%s", visit);
	return item;
}

static struct outbox_item deposit(const char *mark, const char *body)
{
	struct outbox_item item = journey("visit-of-staff", body);

	item.kind = OUTBOX_DEPOSIT;
	snprintf(item.mark, sizeof item.mark, "%s", mark);
	return item;
}

static uint64_t add(struct outbox *outbox, struct outbox_item item)
{
	return outbox_add(outbox, &item);
}

/* How many files of the folder end so. */
static size_t files_ending(const char *path, const char *ending)
{
	DIR *folder = opendir(path);
	const struct dirent *entry = NULL;
	size_t count = 0;

	while ((entry = readdir(folder)) != NULL) {
		size_t length = strlen(entry->d_name);

		count += length >= strlen(ending) &&
		         strcmp(entry->d_name + length - strlen(ending), ending) == 0 &&
		         entry->d_name[0] != '.';
	}
	closedir(folder);
	return count;
}

static char *file_in(const char *folder, const char *name)
{
	return files_join(folder, name);
}

TEST(what_waits_goes_out_in_its_order_and_only_once)
{
	struct outbox *outbox = outbox_create(NULL);
	uint64_t first = 0;

	assert_null(outbox_first(outbox));
	first = add(outbox, deposit("m1", "one"));
	assert_true(first > 0);
	assert_true(add(outbox, journey("v1", choice)) > first);
	assert_int_equal(outbox_count(outbox), 2);
	assert_string_equal(outbox_first(outbox)->body, "one");
	assert_string_equal(outbox_first(outbox)->mark, "m1");
	outbox_drop(outbox, first);
	outbox_drop(outbox, first); /* an answer that comes twice */
	assert_string_equal(outbox_first(outbox)->body, choice);
	assert_string_equal(outbox_first(outbox)->visit, "v1");
	outbox_drop(outbox, outbox_first(outbox)->id);
	assert_null(outbox_first(outbox));
	outbox_destroy(outbox);
}

TEST(it_is_all_there_after_a_restart)
{
	char *folder = test_folder();
	struct outbox *outbox = outbox_create(folder);
	uint64_t last = 0;

	add(outbox, deposit("m1", "one"));
	add(outbox, journey("v1", choice));
	last = add(outbox, deposit("m2", "three"));
	outbox_drop(outbox, outbox_first(outbox)->id);
	outbox_destroy(outbox);
	outbox = outbox_create(folder);
	assert_int_equal(outbox_count(outbox), 2);
	assert_int_equal(outbox_first(outbox)->kind, OUTBOX_JOURNEY);
	assert_int_equal(outbox_first(outbox)->at_s, 1000);
	assert_string_equal(outbox_first(outbox)->body, choice);
	assert_true(outbox_first(outbox)->tried); /* who knows */
	assert_string_equal(outbox_deposit(outbox, "m2")->body, "three");
	assert_true(add(outbox, deposit("m3", "four")) > last);
	outbox_destroy(outbox);
	free(folder);
}

TEST(nobody_else_can_read_it)
{
	char *folder = test_folder();
	struct outbox *outbox = outbox_create(folder);
	char *path = file_in(folder, "0000000000000001.item");
	struct stat info;

	add(outbox, deposit("m1", "one"));
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	outbox_destroy(outbox);
	free(path);
	free(folder);
}

TEST(a_later_choice_of_a_visit_takes_the_place_of_the_earlier)
{
	char *folder = test_folder();
	struct outbox *outbox = outbox_create(folder);
	uint64_t first = add(outbox, journey("v1", "{1}"));

	add(outbox, journey("v2", "{2}"));
	add(outbox, journey("v1", "{3}"));
	assert_int_equal(outbox_count(outbox), 2);
	outbox_drop(outbox, first); /* its answer comes now: the later one still waits */
	assert_string_equal(outbox_first(outbox)->body, "{2}");
	assert_string_equal(outbox_journey(outbox, "v1")->body, "{3}");
	assert_null(outbox_journey(outbox, "v3"));
	assert_int_equal(files_ending(folder, ".item"), 2);
	outbox_destroy(outbox);
	free(folder);
}

TEST(what_was_not_sent_yet_is_taken_back)
{
	char *folder = test_folder();
	struct outbox *outbox = outbox_create(folder);
	uint64_t second = 0;

	add(outbox, deposit("m1", "one"));
	second = add(outbox, deposit("m2", "two"));
	assert_false(outbox_take_back(outbox, "m3"));
	assert_true(outbox_take_back(outbox, "m1"));
	assert_false(outbox_take_back(outbox, "m1"));
	assert_int_equal(files_ending(folder, ".item"), 1);
	outbox_try(outbox, second);
	assert_false(outbox_take_back(outbox, "m2")); /* the server may have it */
	assert_int_equal(outbox_count(outbox), 1);
	outbox_destroy(outbox);
	free(folder);
}

TEST(no_more_than_a_thousand_wait)
{
	struct outbox *outbox = outbox_create(NULL);
	char mark[32];

	add(outbox, journey("v1", "{1}"));
	for (int i = 1; i < OUTBOX_MAX; i++) {
		snprintf(mark, sizeof mark, "m%d", i);
		assert_true(add(outbox, deposit(mark, "x")) > 0);
	}
	assert_int_equal(add(outbox, deposit("more", "x")), 0);
	assert_int_equal(outbox_count(outbox), OUTBOX_MAX);
	assert_true(add(outbox, journey("v1", "{2}")) > 0); /* takes a place that is taken */
	assert_int_equal(outbox_count(outbox), OUTBOX_MAX);
	outbox_destroy(outbox);
}

TEST(what_cannot_be_read_back_is_not_kept)
{
	static char large[OUTBOX_BODY_MAX + 2];
	struct outbox *outbox = outbox_create(NULL);
	struct outbox_item item;

	memset(large, 'x', sizeof large - 1);
	assert_int_equal(add(outbox, journey("v1", large)), 0);
	assert_int_equal(add(outbox, journey("v1", "")), 0);
	assert_int_equal(add(outbox, journey("", choice)), 0);
	assert_int_equal(add(outbox, journey("a b", choice)), 0);
	assert_int_equal(add(outbox, journey("a\nb", choice)), 0);
	assert_int_equal(add(outbox, deposit("", "x")), 0);
	assert_int_equal(add(outbox, deposit("-", "x")), 0);
	item = journey("v1", choice);
	item.at_s = -1;
	assert_int_equal(add(outbox, item), 0);
	assert_int_equal(outbox_count(outbox), 0);
	outbox_destroy(outbox);
}

/* The file of the second of three items, as it is; owned by the caller. */
static char *three_items(const char *folder, size_t *length)
{
	struct outbox *outbox = outbox_create(folder);
	char *path = file_in(folder, "0000000000000002.item"), *text = NULL;

	add(outbox, deposit("m1", "one"));
	add(outbox, journey("v1", choice));
	add(outbox, deposit("m3", "three"));
	outbox_destroy(outbox);
	assert_int_equal(files_read(path, 10000, &text, length), FILES_OK);
	free(path);
	return text;
}

static void put(const char *folder, const char *name, const char *text, size_t length)
{
	char *path = file_in(folder, name);
	FILE *file = fopen(path, "w");

	assert_int_equal(fwrite(text, 1, length, file), length);
	fclose(file);
	free(path);
}

TEST(a_file_that_was_cut_anywhere_is_moved_aside_and_the_rest_goes_on)
{
	char *folder = test_folder();
	size_t length = 0;
	char *text = three_items(folder, &length);

	for (size_t cut = 0; cut <= length; cut++) {
		struct outbox *outbox = NULL;

		put(folder, "0000000000000002.item", text, cut);
		outbox = outbox_create(folder);
		assert_int_equal(outbox_count(outbox), cut == length ? 3 : 2);
		assert_string_equal(outbox_first(outbox)->mark, "m1");
		assert_non_null(outbox_deposit(outbox, "m3"));
		assert_int_equal(files_ending(folder, ".item.broken"), 1);
		outbox_destroy(outbox);
	}
	free(text);
	free(folder);
}

TEST(a_byte_that_was_changed_is_found)
{
	char *folder = test_folder();
	size_t length = 0;
	char *text = three_items(folder, &length);

	for (size_t at = 0; at < length; at++) {
		struct outbox_item item;

		text[at] ^= 1;
		assert_false(outbox_item_read(text, length, &item));
		assert_null(item.body);
		text[at] ^= 1;
	}
	free(text);
	free(folder);
}

TEST(a_number_is_never_given_twice_even_when_its_file_is_broken)
{
	char *folder = test_folder();
	size_t length = 0;
	struct outbox *outbox = NULL;

	free(three_items(folder, &length));
	put(folder, "0000000000000003.item", "x", 1);
	outbox = outbox_create(folder);
	assert_int_equal(add(outbox, deposit("m4", "four")), 4);
	outbox_destroy(outbox);
	free(folder);
}

TEST(broken_files_do_not_pile_up)
{
	char *folder = test_folder();
	char name[64];

	for (int i = 1; i <= OUTBOX_BROKEN_MAX + 5; i++) {
		snprintf(name, sizeof name, "%016d.item", i);
		put(folder, name, "x", 1);
		outbox_destroy(outbox_create(folder));
	}
	outbox_destroy(outbox_create(folder));
	assert_int_equal(files_ending(folder, ".item.broken"), OUTBOX_BROKEN_MAX);
	free(folder);
}

/* Replacing a choice is: the new file beside, its name, the old one's end. */
TEST(a_power_cut_between_any_two_steps_leaves_the_old_choice_or_the_new)
{
	struct outbox_item newer = journey("v1", "{newer}");
	struct text_buffer text = {0};

	outbox_item_write(&text, &newer);
	for (size_t step = 0; step <= text.length + 2; step++) {
		char *folder = test_folder();
		size_t length = 0;
		struct outbox *outbox = NULL;
		bool renamed = step > text.length;

		free(three_items(folder, &length)); /* the older is its second */
		put(folder, renamed ? "0000000000000004.item" : "0000000000000004.item.aB3xYz", text.data,
		    renamed ? text.length : step);
		if (step == text.length + 2) {
			char *old = file_in(folder, "0000000000000002.item");

			unlink(old);
			free(old);
		}
		outbox = outbox_create(folder);
		assert_int_equal(outbox_count(outbox), 3);
		assert_string_equal(outbox_journey(outbox, "v1")->body, renamed ? "{newer}" : choice);
		outbox_destroy(outbox);
		assert_int_equal(files_ending(folder, ".item"), 3);
		assert_int_equal(files_ending(folder, ".aB3xYz"), 0);
		free(folder);
	}
	text_buffer_finish(&text);
}

TEST(on_a_full_disk_the_caller_learns_that_it_was_not_kept)
{
	char *folder = test_folder();
	struct outbox *outbox = outbox_create(folder);
	struct rlimit before, none;

	add(outbox, journey("v1", choice));
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	none = before;
	none.rlim_cur = 20; /* a file of an item is larger */
	setrlimit(RLIMIT_FSIZE, &none);
	assert_int_equal(add(outbox, deposit("m1", "one")), 0);
	assert_int_equal(add(outbox, journey("v1", "{2}")), 0);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(outbox_count(outbox), 1);
	assert_string_equal(outbox_first(outbox)->body, choice);
	assert_int_equal(files_ending(folder, ".item"), 1);
	assert_true(add(outbox, deposit("m1", "one")) > 0); /* there is room again */
	outbox_destroy(outbox);
	outbox = outbox_create(folder);
	assert_int_equal(outbox_count(outbox), 2);
	outbox_destroy(outbox);
	free(folder);
}

TEST(a_folder_that_cannot_be_made_keeps_in_memory)
{
	struct outbox *outbox = outbox_create("/proc/none/here");

	assert_true(add(outbox, deposit("m1", "one")) > 0);
	assert_int_equal(outbox_count(outbox), 1);
	outbox_destroy(outbox);
}

/* Adds and drops until it is killed, and says on the pipe what is done: a number that is on disk,
 * or, negative, one that may be gone by now. */
static void work(const char *folder, int say)
{
	struct outbox *outbox = outbox_create(folder);

	for (int turn = 0; turn < 40; turn++) {
		char mark[32];
		int64_t told = 0;

		snprintf(mark, sizeof mark, "m%d-%d", (int)getpid(), turn);
		told = (int64_t)add(outbox, deposit(mark, "half a litre"));
		(void)!write(say, &told, sizeof told);
		if (turn % 3 == 2 || outbox_count(outbox) > 12) {
			told = -(int64_t)outbox_first(outbox)->id;
			(void)!write(say, &told, sizeof told);
			outbox_drop(outbox, (uint64_t)-told);
		}
	}
	pause();
}

struct state {
	bool there[OUTBOX_MAX * 2], maybe_gone[OUTBOX_MAX * 2];
};

/* At most so many lines, or until nobody says any more. */
static void hear(int from, int most, struct state *state)
{
	int64_t told = 0;

	for (int i = 0; i < most && read(from, &told, sizeof told) == (ssize_t)sizeof told; i++) {
		state->there[told > 0 ? told : 0] = true;
		state->maybe_gone[told < 0 ? -told : 0] = true;
	}
}

static void compare(const char *folder, struct state *state)
{
	struct outbox *outbox = outbox_create(folder);
	size_t untold = 0;

	for (uint64_t id = 1; id < OUTBOX_MAX * 2; id++) {
		char name[64], *path = NULL;
		bool there = false;

		snprintf(name, sizeof name, "%016" PRIu64 ".item", id);
		path = file_in(folder, name);
		there = files_exists(path);
		assert_true(there || !state->there[id] || state->maybe_gone[id]);
		untold += there && !state->there[id]; /* on disk, and killed before it could say so */
		state->there[id] = there;
		state->maybe_gone[id] = false;
		free(path);
	}
	assert_true(untold <= 1);
	assert_int_equal(outbox_count(outbox), files_ending(folder, ".item"));
	assert_int_equal(files_ending(folder, ".item.broken"), 0);
	outbox_destroy(outbox);
}

TEST(a_process_that_is_killed_at_any_moment_has_lost_nothing)
{
	enum { KILLS = 40 };
	char *folder = test_folder();
	static struct state state;

	for (int kill_number = 0; kill_number < KILLS; kill_number++) {
		int ends[2];
		pid_t child = 0;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		if (child == 0) {
			close(ends[0]);
			work(folder, ends[1]);
		}
		close(ends[1]);
		hear(ends[0], kill_number % 9, &state); /* from before its start to some items */
		usleep((useconds_t)(kill_number * 7919 % 3000));
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		hear(ends[0], INT_MAX, &state);
		close(ends[0]);
		compare(folder, &state);
	}
	assert_true(files_ending(folder, ".item") > 0);
	free(folder);
}
