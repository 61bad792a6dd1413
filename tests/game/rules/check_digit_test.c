#include "tests/test.h"

#include <string.h>

#include "game/rules/check_digit.h"

TEST(every_single_wrong_digit_and_every_swap_is_found)
{
	char number[] = "482100000016";

	assert_true(check_digit_card(number));
	for (size_t i = 0; i < CARD_DIGITS; i++) {
		char right = number[i];

		for (char digit = '0'; digit <= '9'; digit++) {
			number[i] = digit;
			assert_int_equal(check_digit_card(number), digit == right);
		}
		number[i] = right;
	}
	for (size_t i = 0; i + 1 < CARD_DIGITS; i++) {
		char swapped[sizeof number];

		memcpy(swapped, number, sizeof number);
		swapped[i] = number[i + 1];
		swapped[i + 1] = number[i];
		assert_int_equal(check_digit_card(swapped), number[i] == number[i + 1]);
	}
}

TEST(another_length_or_letter_is_no_card)
{
	assert_false(check_digit_card(""));
	assert_false(check_digit_card("48210000001"));
	assert_false(check_digit_card("4821000000160"));
	assert_false(check_digit_card("48210000001a"));
}
