#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "engine/input_scanner.h"

/* What has come out so far. */
static struct input out[2000];
static size_t count;
static struct input_scanner scanner;
static int64_t now_ms;

static void begin(void)
{
	memset(&scanner, 0, sizeof scanner);
	count = 0;
	now_ms = 1000;
}

static void take(struct input input)
{
	struct input some[SCANNER_HELD_MAX + 1];
	size_t more = 0;

	input.at_ms = now_ms;
	more = input_scanner_take(&scanner, &input, some);
	assert_true(count + more <= sizeof out / sizeof out[0]);
	memcpy(out + count, some, more * sizeof some[0]);
	count += more;
}

static void pause_ms(int64_t ms)
{
	struct input some[SCANNER_HELD_MAX + 1];
	size_t more = 0;

	now_ms += ms;
	more = input_scanner_flush(&scanner, now_ms, some);
	memcpy(out + count, some, more * sizeof some[0]);
	count += more;
}

static void key(enum input_key which)
{
	take((struct input){.kind = INPUT_KEY, .key = which});
}

/* As SDL tells a key: some come as a key and as text. */
static void press(char character)
{
	struct input text = {.kind = INPUT_TEXT, .text = {character}};

	if (character == '\r') {
		key(KEY_ENTER);
		return;
	}
	if (character == '\t') {
		key(KEY_NEXT);
		return;
	}
	if (character == ' ' || character == '-' || character == '+') {
		key(character == ' ' ? KEY_ENTER : character == '-' ? KEY_MINUS : KEY_PLUS);
		text.follows = true;
	}
	take(text);
}

static void type(const char *text, int64_t gap_ms)
{
	for (; *text != '\0'; text++) {
		press(*text);
		now_ms += gap_ms;
	}
}

static void is_scan(const char *text)
{
	if (count != 1 || out[0].kind != INPUT_SCAN || strcmp(out[0].text, text) != 0) {
		fail_msg("%zu came, the first of kind %d: \"%s\"; not the code %s", count, (int)out[0].kind,
		         out[0].text, text);
	}
}

TEST(a_code_is_read_with_return_behind_it)
{
	begin();
	type("482100000016\r", 5);
	pause_ms(40);
	is_scan("482100000016");
}

TEST(or_with_nothing_behind_it)
{
	begin();
	type("482100000016", 5);
	assert_int_equal(count, 0);
	pause_ms(40);
	is_scan("482100000016");
}

TEST(or_with_tab_and_return_round_it)
{
	begin();
	type("\t482100000016\t\r\r", 2);
	pause_ms(40);
	is_scan("482100000016");
}

TEST(signs_and_spaces_are_part_of_it_once)
{
	begin();
	type("4821-0000 0016\r", 3);
	pause_ms(40);
	is_scan("4821-0000 0016");
}

TEST(caps_lock_does_not_matter)
{
	begin();
	type("k7m2-9qxd\r", 8);
	pause_ms(40);
	is_scan("K7M2-9QXD");
}

TEST(a_slow_scanner_is_read_too)
{
	begin();
	type("482100000016\r", 30);
	pause_ms(40);
	is_scan("482100000016");
}

TEST(two_codes_one_after_the_other_are_two)
{
	begin();
	type("482100000016\r", 3);
	pause_ms(60);
	type("482100000034\r", 3);
	pause_ms(60);
	assert_int_equal(count, 2);
	assert_string_equal(out[1].text, "482100000034");
}

TEST(a_person_is_typing_a_little_later)
{
	begin();
	type("4821 -+x\r\t", 120);
	pause_ms(40);
	assert_int_equal(count, 13); /* three of them are a key and a text */
	for (size_t i = 0; i < count; i++) {
		assert_int_not_equal(out[i].kind, INPUT_SCAN);
	}
	assert_string_equal(out[0].text, "4");
	assert_int_equal(out[11].key, KEY_ENTER);
}

TEST(quick_hands_are_a_person)
{
	begin();
	type("48\r", 20);
	pause_ms(40);
	assert_int_equal(count, 3);
	assert_int_equal(out[2].key, KEY_ENTER);
}

TEST(it_wakes_when_the_pause_is_over)
{
	begin();
	assert_int_equal(input_scanner_wait_ms(&scanner, now_ms), -1);
	press('4');
	assert_int_equal(input_scanner_wait_ms(&scanner, now_ms), SCANNER_GAP_MS);
	pause_ms(SCANNER_GAP_MS - 1);
	assert_int_equal(count, 0);
	pause_ms(1);
	assert_int_equal(count, 1);
	assert_int_equal(input_scanner_wait_ms(&scanner, now_ms), -1);
}

TEST(a_code_in_the_middle_of_a_number_is_a_code)
{
	begin();
	type("482", 150);
	pause_ms(40);
	count = 0;
	type("482100000016\r", 4);
	pause_ms(200);
	is_scan("482100000016");
	type("7", 150);
	pause_ms(40);
	assert_int_equal(count, 2);
	assert_string_equal(out[1].text, "7");
}

TEST(a_held_key_goes_on_pressing)
{
	begin();
	key(KEY_RIGHT);
	pause_ms(250);
	for (int i = 0; i < 20; i++) {
		take((struct input){.kind = INPUT_KEY, .key = KEY_RIGHT, .follows = true});
		now_ms += 30;
	}
	assert_int_equal(count, 21);
}

/* Nothing of these comes through. */
static void is_nothing(const char *code, int64_t gap_ms)
{
	begin();
	type(code, gap_ms);
	pause_ms(60);
	if (count != 0) {
		fail_msg("%zu came of %.40s: kind %d, \"%s\"", count, code, (int)out[0].kind, out[0].text);
	}
}

TEST(what_is_no_code_is_nothing_and_never_typing)
{
	is_nothing("48210\r", 5);                /* too short */
	is_nothing("4821\r00000016\r", 5);       /* Return in the middle */
	is_nothing("4821\t00000016\r", 5);       /* Tab in the middle */
	is_nothing("https://example.org/\r", 5); /* a web address */
	is_nothing("482100000016;reboot\r", 5);
	is_nothing("4821+00000016\r", 5);
	is_nothing("\r\r\r\r\r\r", 5);
	is_nothing("\xE3\x81\x82"
	           "123456\r",
	           5);
}

TEST(keys_in_a_barcode_press_nothing)
{
	static const enum input_key keys[] = {KEY_BACK,  KEY_HOME,   KEY_UP,    KEY_DOWN,    KEY_LEFT,
	                                      KEY_RIGHT, KEY_DELETE, KEY_SPEAK, KEY_PREVIOUS};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		for (int place = 0; place < 3; place++) {
			begin();
			type(place > 0 ? "482100" : "", 3);
			key(keys[i]);
			now_ms += 3;
			type(place < 2 ? "000016" : "", 3);
			type(place == 2 ? "\r" : "", 3);
			pause_ms(60);
			assert_int_equal(count, 0);
		}
	}
}

TEST(a_barcode_of_four_thousand_letters_is_nothing_and_the_next_is_read)
{
	char code[4097];

	for (size_t i = 0; i + 1 < sizeof code; i++) {
		code[i] = (char)('0' + i % 10);
	}
	code[sizeof code - 1] = '\0';
	is_nothing(code, 1);
	is_nothing(code, 34);
	type("482100000016\r", 5);
	pause_ms(40);
	is_scan("482100000016");
	code[63] = '\0'; /* the longest that is one */
	begin();
	type(code, 1);
	pause_ms(60);
	is_scan(code);
	code[63] = '3';
	code[64] = '\0';
	is_nothing(code, 1);
}

TEST(nothing_that_was_typed_stays_in_memory)
{
	static const struct input_scanner empty;

	begin();
	type("482100000016\r", 5);
	pause_ms(60);
	assert_memory_equal(scanner.held, empty.held, sizeof empty.held);
}
