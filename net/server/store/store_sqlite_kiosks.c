#include "net/server/store/store_sqlite_parts.h"

#include <string.h>

#include "engine/base/mem.h"

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
	"id, name, place, created_s, seen_s, frame_s, input_s, queue, disk_free_mb, build,"            \
	" queue_oldest_s, temperature_c, memory_mb, up_s, crashes, screen, picture_s"

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
	kiosk->queue_oldest_s = sqlite3_column_int64(query, 10);
	kiosk->temperature_c = sqlite3_column_int64(query, 11);
	kiosk->memory_mb = sqlite3_column_int64(query, 12);
	kiosk->up_s = sqlite3_column_int64(query, 13);
	kiosk->crashes = sqlite3_column_int64(query, 14);
	sql_text(query, 15, kiosk->screen, sizeof kiosk->screen);
	kiosk->picture_s = sqlite3_column_int64(query, 16);
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

static enum store_err changed_one(struct store *store, enum store_err err)
{
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err kiosk_seen(struct store *store, const struct store_kiosk *kiosk)
{
	sqlite3_stmt *change =
		sql(store,
	        "UPDATE kiosks SET seen_s = ?, frame_s = ?, input_s = ?, queue = ?,"
	        " disk_free_mb = ?, build = ?, queue_oldest_s = ?, temperature_c = ?, memory_mb = ?,"
	        " up_s = ?, crashes = ?, screen = ? WHERE id = ?",
	        "iiiiitiiiiiti", kiosk->seen_s, kiosk->frame_s, kiosk->input_s, kiosk->queue,
	        kiosk->disk_free_mb, kiosk->build, kiosk->queue_oldest_s, kiosk->temperature_c,
	        kiosk->memory_mb, kiosk->up_s, kiosk->crashes, kiosk->screen, kiosk->id);

	return changed_one(store, sql_done(store, change));
}

static enum store_err kiosk_put_picture(struct store *store, int64_t id, const void *png,
                                        size_t length, int64_t at_s)
{
	enum { PICTURE = 3 };
	sqlite3_stmt *change =
		sql(store, "UPDATE kiosks SET picture_s = ?1, picture = ?3 WHERE id = ?2", "ii", at_s, id);

	if (change == NULL ||
	    sqlite3_bind_blob(change, PICTURE, png, (int)length, SQLITE_TRANSIENT) != SQLITE_OK) {
		return STORE_UNAVAILABLE;
	}
	return changed_one(store, sql_done(store, change));
}

static enum store_err kiosk_get_picture(struct store *store, int64_t id, void **png, size_t *length)
{
	sqlite3_stmt *query =
		sql(store, "SELECT picture FROM kiosks WHERE id = ? AND picture IS NOT NULL", "i", id);
	enum store_err err = sql_row(store, query);

	*png = NULL;
	*length = 0;
	if (err == STORE_OK) {
		*length = (size_t)sqlite3_column_bytes(query, 0);
		*png = mem_new(*length + 1, 1);
		memcpy(*png, sqlite3_column_blob(query, 0), *length);
		sql_reset(query);
	}
	return err;
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
	ops->kiosk_put_picture = kiosk_put_picture;
	ops->kiosk_get_picture = kiosk_get_picture;
	ops->kiosk_remove = kiosk_remove;
}
