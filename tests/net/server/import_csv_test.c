/*
 * RFC 4180, and what is none.
 */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/text_buffer.h"
#include "net/server/imports/import_csv.h"

static void take_row(void *context, const struct import_csv_row *row)
{
	text_buffer_addf(context, "%zu:", row->line);
	for (size_t i = 0; i < row->count; i++) {
		text_buffer_addf(context, "[%s]", row->fields[i]);
	}
}

static void take_bad(void *context, size_t line, size_t column, const char *what)
{
	text_buffer_addf(context, "%zu.%zu %s!", line, column, what);
}

/* All that came of a text, fed in parts of so many bytes. */
static void read_in_parts(const char *text, size_t length, size_t part, struct text_buffer *out)
{
	struct import_csv *csv = import_csv_create(take_row, take_bad, out);

	for (size_t i = 0; i < length; i += part) {
		import_csv_feed(csv, text + i, length - i < part ? length - i : part, false);
	}
	import_csv_feed(csv, "", 0, true);
	import_csv_destroy(csv);
}

TEST(each_text_is_read_as_its_rows)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{"", ""},
		{"a,b\n1,2\n", "1:[a][b]2:[1][2]"},
		{"a,b\r\n1,2\r\n", "1:[a][b]2:[1][2]"},
		{"a,b\n1,2", "1:[a][b]2:[1][2]"},
		{"\xEF\xBB\xBF"
	     "a,b\n",
	     "1:[a][b]"},
		{"\xEF\xBB"
	     "a\n",
	     "1.1 is no UTF-8!"},
		{"\n\r\na\n\n", "3:[a]"},
		{",\n", "1:[][]"},
		{"\"\"\n", "1:[]"},
		{"\"a,b\",\"c\"\"d\"\n", "1:[a,b][c\"d]"},
		{"\"a\nb\",c\nd,e\n", "1:[a\nb][c]3:[d][e]"},
		{"\"a\r\nb\"\r\n", "1:[a\r\nb]"},
		{" \"a\"\nb\n", "1.1 has a quote in it and does not begin with one!2:[b]"},
		{"x,\"a\"b\nc\n", "1.2 goes on behind its closing quote!2:[c]"},
		{"a,\"b\nc\n", "1.2 has an opening quote that is never closed!"},
		{"a,\x82\xB1\nb\n", "1.2 is no UTF-8!2:[b]"},
		{"a\tb\nc\n", "1.1 has a control character!2:[c]"},
		{"a\rb\nc\n", "1.1 has a CR that ends no line!2:[c]"},
		{"いるま-4821,1\n", "1:[いるま-4821][1]"},
		{"=1+2,'; DROP TABLE entries;--,<b>\n", "1:[=1+2]['; DROP TABLE entries;--][<b>]"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		for (size_t part = 1; part < 9; part += 3) {
			struct text_buffer out = {0};

			read_in_parts(cases[i].text, strlen(cases[i].text), part, &out);
			assert_string_equal(text_buffer_text(&out), cases[i].rows);
			text_buffer_finish(&out);
		}
	}
}

TEST(a_nul_is_no_end)
{
	struct text_buffer out = {0};

	read_in_parts("a\0b\nc\n", 6, 6, &out);
	assert_string_equal(text_buffer_text(&out), "1.1 has a control character!2:[c]");
	text_buffer_finish(&out);
}

TEST(rows_and_fields_are_bounded)
{
	struct text_buffer text = {0}, out = {0};

	for (int i = 0; i < IMPORT_CSV_FIELDS_MAX; i++) {
		text_buffer_add(&text, ",");
	}
	text_buffer_add(&text, "\nb\n");
	read_in_parts(text.data, text.length, 1000, &out);
	assert_string_equal(text_buffer_text(&out), "1.33 is one field too many!2:[b]");
	for (int length = IMPORT_CSV_ROW_MAX - 4; length < IMPORT_CSV_ROW_MAX + 4; length++) {
		for (int commas = 0; commas < 4; commas++) {
			text.length = out.length = 0;
			for (int i = 0; i < length; i++) {
				text_buffer_add(&text, "x");
			}
			text_buffer_addf(&text, "%.*s\nb\n", commas, ",,,,");
			read_in_parts(text.data, text.length, 1000, &out);
			assert_int_equal(strstr(out.data, "longer than 8 KiB!2:[b]") != NULL,
			                 length + commas + 1 > IMPORT_CSV_ROW_MAX);
		}
	}
	text_buffer_finish(&text);
	text_buffer_finish(&out);
}
