#include "net/server/store/store_sqlite_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"

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
	case SQLITE_CONSTRAINT: /* a player that is referred to, the ledger, or a value that is there */
		return code == SQLITE_CONSTRAINT_FOREIGNKEY ? STORE_NOT_FOUND
		       : code == SQLITE_CONSTRAINT_TRIGGER  ? STORE_CONFLICT
		                                            : STORE_DUPLICATE;
	case SQLITE_FULL:
		log_error("the database cannot grow: the disk is full");
		return STORE_FULL;
	default:
		log_error("the database: %s", sqlite3_errmsg(inside(store)->db));
		return STORE_UNAVAILABLE;
	}
}

/* On a full disk and the like SQLite may end the whole transaction. What follows must then not be
 * kept by itself: it fails for the same reason, until commit or rollback. */
static enum store_err after_failure(struct store *store, enum store_err err)
{
	struct store_sqlite *sqlite = inside(store);

	if (err != STORE_OK && sqlite->begun && sqlite3_get_autocommit(sqlite->db)) {
		sqlite->lost = err;
	}
	return err;
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
	enum store_err err = inside(store)->lost;
	int code = SQLITE_OK;

	if (err != STORE_OK) {
		return err;
	}
	code = statement != NULL ? sqlite3_step(statement) : SQLITE_ERROR;
	if (code == SQLITE_ROW) {
		return STORE_OK;
	}
	sql_reset(statement);
	return code == SQLITE_DONE ? STORE_NOT_FOUND : after_failure(store, err_of(store, code));
}

enum store_err sql_done(struct store *store, sqlite3_stmt *statement)
{
	enum store_err err = inside(store)->lost;
	int code = SQLITE_OK;

	if (err != STORE_OK) {
		return err;
	}
	code = statement != NULL ? sqlite3_step(statement) : SQLITE_ERROR;
	sql_reset(statement);
	return after_failure(store, err_of(store, code));
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
	enum store_err err = sql_done(store, sql(store, "BEGIN IMMEDIATE", ""));

	inside(store)->begun = err == STORE_OK;
	return err;
}

static void rollback(struct store *store)
{
	struct store_sqlite *sqlite = inside(store);

	sqlite->begun = false;
	sqlite->lost = STORE_OK;
	if (!sqlite3_get_autocommit(sqlite->db)) {
		sql_done(store, sql(store, "ROLLBACK", ""));
	}
}

/* What could not be committed is taken back, so that the next transaction can begin. */
static enum store_err commit(struct store *store)
{
	enum store_err err = sql_done(store, sql(store, "COMMIT", ""));

	rollback(store);
	return err;
}

static bool changed_outside(struct store *store)
{
	struct store_sqlite *sqlite = inside(store);
	sqlite3_stmt *query = sql(store, "PRAGMA data_version", "");
	int64_t version = sqlite->data_version;
	bool first = version == 0;

	if (sql_row(store, query) == STORE_OK) {
		version = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	if (version == sqlite->data_version) {
		return false;
	}
	sqlite->data_version = version;
	return !first;
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

void store_sqlite_transactions(struct store_ops *ops)
{
	ops->destroy = destroy;
	ops->begin = begin;
	ops->commit = commit;
	ops->rollback = rollback;
	ops->changed_outside = changed_outside;
	ops->savepoint = savepoint;
	ops->release = release;
}
