/*
 * Sends what waits in the outbox: the oldest, one at a time, by the kiosk's own secret in the name
 * of the visit; and lets go of it only when the server has said yes, or no for good.
 */
#include "kiosk/bridge_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"

enum {
	PAUSE_FIRST_S = 5, /* each further one doubles it, up to */
	PAUSE_MAX_S = 600,
	RETRY_MAX_S = 3600, /* of what the server asks for */
	STEPS_MAX = 8,      /* of a journey's version */
};

static const char *const paths[] = {[OUTBOX_JOURNEY] = "/v1/me/journey",
                                    [OUTBOX_DEPOSIT] = "/v1/deeds",
                                    [OUTBOX_UNDO] = "/v1/deeds/undo"};
static const char *const names[] = {[OUTBOX_JOURNEY] = "a journey choice",
                                    [OUTBOX_DEPOSIT] = "a deposit of oil",
                                    [OUTBOX_UNDO] = "the undoing of a deposit"};

/* The server takes choices that go on from those it has, and no others. So a version that was
 * counted on since, by a try whose answer was lost or at another kiosk, is no reason to lose them:
 * the next one is tried. */
static bool next_version(const struct bridge *bridge, const char *body, struct text_buffer *text)
{
	struct journey_figures *figures = mem_new(1, sizeof *figures);
	struct problem problem;
	bool ok = wire_read_journey(body, strlen(body), bridge->options.town, figures, &problem);

	if (ok) {
		figures->version += bridge->sending.steps;
		wire_write_journey(text, bridge->options.town, figures);
	}
	explicit_bzero(figures, sizeof *figures);
	free(figures);
	return ok;
}

/* A time that cannot have been, by a clock that was wrong, would lose a deposit. The server has not
 * taken it with that time: it gets the server's time of now. */
static bool time_of_now(const struct bridge *bridge, const struct outbox_item *item, int64_t now_s,
                        struct text_buffer *text)
{
	int64_t right_s = now_s - bridge->clock_ahead_s;
	const char *body = item->body;
	struct problem problem;
	struct wire_deed deed;
	struct wire_undo undo;
	bool ok = false;

	if (item->kind == OUTBOX_DEPOSIT && wire_read_deed(body, strlen(body), &deed, &problem)) {
		deed.at_s = right_s;
		wire_write_deed(text, bridge->options.town, &deed);
		explicit_bzero(&deed, sizeof deed);
		ok = true;
	} else if (item->kind == OUTBOX_UNDO && wire_read_undo(body, strlen(body), &undo, &problem)) {
		undo.at_s = right_s;
		wire_write_undo(text, bridge->options.town, &undo);
		ok = true;
	}
	return ok;
}

static char *body_of(const struct bridge *bridge, const struct outbox_item *item, int64_t now_s)
{
	struct text_buffer text = {0};
	bool changed = bridge->sending.steps > 0 &&
	               (item->kind == OUTBOX_JOURNEY ? next_version(bridge, item->body, &text)
	                                             : time_of_now(bridge, item, now_s, &text));

	return changed ? text_buffer_take(&text) : mem_copy_text(item->body);
}

/* A pause that ends further ahead than any does is from before the clock was set back. */
static bool rests(const struct bridge *bridge, int64_t now_s)
{
	int64_t left_s = bridge->sending.next_s - now_s;

	return left_s > 0 && left_s <= RETRY_MAX_S;
}

static bool may_send(const struct bridge *bridge, const struct outbox_item *item, int64_t now_s)
{
	const char *secret = bridge->options.kiosk_secret;

	return item != NULL && bridge->sending.number == 0 && bridge->client != NULL &&
	       bridge->network_up && !bridge->wrong_town && secret != NULL && secret[0] != '\0' &&
	       !rests(bridge, now_s) && !bridge_keep_holds(bridge, item);
}

void bridge_queue_turn(struct bridge *bridge, int64_t now_s)
{
	const struct outbox_item *item = outbox_first(bridge->outbox);
	struct sending *sending = &bridge->sending;
	struct client_request request = {.type = "application/json"};

	if (!may_send(bridge, item, now_s)) {
		return;
	}
	if (sending->item != item->id) {
		sending->item = item->id;
		sending->steps = 0;
	}
	request.number = bridge_own_number(bridge);
	request.method = item->kind == OUTBOX_JOURNEY ? CLIENT_PUT : CLIENT_POST;
	snprintf(request.path, sizeof request.path, "%s", paths[item->kind]);
	snprintf(request.token, sizeof request.token, "%s", bridge->options.kiosk_secret);
	snprintf(request.visit, sizeof request.visit, "%s", item->visit);
	request.body = body_of(bridge, item, now_s);
	if (client_send(bridge->client, &request)) {
		sending->number = request.number;
		outbox_try(bridge->outbox, item->id);
	} else {
		explicit_bzero(request.body, strlen(request.body));
		free(request.body);
	}
	explicit_bzero(&request, sizeof request);
}

static void rest(struct sending *sending, const struct client_answer *answer, int64_t now_s)
{
	int64_t asked_s = answer->retry_s < RETRY_MAX_S ? answer->retry_s : RETRY_MAX_S;

	sending->pause_s = sending->pause_s == 0                ? PAUSE_FIRST_S
	                   : sending->pause_s * 2 < PAUSE_MAX_S ? sending->pause_s * 2
	                                                        : PAUSE_MAX_S;
	sending->next_s = now_s + (asked_s > sending->pause_s ? asked_s : sending->pause_s);
	sending->unheard = !bridge_is_refusal(answer);
	if (answer->status == 401 && !sending->unheard && !sending->told) {
		log_error("the server does not take this kiosk: kiosk_secret is not that of its list; what "
		          "waits here to be sent is kept");
		sending->told = true;
	}
}

/* Nothing of it but what it was: whose and how much is not for a log. */
static void tell_refused(const struct outbox_item *item, const struct client_answer *answer,
                         int64_t now_s)
{
	char type[64];

	problem_read_type(answer->body, answer->length, type);
	log_warning("%s that was kept for %" PRId64 " s is refused by the server for good (%d %s); it "
	            "is dropped",
	            names[item->kind], now_s > item->at_s ? now_s - item->at_s : 0, answer->status,
	            type);
}

/* Another try at once, with what the server wanted? */
static bool steps_on(struct sending *sending, enum outbox_kind kind, enum verdict verdict)
{
	int64_t most = kind == OUTBOX_JOURNEY ? STEPS_MAX : 1;

	if ((verdict != VERDICT_STALE && verdict != VERDICT_TIME) || sending->steps >= most) {
		return false;
	}
	sending->steps++;
	return true;
}

static void take_verdict(struct bridge *bridge, const struct outbox_item *item,
                         const struct client_answer *answer, int64_t now_s)
{
	struct sending *sending = &bridge->sending;
	enum verdict verdict = bridge_verdict(bridge, item->kind, answer);

	if (verdict == VERDICT_YES || bridge_is_refusal(answer)) {
		bridge_hear(bridge, 0, now_s);
	}
	if (steps_on(sending, item->kind, verdict)) {
		return;
	}
	if (verdict == VERDICT_LATER) {
		rest(sending, answer, now_s);
		return;
	}
	if (verdict != VERDICT_YES) {
		tell_refused(item, answer, now_s);
	}
	if (verdict == VERDICT_NOBODY) {
		staff_cards_drop_visit(bridge->staff_cards, item->visit);
	}
	outbox_drop(bridge->outbox, item->id);
	sending->pause_s = 0;
	sending->told = false;
}

bool bridge_queue_take(struct bridge *bridge, const struct client_answer *answer, int64_t now_s)
{
	const struct outbox_item *item = outbox_first(bridge->outbox);

	if (answer->number != bridge->sending.number || answer->number == 0) {
		return false;
	}
	bridge->sending.number = 0;
	bridge->online = false;
	if (item != NULL && item->id == bridge->sending.item) { /* else it was replaced meanwhile */
		take_verdict(bridge, item, answer, now_s);
	}
	return true;
}

void bridge_queue_hurry(struct bridge *bridge, int64_t now_s)
{
	if (bridge->sending.unheard) {
		bridge->sending.unheard = false;
		bridge->sending.pause_s = 0;
		bridge->sending.next_s = now_s;
	}
}
