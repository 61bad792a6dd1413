/*
 * Shops, how they sign in, and the points that expire.
 */
#include "net/server/store/store_sqlite_parts.h"

static enum store_err shop_add(struct store *store, const char *name, int64_t *id)
{
	enum store_err err =
		sql_done(store, sql(store, "INSERT INTO shops (name) VALUES (?)", "t", name));

	if (err == STORE_OK) {
		*id = sql_last_id(store);
	}
	return err;
}

#define SHOP_COLUMNS "id, name, closed_s, code_hash IS NOT NULL"

static void read_shop(sqlite3_stmt *query, struct store_shop *shop)
{
	*shop = (struct store_shop){.id = sqlite3_column_int64(query, 0),
	                            .closed_s = sqlite3_column_int64(query, 2),
	                            .has_code = sqlite3_column_int(query, 3) != 0};
	sql_text(query, 1, shop->name, sizeof shop->name);
}

static enum store_err one_shop(struct store *store, sqlite3_stmt *query, struct store_shop *shop)
{
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_shop(query, shop);
		sql_reset(query);
	}
	return err;
}

static enum store_err shop_get(struct store *store, int64_t id,
                               const struct store_language *language, struct store_shop *shop)
{
	return one_shop(
		store,
		sql(store,
	        "SELECT s.id, " SQL_TEXT_IN(
				"'shop'", "s.id", "title",
				"s.name") ","
	                      " s.closed_s, s.code_hash IS NOT NULL FROM shops AS s WHERE s.id = ?3",
	        "tti", language->wanted, language->else_in, id),
		shop);
}

static enum store_err shop_by_name(struct store *store, const char *name, struct store_shop *shop)
{
	return one_shop(
		store, sql(store, "SELECT " SHOP_COLUMNS " FROM shops WHERE name = ?", "t", name), shop);
}

static enum store_err shop_by_code(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
                                   struct store_shop *shop)
{
	return one_shop(store,
	                sql(store,
	                    "SELECT " SHOP_COLUMNS " FROM shops WHERE code_hash = ? AND closed_s = 0",
	                    "h", hash),
	                shop);
}

static enum store_err shops(struct store *store, int64_t after_id, struct store_shop *list,
                            size_t cap, size_t *count)
{
	sqlite3_stmt *query =
		sql(store, "SELECT " SHOP_COLUMNS " FROM shops WHERE id > ? ORDER BY id", "i", after_id);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_shop(query, &list[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err changed(struct store *store, sqlite3_stmt *statement)
{
	enum store_err err = sql_done(store, statement);

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err shop_set_code(struct store *store, int64_t id,
                                    const uint8_t hash[STORE_HASH_LENGTH])
{
	return changed(store, sql(store, "UPDATE shops SET code_hash = ? WHERE id = ? AND closed_s = 0",
	                          "hi", hash, id));
}

static enum store_err shop_rename(struct store *store, int64_t id, const char *name)
{
	return changed(store, sql(store, "UPDATE shops SET name = ? WHERE id = ?", "ti", name, id));
}

static enum store_err shop_close(struct store *store, int64_t id, int64_t now_s)
{
	return changed(store, sql(store,
	                          "UPDATE shops SET closed_s = ?, code_hash = NULL"
	                          " WHERE id = ? AND closed_s = 0",
	                          "ii", now_s, id));
}

/* A row of the ledger l that has no part in a deed that was taken back. */
#define STANDS                                                                                     \
	"l.kind <> 3 AND NOT (l.kind = 0 AND EXISTS (SELECT 1 FROM ledger AS t"                        \
	" WHERE t.player = l.player AND t.kind = 3 AND t.of = l.of))"

/* What each of the chosen players earned before ?2, less all that was ever taken from it: the
 * oldest points went first. */
#define EXPIRES(chosen)                                                                            \
	"INSERT INTO ledger (player, kind, of, points, at_s) SELECT player, 2, ?3, gone - earned, ?4"  \
	" FROM (SELECT player, sum(iif(kind = 0 AND at_s < ?2, points, 0)) AS earned,"                 \
	" -sum(iif(points < 0, points, 0)) AS gone FROM ledger AS l WHERE " STANDS                     \
	" AND player " chosen " GROUP BY player) WHERE earned > gone ON CONFLICT DO NOTHING"

static enum store_err points_expire(struct store *store, int64_t player, int64_t from_s,
                                    int64_t before_s, int64_t day, int64_t now_s, int64_t *players)
{
	enum store_err err = sql_done(
		store, player != 0
				   ? sql(store, EXPIRES("= ?1"), "iiii", player, before_s, day, now_s)
				   : sql(store,
	                     EXPIRES("IN (SELECT player FROM ledger WHERE kind = 0 AND at_s >= ?1"
	                             " AND at_s < ?2)"),
	                     "iiii", from_s, before_s, day, now_s));

	*players = err == STORE_OK ? sql_changes(store) : 0;
	return err;
}

static enum store_err points_oldest(struct store *store, int64_t player, int64_t offset_s,
                                    int64_t *day, int64_t *points)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT day, until_then - gone FROM (SELECT (at_s + ?2) / 86400 AS day,"
	        " sum(sum(points)) OVER (ORDER BY (at_s + ?2) / 86400) AS until_then"
	        " FROM ledger AS l WHERE player = ?1 AND kind = 0 AND " STANDS
	        " GROUP BY day), (SELECT -coalesce(sum(points), 0)"
	        " AS gone FROM ledger WHERE player = ?1 AND points < 0 AND kind <> 3)"
	        " WHERE until_then > gone ORDER BY day LIMIT 1",
	        "ii", player, offset_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*day = sqlite3_column_int64(query, 0);
		*points = sqlite3_column_int64(query, 1);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_shops(struct store_ops *ops)
{
	ops->shop_add = shop_add;
	ops->shop_get = shop_get;
	ops->shop_by_name = shop_by_name;
	ops->shop_by_code = shop_by_code;
	ops->shops = shops;
	ops->shop_set_code = shop_set_code;
	ops->shop_rename = shop_rename;
	ops->shop_close = shop_close;
	ops->points_expire = points_expire;
	ops->points_oldest = points_oldest;
}
