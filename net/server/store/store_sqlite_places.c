/*
 * What the places in memory are made of, and moved by.
 */
#include "net/server/store/store_sqlite_parts.h"

#include <assert.h>

/* A name of its own, so that it may stand inside of a transaction. */
static enum store_err reading_begin(struct store *store)
{
	return sql_done(store, sql(store, "SAVEPOINT reading", ""));
}

static void reading_end(struct store *store)
{
	sql_done(store, sql(store, "RELEASE reading", ""));
}

static enum store_err marks(struct store *store, struct store_marks *marks)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT (SELECT coalesce(max(id), 0) FROM entries),"
	                          " (SELECT coalesce(max(id), 0) FROM moved)",
	                          "");
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		marks->entry = sqlite3_column_int64(query, 0);
		marks->moved = sqlite3_column_int64(query, 1);
		sql_reset(query);
	}
	return err;
}

static enum store_err entries_after(struct store *store, int64_t entry, int64_t limit,
                                    void (*row)(void *context,
                                                const struct store_fresh_entry *entry),
                                    void *context, int64_t *last)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT e.id, e.player, p.age, e.track, e.started_s, e.grams, e.received_s, e.reason"
	        " FROM entries AS e CROSS JOIN players AS p ON p.id = e.player WHERE e.id > ?"
	        " ORDER BY e.id LIMIT ?",
	        "ii", entry, limit);
	enum store_err err = STORE_OK;

	*last = entry;
	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_fresh_entry fresh = {.player = sqlite3_column_int64(query, 1),
		                                  .adult = sqlite3_column_int(query, 2) == STORE_AGE_ADULT,
		                                  .track = (enum deed_track)sqlite3_column_int(query, 3),
		                                  .started_s = sqlite3_column_int64(query, 4),
		                                  .grams = sqlite3_column_int64(query, 5),
		                                  .received_s = sqlite3_column_int64(query, 6)};

		*last = sqlite3_column_int64(query, 0);
		if (sqlite3_column_type(query, 7) == SQLITE_NULL) {
			row(context, &fresh);
		}
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err moved_after(struct store *store, int64_t moved,
                                  void (*row)(void *context, int64_t player), void *context)
{
	sqlite3_stmt *query =
		sql(store, "SELECT DISTINCT player FROM moved WHERE id > ? ORDER BY player", "i", moved);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		row(context, sqlite3_column_int64(query, 0));
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

struct span_walk {
	const struct store_span *spans;
	size_t count;
	int64_t player;
	bool any;
	struct store_span_sum sums[STORE_SPANS_MAX];
};

static void begin_player(struct span_walk *walk, int64_t player)
{
	walk->player = player;
	walk->any = false;
	for (size_t i = 0; i < walk->count; i++) {
		walk->sums[i] = (struct store_span_sum){.grams = -1};
	}
}

static void add_entry(struct span_walk *walk, int64_t started_s, int64_t grams, int64_t received_s)
{
	for (size_t i = 0; i < walk->count; i++) {
		const struct store_span *span = &walk->spans[i];
		struct store_span_sum *sum = &walk->sums[i];

		if (started_s < span->from_s || started_s >= span->until_s ||
		    received_s >= span->before_s) {
			continue;
		}
		sum->grams = (sum->grams < 0 ? 0 : sum->grams) + grams;
		sum->first_s = received_s > sum->first_s ? received_s : sum->first_s;
		walk->any = true;
	}
}

/* Both in the order of the players: neither is sorted, and no player is sought. */
static bool is_adult(struct store *store, sqlite3_stmt *adults, int64_t player, int64_t *at)
{
	while (*at < player) {
		*at = sql_row(store, adults) == STORE_OK ? sqlite3_column_int64(adults, 0) : INT64_MAX;
	}
	return *at == player;
}

static enum store_err sums_in_spans(struct store *store, enum deed_track track, int64_t player,
                                    const struct store_span *spans, size_t count,
                                    void (*row)(void *context, int64_t player,
                                                const struct store_span_sum *sums),
                                    void *context)
{
	int64_t first = player > 0 ? player : 0, last = player > 0 ? player : INT64_MAX, at = -1;
	sqlite3_stmt *adults =
		sql(store, "SELECT id FROM players WHERE age = ? AND id >= ? AND id <= ? ORDER BY id",
	        "dii", (int)STORE_AGE_ADULT, first, last);
	sqlite3_stmt *query =
		sql(store,
	        "SELECT player, started_s, grams, received_s FROM entries INDEXED BY entries_counted"
	        " WHERE track = ? AND player >= ? AND player <= ? AND reason IS NULL ORDER BY player",
	        "dii", (int)track, first, last);
	struct span_walk walk = {.spans = spans, .count = count};
	enum store_err err = STORE_OK;

	assert(count <= STORE_SPANS_MAX);
	begin_player(&walk, -1);
	while (err == STORE_OK) {
		int64_t of = INT64_MAX;

		err = sql_row(store, query);
		of = err == STORE_OK ? sqlite3_column_int64(query, 0) : of;
		if (of != walk.player) {
			if (walk.any && is_adult(store, adults, walk.player, &at)) {
				row(context, walk.player, walk.sums);
			}
			begin_player(&walk, of);
		}
		if (err == STORE_OK) {
			add_entry(&walk, sqlite3_column_int64(query, 1), sqlite3_column_int64(query, 2),
			          sqlite3_column_int64(query, 3));
		}
	}
	sql_reset(adults);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

void store_sqlite_places(struct store_ops *ops)
{
	ops->reading_begin = reading_begin;
	ops->reading_end = reading_end;
	ops->marks = marks;
	ops->entries_after = entries_after;
	ops->moved_after = moved_after;
	ops->sums_in_spans = sums_in_spans;
}
