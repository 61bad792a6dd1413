#include "net/server/imports/import_csv.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "engine/base/utf8.h"

enum state {
	FIELD_BEGINS,
	PLAIN,
	QUOTED,
	QUOTE_IN_QUOTED, /* the end of the field, or the first of two quotes */
	SKIPPING,        /* to the end of a line that cannot be read */
};

struct import_csv {
	void (*row)(void *context, const struct import_csv_row *row);
	void (*bad)(void *context, size_t line, size_t column, const char *what);
	void *context;
	enum state state;
	bool returned;                  /* the last byte was a CR */
	size_t mark;                    /* bytes of the byte order mark so far; 3 and more: past it */
	size_t line;                    /* that is being read */
	size_t began;                   /* the line in which the row began */
	char bytes[IMPORT_CSV_ROW_MAX]; /* fields, each with its NUL */
	size_t length;
	size_t starts[IMPORT_CSV_FIELDS_MAX];
	size_t count; /* fields that are whole */
	bool any;     /* something of this row was seen */
};

struct import_csv *import_csv_create(void (*row)(void *context, const struct import_csv_row *row),
                                     void (*bad)(void *context, size_t line, size_t column,
                                                 const char *what),
                                     void *context)
{
	struct import_csv *csv = mem_new(1, sizeof *csv);

	*csv = (struct import_csv){.row = row, .bad = bad, .context = context, .line = 1, .began = 1};
	return csv;
}

void import_csv_destroy(struct import_csv *csv)
{
	free(csv);
}

static void begin_row(struct import_csv *csv)
{
	csv->state = FIELD_BEGINS;
	csv->length = 0;
	csv->count = 0;
	csv->starts[0] = 0;
	csv->any = false;
	csv->began = csv->line;
}

/* The rest of the line is passed over. */
static void refuse(struct import_csv *csv, const char *what)
{
	csv->bad(csv->context, csv->began, csv->count + 1, what);
	csv->state = SKIPPING;
}

static void add_byte(struct import_csv *csv, char byte)
{
	csv->any = true;
	if (csv->length + 2 > sizeof csv->bytes) {
		refuse(csv, "makes the row longer than 8 KiB");
	} else {
		csv->bytes[csv->length++] = byte;
	}
}

/* NULL when the field may be kept. */
static const char *field_wrong(const char *field, size_t length)
{
	const unsigned char *at = (const unsigned char *)field;
	size_t step = 0;

	for (; length > 0; at += step, length -= step) {
		step = utf8_length(at, length);
		if (step == 0) {
			return "is no UTF-8";
		}
		if ((*at < 0x20 && *at != '\n' && *at != '\r') || *at == 0x7F) {
			return "has a control character";
		}
	}
	return NULL;
}

/* False when the row cannot be read. */
static bool end_field(struct import_csv *csv)
{
	size_t start = csv->starts[csv->count];
	const char *wrong = csv->length == sizeof csv->bytes
	                        ? "makes the row longer than 8 KiB"
	                        : field_wrong(csv->bytes + start, csv->length - start);

	if (wrong != NULL) {
		refuse(csv, wrong);
		return false;
	}
	csv->bytes[csv->length++] = '\0';
	csv->count++;
	return true;
}

static void next_field(struct import_csv *csv)
{
	csv->any = true;
	if (!end_field(csv)) {
		return;
	}
	if (csv->count == IMPORT_CSV_FIELDS_MAX) {
		refuse(csv, "is one field too many");
		return;
	}
	csv->starts[csv->count] = csv->length;
	csv->state = FIELD_BEGINS;
}

static void end_row(struct import_csv *csv)
{
	struct import_csv_row row = {.line = csv->began};

	if (csv->state != SKIPPING && csv->any && end_field(csv)) {
		row.count = csv->count;
		for (size_t i = 0; i < row.count; i++) {
			row.fields[i] = csv->bytes + csv->starts[i];
		}
		csv->row(csv->context, &row);
	}
	begin_row(csv);
}

static void take_quoted(struct import_csv *csv, char byte)
{
	if (byte == '"') {
		csv->state = QUOTE_IN_QUOTED;
	} else {
		add_byte(csv, byte);
	}
}

/* Outside of quotes, or behind a closing one; ends of lines do not come here. */
static void take_open(struct import_csv *csv, char byte)
{
	if (byte == ',') {
		next_field(csv);
	} else if (csv->state == QUOTE_IN_QUOTED && byte == '"') {
		csv->state = QUOTED;
		add_byte(csv, byte);
	} else if (csv->state == QUOTE_IN_QUOTED) {
		refuse(csv, "goes on behind its closing quote");
	} else if (byte == '"' && csv->state == FIELD_BEGINS) {
		csv->state = QUOTED;
		csv->any = true;
	} else if (byte == '"') {
		refuse(csv, "has a quote in it and does not begin with one");
	} else {
		csv->state = PLAIN;
		add_byte(csv, byte);
	}
}

static void take(struct import_csv *csv, char byte)
{
	bool ends = byte == '\n' && csv->state != QUOTED;

	if (csv->returned && csv->state != QUOTED && csv->state != SKIPPING && byte != '\n') {
		refuse(csv, "has a CR that ends no line");
	}
	csv->returned = byte == '\r';
	csv->line += byte == '\n';
	if (ends) {
		end_row(csv);
	} else if (csv->state == SKIPPING || (byte == '\r' && csv->state != QUOTED)) {
		return;
	} else if (csv->state == QUOTED) {
		take_quoted(csv, byte);
	} else {
		take_open(csv, byte);
	}
}

/* True while the byte is of the mark that may stand before all else. */
static bool is_mark(struct import_csv *csv, char byte)
{
	static const char mark[] = "\xEF\xBB\xBF";

	if (csv->mark < 3 && byte == mark[csv->mark]) {
		csv->mark++;
		return true;
	}
	for (size_t i = 0; csv->mark < 3 && i < csv->mark; i++) {
		take(csv, mark[i]); /* it was none */
	}
	csv->mark = 3;
	return false;
}

void import_csv_feed(struct import_csv *csv, const char *bytes, size_t length, bool last)
{
	for (size_t i = 0; i < length; i++) {
		if (csv->mark >= 3 || !is_mark(csv, bytes[i])) {
			take(csv, bytes[i]);
		}
	}
	if (!last) {
		return;
	}
	if (csv->state == QUOTED) {
		refuse(csv, "has an opening quote that is never closed");
	}
	end_row(csv);
}
