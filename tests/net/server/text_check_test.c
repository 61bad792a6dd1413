#include "tests/test.h"

#include "net/server/text_check.h"

enum { MOST = 60 };

TEST(readings_are_kana_over_something)
{
	static const struct {
		const char *text;
		enum text_fault fault;
	} cases[] = {
		{"{市|し}のお知らせ", TEXT_FINE},
		{"{入間市|いるまし}と{珈琲|コーヒー}", TEXT_FINE},
		{"no readings | at all", TEXT_FINE},
		{"{市|し", TEXT_READING},
		{"{市}", TEXT_READING},
		{"{|し}", TEXT_READING},
		{"{市|}", TEXT_READING},
		{"{市|shi}", TEXT_READING},
		{"{市|市}", TEXT_READING},
		{"{{市|し}}", TEXT_READING},
		{"市|し}", TEXT_READING},
		{"{市|し|し}", TEXT_READING},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(text_check(cases[i].text, MOST, true), cases[i].fault);
		assert_int_equal(text_check(cases[i].text, MOST, false), TEXT_FINE);
	}
}

TEST(what_is_no_line_of_text_is_refused)
{
	static const char *const cases[] = {"a\nb",     "a\tb",         "\x1b[31m", "\x80",
	                                    "\xc0\xaf", "\xed\xa0\x80", "\xe3\x81", "\xf4\x90\x80\x80",
	                                    "\x7f",     "\xc2\x85"};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(text_check(cases[i], MOST, true), TEXT_NO_TEXT);
	}
}

TEST(nothing_and_too_much_are_refused)
{
	assert_int_equal(text_check("", MOST, false), TEXT_EMPTY);
	assert_int_equal(text_check("   ", MOST, false), TEXT_EMPTY);
	assert_int_equal(text_check("あいう", 9, false), TEXT_FINE);
	assert_int_equal(text_check("あいう", 8, false), TEXT_TOO_LONG);
}
