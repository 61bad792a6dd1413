#include "net/server/store/store_sqlite_parts.h"

static enum store_err meta_get(struct store *store, const char *name, char *value, size_t cap)
{
	sqlite3_stmt *query = sql(store, "SELECT value FROM meta WHERE name = ?", "t", name);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		sql_text(query, 0, value, cap);
		sql_reset(query);
	}
	return err;
}

static enum store_err meta_set(struct store *store, const char *name, const char *value)
{
	return sql_done(store, sql(store,
	                           "INSERT INTO meta (name, value) VALUES (?, ?)"
	                           " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	                           "tt", name, value));
}

static enum store_err player_add(struct store *store, struct store_player *player)
{
	enum store_err err = sql_done(
		store,
		sql(store, "INSERT INTO players (alias, district, age, created_s) VALUES (?, ?, ?, ?)",
	        "ttdi", player->alias, player->district[0] != '\0' ? player->district : NULL,
	        (int)player->age, player->created_s));

	if (err == STORE_OK) {
		player->id = sql_last_id(store);
	}
	return err;
}

#define PLAYER_COLUMNS "id, alias, district, age, created_s"

static void read_player(sqlite3_stmt *query, struct store_player *player)
{
	player->id = sqlite3_column_int64(query, 0);
	sql_text(query, 1, player->alias, sizeof player->alias);
	sql_text(query, 2, player->district, sizeof player->district);
	player->age = (enum store_age)sqlite3_column_int(query, 3);
	player->created_s = sqlite3_column_int64(query, 4);
}

static enum store_err one_player(struct store *store, sqlite3_stmt *query,
                                 struct store_player *player)
{
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		read_player(query, player);
		sql_reset(query);
	}
	return err;
}

static enum store_err player_by_id(struct store *store, int64_t id, struct store_player *player)
{
	return one_player(
		store, sql(store, "SELECT " PLAYER_COLUMNS " FROM players WHERE id = ?", "i", id), player);
}

static enum store_err player_by_alias(struct store *store, const char *alias,
                                      struct store_player *player)
{
	return one_player(
		store, sql(store, "SELECT " PLAYER_COLUMNS " FROM players WHERE alias = ?", "t", alias),
		player);
}

static enum store_err players(struct store *store, int64_t after_id, struct store_player *list,
                              size_t cap, size_t *count)
{
	sqlite3_stmt *query = sql(
		store, "SELECT " PLAYER_COLUMNS " FROM players WHERE id > ? ORDER BY id", "i", after_id);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		read_player(query, &list[(*count)++]);
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err card_add(struct store *store, struct store_card *card)
{
	enum store_err err = sql_done(
		store,
		sql(store,
	        "INSERT INTO cards (player, staff, code_hash, pin_hash, failures, locked_until_s)"
	        " VALUES (nullif(?, 0), nullif(?, 0), ?, ?, ?, ?)",
	        "iihtdi", card->player, card->staff, card->code_hash, card->pin_hash,
	        (int)card->failures, card->locked_until_s));

	if (err == STORE_OK) {
		card->id = sql_last_id(store);
	}
	return err;
}

static enum store_err player_change(struct store *store, const struct store_player *player)
{
	enum store_err err =
		sql_done(store, sql(store, "UPDATE players SET district = ?, age = ? WHERE id = ?", "tdi",
	                        player->district[0] != '\0' ? player->district : NULL, (int)player->age,
	                        player->id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

#define CARD_COLUMNS "id, player, code_hash, pin_hash, failures, locked_until_s, staff"

static enum store_err read_card(sqlite3_stmt *query, struct store_card *card)
{
	enum store_err err = STORE_OK;

	card->id = sqlite3_column_int64(query, 0);
	card->player = sqlite3_column_int64(query, 1);
	if (!sql_hash(query, 2, card->code_hash)) {
		err = STORE_UNAVAILABLE;
	}
	sql_text(query, 3, card->pin_hash, sizeof card->pin_hash);
	card->failures = sqlite3_column_int(query, 4);
	card->locked_until_s = sqlite3_column_int64(query, 5);
	card->staff = sqlite3_column_int64(query, 6);
	return err;
}

static enum store_err one_card(struct store *store, sqlite3_stmt *query, struct store_card *card)
{
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		err = read_card(query, card);
		sql_reset(query);
	}
	return err;
}

static enum store_err card_by_code(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
                                   struct store_card *card)
{
	return one_card(store,
	                sql(store, "SELECT " CARD_COLUMNS " FROM cards WHERE code_hash = ?", "h", hash),
	                card);
}

static enum store_err card_by_id(struct store *store, int64_t id, struct store_card *card)
{
	return one_card(store, sql(store, "SELECT " CARD_COLUMNS " FROM cards WHERE id = ?", "i", id),
	                card);
}

static enum store_err cards_of(struct store *store, int64_t player, struct store_card *cards,
                               size_t cap, size_t *count)
{
	sqlite3_stmt *query =
		sql(store, "SELECT " CARD_COLUMNS " FROM cards WHERE player = ? ORDER BY id", "i", player);
	enum store_err err = STORE_OK;

	*count = 0;
	while (*count < cap && (err = sql_row(store, query)) == STORE_OK) {
		err = read_card(query, &cards[(*count)++]);
		if (err != STORE_OK) {
			break;
		}
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err card_drop(struct store *store, int64_t id)
{
	enum store_err err = sql_done(store, sql(store,
	                                         "INSERT OR IGNORE INTO cards_gone"
	                                         " SELECT code_hash FROM cards WHERE id = ?",
	                                         "i", id));

	if (err == STORE_OK) {
		err = sql_done(store, sql(store, "DELETE FROM cards WHERE id = ?", "i", id));
	}
	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

static enum store_err card_is_gone(struct store *store, const uint8_t hash[STORE_HASH_LENGTH],
                                   bool *gone)
{
	sqlite3_stmt *query = sql(store, "SELECT 1 FROM cards_gone WHERE code_hash = ?", "h", hash);
	enum store_err err = sql_row(store, query);

	*gone = err == STORE_OK;
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err card_update(struct store *store, const struct store_card *card)
{
	enum store_err err = sql_done(
		store,
		sql(store, "UPDATE cards SET pin_hash = ?, failures = ?, locked_until_s = ? WHERE id = ?",
	        "tdii", card->pin_hash, (int)card->failures, card->locked_until_s, card->id));

	return err == STORE_OK && sql_changes(store) == 0 ? STORE_NOT_FOUND : err;
}

void store_sqlite_people(struct store_ops *ops)
{
	ops->meta_get = meta_get;
	ops->meta_set = meta_set;
	ops->player_add = player_add;
	ops->player_by_id = player_by_id;
	ops->player_by_alias = player_by_alias;
	ops->players = players;
	ops->card_add = card_add;
	ops->card_by_code = card_by_code;
	ops->card_update = card_update;
	ops->card_is_gone = card_is_gone;
	ops->player_change = player_change;
	ops->card_by_id = card_by_id;
	ops->cards_of = cards_of;
	ops->card_drop = card_drop;
}
