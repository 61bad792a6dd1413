#include "net/server/commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "game/rules/town_pack.h"
#include "net/server/auth.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/owner.h"
#include "net/server/pages/page.h"
#include "net/server/serve.h"
#include "net/server/store/store_sqlite.h"

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

static void tell_mistakes(void *context, bool mistake, const char *message)
{
	const char *folder = context;

	if (mistake) {
		log_error("%s/%s", folder, message);
	}
}

/* What came with the program: beside it, then where it was installed. */
char *command_share(const char *name)
{
	static const char *const places[] = {"share/machiaruki", "../share/machiaruki"};
	char *beside = files_program_folder();

	for (size_t i = 0; i < 2 && beside != NULL; i++) {
		char *share = files_join(beside, places[i]);
		char *path = files_join(share, name);

		free(share);
		if (files_exists(path)) {
			free(beside);
			return path;
		}
		free(path);
	}
	free(beside);
	return files_join(MACHIARUKI_SHARE, name);
}

static char *find_town(void)
{
	const char *named = getenv("MACHIARUKI_TOWN");

	return named != NULL ? mem_copy_text(named) : command_share("towns/iruma");
}

struct page_texts *command_open_pages(int *code)
{
	char *path = command_share("pages");
	struct page_texts *texts = page_texts_open(path);

	if (texts == NULL) {
		*code = EX_NOINPUT;
	}
	free(path);
	return texts;
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

/* The environment holds what is put together here, as if it had been said there. */
const char *command_store_address(const char *given)
{
	const char *folder = getenv("STATE_DIRECTORY");
	char *address = NULL;

	if (given == NULL && getenv("MACHIARUKI_STORE") == NULL && folder != NULL && folder[0] == '/' &&
	    asprintf(&address, "sqlite:%.*s/town.db", (int)strcspn(folder, ":"), folder) > 0) {
		setenv("MACHIARUKI_STORE", address, 1);
		free(address);
	}
	return given != NULL                        ? given
	       : getenv("MACHIARUKI_STORE") != NULL ? getenv("MACHIARUKI_STORE")
	                                            : default_store;
}

const char *command_store_path(const char *address, int *code)
{
	address = command_store_address(address);
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
	return address + 7;
}

struct store *command_open_store(const char *address, int *code)
{
	const char *why = NULL, *path = command_store_path(address, code);
	struct store *store = NULL;

	if (path == NULL || !owner_become(path)) {
		*code = path != NULL ? EX_NOPERM : *code;
		return NULL;
	}
	store = store_sqlite_open(path, false, &why);
	owner_return();
	if (store == NULL) {
		log_error("%s: %s", path, why);
		*code = EX_CANTCREAT;
	}
	return store;
}

bool command_open(const char *town_folder, const char *store_address, struct command_place *place,
                  int *code)
{
	*place = (struct command_place){.town = NULL};
	if (!auth_setup()) {
		log_error("the system gives no random numbers");
		*code = EX_OSERR;
		return false;
	}
	place->town = command_open_town(town_folder, code);
	place->store = place->town != NULL ? command_open_store(store_address, code) : NULL;
	if (place->store == NULL) {
		command_close(place);
	}
	return place->store != NULL;
}

bool command_open_existing(const char *town_folder, const char *store_address,
                           struct command_place *place, int *code)
{
	const char *path = command_store_path(store_address, code);

	if (path != NULL && !files_exists(path)) {
		log_error("%s: is not there", path);
		*code = EX_NOINPUT;
		path = NULL;
	}
	return path != NULL && command_open(town_folder, store_address, place, code);
}

void command_close(struct command_place *place)
{
	if (place->store != NULL) {
		place->store->ops->destroy(place->store);
	}
	town_destroy(place->town);
	*place = (struct command_place){.town = NULL};
}

int command_failed(const char *what, enum store_err err)
{
	log_error("%s: %s", what, store_err_text(err));
	return command_exit_code(err);
}

int command_print(struct text_buffer *out)
{
	bool done = fputs(text_buffer_text(out), stdout) >= 0 && fflush(stdout) == 0;

	text_buffer_finish(out);
	if (!done) {
		log_error("stdout takes no more");
	}
	return done ? EX_OK : EX_IOERR;
}

bool command_read_number(const char *option, const char *text, int64_t least, int64_t most,
                         int64_t *number)
{
	char *end = NULL;
	long long value = 0;

	errno = 0;
	value = strtoll(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value < least ||
	    value > most) {
		log_error("%s %.40s: is no whole number from %lld to %lld", option, text, (long long)least,
		          (long long)most);
		return false;
	}
	*number = value;
	return true;
}

const char command_serve_help[] =
	"serve [--listen ADDR:PORT] [--store sqlite:PATH] [--rank memory] [--town DIR] [--demo]\n"
	"  --listen  127.0.0.1:8080 unless said; port 0 chooses a free one and prints it\n"
	"  --demo    fills an empty store with a made-up season; every screen says so\n"
	"MACHIARUKI_PUBLIC_URL is the address that phones see.\n";

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
