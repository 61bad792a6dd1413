/*
 * A card and its PIN, in two steps: the slow one compares, the writing one counts.
 */
#ifndef NET_SERVER_HANDLERS_CARD_CHECK_H
#define NET_SERVER_HANDLERS_CARD_CHECK_H

#include "net/server/request.h"

enum { CARD_FAILURES_MAX = 5, CARD_LOCK_S = 300 };

enum card_verdict { CARD_RIGHT, CARD_WRONG, CARD_LOCKED };

/* "4821 0000 0016" is read as its digits. */
void card_check_digits(const char *typed, char digits[16]);

/* Compares, for as long whether there is such a card or not; keeps the result in request->work. */
void card_check_slow(struct request *request, struct store *store, const char *number,
                     const char *pin);

/* Counts a wrong PIN, locks the card after CARD_FAILURES_MAX in a row, and says what came out. A
 * card that is locked stays so even for the right PIN. */
enum store_err card_check_write(struct request *request, struct store *store,
                                enum card_verdict *verdict, int64_t *player);

#endif
