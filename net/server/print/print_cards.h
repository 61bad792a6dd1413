/*
 * Cards to cut out: ten of ISO/IEC 7810 ID-1 (85.60 × 53.98 mm) on an A4 page, and beside each the
 * strip with its pictures, which is given to the owner apart from the card.
 */
#ifndef NET_SERVER_PRINT_PRINT_CARDS_H
#define NET_SERVER_PRINT_PRINT_CARDS_H

#include "game/rules/figures.h"
#include "net/server/auth.h"
#include "net/server/print/print.h"

struct print_card {
	char alias[FIGURES_ALIAS_MAX];
	char number[AUTH_CARD_NUMBER_MAX]; /* digits; the QR has the same */
	char pin[AUTH_PIN_MAX];            /* "tea-bike-sun-fish" */
};

/* The whole PDF into pdf. art: the folder of the pictures; words: that of the texts. False (told)
 * when something is not there. */
bool print_cards(const struct town *town, const struct print_card *cards, size_t count,
                 const char *art, const char *words, const char *language, bool demo,
                 struct text_buffer *pdf);

#endif
