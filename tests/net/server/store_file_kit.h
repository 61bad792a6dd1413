/*
 * What the tests of a store in a file share: SQL beside the program, and the bytes of the file.
 */
#ifndef TESTS_NET_SERVER_STORE_FILE_KIT_H
#define TESTS_NET_SERVER_STORE_FILE_KIT_H

#include <string.h>

#include "net/server/store/store_sqlite_parts.h"
#include "tests/net/server/store_kit.h"

static inline sqlite3 *inner(struct store *store)
{
	return ((struct store_sqlite *)store)->db;
}

static inline void run(sqlite3 *db, const char *text)
{
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
}

static inline void write_file(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

static inline char *read_whole(const char *path, size_t *count)
{
	enum { MOST = 1 << 20 };
	char *bytes = calloc(1, MOST);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	*count = fread(bytes, 1, MOST, file);
	assert_true(*count < MOST);
	fclose(file);
	return bytes;
}

static inline void assert_refused(const char *path, bool read_only, const char *expected)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, read_only, &why);

	assert_null(store);
	assert_non_null(why);
	assert_string_equal(why, expected);
}
static inline int64_t pragma(struct store *store, const char *text)
{
	sqlite3_stmt *query = NULL;
	int64_t value = -1;

	assert_int_equal(sqlite3_prepare_v2(inner(store), text, -1, &query, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(query), SQLITE_ROW);
	value = sqlite3_column_int64(query, 0);
	sqlite3_finalize(query);
	return value;
}

#endif
