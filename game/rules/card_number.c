#include "game/rules/card_number.h"

#include <string.h>

char card_number_check(const char *digits, size_t count)
{
	static const char damm[10][11] = {"0317598642", "7092154863", "4206871359", "1750983426",
	                                  "6123045978", "3674209581", "5869720134", "8945362017",
	                                  "9438617205", "2581436790"};
	int interim = 0;

	for (size_t i = 0; i < count; i++) {
		if (digits[i] < '0' || digits[i] > '9') {
			return '\0';
		}
		interim = damm[interim][digits[i] - '0'] - '0';
	}
	return (char)('0' + interim);
}

bool card_number_ok(const char *digits)
{
	return strlen(digits) == CARD_NUMBER_DIGITS &&
	       strspn(digits, "0123456789") == CARD_NUMBER_DIGITS &&
	       card_number_check(digits, CARD_NUMBER_DIGITS - 1) == digits[CARD_NUMBER_DIGITS - 1];
}

bool card_number_read(const char *text, char digits[CARD_NUMBER_DIGITS + 1])
{
	size_t count = 0;

	for (; *text != '\0'; text++) {
		if (*text >= '0' && *text <= '9' && count < CARD_NUMBER_DIGITS) {
			digits[count++] = *text;
		} else if (*text != ' ' && *text != '-') {
			break;
		}
	}
	digits[count] = '\0';
	if (count == CARD_NUMBER_DIGITS && *text == '\0') {
		return true;
	}
	explicit_bzero(digits, CARD_NUMBER_DIGITS + 1);
	return false;
}
