#include "net/server/store/store_sqlite_parts.h"

static enum store_err coupon_add(struct store *store, struct store_coupon *coupon)
{
	enum store_err err = sql_done(
		store,
		sql(store,
	        "INSERT INTO coupons (player, reward, code, request, price, made_s, until_s,"
	        " used_s, use_request) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	        "iittiiiit", coupon->player, coupon->reward, coupon->code, coupon->request,
	        coupon->price, coupon->made_s, coupon->until_s, coupon->used_s, coupon->use_request));

	if (err == STORE_OK) {
		coupon->id = sql_last_id(store);
	}
	return err;
}

#define STORED_COLUMNS                                                                             \
	"c.id, c.player, c.reward, c.code, c.request, c.price, c.made_s, c.until_s, c.used_s,"         \
	" c.use_request"

static void read_stored(sqlite3_stmt *query, int from, struct store_coupon *coupon)
{
	*coupon = (struct store_coupon){.id = sqlite3_column_int64(query, from),
	                                .player = sqlite3_column_int64(query, from + 1),
	                                .reward = sqlite3_column_int64(query, from + 2),
	                                .price = sqlite3_column_int64(query, from + 5),
	                                .made_s = sqlite3_column_int64(query, from + 6),
	                                .until_s = sqlite3_column_int64(query, from + 7),
	                                .used_s = sqlite3_column_int64(query, from + 8)};
	sql_text(query, from + 3, coupon->code, sizeof coupon->code);
	sql_text(query, from + 4, coupon->request, sizeof coupon->request);
	sql_text(query, from + 9, coupon->use_request, sizeof coupon->use_request);
}

static enum store_err coupon_by_request(struct store *store, int64_t player, const char *request,
                                        struct store_coupon *coupon)
{
	sqlite3_stmt *query = sql(
		store, "SELECT " STORED_COLUMNS " FROM coupons AS c WHERE c.player = ? AND c.request = ?",
		"it", player, request);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_stored(query, 0, coupon);
		sql_reset(query);
	}
	return err;
}

static void read_coupon(sqlite3_stmt *query, struct coupon *coupon)
{
	*coupon = (struct coupon){.price = sqlite3_column_int64(query, 4),
	                          .made_s = sqlite3_column_int64(query, 5),
	                          .until_s = sqlite3_column_int64(query, 6),
	                          .used_s = sqlite3_column_int64(query, 7)};
	sql_text(query, 0, coupon->id, sizeof coupon->id);
	sql_text(query, 1, coupon->code, sizeof coupon->code);
	sql_text(query, 2, coupon->shop, sizeof coupon->shop);
	sql_text(query, 3, coupon->title, sizeof coupon->title);
}

/* The columns that read_coupon takes, and where they come from; language is ?1, else ?2. */
#define SHOWN_COLUMNS                                                                              \
	"c.id, c.code, " SQL_TEXT_IN("'shop'", "s.id", "title", "s.name") ", " SQL_TEXT_IN(            \
		"'reward'", "r.id", "title", "''") ", c.price, c.made_s, c.until_s, c.used_s"
#define SHOWN_TABLES                                                                               \
	" FROM coupons AS c JOIN rewards AS r ON r.id = c.reward JOIN shops AS s ON s.id = r.shop"

static enum store_err read_list(struct store *store, sqlite3_stmt *query, struct coupons *coupons)
{
	enum store_err err = STORE_OK;

	coupons->count = 0;
	while (coupons->count < FIGURES_COUPONS_MAX && (err = sql_row(store, query)) == STORE_OK) {
		read_coupon(query, &coupons->list[coupons->count++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err coupons_of(struct store *store, int64_t player, int64_t id,
                                 const struct store_language *language, struct coupons *coupons)
{
	return read_list(store,
	                 sql(store,
	                     "SELECT " SHOWN_COLUMNS SHOWN_TABLES
	                     " WHERE c.player = ?3 AND (?4 = 0 OR c.id = ?4) ORDER BY c.id DESC",
	                     "ttii", language->wanted, language->else_in, player, id),
	                 coupons);
}

static enum store_err coupon_of_shop(struct store *store, int64_t shop, const char *code,
                                     const struct store_language *language, struct coupon *coupon,
                                     struct store_coupon *stored)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT " SHOWN_COLUMNS ", " STORED_COLUMNS SHOWN_TABLES
	                          " WHERE c.code = ?3 AND r.shop = ?4",
	                          "ttti", language->wanted, language->else_in, code, shop);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_coupon(query, coupon);
		if (stored != NULL) {
			read_stored(query, 8, stored);
		}
		sql_reset(query);
	}
	return err;
}

static enum store_err coupon_use(struct store *store, int64_t id, const char *request,
                                 int64_t now_s)
{
	enum store_err err = sql_done(
		store,
		sql(store, "UPDATE coupons SET used_s = ?, use_request = ? WHERE id = ? AND used_s = 0",
	        "iti", now_s, request, id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_CONFLICT : err;
}

static enum store_err coupons_used(struct store *store, int64_t shop, int64_t from_s,
                                   const struct store_language *language, struct coupons *coupons)
{
	return read_list(store,
	                 sql(store,
	                     "SELECT " SHOWN_COLUMNS SHOWN_TABLES
	                     " WHERE c.used_s > 0 AND c.used_s >= ?3 AND r.shop = ?4"
	                     " ORDER BY c.used_s DESC, c.id DESC",
	                     "ttii", language->wanted, language->else_in, from_s, shop),
	                 coupons);
}

static enum store_err coupons_open(struct store *store, int64_t shop, int64_t now_s, int64_t *count)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT count(*) FROM coupons AS c JOIN rewards AS r ON r.id ="
	                          " c.reward WHERE r.shop = ? AND c.used_s = 0 AND"
	                          " (c.until_s = 0 OR c.until_s >= ?)",
	                          "ii", shop, now_s);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*count = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_coupons(struct store_ops *ops)
{
	ops->coupon_add = coupon_add;
	ops->coupon_by_request = coupon_by_request;
	ops->coupons_of = coupons_of;
	ops->coupon_of_shop = coupon_of_shop;
	ops->coupon_use = coupon_use;
	ops->coupons_used = coupons_used;
	ops->coupons_open = coupons_open;
}
