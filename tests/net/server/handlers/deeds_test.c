/*
 * What the staff bring in at a desk: the steps of POST /v1/deeds without a server around them.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town_pack.h"
#include "net/server/auth.h"
#include "net/server/routes.h"
#include "tests/net/server/store_new.h"

static struct town *town;
static int64_t visit_began_s; /* of the next request; 0: the token is one's own */

static struct store *open_store(void)
{
	struct store *store = sqlite_store();
	struct store_player player = {.alias = "fox", .age = STORE_AGE_MINOR};
	struct store_card card = {.pin_hash = "x"}, desk = {.pin_hash = "x"};

	if (town == NULL) {
		assert_true(auth_setup());
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
	}
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	card.player = player.id;
	auth_hash_secret("482100000016", card.code_hash);
	assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
	assert_int_equal(store->ops->staff_add(store, "desk", 0, &desk.staff), STORE_OK);
	auth_hash_secret("482100000027", desk.code_hash);
	assert_int_equal(store->ops->card_add(store, &desk), STORE_OK);
	return store;
}

/* The answer's status; its body is in body. */
static int bring(struct store *store, enum store_token_kind kind, int64_t of, const char *json,
                 char body[2000])
{
	struct request request = {.town = town,
	                          .token_kind = kind,
	                          .player = of,
	                          .client = "toyo-app",
	                          .visit_began_s = visit_began_s};
	int status = 0;

	clock_read_rfc3339("2026-11-24T14:00:00+09:00", &request.now_s);
	text_buffer_add(&request.body, json);
	handle_deed_read(&request);
	if (request.answer.status == 0) {
		handle_deed_write(&request, store);
	}
	status = request.answer.status;
	snprintf(body, 2000, "%.*s", (int)request.answer.length, request.answer.body);
	assert_int_equal(request.added_count, status == 201);
	free(request.answer.body);
	free(request.added);
	free(request.work);
	text_buffer_finish(&request.body);
	return status;
}

#define OIL(card)                                                                                  \
	"{\"sender_id\":\"1\",\"card\":\"" card "\",\"deed\":\"oil\","                                 \
	"\"at\":\"2026-11-24T13:00:00+09:00\",\"amount\":500}"

TEST(the_desk_enters_a_deposit_by_the_players_card)
{
	struct store *store = open_store();
	struct store_entry entry;
	int64_t points = 0;
	char body[2000];

	assert_int_equal(bring(store, TOKEN_STAFF, 3, OIL("4821 0000 0016"), body), 201);
	assert_non_null(strstr(body, "\"amount\":500,\"grams\":1180,\"points\":1180"));
	assert_non_null(strstr(body, "\"given_by\":null"));
	assert_null(strstr(body, "staff"));
	assert_int_equal(store->ops->entry_by_sender(store, "staff:3", "1", &entry), STORE_OK);
	assert_int_equal(store->ops->balance(store, entry.player, &points), STORE_OK);
	assert_int_equal(points, 1180);
	assert_int_equal(bring(store, TOKEN_STAFF, 3, OIL("482100000016"), body), 200);
	assert_int_equal(store->ops->balance(store, entry.player, &points), STORE_OK);
	assert_int_equal(points, 1180);
	/* Another member of the staff has ids of their own; so has a partner. */
	assert_int_equal(bring(store, TOKEN_STAFF, 4, OIL("482100000016"), body), 201);
	assert_int_equal(bring(store, TOKEN_PARTNER, 0, OIL("482100000016"), body), 201);
	assert_int_equal(store->ops->entry_by_sender(store, "toyo-app", "1", &entry), STORE_OK);
	store->ops->destroy(store);
}

/* Takes the player's card away, as one that was lost. */
static void block_card(struct store *store, const char *number)
{
	struct store_card card;
	uint8_t hash[STORE_HASH_LENGTH];

	auth_hash_secret(number, hash);
	assert_int_equal(store->ops->card_by_code(store, hash, &card), STORE_OK);
	assert_int_equal(store->ops->card_drop(store, card.id), STORE_OK);
}

TEST(what_is_wrong_with_a_card_is_told_apart)
{
	static const struct {
		const char *json, *type;
	} cases[] = {
		{OIL("482100000024"), "/problems/no-card-number"},
		{OIL("482100000027"), "/problems/staff-card"},
		{OIL("482100000034"), "/problems/unknown-card"},
		{OIL("482100000099"), "/problems/no-card-number"},
		{OIL("x"), "/problems/no-card-number"},
		{OIL("4821000000160000000000000000000"), "/problems/no-card-number"},
		{OIL("482100000016"), "/problems/replaced-card"},
		{"{\"sender_id\":\"1\",\"player\":\"owl\",\"deed\":\"oil\","
	     "\"at\":\"2026-11-24T13:00:00+09:00\",\"amount\":500}",
	     "/problems/unknown-player"},
	};
	struct store *store = open_store();
	char body[2000];

	block_card(store, "482100000016");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(bring(store, TOKEN_STAFF, 3, cases[i].json, body), 422);
		if (strstr(body, cases[i].type) == NULL) {
			fail_msg("%s: %s", cases[i].json, body);
		}
	}
	store->ops->destroy(store);
}

TEST(a_card_that_is_locked_for_signing_in_takes_credit)
{
	struct store *store = open_store();
	struct store_card card;
	uint8_t hash[STORE_HASH_LENGTH];
	char body[2000];

	auth_hash_secret("482100000016", hash);
	assert_int_equal(store->ops->card_by_code(store, hash, &card), STORE_OK);
	card.failures = 5;
	card.locked_until_s = INT64_MAX;
	assert_int_equal(store->ops->card_update(store, &card), STORE_OK);
	assert_int_equal(bring(store, TOKEN_STAFF, 3, OIL("482100000016"), body), 201);
	store->ops->destroy(store);
}

TEST(what_comes_from_a_visit_was_within_it)
{
	struct store *store = open_store();
	char body[2000];

	clock_read_rfc3339("2026-11-24T13:05:01+09:00", &visit_began_s);
	assert_int_equal(bring(store, TOKEN_STAFF, 3, OIL("482100000016"), body), 422);
	assert_non_null(strstr(body, "at is before the visit"));
	visit_began_s--; /* clocks are a little off */
	assert_int_equal(bring(store, TOKEN_STAFF, 3, OIL("482100000016"), body), 201);
	visit_began_s = 0;
	store->ops->destroy(store);
}

TEST(grams_of_the_staff_name_nobody)
{
	static const char given[] = "{\"sender_id\":\"2\",\"player\":\"fox\",\"deed\":\"walk\","
								"\"at\":\"2026-11-24T13:00:00+09:00\",\"grams\":300}";
	struct store *store = open_store();
	char body[2000];

	assert_int_equal(bring(store, TOKEN_STAFF, 3, given, body), 201);
	assert_non_null(strstr(body, "\"given_by\":\"staff\""));
	assert_null(strstr(body, "staff:"));
	store->ops->destroy(store);
}
