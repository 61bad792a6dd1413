#include "net/server/commands/card_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/mem.h"
#include "net/contract/wire_write.h"
#include "net/server/auth.h"
#include "net/server/commands/commands.h"
#include "net/server/print/print_cards.h"

/* What is worked out before the store is locked: a slow hash for each card. */
struct made {
	struct print_card print;
	struct store_card card;
	struct store_player player; /* id 0: new */
};

static bool make_card(struct made *made)
{
	auth_new_card_number(made->print.number);
	auth_hash_secret(made->print.number, made->card.code_hash);
	auth_new_pin(made->print.pin);
	return auth_hash_pin(made->print.pin, made->card.pin_hash);
}

static bool make_all(const struct command_place *place, const struct card_sheet *sheet,
                     struct made *made, int *code)
{
	for (size_t i = 0; i < sheet->count; i++) {
		made[i].player.created_s = clock_wall_s();
		if (sheet->aliases != NULL &&
		    !command_find_player(place->store, "--player", sheet->aliases[i], &made[i].player,
		                         code)) {
			return false;
		}
		if (sheet->aliases == NULL &&
		    !command_read_player(place->town, sheet->district, sheet->age, &made[i].player)) {
			*code = EX_USAGE;
			return false;
		}
		if (!make_card(&made[i])) {
			log_error("a card could not be made: no memory for its PIN");
			*code = EX_OSERR;
			return false;
		}
	}
	return true;
}

static enum store_err store_all(const struct command_place *place, size_t count, struct made *made)
{
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < count && err == STORE_OK; i++) {
		if (made[i].player.id == 0) {
			err = command_add_player(place->town, place->store, &made[i].player);
		}
		made[i].card.player = made[i].player.id;
		err = err == STORE_OK ? place->store->ops->card_add(place->store, &made[i].card) : err;
		snprintf(made[i].print.alias, sizeof made[i].print.alias, "%s", made[i].player.alias);
	}
	return err;
}

static bool draw(const struct command_place *place, const struct card_sheet *sheet,
                 const struct made *made, struct text_buffer *pdf)
{
	struct print_card *cards = mem_new(sheet->count, sizeof *cards);
	char *art = command_share("art"), *words = command_share("print");
	char demo[8] = "";
	bool drawn = false;

	for (size_t i = 0; i < sheet->count; i++) {
		cards[i] = made[i].print;
	}
	place->store->ops->meta_get(place->store, "demo", demo, sizeof demo);
	drawn = print_cards(place->town, cards, sheet->count, art, words, sheet->language,
	                    strcmp(demo, "1") == 0, pdf);
	explicit_bzero(cards, sheet->count * sizeof *cards);
	free(cards);
	free(words);
	free(art);
	return drawn;
}

/* The file is there before the commit: cards that nobody has on paper are never in the store. */
static int keep(const struct command_place *place, const struct card_sheet *sheet,
                struct made *made)
{
	struct store *store = place->store;
	struct text_buffer pdf = {0};
	enum files_err written = FILES_UNWRITABLE;
	enum store_err err = store->ops->begin(store);
	int code = EX_OK;

	err = err == STORE_OK ? store_all(place, sheet->count, made) : err;
	if (err != STORE_OK) {
		code = command_failed("the cards", err);
	} else if (!draw(place, sheet, made, &pdf)) {
		code = EX_SOFTWARE;
	} else if ((written = files_write(sheet->out, pdf.data, pdf.length)) != FILES_OK) {
		log_error("--out %s: %s; no card was made", sheet->out, files_err_text(written));
		code = EX_CANTCREAT;
	} else if ((err = store->ops->commit(store)) != STORE_OK) {
		unlink(sheet->out);
		code = command_failed("the cards", err);
	}
	if (code != EX_OK) {
		store->ops->rollback(store);
	}
	if (pdf.data != NULL) {
		explicit_bzero(pdf.data, pdf.length);
	}
	text_buffer_finish(&pdf);
	return code;
}

static bool may_write(const struct card_sheet *sheet)
{
	if (files_exists(sheet->out) && !sheet->force) {
		log_error("--out %s: is there already; --force writes over it", sheet->out);
		return false;
	}
	return true;
}

/* The file, and whose cards are on it; the secrets are in the file alone. */
static int say(const struct card_sheet *sheet, const struct made *made)
{
	struct text_buffer out = {0};

	if (!sheet->json) {
		text_buffer_addf(&out, "%zu card%s: %s\n", sheet->count, sheet->count == 1 ? "" : "s",
		                 sheet->out);
		return command_print(&out);
	}
	text_buffer_add(&out, "{");
	wire_put_text(&out, "file", sheet->out);
	wire_put_name(&out, "cards");
	text_buffer_add(&out, "[");
	for (size_t i = 0; i < sheet->count; i++) {
		wire_put_comma(&out);
		text_buffer_add(&out, "{");
		wire_put_int(&out, "id", made[i].card.id);
		wire_put_text(&out, "alias", made[i].player.alias);
		text_buffer_add(&out, "}");
	}
	text_buffer_add(&out, "]}\n");
	return command_print(&out);
}

int card_sheet(const char *town_folder, const char *store_address, const struct card_sheet *sheet)
{
	struct command_place place;
	struct made *made = NULL;
	int code = EX_USAGE;

	if (!print_language_ok(sheet->language) || !may_write(sheet)) {
		return sheet->force || !files_exists(sheet->out) ? EX_USAGE : EX_CANTCREAT;
	}
	if (!command_open(town_folder, store_address, &place, &code)) {
		return code;
	}
	made = mem_new(sheet->count, sizeof *made);
	if (make_all(&place, sheet, made, &code)) {
		code = keep(&place, sheet, made);
	}
	if (code == EX_OK) {
		code = say(sheet, made);
	}
	explicit_bzero(made, sheet->count * sizeof *made);
	free(made);
	command_close(&place);
	return code;
}
