#include "tests/test.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/base/files.h"
#include "net/client/cache.h"

static const char *get(struct cache *cache, const char *key, int64_t now_s, int64_t *age_s)
{
	size_t length = 0;

	return cache_get(cache, key, now_s, &length, age_s);
}

TEST(what_was_kept_comes_back_with_its_age)
{
	struct cache *cache = cache_create(NULL);
	int64_t age_s = -1;

	assert_null(get(cache, "town", 100, &age_s));
	cache_put(cache, "town", "{}", 2, "", 100);
	assert_string_equal(get(cache, "town", 160, &age_s), "{}");
	assert_int_equal(age_s, 60);
	cache_put(cache, "town", "{1}", 3, "", 200);
	assert_string_equal(get(cache, "town", 190, &age_s), "{1}");
	assert_int_equal(age_s, 0); /* a clock that went back */
	cache_destroy(cache);
}

TEST(it_outlives_the_program)
{
	char *folder = test_folder();
	struct cache *cache = cache_create(folder);
	int64_t age_s = 0;

	cache_put(cache, "town", "one", 3, "", 100);
	cache_put(cache, "town", "two", 3, "", 110); /* within the pause between writes */
	cache_destroy(cache);
	cache = cache_create(folder);
	assert_string_equal(get(cache, "town", 130, &age_s), "two");
	assert_int_equal(age_s, 20);
	cache_destroy(cache);
	free(folder);
}

TEST(a_broken_file_counts_as_none)
{
	static const char *const broken[] = {"",
	                                     "hello",
	                                     "machiaruki-cache 1 ",
	                                     "machiaruki-cache 9 1\nx",
	                                     "machiaruki-cache 1 -5\nx",
	                                     "machiaruki-cache 1 5x\n"};
	char *folder = test_folder(), path[600];
	int64_t age_s = 0;

	snprintf(path, sizeof path, "%s/town.kept", folder);
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		struct cache *cache = NULL;

		assert_int_equal(files_write(path, broken[i], strlen(broken[i])), FILES_OK);
		cache = cache_create(folder);
		assert_null(get(cache, "town", 130, &age_s));
		cache_destroy(cache);
	}
	free(folder);
}

TEST(a_folder_that_cannot_be_made_keeps_in_memory)
{
	struct cache *cache = cache_create("/proc/none/here");
	int64_t age_s = 0;

	cache_put(cache, "town", "one", 3, "", 100);
	assert_string_equal(get(cache, "town", 100, &age_s), "one");
	cache_destroy(cache);
}

TEST(more_keys_than_places_drop_the_oldest)
{
	struct cache *cache = cache_create(NULL);
	int64_t age_s = 0;
	char key[32];

	for (int i = 0; i < 200; i++) {
		snprintf(key, sizeof key, "board.%d", i);
		cache_put(cache, key, "x", 1, "", 1000 + i);
	}
	assert_non_null(get(cache, "board.199", 2000, &age_s));
	assert_null(get(cache, "board.0", 2000, &age_s));
	cache_destroy(cache);
}

TEST(what_is_confirmed_is_as_if_it_had_come_now)
{
	char *folder = test_folder();
	struct cache *cache = cache_create(folder);
	char etag[CACHE_ETAG_MAX + 8];
	int64_t age_s = 0;
	size_t length = 0;

	assert_string_equal(cache_etag(cache, "town"), "");
	cache_confirm(cache, "town", 50); /* nothing is there */
	cache_put(cache, "town", "one", 3, "\"a\"", 100);
	assert_string_equal(cache_etag(cache, "town"), "\"a\"");
	cache_confirm(cache, "town", 400);
	assert_string_equal(cache_get(cache, "town", 410, &length, &age_s), "one");
	assert_int_equal(age_s, 10);
	memset(etag, 'x', sizeof etag - 1);
	etag[sizeof etag - 1] = '\0';
	cache_put(cache, "town", "two", 3, etag, 420);
	assert_string_equal(cache_etag(cache, "town"), ""); /* too long: it comes whole again */
	cache_put(cache, "town", "one", 3, "\"a\"", 430);
	cache_destroy(cache);
	cache = cache_create(folder);
	assert_string_equal(cache_get(cache, "town", 430, &length, &age_s), "one");
	assert_string_equal(cache_etag(cache, "town"), ""); /* another run asks anew */
	cache_destroy(cache);
	free(folder);
}

static size_t files_in(const char *path)
{
	DIR *folder = opendir(path);
	size_t count = 0;

	for (const struct dirent *entry = NULL; (entry = readdir(folder)) != NULL;) {
		count += entry->d_name[0] != '.';
	}
	closedir(folder);
	return count;
}

/* A file as an earlier run left it, without a wait for the disk. */
static void leave(const char *folder, const char *name, const char *text)
{
	char *path = files_join(folder, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	free(path);
}

TEST(a_year_of_boards_takes_no_more_disk_than_a_month)
{
	char *folder = test_folder();
	int64_t age_s = 0;
	char key[32];

	for (int run = 0; run < 12; run++) { /* started anew each month */
		struct cache *cache = cache_create(folder);

		for (int i = 0; i < 8; i++) {
			int64_t now_s = (run * 30 + i) * INT64_C(86400) + 1;

			snprintf(key, sizeof key, "board.2026-%d-%d", run, i);
			cache_put(cache, key, "x", 1, "", now_s);
			cache_put(cache, "town", "y", 1, "", now_s);
		}
		assert_true(files_in(folder) <= CACHE_KEYS_MAX);
		if (run > 0) { /* of the run before */
			snprintf(key, sizeof key, "board.2026-%d-%d", run - 1, 7);
			assert_non_null(get(cache, key, 400 * INT64_C(86400), &age_s));
		}
		cache_destroy(cache);
	}
	assert_int_equal(files_in(folder), CACHE_KEYS_MAX);
	free(folder);
}

TEST(what_an_earlier_run_left_too_much_is_removed_and_the_newest_stay)
{
	char *folder = test_folder(), name[64], text[64];
	struct cache *cache = NULL;
	int64_t age_s = 0;

	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "board.%d.kept", i);
		snprintf(text, sizeof text, "machiaruki-cache 1 %d\nx", 1000 + i);
		leave(folder, name, text);
	}
	leave(folder, "town.kept.aB3xYz", "machi"); /* the power went */
	leave(folder, "README", "hello");           /* none of ours */
	cache = cache_create(folder);
	assert_int_equal(files_in(folder), CACHE_KEYS_MAX + 1);
	assert_null(get(cache, "board.35", 2000, &age_s));
	assert_non_null(get(cache, "board.36", 2000, &age_s));
	assert_int_equal(age_s, 2000 - 1036);
	cache_destroy(cache);
	free(folder);
}

TEST(a_date_from_before_the_clock_was_set_back_neither_hides_nor_stays_for_good)
{
	char *folder = test_folder(), name[64];
	struct cache *cache = NULL;
	int64_t age_s = -1;

	leave(folder, "old.kept", "machiaruki-cache 1 900000\nx");
	cache = cache_create(folder); /* and the clock is ten days back */
	assert_string_equal(get(cache, "old", 1000, &age_s), "x");
	assert_int_equal(age_s, 0);
	get(cache, "old", 1600, &age_s);
	assert_int_equal(age_s, 600);
	for (int i = 0; i < CACHE_KEYS_MAX; i++) {
		snprintf(name, sizeof name, "board.%d", i);
		cache_put(cache, name, "y", 1, "", 2000 + i);
	}
	assert_int_equal(files_in(folder), CACHE_KEYS_MAX);
	assert_null(get(cache, "old", 3000, &age_s)); /* by now it is the oldest */
	cache_destroy(cache);
	free(folder);
}

/* How many lines of the log mention the folder while the disk takes nothing. */
static size_t lines_while_full(struct cache *cache, const char *folder)
{
	char *path = files_join(folder, "log"), line[512];
	int kept = dup(STDERR_FILENO);
	struct rlimit before, none;
	FILE *log = fopen(path, "w+");
	size_t lines = 0;

	dup2(fileno(log), STDERR_FILENO);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	none = before;
	none.rlim_cur = 4096; /* enough for the log, not for the body */
	setrlimit(RLIMIT_FSIZE, &none);
	for (int i = 0; i < 240; i++) {
		static char body[8000];

		memset(body, 'x', sizeof body);
		cache_put(cache, "town", body, sizeof body, "", 10000 + i * 30); /* two hours */
	}
	setrlimit(RLIMIT_FSIZE, &before);
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(log);
	while (fgets(line, sizeof line, log) != NULL) {
		lines += strstr(line, "cannot be written") != NULL;
	}
	fclose(log);
	unlink(path);
	free(path);
	return lines;
}

TEST(a_full_disk_is_told_once_an_hour_and_written_when_there_is_room)
{
	char *folder = test_folder();
	struct cache *cache = cache_create(folder);
	int64_t age_s = 0;

	cache_put(cache, "town", "old", 3, "", 100);
	assert_int_equal(lines_while_full(cache, folder), 2);
	assert_int_equal(files_in(folder), 1);
	cache_put(cache, "town", "new", 3, "", 20000);
	cache_destroy(cache);
	cache = cache_create(folder);
	assert_string_equal(get(cache, "town", 20000, &age_s), "new");
	cache_destroy(cache);
	free(folder);
}
