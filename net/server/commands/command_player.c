/*
 * player: who takes part. A player is an alias; no name is kept.
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

const char command_player_help[] =
	"player add [--count N] [--district ID] [--age adult|minor|unknown] [--json]\n"
	"                                   prints the new aliases; a school class is one --count\n"
	"player list [--district ID] [--age AGE] [--after ALIAS] [--limit N] [--json]\n"
	"                                   alias, district, age\n"
	"player show ALIAS [--json]         what is known of one\n"
	"player change ALIAS [--district ID] [--age AGE] [--json]   --district - takes it away\n";

const char command_forgotten_prefix[] = "forgotten-";

static const char *const ages[] = {"unknown", "minor", "adult"};

enum { COUNT_MAX = 2000, DIGITS_LEAST = 4, DIGITS_MOST = 8, TRIES_A_LENGTH = 40 };

struct player_options {
	const char *district, *age, *after, *limit, *count;
	bool json;
};

const char *command_age_text(enum store_age age)
{
	return ages[age];
}

bool command_is_forgotten(const char *alias)
{
	return strncmp(alias, command_forgotten_prefix, sizeof command_forgotten_prefix - 1) == 0;
}

/* So many digits, the first of them none. */
static void new_alias(const struct town *town, int digits, char alias[FIGURES_ALIAS_MAX])
{
	char token[AUTH_TOKEN_MAX];
	uint8_t hash[STORE_HASH_LENGTH];
	char number[DIGITS_MOST + 1] = "";

	auth_new_token(token);
	auth_hash_secret(token, hash);
	for (int i = 0; i < digits; i++) {
		int drawn = hash[2 * i] << 8 | hash[2 * i + 1];

		number[i] = (char)(i == 0 ? '1' + drawn % 9 : '0' + drawn % 10);
	}
	snprintf(alias, FIGURES_ALIAS_MAX, "%s-%s", words_in(&town->alias, 0), number);
}

/* Of the meta of a store: its hash says that an alias was somebody's, and nothing of who. */
static void retired_name(const char *alias, char name[COMMAND_RETIRED_MAX])
{
	uint8_t hash[STORE_HASH_LENGTH];
	int length = snprintf(name, COMMAND_RETIRED_MAX, "retired-");

	auth_hash_secret(alias, hash);
	for (int i = 0; i < STORE_HASH_LENGTH; i++) {
		length += snprintf(name + length, 3, "%02x", hash[i]);
	}
}

enum store_err command_retire_alias(struct store *store, const char *alias)
{
	char name[COMMAND_RETIRED_MAX];

	retired_name(alias, name);
	return store->ops->meta_set(store, name, "1");
}

static bool is_retired(struct store *store, const char *alias)
{
	char name[COMMAND_RETIRED_MAX], value[4];

	retired_name(alias, name);
	return store->ops->meta_get(store, name, value, sizeof value) == STORE_OK;
}

/* Four digits that nobody has, or had; where those are nearly used up, one more. */
enum store_err command_add_player(const struct town *town, struct store *store,
                                  struct store_player *player)
{
	enum store_err err = STORE_DUPLICATE;

	for (int digits = DIGITS_LEAST; digits <= DIGITS_MOST; digits++) {
		for (int tries = 0; tries < TRIES_A_LENGTH && err == STORE_DUPLICATE; tries++) {
			new_alias(town, digits, player->alias);
			err = is_retired(store, player->alias) ? STORE_DUPLICATE
			                                       : store->ops->player_add(store, player);
		}
	}
	return err;
}

bool command_read_player(const struct town *town, const char *district, const char *age,
                         struct store_player *player)
{
	int found = -1;

	for (int i = 0; i < 3 && age != NULL; i++) {
		found = strcmp(age, ages[i]) == 0 ? i : found;
	}
	if (age != NULL && found < 0) {
		log_error("--age %s: is none of adult, minor, unknown", age);
		return false;
	}
	if (district != NULL && strcmp(district, "-") != 0 && town_district(town, district) < 0) {
		log_error("--district %s: is no district of %s", district, town->id);
		return false;
	}
	player->age = age != NULL ? (enum store_age)found : player->age;
	if (district != NULL) {
		snprintf(player->district, sizeof player->district, "%s",
		         strcmp(district, "-") != 0 ? district : "");
	}
	return true;
}

bool command_find_player(struct store *store, const char *what, const char *alias,
                         struct store_player *player, int *code)
{
	enum store_err err = store->ops->player_by_alias(store, alias, player);

	if (err != STORE_OK) {
		log_error("%s %s: %s", what, alias,
		          err == STORE_NOT_FOUND ? "is no player's alias: is not there"
		                                 : store_err_text(err));
		*code = command_exit_code(err);
	}
	return err == STORE_OK;
}

static void put_player(struct text_buffer *out, const struct store_player *player)
{
	wire_put_text(out, "alias", player->alias);
	wire_put_text(out, "district", player->district[0] != '\0' ? player->district : NULL);
	wire_put_text(out, "age", ages[player->age]);
}

/* All of them or none. */
static int player_add(const struct command_place *place, const struct player_options *options)
{
	struct store *store = place->store;
	struct text_buffer out = {0};
	struct store_player player = {.created_s = clock_wall_s()};
	int64_t count = 1;
	enum store_err err = STORE_OK;

	if ((options->count != NULL &&
	     !command_read_number("--count", options->count, 1, COUNT_MAX, &count)) ||
	    !command_read_player(place->town, options->district, options->age, &player)) {
		return EX_USAGE;
	}
	text_buffer_add(&out, options->json ? "{\"players\":[" : "");
	err = store->ops->begin(store);
	for (int64_t i = 0; i < count && err == STORE_OK; i++) {
		err = command_add_player(place->town, store, &player);
		if (options->json) {
			text_buffer_add(&out, i > 0 ? ",{" : "{");
			put_player(&out, &player);
			text_buffer_add(&out, "}");
		} else {
			text_buffer_addf(&out, "%s\n", player.alias);
		}
	}
	err = err == STORE_OK ? store->ops->commit(store) : err;
	if (err != STORE_OK) {
		store->ops->rollback(store);
		text_buffer_finish(&out);
		return command_failed("the new player", err);
	}
	text_buffer_add(&out, options->json ? "]}\n" : "");
	return command_print(&out);
}

static void list_one(struct text_buffer *out, const struct store_player *player, bool json,
                     bool first)
{
	if (json) {
		text_buffer_add(out, first ? "{" : ",{");
		put_player(out, player);
		text_buffer_add(out, "}");
	} else {
		text_buffer_addf(out, "%s\t%s\t%s\n", player->alias,
		                 player->district[0] != '\0' ? player->district : "-", ages[player->age]);
	}
}

static bool wanted(const struct store_player *player, const struct player_options *options)
{
	const char *district = player->district[0] != '\0' ? player->district : "-";

	return !command_is_forgotten(player->alias) &&
	       (options->district == NULL || strcmp(district, options->district) == 0) &&
	       (options->age == NULL || strcmp(ages[player->age], options->age) == 0);
}

static int list_players(struct store *store, const struct player_options *options, int64_t after,
                        int64_t limit)
{
	struct store_player list[256];
	size_t count = 0;
	int64_t said = 0;
	enum store_err err = STORE_OK;
	int code = EX_OK;

	fputs(options->json ? "{\"players\":[" : "", stdout);
	do {
		struct text_buffer out = {0};

		err = store->ops->players(store, after, list, sizeof list / sizeof list[0], &count);
		for (size_t i = 0; i < count && said < limit; i++) {
			after = list[i].id;
			if (wanted(&list[i], options)) {
				list_one(&out, &list[i], options->json, said == 0);
				said++;
			}
		}
		code = command_print(&out);
	} while (err == STORE_OK && count > 0 && said < limit && code == EX_OK);
	fputs(options->json ? "]}\n" : "", stdout);
	return code != EX_OK ? code : command_exit_code(err);
}

static int player_list(const struct command_place *place, const struct player_options *options)
{
	struct store_player player = {.id = 0};
	int64_t limit = INT64_MAX;
	int code = EX_OK;

	if (!command_read_player(place->town, options->district, options->age, &player) ||
	    (options->limit != NULL &&
	     !command_read_number("--limit", options->limit, 1, INT32_MAX, &limit))) {
		return EX_USAGE;
	}
	if (options->after != NULL &&
	    !command_find_player(place->store, "--after", options->after, &player, &code)) {
		return code;
	}
	return list_players(place->store, options, player.id, limit);
}

/* What the office is asked about at the desk. */
struct known {
	struct store_player player;
	char team[BOARD_NAME_MAX];
	struct store_totals totals;
	int64_t points;
	size_t cards;
};

static enum store_err look_up(struct store *store, struct known *known)
{
	enum { CARDS_MAX = 16 };
	struct store_card cards[CARDS_MAX];
	int64_t id = known->player.id;
	enum store_err err = store->ops->team_of(store, id, known->team);

	err = err == STORE_NOT_FOUND ? STORE_OK : err;
	if (err == STORE_OK) {
		err = store->ops->totals_of(store, id, INT64_MIN, INT64_MAX, &known->totals);
	}
	err = err == STORE_OK ? store->ops->balance(store, id, &known->points) : err;
	return err == STORE_OK ? store->ops->cards_of(store, id, cards, CARDS_MAX, &known->cards) : err;
}

static int player_show(const struct command_place *place, const char *alias,
                       const struct player_options *options)
{
	struct known known = {.points = 0};
	struct text_buffer out = {0};
	int code = EX_OK;
	char since[CLOCK_TEXT_MAX];
	enum store_err err = STORE_OK;

	if (!command_find_player(place->store, "player show", alias, &known.player, &code)) {
		return code;
	}
	err = look_up(place->store, &known);
	if (err != STORE_OK) {
		return command_failed(alias, err);
	}
	clock_write_rfc3339(since, known.player.created_s, place->town->offset_minutes);
	since[10] = '\0'; /* the day is enough */
	if (options->json) {
		text_buffer_add(&out, "{");
		put_player(&out, &known.player);
		wire_put_text(&out, "since", since);
		wire_put_text(&out, "team", known.team[0] != '\0' ? known.team : NULL);
		wire_put_int(&out, "cards", (int64_t)known.cards);
		wire_put_int(&out, "points", known.points);
		wire_put_int(&out, "legs_g", known.totals.legs_g);
		wire_put_int(&out, "kitchen_g", known.totals.kitchen_g);
		wire_put_int(&out, "metres", known.totals.metres);
		wire_put_int(&out, "entries", known.totals.entries);
		text_buffer_add(&out, "}\n");
	} else {
		text_buffer_addf(&out, "%s  district %s, age %s, since %s, team %s, %zu card%s\n", alias,
		                 known.player.district[0] != '\0' ? known.player.district : "-",
		                 ages[known.player.age], since, known.team[0] != '\0' ? known.team : "-",
		                 known.cards, known.cards == 1 ? "" : "s");
		text_buffer_addf(&out, "%lld points; %lld g on foot or by bicycle, %lld g of the kitchen\n",
		                 (long long)known.points, (long long)known.totals.legs_g,
		                 (long long)known.totals.kitchen_g);
	}
	return command_print(&out);
}

static int player_change(const struct command_place *place, const char *alias,
                         const struct player_options *options)
{
	struct store_player player;
	struct text_buffer out = {0};
	enum store_err err = STORE_OK;
	int code = EX_OK;

	if (options->district == NULL && options->age == NULL) {
		log_error("player change: lacks --district or --age");
		return EX_USAGE;
	}
	if (!command_find_player(place->store, "player change", alias, &player, &code)) {
		return code;
	}
	if (!command_read_player(place->town, options->district, options->age, &player)) {
		return EX_USAGE;
	}
	err = place->store->ops->player_change(place->store, &player);
	if (err != STORE_OK) {
		return command_failed(alias, err);
	}
	list_one(&out, &player, options->json, true);
	text_buffer_add(&out, options->json ? "\n" : "");
	return command_print(&out);
}

static int run(const struct command_place *place, const struct arguments *arguments,
               const struct player_options *options)
{
	const char *what = arguments->words[0];

	if (strcmp(what, "add") == 0) {
		return player_add(place, options);
	}
	if (strcmp(what, "list") == 0) {
		return player_list(place, options);
	}
	return strcmp(what, "show") == 0 ? player_show(place, arguments->words[1], options)
	                                 : player_change(place, arguments->words[1], options);
}

static bool is_one(const struct arguments *arguments)
{
	const char *what = arguments->count > 0 ? arguments->words[0] : "";

	return (arguments->count == 1 && (strcmp(what, "add") == 0 || strcmp(what, "list") == 0)) ||
	       (arguments->count == 2 && (strcmp(what, "show") == 0 || strcmp(what, "change") == 0));
}

int command_player(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct player_options options = {.json = false};
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--district", &options.district, NULL},
	                                 {"--age", &options.age, NULL},
	                                 {"--after", &options.after, NULL},
	                                 {"--limit", &options.limit, NULL},
	                                 {"--count", &options.count, NULL},
	                                 {"--json", NULL, &options.json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct command_place place;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (!is_one(&arguments)) {
		log_error("usage: machiaruki-server player add | list | show ALIAS | change ALIAS; see "
		          "machiaruki-server player --help");
		return EX_USAGE;
	}
	if (command_open(folder, address, &place, &code)) {
		code = run(&place, &arguments, &options);
		command_close(&place);
	}
	return code;
}
