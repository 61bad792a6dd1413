/*
 * Stores as released programs made them: tests/schemas/version_N.sql, one for every version before
 * the one of today.
 */
#ifndef TESTS_NET_SERVER_UPGRADE_KIT_H
#define TESTS_NET_SERVER_UPGRADE_KIT_H

#include "engine/base/files.h"
#include "engine/base/text_buffer.h"
#include "tests/net/server/store_file_kit.h"

enum { RELEASED = STORE_SQLITE_VERSION - 1 };

#define EACH_RELEASED(version) for (int version = 1; version <= RELEASED; version++)

/* The SQL text of a version. The caller frees it. */
static inline char *released_text(int version)
{
	enum { MOST = 1 << 20 };
	char path[64], *text = NULL;
	size_t length = 0;

	snprintf(path, sizeof path, "tests/schemas/version_%d.sql", version);
	if (files_read(path, MOST, &text, &length) != FILES_OK) {
		fail_msg("%s is not there: every released schema has its store", path);
	}
	return text;
}

/* A file of that version, closed, as its program left it. */
static inline void make_released(const char *path, int version)
{
	char *text = released_text(version);
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run(db, text);
	run(db, "PRAGMA journal_mode = WAL");
	sqlite3_close(db);
	free(text);
}

static inline int64_t number_of(sqlite3 *db, const char *text)
{
	sqlite3_stmt *query = NULL;
	int64_t value = -1;

	if (sqlite3_prepare_v2(db, text, -1, &query, NULL) != SQLITE_OK ||
	    sqlite3_step(query) != SQLITE_ROW) {
		fail_msg("%s: %s", text, sqlite3_errmsg(db));
	}
	value = sqlite3_column_int64(query, 0);
	sqlite3_finalize(query);
	return value;
}

/* The first column of all rows, a line each. The caller frees it. */
static inline char *lines_of(sqlite3 *db, const char *text)
{
	sqlite3_stmt *query = NULL;
	struct text_buffer lines = {0};

	if (sqlite3_prepare_v2(db, text, -1, &query, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", text, sqlite3_errmsg(db));
	}
	while (sqlite3_step(query) == SQLITE_ROW) {
		text_buffer_addf(&lines, "%s\n", (const char *)sqlite3_column_text(query, 0));
	}
	sqlite3_finalize(query);
	return text_buffer_take(&lines);
}

/* Everything that makes a schema, in an order of its own. The caller frees it. */
static inline char *schema_of(sqlite3 *db)
{
	return lines_of(db, "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')"
	                    " FROM sqlite_schema ORDER BY type, name");
}

static inline void is_whole(sqlite3 *db)
{
	char *said = lines_of(db, "PRAGMA integrity_check");

	assert_string_equal(said, "ok\n");
	free(said);
	said = lines_of(db, "PRAGMA foreign_key_check");
	assert_string_equal(said, "");
	free(said);
}

#endif
