#include "net/server/store_sqlite.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/server/store_sqlite_parts.h"

enum { APPLICATION_ID = 0x4D414348 /* "MACH" */, SCHEMA_VERSION = 1, BUSY_MS = 5000 };

static const char schema[] =
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;"
	"CREATE TABLE players (id INTEGER PRIMARY KEY, alias TEXT NOT NULL UNIQUE, district TEXT,"
	" age INTEGER NOT NULL, created_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE cards (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players,"
	" code_hash BLOB NOT NULL UNIQUE, pin_hash TEXT NOT NULL, failures INTEGER NOT NULL,"
	" locked_until_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE entries (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players,"
	" source TEXT NOT NULL, sender_id TEXT NOT NULL, deed TEXT NOT NULL, track INTEGER NOT NULL,"
	" reason TEXT, started_s INTEGER NOT NULL, ended_s INTEGER NOT NULL,"
	" distance_m INTEGER NOT NULL, displacement_m INTEGER NOT NULL, grams INTEGER NOT NULL,"
	" points INTEGER NOT NULL, metres INTEGER NOT NULL, fiscal_year INTEGER NOT NULL,"
	" factor INTEGER NOT NULL, factor_source TEXT, received_s INTEGER NOT NULL,"
	" UNIQUE (source, sender_id)) STRICT;"
	"CREATE INDEX entries_of_player ON entries (player, started_s);"
	/* What sums read: counted entries by time, without looking at the rows themselves. */
	"CREATE INDEX entries_counted ON entries (started_s, track, player, grams, points, metres,"
	" received_s) WHERE reason IS NULL;"
	"CREATE TABLE journeys (player INTEGER PRIMARY KEY REFERENCES players,"
	" version INTEGER NOT NULL, seen_m INTEGER NOT NULL, choices TEXT NOT NULL) STRICT;"
	"CREATE TABLE grants (device_hash BLOB PRIMARY KEY, user_code TEXT NOT NULL UNIQUE,"
	" client TEXT NOT NULL, state INTEGER NOT NULL, player INTEGER NOT NULL,"
	" expires_s INTEGER NOT NULL, interval_s INTEGER NOT NULL, polled_s INTEGER NOT NULL)"
	" WITHOUT ROWID, STRICT;"
	"CREATE TABLE tokens (hash BLOB PRIMARY KEY, player INTEGER NOT NULL, client TEXT NOT NULL,"
	" expires_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;"
	"PRAGMA application_id = 1296122696;"
	"PRAGMA user_version = 1;";

static struct store_sqlite *inside(struct store *store)
{
	return (struct store_sqlite *)store;
}

static enum store_err err_of(struct store *store, int code)
{
	switch (code & 0xFF) {
	case SQLITE_OK:
	case SQLITE_DONE:
	case SQLITE_ROW:
		return STORE_OK;
	case SQLITE_CONSTRAINT:
		return STORE_DUPLICATE;
	case SQLITE_FULL:
		log_error("the database cannot grow: the disk is full");
		return STORE_FULL;
	default:
		log_error("the database: %s", sqlite3_errmsg(inside(store)->db));
		return STORE_UNAVAILABLE;
	}
}

static sqlite3_stmt *prepared(struct store_sqlite *sqlite, const char *text)
{
	sqlite3_stmt *statement = NULL;

	for (size_t i = 0; i < sqlite->kept_count; i++) {
		if (sqlite->kept[i].text == text) {
			return sqlite->kept[i].statement;
		}
	}
	if (sqlite->kept_count == SQL_KEPT_MAX ||
	    sqlite3_prepare_v3(sqlite->db, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
	        SQLITE_OK) {
		log_error("the database: %s: %.60s", sqlite3_errmsg(sqlite->db), text);
		return NULL;
	}
	sqlite->kept[sqlite->kept_count].text = text;
	sqlite->kept[sqlite->kept_count++].statement = statement;
	return statement;
}

static void bind(sqlite3_stmt *statement, const char *kinds, va_list arguments)
{
	for (int i = 1; *kinds != '\0'; kinds++, i++) {
		switch (*kinds) {
		case 'i':
			sqlite3_bind_int64(statement, i, va_arg(arguments, int64_t));
			break;
		case 'd':
			sqlite3_bind_int(statement, i, va_arg(arguments, int));
			break;
		case 't':
			sqlite3_bind_text(statement, i, va_arg(arguments, const char *), -1, SQLITE_TRANSIENT);
			break;
		default:
			sqlite3_bind_blob(statement, i, va_arg(arguments, const uint8_t *), STORE_HASH_LENGTH,
			                  SQLITE_TRANSIENT);
			break;
		}
	}
}

sqlite3_stmt *sql(struct store *store, const char *text, const char *kinds, ...)
{
	sqlite3_stmt *statement = prepared(inside(store), text);
	va_list arguments;

	if (statement != NULL) {
		sqlite3_reset(statement);
		sqlite3_clear_bindings(statement); /* no secret of the last call stays in memory */
		va_start(arguments, kinds);
		bind(statement, kinds, arguments);
		va_end(arguments);
	}
	return statement;
}

void sql_reset(sqlite3_stmt *statement)
{
	if (statement != NULL) {
		sqlite3_reset(statement);
		sqlite3_clear_bindings(statement);
	}
}

enum store_err sql_row(struct store *store, sqlite3_stmt *statement)
{
	int code = statement != NULL ? sqlite3_step(statement) : SQLITE_ERROR;

	if (code == SQLITE_ROW) {
		return STORE_OK;
	}
	sql_reset(statement);
	return code == SQLITE_DONE ? STORE_NOT_FOUND : err_of(store, code);
}

enum store_err sql_done(struct store *store, sqlite3_stmt *statement)
{
	int code = statement != NULL ? sqlite3_step(statement) : SQLITE_ERROR;

	sql_reset(statement);
	return err_of(store, code);
}

void sql_text(sqlite3_stmt *statement, int column, char *out, size_t cap)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);

	snprintf(out, cap, "%s", text != NULL ? text : "");
}

bool sql_hash(sqlite3_stmt *statement, int column, uint8_t out[STORE_HASH_LENGTH])
{
	if (sqlite3_column_bytes(statement, column) != STORE_HASH_LENGTH) {
		return false;
	}
	memcpy(out, sqlite3_column_blob(statement, column), STORE_HASH_LENGTH);
	return true;
}

int64_t sql_last_id(struct store *store)
{
	return sqlite3_last_insert_rowid(inside(store)->db);
}

int sql_changes(struct store *store)
{
	return sqlite3_changes(inside(store)->db);
}

static void destroy(struct store *store)
{
	struct store_sqlite *sqlite = inside(store);

	for (size_t i = 0; i < sqlite->kept_count; i++) {
		sqlite3_finalize(sqlite->kept[i].statement);
	}
	sqlite3_close(sqlite->db);
	free(sqlite);
}

static enum store_err begin(struct store *store)
{
	return sql_done(store, sql(store, "BEGIN IMMEDIATE", ""));
}

static enum store_err commit(struct store *store)
{
	return sql_done(store, sql(store, "COMMIT", ""));
}

static void rollback(struct store *store)
{
	if (!sqlite3_get_autocommit(inside(store)->db)) {
		sql_done(store, sql(store, "ROLLBACK", ""));
	}
}

static enum store_err savepoint(struct store *store)
{
	return sql_done(store, sql(store, "SAVEPOINT part", ""));
}

static enum store_err release(struct store *store, bool keep)
{
	if (!keep) {
		enum store_err err = sql_done(store, sql(store, "ROLLBACK TO part", ""));

		if (err != STORE_OK) {
			return err;
		}
	}
	return sql_done(store, sql(store, "RELEASE part", ""));
}

static const char *why_not(const char *path, int code)
{
	struct stat info;

	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
		return "is a folder";
	}
	switch (code & 0xFF) {
	case SQLITE_NOTADB:
		return "is a file, but no database";
	case SQLITE_CANTOPEN:
		return "cannot be opened: does its folder exist, and may it be written?";
	case SQLITE_READONLY:
		return "may not be written";
	case SQLITE_FULL:
		return "cannot be written: the disk is full";
	case SQLITE_BUSY:
		return "is in use by another program";
	case SQLITE_CORRUPT:
		return "is damaged";
	default:
		return "cannot be read as a database";
	}
}

static int pragma_int(sqlite3 *db, const char *text, int64_t *value)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db, text, -1, &statement, NULL);

	if (code == SQLITE_OK) {
		code = sqlite3_step(statement);
		if (code == SQLITE_ROW) {
			*value = sqlite3_column_int64(statement, 0);
			code = SQLITE_OK;
		}
	}
	sqlite3_finalize(statement);
	return code;
}

/* An empty file becomes a store; one of ours is taken as it is; any other is left alone. */
static const char *prepare_file(sqlite3 *db, const char *path, bool read_only)
{
	int64_t application = 0, version = 0, tables = 0;
	int code = pragma_int(db, "PRAGMA application_id", &application);

	if (code == SQLITE_OK) {
		code = pragma_int(db, "PRAGMA user_version", &version);
	}
	if (code == SQLITE_OK) {
		code = pragma_int(db, "SELECT count(*) FROM sqlite_master", &tables);
	}
	if (code != SQLITE_OK) {
		return why_not(path, code);
	}
	if (tables > 0 && application != APPLICATION_ID) {
		return "is the database of another program";
	}
	if (version > SCHEMA_VERSION) {
		return "is of a newer version than this program knows; use the newer program";
	}
	if (!read_only) {
		code = sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
	}
	if (code == SQLITE_OK && tables == 0 && !read_only) {
		code = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		if (code == SQLITE_OK) {
			code = sqlite3_exec(db, schema, NULL, NULL, NULL);
		}
		if (code == SQLITE_OK) {
			code = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
		}
	}
	if (code == SQLITE_OK) {
		code = sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
		                        "PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY",
		                    NULL, NULL, NULL);
	}
	return code == SQLITE_OK ? NULL : why_not(path, code);
}

static const struct store_ops *all_ops(void)
{
	static struct store_ops ops; /* the same after every call */

	ops.destroy = destroy;
	ops.begin = begin;
	ops.commit = commit;
	ops.rollback = rollback;
	ops.savepoint = savepoint;
	ops.release = release;
	store_sqlite_people(&ops);
	store_sqlite_entries(&ops);
	store_sqlite_sums(&ops);
	store_sqlite_signin(&ops);
	return &ops;
}

struct store *store_sqlite_open(const char *path, bool read_only, const char **why)
{
	struct store_sqlite *sqlite = mem_new(1, sizeof *sqlite);
	int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(path, &sqlite->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	const char *trouble = NULL;

	*why = NULL;
	if (code != SQLITE_OK) {
		trouble = why_not(path, code);
	} else {
		sqlite3_busy_timeout(sqlite->db, BUSY_MS);
		trouble = prepare_file(sqlite->db, path, read_only);
	}
	if (trouble != NULL) {
		*why = trouble;
		sqlite3_close(sqlite->db);
		free(sqlite);
		return NULL;
	}
	sqlite->store.ops = all_ops();
	return &sqlite->store;
}
