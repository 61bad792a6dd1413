#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "engine/input_scanner.h"

static struct input out[SCANNER_HELD_MAX + 1];

static size_t type(struct input_scanner *scanner, const char *text, int64_t at_ms, int64_t gap_ms)
{
	size_t count = 0;

	for (size_t i = 0; text[i] != '\0'; i++) {
		struct input input = {.kind = INPUT_TEXT, .at_ms = at_ms + (int64_t)i * gap_ms};

		snprintf(input.text, sizeof input.text, "%c", text[i]);
		count += input_scanner_take(scanner, &input, false, out);
	}
	return count;
}

static size_t enter(struct input_scanner *scanner, int64_t at_ms)
{
	struct input input = {.kind = INPUT_KEY, .key = KEY_ENTER, .at_ms = at_ms};

	return input_scanner_take(scanner, &input, true, out);
}

TEST(quick_typing_that_ends_in_return_is_a_scan)
{
	struct input_scanner scanner = {.count = 0};

	assert_int_equal(type(&scanner, "482100000016", 1000, 5), 0);
	assert_int_equal(enter(&scanner, 1062), 1);
	assert_int_equal(out[0].kind, INPUT_SCAN);
	assert_string_equal(out[0].text, "482100000016");
}

TEST(slow_typing_is_a_person)
{
	struct input_scanner scanner = {.count = 0};
	size_t count = type(&scanner, "482100", 1000, 120);

	count += enter(&scanner, 1800);
	assert_int_equal(count, 7);
	assert_int_equal(out[0].kind, INPUT_TEXT); /* the last that was held, then Return */
	assert_int_equal(out[1].kind, INPUT_KEY);
}

TEST(what_is_held_is_let_go_after_a_pause)
{
	struct input_scanner scanner = {.count = 0};

	assert_int_equal(type(&scanner, "4", 1000, 5), 0);
	assert_true(input_scanner_wait_ms(&scanner, 1010) > 0);
	assert_int_equal(input_scanner_flush(&scanner, 1020, out), 0);
	assert_int_equal(input_scanner_flush(&scanner, 1100, out), 1);
	assert_string_equal(out[0].text, "4");
	assert_int_equal(input_scanner_wait_ms(&scanner, 1200), -1);
}

TEST(a_short_code_is_typed)
{
	struct input_scanner scanner = {.count = 0};

	type(&scanner, "48", 1000, 5);
	assert_int_equal(enter(&scanner, 1012), 3);
	assert_int_equal(out[0].kind, INPUT_TEXT);
}
