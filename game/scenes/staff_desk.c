/*
 * The oil desk: whose, how many litres, a look at both, and it is credited. A deposit has one mark
 * from before it is confirmed until its end: however often it is sent, it counts once.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "game/scenes/staff.h"

/* Printed names have four digits, and more where those are used up. */
enum { ALIAS_LEAST = 4, ALIAS_MOST = 8, UNDO_S = 60 };

bool staff_desk_card(const struct staff_desk *desk)
{
	return strlen(desk->digits) == CARD_NUMBER_DIGITS;
}

bool staff_desk_alias(const struct staff_desk *desk)
{
	size_t length = strlen(desk->digits);

	return length >= ALIAS_LEAST && length <= ALIAS_MOST && desk->digits[0] != '0';
}

int64_t staff_undo_left_s(const struct game *game, const struct staff_deposit *deposit)
{
	int64_t left_ms = deposit->undo_until_ms - game->now_ms;
	bool there = deposit->state == STAFF_CREDITED || deposit->state == STAFF_HELD ||
	             deposit->state == STAFF_KEPT;

	return there && left_ms > 0 ? (left_ms + 999) / 1000 : 0;
}

void staff_alias_text(const struct game *game, const char *digits, char *text, size_t cap)
{
	snprintf(text, cap, "%s-%s", words_in(&game->town->alias, 0), digits);
}

static void to_step(struct game *game, enum staff_desk_step step, const char *trouble)
{
	game->staff.desk.step = step;
	game->staff.desk.trouble = trouble;
	ui_reset(&game->ui);
	game_new_page(game);
}

static void say(struct game *game, const char *trouble)
{
	game->staff.desk.trouble = trouble;
	game->dirty = true;
}

/* The next person: nothing of the last is left but a line of the list. */
static void begin_anew(struct game *game, const char *trouble)
{
	struct staff_desk *desk = &game->staff.desk;

	explicit_bzero(desk->digits, sizeof desk->digits);
	explicit_bzero(desk->litres, sizeof desk->litres);
	explicit_bzero(desk->mark, sizeof desk->mark);
	desk->tried = false;
	desk->mark_number = desk->deposit_number = 0;
	to_step(game, STAFF_WHO, trouble);
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
	list->undo_until_ms = game->now_ms + UNDO_S * INT64_C(1000);
	memcpy(list->mark, desk->mark, sizeof list->mark);
	if (staff_desk_card(desk)) {
		snprintf(list->last, sizeof list->last, "%s", desk->digits + CARD_NUMBER_DIGITS - 4);
	}
	return list;
}

/* Why a number cannot be right; NULL when it can be. */
static const char *wrong_number(const struct staff_desk *desk)
{
	if (staff_desk_card(desk)) {
		return card_number_ok(desk->digits) ? NULL : "staff.who.wrong";
	}
	return staff_desk_alias(desk) ? NULL : "staff.who.short";
}

static void next(struct game *game)
{
	struct staff_desk *desk = &game->staff.desk;

	if (desk->step == STAFF_WHO) {
		const char *wrong = wrong_number(desk);

		if (wrong == NULL) {
			to_step(game, STAFF_LITRES, NULL);
		} else {
			say(game, wrong);
		}
	} else if (desk->step == STAFF_LITRES) {
		if (staff_amount_ml(desk->litres) > 0) {
			if (desk->mark[0] == '\0' && desk->mark_number == 0) {
				desk->mark_number = game_ask(game, &(struct ask){.kind = ASK_MARK});
			}
			to_step(game, STAFF_CONFIRM, NULL);
		} else {
			say(game, "staff.litres.none");
		}
	}
}

static void type_digit(struct game *game, char digit)
{
	struct staff_desk *desk = &game->staff.desk;
	size_t length = strlen(desk->digits);

	say(game, NULL);
	if (length < CARD_NUMBER_DIGITS) {
		desk->digits[length] = digit;
		desk->digits[length + 1] = '\0';
	}
	if (staff_desk_card(desk)) {
		next(game); /* it is whole: right, or said at once that it is not */
	}
}

static void type_sign(struct game *game, char sign)
{
	struct staff_desk *desk = &game->staff.desk;

	if (desk->step == STAFF_WHO && isdigit((unsigned char)sign)) {
		type_digit(game, sign);
	} else if (desk->step == STAFF_LITRES) {
		bool taken = staff_amount_type(desk->litres, sign);

		if (taken) {
			say(game, NULL);
		} else if (isdigit((unsigned char)sign) && strchr(desk->litres, '.') == NULL) {
			say(game, "staff.litres.most");
		}
	}
}

static void add_litres(struct game *game, int64_t ml)
{
	if (game->staff.desk.step == STAFF_LITRES) {
		say(game, staff_amount_add(game->staff.desk.litres, ml) ? NULL : "staff.litres.most");
	}
}

static void delete_last(struct game *game)
{
	struct staff_desk *desk = &game->staff.desk;
	size_t length = strlen(desk->digits);

	if (desk->step == STAFF_WHO && length > 0) {
		desk->digits[length - 1] = '\0';
	} else if (desk->step == STAFF_LITRES) {
		staff_amount_delete(desk->litres);
	}
	say(game, NULL);
}

bool staff_desk_scan(struct game *game, const char *text)
{
	struct staff_desk *desk = &game->staff.desk;
	char digits[CARD_NUMBER_DIGITS + 1];

	if (desk->step == STAFF_CONFIRM) {
		return false; /* nobody is exchanged after they were looked at */
	}
	if (desk->step == STAFF_DONE) {
		begin_anew(game, NULL);
	}
	if (!card_number_read(text, digits)) {
		say(game, "signin.no_card");
		return false;
	}
	memcpy(desk->digits, digits, sizeof desk->digits);
	explicit_bzero(digits, sizeof digits);
	if (card_number_ok(desk->digits)) {
		to_step(game, STAFF_LITRES, NULL);
	} else {
		to_step(game, STAFF_WHO, "staff.who.wrong");
	}
	return true;
}

static void send(struct game *game)
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

static void take_back(struct game *game, size_t which)
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

/* From the confirmation: what may have arrived stays in the list, as not known. */
static void give_up(struct game *game)
{
	if (game->staff.desk.tried) {
		add_to_list(game, STAFF_UNSURE);
		begin_anew(game, NULL);
	} else {
		to_step(game, STAFF_LITRES, NULL);
	}
}

static void back(struct game *game)
{
	switch (game->staff.desk.step) {
	case STAFF_WHO:
		begin_anew(game, NULL);
		game_go(game, &scene_staff);
		break;
	case STAFF_LITRES:
		to_step(game, STAFF_WHO, NULL);
		break;
	case STAFF_CONFIRM:
		if (game->staff.desk.deposit_number == 0) {
			give_up(game);
		}
		break;
	case STAFF_DONE:
		begin_anew(game, NULL);
		break;
	}
}

static void desk_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0 || strcmp(name, "staff.change") == 0) {
		back(game);
	} else if (strcmp(name, "staff.next") == 0) {
		next(game);
	} else if (strcmp(name, "staff.another") == 0) {
		begin_anew(game, NULL);
	} else if (strcmp(name, "staff.yes") == 0) {
		send(game);
	} else if (strcmp(name, "staff.delete") == 0) {
		delete_last(game);
	} else if (strcmp(name, "staff.clear") == 0) {
		explicit_bzero(game->staff.desk.digits, sizeof game->staff.desk.digits);
		say(game, NULL);
	} else if (strncmp(name, "staff.key.", 10) == 0) {
		type_sign(game, name[10] == 'p' ? '.' : name[10]);
	} else if (strncmp(name, "staff.more.", 11) == 0) {
		add_litres(game, strtol(name + 11, NULL, 10));
	} else if (strncmp(name, "staff.less.", 11) == 0) {
		add_litres(game, -strtol(name + 11, NULL, 10));
	} else if (strncmp(name, "staff.undo.", 11) == 0) {
		take_back(game, (size_t)strtol(name + 11, NULL, 10) - 1);
	}
}

static void desk_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_SCAN) {
		staff_desk_scan(game, input->text);
	} else if (input->kind == INPUT_TEXT) {
		type_sign(game, input->text[0]);
	} else if (input->kind != INPUT_KEY) {
		return;
	} else if (input->key == KEY_BACK) {
		back(game);
	} else if (input->key == KEY_DELETE) {
		delete_last(game);
	} else if (input->key == KEY_ENTER) {
		next(game); /* never over the confirmation: a scanner may end with it */
	} else if (input->key == KEY_PLUS || input->key == KEY_MINUS) {
		add_litres(game, input->key == KEY_PLUS ? STAFF_STEP_ML : -STAFF_STEP_ML);
	}
}

static void refused(struct game *game, const char *why)
{
	struct staff_deposit *deposit = add_to_list(game, STAFF_REFUSED);

	deposit->why = why;
	deposit->undo_until_ms = 0;
	begin_anew(game, why);
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
	to_step(game, STAFF_DONE, NULL);
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
		say(game, "staff.no_answer");
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
		say(game, NULL);
		game_new_page(game);
		break;
	case REPLY_OFFLINE:
		say(game, "staff.undo.no_answer");
		break;
	case REPLY_DENIED:
	case REPLY_EXPIRED:
		say(game, "staff.why.signed_out");
		break;
	case REPLY_REFUSED:
		deposit->undo_until_ms = 0;
		say(game, "staff.undo.spent");
		break;
	default: /* too late; or nothing of it is there */
		deposit->undo_until_ms = 0;
		say(game, "staff.undo.too_late");
	}
}

static void desk_reply(struct game *game, const struct reply *reply)
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

/* The countdowns: at each whole second of the youngest. */
static int64_t desk_update(struct game *game)
{
	struct staff_desk *desk = &game->staff.desk;
	int64_t left_s = 0, next_ms = GAME_NEVER;

	for (size_t i = 0; i < desk->count; i++) {
		int64_t one_s = staff_undo_left_s(game, &desk->list[i]);
		int64_t at_ms = desk->list[i].undo_until_ms - (one_s - 1) * 1000;

		left_s += one_s;
		next_ms = one_s > 0 && at_ms < next_ms ? at_ms : next_ms;
	}
	if (left_s != game->staff.undo_left_s) {
		game->staff.undo_left_s = left_s;
		game->dirty = true;
	}
	return next_ms;
}

static void desk_leave(struct game *game)
{
	explicit_bzero(game->staff.desk.digits, sizeof game->staff.desk.digits);
	game->staff.page = STAFF_DOORS;
}

const struct scene scene_staff_desk = {
	.name = "staff.desk",
	.private = true,
	.leave = desk_leave,
	.chosen = desk_chosen,
	.input = desk_input,
	.reply = desk_reply,
	.update = desk_update,
	.draw = staff_desk_draw,
};
