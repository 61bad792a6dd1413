#include "net/server/store/store_sqlite_parts.h"

static enum store_err kiosk_add(struct store *store, struct store_kiosk *kiosk)
{
	enum store_err err =
		sql_done(store, sql(store, "INSERT INTO kiosks (name, place, created_s) VALUES (?, ?, ?)",
	                        "tti", kiosk->name, kiosk->place, kiosk->created_s));

	if (err == STORE_OK) {
		kiosk->id = sql_last_id(store);
	}
	return err;
}

#define KIOSK_COLUMNS                                                                              \
	"id, name, place, created_s, seen_s, frame_s, input_s, queue, disk_free_mb, build"

static void read_kiosk(sqlite3_stmt *query, struct store_kiosk *kiosk)
{
	kiosk->id = sqlite3_column_int64(query, 0);
	sql_text(query, 1, kiosk->name, sizeof kiosk->name);
	sql_text(query, 2, kiosk->place, sizeof kiosk->place);
	kiosk->created_s = sqlite3_column_int64(query, 3);
	kiosk->seen_s = sqlite3_column_int64(query, 4);
	kiosk->frame_s = sqlite3_column_int64(query, 5);
	kiosk->input_s = sqlite3_column_int64(query, 6);
	kiosk->queue = sqlite3_column_int64(query, 7);
	kiosk->disk_free_mb = sqlite3_column_int64(query, 8);
	sql_text(query, 9, kiosk->build, sizeof kiosk->build);
}

static enum store_err kiosk_by_name(struct store *store, const char *name,
                                    struct store_kiosk *kiosk)
{
	sqlite3_stmt *query =
		sql(store, "SELECT " KIOSK_COLUMNS " FROM kiosks WHERE name = ?", "t", name);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_kiosk(query, kiosk);
		sql_reset(query);
	}
	return err;
}

static enum store_err kiosk_list(struct store *store, struct store_kiosk *list, size_t cap,
                                 size_t *count)
{
	sqlite3_stmt *query = sql(store, "SELECT " KIOSK_COLUMNS " FROM kiosks ORDER BY name", "");
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_kiosk(query, &list[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err kiosk_seen(struct store *store, const struct store_kiosk *kiosk)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "UPDATE kiosks SET seen_s = ?, frame_s = ?, input_s = ?, queue = ?,"
	                        " disk_free_mb = ?, build = ? WHERE id = ?",
	                        "iiiiiti", kiosk->seen_s, kiosk->frame_s, kiosk->input_s, kiosk->queue,
	                        kiosk->disk_free_mb, kiosk->build, kiosk->id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err kiosk_remove(struct store *store, int64_t id)
{
	enum store_err err = store->ops->tokens_drop_of(store, TOKEN_KIOSK, id, NULL);

	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM kiosks WHERE id = ?", "i", id));
	}
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

void store_sqlite_kiosks(struct store_ops *ops)
{
	ops->kiosk_add = kiosk_add;
	ops->kiosk_by_name = kiosk_by_name;
	ops->kiosk_list = kiosk_list;
	ops->kiosk_seen = kiosk_seen;
	ops->kiosk_remove = kiosk_remove;
}
