#include "net/server/store_sqlite_parts.h"

#define WEEK_OF(origin) "(started_s - " origin ") / 604800"

static enum store_err town_weeks(struct store *store, int64_t origin_s, int64_t from_s,
                                 int64_t until_s, struct store_town_week *weeks, size_t cap,
                                 size_t *count)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT " WEEK_OF(
				"?1") " AS week, coalesce(sum(CASE track WHEN 0 THEN grams END), 0),"
	                  " coalesce(sum(CASE track WHEN 1 THEN grams END), 0), count(DISTINCT player)"
	                  " FROM entries WHERE started_s >= ?2 AND started_s < ?3 AND reason IS NULL"
	                  " GROUP BY week ORDER BY week",
	        "iii", origin_s, from_s, until_s);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		weeks[(*count)++] = (struct store_town_week){.number = sqlite3_column_int64(query, 0),
		                                             .legs_g = sqlite3_column_int64(query, 1),
		                                             .kitchen_g = sqlite3_column_int64(query, 2),
		                                             .active = sqlite3_column_int64(query, 3)};
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err player_weeks(struct store *store, int64_t player, int64_t origin_s,
                                   void (*row)(void *context, const struct store_deed_week *week),
                                   void *context)
{
	sqlite3_stmt *query = sql(
		store,
		"SELECT " WEEK_OF(
			"?1") " AS week, deed, sum(grams),"
				  " sum(CASE track WHEN 0 THEN ended_s - started_s ELSE 0 END)"
				  " FROM entries INDEXED BY entries_of_player WHERE player = ?2 AND reason IS NULL"
				  " GROUP BY week, deed ORDER BY week",
		"ii", origin_s, player);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_deed_week week = {.number = sqlite3_column_int64(query, 0),
		                               .grams = sqlite3_column_int64(query, 2),
		                               .active_s = sqlite3_column_int64(query, 3)};
		char deed[32];

		sql_text(query, 1, deed, sizeof deed);
		if (deed_read(deed, &week.deed)) {
			row(context, &week);
		}
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err balance(struct store *store, int64_t player, int64_t *points)
{
	sqlite3_stmt *query =
		sql(store, "SELECT coalesce(sum(points), 0) FROM ledger WHERE player = ?", "i", player);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*points = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_weeks(struct store_ops *ops)
{
	ops->town_weeks = town_weeks;
	ops->player_weeks = player_weeks;
	ops->balance = balance;
}
