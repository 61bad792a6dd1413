#include "net/server/store/store_sqlite_parts.h"

#include "engine/base/mem.h"

static enum store_err entry_add(struct store *store, struct store_entry *entry)
{
	const struct receipt *receipt = &entry->receipt;
	enum store_err err = sql_done(
		store,
		sql(store,
	        "INSERT INTO entries (player, source, sender_id, deed, track, reason, started_s, "
	        "ended_s,"
	        " distance_m, displacement_m, grams, points, metres, fiscal_year, factor,"
	        " factor_source, received_s, amount, given_g) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	        " ?, ?, ?, ?, ?, ?, ?, nullif(?, 0))",
	        "itttdtiiiiiiiddtiii", entry->player, entry->source, entry->sender_id,
	        deed_text(receipt->deed), (int)deed_track(receipt->deed),
	        score_reason_text(receipt->reason), receipt->started_s, receipt->ended_s,
	        receipt->distance_m, receipt->displacement_m, receipt->grams, receipt->points,
	        receipt->metres, receipt->fiscal_year, (int)receipt->factor,
	        entry->factor_source[0] != '\0' ? entry->factor_source : NULL, entry->received_s,
	        entry->amount, entry->given_g));

	if (err == STORE_OK) {
		entry->id = sql_last_id(store);
	}
	return err;
}

void sql_entry(sqlite3_stmt *query, struct store_entry *entry)
{
	struct receipt *receipt = &entry->receipt;
	char text[32];

	*entry = (struct store_entry){.id = sqlite3_column_int64(query, 0)};
	entry->player = sqlite3_column_int64(query, 1);
	sql_text(query, 2, entry->source, sizeof entry->source);
	sql_text(query, 3, entry->sender_id, sizeof entry->sender_id);
	sql_text(query, 4, text, sizeof text);
	deed_read(text, &receipt->deed);
	sql_text(query, 5, text, sizeof text);
	score_reason_read(text, &receipt->reason); /* "": it counts, as it begins */
	receipt->started_s = sqlite3_column_int64(query, 6);
	receipt->ended_s = sqlite3_column_int64(query, 7);
	receipt->distance_m = sqlite3_column_int64(query, 8);
	receipt->displacement_m = sqlite3_column_int64(query, 9);
	receipt->grams = sqlite3_column_int64(query, 10);
	receipt->points = sqlite3_column_int64(query, 11);
	receipt->metres = sqlite3_column_int64(query, 12);
	receipt->fiscal_year = sqlite3_column_int(query, 13);
	receipt->factor = sqlite3_column_int(query, 14);
	sql_text(query, 15, entry->factor_source, sizeof entry->factor_source);
	entry->received_s = sqlite3_column_int64(query, 16);
	entry->amount = sqlite3_column_int64(query, 17);
	entry->given_g = sqlite3_column_int64(query, 18);
}

static enum store_err entry_by_sender(struct store *store, const char *source,
                                      const char *sender_id, struct store_entry *entry)
{
	sqlite3_stmt *query =
		sql(store, "SELECT " SQL_ENTRY " FROM entries WHERE source = ? AND sender_id = ?", "tt",
	        source, sender_id);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sql_entry(query, entry);
		sql_reset(query);
	}
	return err;
}

static enum store_err entries_of(struct store *store, int64_t player, int64_t before_id,
                                 struct store_entry *entries, size_t cap, size_t *count)
{
	sqlite3_stmt *query = sql(
		store,
		"SELECT " SQL_ENTRY " FROM entries INDEXED BY entries_of_player WHERE player = ? AND id < ?"
		" ORDER BY id DESC",
		"ii", player, before_id > 0 ? before_id : INT64_MAX);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		sql_entry(query, &entries[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err day_metres(struct store *store, int64_t player, enum deed deed,
                                 int64_t from_s, int64_t until_s, int64_t *metres)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT coalesce(sum(metres), 0) FROM entries WHERE player = ?"
	                          " AND started_s >= ? AND started_s < ? AND deed = ?"
	                          " AND reason IS NULL",
	                          "iiit", player, from_s, until_s, deed_text(deed));
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*metres = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

static enum store_err overlaps(struct store *store, int64_t player, int64_t started_s,
                               int64_t ended_s, bool *found)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT 1 FROM entries INDEXED BY entries_of_player WHERE player = ?1"
	                          " AND started_s < ?3 AND max(started_s, ?2) < min(ended_s, ?3)"
	                          " AND (reason IS NULL OR reason = 'held_for_review') LIMIT 1",
	                          "iii", player, started_s, ended_s);
	enum store_err err = sql_row(store, query);

	*found = err == STORE_OK;
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err journey_get(struct store *store, int64_t player, int64_t *version,
                                  int64_t *seen_m, char **choices_json)
{
	sqlite3_stmt *query =
		sql(store, "SELECT version, seen_m, choices FROM journeys WHERE player = ?", "i", player);
	enum store_err err = sql_row(store, query);

	*version = 0;
	*seen_m = 0;
	*choices_json = NULL;
	if (err == STORE_OK) {
		*version = sqlite3_column_int64(query, 0);
		*seen_m = sqlite3_column_int64(query, 1);
		*choices_json = mem_copy_text((const char *)sqlite3_column_text(query, 2));
		sql_reset(query);
	}
	return err;
}

static enum store_err journey_put(struct store *store, int64_t player, int64_t version,
                                  int64_t seen_m, const char *choices_json)
{
	enum store_err err = STORE_OK;

	if (version == 0) {
		err = sql_done(store, sql(store,
		                          "INSERT INTO journeys (player, version, seen_m, choices)"
		                          " VALUES (?, 1, ?, ?)",
		                          "iit", player, seen_m, choices_json));
		return err == STORE_DUPLICATE ? STORE_CONFLICT : err;
	}
	err = sql_done(store, sql(store,
	                          "UPDATE journeys SET version = version + 1, seen_m = ?, choices = ?"
	                          " WHERE player = ? AND version = ?",
	                          "itii", seen_m, choices_json, player, version));
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_CONFLICT : err;
}

void store_sqlite_entries(struct store_ops *ops)
{
	ops->entry_add = entry_add;
	ops->entry_by_sender = entry_by_sender;
	ops->entries_of = entries_of;
	ops->day_metres = day_metres;
	ops->overlaps = overlaps;
	ops->journey_get = journey_get;
	ops->journey_put = journey_put;
}
