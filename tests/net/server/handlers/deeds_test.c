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
	auth_hash_secret("482100000024", desk.code_hash);
	assert_int_equal(store->ops->card_add(store, &desk), STORE_OK);
	return store;
}

/* The answer's status; its body is in body. */
static int bring(struct store *store, enum store_token_kind kind, int64_t of, const char *json,
                 char body[2000])
{
	struct request request = {.town = town, .token_kind = kind, .player = of, .client = "toyo-app"};
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

TEST(a_card_that_is_no_players_is_refused)
{
	static const char *const cards[] = {OIL("482100000024"), OIL("482100000099"), OIL("x"),
	                                    OIL("4821000000160000000000000000000")};
	struct store *store = open_store();
	char body[2000];

	for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
		assert_int_equal(bring(store, TOKEN_STAFF, 3, cards[i], body), 422);
		assert_non_null(strstr(body, "card is no player's card"));
	}
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
