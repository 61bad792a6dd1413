/*
 * partner: who may bring entries for players.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/contract/wire_write.h"
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"

const char command_partner_help[] =
	"partner add NAME [--renew] [--json]   prints a partner's token (NAME of a-z, 0-9, -), once;\n"
	"                                      --renew ends the one that there was\n"
	"partner list [--json]                 who has a token\n"
	"partner remove NAME                   the token ends; what was brought stays\n";

enum { PARTNERS_MAX = 1024 };

static enum store_err read_partners(struct store *store, struct store_token *tokens, size_t *count)
{
	return store->ops->tokens_of(store, TOKEN_PARTNER, -1, tokens, PARTNERS_MAX, count);
}

static bool is_among(const struct store_token *tokens, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(tokens[i].client, name) == 0) {
			return true;
		}
	}
	return false;
}

static enum store_err give_token(struct store *store, const char *name, bool renew,
                                 const char *secret)
{
	struct store_token token = {.kind = TOKEN_PARTNER};
	enum store_err err = store->ops->begin(store);

	auth_hash_secret(secret, token.hash);
	snprintf(token.client, sizeof token.client, "%s", name);
	if (err == STORE_OK && renew) {
		err = store->ops->tokens_drop_of(store, TOKEN_PARTNER, 0, name);
	}
	err = err == STORE_OK ? store->ops->token_add(store, &token) : err;
	err = err == STORE_OK ? store->ops->commit(store) : err;
	if (err != STORE_OK) {
		store->ops->rollback(store);
	}
	return err;
}

static int partner_add(struct store *store, const struct store_token *there, size_t count,
                       const char *name, bool renew, bool json)
{
	struct text_buffer out = {0};
	char secret[AUTH_TOKEN_MAX];
	enum store_err err = STORE_OK;

	if (!auth_client_ok(name)) {
		log_error("%.80s: is no name of a partner: a-z, 0-9 and -, at most 63", name);
		return EX_USAGE;
	}
	if (is_among(there, count, name) && !renew) {
		log_error("%s: has a token already; --renew ends it and makes a new one", name);
		return EX_DATAERR;
	}
	auth_new_token(secret);
	err = give_token(store, name, renew, secret);
	if (err != STORE_OK) {
		return command_failed(name, err);
	}
	if (json) { /* shown once: only its hash is kept */
		text_buffer_add(&out, "{");
		wire_put_text(&out, "name", name);
		wire_put_text(&out, "token", secret);
		text_buffer_add(&out, "}\n");
	} else {
		text_buffer_addf(&out, "%s\n", secret);
	}
	return command_print(&out);
}

static int partner_list(const struct store_token *there, size_t count, bool json)
{
	struct text_buffer out = {0};

	text_buffer_add(&out, json ? "{\"partners\":[" : "");
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && strcmp(there[i].client, there[i - 1].client) == 0) {
			continue;
		}
		if (json) {
			wire_put_comma(&out);
			text_buffer_add(&out, "{");
			wire_put_text(&out, "name", there[i].client);
			text_buffer_add(&out, "}");
		} else {
			text_buffer_addf(&out, "%s\n", there[i].client);
		}
	}
	text_buffer_add(&out, json ? "]}\n" : "");
	return command_print(&out);
}

static int partner_remove(struct store *store, const struct store_token *there, size_t count,
                          const char *name)
{
	enum store_err err = STORE_OK;

	if (!is_among(there, count, name)) {
		log_error("%s: is no partner with a token; see machiaruki-server partner list", name);
		return EX_DATAERR;
	}
	err = store->ops->tokens_drop_of(store, TOKEN_PARTNER, 0, name);
	return err == STORE_OK ? EX_OK : command_failed(name, err);
}

static int run(struct store *store, const struct arguments *arguments, bool renew, bool json)
{
	struct store_token *there = mem_new(PARTNERS_MAX, sizeof *there);
	size_t count = 0;
	enum store_err err = read_partners(store, there, &count);
	const char *what = arguments->words[0];
	int code = EX_OK;

	if (err != STORE_OK) {
		code = command_failed("the partners", err);
	} else if (strcmp(what, "list") == 0) {
		code = partner_list(there, count, json);
	} else if (strcmp(what, "add") == 0) {
		code = partner_add(store, there, count, arguments->words[1], renew, json);
	} else {
		code = partner_remove(store, there, count, arguments->words[1]);
	}
	free(there);
	return code;
}

int command_partner(int count, char **words)
{
	const char *address = NULL;
	bool renew = false, json = false;
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--renew", NULL, &renew},
	                                 {"--json", NULL, &json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	const char *what = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	what = arguments.count > 0 ? arguments.words[0] : "";
	if (!(strcmp(what, "list") == 0 && arguments.count == 1) &&
	    !((strcmp(what, "add") == 0 || strcmp(what, "remove") == 0) && arguments.count == 2)) {
		log_error("usage: machiaruki-server partner add NAME | list | remove NAME");
		return EX_USAGE;
	}
	store = auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = run(store, &arguments, renew, json);
		store->ops->destroy(store);
	}
	return code;
}
