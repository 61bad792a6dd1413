#include "net/server/store/store_sqlite_parts.h"

static const char *const things[] = {"shop", "reward", "notice"};

static enum store_err reward_add(struct store *store, struct store_reward *reward)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "INSERT INTO rewards (shop, price, stock, from_s, until_s, use_until_s)"
	                        " VALUES (?, ?, nullif(?, -1), ?, ?, ?)",
	                        "iiiiii", reward->shop, reward->price, reward->stock, reward->from_s,
	                        reward->until_s, reward->use_until_s));

	if (err == STORE_OK) {
		reward->id = sql_last_id(store);
	}
	return err;
}

static enum store_err text_put(struct store *store, enum store_thing thing, int64_t id,
                               const char *language, const char *title, const char *about)
{
	return sql_done(store, sql(store, "INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)",
	                           "tittt", things[thing], id, language, title, about));
}

/* How many there are, less how many have a coupon. */
#define LEFT                                                                                       \
	"iif(r.stock IS NULL, -1, max(r.stock - (SELECT count(*) FROM coupons WHERE reward = r.id),"   \
	" 0))"

static void read_stored(sqlite3_stmt *query, struct store_reward *reward)
{
	*reward = (struct store_reward){.id = sqlite3_column_int64(query, 0),
	                                .shop = sqlite3_column_int64(query, 1),
	                                .price = sqlite3_column_int64(query, 2),
	                                .stock = sqlite3_column_int64(query, 3),
	                                .left = sqlite3_column_int64(query, 4),
	                                .from_s = sqlite3_column_int64(query, 5),
	                                .until_s = sqlite3_column_int64(query, 6),
	                                .use_until_s = sqlite3_column_int64(query, 7)};
}

static enum store_err reward_get(struct store *store, int64_t id, struct store_reward *reward)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT r.id, r.shop, r.price, coalesce(r.stock, -1), " LEFT ", r.from_s, r.until_s,"
	        " r.use_until_s FROM rewards AS r JOIN shops AS s ON s.id = r.shop"
	        " WHERE r.id = ? AND s.closed_s = 0",
	        "i", id);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_stored(query, reward);
		sql_reset(query);
	}
	return err;
}

static enum store_err reward_rows(struct store *store, int64_t after_id,
                                  const struct store_language *language,
                                  struct store_reward_row *rows, size_t cap, size_t *count)
{
	sqlite3_stmt *query = sql(
		store,
		"SELECT r.id, r.shop, r.price, coalesce(r.stock, -1), " LEFT ", r.from_s, r.until_s,"
		" r.use_until_s, (SELECT count(*) FROM coupons WHERE reward = r.id), "
		"s.name, " SQL_TEXT_IN("'reward'", "r.id", "title",
	                           "''") " FROM rewards AS r JOIN"
									 " shops AS s ON s.id = r.shop WHERE r.id > ?3 ORDER BY r.id",
		"tti", language->wanted, language->else_in, after_id);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		struct store_reward_row *row = &rows[(*count)++];

		read_stored(query, &row->reward);
		row->given = sqlite3_column_int64(query, 8);
		sql_text(query, 9, row->shop, sizeof row->shop);
		sql_text(query, 10, row->title, sizeof row->title);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err reward_change(struct store *store, const struct store_reward *reward)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "UPDATE rewards SET price = ?, stock = nullif(?, -1), from_s = ?,"
	                        " until_s = ?, use_until_s = ? WHERE id = ?",
	                        "iiiiii", reward->price, reward->stock, reward->from_s, reward->until_s,
	                        reward->use_until_s, reward->id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err rewards_at(struct store *store, int64_t now_s,
                                 const struct store_language *language, struct rewards *rewards)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT r.id, " SQL_TEXT_IN("'shop'", "s.id", "title", "s.name") ", " SQL_TEXT_IN(
				"'reward'", "r.id", "title",
				"''") ", " SQL_TEXT_IN("'reward'", "r.id", "about",
	                                   "''") ", r.price, " LEFT ", r.until_s FROM rewards AS r "
	                                         "JOIN shops AS s ON s.id = r.shop"
	                                         " WHERE s.closed_s = 0 AND r.from_s <= ?3 AND"
	                                         " (r.until_s = 0 OR r.until_s >= ?3)"
	                                         " ORDER BY r.price, r.id",
	        "tti", language->wanted, language->else_in, now_s);
	enum store_err err = STORE_OK;

	rewards->count = 0;
	while (rewards->count < FIGURES_REWARDS_MAX && (err = sql_row(store, query)) == STORE_OK) {
		struct reward *reward = &rewards->list[rewards->count++];

		sql_text(query, 0, reward->id, sizeof reward->id);
		sql_text(query, 1, reward->shop, sizeof reward->shop);
		sql_text(query, 2, reward->title, sizeof reward->title);
		sql_text(query, 3, reward->about, sizeof reward->about);
		reward->price = sqlite3_column_int64(query, 4);
		reward->left = sqlite3_column_int64(query, 5);
		reward->until_s = sqlite3_column_int64(query, 6);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err notice_add(struct store *store, int64_t from_s, int64_t until_s, int64_t *id)
{
	enum store_err err =
		sql_done(store, sql(store, "INSERT INTO notices (from_s, until_s) VALUES (?, ?)", "ii",
	                        from_s, until_s));

	if (err == STORE_OK) {
		*id = sql_last_id(store);
	}
	return err;
}

static enum store_err notices_at(struct store *store, int64_t now_s,
                                 const struct store_language *language, struct notices *notices)
{
	sqlite3_stmt *query = sql(
		store,
		"SELECT n.id, " SQL_TEXT_IN(
			"'notice'", "n.id", "about",
			"''") " FROM notices AS n"
				  " WHERE n.from_s <= ?3 AND (n.until_s = 0 OR n.until_s >= ?3) ORDER BY n.id DESC",
		"tti", language->wanted, language->else_in, now_s);
	enum store_err err = STORE_OK;

	notices->count = 0;
	while (notices->count < FIGURES_NOTICES_MAX && (err = sql_row(store, query)) == STORE_OK) {
		struct notice *notice = &notices->list[notices->count++];

		sql_text(query, 0, notice->id, sizeof notice->id);
		sql_text(query, 1, notice->text, sizeof notice->text);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

void store_sqlite_rewards(struct store_ops *ops)
{
	ops->reward_add = reward_add;
	ops->text_put = text_put;
	ops->reward_get = reward_get;
	ops->reward_rows = reward_rows;
	ops->reward_change = reward_change;
	ops->rewards_at = rewards_at;
	ops->notice_add = notice_add;
	ops->notices_at = notices_at;
}
