/* Signing in, from the form to the token, without HTTP: who may ask, what is counted, what it
 * costs.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/contract/wire.h"
#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"
#include "net/server/http/rate_limit.h"
#include "net/server/routes.h"
#include "net/server/store/store_sqlite.h"

#define CARD "482100000016"
#define STAFF_CARD "482100000027"
#define PIN "tea-bike-sun-fish"
#define WRONG_PIN "tea-tea-tea-tea"

enum { NOW_S = 1800000000, LIFE_S = 180 };

struct world {
	struct store *store;
	int64_t now_s;
	struct request request; /* the last one */
};

static void add_card(struct store *store, const char *number, int64_t player, int64_t staff)
{
	static char pin_hash[STORE_PIN_HASH_MAX];
	struct store_card card = {.player = player, .staff = staff};

	if (pin_hash[0] == '\0') {
		assert_true(auth_hash_pin(PIN, pin_hash));
	}
	memcpy(card.pin_hash, pin_hash, sizeof card.pin_hash);
	auth_hash_secret(number, card.code_hash);
	assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
}

static void begin(struct world *world)
{
	struct store_player player = {.alias = "いるま-4821", .age = STORE_AGE_ADULT};
	char *folder = test_folder(), path[600];
	const char *why = NULL;
	int64_t staff = 0;

	assert_true(auth_setup());
	snprintf(path, sizeof path, "%s/a.db", folder);
	free(folder);
	*world = (struct world){.store = store_sqlite_open(path, false, &why), .now_s = NOW_S};
	assert_non_null(world->store);
	assert_int_equal(world->store->ops->player_add(world->store, &player), STORE_OK);
	assert_int_equal(world->store->ops->staff_add(world->store, "desk", NOW_S, &staff), STORE_OK);
	add_card(world->store, CARD, player.id, 0);
	add_card(world->store, STAFF_CARD, 0, staff);
}

static void forget(struct request *request)
{
	free(request->answer.body);
	free(request->work);
	text_buffer_finish(&request->body);
	*request = (struct request){.endpoint = NULL};
}

static void end(struct world *world)
{
	forget(&world->request);
	world->store->ops->destroy(world->store);
}

static const char *nothing(const struct request *request, const char *name)
{
	(void)request;
	(void)name;
	return NULL;
}

/* Sends a form; the answer's body. */
static const char *ask(struct world *world, const char *path, const char *form)
{
	struct request *request = &world->request;
	char tail[64];
	const char *allowed = NULL;

	forget(request);
	request->endpoint = routes_find("POST", path, tail, &allowed);
	request->now_s = world->now_s;
	request->code_life_s = LIFE_S;
	request->base_url = "http://a";
	request->language = "en";
	request->query = nothing;
	text_buffer_add(&request->body, form);
	if (request->endpoint->slow != NULL) {
		request->endpoint->slow(request, world->store);
	}
	if (request->answer.status == 0) {
		request->endpoint->write(request, world->store);
	}
	return request->answer.body;
}

static bool says(const char *body, const char *part)
{
	if (body != NULL && strstr(body, part) != NULL) {
		return true;
	}
	print_error("%s: is not in %s\n", part, body);
	return false;
}

/* A text member of a flat object. */
static void member(const char *body, const char *name, char *out, size_t cap)
{
	char key[48];
	const char *at = NULL;

	snprintf(key, sizeof key, "\"%s\":\"", name);
	at = strstr(body, key);
	assert_non_null(at);
	at += strlen(key);
	snprintf(out, cap, "%.*s", (int)strcspn(at, "\""), at);
}

static const char *try_card(struct world *world, const char *card, const char *pin)
{
	char form[256];

	snprintf(form, sizeof form, "grant_type=%s&client_id=k&card=%s&pin=%s", WIRE_GRANT_CARD, card,
	         pin);
	return ask(world, "/oauth/token", form);
}

static const char *poll(struct world *world, const char *client, const char *code)
{
	char form[256];

	snprintf(form, sizeof form, "grant_type=%s&client_id=%s&device_code=%s", WIRE_GRANT_DEVICE,
	         client, code);
	return ask(world, "/oauth/token", form);
}

static void new_code(struct world *world, char device[96], char user[16])
{
	const char *body = ask(world, "/oauth/device_authorization", "client_id=k");

	member(body, "device_code", device, 96);
	member(body, "user_code", user, 16);
}

/* What the phone's page is led to. */
static const char *decide(struct world *world, const char *user, const char *rest)
{
	char form[256];

	snprintf(form, sizeof form, "user_code=%s&%s", user, rest);
	ask(world, "/device", form);
	assert_int_equal(world->request.answer.status, 303);
	return world->request.answer.location;
}

#define YES "decision=yes&card=" CARD "&pin1=tea&pin2=bike&pin3=sun&pin4=fish"
#define WRONG_YES "decision=yes&card=" CARD "&pin1=tea&pin2=tea&pin3=tea&pin4=tea"

static struct store_token token_in(struct world *world, const char *body)
{
	struct store_token token;
	uint8_t hash[STORE_HASH_LENGTH];
	char secret[128];

	member(body, "access_token", secret, sizeof secret);
	auth_hash_secret(secret, hash);
	assert_int_equal(world->store->ops->token_get(world->store, hash, &token), STORE_OK);
	return token;
}

static void add_kiosk(struct world *world, const char *name, const char *secret)
{
	struct store_kiosk kiosk = {.created_s = NOW_S};
	struct store_token token = {.kind = TOKEN_KIOSK};

	snprintf(kiosk.name, sizeof kiosk.name, "%s", name);
	snprintf(kiosk.place, sizeof kiosk.place, "a hall");
	assert_int_equal(world->store->ops->kiosk_add(world->store, &kiosk), STORE_OK);
	auth_hash_secret(secret, token.hash);
	token.of = kiosk.id;
	snprintf(token.client, sizeof token.client, "%s", name);
	assert_int_equal(world->store->ops->token_add(world->store, &token), STORE_OK);
}

TEST(while_no_kiosk_is_on_the_list_any_may_ask)
{
	struct world world;

	begin(&world);
	assert_true(says(ask(&world, "/oauth/device_authorization", "client_id=k"), "device_code"));
	end(&world);
}

TEST(a_kiosk_of_the_list_shows_its_own_secret)
{
	static const char *const wrong[] = {
		"client_id=lobby", "client_id=lobby&client_secret=", "client_id=lobby&client_secret=hall-1",
		"client_id=lobby&client_secret=Lobby-1", "client_id=nobody"};
	struct world world;

	begin(&world);
	add_kiosk(&world, "lobby", "lobby-1");
	add_kiosk(&world, "hall", "hall-1");
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_true(
			says(ask(&world, "/oauth/device_authorization", wrong[i]), "\"invalid_client\""));
		assert_int_equal(world.request.answer.status, 400);
	}
	assert_true(
		says(ask(&world, "/oauth/device_authorization", "client_id=lobby&client_secret=lobby-1"),
	         "device_code"));
	assert_true(says(try_card(&world, CARD, PIN), "\"invalid_client\""));
	end(&world);
}

/* The visit that came with a token. */
static struct store_visit visit_in(struct world *world, const char *body)
{
	struct store_visit visit;
	uint8_t hash[STORE_HASH_LENGTH];
	char secret[128];

	assert_true(says(body, "\"visit_expires_in\":1209600"));
	member(body, "visit", secret, sizeof secret);
	assert_int_equal(strlen(secret), 43);
	auth_hash_secret(secret, hash);
	assert_int_equal(world->store->ops->visit_get(world->store, hash, &visit), STORE_OK);
	assert_int_equal(visit.began_s, world->now_s);
	assert_int_equal(visit.expires_s, world->now_s + 1209600);
	return visit;
}

#define LOBBY "client_id=lobby&client_secret=lobby-1&"

TEST(a_kiosk_of_the_list_is_given_a_visit_with_each_token)
{
	struct store_visit visit;
	struct world world;
	char device[96], user[16], form[300];
	const char *body = NULL;

	begin(&world);
	add_kiosk(&world, "lobby", "lobby-1");
	visit = visit_in(&world, ask(&world, "/oauth/token",
	                             LOBBY "grant_type=" WIRE_GRANT_CARD "&card=" CARD "&pin=" PIN));
	assert_int_equal(visit.kind, TOKEN_PLAYER);
	assert_int_equal(visit.kiosk, 1);
	visit =
		visit_in(&world, ask(&world, "/oauth/token",
	                         LOBBY "grant_type=" WIRE_GRANT_CARD "&card=" STAFF_CARD "&pin=" PIN));
	assert_int_equal(visit.kind, TOKEN_STAFF);
	body = ask(&world, "/oauth/device_authorization", LOBBY "a=b");
	member(body, "device_code", device, sizeof device);
	member(body, "user_code", user, sizeof user);
	assert_string_equal(decide(&world, user, YES), "/device?said=done");
	snprintf(form, sizeof form, LOBBY "grant_type=" WIRE_GRANT_DEVICE "&device_code=%s", device);
	visit = visit_in(&world, ask(&world, "/oauth/token", form));
	assert_int_equal(visit.kind, TOKEN_PLAYER);
	end(&world);
}

TEST(others_are_given_none)
{
	struct world world;

	begin(&world);
	assert_true(says(try_card(&world, CARD, PIN), "access_token"));
	assert_null(strstr(world.request.answer.body, "visit"));
	end(&world);
}

TEST(another_token_is_no_kiosks_secret)
{
	struct store_token token = {.kind = TOKEN_PARTNER, .of = 1};
	struct world world;

	begin(&world);
	add_kiosk(&world, "lobby", "lobby-1");
	auth_hash_secret("partner-1", token.hash);
	assert_int_equal(world.store->ops->token_add(world.store, &token), STORE_OK);
	assert_true(
		says(ask(&world, "/oauth/device_authorization", "client_id=lobby&client_secret=partner-1"),
	         "\"invalid_client\""));
	end(&world);
}

TEST(in_a_demo_others_may_ask_beside_the_list)
{
	struct world world;

	begin(&world);
	add_kiosk(&world, "lobby", "lobby-1");
	assert_int_equal(world.store->ops->meta_set(world.store, "demo", "1"), STORE_OK);
	assert_true(says(ask(&world, "/oauth/device_authorization", "client_id=k"), "device_code"));
	assert_true(
		says(ask(&world, "/oauth/device_authorization", "client_id=lobby"), "\"invalid_client\""));
	end(&world);
}

TEST(nobody_ends_the_code_of_a_kiosk_that_is_not_theirs)
{
	struct world world;
	char device[96], form[256];

	begin(&world);
	add_kiosk(&world, "lobby", "lobby-1");
	member(ask(&world, "/oauth/device_authorization", "client_id=lobby&client_secret=lobby-1"),
	       "device_code", device, sizeof device);
	ask(&world, "/oauth/device_authorization", "client_id=lobby&client_secret=guess");
	snprintf(form, sizeof form,
	         "grant_type=" WIRE_GRANT_DEVICE
	         "&client_id=lobby&client_secret=lobby-1&device_code=%s",
	         device);
	assert_true(says(ask(&world, "/oauth/token", form), "authorization_pending"));
	end(&world);
}

TEST(a_field_twice_is_refused_wherever_it_stands)
{
	static const char *const forms[] = {"client_id=k&client_id=k",
	                                    "client_id=k&client_secret=a&client_secret=b",
	                                    "a=1&client_id=k&a=2", "client_id=k&a&a"};
	struct world world;

	begin(&world);
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		assert_true(
			says(ask(&world, "/oauth/device_authorization", forms[i]), "\"invalid_request\""));
	}
	assert_true(says(ask(&world, "/oauth/revoke", "token=a&token=b"), "\"invalid_request\""));
	assert_string_equal(decide(&world, "BBBB-BBBB", "decision=yes&decision=no"),
	                    "/device?said=twice");
	end(&world);
}

TEST(a_code_is_used_once_and_by_its_own_kiosk)
{
	struct world world;
	char device[96], user[16];

	begin(&world);
	new_code(&world, device, user);
	assert_string_equal(decide(&world, user, YES), "/device?said=done");
	assert_true(says(poll(&world, "other", device), "invalid_grant"));
	assert_int_equal(token_in(&world, poll(&world, "k", device)).kind, TOKEN_PLAYER);
	assert_true(says(poll(&world, "k", device), "invalid_grant"));
	assert_string_equal(decide(&world, user, YES), "/device?said=again");
	end(&world);
}

TEST(a_new_code_ends_the_one_before)
{
	struct world world;
	char first[96], user[16], second[96];

	begin(&world);
	new_code(&world, first, user);
	new_code(&world, second, user);
	assert_true(says(poll(&world, "k", first), "invalid_grant"));
	assert_true(says(poll(&world, "k", second), "authorization_pending"));
	end(&world);
}

TEST(a_code_that_ran_out_cannot_be_said_yes_to)
{
	struct world world;
	char device[96], user[16];

	begin(&world);
	new_code(&world, device, user);
	world.now_s += LIFE_S;
	assert_string_equal(decide(&world, user, YES), "/device?said=late");
	assert_true(says(poll(&world, "k", device), "expired_token"));
	end(&world);
}

TEST(five_wrong_pins_end_a_code_and_the_right_one_comes_too_late)
{
	struct world world;
	char device[96], user[16], again[64];

	begin(&world);
	new_code(&world, device, user);
	snprintf(again, sizeof again, "/device?user_code=%s&step=card&said=wrong", user);
	for (int i = 0; i < 4; i++) {
		assert_string_equal(decide(&world, user, WRONG_YES), again);
	}
	assert_string_equal(decide(&world, user, WRONG_YES), "/device?said=locked");
	assert_string_equal(decide(&world, user, YES), "/device?said=closed");
	assert_true(says(poll(&world, "k", device), "access_denied"));
	end(&world);
}

TEST(a_staff_card_signs_in_as_staff_and_only_at_the_kiosk)
{
	struct world world;
	struct store_token token;
	const char *body = NULL;
	char device[96], user[16];

	begin(&world);
	body = try_card(&world, STAFF_CARD, PIN);
	assert_true(says(body, "\"subject_kind\":\"staff\""));
	token = token_in(&world, body);
	assert_int_equal(token.kind, TOKEN_STAFF);
	assert_int_equal(token.of, 1);
	body = try_card(&world, CARD, PIN);
	assert_true(says(body, "\"subject_kind\":\"player\""));
	assert_int_equal(token_in(&world, body).kind, TOKEN_PLAYER);
	new_code(&world, device, user);
	assert_non_null(
		strstr(decide(&world, user,
	                  "decision=yes&card=" STAFF_CARD "&pin1=tea&pin2=bike&pin3=sun&pin4=fish"),
	           "said=staff"));
	assert_true(says(poll(&world, "k", device), "authorization_pending"));
	end(&world);
}

TEST(only_a_visits_token_is_ended_by_who_has_it)
{
	struct world world;
	struct store_token token;
	uint8_t hash[STORE_HASH_LENGTH];
	char secret[128], form[192];

	begin(&world);
	add_kiosk(&world, "lobby", "lobby-1");
	ask(&world, "/oauth/revoke", "token=lobby-1");
	assert_int_equal(world.request.answer.status, 200);
	auth_hash_secret("lobby-1", hash);
	assert_int_equal(world.store->ops->token_get(world.store, hash, &token), STORE_OK);
	assert_int_equal(world.store->ops->meta_set(world.store, "demo", "1"), STORE_OK);
	member(try_card(&world, CARD, PIN), "access_token", secret, sizeof secret);
	snprintf(form, sizeof form, "token=%s", secret);
	ask(&world, "/oauth/revoke", form);
	auth_hash_secret(secret, hash);
	assert_int_equal(world.store->ops->token_get(world.store, hash, &token), STORE_NOT_FOUND);
	end(&world);
}

/* Five wrong ones, then what the card says until it may be tried again. */
static void lock_again(struct world *world, int locked_s)
{
	for (int i = 0; i < CARD_FAILURES_MAX - 1; i++) {
		assert_true(says(try_card(world, CARD, WRONG_PIN), "invalid_grant"));
	}
	assert_true(says(try_card(world, CARD, WRONG_PIN), WIRE_ERROR_LOCKED));
	assert_int_equal(world->request.answer.retry_after_s, locked_s);
	world->now_s += locked_s - 1;
	assert_true(says(try_card(world, CARD, PIN), WIRE_ERROR_LOCKED));
	assert_int_equal(world->request.answer.retry_after_s, 1);
	world->now_s += 1;
}

TEST(a_card_is_locked_for_longer_each_time_until_the_right_pin)
{
	struct world world;

	begin(&world);
	lock_again(&world, 5 * 60);
	lock_again(&world, 60 * 60);
	lock_again(&world, 24 * 60 * 60);
	lock_again(&world, 24 * 60 * 60);
	assert_true(says(try_card(&world, CARD, PIN), "access_token"));
	lock_again(&world, 5 * 60);
	end(&world);
}

static int64_t cpu_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int by_size(const void *a, const void *b)
{
	return *(const int64_t *)a < *(const int64_t *)b ? -1 : 1;
}

/* The median of what a try costs this thread, hash and store and all. */
static int64_t cost_us(struct world *world, const char *card, const char *pin)
{
	enum { TRIES = 5 };
	int64_t costs[TRIES];

	for (int i = 0; i < TRIES; i++) {
		int64_t began_us = cpu_us();

		try_card(world, card, pin);
		costs[i] = cpu_us() - began_us;
	}
	qsort(costs, TRIES, sizeof costs[0], by_size);
	return costs[TRIES / 2];
}

/* What is skipped for one of them would make it ten times as quick: the hash is nearly all. */
TEST(a_try_costs_the_same_whatever_is_wrong_with_it)
{
	struct world world;
	int64_t wrong_us = 0, unknown_us = 0, no_number_us = 0, locked_us = 0, all[4];

	begin(&world);
	unknown_us = cost_us(&world, "000000000000", WRONG_PIN);
	no_number_us = cost_us(&world, "12345", WRONG_PIN);
	wrong_us = cost_us(&world, CARD, WRONG_PIN); /* the fifth locks it */
	locked_us = cost_us(&world, CARD, PIN);
	memcpy(all, (int64_t[]){wrong_us, unknown_us, no_number_us, locked_us}, sizeof all);
	qsort(all, 4, sizeof all[0], by_size);
	if (all[3] > 3 * all[0]) {
		print_error("wrong %lld, unknown %lld, no number %lld, locked %lld us\n",
		            (long long)wrong_us, (long long)unknown_us, (long long)no_number_us,
		            (long long)locked_us);
	}
	assert_true(all[3] <= 3 * all[0]);
	assert_true(all[0] > 1000);
	end(&world);
}

TEST(every_try_is_a_write_so_that_its_commit_tells_nothing)
{
	static const char *const cards[] = {"000000000000", CARD};
	struct world world;
	char before[24], after[24];

	begin(&world);
	for (size_t i = 0; i < 2; i++) {
		try_card(&world, cards[i], WRONG_PIN);
		assert_int_equal(
			world.store->ops->meta_get(world.store, "card_tried_s", before, sizeof before),
			STORE_OK);
		world.now_s++;
		try_card(&world, cards[i], WRONG_PIN);
		assert_int_equal(
			world.store->ops->meta_get(world.store, "card_tried_s", after, sizeof after), STORE_OK);
		assert_string_not_equal(before, after);
	}
	end(&world);
}

/* In ten seconds, from one address; what its share leaves through is tried on one card. */
TEST(of_ten_thousand_guesses_four_are_looked_at_before_the_card_is_locked)
{
	struct rate_limit *limit = calloc(1, sizeof *limit);
	struct world world;
	int wrong = 0, locked = 0, refused = 0;

	begin(&world);
	for (int i = 0; i < 10000; i++) {
		world.now_s = NOW_S + i / 1000;
		if (!rate_limit_take(limit, "\x7f\0\0\1", 4, world.now_s)) {
			refused++;
		} else if (strstr(try_card(&world, CARD, WRONG_PIN), "invalid_grant") != NULL) {
			wrong++;
		} else {
			locked += world.request.answer.status == 429;
		}
	}
	assert_int_equal(wrong, CARD_FAILURES_MAX - 1);
	assert_true(wrong + locked <= RATE_LIMIT_BURST + 10);
	assert_int_equal(wrong + locked + refused, 10000);
	world.now_s = NOW_S + 4 * 60;
	assert_true(says(try_card(&world, CARD, PIN), WIRE_ERROR_LOCKED));
	free(limit);
	end(&world);
}
