#include "net/server/store_sqlite_parts.h"

static enum store_err coupon_add(struct store *store, struct store_coupon *coupon)
{
	enum store_err err = sql_done(
		store, sql(store,
	               "INSERT INTO coupons (player, reward, code, request, price, made_s, until_s,"
	               " used_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	               "iittiiii", coupon->player, coupon->reward, coupon->code, coupon->request,
	               coupon->price, coupon->made_s, coupon->until_s, coupon->used_s));

	if (err == STORE_OK) {
		coupon->id = sql_last_id(store);
	}
	return err;
}

static enum store_err coupon_by_request(struct store *store, int64_t player, const char *request,
                                        struct store_coupon *coupon)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT id, player, reward, code, request, price, made_s, until_s, used_s"
	        " FROM coupons WHERE player = ? AND request = ?",
	        "it", player, request);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*coupon = (struct store_coupon){.id = sqlite3_column_int64(query, 0),
		                                .player = sqlite3_column_int64(query, 1),
		                                .reward = sqlite3_column_int64(query, 2),
		                                .price = sqlite3_column_int64(query, 5),
		                                .made_s = sqlite3_column_int64(query, 6),
		                                .until_s = sqlite3_column_int64(query, 7),
		                                .used_s = sqlite3_column_int64(query, 8)};
		sql_text(query, 3, coupon->code, sizeof coupon->code);
		sql_text(query, 4, coupon->request, sizeof coupon->request);
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

static enum store_err coupons_of(struct store *store, int64_t player, int64_t id,
                                 const struct store_language *language, struct coupons *coupons)
{
	sqlite3_stmt *query = sql(
		store,
		"SELECT c.id, c.code, " SQL_TEXT_IN("'shop'", "s.id", "title", "s.name") ", " SQL_TEXT_IN(
			"'reward'", "r.id", "title",
			"''") ", c.price, c.made_s, c.until_s, c.used_s"
				  " FROM coupons AS c JOIN rewards AS r ON r.id = c.reward JOIN shops AS s"
				  " ON s.id = r.shop WHERE c.player = ?3 AND (?4 = 0 OR c.id = ?4) ORDER BY c.id "
				  "DESC",
		"ttii", language->wanted, language->else_in, player, id);
	enum store_err err = STORE_OK;

	coupons->count = 0;
	while (coupons->count < FIGURES_COUPONS_MAX && (err = sql_row(store, query)) == STORE_OK) {
		read_coupon(query, &coupons->list[coupons->count++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

void store_sqlite_coupons(struct store_ops *ops)
{
	ops->coupon_add = coupon_add;
	ops->coupon_by_request = coupon_by_request;
	ops->coupons_of = coupons_of;
}
