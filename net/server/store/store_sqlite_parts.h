/*
 * The inside of the SQLite store: queries by number, bound and stepped in one line each. For
 * store_sqlite*.c alone.
 */
#ifndef NET_SERVER_STORE_STORE_SQLITE_PARTS_H
#define NET_SERVER_STORE_STORE_SQLITE_PARTS_H

#include <sqlite3.h>

#include "net/server/store/store.h"

enum { SQL_KEPT_MAX = 256, STORE_SQLITE_VERSION = 4 };

/* The first makes the schema of an empty file; each other that of the version after the one before.
 */
extern const char *const store_sqlite_migrations[STORE_SQLITE_VERSION];

struct store_sqlite {
	struct store store; /* first: a struct store * is one of these */
	struct store_ops ops;
	sqlite3 *db;
	bool begun;           /* between begin and commit or rollback */
	int64_t data_version; /* of the file, as last looked at */
	enum store_err lost;  /* why SQLite itself ended that transaction */
	struct {
		const char *text; /* of the literal: its address is the key */
		sqlite3_stmt *statement;
	} kept[SQL_KEPT_MAX];
	size_t kept_count;
};

/* The statement of a literal, prepared once, with its arguments bound: i int64_t, d int, t text
 * (NULL: null), h a hash of STORE_HASH_LENGTH bytes. NULL (logged) when it cannot be prepared. */
sqlite3_stmt *sql(struct store *store, const char *text, const char *kinds, ...);

/* Steps to the next row. STORE_NOT_FOUND at the end; the statement is then reset. */
enum store_err sql_row(struct store *store, sqlite3_stmt *statement);
/* For statements without rows. */
enum store_err sql_done(struct store *store, sqlite3_stmt *statement);
void sql_reset(sqlite3_stmt *statement);

/* A text column into a field of cap bytes; NULL gives "". */
void sql_text(sqlite3_stmt *statement, int column, char *out, size_t cap);
/* False when the column is no blob of that length. */
bool sql_hash(sqlite3_stmt *statement, int column, uint8_t out[STORE_HASH_LENGTH]);

/* A text of something in the language ?1, else in ?2, else what stands in otherwise. */
#define SQL_TEXT_IN(thing, id, column, otherwise)                                                  \
	"coalesce((SELECT " column " FROM texts WHERE thing = " thing " AND id = " id                  \
	" AND language = ?1), (SELECT " column " FROM texts WHERE thing = " thing " AND id = " id      \
	" AND language = ?2), " otherwise ")"

/* The columns of an entry, the first of a query; SQL_ENTRY_COUNT of them. */
#define SQL_ENTRY                                                                                  \
	"entries.id, entries.player, source, sender_id, deed, reason, started_s, ended_s, distance_m," \
	" displacement_m, grams, points, metres, fiscal_year, factor, factor_source, received_s,"      \
	" amount, coalesce(given_g, 0)"
enum { SQL_ENTRY_COUNT = 19 };
void sql_entry(sqlite3_stmt *statement, struct store_entry *entry);

int64_t sql_last_id(struct store *store);
int sql_changes(struct store *store);

/* One file each. */
void store_sqlite_transactions(struct store_ops *ops);
void store_sqlite_people(struct store_ops *ops);
void store_sqlite_entries(struct store_ops *ops);
void store_sqlite_sums(struct store_ops *ops);
void store_sqlite_signin(struct store_ops *ops);
void store_sqlite_weeks(struct store_ops *ops);
void store_sqlite_teams(struct store_ops *ops);
void store_sqlite_rewards(struct store_ops *ops);
void store_sqlite_coupons(struct store_ops *ops);
void store_sqlite_frozen(struct store_ops *ops);
void store_sqlite_places(struct store_ops *ops);
void store_sqlite_review(struct store_ops *ops);
void store_sqlite_shops(struct store_ops *ops);
void store_sqlite_staff(struct store_ops *ops);
void store_sqlite_visits(struct store_ops *ops);
void store_sqlite_kiosks(struct store_ops *ops);
void store_sqlite_notices(struct store_ops *ops);
void store_sqlite_events(struct store_ops *ops);
void store_sqlite_office(struct store_ops *ops);
void store_sqlite_report(struct store_ops *ops);

#endif
