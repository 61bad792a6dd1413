/*
 * Notices and coupons, as the office sees them.
 */
#include "net/server/store/store_sqlite_parts.h"

static void read_notice(sqlite3_stmt *query, struct store_notice *notice)
{
	notice->id = sqlite3_column_int64(query, 0);
	notice->from_s = sqlite3_column_int64(query, 1);
	notice->until_s = sqlite3_column_int64(query, 2);
}

static enum store_err notice_list(struct store *store, int64_t before_id, struct store_notice *list,
                                  size_t cap, size_t *count)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT id, from_s, until_s FROM notices"
	                          " WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC",
	                          "i", before_id);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_notice(query, &list[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err notice_get(struct store *store, int64_t id, struct store_notice *notice)
{
	sqlite3_stmt *query =
		sql(store, "SELECT id, from_s, until_s FROM notices WHERE id = ?", "i", id);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_notice(query, notice);
		sql_reset(query);
	}
	return err;
}

static enum store_err notice_update(struct store *store, const struct store_notice *notice)
{
	enum store_err err =
		sql_done(store, sql(store, "UPDATE notices SET from_s = ?, until_s = ? WHERE id = ?", "iii",
	                        notice->from_s, notice->until_s, notice->id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err text_get(struct store *store, enum store_thing thing, int64_t id,
                               const char *language, char title[FIGURES_TITLE_MAX],
                               char about[FIGURES_ABOUT_MAX])
{
	static const char *const things[] = {"shop", "reward", "notice"};
	sqlite3_stmt *query =
		sql(store, "SELECT title, about FROM texts WHERE thing = ? AND id = ? AND language = ?",
	        "tit", things[thing], id, language);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sql_text(query, 0, title, FIGURES_TITLE_MAX);
		sql_text(query, 1, about, FIGURES_ABOUT_MAX);
		sql_reset(query);
	}
	return err;
}

static enum store_err deed_sums(struct store *store, int64_t from_s, int64_t until_s,
                                struct store_deed_sum sums[DEEDS])
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT deed, sum(grams), count(*), count(DISTINCT player) FROM entries"
	        " WHERE reason IS NULL AND started_s >= ? AND started_s < ? GROUP BY deed",
	        "ii", from_s, until_s);
	enum store_err err = STORE_OK;

	for (int i = 0; i < DEEDS; i++) {
		sums[i] = (struct store_deed_sum){0};
	}
	while ((err = sql_row(store, query)) == STORE_OK) {
		char text[16];
		enum deed deed = DEED_WALK;

		sql_text(query, 0, text, sizeof text);
		if (deed_read(text, &deed)) {
			sums[deed].grams = sqlite3_column_int64(query, 1);
			sums[deed].entries = sqlite3_column_int64(query, 2);
			sums[deed].players = sqlite3_column_int64(query, 3);
		}
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err shop_coupons(struct store *store, int64_t from_s, int64_t until_s,
                                   const struct store_language *language,
                                   struct store_shop_coupons *list, size_t cap, size_t *count)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT " SQL_TEXT_IN(
				"'shop'", "s.id", "title",
				"s.name") ", "
	                      "(SELECT count(*) FROM coupons AS c JOIN rewards AS r ON r.id = c.reward"
	                      " WHERE r.shop = s.id AND c.made_s >= ?3 AND c.made_s < ?4),"
	                      " count(u.id), coalesce(sum(u.price), 0) FROM shops AS s"
	                      " LEFT JOIN rewards AS w ON w.shop = s.id"
	                      " LEFT JOIN coupons AS u ON u.reward = w.id AND u.used_s >= ?3 AND "
	                      "u.used_s < ?4"
	                      " AND u.used_s > 0 GROUP BY s.id ORDER BY s.name, s.id",
	        "ttii", language->wanted, language->else_in, from_s, until_s);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		struct store_shop_coupons *shop = &list[(*count)++];

		sql_text(query, 0, shop->shop, sizeof shop->shop);
		shop->made = sqlite3_column_int64(query, 1);
		shop->used = sqlite3_column_int64(query, 2);
		shop->used_points = sqlite3_column_int64(query, 3);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

void store_sqlite_notices(struct store_ops *ops)
{
	ops->notice_list = notice_list;
	ops->notice_get = notice_get;
	ops->notice_update = notice_update;
	ops->text_get = text_get;
	ops->deed_sums = deed_sums;
	ops->shop_coupons = shop_coupons;
}
