/*
 * import: a table of deeds. All of its rows, or the good ones, or (dry) none.
 */
#include "net/server/commands/command_import.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <sysexits.h>

#include "engine/base/json.h"
#include "engine/base/log.h"
#include "net/server/commands/commands.h"
#include "net/server/imports/import_rows.h"

enum { ROWS_A_COMMIT = 1000 };

struct table {
	struct importer *importer;
	const char *path;
	struct import_rows *rows;
	bool keeping; /* the second time: rows are added, not only looked at */
	bool quiet;   /* what is bad was told the first time */
	bool begun;
	size_t bad, added, again, counted, held, waiting;
	int64_t first_id; /* of the entries that were added; 0: none yet */
	int64_t grams;
	enum store_err err;
	iconv_t from; /* of another encoding */
	bool converts, not_encoded;
	char left[16]; /* bytes that are not yet a character */
	size_t left_length;
};

static void tell_bad(struct table *table, size_t line, const char *column, const char *what)
{
	struct text_buffer out = {0};

	table->bad++;
	if (table->importer->json) {
		text_buffer_addf(&out, "%s{\"line\": %zu, \"column\": ", table->bad > 1 ? ",\n  " : "\n  ",
		                 line);
		json_write_text(&out, column);
		text_buffer_add(&out, ", \"what\": ");
		json_write_text(&out, what);
		printf("%s}", text_buffer_text(&out));
		text_buffer_finish(&out);
	} else {
		log_error("%s: line %zu, %s: %s", table->path, line, column, what);
	}
}

static void take_bad(void *context, size_t line, const char *column, const char *what)
{
	struct table *table = context;

	if (!table->quiet) {
		tell_bad(table, line, column,
		         strstr(what, "no UTF-8") == NULL || table->converts
		             ? what
		             : "is no UTF-8; for a table that Excel saved in Japanese, say --encoding "
		               "shift_jis");
	}
}

/* So many rows a transaction, where the good ones are kept one by one. */
static void begin_when_needed(struct table *table)
{
	if (!table->begun && table->err == STORE_OK) {
		table->err = table->importer->store->ops->begin(table->importer->store);
		table->begun = table->err == STORE_OK;
	}
}

static void commit_some(struct table *table)
{
	struct store *store = table->importer->store;

	if (table->importer->good_rows && !table->importer->dry && table->err == STORE_OK &&
	    ++table->waiting == ROWS_A_COMMIT) {
		table->err = store->ops->commit(store);
		table->begun = false;
		table->waiting = 0;
	}
}

static void count(struct table *table, const struct store_entry *entry, enum store_err err)
{
	if (err == STORE_DUPLICATE) {
		table->again++;
		return;
	}
	table->added++;
	table->counted += entry->receipt.reason == SCORE_COUNTS;
	table->held += entry->receipt.reason == SCORE_HELD_FOR_REVIEW;
	table->grams += entry->receipt.grams;
}

static void bad_id(struct table *table, const struct import_row *row)
{
	tell_bad(table, row->line, "sender_id", "was brought before with something else in its row");
}

static void add_row(struct table *table, const struct import_row *row,
                    const struct programme_deed *deed)
{
	struct store_entry entry = {0};
	enum store_err err = STORE_OK;

	begin_when_needed(table);
	if (table->err != STORE_OK) {
		return;
	}
	err = programme_add(table->importer->town, table->importer->store, deed, table->importer->now_s,
	                    &entry);
	if (err == STORE_OK && table->first_id == 0) {
		table->first_id = entry.id;
	}
	if (err == STORE_CONFLICT && table->first_id > 0 && entry.id >= table->first_id) {
		bad_id(table, row); /* of a row before it; what was there already was told */
	} else if (err == STORE_OK || err == STORE_DUPLICATE) {
		count(table, &entry, err);
		commit_some(table);
	} else if (err != STORE_CONFLICT) {
		table->err = err;
	}
}

static void look_at(struct table *table, const struct import_row *row,
                    const struct programme_deed *deed)
{
	struct store_entry entry;
	enum store_err err = programme_find(table->importer->store, deed, &entry);

	if (err == STORE_CONFLICT) {
		bad_id(table, row);
	} else if (err != STORE_NOT_FOUND && err != STORE_DUPLICATE) {
		table->err = err;
	}
}

static void take_row(void *context, const struct import_row *row)
{
	struct table *table = context;
	struct store *store = table->importer->store;
	struct programme_deed deed = {.source = table->importer->source,
	                              .sender_id = row->sender_id,
	                              .guess = row->guess,
	                              .brought = row->brought};
	struct store_player player;
	enum store_err err = table->err;

	if (err == STORE_OK) {
		err = store->ops->player_by_alias(store, row->player, &player);
	}
	if (err == STORE_NOT_FOUND) {
		take_bad(table, row->line, "player", "is no player of this programme");
	} else if (err != STORE_OK) {
		table->err = err;
	} else {
		deed.player = player.id;
		(table->keeping ? add_row : look_at)(table, row, &deed);
	}
}

/* Characters that are whole, as UTF-8. */
static bool feed_converted(struct table *table, char *bytes, size_t length, bool last)
{
	char out[16 * 1024];
	char *from = bytes;
	bool ok = true;

	do {
		char *to = out;
		size_t room = sizeof out;
		size_t done = iconv(table->from, &from, &length, &to, &room);

		ok = import_rows_feed(table->rows, out, sizeof out - room, false);
		if (done == (size_t)-1 && errno == EILSEQ) {
			table->not_encoded = true;
		} else if (done == (size_t)-1 && errno == EINVAL) {
			break; /* the beginning of a character */
		}
	} while (ok && length > 0 && !table->not_encoded);
	table->left_length = length < sizeof table->left ? length : 0;
	memcpy(table->left, from, table->left_length);
	if (last && !table->not_encoded && table->left_length > 0) {
		table->not_encoded = true;
	}
	return ok && !table->not_encoded && (!last || import_rows_feed(table->rows, "", 0, true));
}

static bool take(void *context, const char *bytes, size_t length, bool last)
{
	struct table *table = context;
	char joined[80 * 1024];

	if (table->err != STORE_OK) {
		return false;
	}
	if (!table->converts) {
		return import_rows_feed(table->rows, bytes, length, last);
	}
	memcpy(joined, table->left, table->left_length);
	memcpy(joined + table->left_length, bytes, length);
	return feed_converted(table, joined, table->left_length + length, last);
}

/* All of the file once. */
static int pass(struct table *table, FILE *file)
{
	const struct import_rows_use use = {
		.row = take_row, .bad = take_bad, .context = table, .now_s = table->importer->now_s};
	int code = EX_OK;

	rewind(file);
	table->left_length = 0;
	if (table->converts) {
		iconv(table->from, NULL, NULL, NULL, NULL);
	}
	table->rows = import_rows_create(&use);
	code = import_feed(file, table->path, take, table);
	import_rows_destroy(table->rows);
	if (code == EX_OK && table->not_encoded && !table->quiet) {
		tell_bad(table, 0, "", "the file is not in the encoding that was said");
	}
	return code;
}

static int end_keeping(struct table *table, int code)
{
	struct importer *importer = table->importer;
	bool keep = code == EX_OK && table->err == STORE_OK && !importer->dry &&
	            (importer->good_rows || table->bad == 0);

	if (table->begun && keep) {
		table->err = importer->store->ops->commit(importer->store);
	} else if (table->begun) {
		importer->store->ops->rollback(importer->store);
	}
	if (table->err != STORE_OK) {
		log_error("%s: the rows: the store %s", table->path, store_err_text(table->err));
		return command_exit_code(table->err);
	}
	return code;
}

/* First it is looked at, so that a table with a bad row keeps nobody waiting; then it is added. */
static int look_and_add(struct table *table, FILE *file)
{
	int code = pass(table, file);
	bool add = code == EX_OK && table->err == STORE_OK && !table->not_encoded &&
	           (table->bad == 0 || table->importer->good_rows || table->importer->dry);

	if (!add) {
		return end_keeping(table, code);
	}
	table->keeping = true;
	table->quiet = true;
	return end_keeping(table, pass(table, file));
}

static void say_what_came(const struct table *table, bool kept)
{
	const struct importer *importer = table->importer;

	if (importer->json) {
		printf("%s], \"bad\": %zu, \"in\": %zu, \"again\": %zu, \"counted\": %zu, \"held\": %zu,"
		       " \"grams\": %lld, \"kept\": %s}\n",
		       table->bad > 0 ? "\n" : "", table->bad, table->added, table->again, table->counted,
		       table->held, (long long)table->grams, kept ? "true" : "false");
	} else {
		printf("%s: %zu in, %zu again, %zu bad; %zu counted, %zu held, %lld g%s\n", table->path,
		       table->added, table->again, table->bad, table->counted, table->held,
		       (long long)table->grams,
		       importer->dry ? "; a dry run: nothing was kept"
		       : kept        ? ""
		                     : "; nothing of it was kept");
	}
}

int import_csv_file(struct importer *importer, FILE *file, const char *path)
{
	struct table table = {.importer = importer, .path = path};
	int code = EX_OK;
	bool kept = false;

	if (fseek(file, 0, SEEK_SET) != 0) {
		log_error("%s: is read twice, so it is to be a file", path);
		return EX_NOINPUT;
	}
	if (importer->encoding != NULL) {
		table.converts = true;
		table.from = iconv_open("UTF-8", importer->encoding);
		if (table.from == (iconv_t)-1) {
			log_error("--encoding %.40s: cannot be read on this machine", importer->encoding);
			return EX_UNAVAILABLE;
		}
	}
	if (importer->json) {
		printf("{\"mistakes\": [");
	}
	code = look_and_add(&table, file);
	kept =
		code == EX_OK && !importer->dry && (table.bad == 0 || importer->good_rows) && table.keeping;
	if (!kept && !importer->dry) {
		table.added = table.again = table.counted = table.held = 0;
		table.grams = 0;
	}
	say_what_came(&table, kept);
	if (table.converts) {
		iconv_close(table.from);
	}
	return code != EX_OK ? code : table.bad > 0 ? EX_DATAERR : EX_OK;
}
