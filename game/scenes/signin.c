/*
 * Who is there? A card with its picture PIN, or a phone with a code (RFC 8628). Always with a way
 * out, and with a clock that can be seen.
 */
#include "game/scenes/signin.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "game/rules/card_number.h"
#include "game/scene_kit.h"
#include "game/scenes/staff.h"

const char *const signin_pins[SIGNIN_PINS] = {"tea",   "bike",  "bird",     "fish",
                                              "sun",   "moon",  "flower",   "tree",
                                              "house", "train", "umbrella", "apple"};

static void ask_code(struct game *game)
{
	struct signin *signin = &game->signin;

	signin->code_known = false;
	signin->code_number = game_ask(game, &(struct ask){.kind = ASK_DEVICE_CODE});
}

static void signin_enter(struct game *game)
{
	struct signin *signin = &game->signin;

	/* A card that was scanned on the way here is kept; nothing else. */
	if (strlen(signin->card) != GAME_CODE_DIGITS) {
		*signin = (struct signin){0};
	}
	ask_code(game);
}

static void signin_leave(struct game *game)
{
	explicit_bzero(&game->signin, sizeof game->signin);
}

static void forget_pin(struct signin *signin)
{
	explicit_bzero(signin->pin, sizeof signin->pin);
	signin->pin_count = 0;
}

static void trouble(struct game *game, const char *key)
{
	forget_pin(&game->signin);
	game->signin.trouble = key;
	game->signin.card_number = 0;
	game->dirty = true;
}

static void to_numbers(struct game *game, const char *key)
{
	explicit_bzero(game->signin.card, sizeof game->signin.card);
	game->signin.step = SIGNIN_CHOOSE;
	trouble(game, key);
	game_new_page(game);
}

bool signin_take_card(struct game *game, const char *text)
{
	struct signin *signin = &game->signin;
	char digits[CARD_NUMBER_DIGITS + 1];

	if (!card_number_read(text, digits) || !card_number_ok(digits)) {
		return false; /* a scratch on the card, or another code */
	}
	memcpy(signin->card, digits, sizeof digits);
	signin->step = SIGNIN_PIN;
	trouble(game, NULL);
	game_new_page(game);
	return true;
}

static void add_digit(struct game *game, char digit)
{
	struct signin *signin = &game->signin;
	size_t length = strlen(signin->card);

	signin->trouble = NULL;
	if (length < GAME_CODE_DIGITS) {
		signin->card[length] = digit;
		signin->card[length + 1] = '\0';
	}
	if (strlen(signin->card) == GAME_CODE_DIGITS) {
		signin->step = SIGNIN_PIN;
		game_new_page(game);
	}
	game->dirty = true;
}

static void delete_last(struct game *game)
{
	struct signin *signin = &game->signin;
	size_t length = strlen(signin->card);

	if (signin->step == SIGNIN_PIN && signin->pin_count > 0) {
		signin->pin[--signin->pin_count] = 0;
	} else if (signin->step == SIGNIN_CHOOSE && length > 0) {
		signin->card[length - 1] = '\0';
	}
	game->dirty = true;
}

static void send_card(struct game *game)
{
	struct signin *signin = &game->signin;
	struct ask ask = {.kind = ASK_CARD};

	snprintf(ask.card, sizeof ask.card, "%s", signin->card);
	for (int i = 0; i < GAME_PIN_LENGTH; i++) {
		size_t length = strlen(ask.pin);

		snprintf(ask.pin + length, sizeof ask.pin - length, "%s%s", i > 0 ? "-" : "",
		         signin_pins[signin->pin[i]]);
	}
	signin->card_number = game_ask(game, &ask);
	signin->step = SIGNIN_WAIT;
	explicit_bzero(&ask, sizeof ask);
}

static void add_pin(struct game *game, int pin)
{
	struct signin *signin = &game->signin;

	signin->trouble = NULL;
	if (signin->step == SIGNIN_PIN && signin->pin_count < GAME_PIN_LENGTH) {
		signin->pin[signin->pin_count++] = pin;
		if (signin->pin_count == GAME_PIN_LENGTH) {
			send_card(game);
		}
	}
	game->dirty = true;
}

static void go_back(struct game *game)
{
	if (game->signin.step == SIGNIN_CHOOSE) {
		game_go(game, &scene_home);
	} else {
		to_numbers(game, NULL);
	}
}

static void signin_chosen(struct game *game, const char *name)
{
	if (strcmp(name, "back") == 0) {
		go_back(game);
	} else if (strncmp(name, "signin.digit.", 13) == 0) {
		add_digit(game, name[13]);
	} else if (strcmp(name, "signin.delete") == 0) {
		delete_last(game);
	} else if (strcmp(name, "signin.newcode") == 0) {
		ask_code(game);
	} else if (strncmp(name, "signin.pin.", 11) == 0) {
		for (int i = 0; i < SIGNIN_PINS; i++) {
			if (strcmp(name + 11, signin_pins[i]) == 0) {
				add_pin(game, i);
			}
		}
	}
}

static void signin_input(struct game *game, const struct input *input)
{
	if (input->kind == INPUT_SCAN) {
		if (!signin_take_card(game, input->text)) {
			to_numbers(game, "signin.no_card");
		}
	} else if (input->kind == INPUT_TEXT && isdigit((unsigned char)input->text[0]) &&
	           game->signin.step == SIGNIN_CHOOSE) {
		add_digit(game, input->text[0]);
	} else if (input->kind == INPUT_KEY && input->key == KEY_DELETE) {
		delete_last(game);
	} else if (input->kind == INPUT_KEY && input->key == KEY_BACK) {
		go_back(game);
	}
}

static void signed_in(struct game *game)
{
	visit_wipe(&game->visit);
	game->visit.signed_in = true;
	game_go(game, &scene_walk);
}

static void take_card_reply(struct game *game, const struct reply *reply)
{
	game->signin.step = SIGNIN_PIN;
	switch (reply->result) {
	case REPLY_OK:
		if (reply->staff) {
			staff_begin(game);
		} else {
			signed_in(game);
		}
		break;
	case REPLY_WRONG:
	case REPLY_REFUSED:
		to_numbers(game, "signin.wrong");
		break;
	case REPLY_LOCKED:
		to_numbers(game, "signin.locked");
		break;
	default:
		trouble(game, "signin.offline");
	}
}

static void take_code(struct game *game, const struct reply *reply)
{
	struct signin *signin = &game->signin;

	signin->code_number = 0;
	if (reply->result == REPLY_OK) {
		signin->code = reply->code;
		signin->code_known = true;
		signin->code_until_ms = game->now_ms + reply->code.expires_in_s * 1000;
		signin->interval_ms = reply->code.interval_s * 1000;
		signin->poll_at_ms = game->now_ms + signin->interval_ms;
	}
	game->dirty = true;
}

static void take_phone(struct game *game, const struct reply *reply)
{
	struct signin *signin = &game->signin;

	signin->phone_number = 0;
	signin->poll_at_ms = game->now_ms + signin->interval_ms;
	switch (reply->result) {
	case REPLY_OK:
		signed_in(game);
		break;
	case REPLY_SLOW_DOWN:
		signin->interval_ms += 5000;
		signin->poll_at_ms += 5000;
		break;
	case REPLY_DENIED:
		signin->code_known = false;
		trouble(game, "signin.denied");
		break;
	case REPLY_EXPIRED:
	case REPLY_REFUSED:
		signin->code_known = false;
		game->dirty = true;
		break;
	default:
		break; /* not yet, or not reached: asked again */
	}
}

static void signin_reply(struct game *game, const struct reply *reply)
{
	struct signin *signin = &game->signin;

	if (reply->kind == ASK_CARD && reply->number == signin->card_number) {
		take_card_reply(game, reply);
	} else if (reply->kind == ASK_DEVICE_CODE && reply->number == signin->code_number) {
		take_code(game, reply);
	} else if (reply->kind == ASK_PHONE && reply->number == signin->phone_number) {
		take_phone(game, reply);
	}
}

static int64_t signin_update(struct game *game)
{
	struct signin *signin = &game->signin;
	int64_t second = game->now_ms - game->now_ms % 1000 + 1000;

	if (!signin->code_known) {
		return GAME_NEVER;
	}
	if (game->now_ms >= signin->code_until_ms) {
		signin->code_known = false;
		game->dirty = true;
		return GAME_NEVER;
	}
	if (game->now_ms >= signin->poll_at_ms && signin->phone_number == 0) {
		signin->phone_number = game_ask(game, &(struct ask){.kind = ASK_PHONE});
	}
	game->dirty = true; /* the clock */
	return second < signin->poll_at_ms || signin->phone_number != 0 ? second : signin->poll_at_ms;
}

/* The server looks at the card. */
static bool signin_busy(const struct game *game)
{
	return game->signin.step == SIGNIN_WAIT;
}

const struct scene scene_signin = {
	.name = "signin",
	.private = true,
	.enter = signin_enter,
	.leave = signin_leave,
	.chosen = signin_chosen,
	.input = signin_input,
	.reply = signin_reply,
	.update = signin_update,
	.draw = signin_draw,
	.busy = signin_busy,
};
