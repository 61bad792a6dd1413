/*
 * What comes in by hand: a partner's deeds, what the staff take at a desk, and what they take back.
 */
#include <string.h>

#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/auth.h"
#include "net/server/handlers/bring_in.h"
#include "net/server/handlers/card_check.h"
#include "net/server/routes.h"

void handle_deed_read(struct request *request)
{
	struct wire_deed *deed = mem_new(1, sizeof *deed);
	struct problem problem;

	request->work = deed;
	if (!wire_read_deed(text_buffer_text(&request->body), request->body.length, deed, &problem)) {
		answer_problem(request, &problem);
	} else if (bring_in_sender_fits(request, deed->sender_id)) {
		bring_in_moment_fits(request, "at", deed->at_s);
	}
}

/* What a desk is told of a card that takes no credit, so that it can say what to do. */
static void no_card(struct request *request, struct store *store,
                    const uint8_t hash[STORE_HASH_LENGTH])
{
	bool gone = false;
	enum store_err err = store->ops->card_is_gone(store, hash, &gone);

	if (err != STORE_OK) {
		answer_store(request, err);
	} else if (gone) {
		answer_wrong(request, 422, "replaced-card", "This card was replaced.", "%s",
		             "card was blocked or replaced");
	} else {
		answer_wrong(request, 422, "unknown-card", "There is no such card.", "%s",
		             "card is none of this programme");
	}
}

/* 0 (answered): it is no player's. A locked card is a player's still: the lock is for signing in.
 */
static int64_t player_of_card(struct request *request, struct store *store, const char *number)
{
	uint8_t hash[STORE_HASH_LENGTH];
	struct store_card card = {.player = 0};
	char digits[16];
	enum store_err err = STORE_OK;

	auth_read_card_number(number, digits);
	if (!auth_card_number_ok(digits)) {
		answer_wrong(request, 422, "no-card-number", "This is no number of a card.", "%s",
		             "card has a digit that is wrong, or too few or many");
		return 0;
	}
	auth_hash_secret(digits, hash);
	err = store->ops->card_by_code(store, hash, &card);
	if (err == STORE_NOT_FOUND) {
		no_card(request, store, hash);
	} else if (err != STORE_OK) {
		answer_store(request, err);
	} else if (card.player == 0) {
		answer_wrong(request, 422, "staff-card", "This card is a staff member's.", "%s",
		             "card is no player's card");
	}
	return err == STORE_OK ? card.player : 0;
}

/* 0 (answered): there is none. */
static int64_t player_of_alias(struct request *request, struct store *store, const char *alias)
{
	struct store_player player = {.id = 0};
	enum store_err err = store->ops->player_by_alias(store, alias, &player);

	if (err == STORE_NOT_FOUND) {
		answer_wrong(request, 422, "unknown-player", "There is no such player.", "%s",
		             "player is no alias of this programme");
	} else if (err != STORE_OK) {
		answer_store(request, err);
	}
	return err == STORE_OK ? player.id : 0;
}

void handle_deed_write(struct request *request, struct store *store)
{
	const struct wire_deed *deed = request->work;
	char source[BRING_IN_SOURCE_MAX];
	struct programme_deed one = {
		.source = source,
		.sender_id = deed->sender_id,
		.brought = {.deed = deed->deed,
	                .trip = {.started_s = deed->at_s,
	                         .ended_s = deed->at_s,
	                         .distance_m = (double)deed->distance_m},
	                .amount = deed->amount,
	                .given_g = deed->given_g},
	};

	one.player = deed->card[0] != '\0' ? player_of_card(request, store, deed->card)
	                                   : player_of_alias(request, store, deed->player);
	if (one.player != 0) {
		bring_in_source(request, source);
		bring_in(request, store, &one);
	}
}

void handle_undo_read(struct request *request)
{
	struct wire_undo *undo = mem_new(1, sizeof *undo);
	struct problem problem;

	request->work = undo;
	if (!wire_read_undo(text_buffer_text(&request->body), request->body.length, undo, &problem)) {
		answer_problem(request, &problem);
	} else if (bring_in_sender_fits(request, undo->sender_id) && undo->at_s != 0) {
		bring_in_moment_fits(request, "at", undo->at_s);
	}
}

static void answer_undo(struct request *request, enum take_back result,
                        const struct store_entry *stored)
{
	struct text_buffer text = {0};
	struct entry entry;

	if (result == TAKE_BACK_TOO_LATE) {
		answer_wrong(request, 409, "too-late", "It is too late to take it back.",
		             "it can be taken back for %d seconds", (int)request->town->rules.undo_s);
		return;
	}
	if (result == TAKE_BACK_SPENT) {
		answer_wrong(request, 409, "points-spent", "Its points were spent already.", "%s",
		             "nothing was taken back; the programme office can help");
		return;
	}
	programme_entry(stored, &entry);
	wire_write_entry(&text, request->town, &entry);
	answer_json(request, 200, &text);
	request->changed = result == TAKE_BACK_DONE;
}

void handle_undo_write(struct request *request, struct store *store)
{
	const struct wire_undo *undo = request->work;
	char source[BRING_IN_SOURCE_MAX];
	const struct programme_undo one = {.source = source,
	                                   .sender_id = undo->sender_id,
	                                   .at_s = undo->at_s,
	                                   .visit_began_s = request->visit_began_s};
	struct store_entry stored;
	enum take_back result = TAKE_BACK_DONE;
	enum store_err err = STORE_OK;

	bring_in_source(request, source);
	err = programme_take_back(request->town, store, &one, request->now_s, &result, &stored);
	if (err == STORE_OK) {
		answer_undo(request, result, &stored);
	} else {
		answer_store(request, err);
	}
}
