/*
 * The store in one SQLite file: WAL, synchronous=FULL, migrations by number.
 */
#ifndef NET_SERVER_STORE_STORE_SQLITE_H
#define NET_SERVER_STORE_STORE_SQLITE_H

#include "net/server/store/store.h"

/* Opens (and, unless read_only, creates or migrates) the file. On failure NULL, and *why says in
 * one clause what is wrong ("is of a newer version (7) than this program knows (1)"); borrowed
 * text. A file that is no database is refused and left untouched. */
struct store *store_sqlite_open(const char *path, bool read_only, const char **why);

#endif
