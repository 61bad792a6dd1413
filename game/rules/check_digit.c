#include "game/rules/check_digit.h"

#include <string.h>

static const char damm[10][11] = {"0317598642", "7092154863", "4206871359", "1750983426",
                                  "6123045978", "3674209581", "5869720134", "8945362017",
                                  "9438617205", "2581436790"};

char check_digit(const char *digits, size_t count)
{
	int interim = 0;

	for (size_t i = 0; i < count; i++) {
		if (digits[i] < '0' || digits[i] > '9') {
			return '\0';
		}
		interim = damm[interim][digits[i] - '0'] - '0';
	}
	return (char)('0' + interim);
}

bool check_digit_card(const char *digits)
{
	return strlen(digits) == CARD_DIGITS && strspn(digits, "0123456789") == CARD_DIGITS &&
	       check_digit(digits, CARD_DIGITS - 1) == digits[CARD_DIGITS - 1];
}
