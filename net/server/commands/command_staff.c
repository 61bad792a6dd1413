/*
 * staff: who may open the office's page and a kiosk's desk, each with a card of its own.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_values.h"

enum { STAFF_MAX = 512 };

const char command_staff_help[] =
	"staff add NAME      a role (a-z, 0-9 and -, as desk-1; never a person's name); prints the\n"
	"                    number and the four pictures of its card, once\n"
	"staff list          name, cards, whether one is locked\n"
	"staff card NAME     a new card; the old one and its sessions end\n"
	"staff remove NAME   its card and its sessions end\n"
	"  each with --json\n";

static void print_card(const char *name, const struct command_card *card, bool json)
{
	struct text_buffer text = {0};
	char number[20];

	snprintf(number, sizeof number, "%.4s %.4s %.4s", card->number, card->number + 4,
	         card->number + 8);
	if (!json) {
		printf("%s\t%s\n", number, card->pin); /* shown once: only hashes are kept */
		return;
	}
	text_buffer_add(&text, "{");
	wire_put_text(&text, "name", name);
	wire_put_text(&text, "card", number);
	wire_put_text(&text, "pin", card->pin);
	text_buffer_add(&text, "}\n");
	command_print(&text);
}

/* Inside a transaction: the one card of a staff member. */
static enum store_err give_card(struct store *store, int64_t id, struct command_card *card)
{
	enum store_err err = store->ops->staff_drop_cards(store, id);

	if (err == STORE_OK) {
		card->kept.staff = id;
		err = store->ops->card_add(store, &card->kept);
	}
	return err;
}

static int staff_card(struct store *store, const char *name, bool add, bool json)
{
	struct command_card card;
	int64_t id = 0;
	enum store_err err = STORE_OK;

	command_new_card(&card);
	if (card.kept.pin_hash[0] == '\0') {
		return EX_OSERR;
	}
	err = store->ops->begin(store);
	if (err == STORE_OK) {
		err = add ? store->ops->staff_add(store, name, clock_wall_s(), &id)
		          : store->ops->staff_by_name(store, name, &id);
		err = err == STORE_OK ? give_card(store, id, &card) : err;
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		log_error("staff %s: %s%s", name, store_err_text(err),
		          err == STORE_DUPLICATE ? "; staff card makes a new card" : "");
		return command_exit_code(err);
	}
	print_card(name, &card, json);
	explicit_bzero(&card, sizeof card);
	return EX_OK;
}

static int staff_remove(struct store *store, const char *name, bool json)
{
	int64_t id = 0;
	enum store_err err = store->ops->begin(store);

	if (err == STORE_OK) {
		err = store->ops->staff_by_name(store, name, &id);
		err = err == STORE_OK ? store->ops->staff_remove(store, id) : err;
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		log_error("staff %s: %s", name, store_err_text(err));
		return command_exit_code(err);
	}
	printf(json ? "{\"removed\":\"%s\"}\n" : "%s is removed\n", name);
	return EX_OK;
}

static void print_json(const struct store_staff *list, size_t count, int64_t now_s)
{
	struct text_buffer text = {0};

	text_buffer_add(&text, "[");
	for (size_t i = 0; i < count; i++) {
		wire_put_comma(&text);
		text_buffer_add(&text, "{");
		wire_put_text(&text, "name", list[i].name);
		wire_put_int(&text, "cards", list[i].cards);
		wire_put_bool(&text, "locked", list[i].locked_until_s > now_s);
		text_buffer_add(&text, "}");
	}
	text_buffer_add(&text, "]\n");
	command_print(&text);
}

static int staff_list(struct store *store, bool json)
{
	struct store_staff *list = mem_new(STAFF_MAX, sizeof *list);
	int64_t now_s = clock_wall_s();
	size_t count = 0;
	enum store_err err = store->ops->staff_list(store, list, STAFF_MAX, &count);

	if (err != STORE_OK) {
		log_error("the staff %s", store_err_text(err));
	} else if (json) {
		print_json(list, count, now_s);
	} else {
		for (size_t i = 0; i < count; i++) {
			printf("%s\t%s\t%s\n", list[i].name, list[i].cards > 0 ? "card" : "no card",
			       list[i].locked_until_s > now_s ? "locked" : "-");
		}
	}
	free(list);
	return command_exit_code(err);
}

static int run(struct store *store, const char *what, const char *name, bool json)
{
	if (strcmp(what, "list") == 0) {
		return staff_list(store, json);
	}
	if (strcmp(what, "remove") == 0) {
		return staff_remove(store, name, json);
	}
	return staff_card(store, name, strcmp(what, "add") == 0, json);
}

int command_staff(int count, char **words)
{
	const char *address = NULL;
	bool json = false;
	const struct argument known[] = {
		{"--store", &address, NULL}, {"--json", NULL, &json}, {NULL, NULL, NULL}};
	struct arguments arguments;
	struct store *store = NULL;
	const char *what = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	what = arguments.count > 0 ? arguments.words[0] : "";
	if (strcmp(what, "list") == 0
	        ? arguments.count != 1
	        : arguments.count != 2 || (strcmp(what, "add") != 0 && strcmp(what, "card") != 0 &&
	                                   strcmp(what, "remove") != 0)) {
		log_error("usage: machiaruki-server staff add NAME | list | card NAME | remove NAME");
		return EX_USAGE;
	}
	if (arguments.count == 2 && !auth_client_ok(arguments.words[1])) {
		log_error("staff %.60s: a name is 1 to 63 of a-z, 0-9 and -", arguments.words[1]);
		return EX_USAGE;
	}
	store = auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = run(store, what, arguments.words[1], json);
		store->ops->destroy(store);
	}
	return code;
}
