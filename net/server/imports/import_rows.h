/*
 * Deeds in a table: the rows of a CSV file whose header names its columns, in any order.
 *
 *   player, sender_id, deed         who, the sender's own id of it, walk bike oil bottle compost
 *   at or started_at                when; ended_at: of a trip, when it ended
 *   distance_m, displacement_m      of a trip, whole metres along the way and in a straight line
 *   amount                          of the kitchen, thousandths of the factor's unit (ml of oil)
 *   grams                           as the sender worked them out: carried as given
 *
 * A trip has either grams, or started_at, ended_at, distance_m and displacement_m (deed may then be
 * empty: its speed tells). What is of the kitchen has amount, grams or both. Times are RFC 3339
 * with their offset; numbers are digits alone.
 */
#ifndef NET_SERVER_IMPORTS_IMPORT_ROWS_H
#define NET_SERVER_IMPORTS_IMPORT_ROWS_H

#include "game/rules/figures.h"
#include "net/server/store/store.h"

struct import_row {
	size_t line;
	char player[FIGURES_ALIAS_MAX];
	char sender_id[STORE_SENDER_MAX];
	bool guess; /* the deed, by the speed */
	struct brought brought;
};

/* What becomes of a row. column: its name, or "field 3" where it has none. */
struct import_rows_use {
	void (*row)(void *context, const struct import_row *row);
	void (*bad)(void *context, size_t line, const char *column, const char *what);
	void *context;
	int64_t now_s; /* what is later is in the future */
};

struct import_rows;

struct import_rows *import_rows_create(const struct import_rows_use *use);
void import_rows_destroy(struct import_rows *rows);

/* Takes the next bytes of the file; last: there are no more. False when its header cannot be read
 * (told by bad): then nothing of it is. */
bool import_rows_feed(struct import_rows *rows, const char *bytes, size_t length, bool last);

#endif
