#include "tests/net/server/upgrade_kit.h"

#include <sodium.h>

#include "net/server/auth.h"

/* What was released is never changed: a change is a further version. Take the hash of a schema that
 * is released from what this test says; never touch the one of another. */
TEST(a_released_schema_stays_as_it_is)
{
	static const char *const hashes[] = {"cb35415413153ec8a66c9bfbba7dce65",
	                                     "4ed96524795c2a446c2f0684ec0287e2",
	                                     "3f8d28d848d9def6df87da6e1c0eac09"};

	assert_int_equal(sizeof hashes / sizeof hashes[0], RELEASED);
	for (int i = 0; i < RELEASED; i++) {
		unsigned char hash[16];
		char hex[33];

		crypto_generichash(hash, sizeof hash, (const unsigned char *)store_sqlite_migrations[i],
		                   strlen(store_sqlite_migrations[i]), NULL, 0);
		sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
		assert_string_equal(hex, hashes[i]);
	}
}

TEST(a_released_store_is_what_its_migrations_make)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	EACH_RELEASED(version)
	{
		char *text = released_text(version), *made = NULL, *released = NULL;
		sqlite3 *other = NULL;

		run(db, store_sqlite_migrations[version - 1]);
		assert_int_equal(sqlite3_open(":memory:", &other), SQLITE_OK);
		run(other, text);
		assert_int_equal(number_of(other, "PRAGMA user_version"), version);
		made = schema_of(db);
		released = schema_of(other);
		assert_string_equal(made, released);
		sqlite3_close(other);
		free(released);
		free(made);
		free(text);
	}
	sqlite3_close(db);
}

TEST(an_old_store_becomes_what_a_new_one_is)
{
	EACH_RELEASED(version)
	{
		char *folder = test_folder(), *path = path_in(folder, "old.db");
		struct store *fresh = sqlite_store(), *store = NULL;
		char *wanted = schema_of(inner(fresh)), *got = NULL;

		make_released(path, version);
		store = open_at(path);
		got = schema_of(inner(store));
		assert_string_equal(got, wanted);
		assert_int_equal(number_of(inner(store), "PRAGMA user_version"), STORE_SQLITE_VERSION);
		is_whole(inner(store));
		store->ops->destroy(store);
		fresh->ops->destroy(fresh);
		free(got);
		free(wanted);
		free(path);
		free(folder);
	}
}

/* Of the columns that are still there every row is still there, and no other. */
static void has_the_same_rows(sqlite3 *db, const char *table)
{
	char ask[256], *columns = NULL;

	snprintf(ask, sizeof ask,
	         "SELECT group_concat('\"' || o.name || '\"') FROM pragma_table_info('%s', 'old') o"
	         " JOIN pragma_table_info('%s', 'main') n USING (name)",
	         table, table);
	columns = lines_of(db, ask);
	columns[strcspn(columns, "\n")] = '\0';
	for (int way = 0; way < 2; way++) {
		struct text_buffer query = {0};

		text_buffer_addf(
			&query, "SELECT count(*) FROM (SELECT %s FROM %s.%s EXCEPT SELECT %s FROM %s.%s)",
			columns, way == 0 ? "old" : "main", table, columns, way == 0 ? "main" : "old", table);
		assert_int_equal(number_of(db, text_buffer_text(&query)), 0);
		text_buffer_finish(&query);
	}
	free(columns);
}

TEST(no_row_of_an_old_store_is_lost_or_changed)
{
	EACH_RELEASED(version)
	{
		char *folder = test_folder(), *path = path_in(folder, "new.db");
		char *before = path_in(folder, "old.db"), *tables = NULL, *rest = NULL, *attach = NULL;
		struct store *store = NULL;

		make_released(before, version);
		make_released(path, version);
		store = open_at(path);
		assert_true(asprintf(&attach, "ATTACH '%s' AS old", before) > 0);
		run(inner(store), attach);
		tables = lines_of(inner(store), "SELECT name FROM old.sqlite_schema WHERE type = 'table'");
		assert_non_null(strstr(tables, "entries\n"));
		for (char *table = strtok_r(tables, "\n", &rest); table != NULL;
		     table = strtok_r(NULL, "\n", &rest)) {
			has_the_same_rows(inner(store), table);
		}
		store->ops->destroy(store);
		free(attach);
		free(tables);
		free(before);
		free(path);
		free(folder);
	}
}

static int64_t id_of(struct store *store, const char *alias)
{
	struct store_player player = {0};

	assert_int_equal(store->ops->player_by_alias(store, alias, &player), STORE_OK);
	return player.id;
}

static void token_is_good(struct store *store, int kind, const char *secret, const char *owner)
{
	struct store_token token = {0};
	uint8_t hash[STORE_HASH_LENGTH];

	auth_hash_secret(secret, hash);
	assert_int_equal(store->ops->token_get(store, hash, &token), STORE_OK);
	assert_int_equal(token.kind, kind);
	if (kind == TOKEN_PLAYER) {
		assert_int_equal(token.of, id_of(store, owner));
		assert_true(token.expires_s > 0);
	} else {
		assert_string_equal(token.client, owner);
	}
}

static void card_signs_in(struct store *store, const char *number, const char *pin,
                          const char *alias)
{
	struct store_card card = {0};
	uint8_t hash[STORE_HASH_LENGTH];

	auth_hash_secret(number, hash);
	assert_int_equal(store->ops->card_by_code(store, hash, &card), STORE_OK);
	assert_int_equal(card.player, id_of(store, alias));
	assert_true(auth_pin_ok(card.pin_hash, pin));
	assert_false(auth_pin_ok(card.pin_hash, "tea-tea-tea-tea"));
}

static void staff_card_signs_in(struct store *store, const char *number, const char *pin,
                                const char *name)
{
	struct store_card card = {0};
	uint8_t hash[STORE_HASH_LENGTH];
	int64_t id = 0;

	auth_hash_secret(number, hash);
	assert_int_equal(store->ops->card_by_code(store, hash, &card), STORE_OK);
	assert_int_equal(store->ops->staff_by_name(store, name, &id), STORE_OK);
	assert_int_equal(card.staff, id);
	assert_int_equal(card.player, 0);
	assert_true(auth_pin_ok(card.pin_hash, pin));
}

static void player_has(struct store *store, const char *alias, const char *district, int points,
                       int entries)
{
	static struct store_entry list[64];
	struct store_player player = {0};
	int64_t balance = -1;
	size_t count = 0;

	assert_int_equal(store->ops->player_by_alias(store, alias, &player), STORE_OK);
	assert_string_equal(player.district, district);
	assert_int_equal(store->ops->balance(store, player.id, &balance), STORE_OK);
	assert_int_equal(balance, points);
	assert_int_equal(store->ops->entries_of(store, player.id, 0, list, 64, &count), STORE_OK);
	assert_int_equal(count, entries);
}

static void coupon_is_there(struct store *store, const char *code, const char *alias, int price)
{
	static struct coupons coupons;
	const struct store_language language = {"ja", "en"};
	int found = 0;

	assert_int_equal(store->ops->coupons_of(store, id_of(store, alias), 0, &language, &coupons),
	                 STORE_OK);
	for (size_t i = 0; i < coupons.count; i++) {
		found += strcmp(coupons.list[i].code, code) == 0 && coupons.list[i].price == price;
	}
	assert_int_equal(found, 1);
}

static void journey_is_there(struct store *store, const char *alias, int version)
{
	int64_t got = 0, seen_m = 0;
	char *choices = NULL;

	assert_int_equal(store->ops->journey_get(store, id_of(store, alias), &got, &seen_m, &choices),
	                 STORE_OK);
	assert_int_equal(got, version);
	free(choices);
}

/* One line of what the old program said: true when it is a line of the kind that is known. */
static bool holds(struct store *store, const char *line)
{
	char a[64] = "", b[64] = "", c[64] = "", ask[96];
	int n = 0, m = 0;

	if (sscanf(line, "-- token %d %63s %63s", &n, a, b) == 3) {
		token_is_good(store, n, a, b);
	} else if (sscanf(line, "-- card %63s %63s %63s", a, b, c) == 3) {
		card_signs_in(store, a, b, c);
	} else if (sscanf(line, "-- staff %63s %63s %63s", a, b, c) == 3) {
		staff_card_signs_in(store, a, b, c);
	} else if (sscanf(line, "-- player %63s %63s %d %d", a, b, &n, &m) == 4) {
		player_has(store, a, b, n, m);
	} else if (sscanf(line, "-- coupon %63s %63s %d", a, b, &n) == 3) {
		coupon_is_there(store, a, b, n);
	} else if (sscanf(line, "-- journey %63s %d", a, &n) == 2) {
		journey_is_there(store, a, n);
	} else if (sscanf(line, "-- rows %63s %d", a, &n) == 2) {
		snprintf(ask, sizeof ask, "SELECT count(*) FROM %s", a);
		assert_int_equal(number_of(inner(store), ask), n);
	} else {
		return false;
	}
	return true;
}

TEST(what_the_old_program_said_still_holds)
{
	enum { LEAST = 12 };

	assert_true(auth_setup());
	EACH_RELEASED(version)
	{
		char *folder = test_folder(), *path = path_in(folder, "old.db");
		char *text = released_text(version), *rest = NULL;
		struct store *store = NULL;
		int held = 0;

		make_released(path, version);
		store = open_at(path);
		for (char *line = strtok_r(text, "\n", &rest); line != NULL && strncmp(line, "--", 2) == 0;
		     line = strtok_r(NULL, "\n", &rest)) {
			held += holds(store, line);
		}
		assert_true(held >= LEAST);
		assert_int_equal(number_of(inner(store),
		                           "SELECT count(*) FROM entries WHERE reason IS NULL AND points >"
		                           " 0 AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.kind = 0 AND"
		                           " l.of = entries.id AND l.points = entries.points"
		                           " AND l.player = entries.player)"),
		                 0);
		store->ops->destroy(store);
		free(text);
		free(path);
		free(folder);
	}
}

TEST(an_old_store_that_may_only_be_read_says_what_to_do)
{
	EACH_RELEASED(version)
	{
		char *folder = test_folder(), *path = path_in(folder, "old.db");
		const char *why = NULL;
		sqlite3 *db = NULL;

		make_released(path, version);
		assert_null(store_sqlite_open(path, true, &why));
		assert_string_equal(why, "is of an older version: open it for writing once");
		assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
		assert_int_equal(number_of(db, "PRAGMA user_version"), version);
		sqlite3_close(db);
		free(path);
		free(folder);
	}
}
