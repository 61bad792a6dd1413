/*
 * notice: what the city tells on every kiosk.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "net/contract/wire_write.h"
#include "net/server/commands/arguments.h"
#include "net/server/commands/command_values.h"
#include "net/server/notices.h"

enum { PAGE = 64 };

const char command_notice_help[] =
	"notice add --text ja=TEXT [--text en=TEXT …] [--from TIME] [--until TIME]   prints its id\n"
	"  a text is one line of at most 319 bytes; {漢字|かんじ} is a reading. Where a language has\n"
	"  none, kiosks show the town's first. TIME is a date or a date and time as 2026-12-01T10:00\n"
	"notice list [--all]     those that are shown or wait, newest first; with --all those that "
	"are\n"
	"                        over as well\n"
	"notice change ID [--text …] [--from TIME] [--until TIME|never]\n"
	"notice end ID           it is not shown from now on\n"
	"  each with --json\n";

struct options {
	const char *from, *until;
	bool json, all;
	struct notices_text texts[TOWN_LANGUAGES_MAX];
	char languages[TOWN_LANGUAGES_MAX][8];
	size_t count;
};

static bool knows_language(const struct town *town, const char *name)
{
	for (size_t i = 0; i < town->languages_count; i++) {
		if (strcmp(town->languages[i], name) == 0) {
			return true;
		}
	}
	return false;
}

static void tell_languages(const struct town *town, const char *value)
{
	struct text_buffer text = {0};

	for (size_t i = 0; i < town->languages_count; i++) {
		text_buffer_addf(&text, "%s%s", i > 0 ? ", " : "", town->languages[i]);
	}
	log_error("--text %.40s: is no LANGUAGE=TEXT with a language of %s (%s)", value, town->id,
	          text_buffer_text(&text));
	text_buffer_finish(&text);
}

/* "ja=…" */
static bool take_text(const struct town *town, const char *value, struct options *options)
{
	size_t length = strcspn(value, "=");
	char *language = options->languages[options->count];
	char option[24];

	if (length == 0 || length >= sizeof options->languages[0] || value[length] != '=') {
		tell_languages(town, value);
		return false;
	}
	snprintf(language, sizeof options->languages[0], "%.*s", (int)length, value);
	if (!knows_language(town, language)) {
		tell_languages(town, value);
		return false;
	}
	for (size_t i = 0; i < options->count; i++) {
		if (strcmp(options->languages[i], language) == 0) {
			log_error("--text %s: is there twice", language);
			return false;
		}
	}
	snprintf(option, sizeof option, "--text %s", language);
	options->texts[options->count++] = (struct notices_text){language, value + length + 1};
	return command_text_ok(option, value + length + 1, NOTICES_TEXT_MAX, true);
}

static bool take_times(const struct town *town, const struct options *options,
                       struct store_notice *notice)
{
	if (options->from != NULL &&
	    !command_take_time(town, "--from", options->from, false, &notice->from_s)) {
		return false;
	}
	if (options->until != NULL && strcmp(options->until, "never") == 0) {
		notice->until_s = 0;
	} else if (options->until != NULL &&
	           !command_take_time(town, "--until", options->until, true, &notice->until_s)) {
		return false;
	}
	if (notice->until_s != 0 && notice->until_s < notice->from_s) {
		log_error("--until %.60s: is before the notice begins",
		          options->until != NULL ? options->until : "");
		return false;
	}
	return true;
}

static int tell(const char *what, enum store_err err)
{
	if (err != STORE_OK) {
		log_error("notice %s: %s", what, store_err_text(err));
	}
	return command_exit_code(err);
}

static enum store_err put(struct store *store, struct store_notice *notice,
                          const struct options *options)
{
	enum store_err err = store->ops->begin(store);

	if (err == STORE_OK) {
		err = notices_put(store, notice, options->texts, options->count);
		if (err == STORE_OK) {
			err = store->ops->commit(store);
		} else {
			store->ops->rollback(store);
		}
	}
	return err;
}

static int print_id(int64_t id, bool json)
{
	printf(json ? "{\"id\":%lld}\n" : "%lld\n", (long long)id);
	return EX_OK;
}

static int notice_add(const struct town *town, struct store *store, const struct options *options)
{
	struct store_notice notice = {.from_s = clock_wall_s()};
	bool first = false;
	int code = EX_OK;

	for (size_t i = 0; i < options->count; i++) {
		first = first || strcmp(options->texts[i].language, town->languages[0]) == 0;
	}
	if (!first) {
		log_error("--text %s=…: is wanted; it stands in where a language has none",
		          town->languages[0]);
		return EX_USAGE;
	}
	if (!take_times(town, options, &notice)) {
		return EX_USAGE;
	}
	code = tell("add", put(store, &notice, options));
	return code == EX_OK ? print_id(notice.id, options->json) : code;
}

static int notice_change(const struct town *town, struct store *store, const char *word, int64_t id,
                         const struct options *options)
{
	struct store_notice notice;
	int code = tell(word, store->ops->notice_get(store, id, &notice));

	if (code != EX_OK) {
		return code;
	}
	if (options->count == 0 && options->from == NULL && options->until == NULL) {
		log_error("notice change %s: nothing to change; use --text, --from or --until", word);
		return EX_USAGE;
	}
	if (!take_times(town, options, &notice)) {
		return EX_USAGE;
	}
	code = tell(word, put(store, &notice, options));
	return code == EX_OK ? print_id(id, options->json) : code;
}

static void put_notice(struct text_buffer *text, const struct town *town, struct store *store,
                       const struct store_notice *notice, int64_t now_s)
{
	text_buffer_add(text, "{");
	wire_put_int(text, "id", notice->id);
	wire_put_text(text, "state", notices_state_text(notices_state(notice, now_s)));
	wire_put_time_or_null(text, "from", town, notice->from_s);
	wire_put_time_or_null(text, "until", town, notice->until_s);
	wire_put_name(text, "texts");
	text_buffer_add(text, "{");
	for (size_t i = 0; i < town->languages_count; i++) {
		char title[FIGURES_TITLE_MAX], about[FIGURES_ABOUT_MAX];

		if (store->ops->text_get(store, STORE_NOTICE, notice->id, town->languages[i], title,
		                         about) == STORE_OK) {
			wire_put_text(text, town->languages[i], about);
		}
	}
	text_buffer_add(text, "}}");
}

static void print_line(const struct town *town, struct store *store,
                       const struct store_notice *notice, int64_t now_s)
{
	char title[FIGURES_TITLE_MAX], about[FIGURES_ABOUT_MAX] = "-";
	char from[CLOCK_TEXT_MAX], until[CLOCK_TEXT_MAX] = "never";

	clock_write_rfc3339(from, notice->from_s, town->offset_minutes);
	if (notice->until_s != 0) {
		clock_write_rfc3339(until, notice->until_s, town->offset_minutes);
	}
	if (store->ops->text_get(store, STORE_NOTICE, notice->id, town->languages[0], title, about) !=
	    STORE_OK) {
		snprintf(about, sizeof about, "-");
	}
	printf("%lld\t%s\t%.16s\t%.16s\t%s\n", (long long)notice->id,
	       notices_state_text(notices_state(notice, now_s)), from, until, about);
}

static int notice_list(const struct town *town, struct store *store, const struct options *options)
{
	struct store_notice list[PAGE];
	struct text_buffer text = {0};
	int64_t before = 0, now_s = clock_wall_s();
	size_t count = 0;
	enum store_err err = STORE_OK;

	text_buffer_add(&text, "[");
	do {
		err = store->ops->notice_list(store, before, list, PAGE, &count);
		for (size_t i = 0; i < count && err == STORE_OK; i++) {
			before = list[i].id;
			if (!options->all && notices_state(&list[i], now_s) == NOTICES_OVER) {
				continue;
			}
			if (options->json) {
				wire_put_comma(&text);
				put_notice(&text, town, store, &list[i], now_s);
			} else {
				print_line(town, store, &list[i], now_s);
			}
		}
	} while (err == STORE_OK && count == PAGE);
	text_buffer_add(&text, "]\n");
	if (err == STORE_OK && options->json) {
		command_print(&text);
	}
	text_buffer_finish(&text);
	return tell("list", err);
}

static int64_t read_id(const char *text)
{
	return strlen(text) <= 18 && text[0] != '\0' && strspn(text, "0123456789") == strlen(text)
	           ? strtoll(text, NULL, 10)
	           : 0;
}

static int run(const struct town *town, struct store *store, const struct arguments *arguments,
               const struct options *options)
{
	const char *what = arguments->words[0];
	int64_t id = 0;
	int code = EX_OK;

	if (strcmp(what, "add") == 0) {
		return notice_add(town, store, options);
	}
	if (strcmp(what, "list") == 0) {
		return notice_list(town, store, options);
	}
	id = read_id(arguments->words[1]);
	if (id == 0) {
		log_error("notice %s %.40s: is no number of a notice; see notice list", what,
		          arguments->words[1]);
		return EX_USAGE;
	}
	if (strcmp(what, "change") == 0) {
		return notice_change(town, store, arguments->words[1], id, options);
	}
	code = tell(arguments->words[1], notices_end(store, id, clock_wall_s()));
	return code == EX_OK ? print_id(id, options->json) : code;
}

/* Whether the subcommand is one, and has the words that it takes. */
static bool words_fit(const struct arguments *arguments)
{
	const char *what = arguments->count > 0 ? arguments->words[0] : "";
	bool alone = strcmp(what, "add") == 0 || strcmp(what, "list") == 0;

	if (arguments->count == (alone ? 1U : 2U) &&
	    (alone || strcmp(what, "change") == 0 || strcmp(what, "end") == 0)) {
		return true;
	}
	log_error("usage: machiaruki-server notice add --text ja=TEXT … | list | change ID … | end ID");
	return false;
}

int command_notice(int count, char **words)
{
	const char *address = NULL, *folder = NULL, *values[TOWN_LANGUAGES_MAX];
	struct options options = {.json = false};
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--from", &options.from, NULL},
	                                 {"--until", &options.until, NULL},
	                                 {"--json", NULL, &options.json},
	                                 {"--all", NULL, &options.all},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;
	struct store *store = NULL;
	size_t texts = 0;
	bool good = true;
	int code = EX_USAGE;

	if (!command_take_all(&count, words, "--text", values, TOWN_LANGUAGES_MAX, &texts) ||
	    !arguments_read(count, words, known, &arguments) || !words_fit(&arguments)) {
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	for (size_t i = 0; i < texts && town != NULL && good; i++) {
		good = take_text(town, values[i], &options);
		code = good ? code : EX_USAGE;
	}
	store = town != NULL && good ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = run(town, store, &arguments, &options);
		store->ops->destroy(store);
	}
	town_destroy(town);
	return code;
}
