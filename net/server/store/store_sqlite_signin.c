#include "net/server/store/store_sqlite_parts.h"

static enum store_err grant_add(struct store *store, const struct store_grant *grant)
{
	return sql_done(store, sql(store,
	                           "INSERT INTO grants (device_hash, user_code, client, state, player,"
	                           " expires_s, interval_s, polled_s, failures)"
	                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                           "httdiiiid", grant->device_hash, grant->user_code, grant->client,
	                           (int)grant->state, grant->player, grant->expires_s,
	                           grant->interval_s, grant->polled_s, (int)grant->failures));
}

#define GRANT_COLUMNS                                                                              \
	"device_hash, user_code, client, state, player, expires_s, interval_s, polled_s, failures"

static enum store_err one_grant(struct store *store, sqlite3_stmt *query, struct store_grant *grant)
{
	enum store_err err = sql_row(store, query);

	if (err != STORE_OK) {
		return err;
	}
	if (!sql_hash(query, 0, grant->device_hash)) {
		err = STORE_UNAVAILABLE;
	}
	sql_text(query, 1, grant->user_code, sizeof grant->user_code);
	sql_text(query, 2, grant->client, sizeof grant->client);
	grant->state = (enum store_grant_state)sqlite3_column_int(query, 3);
	grant->player = sqlite3_column_int64(query, 4);
	grant->expires_s = sqlite3_column_int64(query, 5);
	grant->interval_s = sqlite3_column_int64(query, 6);
	grant->polled_s = sqlite3_column_int64(query, 7);
	grant->failures = sqlite3_column_int(query, 8);
	sql_reset(query);
	return err;
}

static enum store_err grant_by_device(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
                                      struct store_grant *grant)
{
	return one_grant(
		store, sql(store, "SELECT " GRANT_COLUMNS " FROM grants WHERE device_hash = ?", "h", hash),
		grant);
}

static enum store_err grant_by_user(struct store *store, const char *user_code,
                                    struct store_grant *grant)
{
	return one_grant(
		store,
		sql(store, "SELECT " GRANT_COLUMNS " FROM grants WHERE user_code = ?", "t", user_code),
		grant);
}

static enum store_err grant_update(struct store *store, const struct store_grant *grant)
{
	enum store_err err =
		sql_done(store, sql(store,
	                        "UPDATE grants SET state = ?, player = ?, interval_s = ?, polled_s = ?,"
	                        " failures = ? WHERE device_hash = ?",
	                        "diiidh", (int)grant->state, grant->player, grant->interval_s,
	                        grant->polled_s, (int)grant->failures, grant->device_hash));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err grants_end(struct store *store, const char *client, int64_t gone_s)
{
	return sql_done(store, sql(store,
	                           "DELETE FROM grants WHERE (client = ? AND state = ?)"
	                           " OR expires_s <= ?",
	                           "tdi", client, (int)GRANT_PENDING, gone_s));
}

static enum store_err token_add(struct store *store, const struct store_token *token)
{
	return sql_done(store, sql(store,
	                           "INSERT INTO tokens (hash, kind, of, client, expires_s)"
	                           " VALUES (?, ?, ?, ?, ?)",
	                           "hditi", token->hash, (int)token->kind, token->of, token->client,
	                           token->expires_s));
}

static enum store_err token_get(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
                                struct store_token *token)
{
	sqlite3_stmt *query = sql(
		store, "SELECT hash, kind, of, client, expires_s FROM tokens WHERE hash = ?", "h", hash);
	enum store_err err = sql_row(store, query);

	if (err != STORE_OK) {
		return err;
	}
	if (!sql_hash(query, 0, token->hash)) {
		err = STORE_UNAVAILABLE;
	}
	token->kind = (enum store_token_kind)sqlite3_column_int(query, 1);
	token->of = sqlite3_column_int64(query, 2);
	sql_text(query, 3, token->client, sizeof token->client);
	token->expires_s = sqlite3_column_int64(query, 4);
	sql_reset(query);
	return err;
}

static enum store_err token_drop(struct store *store, const uint8_t hash[STORE_HASH_LENGTH])
{
	return sql_done(store, sql(store, "DELETE FROM tokens WHERE hash = ?", "h", hash));
}

static enum store_err tokens_expire(struct store *store, int64_t now_s)
{
	return sql_done(
		store, sql(store, "DELETE FROM tokens WHERE expires_s > 0 AND expires_s <= ?", "i", now_s));
}

static enum store_err tokens_drop_of(struct store *store, enum store_token_kind kind, int64_t of,
                                     const char *client)
{
	return sql_done(store, sql(store,
	                           "DELETE FROM tokens WHERE kind = ?1 AND of = ?2"
	                           " AND (?3 IS NULL OR client = ?3)",
	                           "dit", (int)kind, of, client));
}

static enum store_err staff_add(struct store *store, const char *name, int64_t now_s, int64_t *id)
{
	enum store_err err = sql_done(
		store, sql(store, "INSERT INTO staff (name, created_s) VALUES (?, ?)", "ti", name, now_s));

	if (err == STORE_OK) {
		*id = sql_last_id(store);
	}
	return err;
}

static enum store_err staff_name(struct store *store, int64_t id, char name[64])
{
	sqlite3_stmt *query = sql(store, "SELECT name FROM staff WHERE id = ?", "i", id);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sql_text(query, 0, name, 64);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_signin(struct store_ops *ops)
{
	ops->grant_add = grant_add;
	ops->grant_by_device = grant_by_device;
	ops->grant_by_user = grant_by_user;
	ops->grant_update = grant_update;
	ops->grants_end = grants_end;
	ops->token_add = token_add;
	ops->token_get = token_get;
	ops->token_drop = token_drop;
	ops->tokens_expire = tokens_expire;
	ops->tokens_drop_of = tokens_drop_of;
	ops->staff_add = staff_add;
	ops->staff_name = staff_name;
}
