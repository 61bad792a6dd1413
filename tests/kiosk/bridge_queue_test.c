/*
 * What has no answer is kept, and sent once there is a server: journey choices, deposits and their
 * undoing, over a real socket.
 */
#include "tests/kiosk/bridge_server.h"

#include <dirent.h>

#include "engine/base/files.h"

static const char journey_taken[] =
	"{\"version\":4,\"metres\":1000,\"seen_m\":1000,\"choices\":[{\"landmark\":\"mill\",\"at_m\":0,"
	"\"by_course\":false}]}";
static const char entry[] =
	"{\"id\":\"7\",\"deed\":\"oil\",\"reason\":null,\"started_at\":\"2026-11-23T11:20:00+09:"
	"00\",\"ended_at\":\"2026-11-23T11:20:00+09:00\",\"distance_m\":0,\"displacement_m\":0,"
	"\"amount\":500,\"grams\":1300,\"points\":1300,\"metres\":0,\"fiscal_year\":2026,\"factor\":"
	"2600,\"source\":\"s\",\"given_by\":null,\"received_at\":\"2026-11-23T11:20:05+09:00\"}";
static const char mark[] = "0123456789abcdef0123456789abcdef";

static struct ask choose(int64_t version)
{
	struct ask ask = {.kind = ASK_PUT_JOURNEY};

	ask.journey.version = version;
	ask.journey.metres = ask.journey.seen_m = 1000;
	return ask;
}

static struct ask deposit(const char *with_mark)
{
	struct ask ask = {.kind = ASK_DEPOSIT, .card = "482100000027", .amount = 500};

	snprintf(ask.mark, sizeof ask.mark, "%s", with_mark);
	return ask;
}

static struct ask undo(const char *with_mark)
{
	struct ask ask = {.kind = ASK_UNDO};

	snprintf(ask.mark, sizeof ask.mark, "%s", with_mark);
	return ask;
}

/* Sends what no game waits for, as at the end of a visit. */
static void ask_alone(struct bridge *bridge, struct ask ask, int64_t now_s)
{
	static uint32_t number = 5000;

	ask.number = ++number;
	bridge_ask(bridge, &ask, now_s);
}

static struct kiosk_health health_at(const struct bridge *bridge, int64_t now_s)
{
	struct kiosk_health health = {.queue = 0};

	bridge_health(bridge, now_s, &health);
	return health;
}

TEST(a_choice_without_a_network_is_sent_after_the_visit_by_the_kiosk_itself)
{
	char *folder = test_folder();
	struct bridge *bridge = begin_with(NULL, folder, true);

	sign_in_as(bridge, "player", "visit-1", 1000);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, choose(3), 1000)->result, REPLY_OFFLINE);
	assert_int_equal(queue_of(bridge), 1);
	sign_out_of(bridge);
	turn_for(bridge, 1001, 20);
	bridge_set_network(bridge, true);
	forget_seen();
	lay_out(204, "");
	turn_until(bridge, 1600, 0);
	assert_true(seen("PUT /v1/me/journey "));
	assert_true(seen("Authorization: Bearer k-secret\r\n"));
	assert_true(seen("Machiaruki-Visit: visit-1\r\n"));
	assert_true(seen("\"version\":3"));
	turn_for(bridge, 3000, 50);
	assert_int_equal(requests_seen(), 1);
	bridge_destroy(bridge);
	free(folder);
}

TEST(a_choice_outlives_the_program_that_dies_with_the_network_gone)
{
	char *folder = test_folder();
	struct bridge *bridge = begin_with(NULL, folder, true), *next = NULL;

	sign_in_as(bridge, "player", "visit-2", 1000);
	bridge_set_network(bridge, false);
	ask_alone(bridge, choose(3), 1000);
	sign_out_of(bridge); /* and here the power goes: nothing of bridge is asked any more */
	lay_out(204, "");
	forget_seen();
	next = begin_with(NULL, folder, true);
	assert_int_equal(queue_of(next), 1);
	assert_int_equal(health_at(next, 1030).queue_oldest_s, 30);
	turn_until(next, 1000, 0);
	assert_int_equal(count_seen("Machiaruki-Visit: visit-2\r\n"), 1);
	bridge_destroy(next);
	bridge_destroy(bridge);
	free(folder);
}

TEST(while_the_visit_goes_on_its_choice_is_sent_by_its_token_alone)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-3", 1000);
	bridge_set_network(bridge, false);
	answer_to(bridge, choose(3), 1000);
	bridge_set_network(bridge, true);
	forget_seen();
	turn_for(bridge, 2000, 50);
	assert_int_equal(requests_seen(), 0);
	lay_out(200, journey_taken);
	assert_int_equal(answer_to(bridge, choose(3), 2000)->result, REPLY_OK);
	assert_true(seen("Authorization: Bearer visit-token\r\n"));
	assert_int_equal(queue_of(bridge), 0);
	sign_out_of(bridge);
	turn_for(bridge, 3000, 50);
	assert_int_equal(count_seen("k-secret"), 0);
	bridge_destroy(bridge);
}

TEST(a_last_choice_that_the_server_took_is_not_sent_again)
{
	char *folder = test_folder();
	struct bridge *bridge = begin_with(NULL, folder, true);

	sign_in_as(bridge, "player", "visit-4", 1000);
	lay_out(200, journey_taken);
	forget_seen();
	ask_alone(bridge, choose(3), 1000);
	sign_out_of(bridge);
	assert_int_equal(queue_of(bridge), 1); /* until the answer is there */
	turn_until(bridge, 1000, 0);
	turn_for(bridge, 2000, 50);
	assert_int_equal(count_seen("PUT "), 1);
	assert_int_equal(count_seen("Machiaruki-Visit"), 0);
	bridge_destroy(bridge);
	free(folder);
}

TEST(a_version_that_was_counted_on_meanwhile_loses_no_choice)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-5", 1000);
	bridge_set_network(bridge, false);
	ask_alone(bridge, choose(3), 1000);
	sign_out_of(bridge);
	turn_for(bridge, 1000, 20);
	bridge_set_network(bridge, true);
	forget_seen();
	lay_out(409, PROBLEM(409, "conflict"));
	turn_for(bridge, 1010, 20);
	turn_for(bridge, 1010, 300);
	assert_int_equal(queue_of(bridge), 0); /* never: somebody is ahead for good */
	assert_int_equal(count_seen("\"version\":3"), 1);
	assert_int_equal(count_seen("\"version\":4"), 1);
	assert_int_equal(count_seen("PUT "), 9);
	bridge_destroy(bridge);
}

TEST(without_a_secret_or_a_visit_nothing_is_kept)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "", 1000);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, choose(3), 1000)->result, REPLY_OFFLINE);
	assert_int_equal(answer_to(bridge, deposit(mark), 1000)->result, REPLY_OFFLINE);
	sign_out_of(bridge);
	assert_int_equal(queue_of(bridge), 0);
	bridge_destroy(bridge);
}

/* From here on the sign-in is mostly a player's: to the bridge a deposit is one all the same, and
 * no card's hash is worked out. */
TEST(a_deposit_is_sent_by_the_staffs_token_and_credited_at_once)
{
	struct bridge *bridge = begin(NULL);
	struct reply *reply = NULL;

	sign_in_as(bridge, "staff", "visit-s", 1000);
	lay_out(201, entry);
	reply = answer_to(bridge, deposit(mark), 1795496400);
	assert_int_equal(reply->result, REPLY_OK);
	assert_true(reply->filled);
	assert_int_equal(reply->entry.receipt.grams, 1300);
	assert_true(seen("POST /v1/deeds "));
	assert_true(seen("Authorization: Bearer visit-token\r\n"));
	assert_true(
		seen("{\"sender_id\":\"0123456789abcdef0123456789abcdef\",\"card\":\"482100000027\","
	         "\"deed\":\"oil\",\"at\":\"2026-11-24T14:00:00+09:00\",\"amount\":500}"));
	assert_int_equal(queue_of(bridge), 0);
	bridge_destroy(bridge);
}

TEST(a_deposit_for_an_alias_names_no_card)
{
	struct bridge *bridge = begin(NULL);
	struct ask ask = deposit(mark);

	sign_in_as(bridge, "player", "visit-s", 1000);
	ask.card[0] = '\0';
	snprintf(ask.alias, sizeof ask.alias, "iruma-4821");
	lay_out(201, entry);
	assert_int_equal(answer_to(bridge, ask, 1000)->result, REPLY_OK);
	assert_true(seen("\"player\":\"iruma-4821\",\"deed\""));
	bridge_destroy(bridge);
}

TEST(a_deposit_whose_answer_was_lost_is_asked_again_with_its_mark_and_no_other_word)
{
	char *folder = test_folder(), first[2000];
	struct bridge *bridge = begin_with(NULL, folder, true);

	sign_in_as(bridge, "player", "visit-s", 1000);
	forget_seen();
	behave(SILENCE);
	assert_int_equal(answer_to(bridge, deposit(mark), 1795496400)->result, REPLY_QUEUED);
	pthread_mutex_lock(&server.lock);
	snprintf(first, sizeof first, "%.1999s", strstr(server.seen, "\r\n\r\n") + 4);
	pthread_mutex_unlock(&server.lock);
	assert_int_equal(queue_of(bridge), 1);
	lay_out(200, entry);
	turn_until(bridge, 1795500000, 0);
	assert_int_equal(count_seen("POST /v1/deeds "), 2);
	assert_true(seen(first));
	assert_true(seen("Machiaruki-Visit: visit-s\r\n"));
	bridge_destroy(bridge);
	free(folder);
}

TEST(what_waits_goes_in_order_one_at_a_time)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-s", 1000);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, deposit("mark-1"), 1000)->result, REPLY_QUEUED);
	assert_int_equal(answer_to(bridge, deposit("mark-2"), 1001)->result, REPLY_QUEUED);
	assert_int_equal(answer_to(bridge, deposit("mark-3"), 1002)->result, REPLY_QUEUED);
	assert_int_equal(queue_of(bridge), 3);
	bridge_set_network(bridge, true);
	forget_seen();
	lay_out(503, PROBLEM(503, "unavailable"));
	turn_for(bridge, 2000, 50);
	assert_int_equal(count_seen("mark-1"), 1); /* and the others wait behind it */
	assert_int_equal(requests_seen(), 1);
	lay_out(201, entry);
	turn_until(bridge, 3000, 0);
	assert_int_equal(requests_seen(), 4);
	pthread_mutex_lock(&server.lock);
	assert_true(strstr(server.all, "mark-2") < strstr(server.all, "mark-3"));
	pthread_mutex_unlock(&server.lock);
	bridge_destroy(bridge);
}

TEST(pauses_grow_and_the_server_may_ask_for_longer_ones)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-s", 0);
	bridge_set_network(bridge, false);
	answer_to(bridge, deposit(mark), 0);
	bridge_set_network(bridge, true);
	forget_seen();
	lay_out(503, PROBLEM(503, "unavailable"));
	turn_seen(bridge, 10, 1); /* again after 5 s, 10 s */
	turn_for(bridge, 10, 40);
	turn_for(bridge, 14, 40);
	assert_int_equal(requests_seen(), 1);
	turn_seen(bridge, 15, 2);
	turn_for(bridge, 15, 40);
	turn_for(bridge, 24, 40);
	assert_int_equal(requests_seen(), 2);
	lay_out_with(429, "Retry-After: 100\r\n", PROBLEM(429, "too-many"));
	turn_seen(bridge, 25, 3);
	turn_for(bridge, 25, 40);
	turn_for(bridge, 124, 40);
	assert_int_equal(requests_seen(), 3);
	lay_out(201, entry);
	turn_until(bridge, 125, 0);
	assert_int_equal(requests_seen(), 4);
	bridge_destroy(bridge);
}

TEST(a_clock_that_is_set_back_makes_no_pause_longer)
{
	enum { TEN_YEARS_S = 315360000 };
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-s", TEN_YEARS_S);
	bridge_set_network(bridge, false);
	answer_to(bridge, deposit(mark), TEN_YEARS_S);
	bridge_set_network(bridge, true);
	forget_seen();
	lay_out(503, PROBLEM(503, "unavailable"));
	turn_seen(bridge, TEN_YEARS_S, 1);
	turn_for(bridge, TEN_YEARS_S, 40);
	assert_int_equal(requests_seen(), 1);
	lay_out(201, entry);
	turn_until(bridge, 10, 0);
	assert_int_equal(requests_seen(), 2);
	bridge_destroy(bridge);
}

TEST(what_is_refused_for_good_is_let_go_and_what_may_still_be_taken_is_not)
{
	static const struct {
		int status;
		const char *body;
		int64_t left;
	} cases[] = {
		{422, PROBLEM(422, "unknown-card"), 0},
		{403, PROBLEM(403, "forbidden"), 0},
		{401, PROBLEM(401, "visit-over"), 0},
		{403, PROBLEM(403, "visit-elsewhere"), 0},
		{422, PROBLEM(422, "wrong-member"), 0}, /* not with another time either */
		{422, PROBLEM(422, "key-used"), 0},
		{401, PROBLEM(401, "unauthorized"), 1}, /* of the kiosk itself */
		{408, PROBLEM(408, "late"), 1},
		{409, PROBLEM(409, "conflict"), 1},
		{429, PROBLEM(429, "too-many"), 1},
		{500, PROBLEM(500, "broken"), 1},
		{503, "", 1},
		{404, "<html>Not here</html>", 1}, /* not the server that says so */
		{403, "Blocked by your administrator", 1},
		{200, "<html>Welcome</html>", 1},
		{200, "{}", 1},
		{204, "", 1},
		{302, "", 1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct bridge *bridge = begin(NULL);

		sign_in_as(bridge, "player", "visit-s", 1000);
		bridge_set_network(bridge, false);
		answer_to(bridge, deposit(mark), 1000);
		lay_out(cases[i].status, cases[i].body);
		forget_seen();
		bridge_set_network(bridge, true);
		turn_seen(bridge, 2000, 1);
		if (cases[i].left == 0) {
			turn_until(bridge, 2000, 0);
		}
		turn_for(bridge, 2000, 40);
		if (queue_of(bridge) != cases[i].left) {
			fail_msg("%d %s", cases[i].status, cases[i].body);
		}
		bridge_destroy(bridge);
	}
}

TEST(a_time_that_cannot_have_been_loses_no_deposit)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-s", 1000);
	bridge_set_network(bridge, false);
	answer_to(bridge, deposit(mark), 1000); /* a clock that was wrong */
	lay_out(422, PROBLEM(422, "wrong-member"));
	forget_seen();
	bridge_set_network(bridge, true);
	turn_until(bridge, 2000, 0); /* it is refused with the time of now, too */
	assert_int_equal(count_seen("\"at\":\"1970-01-01T09:16:40+09:00\""), 1);
	assert_int_equal(count_seen("\"at\":\"1970-01-01T09:33:20+09:00\""), 1);
	bridge_destroy(bridge);
}

TEST(a_deposit_that_waits_is_undone_by_taking_it_out)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "staff", "visit-s", 1000);
	sign_out_of(bridge);
	turn_for(bridge, 1000, 20);
	bridge_set_network(bridge, false);
	assert_int_equal(
		answer_to(
			bridge,
			(struct ask){.kind = ASK_CARD, .card = "482100000016", .pin = "tea-bike-sun-fish"},
			1000)
			->result,
		REPLY_OK);
	assert_int_equal(answer_to(bridge, deposit(mark), 1000)->result, REPLY_QUEUED);
	assert_int_equal(queue_of(bridge), 1);
	assert_int_equal(answer_to(bridge, undo(mark), 1010)->result, REPLY_OK);
	assert_int_equal(queue_of(bridge), 0);
	bridge_destroy(bridge);
}

TEST(a_deposit_that_may_have_arrived_is_undone_behind_itself)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-s", 1000);
	forget_seen();
	behave(SILENCE);
	assert_int_equal(answer_to(bridge, deposit(mark), 1795496400)->result, REPLY_QUEUED);
	bridge_set_network(bridge, false);
	assert_int_equal(answer_to(bridge, undo(mark), 1795496430)->result, REPLY_QUEUED);
	assert_int_equal(queue_of(bridge), 2);
	bridge_set_network(bridge, true);
	lay_out(200, entry);
	turn_until(bridge, 1795500000, 0);
	assert_true(seen("POST /v1/deeds/undo "));
	assert_true(seen("Machiaruki-Visit: visit-s\r\n"));
	assert_true(seen("\"at\":\"2026-11-24T14:00:30+09:00\""));
	bridge_destroy(bridge);
}

TEST(a_deposit_that_arrived_is_undone_at_once)
{
	static const struct {
		int status;
		const char *body;
		enum reply_result result;
	} cases[] = {{200, entry, REPLY_OK},
	             {409, PROBLEM(409, "too-late"), REPLY_TOO_LATE},
	             {409, PROBLEM(409, "points-spent"), REPLY_REFUSED},
	             {404, PROBLEM(404, "not-found"), REPLY_TOO_LATE},
	             {503, "", REPLY_QUEUED}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct bridge *bridge = begin(NULL);

		sign_in_as(bridge, "player", "visit-s", 1000);
		lay_out(201, entry);
		assert_int_equal(answer_to(bridge, deposit(mark), 1000)->result, REPLY_OK);
		lay_out(cases[i].status, cases[i].body);
		assert_int_equal(answer_to(bridge, undo(mark), 1010)->result, cases[i].result);
		assert_true(count_seen("POST /v1/deeds/undo ") > 0);
		assert_true(count_seen("{\"sender_id\":\"0123456789abcdef0123456789abcdef\"}") > 0);
		assert_int_equal(queue_of(bridge), cases[i].result == REPLY_QUEUED ? 1 : 0);
		bridge_destroy(bridge);
	}
}

TEST(why_a_deposit_is_not_taken_is_told)
{
	struct bridge *bridge = begin(NULL);

	sign_in_as(bridge, "player", "visit-s", 1000);
	lay_out(422, PROBLEM(422, "unknown-card"));
	assert_int_equal(answer_to(bridge, deposit(mark), 1000)->result, REPLY_REFUSED);
	assert_int_equal(queue_of(bridge), 0);
	lay_out(422, PROBLEM(422, "key-used"));
	assert_int_equal(answer_to(bridge, deposit(mark), 1000)->result, REPLY_CONFLICT);
	lay_out(401, PROBLEM(401, "unauthorized")); /* the token ended, the visit has not */
	assert_int_equal(answer_to(bridge, deposit(mark), 1000)->result, REPLY_QUEUED);
	bridge_destroy(bridge);
}

TEST(a_visit_that_the_programs_end_ends_loses_nothing_and_leaves_no_token)
{
	char *folder = test_folder();
	struct bridge *bridge = begin_with(NULL, folder, true);

	sign_in_as(bridge, "player", "visit-6", 1000);
	bridge_set_network(bridge, false);
	ask_alone(bridge, choose(3), 1000);
	bridge_destroy(bridge);
	bridge = begin_with(NULL, folder, false);
	assert_int_equal(queue_of(bridge), 1);
	bridge_destroy(bridge);
	bridge = begin_with(NULL, folder, true);
	sign_in_as(bridge, "player", "visit-7", 1000);
	lay_out(200, "");
	forget_seen();
	bridge_destroy(bridge);
	assert_int_equal(count_seen("POST /oauth/revoke "), 1);
	free(folder);
}

TEST(nothing_of_a_visit_but_its_id_is_on_the_disk)
{
	char *folder = test_folder(), *queue = files_join(folder, "queue"), *path = NULL, *text = NULL;
	struct bridge *bridge = begin_with(NULL, folder, true);
	size_t length = 0;

	sign_in_as(bridge, "player", "visit-8", 1000);
	bridge_set_network(bridge, false);
	ask_alone(bridge, choose(3), 1000);
	sign_out_of(bridge);
	path = files_join(queue, "0000000000000001.item");
	assert_int_equal(files_read(path, 10000, &text, &length), FILES_OK);
	assert_null(strstr(text, "visit-token"));
	assert_null(strstr(text, "482100000016"));
	assert_null(strstr(text, "tea-bike"));
	assert_null(strstr(text, "k-secret"));
	assert_non_null(strstr(text, " visit-8 "));
	bridge_destroy(bridge);
	free(text);
	free(path);
	free(queue);
	free(folder);
}
