#include "tests/test.h"

#include "engine/base/utf8.h"

TEST(a_plain_text_is_utf_8_without_control_characters)
{
	static const struct {
		const char *text;
		bool plain;
	} cases[] = {
		{"", true},
		{"desk 3", true},
		{"いるま-4821", true},
		{"\xF0\x9F\x8D\xB5", true},
		{"a\tb", false},
		{"a\nb", false},
		{"\x1B[31m", false},
		{"\x7F", false},
		{"\xC2\x85", false},
		{"\x82\xB1", false},
		{"\xC0\xAF", false},
		{"\xED\xA0\x80", false},
		{"\xE3\x81", false},
		{"\xF4\x90\x80\x80", false},
		{"\xC2\xA0", true},
		{"\xFF", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (utf8_plain(cases[i].text) != cases[i].plain) {
			fail_msg("case %zu", i);
		}
	}
}
