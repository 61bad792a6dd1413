#include "net/server/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "game/rules/route.h"
#include "game/rules/town_pack.h"
#include "net/server/arguments.h"
#include "net/server/auth.h"
#include "net/server/serve.h"
#include "net/server/store_sqlite.h"

static const char default_store[] = "sqlite:machiaruki.db";

int command_exit_code(enum store_err err)
{
	switch (err) {
	case STORE_OK:
		return EX_OK;
	case STORE_FULL:
		return EX_IOERR;
	case STORE_NOT_FOUND:
	case STORE_DUPLICATE:
	case STORE_CONFLICT:
		return EX_DATAERR;
	case STORE_UNAVAILABLE:
		break;
	}
	return EX_UNAVAILABLE;
}

static void tell(void *context, bool mistake, const char *message)
{
	const char *folder = context;

	if (mistake) {
		log_error("%s/%s", folder, message);
	} else {
		log_warning("%s/%s", folder, message);
	}
}

static void tell_mistakes(void *context, bool mistake, const char *message)
{
	if (mistake) {
		tell(context, mistake, message);
	}
}

/* Where a pack may be when nobody says: beside the program, then where it was installed. */
static char *find_town(void)
{
	const char *named = getenv("MACHIARUKI_TOWN");
	char *beside = files_program_folder();
	char *path = NULL;

	if (named != NULL) {
		free(beside);
		return mem_copy_text(named);
	}
	for (int i = 0; i < 2 && beside != NULL; i++) {
		path = files_join(beside, i == 0 ? "share/machiaruki/towns/iruma"
		                                 : "../share/machiaruki/towns/iruma");
		if (files_exists(path)) {
			free(beside);
			return path;
		}
		free(path);
	}
	free(beside);
	return mem_copy_text(MACHIARUKI_SHARE "/towns/iruma");
}

struct town *command_open_town(const char *folder, int *code)
{
	char *path = folder != NULL ? mem_copy_text(folder) : find_town();
	struct town *town = town_pack_read(path, tell_mistakes, path);

	if (town == NULL) {
		*code = files_exists(path) ? EX_DATAERR : EX_NOINPUT;
	}
	free(path);
	return town;
}

struct store *command_open_store(const char *address, int *code)
{
	const char *why = NULL;
	struct store *store = NULL;

	if (address == NULL) {
		address = getenv("MACHIARUKI_STORE") != NULL ? getenv("MACHIARUKI_STORE") : default_store;
	}
	if (strncmp(address, "postgresql://", 13) == 0) {
		log_error("--store %.40s: PostgreSQL is not built yet; use sqlite:PATH", address);
		*code = EX_CONFIG;
		return NULL;
	}
	if (strncmp(address, "sqlite:", 7) != 0 || address[7] == '\0') {
		log_error("--store %s: is no store; use sqlite:PATH", address);
		*code = EX_USAGE;
		return NULL;
	}
	store = store_sqlite_open(address + 7, false, &why);
	if (store == NULL) {
		log_error("%s: %s", address + 7, why);
		*code = EX_CANTCREAT;
	}
	return store;
}

int command_serve(int count, char **words)
{
	struct serve_options options = {.listen = "127.0.0.1:8080", .rank = "memory"};
	const struct argument known[] = {
		{"--listen", &options.listen, NULL}, {"--store", &options.store, NULL},
		{"--rank", &options.rank, NULL},     {"--town", &options.town, NULL},
		{"--demo", NULL, &options.demo},     {NULL, NULL, NULL}};
	struct arguments arguments;

	if (!arguments_read(count, words, known, &arguments) || arguments.count > 0) {
		return EX_USAGE;
	}
	return serve(&options);
}

int command_town(int count, char **words)
{
	const struct argument known[] = {{NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;

	if (!arguments_read(count, words, known, &arguments) || arguments.count != 2 ||
	    strcmp(arguments.words[0], "check") != 0) {
		log_error("usage: machiaruki-server town check DIR");
		return EX_USAGE;
	}
	if (!files_exists(arguments.words[1])) {
		log_error("%s: is not there", arguments.words[1]);
		return EX_NOINPUT;
	}
	town = town_pack_read(arguments.words[1], tell,
	                      (char *)(uintptr_t)arguments.words[1]); /* only read */
	if (town == NULL) {
		return EX_DATAERR;
	}
	printf("%s is whole: %zu landmarks, %zu stations, %zu districts, %zu shapes, %zu ways in %zu "
	       "piece%s, %zu factors\n",
	       town->id, town->landmarks_count, town->stations_count, town->districts_count,
	       town->shapes_count, ways_edges(town->ways), ways_pieces(town->ways),
	       ways_pieces(town->ways) == 1 ? "" : "s", town->factors_count);
	town_destroy(town);
	return EX_OK;
}

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

/* Twelve digits of which the last checks the others. */
static void new_number(char number[16])
{
	char token[AUTH_TOKEN_MAX];
	uint8_t hash[STORE_HASH_LENGTH];

	auth_new_token(token);
	auth_hash_secret(token, hash);
	for (int i = 0; i < 11; i++) {
		number[i] = (char)('0' + (hash[2 * i] << 8 | hash[2 * i + 1]) % 10);
	}
	number[11] = auth_check_digit(number, 11);
	number[12] = '\0';
}

static void new_pin(char pin[64])
{
	char token[AUTH_TOKEN_MAX];
	uint8_t hash[STORE_HASH_LENGTH];

	auth_new_token(token);
	auth_hash_secret(token, hash);
	snprintf(pin, 64, "%s-%s-%s-%s", auth_pictures[hash[0] % AUTH_PICTURES],
	         auth_pictures[hash[1] % AUTH_PICTURES], auth_pictures[hash[2] % AUTH_PICTURES],
	         auth_pictures[hash[3] % AUTH_PICTURES]);
}

static int card_new(struct store *store, const char *alias, const char *pin)
{
	struct store_player player;
	struct store_card card = {0};
	char number[16], made[64];
	enum store_err err = store->ops->player_by_alias(store, alias, &player);

	if (err != STORE_OK) {
		log_error("--player %s: %s", alias, store_err_text(err));
		return command_exit_code(err);
	}
	if (pin == NULL) {
		new_pin(made);
		pin = made;
	}
	if (!auth_hash_pin(pin, card.pin_hash)) {
		log_error("--pin %s: is not four of the pictures, like tea-bike-sun-fish", pin);
		return EX_USAGE;
	}
	new_number(number);
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

int command_partner(int count, char **words)
{
	const char *address = NULL;
	const struct argument known[] = {{"--store", &address, NULL}, {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	struct store_token token = {.player = 0};
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
