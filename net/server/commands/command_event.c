/*
 * event: school events, as the office makes them.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/contract/wire.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_values.h"
#include "net/server/programme_events.h"

enum { EVENTS_MAX = 256 };

const char command_event_help[] =
	"event add NAME --team TEAM=MEMBERS --team TEAM=MEMBERS … --from TIME --until TIME\n"
	"                     2 to 12 teams, names of groups alone; TIME as 2026-12-01T10:00. Prints\n"
	"                     the code for screens and the secret one of the host, once\n"
	"event list           code, state, from, until, name\n"
	"event end CODE       now; it stays readable for six hours, then it is wiped\n"
	"event remove CODE    wiped at once\n"
	"  each with --json\n";

static bool take_team(const char *value, struct event_team *team)
{
	const char *equals = strrchr(value, '=');
	size_t length = equals != NULL ? (size_t)(equals - value) : 0;

	if (length == 0 || length >= sizeof team->name || strlen(equals + 1) > 4 || equals[1] == '\0' ||
	    strspn(equals + 1, "0123456789") != strlen(equals + 1)) {
		log_error("--team %.60s: is no TEAM=MEMBERS, with a name of at most %zu bytes", value,
		          sizeof team->name - 1);
		return false;
	}
	snprintf(team->name, sizeof team->name, "%.*s", (int)length, value);
	team->members = strtoll(equals + 1, NULL, 10);
	return true;
}

static int tell(const char *code, enum store_err err)
{
	if (err != STORE_OK) {
		log_error("event %.20s: %s", code, store_err_text(err));
	}
	return command_exit_code(err);
}

/* What is typed twice makes one event. */
static bool is_there(struct store *store, const struct event_figures *plan)
{
	char codes[EVENTS_MAX][EVENT_CODE_MAX];
	struct store_event event;
	size_t count = 0;

	if (store->ops->event_codes(store, codes, EVENTS_MAX, &count) != STORE_OK) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (store->ops->event_by_code(store, codes[i], &event) == STORE_OK &&
		    strcmp(event.figures.name, plan->name) == 0 && event.figures.from_s == plan->from_s) {
			log_error("event %s: is there already, as %s", plan->name, codes[i]);
			return true;
		}
	}
	return false;
}

static void print_made(const struct town *town, const struct event_figures *event,
                       const char *host_code, bool json)
{
	struct text_buffer text = {0};

	if (json) {
		wire_write_event_made(&text, town, event, host_code);
		fputs(text_buffer_text(&text), stdout);
		text_buffer_finish(&text);
	} else {
		printf("%s\t%s\n", event->code, host_code); /* shown once: only a hash is kept */
	}
}

static int event_add(const struct town *town, struct store *store, struct event_figures *plan,
                     bool json)
{
	char request[AUTH_TOKEN_MAX], host_code[EVENTS_HOST_CODE_MAX];
	enum event_made made = EVENT_MADE;
	enum store_err err = STORE_OK;

	if (is_there(store, plan)) {
		return EX_DATAERR;
	}
	auth_new_token(request);
	err = store->ops->begin(store);
	if (err == STORE_OK) {
		err = programme_event_add(town, store, "office", request, clock_wall_s(), plan, host_code,
		                          &made);
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	if (err != STORE_OK) {
		return tell(plan->name, err);
	}
	print_made(town, plan, host_code, json);
	return EX_OK;
}

static void print_line(const struct town *town, const struct event_figures *event)
{
	char from[CLOCK_TEXT_MAX], until[CLOCK_TEXT_MAX];

	clock_write_rfc3339(from, event->from_s, town->offset_minutes);
	clock_write_rfc3339(until, event->until_s, town->offset_minutes);
	printf("%s\t%s\t%.16s\t%.16s\t%zu teams\t%s\n", event->code, event_state_text(event->state),
	       from, until, event->teams_count, event->name);
}

static int event_list(const struct town *town, struct store *store, bool json)
{
	char codes[EVENTS_MAX][EVENT_CODE_MAX];
	struct text_buffer text = {0};
	size_t count = 0;
	enum store_err err = store->ops->event_codes(store, codes, EVENTS_MAX, &count);

	text_buffer_add(&text, "[");
	for (size_t i = 0; i < count && err == STORE_OK; i++) {
		struct store_event event;

		if (programme_event_read(town, store, codes[i], clock_wall_s(), &event) != STORE_OK) {
			continue; /* its time has come */
		}
		if (json) {
			wire_put_comma(&text);
			wire_write_event(&text, town, &event.figures);
			text.data[--text.length] = '\0'; /* the line's end */
		} else {
			print_line(town, &event.figures);
		}
	}
	text_buffer_add(&text, "]\n");
	if (err == STORE_OK && json) {
		command_print(&text);
	}
	text_buffer_finish(&text);
	return tell("list", err);
}

/* Ends or removes; *event is as it is then. */
static enum store_err change(const struct town *town, struct store *store, const char *typed,
                             bool remove, struct store_event *event)
{
	enum store_err err = store->ops->begin(store);

	if (err != STORE_OK) {
		return err;
	}
	err = programme_event_read(town, store, typed, clock_wall_s(), event);
	if (err == STORE_OK) {
		err = remove ? store->ops->event_remove(store, event->id)
		             : programme_event_end(town, store, clock_wall_s(), event);
	}
	if (err == STORE_OK) {
		err = store->ops->commit(store);
	} else {
		store->ops->rollback(store);
	}
	return err;
}

static int event_change(const struct town *town, struct store *store, const char *typed,
                        bool remove, bool json)
{
	struct store_event event;
	struct text_buffer text = {0};
	int code = tell(typed, change(town, store, typed, remove, &event));

	if (code != EX_OK) {
		return code;
	}
	if (remove) {
		printf(json ? "{\"removed\":\"%s\"}\n" : "%s is removed\n", event.figures.code);
	} else if (json) {
		wire_write_event(&text, town, &event.figures);
		fputs(text_buffer_text(&text), stdout);
		text_buffer_finish(&text);
	} else {
		print_line(town, &event.figures);
	}
	return EX_OK;
}

struct options {
	const char *from, *until, *teams[EVENT_TEAMS_MAX];
	size_t teams_count;
	bool json;
};

static bool read_plan(const struct town *town, const char *name, const struct options *options,
                      struct event_figures *plan)
{
	char why[EVENTS_WHY_MAX];

	if (options->from == NULL || options->until == NULL) {
		log_error("event add %.60s: --from and --until are wanted", name);
		return false;
	}
	if (!command_text_ok("the event's name", name, sizeof plan->name - 1, false)) {
		return false;
	}
	snprintf(plan->name, sizeof plan->name, "%s", name);
	for (size_t i = 0; i < options->teams_count; i++) {
		if (!take_team(options->teams[i], &plan->teams[plan->teams_count++])) {
			return false;
		}
	}
	if (!command_take_time(town, "--from", options->from, false, &plan->from_s) ||
	    !command_take_time(town, "--until", options->until, true, &plan->until_s)) {
		return false;
	}
	if (!programme_event_fits(plan, clock_wall_s(), why)) {
		log_error("event add %s: %s", name, why);
		return false;
	}
	return true;
}

static int run(const struct town *town, struct store *store, const struct arguments *arguments,
               struct event_figures *plan, bool json)
{
	const char *what = arguments->words[0];

	if (strcmp(what, "add") == 0) {
		return event_add(town, store, plan, json);
	}
	if (strcmp(what, "list") == 0) {
		return event_list(town, store, json);
	}
	return event_change(town, store, arguments->words[1], strcmp(what, "remove") == 0, json);
}

static bool words_fit(const struct arguments *arguments)
{
	const char *what = arguments->count > 0 ? arguments->words[0] : "";
	bool list = strcmp(what, "list") == 0;

	if (arguments->count == (list ? 1U : 2U) &&
	    (list || strcmp(what, "add") == 0 || strcmp(what, "end") == 0 ||
	     strcmp(what, "remove") == 0)) {
		return true;
	}
	log_error("usage: machiaruki-server event add NAME --team TEAM=MEMBERS … --from TIME --until "
	          "TIME | list | end CODE | remove CODE");
	return false;
}

int command_event(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct options options = {.json = false};
	const struct argument known[] = {
		{"--store", &address, NULL},     {"--town", &folder, NULL},
		{"--from", &options.from, NULL}, {"--until", &options.until, NULL},
		{"--json", NULL, &options.json}, {NULL, NULL, NULL}};
	struct event_figures plan = {.state = EVENT_BEFORE};
	struct arguments arguments;
	struct town *town = NULL;
	struct store *store = NULL;
	bool good = true;
	int code = EX_USAGE;

	if (!command_take_all(&count, words, "--team", options.teams, EVENT_TEAMS_MAX,
	                      &options.teams_count) ||
	    !arguments_read(count, words, known, &arguments) || !words_fit(&arguments)) {
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	if (town != NULL && strcmp(arguments.words[0], "add") == 0) {
		good = read_plan(town, arguments.words[1], &options, &plan);
		code = good ? code : EX_USAGE;
	}
	store = town != NULL && good && auth_setup() ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = run(town, store, &arguments, &plan, options.json);
		store->ops->destroy(store);
	}
	town_destroy(town);
	return code;
}
