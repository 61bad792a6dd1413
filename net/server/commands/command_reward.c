/*
 * reward: what shops give for points. Days are the town's; the last one counts.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_texts.h"

const char command_reward_help[] =
	"reward add --shop NAME --price POINTS --text LANGUAGE=TITLE|ABOUT … [--stock N]\n"
	"    [--from DAY] [--until DAY] [--use-until DAY]   prints the new reward\n"
	"reward list                     id, shop, title, price, left of stock, days\n"
	"reward change ID [--price …] [--stock …] [--from …] [--until …] [--use-until …]\n"
	"    [--text …]                                     prints what it is now\n"
	"reward end ID                   nobody gets it any more; coupons stay good\n"
	"  DAY is 2026-12-31 in the town, or none; --stock none: as many as are wanted. A price\n"
	"  holds for new exchanges, --use-until for their coupons. --json prints one value.\n";

enum { REWARD_MOST = 1000000000 };

struct reward_command {
	const char *shop, *price, *stock, *from, *until, *use_until; /* options; NULL not given */
	bool json;
	struct command_texts texts;
	struct town *town;
	struct store *store;
};

/* What the options say, over what there was. */
static bool take_options(const struct reward_command *command, struct store_reward *reward)
{
	const struct town *town = command->town;

	if (command->stock != NULL && strcmp(command->stock, "none") == 0) {
		reward->stock = -1;
	} else if (command->stock != NULL &&
	           !command_read_number("--stock", command->stock, 0, REWARD_MOST, &reward->stock)) {
		return false;
	}
	if ((command->price != NULL &&
	     !command_read_number("--price", command->price, 1, REWARD_MOST, &reward->price)) ||
	    (command->from != NULL &&
	     !command_read_day(town, "--from", command->from, false, &reward->from_s)) ||
	    (command->until != NULL &&
	     !command_read_day(town, "--until", command->until, true, &reward->until_s)) ||
	    (command->use_until != NULL &&
	     !command_read_day(town, "--use-until", command->use_until, true, &reward->use_until_s))) {
		return false;
	}
	if (reward->until_s != 0 && reward->until_s < reward->from_s) {
		log_error("--until: is before --from");
		return false;
	}
	if (reward->use_until_s != 0 &&
	    (reward->until_s == 0 || reward->use_until_s < reward->until_s)) {
		log_error("--use-until: is before the last day on which it can be had (--until)");
		return false;
	}
	return true;
}

static void put_day(struct text_buffer *text, const struct town *town, const char *name,
                    int64_t wall_s)
{
	char day[16];

	command_write_day(town, wall_s, day);
	wire_put_text(text, name, wall_s != 0 ? day : NULL);
}

static void put_count(struct text_buffer *text, const char *name, int64_t count)
{
	if (count >= 0) {
		wire_put_int(text, name, count);
	} else {
		wire_put_null(text, name);
	}
}

static void say_json(const struct reward_command *command, const struct store_reward_row *row)
{
	const struct store_reward *reward = &row->reward;
	struct text_buffer text = {0};

	text_buffer_add(&text, "{");
	wire_put_int(&text, "id", reward->id);
	wire_put_text(&text, "shop", row->shop);
	wire_put_text(&text, "title", row->title);
	wire_put_int(&text, "price", reward->price);
	put_count(&text, "stock", reward->stock);
	put_count(&text, "left", reward->left);
	wire_put_int(&text, "given", row->given);
	put_day(&text, command->town, "from", reward->from_s);
	put_day(&text, command->town, "until", reward->until_s);
	put_day(&text, command->town, "use_until", reward->use_until_s);
	printf("%s}", text_buffer_text(&text));
	text_buffer_finish(&text);
}

static void say_line(const struct reward_command *command, const struct store_reward_row *row)
{
	const struct store_reward *reward = &row->reward;
	char from[16], until[16], use_until[16], left[48] = "any";

	command_write_day(command->town, reward->from_s, from);
	command_write_day(command->town, reward->until_s, until);
	command_write_day(command->town, reward->use_until_s, use_until);
	if (reward->stock >= 0) {
		snprintf(left, sizeof left, "%lld of %lld", (long long)reward->left,
		         (long long)reward->stock);
	}
	printf("%lld\t%s\t%s\t%lld\t%s\t%s\t%s\t%s\n", (long long)reward->id, row->shop, row->title,
	       (long long)reward->price, left, from, until, use_until);
}

/* Rewards after an id, or that one alone. */
static enum store_err rows(const struct reward_command *command, int64_t after,
                           struct store_reward_row *list, size_t cap, size_t *count)
{
	const struct store_language language = {command->town->languages[0],
	                                        command->town->languages[0]};

	return command->store->ops->reward_rows(command->store, after, &language, list, cap, count);
}

static int reward_list(const struct reward_command *command)
{
	struct store_reward_row list[16];
	size_t count = 0;
	int64_t after = 0;
	enum store_err err = STORE_OK;

	fputs(command->json ? "[" : "", stdout);
	do {
		err = rows(command, after, list, 16, &count);
		for (size_t i = 0; i < count; i++) {
			if (command->json) {
				fputs(after != 0 ? "," : "", stdout);
				say_json(command, &list[i]);
			} else {
				say_line(command, &list[i]);
			}
			after = list[i].reward.id;
		}
	} while (err == STORE_OK && count > 0);
	fputs(command->json ? "]\n" : "", stdout);
	return command_exit_code(err);
}

/* Shows what is there now. */
static int say_one(const struct reward_command *command, enum store_err err, int64_t id)
{
	struct store_reward_row row;
	size_t count = 0;

	err = err == STORE_OK ? rows(command, id - 1, &row, 1, &count) : err;
	if (err != STORE_OK || count == 0) {
		log_error("the reward: %s", store_err_text(err));
		return command_exit_code(err);
	}
	if (command->json) {
		say_json(command, &row);
		printf("\n");
	} else {
		say_line(command, &row);
	}
	return EX_OK;
}

/* The reward and its texts, together or not at all. */
static enum store_err keep(const struct reward_command *command, struct store_reward *reward)
{
	struct store *store = command->store;
	enum store_err err = store->ops->begin(store);

	if (err == STORE_OK) {
		err = reward->id == 0 ? store->ops->reward_add(store, reward)
		                      : store->ops->reward_change(store, reward);
		err = err == STORE_OK ? command_texts_put(store, STORE_REWARD, reward->id, &command->texts)
		                      : err;
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	return err;
}

static int reward_add(const struct reward_command *command)
{
	struct store_reward reward = {.stock = -1};
	struct store_shop shop;
	enum store_err err = STORE_OK;

	if (!take_options(command, &reward)) {
		return EX_USAGE;
	}
	err = command->store->ops->shop_by_name(command->store, command->shop, &shop);
	if (err == STORE_NOT_FOUND || (err == STORE_OK && shop.closed_s != 0)) {
		log_error("--shop %s: there is no such shop that is open", command->shop);
		return EX_DATAERR;
	}
	reward.shop = shop.id;
	err = err == STORE_OK ? keep(command, &reward) : err;
	return say_one(command, err, reward.id);
}

/* end: nobody can have it from now on. */
static int reward_change(const struct reward_command *command, int64_t id, bool end)
{
	int64_t now_s = clock_wall_s();
	struct store_reward_row row;
	size_t count = 0;
	enum store_err err = rows(command, id - 1, &row, 1, &count);

	if (err == STORE_OK && (count == 0 || row.reward.id != id)) {
		log_error("reward %lld: there is no such reward", (long long)id);
		return EX_DATAERR;
	}
	if (err == STORE_OK && end) {
		bool over = row.reward.until_s != 0 && row.reward.until_s < now_s;

		row.reward.until_s = over ? row.reward.until_s : now_s - 1;
		row.reward.from_s = row.reward.from_s < now_s ? row.reward.from_s : now_s - 1;
	} else if (err == STORE_OK && !take_options(command, &row.reward)) {
		return EX_USAGE;
	}
	if (err == STORE_OK && row.reward.stock >= 0 && row.reward.stock < row.given) {
		log_error("--stock: %lld were given already", (long long)row.given);
		return EX_DATAERR;
	}
	err = err == STORE_OK ? keep(command, &row.reward) : err;
	return say_one(command, err, id);
}

static bool words_fit(const struct reward_command *command, const struct arguments *arguments)
{
	const char *what = arguments->count > 0 ? arguments->words[0] : "";
	bool options = command->price != NULL || command->stock != NULL || command->from != NULL ||
	               command->until != NULL || command->use_until != NULL || command->texts.count > 0;

	if ((strcmp(what, "add") == 0 && arguments->count == 1 && command->shop != NULL &&
	     command->price != NULL && command->texts.count > 0) ||
	    (strcmp(what, "list") == 0 && arguments->count == 1 && !options) ||
	    (strcmp(what, "change") == 0 && arguments->count == 2 && options &&
	     command->shop == NULL) ||
	    (strcmp(what, "end") == 0 && arguments->count == 2 && !options)) {
		return true;
	}
	log_error("usage: reward add --shop NAME --price POINTS --text ja=TITLE|ABOUT | list |"
	          " change ID OPTIONS | end ID; see machiaruki-server reward --help");
	return false;
}

static int run(const struct reward_command *command, const struct arguments *arguments)
{
	int64_t id = 0;

	if (strcmp(arguments->words[0], "list") == 0) {
		return reward_list(command);
	}
	if (strcmp(arguments->words[0], "add") == 0) {
		return reward_add(command);
	}
	if (!command_read_number("reward", arguments->words[1], 1, INT64_C(999999999999999), &id)) {
		return EX_USAGE;
	}
	return reward_change(command, id, strcmp(arguments->words[0], "end") == 0);
}

int command_reward(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct reward_command command = {.shop = NULL};
	const struct argument known[] = {
		{"--store", &address, NULL},       {"--town", &folder, NULL},
		{"--shop", &command.shop, NULL},   {"--price", &command.price, NULL},
		{"--stock", &command.stock, NULL}, {"--from", &command.from, NULL},
		{"--until", &command.until, NULL}, {"--use-until", &command.use_until, NULL},
		{"--json", NULL, &command.json},   {NULL, NULL, NULL}};
	struct arguments arguments;
	int code = EX_USAGE;

	if (!command_texts_take(&count, words, &command.texts) ||
	    !arguments_read(count, words, known, &arguments) || !words_fit(&command, &arguments)) {
		return EX_USAGE;
	}
	command.town = command_open_town(folder, &code);
	command.store = command.town != NULL ? command_open_store(address, &code) : NULL;
	if (command.store != NULL) {
		code = run(&command, &arguments);
		command.store->ops->destroy(command.store);
	}
	town_destroy(command.town);
	return code;
}
