/*
 * shop: who gives something for points, and confirms coupons.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_texts.h"
#include "net/server/commands/command_values.h"

const char command_shop_help[] =
	"shop add --name NAME [--text LANGUAGE=NAME …]   prints the shop's code for /shop, once\n"
	"shop list                          id, name, state\n"
	"shop code NAME                     prints a new code; what the old one opened ends\n"
	"shop token NAME                    prints a token for the shop's till, once\n"
	"shop rename NAME [--name NEW] [--text …]   its name, or names by language\n"
	"shop close NAME                    for good: its rewards and its code end\n"
	"  --json  prints one JSON value instead of lines\n";

struct shop_command {
	const char *name; /* of --name; NULL none */
	bool json;
	struct command_texts texts;
	struct store *store;
	struct store_shop shop; /* the one that is named; of add none */
};

static int fail(enum store_err err, const char *name)
{
	log_error("shop %s: %s", name,
	          err == STORE_DUPLICATE   ? "there is a shop of that name already"
	          : err == STORE_NOT_FOUND ? "there is no such shop that is open"
	                                   : store_err_text(err));
	return command_exit_code(err);
}

static void say(const struct shop_command *command, const char *what, const char *value)
{
	struct text_buffer text = {0};

	if (!command->json) {
		printf("%s\n", value);
		return;
	}
	text_buffer_add(&text, "{");
	wire_put_int(&text, "id", command->shop.id);
	wire_put_text(&text, "name", command->shop.name);
	wire_put_text(&text, what, value);
	printf("%s}\n", text_buffer_text(&text));
	text_buffer_finish(&text);
}

/* A new code; sessions and tokens of the shop end. */
static enum store_err give_code(struct shop_command *command, char code[AUTH_SHOP_CODE_MAX])
{
	uint8_t hash[STORE_HASH_LENGTH];
	struct store *store = command->store;
	enum store_err err = STORE_UNAVAILABLE;

	auth_new_shop_code(code);
	if (auth_hash_shop_code(code, hash)) {
		err = store->ops->shop_set_code(store, command->shop.id, hash);
	}
	return err == STORE_OK ? store->ops->tokens_drop_of(store, TOKEN_SHOP, command->shop.id, NULL)
	                       : err;
}

/* Shown once: only its hash is kept. */
static int say_code(struct shop_command *command, enum store_err err, const char *code)
{
	if (err != STORE_OK) {
		return fail(err, command->shop.name);
	}
	say(command, "code", code);
	return EX_OK;
}

static enum store_err shop_add(struct shop_command *command, char code[AUTH_SHOP_CODE_MAX])
{
	struct store *store = command->store;
	enum store_err err = STORE_OK;

	snprintf(command->shop.name, sizeof command->shop.name, "%s", command->name);
	err = store->ops->shop_add(store, command->name, &command->shop.id);
	if (err == STORE_OK) {
		err = command_texts_put(store, STORE_SHOP, command->shop.id, &command->texts);
	}
	return err == STORE_OK ? give_code(command, code) : err;
}

static enum store_err shop_rename(struct shop_command *command)
{
	struct store *store = command->store;
	enum store_err err = STORE_OK;

	if (command->name != NULL) {
		err = store->ops->shop_rename(store, command->shop.id, command->name);
		snprintf(command->shop.name, sizeof command->shop.name, "%s", command->name);
	}
	return err == STORE_OK ? command_texts_put(store, STORE_SHOP, command->shop.id, &command->texts)
	                       : err;
}

static enum store_err shop_token(struct shop_command *command, char secret[AUTH_TOKEN_MAX])
{
	struct store_token token = {.kind = TOKEN_SHOP, .of = command->shop.id, .client = "till"};

	auth_new_token(secret);
	auth_hash_secret(secret, token.hash);
	return command->store->ops->token_add(command->store, &token);
}

static enum store_err shop_close(struct shop_command *command, int64_t *open)
{
	struct store *store = command->store;
	int64_t now_s = clock_wall_s();
	enum store_err err = store->ops->shop_close(store, command->shop.id, now_s);

	if (err == STORE_OK) {
		err = store->ops->tokens_drop_of(store, TOKEN_SHOP, command->shop.id, NULL);
	}
	return err == STORE_OK ? store->ops->coupons_open(store, command->shop.id, now_s, open) : err;
}

static const char *state_of(const struct store_shop *shop)
{
	return shop->closed_s != 0 ? "closed" : shop->has_code ? "open" : "open, without a code";
}

static void list_one(const struct shop_command *command, const struct store_shop *shop, bool first)
{
	struct text_buffer text = {0};

	if (!command->json) {
		printf("%lld\t%s\t%s\n", (long long)shop->id, shop->name, state_of(shop));
		return;
	}
	text_buffer_add(&text, "{");
	wire_put_int(&text, "id", shop->id);
	wire_put_text(&text, "name", shop->name);
	wire_put_bool(&text, "open", shop->closed_s == 0);
	wire_put_bool(&text, "has_code", shop->has_code);
	printf("%s%s}", first ? "" : ",", text_buffer_text(&text));
	text_buffer_finish(&text);
}

static int shop_list(const struct shop_command *command)
{
	struct store_shop list[32];
	size_t count = 0;
	int64_t after = 0;
	enum store_err err = STORE_OK;

	fputs(command->json ? "[" : "", stdout);
	do {
		err = command->store->ops->shops(command->store, after, list, 32, &count);
		for (size_t i = 0; i < count; i++) {
			list_one(command, &list[i], after == 0);
			after = list[i].id;
		}
	} while (err == STORE_OK && count > 0);
	fputs(command->json ? "]\n" : "", stdout);
	return command_exit_code(err);
}

/* What changes something, in one transaction, so that half of it is never there. */
static int change(struct shop_command *command, const char *what)
{
	char code[AUTH_SHOP_CODE_MAX] = "", secret[AUTH_TOKEN_MAX] = "";
	int64_t open = 0;
	struct store *store = command->store;
	enum store_err err = store->ops->begin(store);

	if (err == STORE_OK) {
		err = strcmp(what, "add") == 0      ? shop_add(command, code)
		      : strcmp(what, "code") == 0   ? give_code(command, code)
		      : strcmp(what, "token") == 0  ? shop_token(command, secret)
		      : strcmp(what, "rename") == 0 ? shop_rename(command)
		                                    : shop_close(command, &open);
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK || code[0] != '\0') {
		return say_code(command, err, code);
	}
	if (secret[0] != '\0') {
		say(command, "token", secret);
	} else if (strcmp(what, "rename") == 0) {
		say(command, "state", "renamed");
	} else {
		say(command, "state", "closed");
		if (open > 0) {
			log_warning("%lld coupons of it were not used; nobody can confirm them any more",
			            (long long)open);
		}
	}
	return EX_OK;
}

/* The shop that is named; one that is closed is only told so. */
static int change_named(struct shop_command *command, const char *what, const char *name)
{
	enum store_err err = command->store->ops->shop_by_name(command->store, name, &command->shop);

	if (err != STORE_OK) {
		return fail(err, name);
	}
	if (command->shop.closed_s != 0 && strcmp(what, "close") == 0) {
		say(command, "state", "closed"); /* twice harms nothing */
		return EX_OK;
	}
	return command->shop.closed_s != 0 ? fail(STORE_NOT_FOUND, name) : change(command, what);
}

static bool words_fit(const struct shop_command *command, const struct arguments *arguments)
{
	const char *what = arguments->count > 0 ? arguments->words[0] : "";
	bool named = arguments->count == 2;
	bool news = command->name != NULL || command->texts.count > 0;

	if (command->name != NULL &&
	    !command_text_ok("--name", command->name, FIGURES_TITLE_MAX - 1, true)) {
		return false;
	}
	if ((strcmp(what, "add") == 0 && arguments->count == 1 && command->name != NULL) ||
	    (strcmp(what, "list") == 0 && arguments->count == 1 && !news) ||
	    (strcmp(what, "rename") == 0 && named && news) ||
	    ((strcmp(what, "code") == 0 || strcmp(what, "token") == 0 || strcmp(what, "close") == 0) &&
	     named && !news)) {
		return true;
	}
	log_error("usage: shop add --name NAME | list | code NAME | token NAME | rename NAME --name NEW"
	          " | close NAME; see machiaruki-server shop --help");
	return false;
}

int command_shop(int count, char **words)
{
	const char *address = NULL;
	struct shop_command command = {.name = NULL};
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--name", &command.name, NULL},
	                                 {"--json", NULL, &command.json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	int code = EX_OSERR;

	if (!command_texts_take(&count, words, &command.texts) ||
	    !arguments_read(count, words, known, &arguments) || !words_fit(&command, &arguments)) {
		return EX_USAGE;
	}
	command.store = auth_setup() ? command_open_store(address, &code) : NULL;
	if (command.store == NULL) {
		return code;
	}
	code = strcmp(arguments.words[0], "list") == 0 ? shop_list(&command)
	       : strcmp(arguments.words[0], "add") == 0
	           ? change(&command, "add")
	           : change_named(&command, arguments.words[0], arguments.words[1]);
	command.store->ops->destroy(command.store);
	return code;
}
