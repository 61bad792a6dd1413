/*
 * What the game asks, as it goes over a real socket, and what comes back of it.
 */
#include "tests/kiosk/bridge_server.h"

static void key_seen(char key[80])
{
	const char *at = NULL;

	pthread_mutex_lock(&server.lock);
	at = strstr(server.seen, "Idempotency-Key: ");
	snprintf(key, 80, "%.*s", at != NULL ? (int)strcspn(at + 17, "\r") : 0,
	         at != NULL ? at + 17 : "");
	pthread_mutex_unlock(&server.lock);
}

static void sign_in(struct bridge *bridge)
{
	sign_in_as(bridge, "player", "", 0);
}

static const char coupon[] =
	"{\"id\":\"17\",\"code\":\"K7M2-9QXD\",\"url\":\"http://a/c/K7M2-9QXD\",\"shop\":\"A\","
	"\"title\":\"Tea\",\"price\":300,\"made_at\":\"2026-11-24T00:00:00+09:00\",\"until\":null,"
	"\"used_at\":null}";
static const char rewards[] =
	"{\"rewards\":[{\"id\":\"3\",\"shop\":\"A\",\"title\":\"Tea\",\"about\":null,\"price\":300,"
	"\"left\":null,\"until\":null}]}";

static struct ask exchange(const char *reward, uint32_t attempt)
{
	struct ask ask = {.kind = ASK_EXCHANGE, .attempt = attempt, .language = "en"};

	snprintf(ask.reward, sizeof ask.reward, "%s", reward);
	return ask;
}

TEST(an_exchange_is_tried_again_with_its_key_and_paid_once)
{
	struct bridge *bridge = begin(NULL);
	struct reply *reply = NULL;
	char first[80], again[80], other[80], next_visit[80];

	sign_in(bridge);
	lay_out(201, coupon);
	reply = answer_to(bridge, exchange("3", 1), 0);
	assert_int_equal(reply->result, REPLY_OK);
	assert_true(reply->filled);
	assert_string_equal(reply->coupon.code, "K7M2-9QXD");
	assert_true(seen("POST /v1/coupons?lang=en "));
	assert_true(seen("Authorization: Bearer visit-token"));
	assert_true(seen("{\"reward\":\"3\"}"));
	key_seen(first);
	assert_true(strlen(first) >= 34);
	lay_out(200, coupon);
	assert_int_equal(answer_to(bridge, exchange("3", 1), 0)->result, REPLY_OK);
	key_seen(again);
	assert_string_equal(first, again);
	answer_to(bridge, exchange("3", 2), 0);
	key_seen(other);
	assert_string_not_equal(first, other);
	bridge_ask(bridge, &(struct ask){.kind = ASK_SIGN_OUT}, 0);
	sign_in(bridge);
	lay_out(201, coupon);
	answer_to(bridge, exchange("3", 1), 0);
	key_seen(next_visit);
	assert_string_not_equal(first, next_visit);
	bridge_destroy(bridge);
}

TEST(why_there_is_no_coupon_is_told)
{
	static const struct {
		int status;
		const char *body;
		enum reply_result result;
	} cases[] = {
		{409, "{\"type\":\"/problems/not-enough-points\",\"title\":\"a\",\"status\":409}",
	     REPLY_NOT_ENOUGH},
		{409, "{\"type\":\"/problems/sold-out\",\"title\":\"a\",\"status\":409}", REPLY_SOLD_OUT},
		{409, "{\"type\":\"/problems/conflict\",\"title\":\"a\",\"status\":409}", REPLY_CONFLICT},
		{404, "{\"type\":\"/problems/not-found\",\"title\":\"a\",\"status\":404}", REPLY_REFUSED},
		{422, "{\"type\":\"/problems/wrong\",\"title\":\"a\",\"status\":422}", REPLY_REFUSED},
		{401, "{\"type\":\"/problems/no\",\"title\":\"a\",\"status\":401}", REPLY_EXPIRED},
		{401, "<html>Sign in to this network", REPLY_OFFLINE}, /* not the server that says so */
		{409, "no JSON", REPLY_OFFLINE},
		{404, "", REPLY_OFFLINE},
		{503, "", REPLY_OFFLINE},
		{201, "{}", REPLY_OFFLINE},
	};
	struct bridge *bridge = begin(NULL);

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct reply *reply = NULL;

		lay_out(cases[i].status, cases[i].body);
		reply = answer_to(bridge, exchange("3", 1), 0);
		assert_int_equal(reply->result, cases[i].result);
		assert_false(reply->filled);
	}
	bridge_destroy(bridge);
}

TEST(what_everybody_may_see_is_kept_by_language_and_what_is_private_never)
{
	char *folder = test_folder();
	struct bridge *bridge = begin(folder);
	struct ask public = {.kind = ASK_REWARDS, .language = "en"};
	struct ask private = {.kind = ASK_COUPONS, .language = "en"};
	struct reply *reply = NULL;

	sign_in(bridge);
	lay_out(200, rewards);
	assert_int_equal(answer_to(bridge, public, 1000)->result, REPLY_OK);
	assert_true(seen("GET /v1/rewards?lang=en "));
	assert_false(seen("Authorization"));
	lay_out(200, "{\"coupons\":[]}");
	assert_int_equal(answer_to(bridge, private, 1000)->result, REPLY_OK);
	assert_true(seen("GET /v1/coupons?lang=en "));
	bridge_set_network(bridge, false);
	reply = answer_to(bridge, public, 1600);
	assert_int_equal(reply->result, REPLY_OFFLINE);
	assert_true(reply->filled);
	assert_int_equal(reply->age_s, 600);
	assert_int_equal(reply->rewards.count, 1);
	assert_int_equal(reply->rewards.list[0].left, -1);
	snprintf(public.language, sizeof public.language, "easy");
	assert_false(answer_to(bridge, public, 1600)->filled); /* another language was never asked */
	reply = answer_to(bridge, private, 1600);
	assert_int_equal(reply->result, REPLY_OFFLINE);
	assert_false(reply->filled);
	bridge_destroy(bridge);
	free(folder);
}

TEST(notices_are_kept_in_the_towns_language_where_none_is_asked_for)
{
	struct bridge *bridge = begin(NULL);
	struct reply *reply = NULL;

	lay_out(200, "{\"notices\":[{\"id\":\"1\",\"text\":\"a\"}]}");
	reply = answer_to(bridge, (struct ask){.kind = ASK_NOTICES}, 10);
	assert_int_equal(reply->result, REPLY_OK);
	assert_string_equal(reply->notices.list[0].text, "a");
	assert_true(seen("GET /v1/notices?lang=ja "));
	bridge_set_network(bridge, false);
	assert_true(answer_to(bridge, (struct ask){.kind = ASK_NOTICES}, 20)->filled);
	bridge_destroy(bridge);
}

TEST(a_board_of_teams_is_asked_for_and_kept_by_its_size)
{
	static const char board[] =
		"{\"scope\":\"team\",\"measure\":\"total\",\"track\":\"kitchen\",\"size\":\"small\","
		"\"period\":{\"kind\":\"all\",\"id\":\"all\",\"from\":null,\"until\":null},"
		"\"provisional\":true,\"as_of\":\"2026-11-24T14:00:00+09:00\",\"participants\":0,\"rows\":["
		"]}";
	struct bridge *bridge = begin(NULL);
	struct ask ask = {.kind = ASK_BOARD,
	                  .scope = BOARD_TEAM,
	                  .track = TRACK_KITCHEN,
	                  .period_kind = PERIOD_ALL,
	                  .size = BOARD_SIZE_SMALL};
	struct reply *reply = NULL;

	lay_out(200, board);
	reply = answer_to(bridge, ask, 10);
	assert_int_equal(reply->result, REPLY_OK);
	assert_int_equal(reply->board.size, BOARD_SIZE_SMALL);
	assert_true(
		seen("GET /v1/boards/team?period=all&measure=total&track=kitchen&size=small&limit="));
	bridge_set_network(bridge, false);
	assert_true(answer_to(bridge, ask, 20)->filled);
	ask.size = BOARD_SIZE_LARGE;
	assert_false(answer_to(bridge, ask, 20)->filled);
	bridge_destroy(bridge);
}

TEST(a_board_of_districts_has_no_size)
{
	struct bridge *bridge = begin(NULL);

	lay_out(503, "");
	answer_to(bridge, (struct ask){.kind = ASK_BOARD, .size = BOARD_SIZE_SMALL}, 10);
	assert_true(seen("GET /v1/boards/district?period=week&measure=total&track=legs&limit="));
	bridge_destroy(bridge);
}

TEST(what_is_known_already_need_not_come_again)
{
	struct bridge *bridge = begin(NULL);
	struct ask public = {.kind = ASK_REWARDS, .language = "en"};
	struct reply *reply = NULL;
	struct reply first;

	sign_in(bridge);
	lay_out(200, rewards);
	first = *answer_to(bridge, public, 1000);
	assert_false(seen("If-None-Match"));
	lay_out(304, "");
	reply = answer_to(bridge, public, 1600);
	assert_true(seen("If-None-Match: \"e1\"\r\n"));
	assert_int_equal(reply->result, REPLY_OK);
	assert_true(reply->filled);
	assert_int_equal(reply->age_s, 0);
	assert_memory_equal(&reply->rewards, &first.rewards, sizeof first.rewards);
	lay_out(200, "{\"coupons\":[]}");
	answer_to(bridge, (struct ask){.kind = ASK_COUPONS, .language = "en"}, 1600);
	lay_out(304, ""); /* what is of a visit is not kept: nobody asked for this answer */
	reply = answer_to(bridge, (struct ask){.kind = ASK_COUPONS, .language = "en"}, 1600);
	assert_false(seen("If-None-Match"));
	assert_int_equal(reply->result, REPLY_OFFLINE);
	assert_false(reply->filled);
	bridge_destroy(bridge);
}

TEST(a_kiosk_shows_its_secret_where_it_asks_for_a_visitor)
{
	struct bridge *bridge = begin(NULL);

	sign_in(bridge);
	assert_true(seen("client_id=kiosk&client_secret=k-secret"));
	lay_out(400, "{\"error\":\"invalid_client\"}");
	assert_int_equal(answer_to(bridge, (struct ask){.kind = ASK_DEVICE_CODE}, 0)->result,
	                 REPLY_OFFLINE);
	assert_true(seen("client_id=kiosk&client_secret=k-secret"));
	bridge_destroy(bridge);
}
