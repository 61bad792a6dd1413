/*
 * export: all that the programme keeps of one person, for that person.
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
#include "net/server/commands/arguments.h"

const char command_export_help[] =
	"export ALIAS --out FILE [--force]   all that is kept of a player, as JSON: team, cards\n"
	"                                    without secrets, entries with receipts, points,\n"
	"                                    coupons, journey, sign-ins. FILE - is stdout\n";

enum { PAGE = 128, LIST_MAX = 64 };

struct exporter {
	struct store *store;
	const struct town *town;
	struct store_player player;
	struct text_buffer out;
};

static void begin_item(struct text_buffer *out)
{
	wire_put_comma(out);
	text_buffer_add(out, "{");
}

static enum store_err put_player(struct exporter *exporter)
{
	const struct store_player *player = &exporter->player;
	char team[BOARD_NAME_MAX] = "";
	int64_t points = 0;
	enum store_err err = exporter->store->ops->team_of(exporter->store, player->id, team);

	err = err == STORE_NOT_FOUND ? STORE_OK : err;
	if (err == STORE_OK) {
		err = exporter->store->ops->balance(exporter->store, player->id, &points);
	}
	wire_put_text(&exporter->out, "alias", player->alias);
	wire_put_text(&exporter->out, "district",
	              player->district[0] != '\0' ? player->district : NULL);
	wire_put_text(&exporter->out, "age", command_age_text(player->age));
	wire_put_time(&exporter->out, "created_at", exporter->town, player->created_s);
	wire_put_text(&exporter->out, "team", team[0] != '\0' ? team : NULL);
	wire_put_int(&exporter->out, "points", points);
	return err;
}

static enum store_err put_cards(struct exporter *exporter)
{
	struct store_card cards[LIST_MAX];
	size_t count = 0;
	enum store_err err = exporter->store->ops->cards_of(exporter->store, exporter->player.id, cards,
	                                                    LIST_MAX, &count);

	wire_put_name(&exporter->out, "cards");
	text_buffer_add(&exporter->out, "[");
	for (size_t i = 0; i < count; i++) {
		begin_item(&exporter->out);
		wire_put_int(&exporter->out, "id", cards[i].id);
		wire_put_int(&exporter->out, "wrong_pins", cards[i].failures);
		wire_put_time_or_null(&exporter->out, "locked_until", exporter->town,
		                      cards[i].locked_until_s);
		text_buffer_add(&exporter->out, "}");
	}
	text_buffer_add(&exporter->out, "]");
	return err;
}

static enum store_err put_tokens(struct exporter *exporter)
{
	struct store_token tokens[LIST_MAX];
	size_t count = 0;
	enum store_err err = exporter->store->ops->tokens_of(
		exporter->store, TOKEN_PLAYER, exporter->player.id, tokens, LIST_MAX, &count);

	wire_put_name(&exporter->out, "sign_ins");
	text_buffer_add(&exporter->out, "[");
	for (size_t i = 0; i < count; i++) {
		begin_item(&exporter->out);
		wire_put_text(&exporter->out, "kind", "player");
		wire_put_text(&exporter->out, "client", tokens[i].client);
		wire_put_time_or_null(&exporter->out, "expires_at", exporter->town, tokens[i].expires_s);
		text_buffer_add(&exporter->out, "}");
	}
	text_buffer_add(&exporter->out, "]");
	return err;
}

static void put_receipt(struct text_buffer *out, const struct town *town,
                        const struct store_entry *entry)
{
	const struct receipt *receipt = &entry->receipt;

	wire_put_text(out, "deed", deed_text(receipt->deed));
	wire_put_text(out, "reason", score_reason_text(receipt->reason));
	wire_put_time(out, "started_at", town, receipt->started_s);
	wire_put_time(out, "ended_at", town, receipt->ended_s);
	wire_put_int(out, "distance_m", receipt->distance_m);
	wire_put_int(out, "displacement_m", receipt->displacement_m);
	wire_put_int(out, "amount_thousandths", entry->amount);
	wire_put_int(out, "grams", receipt->grams);
	wire_put_int(out, "points", receipt->points);
	wire_put_int(out, "metres", receipt->metres);
	wire_put_int(out, "fiscal_year", receipt->fiscal_year);
	wire_put_int(out, "factor", receipt->factor);
	wire_put_text(out, "factor_source",
	              entry->factor_source[0] != '\0' ? entry->factor_source : NULL);
}

static void put_entry(struct text_buffer *out, const struct town *town,
                      const struct store_entry *entry)
{
	begin_item(out);
	wire_put_int(out, "id", entry->id);
	wire_put_text(out, "from", entry->source);
	wire_put_text(out, "sender_id", entry->sender_id);
	wire_put_time(out, "received_at", town, entry->received_s);
	put_receipt(out, town, entry);
	if (entry->given_g > 0) {
		wire_put_int(out, "given_g", entry->given_g);
	}
	text_buffer_add(out, "}");
}

/* Newest first. */
static enum store_err put_entries(struct exporter *exporter)
{
	struct store_entry *page = mem_new(PAGE, sizeof *page);
	size_t count = 0;
	int64_t before = 0;
	enum store_err err = STORE_OK;

	wire_put_name(&exporter->out, "entries");
	text_buffer_add(&exporter->out, "[");
	do {
		err = exporter->store->ops->entries_of(exporter->store, exporter->player.id, before, page,
		                                       PAGE, &count);
		for (size_t i = 0; i < count; i++) {
			before = page[i].id;
			put_entry(&exporter->out, exporter->town, &page[i]);
		}
	} while (err == STORE_OK && count == PAGE);
	text_buffer_add(&exporter->out, "]");
	free(page);
	return err;
}

static void put_line(void *context, const struct store_ledger_line *line)
{
	static const char *const kinds[] = {"entry", "coupon", "expired", "taken_back"};
	struct exporter *exporter = context;

	begin_item(&exporter->out);
	wire_put_text(&exporter->out, "for",
	              line->kind >= 0 && line->kind < 4 ? kinds[line->kind] : "other");
	wire_put_int(&exporter->out, "of", line->of);
	wire_put_int(&exporter->out, "points", line->points);
	wire_put_time(&exporter->out, "at", exporter->town, line->at_s);
	text_buffer_add(&exporter->out, "}");
}

static void put_coupon(void *context, const struct store_coupon_text *text)
{
	struct exporter *exporter = context;
	const struct store_coupon *coupon = &text->coupon;

	begin_item(&exporter->out);
	wire_put_int(&exporter->out, "id", coupon->id);
	wire_put_text(&exporter->out, "code", coupon->code);
	wire_put_text(&exporter->out, "shop", text->shop);
	wire_put_text(&exporter->out, "title", text->title);
	wire_put_int(&exporter->out, "price", coupon->price);
	wire_put_time(&exporter->out, "made_at", exporter->town, coupon->made_s);
	wire_put_time_or_null(&exporter->out, "until", exporter->town, coupon->until_s);
	wire_put_time_or_null(&exporter->out, "used_at", exporter->town, coupon->used_s);
	text_buffer_add(&exporter->out, "}");
}

static enum store_err put_account(struct exporter *exporter)
{
	const struct store_language language = {exporter->town->languages[0],
	                                        exporter->town->languages[0]};
	struct store *store = exporter->store;
	enum store_err err = STORE_OK;

	wire_put_name(&exporter->out, "ledger");
	text_buffer_add(&exporter->out, "[");
	err = store->ops->ledger_of(store, exporter->player.id, put_line, exporter);
	text_buffer_add(&exporter->out, "]");
	wire_put_name(&exporter->out, "coupons");
	text_buffer_add(&exporter->out, "[");
	if (err == STORE_OK) {
		err = store->ops->coupons_each(store, exporter->player.id, &language, put_coupon, exporter);
	}
	text_buffer_add(&exporter->out, "]");
	return err;
}

/* The choices are kept as JSON already. */
static enum store_err put_journey(struct exporter *exporter)
{
	int64_t version = 0, seen_m = 0;
	char *choices = NULL;
	enum store_err err = exporter->store->ops->journey_get(exporter->store, exporter->player.id,
	                                                       &version, &seen_m, &choices);

	wire_put_name(&exporter->out, "journey");
	text_buffer_add(&exporter->out, err == STORE_OK ? choices : "null");
	while (exporter->out.length > 0 && exporter->out.data[exporter->out.length - 1] == '\n') {
		exporter->out.data[--exporter->out.length] = '\0';
	}
	free(choices);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err put_all(struct exporter *exporter)
{
	static enum store_err (*const parts[])(struct exporter *) = {
		put_player, put_cards, put_tokens, put_entries, put_account, put_journey};
	enum store_err err = STORE_OK;

	text_buffer_add(&exporter->out, "{");
	wire_put_time(&exporter->out, "as_of", exporter->town, clock_wall_s());
	for (size_t i = 0; i < sizeof parts / sizeof parts[0] && err == STORE_OK; i++) {
		err = parts[i](exporter);
	}
	text_buffer_add(&exporter->out, "}\n");
	return err;
}

static int write_out(struct exporter *exporter, const char *path)
{
	enum files_err err = FILES_OK;

	if (strcmp(path, "-") == 0) {
		return command_print(&exporter->out);
	}
	err = files_write(path, exporter->out.data, exporter->out.length);
	if (err != FILES_OK) {
		log_error("--out %s: %s", path, files_err_text(err));
		return EX_CANTCREAT;
	}
	printf("%s: %zu bytes\n", path, exporter->out.length);
	return EX_OK;
}

/* All of one moment. */
static int export(const struct command_place *place, const char *alias, const char *path)
{
	struct exporter exporter = {.store = place->store, .town = place->town};
	enum store_err err = place->store->ops->savepoint(place->store);
	int code = EX_OK;

	if (err != STORE_OK) {
		return command_failed("the store", err);
	}
	if (command_find_player(place->store, "export", alias, &exporter.player, &code)) {
		err = put_all(&exporter);
		code = err == STORE_OK ? EX_OK : command_failed(alias, err);
	}
	place->store->ops->release(place->store, true);
	if (code == EX_OK) {
		code = write_out(&exporter, path);
	}
	text_buffer_finish(&exporter.out);
	return code;
}

int command_export(int count, char **words)
{
	const char *address = NULL, *folder = NULL, *path = NULL;
	bool force = false;
	const struct argument known[] = {{"--store", &address, NULL},
	                                 {"--town", &folder, NULL},
	                                 {"--out", &path, NULL},
	                                 {"--force", NULL, &force},
	                                 {NULL, NULL, NULL}};
	struct arguments arguments;
	struct command_place place;
	int code = EX_USAGE;

	if (!arguments_read(count, words, known, &arguments)) {
		return EX_USAGE;
	}
	if (arguments.count != 1 || path == NULL) {
		log_error("usage: machiaruki-server export ALIAS --out FILE");
		return EX_USAGE;
	}
	if (!force && strcmp(path, "-") != 0 && files_exists(path)) {
		log_error("--out %s: is there already; --force writes over it", path);
		return EX_CANTCREAT;
	}
	if (command_open_existing(folder, address, &place, &code)) {
		code = export(&place, arguments.words[0], path);
		command_close(&place);
	}
	return code;
}
