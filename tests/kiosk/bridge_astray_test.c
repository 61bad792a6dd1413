/*
 * A server that answers wrongly, slowly, or never, and what stands between: the screens stay as
 * they were, with their age, and so does what waits to be sent.
 */
#include "tests/kiosk/bridge_server.h"

static const char good_town[] =
	"{\"town\":\"iruma\",\"demo\":true,\"as_of\":\"2026-11-24T14:00:00+09:00\","
	"\"season\":{\"kind\":\"season\",\"id\":\"2026-autumn\",\"from\":\"2026-10-01T00:00:00+09:00\","
	"\"until\":\"2027-04-01T00:00:00+09:00\"},\"goal_g\":1000000,\"legs_g\":412345,"
	"\"kitchen_g\":20700,\"trips\":1234,\"players\":321,\"districts\":[],\"weeks\":[]}";
static const char good_notices[] = "{\"notices\":[{\"id\":\"1\",\"text\":\"a\"}]}";

static const struct ask town_ask = {.kind = ASK_TOWN};
static const struct ask notices_ask = {.kind = ASK_NOTICES, .language = "en"};

static struct kiosk_health health_at(const struct bridge *bridge, int64_t now_s)
{
	struct kiosk_health health = {.queue = 0};

	bridge_health(bridge, now_s, &health);
	return health;
}

static void put_in_queue(struct bridge *bridge, const char *mark)
{
	struct ask ask = {.kind = ASK_DEPOSIT, .card = "482100000027", .amount = 500};

	snprintf(ask.mark, sizeof ask.mark, "%s", mark);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, ask, 1000)->result, REPLY_QUEUED);
	bridge_set_network(bridge, true);
}

/* A kiosk that has known the town since 1000, and has one thing to send. */
static struct bridge *begin_well(void)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-1", 1000);
	lay_out(200, good_town);
	assert_int_equal(answer_to(bridge, town_ask, 1000)->result, REPLY_OK);
	put_in_queue(bridge, "mark-1");
	return bridge;
}

TEST(whatever_answers_instead_of_the_server_changes_nothing)
{
	static const enum manner manners[] = {SILENCE, ENDLESS, GARBAGE, REDIRECT, PAGE};

	for (size_t i = 0; i < sizeof manners / sizeof manners[0]; i++) {
		struct bridge *bridge = begin_well();
		struct reply *reply = NULL;

		behave(manners[i]);
		reply = answer_to(bridge, town_ask, 1600);
		assert_int_equal(reply->result, REPLY_OFFLINE);
		assert_true(reply->filled);
		assert_int_equal(reply->age_s, 600);
		assert_int_equal(reply->town.legs_g, 412345);
		while (count_seen("Machiaruki-Visit") == 0) { /* what waits was tried */
			turn_for(bridge, 1600, 0);
		}
		turn_for(bridge, 1600, 30);
		assert_int_equal(queue_of(bridge), 1);
		assert_false(health_at(bridge, 1600).online);
		assert_int_equal(health_at(bridge, 1600).answer_ago_s, 600);
		forget_seen();
		lay_out(200, good_town);
		bridge_destroy(bridge);
	}
}

TEST(a_server_that_never_answers_changes_nothing_either)
{
	struct bridge *bridge = begin_well();
	struct ask ask = town_ask;
	static struct reply reply;

	behave(NEVER);
	forget_seen();
	ask.number = 77;
	bridge_ask(bridge, &ask, 1600);
	while (requests_seen() < 2) { /* the town's, and what waits */
		turn_for(bridge, 1600, 0);
	}
	assert_int_equal(queue_of(bridge), 1);
	bridge_set_network(bridge, false); /* rather than to wait for the time-out */
	while (bridge_replies(bridge, &reply, 1, 1600) == 0) {
		usleep(2000);
	}
	assert_int_equal(reply.number, 77);
	assert_int_equal(reply.result, REPLY_OFFLINE);
	assert_int_equal(reply.age_s, 600);
	assert_int_equal(queue_of(bridge), 1);
	lay_out(200, good_town);
	bridge_destroy(bridge);
}

TEST(a_server_of_another_town_is_none)
{
	struct bridge *bridge = begin_well();
	char other[sizeof good_town];
	char *name = NULL;

	lay_out(200, good_notices);
	assert_int_equal(answer_to(bridge, notices_ask, 1000)->result, REPLY_OK);
	snprintf(other, sizeof other, "%s", good_town);
	name = strstr(other, "iruma");
	memcpy(name, "ogose", 5);
	lay_out(503, "");
	turn_for(bridge, 1000, 30);
	lay_out(200, other);
	forget_seen();
	assert_int_equal(answer_to(bridge, town_ask, 1002)->result, REPLY_OFFLINE);
	lay_out(200, "{\"notices\":[{\"id\":\"1\",\"text\":\"of Ogose\"}]}");
	assert_int_equal(answer_to(bridge, notices_ask, 1600)->result, REPLY_OFFLINE);
	assert_string_equal(answer_to(bridge, notices_ask, 1600)->notices.list[0].text, "a");
	turn_for(bridge, 9000, 30);
	assert_int_equal(count_seen("Machiaruki-Visit"), 0); /* nothing of ours goes there */
	assert_int_equal(queue_of(bridge), 1);
	lay_out(200, good_town);
	assert_int_equal(answer_to(bridge, town_ask, 9000)->result, REPLY_OK);
	bridge_destroy(bridge);
}

TEST(a_network_that_wants_a_sign_in_ends_no_visit)
{
	static const int statuses[] = {302, 401, 403, 404, 511};
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-1", 1000);
	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
		lay_out(statuses[i], "<html><body>Please sign in to our network</body></html>");
		assert_int_equal(answer_to(bridge, (struct ask){.kind = ASK_ME}, 1000)->result,
		                 REPLY_OFFLINE);
	}
	bridge_destroy(bridge);
}

TEST(what_waits_goes_as_soon_as_the_server_is_heard_again)
{
	struct bridge *bridge = begin_well();

	behave(SILENCE);
	forget_seen();
	while (count_seen("Machiaruki-Visit") < 1) {
		turn_for(bridge, 1600, 0);
	}
	turn_for(bridge, 1600, 30);
	lay_out(200, good_notices); /* to the queue this is none, to the notices it is */
	turn_for(bridge, 1602, 30);
	assert_int_equal(count_seen("Machiaruki-Visit"), 1); /* its pause is not over */
	answer_to(bridge, notices_ask, 1602);
	turn_for(bridge, 1602, 30);
	assert_int_equal(count_seen("Machiaruki-Visit"), 2);
	bridge_destroy(bridge);
}

TEST(a_heartbeat_shows_the_secret_and_learns_the_clock)
{
	struct bridge *bridge = begin(NULL);
	int64_t next_in_s = 0;

	assert_true(health_at(bridge, 1000).listed);
	assert_int_equal(health_at(bridge, 1000).answer_ago_s, -1);
	lay_out(200, "{\"now\":\"2026-11-24T14:00:00+09:00\",\"next_in_s\":45}");
	assert_true(bridge_beat(bridge, "{\"queue\":0}"));
	assert_false(bridge_beat(bridge, "{\"queue\":0}")); /* one at a time */
	while (!bridge_take_heard(bridge, &next_in_s)) {
		bridge_beat(bridge, "{\"queue\":0}"); /* as the heart would */
		turn_for(bridge, 1795496460, 0);
	}
	assert_int_equal(next_in_s, 45);
	assert_false(bridge_take_heard(bridge, &next_in_s));
	assert_true(seen("POST /v1/kiosks/heartbeat "));
	assert_true(seen("Authorization: Bearer k-secret\r\n"));
	assert_true(seen("{\"queue\":0}"));
	assert_int_equal(health_at(bridge, 1795496460).clock_ahead_s, 60);
	assert_true(health_at(bridge, 1795496460).online);
	assert_int_equal(health_at(bridge, 1795496490).answer_ago_s, 30);
	bridge_destroy(bridge);
}

TEST(a_heartbeat_that_is_not_heard_is_tried_again_and_nothing_is_learnt)
{
	static const enum manner manners[] = {SILENCE, GARBAGE, REDIRECT, PAGE};
	struct bridge *bridge = begin(NULL);
	int64_t next_in_s = 0;

	for (size_t i = 0; i < sizeof manners / sizeof manners[0]; i++) {
		behave(manners[i]);
		while (!bridge_beat(bridge, "{}")) {
			turn_for(bridge, 1000, 0);
		}
	}
	turn_for(bridge, 1000, 50);
	assert_false(bridge_take_heard(bridge, &next_in_s));
	assert_int_equal(health_at(bridge, 1000).clock_ahead_s, 0);
	assert_false(health_at(bridge, 1000).online);
	lay_out(401, PROBLEM(401, "unauthorized"));
	assert_true(bridge_beat(bridge, "{}"));
	while (!health_at(bridge, 1000).online) { /* it is there, and does not know us */
		turn_for(bridge, 1000, 0);
	}
	assert_false(bridge_take_heard(bridge, &next_in_s));
	bridge_destroy(bridge);
}
