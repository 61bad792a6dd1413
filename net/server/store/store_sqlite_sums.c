#include "net/server/store/store_sqlite_parts.h"

static void read_totals(sqlite3_stmt *query, struct store_totals *totals)
{
	totals->legs_g = sqlite3_column_int64(query, 0);
	totals->kitchen_g = sqlite3_column_int64(query, 1);
	totals->points = sqlite3_column_int64(query, 2);
	totals->metres = sqlite3_column_int64(query, 3);
	totals->entries = sqlite3_column_int64(query, 4);
}

#define TOTALS                                                                                     \
	"coalesce(sum(CASE track WHEN 0 THEN grams END), 0),"                                          \
	" coalesce(sum(CASE track WHEN 1 THEN grams END), 0), coalesce(sum(points), 0),"               \
	" coalesce(sum(metres), 0), count(*)"

static enum store_err totals_of(struct store *store, int64_t player, int64_t from_s,
                                int64_t until_s, struct store_totals *totals)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT " TOTALS ", coalesce(sum(CASE track WHEN 0 THEN"
	                          " ended_s - started_s END), 0)"
	                          " FROM entries INDEXED BY entries_of_player"
	                          " WHERE player = ? AND started_s >= ? AND started_s < ?"
	                          " AND reason IS NULL",
	                          "iii", player, from_s, until_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_totals(query, totals);
		totals->active_s = sqlite3_column_int64(query, 5);
		sql_reset(query);
	}
	return err;
}

static enum store_err town_totals(struct store *store, int64_t from_s, int64_t until_s,
                                  struct store_totals *totals, int64_t *active_players)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT " TOTALS ", count(DISTINCT player) FROM entries"
	                          " WHERE started_s >= ? AND started_s < ? AND reason IS NULL",
	                          "ii", from_s, until_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*totals = (struct store_totals){.active_s = 0};
		read_totals(query, totals);
		*active_players = sqlite3_column_int64(query, 5);
		sql_reset(query);
	}
	return err;
}

/* Added up before any player is looked at: then each is looked at once, not once an entry. */
#define BY_PLAYER                                                                                  \
	"(SELECT player, sum(grams) AS grams, max(received_s) AS first_s FROM entries"                 \
	" WHERE started_s >= ? AND started_s < ? AND received_s < ? AND track = ?"                     \
	" AND reason IS NULL GROUP BY player)"

/* Every district that has a player, active or not. */
static sqlite3_stmt *by_district(struct store *store, enum deed_track track,
                                 const struct store_span *span)
{
	return sql(store,
	           "SELECT m.district, coalesce(s.grams, 0), coalesce(s.active, 0), m.members,"
	           " coalesce(s.first_s, 0) FROM (SELECT district, count(*) AS members FROM players"
	           " WHERE district IS NOT NULL GROUP BY district) AS m LEFT JOIN"
	           " (SELECT p.district AS district, sum(b.grams) AS grams, count(*) AS active,"
	           " max(b.first_s) AS first_s FROM " BY_PLAYER
	           " AS b CROSS JOIN players AS p ON p.id = b.player GROUP BY p.district) AS s"
	           " ON s.district = m.district ORDER BY m.district",
	           "iiid", span->from_s, span->until_s, span->before_s, (int)track);
}

static sqlite3_stmt *by_team(struct store *store, enum deed_track track,
                             const struct store_span *span)
{
	return sql(store,
	           "SELECT t.name, coalesce(s.grams, 0), coalesce(s.active, 0), m.members,"
	           " coalesce(s.first_s, 0) FROM (SELECT team, count(*) AS members FROM members"
	           " GROUP BY team) AS m JOIN teams AS t ON t.id = m.team LEFT JOIN"
	           " (SELECT k.team AS team, sum(b.grams) AS grams, count(*) AS active,"
	           " max(b.first_s) AS first_s FROM " BY_PLAYER
	           " AS b CROSS JOIN members AS k ON k.player = b.player GROUP BY k.team) AS s"
	           " ON s.team = m.team ORDER BY t.name",
	           "iiid", span->from_s, span->until_s, span->before_s, (int)track);
}

static void read_group(sqlite3_stmt *query, struct store_sum *sum)
{
	*sum = (struct store_sum){.player = 0};
	sql_text(query, 0, sum->name, sizeof sum->name);
	sum->grams = sqlite3_column_int64(query, 1);
	sum->active = sqlite3_column_int64(query, 2);
	sum->members = sqlite3_column_int64(query, 3);
	sum->first_s = sqlite3_column_int64(query, 4);
}

static enum store_err group_sums(struct store *store, enum board_scope scope, enum deed_track track,
                                 const struct store_span *span,
                                 void (*row)(void *context, const struct store_sum *sum),
                                 void *context)
{
	sqlite3_stmt *query =
		scope == BOARD_TEAM ? by_team(store, track, span) : by_district(store, track, span);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_sum sum;

		read_group(query, &sum);
		row(context, &sum);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err read_groups(struct store *store, sqlite3_stmt *query, struct store_sum *sums,
                                  size_t cap, size_t *count)
{
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_group(query, &sums[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err sums_by_district(struct store *store, enum deed_track track, int64_t from_s,
                                       int64_t until_s, struct store_sum *sums, size_t cap,
                                       size_t *count)
{
	struct store_span span = {from_s, until_s, INT64_MAX};

	return read_groups(store, by_district(store, track, &span), sums, cap, count);
}

static enum store_err sums_by_team(struct store *store, enum deed_track track, int64_t from_s,
                                   int64_t until_s, struct store_sum *sums, size_t cap,
                                   size_t *count)
{
	struct store_span span = {from_s, until_s, INT64_MAX};

	return read_groups(store, by_team(store, track, &span), sums, cap, count);
}

static enum store_err sums_by_player(struct store *store, enum deed_track track, int64_t from_s,
                                     int64_t until_s,
                                     bool (*row)(void *context, const struct store_sum *sum),
                                     void *context)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT s.player, p.alias, s.grams, s.first_s FROM " BY_PLAYER
	        " AS s CROSS JOIN players AS p ON p.id = s.player WHERE p.age = ?"
	        " ORDER BY s.grams DESC, s.first_s, p.alias",
	        "iiidd", from_s, until_s, INT64_MAX, (int)track, (int)STORE_AGE_ADULT);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_sum sum = {.active = 1, .members = 1};

		sum.player = sqlite3_column_int64(query, 0);
		sql_text(query, 1, sum.name, sizeof sum.name);
		sum.grams = sqlite3_column_int64(query, 2);
		sum.first_s = sqlite3_column_int64(query, 3);
		if (!row(context, &sum)) {
			break;
		}
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

void store_sqlite_sums(struct store_ops *ops)
{
	ops->totals_of = totals_of;
	ops->town_totals = town_totals;
	ops->sums_by_district = sums_by_district;
	ops->sums_by_team = sums_by_team;
	ops->group_sums = group_sums;
	ops->sums_by_player = sums_by_player;
}
