/*
 * A whole store into one file, and back. Only what is one of ours is touched.
 */
#ifndef NET_SERVER_STORE_STORE_SQLITE_BACKUP_H
#define NET_SERVER_STORE_STORE_SQLITE_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum backup_err {
	BACKUP_OK,
	BACKUP_MISSING,    /* there is no such store */
	BACKUP_IS_THERE,   /* a file of that name is there */
	BACKUP_IN_USE,     /* a running server has the store open */
	BACKUP_NOT_OURS,   /* no store, a damaged one, or one of a newer version */
	BACKUP_UNWRITABLE, /* the disk is full, or the folder may not be written */
};

struct backup {
	uint32_t version; /* of its schema */
	int64_t bytes;    /* of the file */
	int64_t entries;  /* that it holds */
	char why[160];    /* on failure, one clause: "is damaged: …" */
	char kept[4096];  /* restore: where the store that was there lies now; "" there was none */
};

/* One moment of a store, while a server writes to it or not, into a file that appears under its
 * name only when it is whole, checked and on the disk. Writers do not wait. Never over a file that
 * is there unless force is set. A backup that was killed leaves FILE.XXXXXX beside, nothing else.
 */
enum backup_err store_sqlite_backup(const char *store, const char *file, bool force,
                                    struct backup *backup);

/* Whether the file is a whole store of a version that this program knows. */
enum backup_err store_sqlite_check(const char *file, struct backup *backup);

/* The store becomes what the file is, brought up to date; all of it or nothing. The one that was
 * there is kept as STORE.before-2026-11-24T093000Z. */
enum backup_err store_sqlite_restore(const char *file, const char *store, int64_t now_s,
                                     struct backup *backup);

#endif
