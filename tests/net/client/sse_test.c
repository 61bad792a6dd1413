/*
 * The grammar of event streams, and what is none.
 */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "net/client/sse.h"

/* What was told, as "name=data#id|"; ":|" where the other end is alive. */
static const char *told(struct sse *sse, const char *bytes, size_t length)
{
	static char text[4096];
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < length; i++) {
		switch (sse_take(sse, bytes[i])) {
		case SSE_EVENT:
			used += (size_t)snprintf(text + used, sizeof text - used, "%.*s=%s#%s|",
			                         (int)sse->name_length, sse->name, sse->data, sse->id);
			break;
		case SSE_ALIVE:
			used += (size_t)snprintf(text + used, sizeof text - used, ":|");
			break;
		case SSE_TOO_LONG:
			snprintf(text + used, sizeof text - used, "too long");
			return text;
		case SSE_NOTHING:
			break;
		}
	}
	return text;
}

static const char *once(const char *bytes)
{
	static struct sse sse;

	sse_init(&sse);
	sse_begin(&sse);
	return told(&sse, bytes, strlen(bytes));
}

TEST(an_event_is_its_lines_up_to_an_empty_one)
{
	static const struct {
		const char *bytes, *told;
	} cases[] = {
		{"event: changed\ndata: {\"revision\":7}\nid: 7\n\n", "changed={\"revision\":7}#7|"},
		{"event:changed\rdata:1\r\r", "changed=1#|"},
		{"event: changed\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n", "changed=1#|=2#|"},
		{"\xEF\xBB\xBF"
	     "data: 1\n\n",
	     "=1#|"},
		{"\xEF\xBB\xBF\xEF\xBB\xBF"
	     "data: 1\n\n",
	     ""}, /* one mark alone is passed over */
		{"\xEF\xBB"
	     "data: 1\n\n",
	     ""}, /* half a mark is a field's name */
		{"data: 1\ndata: 2\ndata\ndata:  3\n\n", "=1\n2\n\n 3#|"},
		{"data\n\n", "=#|"},
		{"event: changed\n\ndata: 1\n\n",
	     ":|=1#|"}, /* no data, no event; nor its name for another */
		{": still here\n:\n", ":|:|"},
		{"data: 1", ""}, /* not whole yet */
		{"data: 1\n", ""},
		{"id: 3\n\ndata: 1\n\n", ":|=1#3|"}, /* an id stays */
		{"id: 3\ndata: 1\n\nid\ndata: 2\n\n", "=1#3|=2#|"},
		{"other: 1\n data: 1\nDATA: 1\ndata : 1\n\n", ""},
		{"\n\n\r\n\r\r", ""},
		{"retry: 3000\nid: 9\n\n", ":|"},
		{"retry: soon\n\n", ""},
		{"event: a\nevent: b\ndata: 1\n\n", "b=1#|"},
		{"<!DOCTYPE html>\n<html><body>data: 1</body>\n\n", ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_string_equal(once(cases[i].bytes), cases[i].told);
	}
}

TEST(an_id_with_a_nul_counts_for_nothing)
{
	static const char bytes[] = "id: 4\ndata: 1\n\nid: 5\0x\ndata: 2\n\n";
	struct sse sse;

	sse_init(&sse);
	sse_begin(&sse);
	assert_string_equal(told(&sse, bytes, sizeof bytes - 1), "=1#4|=2#4|");
}

TEST(a_word_on_coming_back_is_digits_alone_and_bounded)
{
	static const struct {
		const char *bytes;
		int64_t ms;
	} cases[] = {
		{"retry: 2500\n", 2500},
		{"retry:0\n", 0},
		{"retry: 1s\n", -1},
		{"retry: -5\n", -1},
		{"retry\n", -1},
		{"retry:  5\n", -1},
		{"retry: 99999999999999999999999999\n", SSE_RETRY_MAX_MS},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sse sse;

		sse_init(&sse);
		sse_begin(&sse);
		told(&sse, cases[i].bytes, strlen(cases[i].bytes));
		assert_int_equal(sse.retry_ms, cases[i].ms);
	}
}

TEST(a_line_and_an_event_are_bounded)
{
	struct sse sse;
	char line[SSE_LINE_MAX + 2];

	memset(line, 'x', sizeof line);
	line[SSE_LINE_MAX] = '\n';
	sse_init(&sse);
	sse_begin(&sse);
	assert_string_equal(told(&sse, line, SSE_LINE_MAX + 1), ""); /* as long as may be */
	line[SSE_LINE_MAX] = 'x';
	assert_string_equal(told(&sse, line, SSE_LINE_MAX + 1), "too long");
	assert_string_equal(told(&sse, "\n\ndata: 1\n\n", 11), "too long"); /* and stays so */
	sse_begin(&sse);
	assert_string_equal(told(&sse, "data: 1\n\n", 9), "=1#|");
	memcpy(line, "data:", 5);
	line[400] = '\n';
	for (int i = 0; i < 5; i++) {
		assert_string_equal(told(&sse, line, 401), "");
	}
	assert_string_equal(told(&sse, line, 401), "too long");
}

TEST(a_new_connection_keeps_the_id_and_nothing_half)
{
	struct sse sse;

	sse_init(&sse);
	sse_begin(&sse);
	told(&sse, "id: 8\ndata: 1\n\nid: 9\nevent: changed\ndata: 2\nda", 47);
	assert_string_equal(sse.id, "8");
	sse_begin(&sse);
	assert_string_equal(told(&sse,
	                         "\xEF\xBB\xBF"
	                         "data: 3\n\n",
	                         12),
	                    "=3#8|");
}
