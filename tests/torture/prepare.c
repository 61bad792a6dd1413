#include <stdio.h>
#include <stdlib.h>

#include "net/server/auth.h"
#include "net/server/store/store_sqlite.h"
#include "tests/torture/torture.h"

void torture_token(char token[TORTURE_FIELD_MAX], enum torture_kind kind, int64_t who)
{
	snprintf(token, TORTURE_FIELD_MAX, "torture-%s-%lld", torture_kinds[kind], (long long)who);
}

static enum store_err add_token(struct store *store, enum torture_kind kind, int64_t who)
{
	static const enum store_token_kind kinds[] = {[TORTURE_TRIP] = TOKEN_PARTNER,
	                                              [TORTURE_COUPON] = TOKEN_PLAYER,
	                                              [TORTURE_USE] = TOKEN_SHOP,
	                                              [TORTURE_OIL] = TOKEN_STAFF,
	                                              [TORTURE_UNDO] = TOKEN_STAFF};
	struct store_token token = {.kind = kinds[kind], .of = kind == TORTURE_TRIP ? 0 : who};
	char secret[TORTURE_FIELD_MAX];

	torture_token(secret, kind, who);
	auth_hash_secret(secret, token.hash);
	snprintf(token.client, sizeof token.client, "torture");
	return store->ops->token_add(store, &token);
}

static enum store_err add_players(struct store *store)
{
	enum store_err err = STORE_OK;

	for (int i = 0; i < TORTURE_PLAYERS && err == STORE_OK; i++) {
		struct store_player player = {.age = STORE_AGE_ADULT};

		snprintf(player.alias, sizeof player.alias, "torture-%d", i + 1);
		err = store->ops->player_add(store, &player);
		err = err == STORE_OK ? add_token(store, TORTURE_COUPON, player.id) : err;
	}
	return err;
}

static enum store_err add_shops(struct store *store)
{
	enum store_err err = STORE_OK;

	for (int i = 0; i < TORTURE_SHOPS && err == STORE_OK; i++) {
		char name[32];
		int64_t id = 0;

		snprintf(name, sizeof name, "torture shop %d", i + 1);
		err = store->ops->shop_add(store, name, &id);
		err = err == STORE_OK ? add_token(store, TORTURE_USE, id) : err;
	}
	return err;
}

static enum store_err add_desk(struct store *store)
{
	int64_t id = 0;
	enum store_err err = store->ops->staff_add(store, "desk", 0, &id);

	err = err == STORE_OK ? add_token(store, TORTURE_OIL, id) : err;
	return err == STORE_OK ? add_token(store, TORTURE_UNDO, id) : err;
}

/* Few of most, so that the last one is raced for; as many as are wanted of some. */
static enum store_err add_rewards(struct store *store)
{
	enum store_err err = STORE_OK;

	for (int i = 0; i < TORTURE_REWARDS && err == STORE_OK; i++) {
		struct store_reward reward = {.shop = 1 + i % TORTURE_SHOPS,
		                              .price = 50 + i % 7 * 40,
		                              .stock = i % 5 == 0 ? -1 : 3 + i % 6};

		err = store->ops->reward_add(store, &reward);
	}
	return err;
}

bool torture_prepare(const char *database)
{
	const char *why = NULL;
	struct store *store = auth_setup() ? store_sqlite_open(database, false, &why) : NULL;
	enum store_err err = STORE_UNAVAILABLE;

	if (store == NULL) {
		fprintf(stderr, "%s: %s\n", database, why != NULL ? why : "no random numbers");
		return false;
	}
	err = store->ops->begin(store);
	err = err == STORE_OK ? add_players(store) : err;
	err = err == STORE_OK ? add_shops(store) : err;
	err = err == STORE_OK ? add_desk(store) : err;
	err = err == STORE_OK ? add_rewards(store) : err;
	err = err == STORE_OK ? add_token(store, TORTURE_TRIP, 1) : err;
	err = err == STORE_OK ? store->ops->commit(store) : err;
	if (err != STORE_OK) {
		fprintf(stderr, "%s: %s\n", database, store_err_text(err));
	}
	store->ops->destroy(store);
	return err == STORE_OK;
}
