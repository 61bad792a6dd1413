/*
 * card: a printed number and four pictures, for a player without a phone.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/card_sheet.h"

const char command_card_help[] =
	"card new --player ALIAS [--pin a-b-c-d] [--json]   prints number and pictures, once\n"
	"card list --player ALIAS [--json]                  the cards' ids, never a number\n"
	"card block --card ID | --number N | --player ALIAS a lost card, or all of a player's, ends,\n"
	"                                                   and the sign-ins with it\n"
	"card pin --card ID | --number N [--pin a-b-c-d] [--json]   new pictures for a card\n"
	"card sheet --player ALIAS… | --count N [--district ID] [--age AGE] --out FILE.pdf\n"
	"           [--lang ja|en] [--force] [--json]   cards to print on A4, ten a page; --count "
	"makes\n"
	"                                               players too; --force writes over FILE\n";

enum { CARDS_MAX = 64 };

struct card_options {
	const char *player, *pin, *card, *number, *count;
	struct card_sheet sheet;
	bool json;
};

static bool hash_pin(const char *pin, struct store_card *card)
{
	bool done = auth_hash_pin(pin, card->pin_hash);

	if (!done) {
		log_error("--pin %s: is not four of the pictures, like tea-bike-sun-fish", pin);
	}
	return done;
}

static int print_card(const struct store_card *card, const char *number, const char *pin, bool json)
{
	struct text_buffer out = {0};
	char spaced[16] = "";

	if (number != NULL) {
		snprintf(spaced, sizeof spaced, "%.4s %.4s %.4s", number, number + 4, number + 8);
	}
	if (json) {
		text_buffer_add(&out, "{");
		wire_put_int(&out, "id", card->id);
		wire_put_text(&out, "number", number != NULL ? spaced : NULL);
		wire_put_text(&out, "pin", pin);
		text_buffer_add(&out, "}\n");
	} else {
		text_buffer_addf(&out, "%s%s%s\n", spaced, number != NULL ? "\t" : "", pin);
	}
	return command_print(&out);
}

static int card_new(struct store *store, const struct card_options *options)
{
	struct store_player player;
	struct store_card card = {0};
	char number[AUTH_CARD_NUMBER_MAX], made[AUTH_PIN_MAX];
	const char *pin = options->pin;
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (!command_find_player(store, "--player", options->player, &player, &code)) {
		return code;
	}
	if (pin == NULL) {
		auth_new_pin(made);
		pin = made;
	}
	if (!hash_pin(pin, &card)) {
		return EX_USAGE;
	}
	auth_new_card_number(number);
	card.player = player.id;
	auth_hash_secret(number, card.code_hash);
	err = store->ops->card_add(store, &card);
	return err == STORE_OK ? print_card(&card, number, pin, options->json)
	                       : command_failed("the card", err);
}

static int card_list(struct store *store, const struct card_options *options)
{
	struct store_card cards[CARDS_MAX];
	struct store_player player;
	struct text_buffer out = {0};
	size_t count = 0;
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (!command_find_player(store, "--player", options->player, &player, &code)) {
		return code;
	}
	err = store->ops->cards_of(store, player.id, cards, CARDS_MAX, &count);
	if (err != STORE_OK) {
		return command_failed("the cards", err);
	}
	text_buffer_add(&out, options->json ? "{\"cards\":[" : "");
	for (size_t i = 0; i < count; i++) {
		if (options->json) {
			wire_put_comma(&out);
			text_buffer_add(&out, "{");
			wire_put_int(&out, "id", cards[i].id);
			wire_put_int(&out, "wrong_pins", cards[i].failures);
			text_buffer_add(&out, "}");
		} else {
			text_buffer_addf(&out, "%lld\t%d wrong PINs\n", (long long)cards[i].id,
			                 cards[i].failures);
		}
	}
	text_buffer_add(&out, options->json ? "]}\n" : "");
	return command_print(&out);
}

/* A number as it is printed, "4821 0000 0016", or without spaces. */
static bool read_number(const char *text, char digits[AUTH_CARD_NUMBER_MAX])
{
	size_t count = 0;

	for (; *text != '\0' && count < AUTH_CARD_NUMBER_MAX; text++) {
		if (*text != ' ' && *text != '-') {
			digits[count++] = *text;
		}
	}
	digits[count < AUTH_CARD_NUMBER_MAX ? count : AUTH_CARD_NUMBER_MAX - 1] = '\0';
	return count < AUTH_CARD_NUMBER_MAX && auth_card_number_ok(digits);
}

static bool find_card(struct store *store, const struct card_options *options,
                      struct store_card *card, int *code)
{
	char digits[AUTH_CARD_NUMBER_MAX];
	uint8_t hash[STORE_HASH_LENGTH];
	int64_t id = 0;
	enum store_err err = STORE_OK;

	*code = EX_USAGE;
	if (options->card != NULL) {
		if (!command_read_number("--card", options->card, 1, INT64_MAX, &id)) {
			return false;
		}
		err = store->ops->card_by_id(store, id, card);
	} else {
		if (!read_number(options->number, digits)) {
			log_error("--number: is not the number of a card: 12 digits, the last of which checks");
			return false;
		}
		auth_hash_secret(digits, hash);
		err = store->ops->card_by_code(store, hash, card);
	}
	if (err == STORE_NOT_FOUND) {
		log_error("--%s: no such card is there, or it was blocked before",
		          options->card != NULL ? "card" : "number");
	} else if (err != STORE_OK) {
		log_error("the card: %s", store_err_text(err));
	}
	*code = command_exit_code(err);
	return err == STORE_OK;
}

static enum store_err end_sign_ins(struct store *store, const struct store_card *card)
{
	return card->staff != 0 ? store->ops->tokens_drop_of(store, TOKEN_STAFF, card->staff, NULL)
	                        : store->ops->tokens_drop_of(store, TOKEN_PLAYER, card->player, NULL);
}

static int block(struct store *store, const struct store_card *cards, size_t count, bool json)
{
	struct text_buffer out = {0};
	enum store_err err = store->ops->begin(store);

	for (size_t i = 0; i < count && err == STORE_OK; i++) {
		err = store->ops->card_drop(store, cards[i].id);
		err = err == STORE_OK ? end_sign_ins(store, &cards[i]) : err;
	}
	err = err == STORE_OK ? store->ops->commit(store) : err;
	if (err != STORE_OK) {
		store->ops->rollback(store);
		return command_failed("the card", err);
	}
	if (json) {
		text_buffer_addf(&out, "{\"blocked\":%zu}\n", count);
	} else {
		text_buffer_addf(&out, "%zu card%s blocked\n", count, count == 1 ? "" : "s");
	}
	return command_print(&out);
}

static int card_block(struct store *store, const struct card_options *options)
{
	struct store_card cards[CARDS_MAX];
	struct store_player player;
	size_t count = 1;
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (options->player == NULL) {
		return find_card(store, options, &cards[0], &code) ? block(store, cards, 1, options->json)
		                                                   : code;
	}
	if (!command_find_player(store, "--player", options->player, &player, &code)) {
		return code;
	}
	err = store->ops->cards_of(store, player.id, cards, CARDS_MAX, &count);
	return err == STORE_OK ? block(store, cards, count, options->json)
	                       : command_failed("the cards", err);
}

/* Who knows the old pictures is signed out. */
static int card_pin(struct store *store, const struct card_options *options)
{
	struct store_card card;
	char made[AUTH_PIN_MAX];
	const char *pin = options->pin;
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (!find_card(store, options, &card, &code)) {
		return code;
	}
	if (pin == NULL) {
		auth_new_pin(made);
		pin = made;
	}
	if (!hash_pin(pin, &card)) {
		return EX_USAGE;
	}
	card.failures = 0;
	card.locked_until_s = 0;
	err = store->ops->begin(store);
	err = err == STORE_OK ? store->ops->card_update(store, &card) : err;
	err = err == STORE_OK ? end_sign_ins(store, &card) : err;
	err = err == STORE_OK ? store->ops->commit(store) : err;
	if (err != STORE_OK) {
		store->ops->rollback(store);
		return command_failed("the card", err);
	}
	return print_card(&card, NULL, pin, options->json);
}

static bool fits(const struct arguments *arguments, const struct card_options *options)
{
	const char *what = arguments->count > 0 ? arguments->words[0] : "";
	bool one = (options->card != NULL) != (options->number != NULL);

	if (strcmp(what, "sheet") == 0) {
		return options->sheet.out != NULL && (options->player != NULL) != (options->count != NULL);
	}
	if (arguments->count != 1) {
		return false;
	}
	if (strcmp(what, "new") == 0 || strcmp(what, "list") == 0) {
		return options->player != NULL;
	}
	if (strcmp(what, "block") == 0) {
		return options->player != NULL ? options->card == NULL && options->number == NULL : one;
	}
	return strcmp(what, "pin") == 0 && one;
}

/* The first alias is the option's value, the others follow it. */
static int sheet(const char *folder, const char *address, struct card_options *options,
                 const struct arguments *arguments)
{
	const char *aliases[ARGUMENTS_WORDS_MAX];
	size_t count = 0;
	int64_t number = 0;

	if (options->count != NULL) {
		if (!command_read_number("--count", options->count, 1, CARD_SHEET_MAX, &number)) {
			return EX_USAGE;
		}
		if (arguments->count > 1) {
			log_error("%s: is one word too many", arguments->words[1]);
			return EX_USAGE;
		}
		count = (size_t)number;
	} else {
		aliases[count++] = options->player;
		for (size_t i = 1; i < arguments->count; i++) {
			aliases[count++] = arguments->words[i];
		}
		options->sheet.aliases = aliases;
	}
	options->sheet.count = count;
	options->sheet.json = options->json;
	return card_sheet(folder, address, &options->sheet);
}

static int run(struct store *store, const char *what, const struct card_options *options)
{
	if (strcmp(what, "new") == 0) {
		return card_new(store, options);
	}
	if (strcmp(what, "list") == 0) {
		return card_list(store, options);
	}
	return strcmp(what, "block") == 0 ? card_block(store, options) : card_pin(store, options);
}

int command_card(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct card_options options = {.sheet = {.language = "ja"}};
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--player", &options.player, NULL},
	                                 {"--pin", &options.pin, NULL},
	                                 {"--card", &options.card, NULL},
	                                 {"--number", &options.number, NULL},
	                                 {"--count", &options.count, NULL},
	                                 {"--district", &options.sheet.district, NULL},
	                                 {"--age", &options.sheet.age, NULL},
	                                 {"--out", &options.sheet.out, NULL},
	                                 {"--lang", &options.sheet.language, NULL},
	                                 {"--force", NULL, &options.sheet.force},
	                                 {"--json", NULL, &options.json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (!fits(&arguments, &options)) {
		log_error("usage: machiaruki-server card new|list --player ALIAS | block|pin --card ID | "
		          "sheet --player ALIAS…|--count N --out FILE.pdf; see machiaruki-server card "
		          "--help");
		return EX_USAGE;
	}
	if (strcmp(arguments.words[0], "sheet") == 0) {
		return sheet(folder, address, &options, &arguments);
	}
	store = auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = run(store, arguments.words[0], &options);
		store->ops->destroy(store);
	}
	return code;
}
