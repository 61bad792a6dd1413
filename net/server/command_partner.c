/*
 * partner: who may bring entries for players.
 */
#include "net/server/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/server/arguments.h"
#include "net/server/auth.h"

const char command_partner_help[] =
	"partner add NAME   prints the token of a partner (a-z, 0-9 and -), once\n";

int command_partner(int count, char **words)
{
	const char *address = NULL;
	const struct argument known[] = {{"--store", &address, NULL}, {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	struct store_token token = {.kind = TOKEN_PARTNER};
	char secret[AUTH_TOKEN_MAX];
	enum store_err err = STORE_OK;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) || arguments.count != 2 ||
	    strcmp(arguments.words[0], "add") != 0 || !auth_client_ok(arguments.words[1])) {
		log_error("usage: machiaruki-server partner add NAME (a-z, 0-9 and -)");
		return EX_USAGE;
	}
	store = auth_setup() ? command_open_store(address, &code) : NULL;
	if (store == NULL) {
		return code;
	}
	auth_new_token(secret);
	auth_hash_secret(secret, token.hash);
	snprintf(token.client, sizeof token.client, "%s", arguments.words[1]);
	err = store->ops->token_add(store, &token);
	if (err == STORE_OK) {
		printf("%s\n", secret); /* shown once: only its hash is kept */
	}
	store->ops->destroy(store);
	return command_exit_code(err);
}
