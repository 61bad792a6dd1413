/*
 * Periods that are closed: what goes into them, and what is kept of them.
 */
#include "net/server/store/store_sqlite_parts.h"

static enum store_err first_received(struct store *store, int64_t *received_s)
{
	sqlite3_stmt *query = sql(
		store,
		"SELECT min(received_s) FROM entries INDEXED BY entries_counted WHERE reason IS NULL", "");
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		bool none = sqlite3_column_type(query, 0) == SQLITE_NULL;

		*received_s = sqlite3_column_int64(query, 0);
		sql_reset(query);
		err = none ? STORE_NOT_FOUND : STORE_OK;
	}
	return err;
}

static enum store_err town_span(struct store *store, const struct store_span *span,
                                struct store_town_week *sums)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT coalesce(sum(CASE track WHEN 0 THEN grams END), 0),"
	        " coalesce(sum(CASE track WHEN 1 THEN grams END), 0), count(DISTINCT player)"
	        " FROM entries WHERE started_s >= ? AND started_s < ? AND received_s < ?"
	        " AND reason IS NULL",
	        "iii", span->from_s, span->until_s, span->before_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sums->legs_g = sqlite3_column_int64(query, 0);
		sums->kitchen_g = sqlite3_column_int64(query, 1);
		sums->active = sqlite3_column_int64(query, 2);
		sql_reset(query);
	}
	return err;
}

static void begin_member(sqlite3_stmt *query, struct store_member *member)
{
	*member = (struct store_member){
		.player = sqlite3_column_int64(query, 0),
		.adult = sqlite3_column_int(query, 1) == STORE_AGE_ADULT,
		.team = sqlite3_column_int64(query, 3),
		.sums = {{.grams = -1}, {.grams = -1}},
	};
	sql_text(query, 2, member->district, sizeof member->district);
	sql_text(query, 4, member->team_name, sizeof member->team_name);
}

static void add_to_member(sqlite3_stmt *query, struct store_member *member)
{
	struct store_span_sum *sum = NULL;
	int64_t received_s = sqlite3_column_int64(query, 7);

	if (sqlite3_column_type(query, 5) == SQLITE_NULL) {
		return; /* nothing in the span */
	}
	sum = &member->sums[sqlite3_column_int(query, 5) == TRACK_KITCHEN];
	sum->grams = (sum->grams < 0 ? 0 : sum->grams) + sqlite3_column_int64(query, 6);
	sum->first_s = received_s > sum->first_s ? received_s : sum->first_s;
}

/* A seek for each player and track, so that the work follows the players, not all that they ever
 * did. */
static enum store_err members_after(struct store *store, int64_t player, int64_t limit,
                                    const struct store_span *span,
                                    void (*row)(void *context, const struct store_member *member),
                                    void *context)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT p.id, p.age, p.district, t.id, t.name, e.track, e.grams, e.received_s"
	        " FROM (SELECT id, age, district FROM players WHERE id > ?1 ORDER BY id LIMIT ?2) AS p"
	        " LEFT JOIN members AS m ON m.player = p.id LEFT JOIN teams AS t ON t.id = m.team"
	        " LEFT JOIN entries AS e INDEXED BY entries_counted ON e.track IN (0, 1)"
	        " AND e.player = p.id AND e.started_s >= ?3 AND e.started_s < ?4"
	        " AND e.received_s < ?5 AND e.reason IS NULL ORDER BY p.id",
	        "iiiii", player, limit, span->from_s, span->until_s, span->before_s);
	struct store_member member = {.player = 0};
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		if (sqlite3_column_int64(query, 0) != member.player) {
			if (member.player != 0) {
				row(context, &member);
			}
			begin_member(query, &member);
		}
		add_to_member(query, &member);
	}
	if (member.player != 0) {
		row(context, &member);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err frozen_begin(struct store *store, const struct period *period, int64_t *id)
{
	enum store_err err =
		sql_done(store, sql(store, "INSERT INTO frozen (kind, period, from_s) VALUES (?, ?, ?)",
	                        "dti", (int)period->kind, period->id, period->from_s));

	if (err == STORE_OK) {
		*id = sql_last_id(store);
	}
	return err;
}

static enum store_err frozen_add(struct store *store, int64_t id,
                                 const struct store_frozen_row *row)
{
	return sql_done(store,
	                sql(store, "INSERT INTO frozen_sums VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                    "iddiiitiiii", id, row->scope, row->track, row->position, row->place,
	                    row->player, row->scope == BOARD_PLAYER ? "" : row->name, row->grams,
	                    row->active, row->members, row->first_s));
}

static enum store_err frozen_end(struct store *store, int64_t id, int64_t now_s)
{
	return sql_done(store,
	                sql(store, "UPDATE frozen SET ended_s = ? WHERE id = ?", "ii", now_s, id));
}

/* Which one, and then its rows by their keys; at last itself. */
static enum store_err frozen_clear(struct store *store, int64_t limit)
{
	sqlite3_stmt *query = sql(store, "SELECT id FROM frozen WHERE ended_s = 0", "");
	enum store_err err = sql_row(store, query);
	int64_t id = 0;

	if (err != STORE_OK) {
		return err;
	}
	id = sqlite3_column_int64(query, 0);
	sql_reset(query);
	err = sql_done(store,
	               sql(store,
	                   "DELETE FROM frozen_sums WHERE frozen = ?1 AND (scope, track, position) IN"
	                   " (SELECT scope, track, position FROM frozen_sums WHERE frozen = ?1"
	                   " LIMIT ?2)",
	                   "ii", id, limit));
	if (err == STORE_OK && sql_changes(store) < limit) {
		err = sql_done(store, sql(store, "DELETE FROM frozen WHERE id = ?", "i", id));
	}
	return err;
}

static enum store_err frozen_find(struct store *store, enum period_kind kind, const char *period,
                                  int64_t *id)
{
	sqlite3_stmt *query =
		sql(store, "SELECT id FROM frozen WHERE kind = ? AND period = ? AND ended_s <> 0", "dt",
	        (int)kind, period);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*id = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

static enum store_err frozen_last(struct store *store, enum period_kind kind, int64_t *from_s)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT from_s FROM frozen WHERE kind = ? AND ended_s <> 0"
	                          " ORDER BY from_s DESC LIMIT 1",
	                          "d", (int)kind);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*from_s = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

#define COLUMNS                                                                                    \
	"f.scope, f.track, f.position, f.place, f.player, f.name, f.grams, f.active, f.members,"       \
	" f.first_s"

static void read_row(sqlite3_stmt *query, struct store_frozen_row *row)
{
	*row = (struct store_frozen_row){
		.scope = sqlite3_column_int(query, 0),
		.track = sqlite3_column_int(query, 1),
		.position = sqlite3_column_int64(query, 2),
		.place = sqlite3_column_int64(query, 3),
		.player = sqlite3_column_int64(query, 4),
		.grams = sqlite3_column_int64(query, 6),
		.active = sqlite3_column_int64(query, 7),
		.members = sqlite3_column_int64(query, 8),
		.first_s = sqlite3_column_int64(query, 9),
	};
	sql_text(query, 5, row->name, sizeof row->name);
}

static enum store_err read_rows(struct store *store, sqlite3_stmt *query,
                                void (*take)(void *context, const struct store_frozen_row *row),
                                void *context)
{
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_frozen_row row;

		read_row(query, &row);
		if (row.scope == BOARD_PLAYER) {
			sql_text(query, 10, row.name, sizeof row.name);
		}
		take(context, &row);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err frozen_groups(struct store *store, int64_t id, int scope, int track,
                                    void (*row)(void *context, const struct store_frozen_row *row),
                                    void *context)
{
	return read_rows(store,
	                 sql(store,
	                     "SELECT " COLUMNS " FROM frozen_sums AS f WHERE frozen = ? AND scope = ?"
	                     " AND track = ? ORDER BY position",
	                     "idd", id, scope, track),
	                 row, context);
}

/* Who is no adult any more, as the programme knows now, or was forgotten, is not shown. */
#define PLAYERS                                                                                    \
	"SELECT " COLUMNS ", p.alias FROM frozen_sums AS f CROSS JOIN players AS p ON p.id = f.player" \
	" WHERE f.frozen = ?1 AND f.scope = 2 AND f.track = ?2 AND p.age = ?3"

static enum store_err frozen_players(struct store *store, int64_t id, enum deed_track track,
                                     int64_t position, int by, int64_t limit,
                                     void (*row)(void *context, const struct store_frozen_row *row),
                                     void *context)
{
	sqlite3_stmt *query =
		by > 0 ? sql(store, PLAYERS " AND f.position >= ?4 ORDER BY f.position LIMIT ?5", "iddii",
	                 id, (int)track, (int)STORE_AGE_ADULT, position, limit)
			   : sql(store, PLAYERS " AND f.position <= ?4 ORDER BY f.position DESC LIMIT ?5",
	                 "iddii", id, (int)track, (int)STORE_AGE_ADULT, position, limit);

	return read_rows(store, query, row, context);
}

static enum store_err frozen_player(struct store *store, int64_t id, enum deed_track track,
                                    int64_t player, struct store_frozen_row *row)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT " COLUMNS ", p.alias FROM frozen_sums AS f INDEXED BY frozen_of_player"
	        " CROSS JOIN players AS p ON p.id = f.player WHERE f.player = ?1 AND f.player > 0"
	        " AND f.frozen = ?2 AND f.track = ?3 AND p.age = ?4",
	        "iidd", player, id, (int)track, (int)STORE_AGE_ADULT);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_row(query, row);
		sql_text(query, 10, row->name, sizeof row->name);
		sql_reset(query);
	}
	return err;
}

static enum store_err frozen_count(struct store *store, int64_t id, enum deed_track track,
                                   int64_t *players)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT position FROM frozen_sums WHERE frozen = ? AND scope = 2"
	                          " AND track = ? ORDER BY position DESC LIMIT 1",
	                          "id", id, (int)track);
	enum store_err err = sql_row(store, query);

	*players = 0;
	if (err == STORE_OK) {
		*players = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err frozen_forget(struct store *store, int64_t player)
{
	return sql_done(store, sql(store,
	                           "UPDATE frozen_sums SET player = 0, first_s = 0"
	                           " WHERE player = ?1 AND player > 0",
	                           "i", player));
}

void store_sqlite_frozen(struct store_ops *ops)
{
	ops->first_received = first_received;
	ops->town_span = town_span;
	ops->members_after = members_after;
	ops->frozen_begin = frozen_begin;
	ops->frozen_add = frozen_add;
	ops->frozen_end = frozen_end;
	ops->frozen_clear = frozen_clear;
	ops->frozen_find = frozen_find;
	ops->frozen_last = frozen_last;
	ops->frozen_groups = frozen_groups;
	ops->frozen_players = frozen_players;
	ops->frozen_player = frozen_player;
	ops->frozen_count = frozen_count;
	ops->frozen_forget = frozen_forget;
}
