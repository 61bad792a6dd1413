/*
 * A card and its PIN, in two steps: the slow one compares, the writing one counts.
 */
#ifndef NET_SERVER_HANDLERS_CARD_CHECK_H
#define NET_SERVER_HANDLERS_CARD_CHECK_H

#include "net/server/request.h"

/* CARD_FAILURES_MAX wrong PINs in a row lock a card for five minutes, as many again for an hour,
 * and from then on for a day each time: of the 20,736 PINs nobody tries many. */
enum { CARD_FAILURES_MAX = 5 };

enum card_verdict { CARD_RIGHT, CARD_WRONG, CARD_LOCKED };

struct card_result {
	enum card_verdict verdict;
	int64_t player, staff; /* of a right one: whose it is; the other is 0 */
	int locked_s;          /* of a locked one: for so long still */
};

/* Compares, for as long whether there is such a card or not; keeps the result in request->work. */
void card_check_slow(struct request *request, struct store *store, const char *number,
                     const char *pin);

/* Counts a wrong PIN, locks the card, and says what came out. A card that is locked stays so even
 * for the right PIN. Something is written whatever it was, so that its commit takes as long. */
enum store_err card_check_write(struct request *request, struct store *store,
                                struct card_result *result);

#endif
