/*
 * team: who walks together. A player is in one team, the one joined last.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"

const char command_team_help[] =
	"team add NAME                a new team\n"
	"team list [--json]           name and members\n"
	"team join NAME ALIAS…        all of them, or none when one of the aliases is none\n"
	"team leave ALIAS…            they are in no team\n"
	"team rename NAME NEW-NAME    its members stay\n"
	"team remove NAME             its members are in no team; what they did stays theirs\n";

/* A name is shown in public on one line. */
static bool name_ok(const char *name)
{
	size_t length = strlen(name);
	bool ok = length > 0 && length < BOARD_NAME_MAX && name[0] != ' ' && name[length - 1] != ' ';

	for (const char *at = name; *at != '\0' && ok; at++) {
		ok = (unsigned char)*at >= ' ' && *at != 0x7F;
	}
	if (!ok) {
		log_error("\"%.80s\": is no name of a team: 1 to %d bytes on one line", name,
		          BOARD_NAME_MAX - 1);
	}
	return ok;
}

static bool find_team(struct store *store, const char *name, struct store_team *team, int *code)
{
	enum store_err err = store->ops->team_by_name(store, name, team);

	if (err != STORE_OK) {
		log_error("%s: %s", name,
		          err == STORE_NOT_FOUND ? "is no team; see machiaruki-server team list"
		                                 : store_err_text(err));
		*code = command_exit_code(err);
	}
	return err == STORE_OK;
}

/* Typed twice, it is there once. */
static int team_add(struct store *store, const char *name)
{
	int64_t id = 0;
	enum store_err err = name_ok(name) ? store->ops->team_add(store, name, &id) : STORE_CONFLICT;

	if (err == STORE_CONFLICT) {
		return EX_USAGE;
	}
	if (err == STORE_DUPLICATE) {
		log_error("%s: is a team already", name);
		return EX_DATAERR;
	}
	return err == STORE_OK ? EX_OK : command_failed(name, err);
}

static int team_list(struct store *store, bool json)
{
	struct store_team list[64];
	struct text_buffer out = {0};
	size_t count = 0;
	int64_t after = 0;
	enum store_err err = STORE_OK;

	text_buffer_add(&out, json ? "{\"teams\":[" : "");
	do {
		err = store->ops->teams(store, after, list, sizeof list / sizeof list[0], &count);
		for (size_t i = 0; i < count; i++) {
			after = list[i].id;
			if (json) {
				wire_put_comma(&out);
				text_buffer_add(&out, "{");
				wire_put_text(&out, "name", list[i].name);
				wire_put_int(&out, "members", list[i].members);
				text_buffer_add(&out, "}");
			} else {
				text_buffer_addf(&out, "%s\t%lld\n", list[i].name, (long long)list[i].members);
			}
		}
	} while (err == STORE_OK && count > 0);
	text_buffer_add(&out, json ? "]}\n" : "");
	if (err != STORE_OK) {
		text_buffer_finish(&out);
		return command_failed("the teams", err);
	}
	return command_print(&out);
}

/* team 0: they leave. */
static int move_players(struct store *store, int64_t team, const char *const *aliases, size_t count)
{
	enum store_err err = store->ops->begin(store);
	int code = EX_OK;

	for (size_t i = 0; i < count && err == STORE_OK && code == EX_OK; i++) {
		struct store_player player;

		if (command_find_player(store, "team", aliases[i], &player, &code)) {
			err = team != 0 ? store->ops->team_join(store, team, player.id)
			                : store->ops->team_leave(store, player.id);
			err = err == STORE_NOT_FOUND && team == 0 ? STORE_OK : err;
		}
	}
	if (err == STORE_OK && code == EX_OK) {
		err = store->ops->commit(store);
	}
	if (err != STORE_OK || code != EX_OK) {
		store->ops->rollback(store);
	}
	return err == STORE_OK ? code : command_failed("the team", err);
}

static int team_rename(struct store *store, const struct store_team *team, const char *name)
{
	enum store_err err =
		name_ok(name) ? store->ops->team_rename(store, team->id, name) : STORE_CONFLICT;

	if (err == STORE_CONFLICT) {
		return EX_USAGE;
	}
	return err == STORE_OK ? EX_OK : command_failed(name, err);
}

static int run(struct store *store, const struct arguments *arguments, bool json)
{
	const char *what = arguments->words[0], *name = arguments->words[1];
	struct store_team team;
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (strcmp(what, "list") == 0) {
		return team_list(store, json);
	}
	if (strcmp(what, "add") == 0) {
		return team_add(store, name);
	}
	if (strcmp(what, "leave") == 0) {
		return move_players(store, 0, arguments->words + 1, arguments->count - 1);
	}
	if (!find_team(store, name, &team, &code)) {
		return code;
	}
	if (strcmp(what, "join") == 0) {
		return move_players(store, team.id, arguments->words + 2, arguments->count - 2);
	}
	if (strcmp(what, "rename") == 0) {
		return team_rename(store, &team, arguments->words[2]);
	}
	err = store->ops->begin(store);
	err = err == STORE_OK ? store->ops->team_remove(store, team.id) : err;
	err = err == STORE_OK ? store->ops->commit(store) : err;
	if (err != STORE_OK) {
		store->ops->rollback(store);
		return command_failed(name, err);
	}
	return EX_OK;
}

static bool is_one(const struct arguments *arguments)
{
	static const struct {
		const char *name;
		size_t least, most;
	} forms[] = {{"add", 2, 2},
	             {"list", 1, 1},
	             {"join", 3, ARGUMENTS_WORDS_MAX},
	             {"leave", 2, ARGUMENTS_WORDS_MAX},
	             {"rename", 3, 3},
	             {"remove", 2, 2}};

	for (size_t i = 0; i < sizeof forms / sizeof forms[0] && arguments->count > 0; i++) {
		if (strcmp(arguments->words[0], forms[i].name) == 0) {
			return arguments->count >= forms[i].least && arguments->count <= forms[i].most;
		}
	}
	return false;
}

int command_team(int count, char **words)
{
	const char *address = NULL;
	bool json = false;
	const struct argument known[] = {
		{"--store", &address, NULL}, {"--json", NULL, &json}, {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (!is_one(&arguments)) {
		log_error("usage: machiaruki-server team add NAME | list | join NAME ALIAS… | leave ALIAS… "
		          "| rename NAME NEW-NAME | remove NAME");
		return EX_USAGE;
	}
	store = command_open_store(address, &code);
	if (store != NULL) {
		code = run(store, &arguments, json);
		store->ops->destroy(store);
	}
	return code;
}
