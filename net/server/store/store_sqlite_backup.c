#include "net/server/store/store_sqlite_backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/server/store/store_sqlite.h"
#include "net/server/store/store_sqlite_parts.h"

enum { BUSY_MS = 5000, APPLICATION_ID = 1296122696 /* "MACH" */ };

static enum backup_err fail(struct backup *backup, enum backup_err err, const char *why,
                            const char *more)
{
	snprintf(backup->why, sizeof backup->why, "%s%s%.100s", why, more != NULL ? ": " : "",
	         more != NULL ? more : "");
	return err;
}

static sqlite3 *open_file(const char *path, int flags)
{
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		sqlite3_close(db);
		return NULL;
	}
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_MS);
	return db;
}

/* The first column of the first row. False when there is none. */
static bool ask(sqlite3 *db, const char *query, int64_t *number, char *text, size_t cap)
{
	sqlite3_stmt *statement = NULL;
	bool found = sqlite3_prepare_v2(db, query, -1, &statement, NULL) == SQLITE_OK &&
	             sqlite3_step(statement) == SQLITE_ROW;

	if (found && number != NULL) {
		*number = sqlite3_column_int64(statement, 0);
	}
	if (found && text != NULL) {
		snprintf(text, cap, "%s", (const char *)sqlite3_column_text(statement, 0));
	}
	sqlite3_finalize(statement);
	return found;
}

static enum backup_err check_marks(sqlite3 *db, struct backup *backup)
{
	int64_t application = 0, version = 0;

	if (!ask(db, "PRAGMA application_id", &application, NULL, 0) ||
	    !ask(db, "PRAGMA user_version", &version, NULL, 0)) {
		return fail(backup, BACKUP_NOT_OURS, "is no database, or a damaged one",
		            sqlite3_errmsg(db));
	}
	if (application != APPLICATION_ID || version < 1) {
		return fail(backup, BACKUP_NOT_OURS, "is the database of another program", NULL);
	}
	backup->version = (uint32_t)version;
	if (version > STORE_SQLITE_VERSION) {
		char known[64];

		snprintf(known, sizeof known, "%lld, this program knows %d", (long long)version,
		         (int)STORE_SQLITE_VERSION);
		return fail(backup, BACKUP_NOT_OURS, "is of a newer version", known);
	}
	return BACKUP_OK;
}

/* Every page, every index, every reference. */
static enum backup_err check_whole(sqlite3 *db, struct backup *backup)
{
	char said[96] = "";

	if (!ask(db, "PRAGMA integrity_check(1)", NULL, said, sizeof said)) {
		return fail(backup, BACKUP_NOT_OURS, "is damaged", sqlite3_errmsg(db));
	}
	if (strcmp(said, "ok") != 0) {
		return fail(backup, BACKUP_NOT_OURS, "is damaged", said);
	}
	if (ask(db, "PRAGMA foreign_key_check", NULL, said, sizeof said)) {
		return fail(backup, BACKUP_NOT_OURS, "refers to what is not there, in table", said);
	}
	return ask(db, "SELECT count(*) FROM entries", &backup->entries, NULL, 0)
	           ? BACKUP_OK
	           : fail(backup, BACKUP_NOT_OURS, "is damaged", sqlite3_errmsg(db));
}

enum backup_err store_sqlite_check(const char *file, struct backup *backup)
{
	enum backup_err err = BACKUP_OK;
	struct stat info;
	sqlite3 *db = NULL;

	*backup = (struct backup){.version = 0};
	if (stat(file, &info) != 0) {
		return fail(backup, BACKUP_MISSING, "is not there", NULL);
	}
	if (!S_ISREG(info.st_mode) || info.st_size == 0) {
		return fail(backup, BACKUP_NOT_OURS,
		            S_ISREG(info.st_mode) ? "is an empty file" : "is no file", NULL);
	}
	backup->bytes = info.st_size;
	db = open_file(file, SQLITE_OPEN_READONLY);
	if (db == NULL) {
		return fail(backup, BACKUP_NOT_OURS, "cannot be read", NULL);
	}
	err = check_marks(db, backup);
	err = err == BACKUP_OK ? check_whole(db, backup) : err;
	sqlite3_close(db);
	return err;
}

static bool sync_path(const char *path, int flags)
{
	int handle = open(path, flags | O_CLOEXEC);
	bool done = handle >= 0 && fsync(handle) == 0;

	if (handle >= 0) {
		close(handle);
	}
	return done;
}

static bool sync_folder_of(const char *path)
{
	char *folder = mem_copy_text(path);
	char *slash = strrchr(folder, '/');
	bool done = false;

	if (slash != NULL) {
		slash[slash == folder ? 1 : 0] = '\0';
	}
	done = sync_path(slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY);
	free(folder);
	return done;
}

/* An empty file with a name that nobody has, for this user's eyes alone; NULL when there can be
 * none. */
static char *make_beside(const char *path)
{
	char *beside = NULL;
	int handle = -1;

	if (asprintf(&beside, "%s.XXXXXX", path) < 0) {
		return NULL;
	}
	handle = mkostemp(beside, O_CLOEXEC);
	if (handle < 0) {
		free(beside);
		return NULL;
	}
	close(handle);
	return beside;
}

/* VACUUM INTO reads one moment of the store in one transaction, however long it takes and whatever
 * is written meanwhile; sqlite3_backup would begin anew with every commit of the server. It leaves
 * out unused pages, and with them what was forgotten. It does not sync: that is done after. */
static enum backup_err copy_into(const char *store, const char *beside, struct backup *backup)
{
	sqlite3 *db = open_file(store, SQLITE_OPEN_READONLY);
	sqlite3_stmt *statement = NULL;
	enum backup_err err = BACKUP_OK;

	if (db == NULL) {
		return fail(backup, BACKUP_NOT_OURS, "cannot be read", NULL);
	}
	err = check_marks(db, backup);
	if (err == BACKUP_OK) {
		if (sqlite3_prepare_v2(db, "VACUUM INTO ?", -1, &statement, NULL) != SQLITE_OK ||
		    sqlite3_bind_text(statement, 1, beside, -1, SQLITE_STATIC) != SQLITE_OK ||
		    sqlite3_step(statement) != SQLITE_DONE) {
			err = fail(backup,
			           (sqlite3_errcode(db) & 0xFF) == SQLITE_CORRUPT ? BACKUP_NOT_OURS
			                                                          : BACKUP_UNWRITABLE,
			           "cannot be copied", sqlite3_errmsg(db));
		}
	}
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return err;
}

/* Without force a name that is taken stays what it is, even if it was taken just now. */
static enum backup_err give_name(const char *beside, const char *file, bool force,
                                 struct backup *backup)
{
	int code = force ? rename(beside, file) : link(beside, file);

	if (code != 0) {
		return fail(backup, errno == EEXIST ? BACKUP_IS_THERE : BACKUP_UNWRITABLE,
		            errno == EEXIST ? "is there already" : "cannot be written", strerror(errno));
	}
	if (!force) {
		unlink(beside);
	}
	return sync_folder_of(file)
	           ? BACKUP_OK
	           : fail(backup, BACKUP_UNWRITABLE, "cannot be written", strerror(errno));
}

enum backup_err store_sqlite_backup(const char *store, const char *file, bool force,
                                    struct backup *backup)
{
	struct store *look = NULL;
	const char *why = NULL;
	enum backup_err err = BACKUP_OK;
	char *beside = NULL;

	*backup = (struct backup){.version = 0};
	if (access(store, F_OK) != 0) {
		return fail(backup, BACKUP_MISSING, "is not there", NULL);
	}
	if (!force && access(file, F_OK) == 0) {
		return fail(backup, BACKUP_IS_THERE, "is there already", NULL);
	}
	look = store_sqlite_open(store, true, &why); /* tells before anything is put beside it */
	if (look == NULL) {
		return fail(backup, BACKUP_NOT_OURS, why, NULL);
	}
	look->ops->destroy(look);
	beside = make_beside(file);
	if (beside == NULL) {
		return fail(backup, BACKUP_UNWRITABLE, "cannot be written", strerror(errno));
	}
	err = copy_into(store, beside, backup);
	err = err == BACKUP_OK ? store_sqlite_check(beside, backup) : err;
	if (err == BACKUP_OK && !sync_path(beside, O_RDWR)) {
		err = fail(backup, BACKUP_UNWRITABLE, "cannot be written", strerror(errno));
	}
	err = err == BACKUP_OK ? give_name(beside, file, force, backup) : err;
	if (err != BACKUP_OK) {
		unlink(beside);
	}
	free(beside);
	return err;
}

/* Every connection of SQLite in WAL mode holds one of these bytes for as long as it is open
 * (https://www.sqlite.org/lockingv3.html: PENDING_BYTE and what follows). Held with a lock of the
 * open file, which goes with the handle. -1: somebody has the store open. */
static int lock_store(const char *store)
{
	enum { PENDING_BYTE = 0x40000000, LOCK_BYTES = 512 };
	struct flock whole = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = PENDING_BYTE, .l_len = LOCK_BYTES};
	int handle = open(store, O_RDWR | O_CLOEXEC);

	if (handle >= 0 && fcntl(handle, F_OFD_SETLK, &whole) != 0) {
		close(handle);
		handle = -1;
	}
	return handle;
}

/* Brings what lies in the log into the file, so that one file is all of the old store. A damaged
 * one stays as it is. False when it is the database of another program: that is a wrong path. */
static bool settle(const char *store)
{
	sqlite3 *db = open_file(store, SQLITE_OPEN_READWRITE);
	int64_t application = APPLICATION_ID, pages = 0;
	bool ours = true;

	if (db == NULL) {
		return true;
	}
	sqlite3_busy_timeout(db, 0);
	if (ask(db, "PRAGMA application_id", &application, NULL, 0) &&
	    ask(db, "PRAGMA page_count", &pages, NULL, 0)) {
		ours = application == APPLICATION_ID || pages == 0;
	}
	if (ours) {
		sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	}
	sqlite3_close(db);
	return ours;
}

static char *with_tail(const char *path, const char *tail)
{
	char *name = NULL;

	return asprintf(&name, "%s%s", path, tail) > 0 ? name : NULL;
}

/* The log of a store that could not be settled goes with it; one without a store would be played
 * into the new one. */
static bool move_log(const char *store, const char *kept)
{
	static const char *const tails[] = {"-wal", "-shm", "-journal"};
	bool done = true;

	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		char *from = with_tail(store, tails[i]), *to = with_tail(kept, tails[i]);

		done = done && from != NULL && to != NULL && (rename(from, to) == 0 || errno == ENOENT);
		free(from);
		free(to);
	}
	return done;
}

/* The new store is its owner's as the old one was: a server that runs as a user of its own must be
 * able to open what root has restored. */
static void take_owner(const char *beside, const char *store)
{
	struct stat old, new;
	bool there = stat(store, &old) == 0 && stat(beside, &new) == 0;

	/* Who is not root, and not the owner, cannot: then it is this user's, and for no group. */
	if (there && ((old.st_uid == new.st_uid && old.st_gid == new.st_gid) ||
	              chown(beside, old.st_uid, old.st_gid) == 0)) {
		chmod(beside, old.st_mode & 0777);
	}
}

/* A second name for the old store, then the new one takes the first: at every moment there is one
 * whole file under it. */
static enum backup_err exchange(const char *beside, const char *store, int64_t now_s,
                                struct backup *backup)
{
	char stamp[CLOCK_TEXT_MAX];
	size_t kept = 0;

	take_owner(beside, store);
	clock_write_rfc3339(stamp, now_s, 0);
	for (const char *at = stamp; *at != '\0'; at++) {
		if (*at != ':') { /* as some file systems do not have it in names */
			stamp[kept++] = *at;
		}
	}
	stamp[kept] = '\0';
	if (access(store, F_OK) == 0) {
		snprintf(backup->kept, sizeof backup->kept, "%s.before-%s", store, stamp);
		if (link(store, backup->kept) != 0 || !move_log(store, backup->kept)) {
			return fail(backup, BACKUP_UNWRITABLE, "the old store cannot be kept beside",
			            strerror(errno));
		}
	}
	if (rename(beside, store) != 0 || !sync_folder_of(store)) {
		return fail(backup, BACKUP_UNWRITABLE, "cannot be written", strerror(errno));
	}
	return BACKUP_OK;
}

/* The copy is opened as a store once, which migrates it. */
static enum backup_err bring_up_to_date(const char *beside, struct backup *backup)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(beside, false, &why);

	if (store == NULL) {
		return fail(backup, BACKUP_NOT_OURS, "cannot be brought up to date", why);
	}
	store->ops->destroy(store);
	return sync_path(beside, O_RDWR)
	           ? BACKUP_OK
	           : fail(backup, BACKUP_UNWRITABLE, "cannot be written", strerror(errno));
}

enum backup_err store_sqlite_restore(const char *file, const char *store, int64_t now_s,
                                     struct backup *backup)
{
	enum backup_err err = store_sqlite_check(file, backup);
	struct backup copied = {.version = 0};
	bool there = access(store, F_OK) == 0;
	char *beside = NULL;
	int lock = -1;

	if (err != BACKUP_OK) {
		return err;
	}
	if (there && !settle(store)) {
		return fail(backup, BACKUP_IS_THERE, "is the database of another program", NULL);
	}
	lock = there ? lock_store(store) : -1;
	if (there && lock < 0) {
		return fail(backup, BACKUP_IN_USE, "is open in a running server: stop it first", NULL);
	}
	beside = make_beside(store);
	if (beside == NULL) {
		err = fail(backup, BACKUP_UNWRITABLE, "cannot be written", strerror(errno));
	}
	err = err == BACKUP_OK ? copy_into(file, beside, &copied) : err;
	err = err == BACKUP_OK ? bring_up_to_date(beside, backup) : err;
	err = err == BACKUP_OK ? exchange(beside, store, now_s, backup) : err;
	if (err != BACKUP_OK && beside != NULL) {
		unlink(beside);
	}
	if (copied.why[0] != '\0') {
		snprintf(backup->why, sizeof backup->why, "%s", copied.why);
	}
	free(beside);
	if (lock >= 0) {
		close(lock);
	}
	return err;
}
