/*
 * What comes in by hand: a partner's deeds, and what the staff take at a desk.
 */
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
		bring_in_time_fits(request, "at", deed->at_s, deed->at_s);
	}
}

static enum store_err find_player(struct store *store, const struct wire_deed *deed, int64_t *id)
{
	uint8_t hash[STORE_HASH_LENGTH];
	struct store_player player = {.id = 0};
	struct store_card card = {.player = 0};
	char digits[16];
	enum store_err err = STORE_OK;

	if (deed->card[0] == '\0') {
		err = store->ops->player_by_alias(store, deed->player, &player);
		*id = player.id;
		return err;
	}
	auth_read_card_number(deed->card, digits);
	auth_hash_secret(digits, hash);
	err = store->ops->card_by_code(store, hash, &card);
	*id = card.player;
	return err == STORE_OK && card.player == 0 ? STORE_NOT_FOUND : err; /* a staff card */
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
	enum store_err err = find_player(store, deed, &one.player);

	if (err != STORE_OK) {
		bring_in_no_player(request, err,
		                   deed->card[0] != '\0' ? "card is no player's card of this programme"
		                                         : "player is no alias of this programme");
		return;
	}
	bring_in_source(request, source);
	bring_in(request, store, &one);
}
