/*
 * The oil desk: whose, how many litres, a look at both, and it is credited (staff_desk_credit.c).
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "game/scenes/staff.h"

/* Printed names have four digits, and more where those are used up. */
enum { ALIAS_LEAST = 4, ALIAS_MOST = 8 };

bool staff_desk_card(const struct staff_desk *desk)
{
	return strlen(desk->digits) == CARD_NUMBER_DIGITS;
}

bool staff_desk_alias(const struct staff_desk *desk)
{
	size_t length = strlen(desk->digits);

	return length >= ALIAS_LEAST && length <= ALIAS_MOST && desk->digits[0] != '0';
}

void staff_alias_text(const struct game *game, const char *digits, char *text, size_t cap)
{
	snprintf(text, cap, "%s-%s", words_in(&game->town->alias, 0), digits);
}

void staff_desk_to(struct game *game, enum staff_desk_step step, const char *trouble)
{
	game->staff.desk.step = step;
	game->staff.desk.trouble = trouble;
	ui_reset(&game->ui);
	game_new_page(game);
}

void staff_desk_say(struct game *game, const char *trouble)
{
	game->staff.desk.trouble = trouble;
	game->dirty = true;
}

void staff_desk_anew(struct game *game, const char *trouble)
{
	struct staff_desk *desk = &game->staff.desk;

	explicit_bzero(desk->digits, sizeof desk->digits);
	explicit_bzero(desk->litres, sizeof desk->litres);
	explicit_bzero(desk->mark, sizeof desk->mark);
	desk->tried = false;
	desk->mark_number = desk->deposit_number = 0;
	staff_desk_to(game, STAFF_WHO, trouble);
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
			staff_desk_to(game, STAFF_LITRES, NULL);
		} else {
			staff_desk_say(game, wrong);
		}
	} else if (desk->step == STAFF_LITRES) {
		if (staff_amount_ml(desk->litres) > 0) {
			if (desk->mark[0] == '\0' && desk->mark_number == 0) {
				desk->mark_number = game_ask(game, &(struct ask){.kind = ASK_MARK});
			}
			staff_desk_to(game, STAFF_CONFIRM, NULL);
		} else {
			staff_desk_say(game, "staff.litres.none");
		}
	}
}

static void type_digit(struct game *game, char digit)
{
	struct staff_desk *desk = &game->staff.desk;
	size_t length = strlen(desk->digits);

	staff_desk_say(game, NULL);
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
			staff_desk_say(game, NULL);
		} else if (isdigit((unsigned char)sign) && strchr(desk->litres, '.') == NULL) {
			staff_desk_say(game, "staff.litres.most");
		}
	}
}

static void add_litres(struct game *game, int64_t ml)
{
	if (game->staff.desk.step == STAFF_LITRES) {
		staff_desk_say(game,
		               staff_amount_add(game->staff.desk.litres, ml) ? NULL : "staff.litres.most");
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
	staff_desk_say(game, NULL);
}

bool staff_desk_scan(struct game *game, const char *text)
{
	struct staff_desk *desk = &game->staff.desk;
	char digits[CARD_NUMBER_DIGITS + 1];

	if (desk->step == STAFF_CONFIRM) {
		return false; /* nobody is exchanged after they were looked at */
	}
	if (desk->step == STAFF_DONE) {
		staff_desk_anew(game, NULL);
	}
	if (!card_number_read(text, digits)) {
		staff_desk_say(game, "signin.no_card");
		return false;
	}
	memcpy(desk->digits, digits, sizeof desk->digits);
	explicit_bzero(digits, sizeof digits);
	if (card_number_ok(desk->digits)) {
		staff_desk_to(game, STAFF_LITRES, NULL);
	} else {
		staff_desk_to(game, STAFF_WHO, "staff.who.wrong");
	}
	return true;
}

static void back(struct game *game)
{
	switch (game->staff.desk.step) {
	case STAFF_WHO:
		staff_desk_anew(game, NULL);
		game_go(game, &scene_staff);
		break;
	case STAFF_LITRES:
		staff_desk_to(game, STAFF_WHO, NULL);
		break;
	case STAFF_CONFIRM:
		if (game->staff.desk.deposit_number == 0) {
			staff_desk_give_up(game);
		}
		break;
	case STAFF_DONE:
		staff_desk_anew(game, NULL);
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
		staff_desk_anew(game, NULL);
	} else if (strcmp(name, "staff.yes") == 0) {
		staff_desk_send(game);
	} else if (strcmp(name, "staff.delete") == 0) {
		delete_last(game);
	} else if (strcmp(name, "staff.clear") == 0) {
		explicit_bzero(game->staff.desk.digits, sizeof game->staff.desk.digits);
		staff_desk_say(game, NULL);
	} else if (strncmp(name, "staff.key.", 10) == 0) {
		type_sign(game, name[10] == 'p' ? '.' : name[10]);
	} else if (strncmp(name, "staff.more.", 11) == 0) {
		add_litres(game, strtol(name + 11, NULL, 10));
	} else if (strncmp(name, "staff.less.", 11) == 0) {
		add_litres(game, -strtol(name + 11, NULL, 10));
	} else if (strncmp(name, "staff.undo.", 11) == 0) {
		staff_desk_take_back(game, (size_t)strtol(name + 11, NULL, 10) - 1);
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

static bool desk_busy(const struct game *game)
{
	const struct staff_desk *desk = &game->staff.desk;

	return desk->mark_number != 0 || desk->deposit_number != 0 || desk->undo_number != 0;
}

const struct scene scene_staff_desk = {
	.name = "staff.desk",
	.private = true,
	.leave = desk_leave,
	.chosen = desk_chosen,
	.input = desk_input,
	.reply = staff_desk_reply,
	.update = desk_update,
	.draw = staff_desk_draw,
	.busy = desk_busy,
};
