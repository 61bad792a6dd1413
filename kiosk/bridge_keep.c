/*
 * What must not be lost while it is under way, and what becomes of it when no answer comes.
 */
#include "kiosk/bridge_parts.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

static void wipe_body(char *body)
{
	if (body != NULL) {
		explicit_bzero(body, strlen(body));
		free(body);
	}
}

static void release(struct unsent *unsent)
{
	wipe_body(unsent->item.body);
	explicit_bzero(unsent, sizeof *unsent);
}

static struct unsent *find(struct bridge *bridge, uint32_t number)
{
	for (int i = 0; i < BRIDGE_UNSENT_MAX && number != 0; i++) {
		if (bridge->unsent[i].number == number) {
			return &bridge->unsent[i];
		}
	}
	return NULL;
}

static struct unsent *free_place(struct bridge *bridge)
{
	for (int i = 0; i < BRIDGE_UNSENT_MAX; i++) {
		if (bridge->unsent[i].number == 0) {
			return &bridge->unsent[i];
		}
	}
	return NULL;
}

static bool kind_of(enum ask_kind ask, enum outbox_kind *kind)
{
	*kind = ask == ASK_DEPOSIT ? OUTBOX_DEPOSIT : ask == ASK_UNDO ? OUTBOX_UNDO : OUTBOX_JOURNEY;
	return ask == ASK_DEPOSIT || ask == ASK_UNDO || ask == ASK_PUT_JOURNEY;
}

/* Later it is sent by the kiosk's secret, in the visit's name: without either it cannot be. */
static bool can_keep(const struct bridge *bridge)
{
	const char *secret = bridge->options.kiosk_secret;

	return bridge->visit[0] != '\0' && secret != NULL && secret[0] != '\0' &&
	       strlen(secret) < CLIENT_TOKEN_MAX;
}

void bridge_keep_begin(struct bridge *bridge, const struct ask *ask,
                       const struct client_request *request, int64_t now_s)
{
	struct unsent *place = free_place(bridge);
	enum outbox_kind kind = OUTBOX_JOURNEY;

	if (!kind_of(ask->kind, &kind) || request->body == NULL || !can_keep(bridge) || place == NULL) {
		return;
	}
	place->number = ask->number;
	place->item.kind = kind;
	place->item.at_s = now_s;
	memcpy(place->item.visit, bridge->visit, sizeof place->item.visit);
	if (kind != OUTBOX_JOURNEY) {
		memcpy(place->item.mark, ask->mark, sizeof place->item.mark);
	}
	place->item.body = kind == OUTBOX_UNDO ? bridge_undo_body(bridge, ask->mark, now_s)
	                                       : mem_copy_text(request->body);
}

/* The same choice once more need not be written again. */
static uint64_t kept_already(const struct bridge *bridge, const struct outbox_item *item)
{
	const struct outbox_item *there =
		item->kind == OUTBOX_JOURNEY ? outbox_journey(bridge->outbox, item->visit) : NULL;

	return there != NULL && strcmp(there->body, item->body) == 0 ? there->id : 0;
}

static bool keep(struct bridge *bridge, struct unsent *unsent)
{
	if (unsent->kept == 0) {
		unsent->kept = kept_already(bridge, &unsent->item);
	}
	if (unsent->kept == 0) {
		unsent->kept = outbox_add(bridge->outbox, &unsent->item);
	}
	return unsent->kept != 0;
}

/* The server has it, or never will: an earlier try of the same that waits is settled, too. */
static void settle(struct bridge *bridge, const struct unsent *unsent)
{
	const struct outbox_item *earlier = NULL;

	if (unsent->kept != 0) {
		outbox_drop(bridge->outbox, unsent->kept);
	} else if (unsent->item.kind == OUTBOX_JOURNEY) {
		earlier = outbox_journey(bridge->outbox, unsent->item.visit);
		if (earlier != NULL) {
			outbox_drop(bridge->outbox, earlier->id);
		}
	}
}

bool bridge_keep_failed(struct bridge *bridge, uint32_t number)
{
	struct unsent *unsent = find(bridge, number);
	bool kept = unsent != NULL && keep(bridge, unsent);

	if (unsent != NULL) {
		release(unsent);
	}
	return kept;
}

bool bridge_keep_take(struct bridge *bridge, const struct client_answer *answer)
{
	struct unsent *unsent = find(bridge, answer->number);
	enum verdict verdict = VERDICT_LATER;

	if (unsent == NULL) {
		return false;
	}
	verdict = bridge_verdict(bridge, unsent->item.kind, answer);
	if (verdict == VERDICT_LATER || verdict == VERDICT_NOBODY ||
	    (verdict == VERDICT_STALE && unsent->over)) {
		bool kept = keep(bridge, unsent);

		outbox_try(bridge->outbox, unsent->kept);
		release(unsent);
		return kept;
	}
	settle(bridge, unsent);
	release(unsent);
	return false;
}

void bridge_keep_visit(struct bridge *bridge)
{
	for (int i = 0; i < BRIDGE_UNSENT_MAX; i++) {
		struct unsent *unsent = &bridge->unsent[i];

		if (unsent->number != 0 && !unsent->over) {
			unsent->over = true;
			keep(bridge, unsent);
			outbox_try(bridge->outbox, unsent->kept);
		}
	}
}

void bridge_keep_finish(struct bridge *bridge)
{
	for (int i = 0; i < BRIDGE_UNSENT_MAX; i++) {
		release(&bridge->unsent[i]);
	}
}

bool bridge_keep_holds(const struct bridge *bridge, const struct outbox_item *item)
{
	bool holds = item->kind == OUTBOX_JOURNEY && strcmp(item->visit, bridge->visit) == 0;

	for (int i = 0; i < BRIDGE_UNSENT_MAX && !holds; i++) {
		holds = bridge->unsent[i].number != 0 && bridge->unsent[i].kept == item->id;
	}
	return holds;
}

/* The deposit of a mark is under way: from now on it waits in the outbox, before its undo. */
static void keep_deposit(struct bridge *bridge, const char *mark)
{
	for (int i = 0; i < BRIDGE_UNSENT_MAX; i++) {
		struct unsent *unsent = &bridge->unsent[i];

		if (unsent->number != 0 && unsent->item.kind == OUTBOX_DEPOSIT &&
		    strcmp(unsent->item.mark, mark) == 0) {
			keep(bridge, unsent);
			outbox_try(bridge->outbox, unsent->kept);
		}
	}
}

static bool undo_later(struct bridge *bridge, const struct ask *ask, int64_t now_s)
{
	struct outbox_item item = {.kind = OUTBOX_UNDO, .at_s = now_s};
	bool kept = false;

	if (!can_keep(bridge)) {
		return false;
	}
	item.body = bridge_undo_body(bridge, ask->mark, now_s);
	memcpy(item.visit, bridge->visit, sizeof item.visit);
	memcpy(item.mark, ask->mark, sizeof item.mark);
	kept = outbox_add(bridge->outbox, &item) != 0;
	free(item.body);
	return kept;
}

bool bridge_keep_undo(struct bridge *bridge, const struct ask *ask, int64_t now_s)
{
	bool taken = outbox_take_back(bridge->outbox, ask->mark);
	struct reply *reply = NULL;

	keep_deposit(bridge, ask->mark);
	if (!taken && bridge->token[0] != '\0' && outbox_deposit(bridge->outbox, ask->mark) == NULL) {
		return false; /* the server has it: it is asked at once */
	}
	reply = bridge_ready(bridge, ask->number, ask->kind);
	if (reply != NULL) {
		reply->result = taken                            ? REPLY_OK
		                : undo_later(bridge, ask, now_s) ? REPLY_QUEUED
		                                                 : REPLY_OFFLINE;
	}
	return true;
}
