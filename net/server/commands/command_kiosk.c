/*
 * kiosk: which screens stand where, the secret of each, and which went quiet.
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
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_values.h"
#include "net/server/kiosks.h"

const char command_kiosk_help[] =
	"kiosk add NAME --place TEXT   its client_id (a-z, 0-9 and -) and where it stands, as phones "
	"are\n"
	"                              told; prints its secret, once\n"
	"kiosk list                    quiet ones first: name, health, when it was seen, queue, disk, "
	"build\n"
	"kiosk secret NAME             a new secret; the old one ends\n"
	"kiosk remove NAME             its secret ends\n"
	"  each with --json\n";

/* Inside a transaction: the one secret of a kiosk. */
static enum store_err give_secret(struct store *store, const struct store_kiosk *kiosk,
                                  char secret[AUTH_TOKEN_MAX])
{
	struct store_token token = {.kind = TOKEN_KIOSK, .of = kiosk->id};
	enum store_err err = store->ops->tokens_drop_of(store, TOKEN_KIOSK, kiosk->id, NULL);

	auth_new_token(secret);
	auth_hash_secret(secret, token.hash);
	snprintf(token.client, sizeof token.client, "%s", kiosk->name);
	return err == STORE_OK ? store->ops->token_add(store, &token) : err;
}

static void print_secret(const char *name, char secret[AUTH_TOKEN_MAX], bool json)
{
	struct text_buffer text = {0};

	if (json) {
		text_buffer_add(&text, "{");
		wire_put_text(&text, "kiosk", name);
		wire_put_text(&text, "secret", secret);
		text_buffer_add(&text, "}\n");
		command_print(&text);
	} else {
		printf("%s\n", secret); /* shown once: only its hash is kept */
	}
	explicit_bzero(secret, AUTH_TOKEN_MAX);
}

/* place NULL: of a kiosk that is there. */
static int kiosk_secret(struct store *store, const char *name, const char *place, bool json)
{
	struct store_kiosk kiosk = {.created_s = clock_wall_s()};
	char secret[AUTH_TOKEN_MAX];
	enum store_err err = store->ops->begin(store);

	snprintf(kiosk.name, sizeof kiosk.name, "%s", name);
	snprintf(kiosk.place, sizeof kiosk.place, "%s", place != NULL ? place : "");
	if (err == STORE_OK) {
		err = place != NULL ? store->ops->kiosk_add(store, &kiosk)
		                    : store->ops->kiosk_by_name(store, name, &kiosk);
		err = err == STORE_OK ? give_secret(store, &kiosk, secret) : err;
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		log_error("kiosk %s: %s%s", name, store_err_text(err),
		          err == STORE_DUPLICATE ? "; kiosk secret makes a new secret" : "");
		return command_exit_code(err);
	}
	print_secret(name, secret, json);
	return EX_OK;
}

static int kiosk_remove(struct store *store, const char *name, bool json)
{
	struct store_kiosk kiosk;
	enum store_err err = store->ops->begin(store);

	if (err == STORE_OK) {
		err = store->ops->kiosk_by_name(store, name, &kiosk);
		err = err == STORE_OK ? store->ops->kiosk_remove(store, kiosk.id) : err;
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		log_error("kiosk %s: %s", name, store_err_text(err));
		return command_exit_code(err);
	}
	printf(json ? "{\"removed\":\"%s\"}\n" : "%s is removed\n", name);
	return EX_OK;
}

static void put_kiosk(struct text_buffer *text, const struct town *town,
                      const struct store_kiosk *kiosk, int64_t now_s)
{
	text_buffer_add(text, "{");
	wire_put_text(text, "kiosk", kiosk->name);
	wire_put_text(text, "place", kiosk->place);
	wire_put_text(text, "health", kiosks_health_text(kiosks_health(kiosk, now_s)));
	wire_put_time_or_null(text, "seen_at", town, kiosk->seen_s);
	wire_put_time_or_null(text, "last_frame_at", town, kiosk->frame_s);
	wire_put_time_or_null(text, "last_input_at", town, kiosk->input_s);
	wire_put_int(text, "queue", kiosk->queue);
	wire_put_int(text, "disk_free_mb", kiosk->disk_free_mb);
	wire_put_text(text, "build", kiosk->build);
	text_buffer_add(text, "}");
}

static void print_line(const struct town *town, const struct store_kiosk *kiosk, int64_t now_s)
{
	char seen[CLOCK_TEXT_MAX] = "-";

	if (kiosk->seen_s != 0) {
		clock_write_rfc3339(seen, kiosk->seen_s, town->offset_minutes);
	}
	printf("%s\t%s\t%s\tqueue %lld\tdisk %lld MB\t%s\t%s\n", kiosk->name,
	       kiosks_health_text(kiosks_health(kiosk, now_s)), seen, (long long)kiosk->queue,
	       (long long)kiosk->disk_free_mb, kiosk->build[0] != '\0' ? kiosk->build : "-",
	       kiosk->place);
}

static int kiosk_list(const struct town *town, struct store *store, bool json)
{
	struct store_kiosk *list = mem_new(KIOSKS_MAX, sizeof *list);
	struct text_buffer text = {0};
	int64_t now_s = clock_wall_s();
	size_t count = 0;
	enum store_err err = kiosks_read(store, now_s, list, &count);

	text_buffer_add(&text, "[");
	for (size_t i = 0; i < count; i++) {
		if (json) {
			wire_put_comma(&text);
			put_kiosk(&text, town, &list[i], now_s);
		} else {
			print_line(town, &list[i], now_s);
		}
	}
	text_buffer_add(&text, "]\n");
	if (err != STORE_OK) {
		log_error("the kiosks %s", store_err_text(err));
	} else if (json) {
		command_print(&text);
	}
	text_buffer_finish(&text);
	free(list);
	return command_exit_code(err);
}

static bool words_fit(const struct arguments *arguments, const char *what, const char *place)
{
	bool list = strcmp(what, "list") == 0, add = strcmp(what, "add") == 0;

	if (arguments->count != (list ? 1 : 2) || add != (place != NULL) ||
	    (!list && !add && strcmp(what, "secret") != 0 && strcmp(what, "remove") != 0)) {
		log_error("usage: machiaruki-server kiosk add NAME --place TEXT | list | secret NAME | "
		          "remove NAME");
		return false;
	}
	if (!list && !auth_client_ok(arguments->words[1])) {
		log_error("kiosk %.60s: a name is 1 to 63 of a-z, 0-9 and -", arguments->words[1]);
		return false;
	}
	return place == NULL ||
	       command_text_ok("--place", place, sizeof((struct store_kiosk *)0)->place - 1, false);
}

int command_kiosk(int count, char **words)
{
	const char *address = NULL, *folder = NULL, *place = NULL;
	bool json = false;
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--place", &place, NULL},
	                                 {"--json", NULL, &json},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;
	struct store *store = NULL;
	const char *what = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	what = arguments.count > 0 ? arguments.words[0] : "";
	if (!words_fit(&arguments, what, place)) {
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	store = town != NULL && auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = strcmp(what, "list") == 0     ? kiosk_list(town, store, json)
		       : strcmp(what, "remove") == 0 ? kiosk_remove(store, arguments.words[1], json)
		                                     : kiosk_secret(store, arguments.words[1], place, json);
		store->ops->destroy(store);
	}
	town_destroy(town);
	return code;
}
