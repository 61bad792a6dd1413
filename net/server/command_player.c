/*
 * player: who takes part. A player is an alias; no name is kept.
 */
#include "net/server/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/server/arguments.h"
#include "net/server/auth.h"

const char command_player_help[] =
	"player add [--district ID] [--age adult|minor|unknown]   prints the new alias\n"
	"player list                                              alias, district, age\n";

static const char *const ages[] = {"unknown", "minor", "adult"};

/* Four digits that nobody has yet. */
static enum store_err add_with_new_alias(const struct town *town, struct store *store,
                                         struct store_player *player)
{
	enum store_err err = STORE_DUPLICATE;

	for (int tries = 0; tries < 200 && err == STORE_DUPLICATE; tries++) {
		char token[AUTH_TOKEN_MAX];
		uint8_t hash[STORE_HASH_LENGTH];

		auth_new_token(token);
		auth_hash_secret(token, hash);
		snprintf(player->alias, sizeof player->alias, "%s-%04d", words_in(&town->alias, 0),
		         1000 + (hash[0] << 8 | hash[1]) % 9000);
		err = store->ops->player_add(store, player);
	}
	return err;
}

static int player_add(const struct town *town, struct store *store, const char *district,
                      const char *age)
{
	struct store_player player = {.created_s = clock_wall_s()};
	enum store_err err = STORE_OK;
	int found = -1;

	for (int i = 0; i < 3; i++) {
		found = strcmp(age, ages[i]) == 0 ? i : found;
	}
	if (found < 0) {
		log_error("--age %s: is none of adult, minor, unknown", age);
		return EX_USAGE;
	}
	if (district != NULL && town_district(town, district) < 0) {
		log_error("--district %s: is no district of %s", district, town->id);
		return EX_USAGE;
	}
	player.age = (enum store_age)found;
	snprintf(player.district, sizeof player.district, "%s", district != NULL ? district : "");
	err = add_with_new_alias(town, store, &player);
	if (err != STORE_OK) {
		log_error("the player %s", store_err_text(err));
		return command_exit_code(err);
	}
	printf("%s\n", player.alias);
	return EX_OK;
}

static int player_list(struct store *store)
{
	struct store_player list[64];
	size_t count = 0;
	int64_t after = 0;
	enum store_err err = STORE_OK;

	do {
		err = store->ops->players(store, after, list, sizeof list / sizeof list[0], &count);
		for (size_t i = 0; i < count; i++) {
			printf("%s\t%s\t%s\n", list[i].alias,
			       list[i].district[0] != '\0' ? list[i].district : "-", ages[list[i].age]);
			after = list[i].id;
		}
	} while (err == STORE_OK && count > 0);
	return command_exit_code(err);
}

int command_player(int count, char **words)
{
	const char *address = NULL, *folder = NULL, *district = NULL, *age = "unknown";
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--district", &district, NULL},
	                                 {"--age", &age, NULL},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;
	struct store *store = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) || arguments.count != 1 ||
	    (strcmp(arguments.words[0], "add") != 0 && strcmp(arguments.words[0], "list") != 0)) {
		log_error("usage: machiaruki-server player add [--district ID] [--age adult|minor|unknown] "
		          "| player list");
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	store = town != NULL && auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = strcmp(arguments.words[0], "add") == 0 ? player_add(town, store, district, age)
		                                              : player_list(store);
		store->ops->destroy(store);
	}
	town_destroy(town);
	return code;
}
