#include "tests/test.h"

#include <string.h>

#include "engine/base/base64.h"

TEST(texts_are_those_of_the_rfc)
{
	/* RFC 4648 §10. */
	static const char *const pairs[][2] = {{"", ""},
	                                       {"f", "Zg=="},
	                                       {"fo", "Zm8="},
	                                       {"foo", "Zm9v"},
	                                       {"foob", "Zm9vYg=="},
	                                       {"fooba", "Zm9vYmE="},
	                                       {"foobar", "Zm9vYmFy"}};
	char text[BASE64_LENGTH(6)];

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		base64_write(text, pairs[i][0], strlen(pairs[i][0]));
		assert_string_equal(text, pairs[i][1]);
		assert_int_equal(strlen(text) + 1, BASE64_LENGTH(strlen(pairs[i][0])));
	}
	base64_write(text, "\xFB\xEF\xFF", 3);
	assert_string_equal(text, "++//");
}
