#include "net/server/store/store_sqlite.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/base/mem.h"
#include "net/server/store/store_sqlite_parts.h"

#define APPLICATION_ID "1296122696" /* "MACH" */

enum { BUSY_MS = 5000, CACHE_KB = 8000 };

/* SQLite tells no more than that it could not: what a person can mend is looked for here. */
static const char *why_not_open(const char *path, bool read_only)
{
	char *folder = mem_copy_text(path);
	char *slash = strrchr(folder, '/');
	struct stat info;
	bool folder_there = false;

	if (slash != NULL) {
		slash[slash == folder ? 1 : 0] = '\0';
	}
	folder_there = stat(slash != NULL ? folder : ".", &info) == 0 && S_ISDIR(info.st_mode);
	free(folder);
	if (!folder_there) {
		return "is in a folder that is not there";
	}
	if (stat(path, &info) == 0) {
		return "may not be opened, or nothing be written beside it";
	}
	return read_only ? "is not there" : "is not there, and may not be made in its folder";
}

static const char *why_not(sqlite3 *db, const char *path, bool read_only, int code)
{
	static const char full[] = "cannot be written: the disk is full";
	struct stat info;

	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
		return "is a folder, not a file";
	}
	switch (code & 0xFF) {
	case SQLITE_CANTOPEN:
		return why_not_open(path, read_only);
	case SQLITE_NOTADB:
		return "is a file, but no database";
	case SQLITE_READONLY:
		return "may not be written";
	case SQLITE_FULL:
		return full;
	case SQLITE_IOERR: /* also what lies beside the file can find no room */
		return sqlite3_system_errno(db) == ENOSPC ? full : "cannot be read or written on this disk";
	case SQLITE_BUSY:
		return "is in use by another program";
	case SQLITE_CORRUPT:
		return "is damaged";
	default:
		return "cannot be read as a database";
	}
}

static const char *why_version(uint32_t version)
{
	static _Thread_local char text[96]; /* lent to the caller until the next failure */

	snprintf(text, sizeof text, "is of a newer version (%u) than this program knows (%d)", version,
	         (int)STORE_SQLITE_VERSION);
	return text;
}

static uint32_t big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Reads the header as it lies in the file, before SQLite has looked at it: a query alone could play
 * back another program's journal. Through SQLite's handle, for closing one of our own would drop
 * the locks of every other connection to the file. Its size, though, is asked of the system: SQLite
 * takes a file of one byte for an empty one. */
static const char *check_header(sqlite3 *db, const char *path, bool *empty)
{
	enum { HEADER = 100, USER_VERSION_AT = 60, APPLICATION_AT = 68 };
	static const char magic[16] = "SQLite format 3";
	unsigned char header[HEADER];
	sqlite3_file *file = NULL;
	struct stat info;

	if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
	    file->pMethods == NULL || stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
		return "is no file";
	}
	*empty = info.st_size == 0;
	if (*empty) {
		return NULL;
	}
	if (info.st_size < HEADER || file->pMethods->xRead(file, header, HEADER, 0) != SQLITE_OK ||
	    memcmp(header, magic, sizeof magic) != 0) {
		return "is a file, but no database";
	}
	if (big_endian(header + APPLICATION_AT) != strtoul(APPLICATION_ID, NULL, 10)) {
		return "is the database of another program";
	}
	if (big_endian(header + USER_VERSION_AT) > STORE_SQLITE_VERSION) {
		return why_version(big_endian(header + USER_VERSION_AT));
	}
	return NULL;
}

static int run(sqlite3 *db, const char *text)
{
	return sqlite3_exec(db, text, NULL, NULL, NULL);
}

static int user_version(sqlite3 *db, uint32_t *version)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		*version = (uint32_t)sqlite3_column_int64(statement, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return code;
}

/* All of it or nothing; another program that opens the same new file waits, and finds it done. */
static int migrate(sqlite3 *db)
{
	char marks[96];
	uint32_t version = 0;
	int code = run(db, "BEGIN IMMEDIATE");

	if (code == SQLITE_OK) {
		code = user_version(db, &version);
	}
	for (; code == SQLITE_OK && version < STORE_SQLITE_VERSION; version++) {
		code = run(db, store_sqlite_migrations[version]);
	}
	if (code == SQLITE_OK) {
		snprintf(marks, sizeof marks,
		         "PRAGMA application_id = " APPLICATION_ID "; PRAGMA user_version = %u", version);
		code = run(db, marks);
	}
	if (code == SQLITE_OK) {
		code = run(db, "COMMIT");
	}
	if (code != SQLITE_OK) {
		run(db, "ROLLBACK");
	}
	return code;
}

/* SQLite does not wait by itself for others who open the same new file. */
static int use_wal(sqlite3 *db)
{
	enum { PAUSE_MS = 10 };
	int code = SQLITE_BUSY;

	for (int waited = 0; (code & 0xFF) == SQLITE_BUSY && waited < BUSY_MS; waited += PAUSE_MS) {
		if (waited > 0) {
			sqlite3_sleep(PAUSE_MS);
		}
		code = run(db, "PRAGMA journal_mode = WAL");
	}
	return code;
}

static int set_up(sqlite3 *db)
{
	char settings[160];

	snprintf(settings, sizeof settings,
	         "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
	         "PRAGMA cache_size = -%d",
	         (int)CACHE_KB);
	return run(db, settings);
}

/* An empty file becomes a store; one of ours is brought up to date; any other is left alone. The
 * marks are made before the WAL is, so that they lie in the file itself from the beginning. */
static const char *prepare_file(sqlite3 *db, const char *path, bool read_only)
{
	bool empty = false;
	uint32_t version = 0;
	const char *trouble = check_header(db, path, &empty);
	int code = SQLITE_OK;

	if (trouble != NULL) {
		return trouble;
	}
	if (empty && read_only) {
		return "is an empty file";
	}
	if (!read_only && sqlite3_db_readonly(db, "main") == 1) {
		return "may not be written";
	}
	code = user_version(db, &version);
	if (code == SQLITE_OK && version > STORE_SQLITE_VERSION) {
		return why_version(version);
	}
	if (code == SQLITE_OK && version < STORE_SQLITE_VERSION) {
		if (read_only) {
			return "is of an older version: open it for writing once";
		}
		code = migrate(db);
	}
	if (code == SQLITE_OK && !read_only) {
		code = use_wal(db);
	}
	if (code == SQLITE_OK) {
		code = set_up(db);
	}
	return code == SQLITE_OK ? NULL : why_not(db, path, read_only, code);
}

struct store *store_sqlite_open(const char *path, bool read_only, const char **why)
{
	struct store_sqlite *sqlite = mem_new(1, sizeof *sqlite);
	int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(path, &sqlite->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	*why = NULL;
	if (code != SQLITE_OK) {
		*why = why_not(sqlite->db, path, read_only, code);
	} else {
		sqlite3_busy_timeout(sqlite->db, BUSY_MS);
		sqlite3_extended_result_codes(sqlite->db, 1);
		*why = prepare_file(sqlite->db, path, read_only);
	}
	if (*why != NULL) {
		sqlite3_close(sqlite->db);
		free(sqlite);
		return NULL;
	}
	store_sqlite_transactions(&sqlite->ops);
	store_sqlite_people(&sqlite->ops);
	store_sqlite_entries(&sqlite->ops);
	store_sqlite_sums(&sqlite->ops);
	store_sqlite_signin(&sqlite->ops);
	store_sqlite_weeks(&sqlite->ops);
	store_sqlite_teams(&sqlite->ops);
	store_sqlite_rewards(&sqlite->ops);
	store_sqlite_coupons(&sqlite->ops);
	store_sqlite_frozen(&sqlite->ops);
	store_sqlite_places(&sqlite->ops);
	store_sqlite_review(&sqlite->ops);
	store_sqlite_shops(&sqlite->ops);
	store_sqlite_staff(&sqlite->ops);
	store_sqlite_kiosks(&sqlite->ops);
	store_sqlite_notices(&sqlite->ops);
	store_sqlite_events(&sqlite->ops);
	store_sqlite_office(&sqlite->ops);
	store_sqlite_report(&sqlite->ops);
	store_sqlite_visits(&sqlite->ops);
	sqlite->store.ops = &sqlite->ops;
	return &sqlite->store;
}
