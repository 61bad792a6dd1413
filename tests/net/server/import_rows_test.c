/*
 * Rows of a table as deeds, and what is told of those that are none.
 */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/text_buffer.h"
#include "net/server/imports/import_rows.h"

#define HEAD "deed,player,sender_id,at,started_at,ended_at,distance_m,displacement_m,amount,grams\n"
#define AT "2026-11-20T10:00:00+09:00"
#define END "2026-11-20T10:30:00+09:00"

static void take_row(void *context, const struct import_row *row)
{
	const struct brought *brought = &row->brought;

	text_buffer_addf(context, "%zu %s %s %s %d m %d s %d %d;", row->line, row->player,
	                 row->sender_id, row->guess ? "?" : deed_text(brought->deed),
	                 (int)brought->trip.distance_m,
	                 (int)(brought->trip.ended_s - brought->trip.started_s), (int)brought->amount,
	                 (int)brought->given_g);
}

static void take_bad(void *context, size_t line, const char *column, const char *what)
{
	text_buffer_addf(context, "%zu %s %s!", line, column, what);
}

static bool read_all(const char *text, struct text_buffer *out)
{
	struct import_rows_use use = {.row = take_row, .bad = take_bad, .context = out};
	struct import_rows *rows = NULL;
	bool ok = false;

	clock_read_rfc3339("2026-11-24T14:00:00+09:00", &use.now_s);
	rows = import_rows_create(&use);
	ok = import_rows_feed(rows, text, strlen(text), true);
	import_rows_destroy(rows);
	return ok;
}

TEST(a_row_is_a_deed_with_its_columns_in_any_order)
{
	static const struct {
		const char *row, *deed;
	} cases[] = {
		{"oil,fox,a," AT ",,,,,500,", "2 fox a oil 0 m 0 s 500 0;"},
		{"oil,fox,a,," AT ",,,,500,1200", "2 fox a oil 0 m 0 s 500 1200;"},
		{"compost,fox,a," AT ",,,,,,49", "2 fox a compost 0 m 0 s 0 49;"},
		{"walk,fox,a,," AT "," END ",2000,1500,,", "2 fox a walk 2000 m 1800 s 0 0;"},
		{",fox,a,," AT "," END ",2000,1500,,", "2 fox a ? 2000 m 1800 s 0 0;"},
		{"bike,fox,a," AT ",,,,,,310", "2 fox a bike 0 m 0 s 0 310;"},
		{"bike,fox,a," AT ",,,2500,,,310", "2 fox a bike 2500 m 0 s 0 310;"},
		{"oil,\"fo\"\"x\",'; DROP TABLE," AT ",,,,,500,",
	     "2 fo\"x '; DROP TABLE oil 0 m 0 s 500 0;"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct text_buffer out = {0};
		char text[400];

		snprintf(text, sizeof text, HEAD "%s\n", cases[i].row);
		assert_true(read_all(text, &out));
		assert_string_equal(text_buffer_text(&out), cases[i].deed);
		text_buffer_finish(&out);
	}
}

TEST(a_bad_row_is_told_with_its_line_column_and_reason)
{
	static const struct {
		const char *row, *told;
	} cases[] = {
		{"oil,,a," AT ",,,,,500,", "2 player is empty!"},
		{"oil,fox,," AT ",,,,,500,", "2 sender_id is empty!"},
		{"swim,fox,a," AT ",,,,,500,", "2 deed is none of"},
		{"oil,fox,a,,,,,,500,", "2 at is empty!"},
		{"oil,fox,a," AT "," AT ",,,,500,", "2 at and started_at are both there!"},
		{"oil,fox,a,2026-11-20,,,,,500,", "2 at is no time such as"},
		{"oil,fox,a,2026/11/20 10:00,,,,,500,", "2 at is no time such as"},
		{"oil,fox,a,2026-11-20T10:00:00,,,,,500,", "2 at is no time such as"},
		{"oil,fox,a,2026-11-24T14:05:01+09:00,,,,,500,", "2 at is in the future!"},
		{"oil,fox,a,1999-12-31T00:00:00Z,,,,,500,", "2 at is before the year 2000!"},
		{"oil,fox,a," AT ",,,,,-500,", "2 amount is no whole number"},
		{"oil,fox,a," AT ",,,,,1e3,", "2 amount is no whole number"},
		{"oil,fox,a," AT ",,,,,0.5,", "2 amount is no whole number"},
		{"oil,fox,a," AT ",,,,,0x10,", "2 amount is no whole number"},
		{"oil,fox,a," AT ",,,,,\"1,000\",", "2 amount is no whole number"},
		{"oil,fox,a," AT ",,,,,0,", "2 amount is not from 1 to 10000000!"},
		{"oil,fox,a," AT ",,,,,10000001,", "2 amount is not from"},
		{"oil,fox,a," AT ",,,,,99999999999999999999999,", "2 amount is not from"},
		{"oil,fox,a," AT ",,,,,,", "2 amount is empty, and grams too!"},
		{"oil,fox,a," AT ",,,5,,500,", "2 distance_m is of trips!"},
		{"oil,fox,a,," AT "," END ",,,500,", "2 ended_at is of trips!"},
		{"walk,fox,a,," AT ",,2000,1500,,", "2 ended_at is empty: a trip has it, or grams!"},
		{"walk,fox,a,," AT "," END ",2000,,,", "2 displacement_m is empty"},
		{"walk,fox,a,," AT "," END ",1000,1500,,", "2 displacement_m is more than distance_m!"},
		{"walk,fox,a,," END "," AT ",2000,1500,,", "2 ended_at is not after the start!"},
		{"walk,fox,a," AT ",,,,,500,", "2 amount is of the kitchen!"},
		{",fox,a," AT ",,,,,,300", "2 deed is empty: grams that are given"},
		{"oil,fox,a", "2 field 3 is the last field; the header has 10!"},
		{"oil,fox,\"a\nb\"," AT ",,,,,500,", "2 sender_id has more than one line!"},
		{"oil,fox,\"a," AT ",,,,,500,", "2 field 3 has an opening quote that is never closed!"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct text_buffer out = {0};
		char text[400];

		snprintf(text, sizeof text, HEAD "%s\n", cases[i].row);
		assert_true(read_all(text, &out));
		if (strncmp(text_buffer_text(&out), cases[i].told, strlen(cases[i].told)) != 0) {
			fail_msg("%s: %s", cases[i].row, text_buffer_text(&out));
		}
		assert_null(strchr(strchr(out.data, '!') + 1, '!')); /* one thing of a row */
		text_buffer_finish(&out);
	}
}

TEST(a_good_row_is_read_behind_a_bad_one)
{
	struct text_buffer out = {0};

	assert_true(read_all(
		"\xEF\xBB\xBF" HEAD "oil,fox,a," AT ",,,,,x,\r\n\r\noil,owl,b," AT ",,,,,5,\r\n", &out));
	assert_non_null(strstr(out.data, "2 amount is no whole number"));
	assert_non_null(strstr(out.data, "4 owl b oil"));
	text_buffer_finish(&out);
}

TEST(a_header_names_each_column_once_and_what_is_needed)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		{"", "1 field 1 is not there: the file has no header!"},
		{"\n\n", "1 field 1 is not there: the file has no header!"},
		{"player,sender_id,deed\n", "1 at and started_at are not in the header!"},
		{"sender_id,deed,at\n", "1 player is not in the header!"},
		{"player,deed,at\n", "1 sender_id is not in the header!"},
		{"player,sender_id,deed,at,amount,amount\n", "1 amount stands twice in the header!"},
		{"player,sender_id,deed,at,litres\n", "1 field 5 names no column; there are player"},
		{"player,sender_id,deed,at,\n", "1 field 5 names no column"},
		{"player;sender_id;deed;at\n", "1 field 1 names no column: columns are parted by commas!"},
		{"Player,sender_id,deed,at\n", "1 field 1 names no column"},
		{"\"player,sender_id\n", "1 field 1 has an opening quote"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct text_buffer out = {0};

		assert_false(read_all(cases[i].text, &out));
		if (strncmp(text_buffer_text(&out), cases[i].told, strlen(cases[i].told)) != 0) {
			fail_msg("%s: %s", cases[i].text, text_buffer_text(&out));
		}
		text_buffer_finish(&out);
	}
}
