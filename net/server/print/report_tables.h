/*
 * A report as tables: the same for CSV, JSON and the terminal. Names of tables and columns stay as
 * they are; a further one comes at the end.
 */
#ifndef NET_SERVER_PRINT_REPORT_TABLES_H
#define NET_SERVER_PRINT_REPORT_TABLES_H

#include "engine/base/text_buffer.h"
#include "net/server/print/report.h"

enum { REPORT_TABLES = 7, REPORT_COLUMNS_MAX = 12 };

struct report_cell {
	enum { CELL_NOTHING, CELL_NUMBER, CELL_TEXT } kind; /* nothing: not told, or there is none */
	int64_t number;
	char *text; /* owned */
};

struct report_table {
	const char *name;
	const char *columns[REPORT_COLUMNS_MAX];
	size_t columns_count;
	struct report_cell *cells; /* owned; row by row */
	size_t cells_count, room;
};

/* summary, weeks, deeds, districts, teams, shops, factors. */
void report_tables_make(const struct report *report, struct report_table tables[REPORT_TABLES]);
void report_tables_finish(struct report_table tables[REPORT_TABLES]);

/* RFC 4180: CRLF, a field in quotes where it has to be. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it. */
void report_table_csv(const struct report_table *table, struct text_buffer *out);
/* One object a row. */
void report_table_json(const struct report_table *table, struct text_buffer *out);

#endif
