#include "net/server/imports/import_rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "engine/base/utf8.h"
#include "net/contract/wire.h"
#include "net/server/imports/import_csv.h"
#include "net/server/programme_entries.h"

enum column {
	PLAYER,
	SENDER_ID,
	DEED,
	AT,
	STARTED_AT,
	ENDED_AT,
	DISTANCE,
	DISPLACEMENT,
	AMOUNT,
	GRAMS,
	COLUMNS
};

static const char *const names[COLUMNS] = {
	"player",   "sender_id",  "deed",           "at",     "started_at",
	"ended_at", "distance_m", "displacement_m", "amount", "grams"};

struct import_rows {
	struct import_rows_use use;
	struct import_csv *csv;
	bool headed, failed;
	int at[COLUMNS]; /* which field; -1: there is no such column */
	size_t count;
};

/* The row that is being read; the first thing that is wrong with it is told. */
struct reading {
	struct import_rows *rows;
	const struct import_csv_row *row;
	bool ok;
};

static void wrong(struct reading *reading, enum column column, const char *what, ...)
{
	char text[160];
	va_list arguments;

	if (reading->ok) {
		va_start(arguments, what);
		vsnprintf(text, sizeof text, what, arguments);
		va_end(arguments);
		reading->ok = false;
		reading->rows->use.bad(reading->rows->use.context, reading->row->line, names[column], text);
	}
}

static const char *field(const struct reading *reading, enum column column)
{
	int at = reading->rows->at[column];

	return at < 0 ? "" : reading->row->fields[at];
}

static bool there(const struct reading *reading, enum column column)
{
	return field(reading, column)[0] != '\0';
}

static void read_text(struct reading *reading, enum column column, char *out, size_t cap)
{
	const char *text = field(reading, column);

	if (text[0] == '\0') {
		wrong(reading, column, "is empty");
	} else if (strlen(text) >= cap) {
		wrong(reading, column, "is longer than %zu bytes", cap - 1);
	} else if (!utf8_plain(text)) {
		wrong(reading, column, "has more than one line");
	} else {
		memcpy(out, text, strlen(text) + 1);
	}
}

/* 0 where the field is empty. */
static int64_t read_number(struct reading *reading, enum column column, int64_t least, int64_t most)
{
	enum { DIGITS_MAX = 15 };
	const char *text = field(reading, column);
	size_t length = strlen(text);
	int64_t number = 0;

	if (length == 0) {
		return 0;
	}
	if (strspn(text, "0123456789") != length) {
		wrong(reading, column, "is no whole number: digits alone");
		return 0;
	}
	for (size_t i = 0; i < length && i < DIGITS_MAX; i++) {
		number = number * 10 + (text[i] - '0');
	}
	if (length > DIGITS_MAX || number < least || number > most) {
		wrong(reading, column, "is not from %lld to %lld", (long long)least, (long long)most);
	}
	return number;
}

static int64_t read_time(struct reading *reading, enum column column)
{
	const char *text = field(reading, column);
	size_t length = strlen(text);
	bool zone = length > 19 &&
	            (text[length - 1] == 'Z' || text[length - 6] == '+' || text[length - 6] == '-');
	int64_t at_s = 0;

	if (!zone || !clock_read_rfc3339(text, &at_s)) {
		wrong(reading, column, "is no time such as 2026-11-23T10:00:00+09:00");
	}
	return at_s;
}

static void read_deed(struct reading *reading, struct import_row *row)
{
	if (!there(reading, DEED)) {
		row->guess = true;
	} else if (!deed_read(field(reading, DEED), &row->brought.deed)) {
		wrong(reading, DEED, "is none of walk, bike, oil, bottle, compost");
	}
}

static void read_times(struct reading *reading, struct import_row *row)
{
	struct trip *trip = &row->brought.trip;
	enum column began = there(reading, STARTED_AT) ? STARTED_AT : AT;
	const char *late = NULL;

	if (there(reading, STARTED_AT) && there(reading, AT)) {
		wrong(reading, AT, "and started_at are both there");
	}
	if (!there(reading, began)) {
		wrong(reading, began, "is empty");
		return;
	}
	trip->started_s = trip->ended_s = read_time(reading, began);
	if (there(reading, ENDED_AT)) {
		trip->ended_s = read_time(reading, ENDED_AT);
		if (trip->ended_s <= trip->started_s) {
			wrong(reading, ENDED_AT, "is not after the start");
		}
	}
	late = programme_wrong_time(trip->started_s, trip->ended_s, reading->rows->use.now_s);
	if (late != NULL) {
		wrong(reading, there(reading, ENDED_AT) ? ENDED_AT : began, "%s", late);
	}
}

static void check_legs(struct reading *reading, const struct import_row *row)
{
	const struct trip *trip = &row->brought.trip;

	if (there(reading, AMOUNT)) {
		wrong(reading, AMOUNT, "is of the kitchen");
	} else if (row->brought.given_g == 0) {
		static const enum column needed[] = {ENDED_AT, DISTANCE, DISPLACEMENT};

		for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
			if (!there(reading, needed[i])) {
				wrong(reading, needed[i], "is empty: a trip has it, or grams");
			}
		}
	} else if (row->guess) {
		wrong(reading, DEED, "is empty: grams that are given are of a deed");
	}
	if (trip->displacement_m > trip->distance_m) {
		wrong(reading, DISPLACEMENT, "is more than distance_m");
	}
}

static void check_kitchen(struct reading *reading)
{
	static const enum column of_trips[] = {ENDED_AT, DISTANCE, DISPLACEMENT};

	for (size_t i = 0; i < sizeof of_trips / sizeof of_trips[0]; i++) {
		if (there(reading, of_trips[i])) {
			wrong(reading, of_trips[i], "is of trips");
		}
	}
	if (!there(reading, AMOUNT) && !there(reading, GRAMS)) {
		wrong(reading, AMOUNT, "is empty, and grams too");
	}
}

static void read_row(struct import_rows *rows, const struct import_csv_row *csv)
{
	enum { METRES_MAX = 1000 * 1000 };
	struct reading reading = {.rows = rows, .row = csv, .ok = true};
	struct import_row row = {.line = csv->line};

	read_text(&reading, PLAYER, row.player, sizeof row.player);
	read_text(&reading, SENDER_ID, row.sender_id, sizeof row.sender_id);
	read_deed(&reading, &row);
	read_times(&reading, &row);
	row.brought.trip.distance_m = (double)read_number(&reading, DISTANCE, 0, METRES_MAX);
	row.brought.trip.displacement_m = (double)read_number(&reading, DISPLACEMENT, 0, METRES_MAX);
	row.brought.somewhere = there(&reading, DISPLACEMENT);
	row.brought.amount = read_number(&reading, AMOUNT, 1, WIRE_AMOUNT_MAX);
	row.brought.given_g = read_number(&reading, GRAMS, 1, WIRE_GRAMS_MAX);
	if (row.guess || deed_track(row.brought.deed) == TRACK_LEGS) {
		check_legs(&reading, &row);
	} else {
		check_kitchen(&reading);
	}
	if (reading.ok) {
		rows->use.row(rows->use.context, &row);
	}
}

static void header_wrong(struct import_rows *rows, size_t line, const char *column,
                         const char *what)
{
	if (!rows->failed) {
		rows->use.bad(rows->use.context, line, column, what);
	}
	rows->failed = true;
}

static void read_name(struct import_rows *rows, const struct import_csv_row *row, int at)
{
	const char *name = row->fields[at];
	char number[32];
	int found = -1;

	for (int i = 0; i < COLUMNS; i++) {
		found = strcmp(names[i], name) == 0 ? i : found;
	}
	snprintf(number, sizeof number, "field %d", at + 1);
	if (found < 0) {
		header_wrong(rows, row->line, number,
		             strpbrk(name, ";\t") != NULL
		                 ? "names no column: columns are parted by commas"
		                 : "names no column; there are player, sender_id, deed, at, started_at, "
		                   "ended_at, distance_m, displacement_m, amount, grams");
	} else if (rows->at[found] >= 0) {
		header_wrong(rows, row->line, names[found], "stands twice in the header");
	} else {
		rows->at[found] = at;
	}
}

static void read_header(struct import_rows *rows, const struct import_csv_row *row)
{
	static const enum column needed[] = {PLAYER, SENDER_ID, DEED};

	rows->headed = true;
	rows->count = row->count;
	for (size_t i = 0; i < row->count; i++) {
		read_name(rows, row, (int)i);
	}
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		if (rows->at[needed[i]] < 0) {
			header_wrong(rows, row->line, names[needed[i]], "is not in the header");
		}
	}
	if (rows->at[AT] < 0 && rows->at[STARTED_AT] < 0) {
		header_wrong(rows, row->line, "at", "and started_at are not in the header");
	}
}

static void take_row(void *context, const struct import_csv_row *row)
{
	struct import_rows *rows = context;
	char what[64], number[32];

	if (rows->failed) {
		return;
	}
	if (!rows->headed) {
		read_header(rows, row);
	} else if (row->count != rows->count) {
		snprintf(number, sizeof number, "field %zu", row->count);
		snprintf(what, sizeof what, "is the last field; the header has %zu", rows->count);
		rows->use.bad(rows->use.context, row->line, number, what);
	} else {
		read_row(rows, row);
	}
}

static void take_bad(void *context, size_t line, size_t column, const char *what)
{
	struct import_rows *rows = context;
	char number[32];

	snprintf(number, sizeof number, "field %zu", column);
	if (!rows->headed) {
		header_wrong(rows, line, number, what);
	} else if (!rows->failed) {
		rows->use.bad(rows->use.context, line, number, what);
	}
}

struct import_rows *import_rows_create(const struct import_rows_use *use)
{
	struct import_rows *rows = mem_new(1, sizeof *rows);

	*rows = (struct import_rows){.use = *use};
	for (int i = 0; i < COLUMNS; i++) {
		rows->at[i] = -1;
	}
	rows->csv = import_csv_create(take_row, take_bad, rows);
	return rows;
}

void import_rows_destroy(struct import_rows *rows)
{
	if (rows != NULL) {
		import_csv_destroy(rows->csv);
		free(rows);
	}
}

bool import_rows_feed(struct import_rows *rows, const char *bytes, size_t length, bool last)
{
	import_csv_feed(rows->csv, bytes, length, last);
	if (last && !rows->headed) {
		header_wrong(rows, 1, "field 1", "is not there: the file has no header");
	}
	return !rows->failed;
}
