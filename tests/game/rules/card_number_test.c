#include "tests/test.h"

#include "game/rules/card_number.h"

TEST(the_last_digit_checks_the_others)
{
	assert_true(card_number_ok("482100000016"));
	assert_true(card_number_ok("482100000091"));
	assert_int_equal(card_number_check("572", 3), '4'); /* Damm's own example */
	assert_int_equal(card_number_check("5a2", 3), '\0');
}

TEST(one_wrong_digit_is_found)
{
	char number[] = "482100000016";

	for (int at = 0; at < CARD_NUMBER_DIGITS; at++) {
		char kept = number[at];

		for (char digit = '0'; digit <= '9'; digit++) {
			number[at] = digit;
			assert_true(card_number_ok(number) == (digit == kept));
		}
		number[at] = kept;
	}
}

TEST(two_neighbours_that_changed_places_are_found)
{
	char number[] = "482100000016";

	for (int at = 0; at + 1 < CARD_NUMBER_DIGITS; at++) {
		char left = number[at], right = number[at + 1];

		number[at] = right;
		number[at + 1] = left;
		assert_true(card_number_ok(number) == (left == right));
		number[at] = left;
		number[at + 1] = right;
	}
}

TEST(a_number_of_another_length_or_with_letters_is_none)
{
	assert_false(card_number_ok(""));
	assert_false(card_number_ok("48210000001"));
	assert_false(card_number_ok("4821000000166"));
	assert_false(card_number_ok("48210000001x"));
}

TEST(a_number_is_read_as_it_is_printed)
{
	char digits[CARD_NUMBER_DIGITS + 1];

	assert_true(card_number_read("4821 0000 0016", digits));
	assert_string_equal(digits, "482100000016");
	assert_true(card_number_read("4821-0000-0016 ", digits));
	assert_string_equal(digits, "482100000016");
	assert_false(card_number_read("4821 0000 001", digits));
	assert_string_equal(digits, "");
	assert_false(card_number_read("4821 0000 0016 7", digits));
	assert_false(card_number_read("https://x/482100000016", digits));
	assert_false(card_number_read("482100000016x", digits));
	assert_false(card_number_read("", digits));
}
