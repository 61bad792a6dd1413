/*
 * Entries that a person is to look at, or takes back. A decision is made once; the ledger follows
 * it by itself (the triggers ledger_earns_late and ledger_takes_back).
 */
#include "net/server/store/store_sqlite_parts.h"

#define REVIEW                                                                                     \
	"SELECT " SQL_ENTRY ", players.alias, reviews.accepted, why, who, at_s FROM entries"           \
	" JOIN players ON players.id = entries.player LEFT JOIN reviews ON reviews.entry = entries.id"

static void read_review(sqlite3_stmt *query, struct store_review *review)
{
	*review = (struct store_review){.decided = false};
	sql_entry(query, &review->entry);
	sql_text(query, SQL_ENTRY_COUNT, review->alias, sizeof review->alias);
	review->decided = sqlite3_column_type(query, SQL_ENTRY_COUNT + 1) != SQLITE_NULL;
	review->accepted = sqlite3_column_int(query, SQL_ENTRY_COUNT + 1) != 0;
	sql_text(query, SQL_ENTRY_COUNT + 2, review->why, sizeof review->why);
	sql_text(query, SQL_ENTRY_COUNT + 3, review->who, sizeof review->who);
	review->at_s = sqlite3_column_int64(query, SQL_ENTRY_COUNT + 4);
}

static enum store_err review_list(struct store *store, int64_t after_id, struct store_review *list,
                                  size_t cap, size_t *count)
{
	sqlite3_stmt *query = sql(
		store, REVIEW " WHERE reason = 'held_for_review' AND entries.id > ? ORDER BY entries.id",
		"i", after_id);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_review(query, &list[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err review_get(struct store *store, int64_t entry, struct store_review *review)
{
	sqlite3_stmt *query = sql(store, REVIEW " WHERE entries.id = ?", "i", entry);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_review(query, review);
		sql_reset(query);
	}
	return err;
}

/* The decision comes first: the ledger takes its time from it. */
static enum store_err review_decide(struct store *store, const struct store_review *review)
{
	const struct store_entry *entry = &review->entry;
	const struct receipt *receipt = &entry->receipt;
	enum store_err err = sql_done(store, sql(store,
	                                         "INSERT INTO reviews (entry, accepted, why, who, at_s)"
	                                         " SELECT id, ?2, ?3, ?4, ?5 FROM entries WHERE id = ?1"
	                                         " AND reason = 'held_for_review'",
	                                         "idtti", entry->id, (int)review->accepted, review->why,
	                                         review->who, review->at_s));

	if (err == STORE_DUPLICATE || (err == STORE_OK && sql_changes(store) == 0)) {
		return STORE_CONFLICT;
	}
	if (err != STORE_OK) {
		return err;
	}
	return sql_done(
		store, sql(store,
	               "UPDATE entries SET reason = ?, grams = ?, points = ?, metres = ?,"
	               " fiscal_year = ?, factor = ?, factor_source = ? WHERE id = ?",
	               "tiiiddti", score_reason_text(receipt->reason), receipt->grams, receipt->points,
	               receipt->metres, receipt->fiscal_year, (int)receipt->factor,
	               entry->factor_source[0] != '\0' ? entry->factor_source : NULL, entry->id));
}

/* What it came to is kept first: the ledger takes it from there (the trigger ledger_takes_back). */
static enum store_err entry_take_back(struct store *store, struct store_entry *entry, int64_t at_s)
{
	struct receipt *receipt = &entry->receipt;
	enum store_err err = sql_done(
		store, sql(store,
	               "INSERT INTO taken_back (entry, grams, points, metres, at_s)"
	               " VALUES (?, ?, ?, ?, ?)",
	               "iiiii", entry->id, receipt->grams, receipt->points, receipt->metres, at_s));

	if (err == STORE_OK) {
		err = sql_done(store, sql(store,
		                          "UPDATE entries SET reason = 'taken_back', grams = 0, points = 0,"
		                          " metres = 0, fiscal_year = 0, factor = 0, factor_source = NULL"
		                          " WHERE id = ?",
		                          "i", entry->id));
	}
	if (err == STORE_OK) {
		receipt->reason = SCORE_TAKEN_BACK;
		receipt->grams = receipt->points = receipt->metres = 0;
		receipt->fiscal_year = 0;
		receipt->factor = 0;
		entry->factor_source[0] = '\0';
	}
	return err;
}

static enum store_err moment_in(struct store *store, int64_t player, int64_t started_s,
                                int64_t ended_s, bool *found)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT 1 FROM entries INDEXED BY entries_of_player WHERE player = ?1"
	                          " AND started_s >= ?2 AND started_s < ?3 AND ended_s = started_s"
	                          " AND (reason IS NULL OR reason = 'held_for_review')"
	                          " AND track = 0 LIMIT 1",
	                          "iii", player, started_s, ended_s);
	enum store_err err = sql_row(store, query);

	*found = err == STORE_OK;
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err day_brought(struct store *store, int64_t player, enum deed deed,
                                  int64_t from_s, int64_t until_s, int64_t *amount,
                                  int64_t *given_g)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT coalesce(sum(amount), 0), coalesce(sum(given_g), 0)"
	                          " FROM entries WHERE player = ? AND started_s >= ?"
	                          " AND started_s < ? AND deed = ? AND reason IS NULL",
	                          "iiit", player, from_s, until_s, deed_text(deed));
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*amount = sqlite3_column_int64(query, 0);
		*given_g = sqlite3_column_int64(query, 1);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_review(struct store_ops *ops)
{
	ops->review_list = review_list;
	ops->review_get = review_get;
	ops->review_decide = review_decide;
	ops->entry_take_back = entry_take_back;
	ops->moment_in = moment_in;
	ops->day_brought = day_brought;
}
