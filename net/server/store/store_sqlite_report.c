/*
 * The sums of the office's report. Entries are of the span in which they began; points, coupons and
 * reviews of the one in which they happened.
 */
#include "net/server/store/store_sqlite_parts.h"

static enum store_err read_players(struct store *store, int64_t from_s, int64_t until_s,
                                   struct store_month_sum *sums)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT count(*), coalesce(sum(created_s >= ?1), 0), (SELECT count(DISTINCT player)"
	        " FROM entries WHERE started_s >= ?1 AND started_s < ?2 AND reason IS NULL)"
	        " FROM players WHERE created_s < ?2",
	        "ii", from_s, until_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sums->players = sqlite3_column_int64(query, 0);
		sums->players_new = sqlite3_column_int64(query, 1);
		sums->active = sqlite3_column_int64(query, 2);
		sql_reset(query);
	}
	return err;
}

static enum store_err read_reasons(struct store *store, int64_t from_s, int64_t until_s,
                                   struct store_month_sum *sums)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT coalesce(reason, ''), count(*) FROM entries"
	                          " WHERE started_s >= ? AND started_s < ? GROUP BY reason",
	                          "ii", from_s, until_s);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		enum score_reason reason = SCORE_COUNTS;
		char text[32];

		sql_text(query, 0, text, sizeof text);
		if ((text[0] == '\0' || score_reason_read(text, &reason)) &&
		    (size_t)reason < sizeof sums->by_reason / sizeof sums->by_reason[0]) {
			sums->by_reason[reason] = sqlite3_column_int64(query, 1);
		}
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err read_account(struct store *store, int64_t from_s, int64_t until_s,
                                   struct store_month_sum *sums)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT coalesce(sum(CASE WHEN at_s >= ?1 AND kind = 0 AND NOT EXISTS (SELECT 1 FROM"
	        " ledger AS t WHERE t.player = l.player AND t.kind = 3 AND t.of = l.of)"
	        " THEN points END), 0),"
	        " coalesce(sum(CASE WHEN at_s >= ?1 AND kind = 1 THEN -points END), 0),"
	        " coalesce(sum(CASE WHEN at_s >= ?1 AND kind = 2 THEN -points END), 0),"
	        " coalesce(sum(points), 0) FROM ledger AS l WHERE at_s < ?2",
	        "ii", from_s, until_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sums->earned = sqlite3_column_int64(query, 0);
		sums->spent = sqlite3_column_int64(query, 1);
		sums->expired = sqlite3_column_int64(query, 2);
		sums->balance = sqlite3_column_int64(query, 3);
		sql_reset(query);
	}
	return err;
}

static enum store_err read_reviews(struct store *store, int64_t from_s, int64_t until_s,
                                   struct store_month_sum *sums)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT coalesce(sum(accepted <> 0), 0), coalesce(sum(accepted = 0), 0) FROM reviews"
	        " WHERE at_s >= ? AND at_s < ?",
	        "ii", from_s, until_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sums->accepted = sqlite3_column_int64(query, 0);
		sums->rejected = sqlite3_column_int64(query, 1);
		sql_reset(query);
	}
	return err;
}

static enum store_err month_sums(struct store *store, int64_t from_s, int64_t until_s,
                                 struct store_month_sum *sums)
{
	enum store_err err = STORE_OK;

	*sums = (struct store_month_sum){.players = 0};
	err = read_players(store, from_s, until_s, sums);
	err = err == STORE_OK ? read_reasons(store, from_s, until_s, sums) : err;
	err = err == STORE_OK ? read_account(store, from_s, until_s, sums) : err;
	return err == STORE_OK ? read_reviews(store, from_s, until_s, sums) : err;
}

static enum store_err deed_rows(struct store *store, int64_t from_s, int64_t until_s,
                                struct store_deed_row sums[DEEDS])
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT deed, count(*), count(DISTINCT player), sum(grams), sum(points), sum(metres),"
	        " sum(amount) FROM entries WHERE started_s >= ? AND started_s < ? AND reason IS NULL"
	        " GROUP BY deed",
	        "ii", from_s, until_s);
	enum store_err err = STORE_OK;

	for (int i = 0; i < DEEDS; i++) {
		sums[i] = (struct store_deed_row){.entries = 0};
	}
	while ((err = sql_row(store, query)) == STORE_OK) {
		enum deed deed = DEED_WALK;
		char text[16];

		sql_text(query, 0, text, sizeof text);
		if (deed_read(text, &deed)) {
			sums[deed] = (struct store_deed_row){.entries = sqlite3_column_int64(query, 1),
			                                     .players = sqlite3_column_int64(query, 2),
			                                     .grams = sqlite3_column_int64(query, 3),
			                                     .points = sqlite3_column_int64(query, 4),
			                                     .metres = sqlite3_column_int64(query, 5),
			                                     .amount = sqlite3_column_int64(query, 6)};
		}
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

/* Every shop that is there, or was while coupons of it moved. */
static enum store_err shop_sums(struct store *store, int64_t from_s, int64_t until_s,
                                const struct store_language *language, struct store_shop_sum *sums,
                                size_t cap, size_t *count)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT " SQL_TEXT_IN(
				"'shop'", "s.id", "title",
				"s.name") ", coalesce(sum(c.made_s >= ?3 AND c.made_s < ?4), 0),"
	                      " coalesce(sum(CASE WHEN c.made_s >= ?3 AND c.made_s < ?4 THEN c.price"
	                      " END), 0), coalesce(sum(c.used_s >= ?3 AND c.used_s < ?4), 0),"
	                      " coalesce(sum(CASE WHEN c.used_s >= ?3 AND c.used_s < ?4 THEN c.price"
	                      " END), 0) FROM shops AS s LEFT JOIN rewards AS r ON r.shop = s.id"
	                      " LEFT JOIN coupons AS c ON c.reward = r.id GROUP BY s.id"
	                      " HAVING s.closed_s = 0 OR s.closed_s >= ?3"
	                      " OR sum(c.used_s >= ?3 AND c.used_s < ?4) > 0 ORDER BY s.name",
	        "ttii", language->wanted, language->else_in, from_s, until_s);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		struct store_shop_sum *sum = &sums[(*count)++];

		sql_text(query, 0, sum->name, sizeof sum->name);
		sum->made = sqlite3_column_int64(query, 1);
		sum->made_points = sqlite3_column_int64(query, 2);
		sum->used = sqlite3_column_int64(query, 3);
		sum->used_points = sqlite3_column_int64(query, 4);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err factors_used(struct store *store, int64_t from_s, int64_t until_s,
                                   struct store_factor_use *uses, size_t cap, size_t *count)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT deed, fiscal_year, factor, coalesce(factor_source, ''), count(*) FROM entries"
	        " WHERE started_s >= ? AND started_s < ? AND reason IS NULL AND fiscal_year > 0"
	        " GROUP BY track, deed, fiscal_year, factor, factor_source"
	        " ORDER BY track, deed DESC, fiscal_year",
	        "ii", from_s, until_s);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		struct store_factor_use *use = &uses[*count];
		char text[16];

		sql_text(query, 0, text, sizeof text);
		if (deed_read(text, &use->deed)) {
			use->fiscal_year = sqlite3_column_int(query, 1);
			use->factor = sqlite3_column_int(query, 2);
			sql_text(query, 3, use->source, sizeof use->source);
			use->entries = sqlite3_column_int64(query, 4);
			(*count)++;
		}
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

#define SUM_OF_REST(of_those)                                                                      \
	"SELECT coalesce(sum(e.grams), 0), count(DISTINCT e.player), coalesce(max(e.received_s), 0),"  \
	" (SELECT count(*) FROM players AS p WHERE " of_those ") FROM entries AS e"                    \
	" JOIN players AS p ON p.id = e.player WHERE e.started_s >= ?1 AND e.started_s < ?2"           \
	" AND e.track = ?3 AND e.reason IS NULL AND " of_those

static enum store_err sum_of_rest(struct store *store, enum board_scope scope,
                                  enum deed_track track, int64_t from_s, int64_t until_s,
                                  struct store_sum *sum)
{
	sqlite3_stmt *query =
		sql(store,
	        scope == BOARD_TEAM ? SUM_OF_REST("p.id NOT IN (SELECT player FROM members)")
	                            : SUM_OF_REST("p.district IS NULL"),
	        "iid", from_s, until_s, (int)track);
	enum store_err err = sql_row(store, query);

	*sum = (struct store_sum){.player = 0};
	if (err == STORE_OK) {
		sum->grams = sqlite3_column_int64(query, 0);
		sum->active = sqlite3_column_int64(query, 1);
		sum->first_s = sqlite3_column_int64(query, 2);
		sum->members = sqlite3_column_int64(query, 3);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_report(struct store_ops *ops)
{
	ops->month_sums = month_sums;
	ops->deed_rows = deed_rows;
	ops->shop_sums = shop_sums;
	ops->factors_used = factors_used;
	ops->sum_of_rest = sum_of_rest;
}
