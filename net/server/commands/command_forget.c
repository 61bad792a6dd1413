/*
 * forget: a person leaves the programme, and nothing is left that tells of them.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"

const char command_forget_help[] =
	"forget ALIAS [--yes] [--json]   takes out all that tells of a player, after asking, for\n"
	"                                good; grams that the town's totals are made of stay\n"
	"                                without a name. Backups made before still have it\n"
	"forget --rest                   writes the file anew where the store was too busy for it\n";

static bool ask(const char *alias)
{
	char answer[64] = "";

	if (!isatty(STDIN_FILENO)) {
		log_error("forget %s: cannot be undone; say --yes where nobody can be asked", alias);
		return false;
	}
	printf("All that tells of %s will be taken out, for good. Type the alias to go on: ", alias);
	fflush(stdout);
	if (fgets(answer, sizeof answer, stdin) == NULL) {
		answer[0] = '\0';
	}
	answer[strcspn(answer, "\n")] = '\0';
	if (strcmp(answer, alias) != 0) {
		log_error("forget %s: nothing was changed", alias);
		return false;
	}
	return true;
}

/* An alias that was never issued, and that has nothing of the old one or of the person's id. */
static void nameless(char alias[FIGURES_ALIAS_MAX])
{
	char token[AUTH_TOKEN_MAX];

	auth_new_token(token);
	snprintf(alias, FIGURES_ALIAS_MAX, "%s%.16s", command_forgotten_prefix, token);
}

static int forget(const struct command_place *place, const char *alias, bool json)
{
	struct store *store = place->store;
	struct store_player player;
	struct text_buffer out = {0};
	char new_alias[FIGURES_ALIAS_MAX];
	enum store_err err = store->ops->begin(store);
	int code = EX_OK;

	nameless(new_alias);
	if (err == STORE_OK && command_find_player(store, "forget", alias, &player, &code)) {
		err = store->ops->forget(store, player.id, new_alias, place->town->offset_minutes,
		                         clock_wall_s());
		err = err == STORE_OK ? command_retire_alias(store, alias) : err;
		err = err == STORE_OK ? store->ops->commit(store) : err;
	}
	if (err != STORE_OK || code != EX_OK) {
		store->ops->rollback(store);
		return err == STORE_OK ? code : command_failed(alias, err);
	}
	if (store->ops->cleanse(store) != STORE_OK) {
		log_error("%s is forgotten, but the store is too busy to be written anew: old bytes of it "
		          "may still lie in unused parts of the file; say forget --rest when it is quiet",
		          alias);
		return EX_TEMPFAIL;
	}
	if (json) {
		text_buffer_add(&out, "{");
		wire_put_bool(&out, "forgotten", true);
		text_buffer_add(&out, "}\n");
	} else {
		text_buffer_addf(&out, "%s is forgotten. Backups made before now still have it.\n", alias);
	}
	return command_print(&out);
}

int command_forget(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	bool yes = false, json = false, rest = false;
	const struct argument known[] = {{"--store", &address, NULL}, {"--town", &folder, NULL},
	                                 {"--yes", NULL, &yes},       {"--json", NULL, &json},
	                                 {"--rest", NULL, &rest},     {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store_player player;
	struct command_place place;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (arguments.count != (rest ? 0 : 1)) {
		log_error("usage: machiaruki-server forget ALIAS [--yes]");
		return EX_USAGE;
	}
	if (!command_open_existing(folder, address, &place, &code)) {
		return code;
	}
	if (rest) {
		enum store_err err = place.store->ops->cleanse(place.store);

		code = err == STORE_OK ? EX_OK : command_failed("the store", err);
	} else if (command_find_player(place.store, "forget", arguments.words[0], &player, &code)) {
		code =
			yes || ask(arguments.words[0]) ? forget(&place, arguments.words[0], json) : EX_NOPERM;
	}
	command_close(&place);
	return code;
}
