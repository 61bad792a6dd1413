#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/housekeeping.h"
#include "net/server/programme_events.h"
#include "tests/net/server/store_new.h"

static struct factor factors[] = {{.deed = "car", .fiscal_year = 2024, .value = 125}};
static const struct town town = {.offset_minutes = 540, .factors = factors, .factors_count = 1};

enum { NOW = 1795485600, HOUR = 3600 };

static struct store *new_store(void)
{
	assert_true(auth_setup());
	return sqlite_store();
}

static struct event_figures a_plan(void)
{
	return (struct event_figures){
		.name = "Sports day",
		.from_s = NOW - 60,
		.until_s = NOW + HOUR,
		.teams = {{.name = "Red", .members = 12}, {.name = "White", .members = 11}},
		.teams_count = 2};
}

static enum event_made make(struct store *store, const char *made_by, const char *request,
                            struct event_figures *event, char host[EVENTS_HOST_CODE_MAX])
{
	enum event_made made = EVENT_MADE;

	assert_int_equal(programme_event_add(&town, store, made_by, request, NOW, event, host, &made),
	                 STORE_OK);
	return made;
}

TEST(a_repeat_gives_the_same_event_and_the_same_hosts_code)
{
	struct store *store = new_store();
	struct event_figures first = a_plan(), again = a_plan(), other = a_plan();
	char host[EVENTS_HOST_CODE_MAX], host_again[EVENTS_HOST_CODE_MAX];

	assert_int_equal(make(store, "staff:1", "key", &first, host), EVENT_MADE);
	assert_int_equal(strlen(host), 19);
	assert_int_equal(make(store, "staff:1", "key", &again, host_again), EVENT_MADE_BEFORE);
	assert_string_equal(again.code, first.code);
	assert_string_equal(host_again, host);
	other.teams[0].members = 13;
	assert_int_equal(make(store, "staff:1", "key", &other, host_again), EVENT_MADE_OTHER);
	other = a_plan();
	assert_int_equal(make(store, "staff:2", "key", &other, host_again), EVENT_MADE);
	assert_string_not_equal(other.code, first.code);
	assert_string_not_equal(host_again, host);
	store->ops->destroy(store);
}

TEST(another_store_makes_another_code_of_the_same_request)
{
	struct store *one = new_store(), *two = new_store();
	struct event_figures first = a_plan(), second = a_plan();
	char host[EVENTS_HOST_CODE_MAX], other[EVENTS_HOST_CODE_MAX];

	make(one, "staff:1", "key", &first, host);
	make(two, "staff:1", "key", &second, other);
	assert_string_not_equal(host, other);
	one->ops->destroy(one);
	two->ops->destroy(two);
}

static const char *why_not(struct event_figures plan)
{
	static char why[EVENTS_WHY_MAX];

	assert_false(programme_event_fits(&plan, NOW, why));
	return why;
}

TEST(a_plan_that_cannot_be_is_told_by_its_member)
{
	struct event_figures plan = a_plan();
	char why[EVENTS_WHY_MAX];

	assert_true(programme_event_fits(&plan, NOW, why));
	snprintf(plan.name, sizeof plan.name, "a\nb");
	assert_string_equal(why_not(plan), "name is not one line of UTF-8");
	plan = a_plan();
	plan.teams[1] = plan.teams[0];
	assert_string_equal(why_not(plan), "teams[1].name is another team's, too");
	plan = a_plan();
	plan.teams[0].members = 0;
	assert_string_equal(why_not(plan), "teams[0].members is none of 1 to 1000");
	plan = a_plan();
	plan.until_s = plan.from_s;
	assert_string_equal(why_not(plan), "until is not after from");
	plan.from_s -= HOUR;
	assert_string_equal(why_not(plan), "until is over already");
	plan.until_s = plan.from_s + EVENT_LONGEST_S + 1;
	assert_string_equal(why_not(plan), "until is more than 7 days after from");
	plan.from_s = NOW + INT64_C(401) * 86400;
	plan.until_s = plan.from_s + 1;
	assert_string_equal(why_not(plan), "from is more than 400 days from now");
}

static enum event_scored bring(struct store *store, const struct store_event *event,
                               const char *sender, int64_t team, int64_t active)
{
	struct store_score score = {.team = team, .metres = 1000, .active = active};
	enum event_scored scored = EVENT_SCORED;

	snprintf(score.sender_id, sizeof score.sender_id, "%s", sender);
	assert_int_equal(programme_event_score(store, event, NOW, &score, &scored), STORE_OK);
	return scored;
}

TEST(metres_are_taken_while_it_runs_of_teams_that_are_there)
{
	struct store *store = new_store();
	struct event_figures plan = a_plan();
	struct store_event event;
	char host[EVENTS_HOST_CODE_MAX];

	make(store, "staff:1", "key", &plan, host);
	assert_int_equal(programme_event_read(&town, store, plan.code, NOW, &event), STORE_OK);
	assert_int_equal(bring(store, &event, "a", 1, 12), EVENT_SCORED);
	assert_int_equal(bring(store, &event, "a", 2, 1), EVENT_SCORED_BEFORE);
	assert_int_equal(bring(store, &event, "b", 1, 13), EVENT_TOO_ACTIVE);
	assert_int_equal(bring(store, &event, "b", 3, 1), EVENT_NO_TEAM);
	assert_int_equal(programme_event_end(&town, store, NOW, &event), STORE_OK);
	assert_int_equal(event.figures.state, EVENT_OVER);
	assert_int_equal(bring(store, &event, "b", 1, 1), EVENT_NOT_RUNNING);
	assert_int_equal(bring(store, &event, "a", 1, 1), EVENT_SCORED_BEFORE);
	assert_int_equal(programme_event_read(&town, store, plan.code, NOW, &event), STORE_OK);
	assert_int_equal(event.figures.teams[0].metres, 1000);
	assert_int_equal(event.figures.teams[0].grams, 125);
	store->ops->destroy(store);
}

TEST(one_that_never_began_can_be_ended)
{
	struct store *store = new_store();
	struct event_figures plan = a_plan();
	struct store_event event;
	char host[EVENTS_HOST_CODE_MAX];

	plan.from_s = NOW + HOUR / 2;
	make(store, "staff:1", "key", &plan, host);
	assert_int_equal(programme_event_read(&town, store, plan.code, NOW, &event), STORE_OK);
	assert_int_equal(event.figures.state, EVENT_BEFORE);
	assert_int_equal(programme_event_end(&town, store, NOW, &event), STORE_OK);
	assert_int_equal(programme_event_read(&town, store, plan.code, NOW + 1, &event), STORE_OK);
	assert_int_equal(event.figures.state, EVENT_OVER);
	assert_int_equal(event.figures.from_s, NOW);
	store->ops->destroy(store);
}

TEST(hours_after_its_end_it_is_wiped_by_housekeeping)
{
	struct store *store = new_store();
	struct event_figures plan = a_plan();
	struct store_event event;
	struct store_token token;
	struct housekeeping housekeeping = {.town = &town};
	int64_t over_s = plan.until_s + EVENT_KEPT_S;
	char host[EVENTS_HOST_CODE_MAX];
	uint8_t hash[STORE_HASH_LENGTH];

	make(store, "staff:1", "key", &plan, host);
	auth_hash_secret(host, hash);
	assert_int_equal(store->ops->token_get(store, hash, &token), STORE_OK);
	assert_int_equal(token.kind, TOKEN_HOST);
	housekeeping_run(&housekeeping, store, over_s - 1);
	assert_int_equal(programme_event_read(&town, store, plan.code, over_s - 1, &event), STORE_OK);
	assert_int_equal(programme_event_read(&town, store, plan.code, over_s, &event),
	                 STORE_NOT_FOUND);
	housekeeping_run(&housekeeping, store, over_s + HOUSEKEEPING_EVERY_S);
	assert_int_equal(store->ops->event_by_code(store, plan.code, &event), STORE_NOT_FOUND);
	assert_int_equal(store->ops->token_get(store, hash, &token), STORE_NOT_FOUND);
	store->ops->destroy(store);
}
