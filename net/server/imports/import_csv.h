/*
 * CSV after RFC 4180, read as a stream: fields in quotes, quotes doubled inside them, lines that
 * end in CRLF or LF, a byte order mark passed over, empty lines too. UTF-8 alone; no control
 * characters save the ends of lines inside quotes. Rows and their fields are bounded, so memory is
 * flat.
 */
#ifndef NET_SERVER_IMPORTS_IMPORT_CSV_H
#define NET_SERVER_IMPORTS_IMPORT_CSV_H

#include <stdbool.h>
#include <stddef.h>

enum { IMPORT_CSV_FIELDS_MAX = 32, IMPORT_CSV_ROW_MAX = 8192 };

struct import_csv_row {
	size_t line; /* in which it begins, from 1 */
	size_t count;
	const char *fields[IMPORT_CSV_FIELDS_MAX]; /* borrowed for the call */
};

struct import_csv;

/* A row that cannot be read is told by bad: line, column (the field's number, from 1) and what is
 * wrong; the next row is read on. */
struct import_csv *import_csv_create(void (*row)(void *context, const struct import_csv_row *row),
                                     void (*bad)(void *context, size_t line, size_t column,
                                                 const char *what),
                                     void *context);
void import_csv_destroy(struct import_csv *csv);

/* Takes the next bytes of the file; last: there are no more. */
void import_csv_feed(struct import_csv *csv, const char *bytes, size_t length, bool last);

#endif
