#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
	static const char *const broken[] = {"", "hello", "machiaruki-cache 1 ",
	                                     "machiaruki-cache 9 1\nx"};
	char *folder = test_folder(), path[600];
	int64_t age_s = 0;

	snprintf(path, sizeof path, "%s/town.kept", folder);
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		struct cache *cache = cache_create(folder);

		assert_int_equal(files_write(path, broken[i], strlen(broken[i])), FILES_OK);
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
