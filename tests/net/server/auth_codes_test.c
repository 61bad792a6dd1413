#include "tests/test.h"

#include <string.h>

#include "net/server/auth.h"

static void reads(const char *typed, const char *wanted)
{
	char code[AUTH_COUPON_CODE_MAX] = "x";

	assert_int_equal(auth_read_coupon_code(typed, code), wanted[0] != '\0');
	assert_string_equal(code, wanted);
}

TEST(a_coupons_code_is_read_as_a_person_types_it)
{
	static const char *const ways[] = {
		"K7M2-9QXD",       "k7m29qxd",           " k7m2 9qxd ",
		"K7M2‐9QXD",       "Ｋ７Ｍ２－９ＱＸＤ", "ｋ７ｍ２ー９ｑｘｄ",
		"K7M2　9QXD",      "K7M2—9QXD",          "https://a.example/c/K7M2-9QXD",
		"K-7-M-2-9-Q-X-D", "K7M2-9QXD\r\n"};

	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		reads(ways[i], "K7M2-9QXD");
	}
}

TEST(what_can_be_no_code_is_none)
{
	static const char *const none[] = {"",
	                                   "-",
	                                   "K7M2-9QX",
	                                   "K7M2-9QXDK",
	                                   "K7M2-9QX0",
	                                   "K7M2-9QXI",
	                                   "K7M2-9QXé",
	                                   "お茶",
	                                   "\xEF",
	                                   "\xEF\xBC",
	                                   "\xEF\xBC\x81K7M2",
	                                   "K7M2-9QX'",
	                                   "/c/",
	                                   "K7M2-9QXD/use",
	                                   "\xFF\xFE",
	                                   "K7M2-9QX\x7F"};

	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		reads(none[i], "");
	}
}

TEST(a_new_shop_code_is_read_back)
{
	char code[AUTH_SHOP_CODE_MAX], again[AUTH_SHOP_CODE_MAX], other[AUTH_SHOP_CODE_MAX];

	assert_true(auth_setup());
	auth_new_shop_code(code);
	auth_new_shop_code(other);
	assert_int_equal(strlen(code), 14);
	assert_true(code[4] == '-' && code[9] == '-');
	assert_string_not_equal(code, other);
	assert_true(auth_read_shop_code(code, again));
	assert_string_equal(code, again);
	assert_false(auth_read_shop_code("K7M2-9QXD", again));
	assert_string_equal(again, "");
}

TEST(a_shops_code_is_kept_as_a_slow_hash_that_finds_it)
{
	uint8_t one[STORE_HASH_LENGTH], same[STORE_HASH_LENGTH], other[STORE_HASH_LENGTH];

	assert_true(auth_setup());
	assert_true(auth_hash_shop_code("K7M2-9QXD-T3WR", one));
	assert_true(auth_hash_shop_code("K7M2-9QXD-T3WR", same));
	assert_true(auth_hash_shop_code("", other)); /* what can be none is hashed, too */
	assert_memory_equal(one, same, sizeof one);
	assert_memory_not_equal(one, other, sizeof one);
	auth_hash_secret("K7M2-9QXD-T3WR", other);
	assert_memory_not_equal(one, other, sizeof one);
}
