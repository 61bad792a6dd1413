#include "net/server/store/store_sqlite_parts.h"

static enum store_err staff_by_name(struct store *store, const char *name, int64_t *id)
{
	sqlite3_stmt *query = sql(store, "SELECT id FROM staff WHERE name = ?", "t", name);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*id = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

static enum store_err staff_list(struct store *store, struct store_staff *list, size_t cap,
                                 size_t *count)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT s.id, s.name, s.created_s, count(c.id), coalesce(max(c.locked_until_s), 0)"
	        " FROM staff AS s LEFT JOIN cards AS c ON c.staff = s.id GROUP BY s.id ORDER BY s.name",
	        "");
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		struct store_staff *staff = &list[(*count)++];

		staff->id = sqlite3_column_int64(query, 0);
		sql_text(query, 1, staff->name, sizeof staff->name);
		staff->created_s = sqlite3_column_int64(query, 2);
		staff->cards = sqlite3_column_int64(query, 3);
		staff->locked_until_s = sqlite3_column_int64(query, 4);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err staff_drop_cards(struct store *store, int64_t id)
{
	enum store_err err = sql_done(store, sql(store,
	                                         "INSERT OR IGNORE INTO cards_gone"
	                                         " SELECT code_hash FROM cards WHERE staff = ?",
	                                         "i", id));

	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM cards WHERE staff = ?", "i", id));
	}
	return err == STORE_OK ? store->ops->tokens_drop_of(store, TOKEN_STAFF, id, NULL) : err;
}

static enum store_err staff_remove(struct store *store, int64_t id)
{
	enum store_err err = staff_drop_cards(store, id);

	err = err == STORE_OK ? store->ops->visits_drop_of(store, TOKEN_STAFF, id) : err;
	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM staff WHERE id = ?", "i", id));
	}
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

void store_sqlite_staff(struct store_ops *ops)
{
	ops->staff_by_name = staff_by_name;
	ops->staff_list = staff_list;
	ops->staff_drop_cards = staff_drop_cards;
	ops->staff_remove = staff_remove;
}
