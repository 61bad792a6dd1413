/*
 * The check digit of a card's number, by Damm, H. M. (2004): Total anti-symmetrische Quasigruppen;
 * it finds every single wrong digit and every swap of neighbours.
 */
#ifndef GAME_RULES_CHECK_DIGIT_H
#define GAME_RULES_CHECK_DIGIT_H

#include <stdbool.h>
#include <stddef.h>

enum { CARD_DIGITS = 12 };

/* Of the digits before it; '\0' when there is something else among them. */
char check_digit(const char *digits, size_t count);

/* 12 digits, of which the last is right. */
bool check_digit_card(const char *digits);

#endif
