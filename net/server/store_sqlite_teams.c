#include "net/server/store_sqlite_parts.h"

static enum store_err team_add(struct store *store, const char *name, int64_t *id)
{
	enum store_err err =
		sql_done(store, sql(store, "INSERT INTO teams (name) VALUES (?)", "t", name));

	if (err == STORE_OK) {
		*id = sql_last_id(store);
	}
	return err;
}

static enum store_err team_join(struct store *store, int64_t team, int64_t player)
{
	return sql_done(store, sql(store,
	                           "INSERT INTO members (player, team) VALUES (?, ?)"
	                           " ON CONFLICT (player) DO UPDATE SET team = excluded.team",
	                           "ii", player, team));
}

static enum store_err team_of(struct store *store, int64_t player, char name[BOARD_NAME_MAX])
{
	sqlite3_stmt *query =
		sql(store, "SELECT name FROM teams WHERE id = (SELECT team FROM members WHERE player = ?)",
	        "i", player);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sql_text(query, 0, name, BOARD_NAME_MAX);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_teams(struct store_ops *ops)
{
	ops->team_add = team_add;
	ops->team_join = team_join;
	ops->team_of = team_of;
}
