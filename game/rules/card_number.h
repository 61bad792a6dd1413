/*
 * The number of a card: twelve digits, the last of which checks the others (Damm's algorithm, H. M.
 * Damm 2004: it finds each wrong digit and each two neighbours in the wrong order). It says whether
 * a number can be right, and nothing of whose it is.
 */
#ifndef GAME_RULES_CARD_NUMBER_H
#define GAME_RULES_CARD_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { CARD_NUMBER_DIGITS = 12 };

/* The digit that follows count digits; '\0' where one is none. */
char card_number_check(const char *digits, size_t count);

/* Whether digits are a whole number that can be right. */
bool card_number_ok(const char *digits);

/* Takes a number as it is printed or scanned ("4821 0000 0016", "4821-0000-0016"). False, with
 * digits "": other signs are in it, or it has not just so many digits. Whether it can be right says
 * card_number_ok(). */
bool card_number_read(const char *text, char digits[CARD_NUMBER_DIGITS + 1]);

#endif
