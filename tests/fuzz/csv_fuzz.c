#include <stdlib.h>
#include <string.h>

#include "net/server/imports/import_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_row(void *context, const struct import_row *row)
{
	const struct brought *brought = &row->brought;
	bool legs = row->guess || deed_track(brought->deed) == TRACK_LEGS;

	(void)context;
	if (row->player[0] == '\0' || row->sender_id[0] == '\0' ||
	    brought->trip.ended_s < brought->trip.started_s || brought->amount < 0 ||
	    brought->given_g < 0 || (legs && brought->amount != 0) ||
	    (!legs && brought->amount + brought->given_g == 0)) {
		abort();
	}
}

static void take_bad(void *context, size_t line, const char *column, const char *what)
{
	(void)context;
	if (line == 0 || column[0] == '\0' || strlen(what) < 5) {
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct import_rows_use use = {.row = take_row, .bad = take_bad, .now_s = 1795500000};
	struct import_rows *rows = import_rows_create(&use);
	size_t half = size / 2;

	import_rows_feed(rows, (const char *)data, half, false);
	import_rows_feed(rows, (const char *)data + half, size - half, true);
	import_rows_destroy(rows);
	return 0;
}
