#include "net/server/handlers/card_check.h"

#include <string.h>

#include "engine/base/mem.h"
#include "net/server/auth.h"

struct card_check {
	bool right;
	uint8_t code_hash[STORE_HASH_LENGTH];
};

/* "4821 0000 0016" is read as its digits. */
static void digits_of(const char *typed, char digits[16])
{
	size_t count = 0;

	for (; *typed != '\0' && count < 15; typed++) {
		if (*typed != ' ' && *typed != '-') {
			digits[count++] = *typed;
		}
	}
	digits[count] = '\0';
}

void card_check_slow(struct request *request, struct store *store, const char *number,
                     const char *pin)
{
	struct card_check *check = mem_new(1, sizeof *check);
	struct store_card card;
	char digits[16];
	bool known = false;

	digits_of(number, digits);
	auth_hash_secret(digits, check->code_hash);
	known = auth_card_number_ok(digits) &&
	        store->ops->card_by_code(store, check->code_hash, &card) == STORE_OK;
	check->right = auth_pin_ok(known ? card.pin_hash : NULL, pin);
	explicit_bzero(digits, sizeof digits);
	request->work = check;
}

enum store_err card_check_write(struct request *request, struct store *store,
                                enum card_verdict *verdict, int64_t *player)
{
	const struct card_check *check = request->work;
	struct store_card card;
	enum store_err err = store->ops->card_by_code(store, check->code_hash, &card);

	*verdict = CARD_WRONG;
	if (err != STORE_OK) {
		return err == STORE_NOT_FOUND ? STORE_OK : err;
	}
	if (card.locked_until_s > request->now_s) {
		*verdict = CARD_LOCKED;
		return STORE_OK;
	}
	if (check->right) {
		*verdict = CARD_RIGHT;
		*player = card.player;
		card.failures = 0;
	} else if (++card.failures >= CARD_FAILURES_MAX) {
		*verdict = CARD_LOCKED;
		card.failures = 0;
		card.locked_until_s = request->now_s + CARD_LOCK_S;
	}
	return store->ops->card_update(store, &card);
}
