/*
 * An empty store for a test, in a folder of its own that goes with the test.
 */
#ifndef TESTS_NET_SERVER_STORE_NEW_H
#define TESTS_NET_SERVER_STORE_NEW_H

#include <stdio.h>
#include <stdlib.h>

#include "net/server/store/store_sqlite.h"
#include "tests/test.h"

static inline char *path_in(const char *folder, const char *name)
{
	char *path = NULL;

	assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
	return path;
}

static inline struct store *open_at(const char *path)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, false, &why);

	assert_null(why);
	assert_non_null(store);
	return store;
}

static inline struct store *sqlite_store(void)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);

	free(path);
	free(folder);
	return store;
}

#endif
