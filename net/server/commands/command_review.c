/*
 * review: a person looks at what the rules held, and decides once.
 */
#include "net/server/commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/clock.h"
#include "engine/base/json.h"
#include "engine/base/log.h"
#include "engine/base/text_buffer.h"
#include "engine/base/utf8.h"
#include "net/server/commands/arguments.h"
#include "net/server/programme_entries.h"

const char command_review_help[] =
	"review list [--json]                       what waits for a person, oldest first\n"
	"review show ID [--json]                    one entry, and how it was decided\n"
	"review accept ID --why TEXT --by NAME      it counts, within its day's limit\n"
	"review reject ID --why TEXT --by NAME      it counts nothing\n"
	"  A decision is made once. TEXT and NAME are kept for the office and shown to nobody else.\n";

static void when_of(const struct town *town, const struct store_entry *entry,
                    char at[CLOCK_TEXT_MAX])
{
	clock_write_rfc3339(at, entry->receipt.started_s, town->offset_minutes);
}

static void add_figures(struct text_buffer *out, const struct store_entry *entry)
{
	const struct receipt *receipt = &entry->receipt;

	text_buffer_addf(out, ", \"distance_m\": %lld, \"displacement_m\": %lld, \"minutes\": %lld",
	                 (long long)receipt->distance_m, (long long)receipt->displacement_m,
	                 (long long)(receipt->ended_s - receipt->started_s) / 60);
	text_buffer_addf(out, ", \"amount\": %lld, \"given_g\": %lld, \"grams\": %lld",
	                 (long long)entry->amount, (long long)entry->given_g,
	                 (long long)receipt->grams);
	text_buffer_add(out, ", \"reason\": ");
	json_write_text(out, score_reason_text(receipt->reason));
}

static void add_decision(struct text_buffer *out, const struct town *town,
                         const struct store_review *review)
{
	char at[CLOCK_TEXT_MAX];

	if (!review->decided) {
		text_buffer_add(out, ", \"decision\": null");
		return;
	}
	clock_write_rfc3339(at, review->at_s, town->offset_minutes);
	text_buffer_addf(out, ", \"decision\": {\"accepted\": %s, \"at\": \"%s\", \"why\": ",
	                 review->accepted ? "true" : "false", at);
	json_write_text(out, review->why);
	text_buffer_add(out, ", \"by\": ");
	json_write_text(out, review->who);
	text_buffer_add(out, "}");
}

static void write_json(struct text_buffer *out, const struct town *town,
                       const struct store_review *review)
{
	char at[CLOCK_TEXT_MAX];

	when_of(town, &review->entry, at);
	text_buffer_addf(out, "{\"id\": %lld, \"player\": ", (long long)review->entry.id);
	json_write_text(out, review->alias);
	text_buffer_addf(out, ", \"deed\": \"%s\", \"at\": \"%s\"",
	                 deed_text(review->entry.receipt.deed), at);
	text_buffer_add(out, ", \"source\": ");
	json_write_text(out, review->entry.source);
	text_buffer_add(out, ", \"sender_id\": ");
	json_write_text(out, review->entry.sender_id);
	add_figures(out, &review->entry);
	add_decision(out, town, review);
	text_buffer_add(out, "}");
}

/* "12  いるま-4821  bike  2026-11-18T09:00:00+09:00  32500 m in 120 min, 14625 m in a straight
 * line" */
static void print_line(const struct town *town, const struct store_review *review)
{
	const struct receipt *receipt = &review->entry.receipt;
	char at[CLOCK_TEXT_MAX];

	when_of(town, &review->entry, at);
	printf("%lld\t%s\t%s\t%s\t%s\t", (long long)review->entry.id, review->alias,
	       deed_text(receipt->deed), at, review->entry.source);
	if (receipt->distance_m > 0) {
		printf("%lld m in %lld min, ", (long long)receipt->distance_m,
		       (long long)(receipt->ended_s - receipt->started_s) / 60);
		if (receipt->displacement_m > 0) {
			printf("%lld m in a straight line", (long long)receipt->displacement_m);
		} else {
			printf("its end is not known");
		}
	}
	if (review->entry.amount > 0) {
		printf("%lld.%03lld %s", (long long)review->entry.amount / 1000,
		       (long long)review->entry.amount % 1000,
		       receipt->deed == DEED_OIL      ? "L"
		       : receipt->deed == DEED_BOTTLE ? "uses"
		                                      : "days");
	}
	if (review->entry.given_g > 0) {
		printf("%s%lld g as given", receipt->distance_m + review->entry.amount > 0 ? ", " : "",
		       (long long)review->entry.given_g);
	}
	printf("\n");
}

static void print_decision(const struct town *town, const struct store_review *review)
{
	const struct receipt *receipt = &review->entry.receipt;
	char at[CLOCK_TEXT_MAX];

	if (receipt->reason == SCORE_COUNTS) {
		printf("counts %lld g, %lld points\n", (long long)receipt->grams,
		       (long long)receipt->points);
	} else {
		printf("counts nothing: %s\n", score_reason_text(receipt->reason));
	}
	if (review->decided) {
		clock_write_rfc3339(at, review->at_s, town->offset_minutes);
		printf("%s by %s at %s: %s\n", review->accepted ? "accepted" : "not accepted", review->who,
		       at, review->why);
	}
}

static enum store_err review_list(const struct town *town, struct store *store, bool json)
{
	struct store_review list[32];
	struct text_buffer out = {0};
	size_t count = 0, all = 0;
	int64_t after = 0;
	enum store_err err = STORE_OK;

	do {
		err = store->ops->review_list(store, after, list, sizeof list / sizeof list[0], &count);
		for (size_t i = 0; i < count; i++) {
			after = list[i].entry.id;
			if (json) {
				text_buffer_add(&out, all > 0 ? ",\n " : "");
				write_json(&out, town, &list[i]);
			} else {
				print_line(town, &list[i]);
			}
			all++;
		}
	} while (err == STORE_OK && count > 0);
	if (err == STORE_OK && json) {
		printf("[%s]\n", text_buffer_text(&out));
	} else if (err == STORE_OK && all == 0) {
		printf("nothing waits\n");
	}
	text_buffer_finish(&out);
	return err;
}

static void tell(const struct town *town, const struct store_review *review, bool json)
{
	struct text_buffer out = {0};

	if (json) {
		write_json(&out, town, review);
		printf("%s\n", text_buffer_text(&out));
		text_buffer_finish(&out);
	} else {
		print_line(town, review);
		print_decision(town, review);
	}
}

static enum store_err decide(const struct town *town, struct store *store, int64_t id,
                             bool accepted, const char *why, const char *who,
                             struct store_review *review)
{
	enum store_err err = store->ops->begin(store);

	if (err != STORE_OK) {
		return err;
	}
	err = programme_review(town, store, id, accepted, why, who, clock_wall_s(), review);
	if (err == STORE_OK) {
		return store->ops->commit(store);
	}
	store->ops->rollback(store);
	if (err == STORE_CONFLICT && review->decided) {
		log_error("%lld: was decided already: %s by %s", (long long)id,
		          review->accepted ? "accepted" : "not accepted", review->who);
	} else if (err == STORE_CONFLICT) {
		log_error("%lld: does not wait for anybody", (long long)id);
	}
	return err;
}

static bool text_ok(const char *name, const char *text, size_t most)
{
	if (text == NULL || text[0] == '\0') {
		log_error("%s: is needed, and is kept with the decision", name);
	} else if (strlen(text) >= most) {
		log_error("%s: is longer than %zu bytes", name, most - 1);
	} else if (!utf8_plain(text)) {
		log_error("%s: is no line of UTF-8", name);
	} else {
		return true;
	}
	return false;
}

static bool read_id(const char *text, int64_t *id)
{
	char *end = NULL;

	*id = strtoll(text, &end, 10);
	if (*text < '1' || *text > '9' || *end != '\0') {
		log_error("%.40s: is no number of an entry; see review list", text);
		return false;
	}
	return true;
}

struct wish {
	const char *what, *why, *who;
	int64_t id;
	bool json;
};

static bool wish_ok(struct wish *wish, const struct arguments *arguments)
{
	bool list = false, show = false;

	if (arguments->count > 0) {
		wish->what = arguments->words[0];
		list = strcmp(wish->what, "list") == 0;
		show = strcmp(wish->what, "show") == 0;
	}
	if (wish->what == NULL || arguments->count != (list ? 1U : 2U) ||
	    (!list && !show && strcmp(wish->what, "accept") != 0 &&
	     strcmp(wish->what, "reject") != 0)) {
		log_error("usage: machiaruki-server review list | show ID | accept ID --why TEXT --by NAME "
		          "| reject ID --why TEXT --by NAME");
		return false;
	}
	return list || (read_id(arguments->words[1], &wish->id) &&
	                (show || (text_ok("--why", wish->why, STORE_WHY_MAX) &&
	                          text_ok("--by", wish->who, STORE_WHO_MAX))));
}

static int carry_out(const struct town *town, struct store *store, const struct wish *wish)
{
	struct store_review review = {.decided = false};
	enum store_err err = STORE_OK;

	if (strcmp(wish->what, "list") == 0) {
		err = review_list(town, store, wish->json);
	} else {
		err = strcmp(wish->what, "show") == 0
		          ? store->ops->review_get(store, wish->id, &review)
		          : decide(town, store, wish->id, strcmp(wish->what, "accept") == 0, wish->why,
		                   wish->who, &review);
		if (err == STORE_OK) {
			tell(town, &review, wish->json);
		} else if (err == STORE_NOT_FOUND) {
			log_error("%lld: there is no such entry", (long long)wish->id);
		}
	}
	if (err != STORE_OK && err != STORE_NOT_FOUND && err != STORE_CONFLICT) {
		log_error("the store %s", store_err_text(err));
	}
	return command_exit_code(err);
}

int command_review(int count, char **words)
{
	const char *address = NULL, *folder = NULL;
	struct wish wish = {.what = NULL};
	const struct argument known[] = {{"--store", &address, NULL},  {"--town", &folder, NULL},
	                                 {"--why", &wish.why, NULL},   {"--by", &wish.who, NULL},
	                                 {"--json", NULL, &wish.json}, {NULL, NULL, NULL}};
	struct arguments arguments;
	struct town *town = NULL;
	struct store *store = NULL;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments) || !wish_ok(&wish, &arguments)) {
		return EX_USAGE;
	}
	town = command_open_town(folder, &code);
	store = town != NULL ? command_open_store(address, &code) : NULL;
	if (store != NULL) {
		code = carry_out(town, store, &wish);
		store->ops->destroy(store);
	}
	town_destroy(town);
	return code;
}
