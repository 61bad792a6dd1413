#include "net/server/handlers/bring_in.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"

/* A member of the staff is a number: no name of a person is kept with an entry, or shown. */
void bring_in_source(const struct request *request, char source[BRING_IN_SOURCE_MAX])
{
	if (request->token_kind == TOKEN_STAFF) {
		snprintf(source, BRING_IN_SOURCE_MAX, "staff:%lld", (long long)request->player);
	} else {
		snprintf(source, BRING_IN_SOURCE_MAX, "%.39s", request->client);
	}
}

bool bring_in_sender_fits(struct request *request, const char *sender_id)
{
	if (request->idempotency_key[0] != '\0' && strcmp(request->idempotency_key, sender_id) != 0) {
		answer_wrong(request, 422, "wrong-member", "The body does not fit its headers.",
		             "sender_id is not the Idempotency-Key");
		return false;
	}
	return true;
}

bool bring_in_time_fits(struct request *request, const char *member, int64_t started_s,
                        int64_t ended_s)
{
	const char *wrong = programme_wrong_time(started_s, ended_s, request->now_s);

	if (wrong != NULL) {
		answer_wrong(request, 422, "wrong-member", "It cannot have been at that time.", "%s %s",
		             member, wrong);
	}
	return wrong == NULL;
}

bool bring_in_moment_fits(struct request *request, const char *member, int64_t at_s)
{
	if (!bring_in_time_fits(request, member, at_s, at_s)) {
		return false;
	}
	if (request->visit_began_s != 0 && at_s < request->visit_began_s - PROGRAMME_CLOCK_OFF_S) {
		answer_wrong(request, 422, "wrong-member", "It cannot have been at that time.", "%s %s",
		             member, "is before the visit");
		return false;
	}
	return true;
}

void bring_in_no_player(struct request *request, enum store_err err, const char *detail)
{
	if (err == STORE_NOT_FOUND) {
		answer_wrong(request, 422, "wrong-member", "There is no such player.", "%s", detail);
	} else {
		answer_store(request, err);
	}
}

void bring_in_remember(struct request *request, const struct store_entry *entry)
{
	if (request->added == NULL) {
		request->added = mem_new(REQUEST_ENTRIES_MAX, sizeof *request->added);
	}
	if (request->added_count < REQUEST_ENTRIES_MAX) {
		request->added[request->added_count++] = *entry;
	}
}

void bring_in(struct request *request, struct store *store, const struct programme_deed *deed)
{
	struct store_entry stored = {0};
	struct entry entry;
	struct text_buffer text = {0};
	enum store_err err = programme_add(request->town, store, deed, request->now_s, &stored);

	if (err == STORE_CONFLICT) {
		answer_wrong(request, 422, "key-used", "This Idempotency-Key was used before.", "%s",
		             "sender_id was sent before with something else in it");
		return;
	}
	if (err != STORE_OK && err != STORE_DUPLICATE) {
		answer_store(request, err);
		return;
	}
	if (err == STORE_OK) {
		bring_in_remember(request, &stored);
	}
	programme_entry(&stored, &entry);
	wire_write_entry(&text, request->town, &entry);
	answer_json(request, err == STORE_OK ? 201 : 200, &text);
}
