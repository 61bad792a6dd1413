/*
 * What operators look up, change and take out.
 */
#include "net/server/store/store_sqlite_parts.h"

static enum store_err tokens_of(struct store *store, enum store_token_kind kind, int64_t of,
                                struct store_token *tokens, size_t cap, size_t *count)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT hash, kind, of, client, expires_s FROM tokens"
	                          " WHERE kind = ?1 AND (?2 < 0 OR of = ?2) ORDER BY client, expires_s",
	                          "di", (int)kind, of);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		struct store_token *token = &tokens[(*count)++];

		if (!sql_hash(query, 0, token->hash)) {
			err = STORE_UNAVAILABLE;
			break;
		}
		token->kind = (enum store_token_kind)sqlite3_column_int(query, 1);
		token->of = sqlite3_column_int64(query, 2);
		sql_text(query, 3, token->client, sizeof token->client);
		token->expires_s = sqlite3_column_int64(query, 4);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err ledger_of(struct store *store, int64_t player,
                                void (*row)(void *context, const struct store_ledger_line *line),
                                void *context)
{
	sqlite3_stmt *query = sql(store,
	                          "SELECT kind, of, points, at_s FROM ledger WHERE player = ?"
	                          " ORDER BY at_s, kind, of",
	                          "i", player);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_ledger_line line = {.kind = sqlite3_column_int(query, 0),
		                                 .of = sqlite3_column_int64(query, 1),
		                                 .points = sqlite3_column_int64(query, 2),
		                                 .at_s = sqlite3_column_int64(query, 3)};

		row(context, &line);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static void read_coupon(sqlite3_stmt *query, struct store_coupon_text *text)
{
	struct store_coupon *coupon = &text->coupon;

	*coupon = (struct store_coupon){.id = sqlite3_column_int64(query, 0),
	                                .player = sqlite3_column_int64(query, 1),
	                                .reward = sqlite3_column_int64(query, 2),
	                                .price = sqlite3_column_int64(query, 5),
	                                .made_s = sqlite3_column_int64(query, 6),
	                                .until_s = sqlite3_column_int64(query, 7),
	                                .used_s = sqlite3_column_int64(query, 8)};
	sql_text(query, 3, coupon->code, sizeof coupon->code);
	sql_text(query, 4, coupon->request, sizeof coupon->request);
	sql_text(query, 9, text->shop, sizeof text->shop);
	sql_text(query, 10, text->title, sizeof text->title);
}

static enum store_err coupons_each(
	struct store *store, int64_t player, const struct store_language *language,
	void (*row)(void *context, const struct store_coupon_text *coupon), void *context)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT c.id, c.player, c.reward, c.code, c.request, c.price, c.made_s, c.until_s,"
	        " c.used_s, " SQL_TEXT_IN("'shop'", "s.id", "title", "s.name") ", " SQL_TEXT_IN(
				"'reward'", "r.id", "title",
				"''") " FROM coupons AS c JOIN rewards AS r ON r.id = c.reward"
	                  " JOIN shops AS s ON s.id = r.shop WHERE c.player = ?3 ORDER BY c.id",
	        "tti", language->wanted, language->else_in, player);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_coupon_text text;

		read_coupon(query, &text);
		row(context, &text);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

/* The beginning of the local day of a time; ?2: seconds east of UTC. */
#define SQL_DAY(column) "(" column " - (" column " + ?2) % 86400)"
#define SQL_NONSENSE "lower(hex(randomblob(16)))"

/* In this order: what refers goes before what is referred to. ?1 is the player. */
static const char *const forgotten[] = {
	"DELETE FROM cards WHERE player = ?1",
	"DELETE FROM tokens WHERE kind = 0 AND of = ?1",
	"DELETE FROM visits WHERE kind = 0 AND of = ?1",
	"DELETE FROM grants WHERE player = ?1",
	"DELETE FROM journeys WHERE player = ?1",
	"DELETE FROM members WHERE player = ?1",
	"DELETE FROM reviews WHERE entry IN"
	" (SELECT id FROM entries WHERE player = ?1 AND reason IS NOT NULL)",
	"DELETE FROM taken_back WHERE entry IN (SELECT id FROM entries WHERE player = ?1)",
	"DELETE FROM entries WHERE player = ?1 AND reason IS NOT NULL",
	"UPDATE reviews SET why = '', at_s = " SQL_DAY(
		"at_s") " WHERE entry IN (SELECT id FROM entries WHERE player = ?1)",
	"UPDATE entries SET sender_id = " SQL_NONSENSE
	", started_s = " SQL_DAY("started_s") ", ended_s = " SQL_DAY(
		"started_s") ", received_s = " SQL_DAY("received_s") ", distance_m = metres, "
															 "displacement_m = 0 WHERE player = ?1",
	"UPDATE ledger SET at_s = " SQL_DAY("at_s") " WHERE player = ?1",
};

static enum store_err forget_coupons(struct store *store, int64_t player, int64_t east_s,
                                     int64_t now_s)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "UPDATE coupons SET until_s = ?3, code = upper(hex(randomblob(7)))"
	                        " WHERE player = ?1 AND used_s = 0 AND (until_s = 0 OR until_s > ?3)",
	                        "iii", player, east_s, now_s - 1));

	if (err == STORE_OK) {
		err = sql_done(store, sql(store,
		                          "UPDATE coupons SET request = " SQL_NONSENSE
		                          ", made_s = " SQL_DAY("made_s") " WHERE player = ?1",
		                          "ii", player, east_s));
	}
	return err;
}

/* What is overwritten or taken out on this connection from now on is no longer in its page. */
static enum store_err overwrite_deleted(struct store *store)
{
	sqlite3_stmt *query = sql(store, "PRAGMA secure_delete = ON", "");
	enum store_err err = sql_row(store, query);

	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err forget(struct store *store, int64_t player, const char *new_alias,
                             int offset_minutes, int64_t now_s)
{
	int64_t east_s = (int64_t)offset_minutes * 60;
	enum store_err err = overwrite_deleted(store);

	for (size_t i = 0; i < sizeof forgotten / sizeof forgotten[0] && err == STORE_OK; i++) {
		err = sql_done(store, sql(store, forgotten[i], "ii", player, east_s));
	}
	err = err == STORE_OK ? store->ops->frozen_forget(store, player) : err;
	err = err == STORE_OK ? forget_coupons(store, player, east_s, now_s) : err;
	if (err == STORE_OK) {
		err = sql_done(store, sql(store,
		                          "UPDATE players SET alias = ?3, age = 0, created_s = " SQL_DAY(
									  "created_s") " WHERE id = ?1",
		                          "iit", player, east_s, new_alias));
	}
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

/* Pages that SQLite has moved rows between may hold old copies in their unused part: the file is
 * written anew, and the log beside it is emptied. The new file is put together on the disk, not in
 * memory. */
static enum store_err cleanse(struct store *store)
{
	enum store_err err = sql_done(store, sql(store, "PRAGMA temp_store = FILE", ""));
	sqlite3_stmt *checkpoint = NULL;

	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "VACUUM", ""));
	}
	if (err == STORE_OK) {
		checkpoint = sql(store, "PRAGMA wal_checkpoint(TRUNCATE)", "");
		err = sql_row(store, checkpoint);
		if (err == STORE_OK && sqlite3_column_int(checkpoint, 0) != 0) {
			err = STORE_UNAVAILABLE; /* somebody reads from the log all the time */
		}
		sql_reset(checkpoint);
	}
	sql_done(store, sql(store, "PRAGMA temp_store = MEMORY", ""));
	return err;
}

void store_sqlite_office(struct store_ops *ops)
{
	ops->tokens_of = tokens_of;
	ops->ledger_of = ledger_of;
	ops->coupons_each = coupons_each;
	ops->forget = forget;
	ops->cleanse = cleanse;
}
