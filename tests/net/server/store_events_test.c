#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/net/server/store_new.h"

static struct store_event an_event(const char *code, const char *request)
{
	struct store_event event = {
		.made_by = "staff:1",
		.wipe_s = 9000,
		.figures = {.name = "Sports day",
	                .from_s = 1000,
	                .until_s = 2000,
	                .teams = {{.name = "Red", .members = 12}, {.name = "White", .members = 11}},
	                .teams_count = 2}};

	snprintf(event.figures.code, sizeof event.figures.code, "%s", code);
	snprintf(event.request, sizeof event.request, "%s", request);
	return event;
}

static struct store_score a_score(const char *sender, int64_t team, int64_t metres, int64_t active)
{
	struct store_score score = {.team = team, .metres = metres, .active = active, .at_s = 1500};

	snprintf(score.sender_id, sizeof score.sender_id, "%s", sender);
	return score;
}

TEST(an_event_comes_back_with_its_teams_in_order)
{
	struct store *store = sqlite_store();
	struct store_event event = an_event("AAAA-BBBB", "one"), found;
	char codes[2][EVENT_CODE_MAX];
	size_t count = 0;

	assert_int_equal(store->ops->event_add(store, &event), STORE_OK);
	assert_int_equal(store->ops->event_by_code(store, "AAAA-BBBB", &found), STORE_OK);
	assert_int_equal(found.id, event.id);
	assert_string_equal(found.figures.name, "Sports day");
	assert_int_equal(found.figures.teams_count, 2);
	assert_string_equal(found.figures.teams[1].name, "White");
	assert_int_equal(found.figures.teams[1].members, 11);
	assert_int_equal(found.wipe_s, 9000);
	assert_int_equal(store->ops->event_by_request(store, "staff:1", "one", &found), STORE_OK);
	assert_int_equal(store->ops->event_by_request(store, "staff:2", "one", &found),
	                 STORE_NOT_FOUND);
	event = an_event("CCCC-DDDD", "one");
	assert_int_equal(store->ops->event_add(store, &event), STORE_DUPLICATE);
	event = an_event("CCCC-DDDD", "two");
	event.figures.from_s = 500;
	assert_int_equal(store->ops->event_add(store, &event), STORE_OK);
	assert_int_equal(store->ops->event_codes(store, codes, 2, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_string_equal(codes[0], "CCCC-DDDD");
	store->ops->destroy(store);
}

TEST(scores_add_up_once_a_sender_and_the_most_active_stand)
{
	struct store *store = sqlite_store();
	struct store_event event = an_event("AAAA-BBBB", "one");
	struct store_score score = a_score("lap-1", 2, 400, 8);

	assert_int_equal(store->ops->event_add(store, &event), STORE_OK);
	assert_int_equal(store->ops->score_add(store, event.id, &score), STORE_OK);
	assert_int_equal(store->ops->score_add(store, event.id, &score), STORE_DUPLICATE);
	score = a_score("lap-2", 2, 350, 5);
	assert_int_equal(store->ops->score_add(store, event.id, &score), STORE_OK);
	score = a_score("lap-3", 3, 1, 1);
	assert_int_equal(store->ops->score_add(store, event.id, &score), STORE_NOT_FOUND);
	assert_int_equal(store->ops->score_by_sender(store, event.id, "lap-2", &score), STORE_OK);
	assert_int_equal(score.metres, 350);
	assert_int_equal(score.at_s, 1500);
	assert_int_equal(store->ops->score_by_sender(store, event.id, "lap-3", &score),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->event_by_code(store, "AAAA-BBBB", &event), STORE_OK);
	assert_int_equal(event.figures.teams[0].metres, 0);
	assert_int_equal(event.figures.teams[1].metres, 750);
	assert_int_equal(event.figures.teams[1].active, 8);
	store->ops->destroy(store);
}

static void add_host(struct store *store, int64_t event, uint8_t mark)
{
	struct store_token token = {.kind = TOKEN_HOST, .of = event};

	memset(token.hash, mark, sizeof token.hash);
	assert_int_equal(store->ops->token_add(store, &token), STORE_OK);
}

static bool has_host(struct store *store, uint8_t mark)
{
	struct store_token token;
	uint8_t hash[STORE_HASH_LENGTH];

	memset(hash, mark, sizeof hash);
	return store->ops->token_get(store, hash, &token) == STORE_OK;
}

TEST(what_is_wiped_leaves_no_team_score_or_host)
{
	struct store *store = sqlite_store();
	struct store_event event = an_event("AAAA-BBBB", "one"), later = an_event("CCCC-DDDD", "two");
	struct store_score score = a_score("lap-1", 1, 400, 8);
	size_t count = 0;

	later.wipe_s = 9001;
	assert_int_equal(store->ops->event_add(store, &event), STORE_OK);
	assert_int_equal(store->ops->event_add(store, &later), STORE_OK);
	assert_int_equal(store->ops->score_add(store, event.id, &score), STORE_OK);
	add_host(store, event.id, 1);
	add_host(store, later.id, 2);
	assert_int_equal(store->ops->events_wipe(store, 8999, &count), STORE_OK);
	assert_int_equal(count, 0);
	assert_int_equal(store->ops->events_wipe(store, 9000, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(store->ops->event_by_code(store, "AAAA-BBBB", &event), STORE_NOT_FOUND);
	assert_int_equal(store->ops->score_by_sender(store, event.id, "lap-1", &score),
	                 STORE_NOT_FOUND);
	assert_false(has_host(store, 1));
	assert_true(has_host(store, 2));
	assert_int_equal(store->ops->event_remove(store, later.id), STORE_OK);
	assert_false(has_host(store, 2));
	assert_int_equal(store->ops->event_remove(store, later.id), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(an_event_can_be_ended_early)
{
	struct store *store = sqlite_store();
	struct store_event event = an_event("AAAA-BBBB", "one");

	assert_int_equal(store->ops->event_add(store, &event), STORE_OK);
	assert_int_equal(store->ops->event_end(store, event.id, 1500, 3000), STORE_OK);
	assert_int_equal(store->ops->event_by_code(store, "AAAA-BBBB", &event), STORE_OK);
	assert_int_equal(event.figures.until_s, 1500);
	assert_int_equal(event.wipe_s, 3000);
	assert_int_equal(store->ops->event_end(store, 99, 1500, 3000), STORE_NOT_FOUND);
	store->ops->destroy(store);
}
