/*
 * School events: staff make one, its host brings in metres, everybody sees it.
 */
#include <stdio.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/programme_events.h"
#include "net/server/routes.h"

void handle_event(struct request *request)
{
	struct event_figures event;
	struct text_buffer text = {0};
	enum store_err err = programme_event(request->programme, request->tail, request->now_s, &event);

	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	wire_write_event(&text, request->town, &event);
	answer_json(request, 200, &text);
}

void handle_event_add_read(struct request *request)
{
	struct event_figures *plan = mem_new(1, sizeof *plan);
	struct problem problem;
	char why[EVENTS_WHY_MAX];

	request->work = plan;
	if (request->idempotency_key[0] == '\0') {
		answer_wrong(request, 400, "key-missing", "An Idempotency-Key is wanted.", "%s",
		             "send one of your own with each event, and the same when you try again");
	} else if (!wire_read_event_plan(text_buffer_text(&request->body), request->body.length, plan,
	                                 &problem)) {
		answer_problem(request, &problem);
	} else if (!programme_event_fits(plan, request->now_s, why)) {
		answer_wrong(request, 422, "wrong-member",
		             "The body is JSON, but not what is expected here.", "%s", why);
	}
}

void handle_event_add_write(struct request *request, struct store *store)
{
	struct event_figures *event = request->work;
	struct text_buffer text = {0};
	char made_by[32], host_code[EVENTS_HOST_CODE_MAX];
	enum event_made made = EVENT_MADE;
	enum store_err err = STORE_OK;

	snprintf(made_by, sizeof made_by, "staff:%lld", (long long)request->player);
	err = programme_event_add(request->town, store, made_by, request->idempotency_key,
	                          request->now_s, event, host_code, &made);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else if (made == EVENT_MADE_OTHER) {
		answer_wrong(request, 422, "key-used", "This Idempotency-Key was used before.", "%s",
		             "it was sent for another event");
	} else {
		wire_write_event_made(&text, request->town, event, host_code);
		answer_json(request, made == EVENT_MADE ? 201 : 200, &text);
		request->answer.secret = true;
	}
}

void handle_event_score_read(struct request *request)
{
	struct wire_score *score = mem_new(1, sizeof *score);
	struct problem problem;

	request->work = score;
	if (!wire_read_score(text_buffer_text(&request->body), request->body.length, score, &problem)) {
		answer_problem(request, &problem);
	} else if (request->idempotency_key[0] != '\0' &&
	           strcmp(request->idempotency_key, score->sender_id) != 0) {
		answer_wrong(request, 422, "wrong-member", "The body does not fit its headers.",
		             "sender_id is not the Idempotency-Key");
	}
}

/* The event that is asked for, where the request's token may change it; else it is answered. */
static bool take_event(struct request *request, struct store *store, struct store_event *event)
{
	enum store_err err =
		programme_event_read(request->town, store, request->tail, request->now_s, event);

	if (err != STORE_OK) {
		answer_store(request, err);
		return false;
	}
	if (request->token_kind == TOKEN_HOST && request->player != event->id) {
		answer_wrong(request, 403, "forbidden", "This token is for something else.", "%s",
		             "it is the host's of another event");
		return false;
	}
	return true;
}

static void answer_score(struct request *request, const struct store_score *kept, bool before)
{
	struct wire_score score = {
		.team = kept->team, .metres = kept->metres, .active = kept->active, .at_s = kept->at_s};
	struct text_buffer text = {0};

	snprintf(score.sender_id, sizeof score.sender_id, "%s", kept->sender_id);
	wire_write_score_kept(&text, request->town, &score);
	answer_json(request, before ? 200 : 201, &text);
}

static void answer_refusal(struct request *request, enum event_scored scored)
{
	if (scored == EVENT_NOT_RUNNING) {
		answer_wrong(request, 409, "event-not-running", "The event is not running.", "%s",
		             "metres are taken from its beginning to its end");
	} else {
		answer_wrong(request, 422, "wrong-member",
		             "The body is JSON, but not what is expected here.", "%s",
		             scored == EVENT_NO_TEAM ? "team is none of the event's"
		                                     : "active is more than the team has members");
	}
}

void handle_event_score_write(struct request *request, struct store *store)
{
	const struct wire_score *told = request->work;
	struct store_score score = {.team = told->team, .metres = told->metres, .active = told->active};
	struct store_event event;
	enum event_scored scored = EVENT_SCORED;
	enum store_err err = STORE_OK;

	if (!take_event(request, store, &event)) {
		return;
	}
	snprintf(score.sender_id, sizeof score.sender_id, "%s", told->sender_id);
	err = programme_event_score(store, &event, request->now_s, &score, &scored);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else if (scored == EVENT_SCORED || scored == EVENT_SCORED_BEFORE) {
		answer_score(request, &score, scored == EVENT_SCORED_BEFORE);
	} else {
		answer_refusal(request, scored);
	}
}

void handle_event_end_write(struct request *request, struct store *store)
{
	struct store_event event;
	struct text_buffer text = {0};
	enum store_err err = STORE_OK;

	if (!take_event(request, store, &event)) {
		return;
	}
	err = programme_event_end(request->town, store, request->now_s, &event);
	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	wire_write_event(&text, request->town, &event.figures);
	answer_json(request, 200, &text);
}
