#include "tests/test.h"

#include <string.h>

#include "net/server/auth.h"
#include "net/server/demo/demo.h"

TEST(a_cards_number_ends_in_its_check_digit)
{
	assert_true(auth_card_number_ok(DEMO_CARD));
	assert_true(auth_card_number_ok(DEMO_CARD_MINOR));
	assert_true(auth_card_number_ok(DEMO_CARD_NEW));
	assert_int_equal(auth_check_digit("572", 3), '4'); /* Damm's own example */
	assert_int_equal(auth_check_digit("5a2", 3), '\0');
}

TEST(every_wrong_digit_and_every_swap_of_neighbours_is_found)
{
	char number[] = DEMO_CARD;

	for (size_t i = 0; i < 12; i++) {
		char kept = number[i];

		for (char digit = '0'; digit <= '9'; digit++) {
			number[i] = digit;
			assert_true(auth_card_number_ok(number) == (digit == kept));
		}
		number[i] = kept;
		if (i + 1 < 12 && number[i] != number[i + 1]) {
			number[i] = number[i + 1];
			number[i + 1] = kept;
			assert_false(auth_card_number_ok(number));
			number[i + 1] = number[i];
			number[i] = kept;
		}
	}
	assert_false(auth_card_number_ok("48210000001"));
	assert_false(auth_card_number_ok("4821000000166"));
	assert_false(auth_card_number_ok(""));
}

TEST(a_pin_is_four_of_the_pictures)
{
	assert_true(auth_pin_valid("tea-tea-tea-tea"));
	assert_false(auth_pin_valid("tea-bike-sun"));
	assert_false(auth_pin_valid("tea-bike-sun-fish-tea"));
	assert_false(auth_pin_valid("tea-bike-sun-cat"));
	assert_false(auth_pin_valid("tea-bike-sun-"));
	assert_false(auth_pin_valid(""));
}

TEST(a_pin_is_kept_as_argon2id_and_compared)
{
	char hash[STORE_PIN_HASH_MAX];

	assert_true(auth_setup());
	assert_true(auth_hash_pin("tea-bike-sun-fish", hash));
	assert_memory_equal(hash, "$argon2id$", 10);
	assert_true(auth_pin_ok(hash, "tea-bike-sun-fish"));
	assert_false(auth_pin_ok(hash, "tea-bike-sun-sun"));
	assert_false(auth_pin_ok(NULL, "tea-bike-sun-fish"));
}

TEST(a_users_code_is_read_as_it_may_be_typed)
{
	char code[AUTH_USER_CODE_MAX], made[AUTH_USER_CODE_MAX];

	assert_true(auth_setup());
	assert_true(auth_read_user_code(" bcdf ghjk", code));
	assert_string_equal(code, "BCDF-GHJK");
	assert_false(auth_read_user_code("BCDF-GHJ", code));
	assert_false(auth_read_user_code("BCDF-GHJKL", code));
	assert_false(auth_read_user_code("ABCD-EFGH", code)); /* vowels are in none */
	for (int i = 0; i < 200; i++) {
		auth_new_user_code(made);
		assert_true(auth_read_user_code(made, code));
		assert_string_equal(made, code);
	}
}

TEST(what_a_japanese_keyboard_gives_is_read_too)
{
	char code[AUTH_USER_CODE_MAX], digits[16];

	assert_true(auth_read_user_code("ＢＣＤＦ－ＧＨＪＫ", code));
	assert_string_equal(code, "BCDF-GHJK");
	assert_true(auth_read_user_code("ｂｃｄｆー　ｇｈｊｋ", code));
	assert_string_equal(code, "BCDF-GHJK");
	assert_false(auth_read_user_code("ＢＣＤＦ－ＧＨＪあ", code));
	assert_false(auth_read_user_code("ＢＣＤＦ－ＧＨＪ\xEF\xBC", code)); /* cut in a letter */
	auth_read_card_number("４８２１　００００−0016", digits);
	assert_string_equal(digits, "482100000016");
	auth_read_card_number("482100000016482100000016", digits);
	assert_false(auth_card_number_ok(digits));
	auth_read_card_number("４８２１あ", digits);
	assert_false(auth_card_number_ok(digits));
}

TEST(tokens_are_long_and_differ)
{
	char one[AUTH_TOKEN_MAX], other[AUTH_TOKEN_MAX];

	assert_true(auth_setup());
	auth_new_token(one);
	auth_new_token(other);
	assert_int_equal(strlen(one), 43);
	assert_string_not_equal(one, other);
}
