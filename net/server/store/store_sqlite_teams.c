#include "net/server/store/store_sqlite_parts.h"

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

#define TEAM_COLUMNS                                                                               \
	"t.id, t.name, (SELECT count(*) FROM members AS m WHERE m.team = t.id) FROM teams AS t"

static void read_team(sqlite3_stmt *query, struct store_team *team)
{
	team->id = sqlite3_column_int64(query, 0);
	sql_text(query, 1, team->name, sizeof team->name);
	team->members = sqlite3_column_int64(query, 2);
}

static enum store_err teams(struct store *store, int64_t after_id, struct store_team *list,
                            size_t cap, size_t *count)
{
	sqlite3_stmt *query =
		sql(store, "SELECT " TEAM_COLUMNS " WHERE t.id > ? ORDER BY t.id", "i", after_id);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_team(query, &list[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err team_by_name(struct store *store, const char *name, struct store_team *team)
{
	sqlite3_stmt *query = sql(store, "SELECT " TEAM_COLUMNS " WHERE t.name = ?", "t", name);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_team(query, team);
		sql_reset(query);
	}
	return err;
}

static enum store_err team_leave(struct store *store, int64_t player)
{
	enum store_err err =
		sql_done(store, sql(store, "DELETE FROM members WHERE player = ?", "i", player));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err team_rename(struct store *store, int64_t id, const char *name)
{
	enum store_err err =
		sql_done(store, sql(store, "UPDATE teams SET name = ? WHERE id = ?", "ti", name, id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err team_remove(struct store *store, int64_t id)
{
	enum store_err err = sql_done(store, sql(store, "DELETE FROM members WHERE team = ?", "i", id));

	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM teams WHERE id = ?", "i", id));
	}
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

void store_sqlite_teams(struct store_ops *ops)
{
	ops->team_add = team_add;
	ops->team_join = team_join;
	ops->team_of = team_of;
	ops->teams = teams;
	ops->team_by_name = team_by_name;
	ops->team_leave = team_leave;
	ops->team_rename = team_rename;
	ops->team_remove = team_remove;
}
