/*
 * kiosk: which screens stand where, the secret of each, and which went quiet.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/contract/wire_write.h"
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_kiosk_print.h"
#include "net/server/commands/command_values.h"
#include "net/server/kiosks.h"

const char command_kiosk_help[] =
	"kiosk add NAME --place TEXT   its client_id (a-z, 0-9 and -) and where it stands, as phones "
	"are\n"
	"                              told; prints its secret, once\n"
	"kiosk list                    quiet ones first: name, health, when it was seen, what waits to "
	"be\n"
	"                              sent and for how long, disk, temperature, crashes of a day, "
	"build\n"
	"kiosk show NAME               all that its last heartbeat told\n"
	"kiosk picture NAME --out FILE.png   its attract screen, as it was sent last\n"
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
			kiosk_put(&text, town, &list[i], now_s);
		} else {
			kiosk_print_line(town, &list[i], now_s);
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

static int kiosk_show(const struct town *town, struct store *store, const char *name, bool json)
{
	struct store_kiosk kiosk;
	struct text_buffer text = {0};
	enum store_err err = store->ops->kiosk_by_name(store, name, &kiosk);

	if (err != STORE_OK) {
		log_error("kiosk %s: %s", name, store_err_text(err));
	} else if (json) {
		kiosk_put(&text, town, &kiosk, clock_wall_s());
		text_buffer_add(&text, "\n");
		command_print(&text);
	} else {
		kiosk_print(town, &kiosk, clock_wall_s());
	}
	return command_exit_code(err);
}

static int kiosk_picture(struct store *store, const char *name, const char *path, bool json)
{
	struct store_kiosk kiosk;
	void *png = NULL;
	size_t length = 0;
	enum store_err err = store->ops->kiosk_by_name(store, name, &kiosk);
	enum files_err written = FILES_OK;

	if (err == STORE_OK) {
		err = store->ops->kiosk_get_picture(store, kiosk.id, &png, &length);
		if (err == STORE_NOT_FOUND) {
			log_error("kiosk %s: has sent no picture yet", name);
			return command_exit_code(err);
		}
	}
	if (err != STORE_OK) {
		log_error("kiosk %s: %s", name, store_err_text(err));
		return command_exit_code(err);
	}
	written = files_write(path, png, length);
	free(png);
	if (written != FILES_OK) {
		log_error("--out %s: %s", path, files_err_text(written));
		return EX_CANTCREAT;
	}
	printf(json ? "{\"bytes\":%zu}\n" : "%zu bytes\n", length);
	return EX_OK;
}

/* The commands, and the one option that each of them needs. */
enum what { ADD, LIST, SHOW, PICTURE, SECRET, REMOVE, WHATS };

static enum what what_named(const char *name)
{
	static const char *const names[WHATS] = {"add", "list", "show", "picture", "secret", "remove"};
	int i = 0;

	while (i < WHATS && strcmp(names[i], name) != 0) {
		i++;
	}
	return (enum what)i;
}

static bool words_fit(const struct arguments *arguments, enum what what, const char *place,
                      const char *out)
{
	if (what == WHATS || arguments->count != (what == LIST ? 1 : 2) ||
	    (what == ADD) != (place != NULL) || (what == PICTURE) != (out != NULL)) {
		log_error("usage: machiaruki-server kiosk add NAME --place TEXT | list | show NAME | "
		          "picture NAME --out FILE.png | secret NAME | remove NAME");
		return false;
	}
	if (what != LIST && !auth_client_ok(arguments->words[1])) {
		log_error("kiosk %.60s: a name is 1 to 63 of a-z, 0-9 and -", arguments->words[1]);
		return false;
	}
	return place == NULL ||
	       command_text_ok("--place", place, sizeof((struct store_kiosk *)0)->place - 1, false);
}

struct options {
	const char *place, *out;
	bool json;
};

static int run(enum what what, const struct town *town, struct store *store, const char *name,
               const struct options *options)
{
	switch (what) {
	case LIST:
		return kiosk_list(town, store, options->json);
	case SHOW:
		return kiosk_show(town, store, name, options->json);
	case PICTURE:
		return kiosk_picture(store, name, options->out, options->json);
	case REMOVE:
		return kiosk_remove(store, name, options->json);
	case ADD:
	case SECRET:
	case WHATS:
		break;
	}
	return kiosk_secret(store, name, options->place, options->json);
}

int command_kiosk(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct options options = {.place = NULL};
	const struct argument known[] = {
		{"--store", &address, NULL},       {"--town", &folder, NULL},
		{"--place", &options.place, NULL}, {"--out", &options.out, NULL},
		{"--json", NULL, &options.json},   {NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;
	struct store *store = NULL;
	enum what what = WHATS;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	what = what_named(arguments.count > 0 ? arguments.words[0] : "");
	if (!words_fit(&arguments, what, options.place, options.out)) {
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	store = town != NULL && auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = run(what, town, store, arguments.count > 1 ? arguments.words[1] : "", &options);
		store->ops->destroy(store);
	}
	town_destroy(town);
	return code;
}
