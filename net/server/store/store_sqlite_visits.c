/*
 * Who signed in at which kiosk, by the hash of the id that the kiosk was given. They go with their
 * kiosk by themselves (ON DELETE CASCADE).
 */
#include "net/server/store/store_sqlite_parts.h"

static enum store_err visit_add(struct store *store, const struct store_visit *visit, int64_t most)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "INSERT INTO visits (hash, kind, of, kiosk, began_s, expires_s)"
	                        " VALUES (?, ?, ?, ?, ?, ?)",
	                        "hdiiii", visit->hash, (int)visit->kind, visit->of, visit->kiosk,
	                        visit->began_s, visit->expires_s));

	if (err != STORE_OK) {
		return err;
	}
	return sql_done(store, sql(store,
	                           "DELETE FROM visits WHERE hash IN (SELECT hash FROM visits"
	                           " WHERE kiosk = ?1 ORDER BY began_s DESC LIMIT -1 OFFSET ?2)",
	                           "ii", visit->kiosk, most));
}

static enum store_err visit_get(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
                                struct store_visit *visit)
{
	sqlite3_stmt *query =
		sql(store, "SELECT hash, kind, of, kiosk, began_s, expires_s FROM visits WHERE hash = ?",
	        "h", hash);
	enum store_err err = sql_row(store, query);

	if (err != STORE_OK) {
		return err;
	}
	if (!sql_hash(query, 0, visit->hash)) {
		err = STORE_UNAVAILABLE;
	}
	visit->kind = (enum store_token_kind)sqlite3_column_int(query, 1);
	visit->of = sqlite3_column_int64(query, 2);
	visit->kiosk = sqlite3_column_int64(query, 3);
	visit->began_s = sqlite3_column_int64(query, 4);
	visit->expires_s = sqlite3_column_int64(query, 5);
	sql_reset(query);
	return err;
}

static enum store_err visits_expire(struct store *store, int64_t now_s)
{
	return sql_done(store, sql(store, "DELETE FROM visits WHERE expires_s <= ?", "i", now_s));
}

static enum store_err visits_drop_of(struct store *store, enum store_token_kind kind, int64_t of)
{
	return sql_done(
		store, sql(store, "DELETE FROM visits WHERE kind = ? AND of = ?", "di", (int)kind, of));
}

void store_sqlite_visits(struct store_ops *ops)
{
	ops->visit_add = visit_add;
	ops->visit_get = visit_get;
	ops->visits_expire = visits_expire;
	ops->visits_drop_of = visits_drop_of;
}
