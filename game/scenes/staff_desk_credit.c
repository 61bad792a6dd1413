/*
 * What the oil desk asks for, and what comes of it. A deposit has one mark from before it is
 * confirmed until its end: however often it is sent, it counts once. Once it may have arrived,
 * nothing of it changes any more.
 */
#include <stdio.h>
#include <string.h>

#include "game/scenes/staff.h"

int64_t staff_undo_left_s(const struct game *game, const struct staff_deposit *deposit)
{
	int64_t left_ms = deposit->undo_until_ms - game->now_ms;
	bool there = deposit->state == STAFF_CREDITED || deposit->state == STAFF_HELD ||
	             deposit->state == STAFF_KEPT;

	return there && left_ms > 0 ? (left_ms + 999) / 1000 : 0;
}

static struct staff_deposit *add_to_list(struct game *game, enum staff_deposit_state state)
{
	struct staff_desk *desk = &game->staff.desk;
	struct staff_deposit *list = desk->list;
	size_t kept = desk->count < STAFF_DEPOSITS_MAX ? desk->count : STAFF_DEPOSITS_MAX - 1;

	memmove(list + 1, list, kept * sizeof *list);
	desk->count = kept + 1;
	desk->undoing++;
	memset(list, 0, sizeof *list);
	list->state = state;
	list->amount_ml = staff_amount_ml(desk->litres);
	list->at_s = game->wall_s;
	list->undo_until_ms = game->now_ms + game->town->rules.undo_s * INT64_C(1000);
	memcpy(list->mark, desk->mark, sizeof list->mark);
	if (staff_desk_card(desk)) {
		snprintf(list->last, sizeof list->last, "%s", desk->digits + CARD_NUMBER_DIGITS - 4);
	}
	return list;
}

void staff_desk_send(struct game *game)
{
	struct staff_desk *desk = &game->staff.desk;
	struct ask ask = {.kind = ASK_DEPOSIT, .amount = staff_amount_ml(desk->litres)};

	if (desk->step != STAFF_CONFIRM || desk->deposit_number != 0 || desk->mark_number != 0) {
		return;
	}
	if (desk->mark[0] == '\0') { /* there was none to be had: once more */
		desk->mark_number = game_ask(game, &(struct ask){.kind = ASK_MARK});
		return;
	}
	if (staff_desk_card(desk)) {
		memcpy(ask.card, desk->digits, sizeof desk->digits);
	} else {
		staff_alias_text(game, desk->digits, ask.alias, sizeof ask.alias);
	}
	memcpy(ask.mark, desk->mark, sizeof ask.mark);
	desk->trouble = NULL;
	desk->deposit_number = game_ask(game, &ask);
	desk->tried = true;
	explicit_bzero(&ask, sizeof ask);
	game_new_page(game);
}

void staff_desk_take_back(struct game *game, size_t which)
{
	struct staff_desk *desk = &game->staff.desk;
	struct ask ask = {.kind = ASK_UNDO};

	if (which >= desk->count || desk->undo_number != 0 ||
	    staff_undo_left_s(game, &desk->list[which]) == 0) {
		return;
	}
	memcpy(ask.mark, desk->list[which].mark, sizeof ask.mark);
	desk->undoing = which;
	desk->trouble = NULL;
	desk->undo_number = game_ask(game, &ask);
	game->dirty = true;
}

void staff_desk_give_up(struct game *game)
{
	if (game->staff.desk.tried) {
		add_to_list(game, STAFF_UNSURE);
		staff_desk_anew(game, NULL);
	} else {
		staff_desk_to(game, STAFF_LITRES, NULL);
	}
}

static void refused(struct game *game, const char *why)
{
	struct staff_deposit *deposit = add_to_list(game, STAFF_REFUSED);

	deposit->why = why;
	deposit->undo_until_ms = 0;
	staff_desk_anew(game, why);
}

/* What the server made of it. */
static void taken(struct game *game, const struct reply *reply)
{
	const struct receipt *receipt = &reply->entry.receipt;
	bool kept = reply->result == REPLY_QUEUED;
	struct staff_deposit *deposit = NULL;

	if (!kept && receipt->reason != SCORE_COUNTS && receipt->reason != SCORE_HELD_FOR_REVIEW) {
		refused(game, "staff.why.nothing");
		return;
	}
	deposit = add_to_list(game, kept                              ? STAFF_KEPT
	                            : receipt->reason == SCORE_COUNTS ? STAFF_CREDITED
	                                                              : STAFF_HELD);
	deposit->grams = receipt->grams;
	deposit->points = receipt->points;
	if (deposit->state == STAFF_CREDITED) {
		game_sound(game, "points");
	}
	staff_desk_to(game, STAFF_DONE, NULL);
}

static void take_deposit(struct game *game, const struct reply *reply)
{
	game->staff.desk.deposit_number = 0;
	switch (reply->result) {
	case REPLY_OK:
	case REPLY_QUEUED:
		taken(game, reply);
		break;
	case REPLY_WRONG:
	case REPLY_REFUSED:
		refused(game, "staff.why.unknown");
		break;
	case REPLY_LOCKED:
		refused(game, "staff.why.locked");
		break;
	case REPLY_CONFLICT:
		refused(game, "staff.why.mixed");
		break;
	case REPLY_DENIED:
	case REPLY_EXPIRED:
		refused(game, "staff.why.signed_out");
		break;
	default:
		staff_desk_say(game, "staff.no_answer");
		game_new_page(game);
	}
}

static void take_undo(struct game *game, const struct reply *reply)
{
	struct staff_desk *desk = &game->staff.desk;
	struct staff_deposit *deposit = &desk->list[desk->undoing];

	desk->undo_number = 0;
	if (desk->undoing >= desk->count) {
		return; /* forty others came after it */
	}
	switch (reply->result) {
	case REPLY_OK:
	case REPLY_QUEUED:
		deposit->state = STAFF_TAKEN_BACK;
		staff_desk_say(game, NULL);
		game_new_page(game);
		break;
	case REPLY_OFFLINE:
		staff_desk_say(game, "staff.undo.no_answer");
		break;
	case REPLY_DENIED:
	case REPLY_EXPIRED:
		staff_desk_say(game, "staff.why.signed_out");
		break;
	case REPLY_REFUSED:
		deposit->undo_until_ms = 0;
		staff_desk_say(game, "staff.undo.spent");
		break;
	default: /* too late; or nothing of it is there */
		deposit->undo_until_ms = 0;
		staff_desk_say(game, "staff.undo.too_late");
	}
}

void staff_desk_reply(struct game *game, const struct reply *reply)
{
	struct staff_desk *desk = &game->staff.desk;

	if (reply->kind == ASK_MARK && reply->number == desk->mark_number) {
		desk->mark_number = 0;
		if (reply->filled) {
			memcpy(desk->mark, reply->mark, sizeof desk->mark);
		}
		game->dirty = true;
	} else if (reply->kind == ASK_DEPOSIT && reply->number == desk->deposit_number) {
		take_deposit(game, reply);
	} else if (reply->kind == ASK_UNDO && reply->number == desk->undo_number) {
		take_undo(game, reply);
	}
}
