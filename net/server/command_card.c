/*
 * card: a printed number and four pictures, for a player without a phone.
 */
#include "net/server/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/server/arguments.h"
#include "net/server/auth.h"

const char command_card_help[] =
	"card new --player ALIAS [--pin a-b-c-d]   prints the number and the four pictures, once\n";

static int card_new(struct store *store, const char *alias, const char *pin)
{
	struct store_player player;
	struct store_card card = {0};
	char number[AUTH_CARD_NUMBER_MAX], made[AUTH_PIN_MAX];
	enum store_err err = store->ops->player_by_alias(store, alias, &player);

	if (err != STORE_OK) {
		log_error("--player %s: %s", alias, store_err_text(err));
		return command_exit_code(err);
	}
	if (pin == NULL) {
		auth_new_pin(made);
		pin = made;
	}
	if (!auth_hash_pin(pin, card.pin_hash)) {
		log_error("--pin %s: is not four of the pictures, like tea-bike-sun-fish", pin);
		return EX_USAGE;
	}
	auth_new_card_number(number);
	card.player = player.id;
	auth_hash_secret(number, card.code_hash);
	err = store->ops->card_add(store, &card);
	if (err != STORE_OK) {
		log_error("the card %s", store_err_text(err));
		return command_exit_code(err);
	}
	printf("%.4s %.4s %.4s\t%s\n", number, number + 4, number + 8, pin);
	return EX_OK;
}

int command_card(int count, char **words)
{
	const char *address = NULL, *alias = NULL, *pin = NULL;
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--player", &alias, NULL},
	                                 {"--pin", &pin, NULL},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) || arguments.count != 1 ||
	    strcmp(arguments.words[0], "new") != 0 || alias == NULL) {
		log_error("usage: machiaruki-server card new --player ALIAS [--pin a-b-c-d]");
		return EX_USAGE;
	}
	store = auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = card_new(store, alias, pin);
		store->ops->destroy(store);
	}
	return code;
}
