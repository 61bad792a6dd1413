#include "net/server/handlers/card_check.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/auth.h"

struct card_check {
	bool right;
	uint8_t code_hash[STORE_HASH_LENGTH];
};

void card_check_slow(struct request *request, struct store *store, const char *number,
                     const char *pin)
{
	struct card_check *check = mem_new(1, sizeof *check);
	struct store_card card;
	char digits[16];
	bool known = false;

	auth_read_card_number(number, digits);
	auth_hash_secret(digits, check->code_hash);
	known = auth_card_number_ok(digits) &&
	        store->ops->card_by_code(store, check->code_hash, &card) == STORE_OK;
	check->right = auth_pin_ok(known ? card.pin_hash : NULL, pin);
	explicit_bzero(digits, sizeof digits);
	request->work = check;
}

static int lock_s(int32_t failures)
{
	static const int locks[] = {5 * 60, 60 * 60, 24 * 60 * 60};
	int times = failures / CARD_FAILURES_MAX;

	return locks[times > 3 ? 2 : times - 1];
}

static enum store_err judge(struct request *request, struct store *store, struct store_card *card,
                            struct card_result *result)
{
	const struct card_check *check = request->work;

	/* A lock further ahead than any was made by a clock that has been set back since. */
	if (card->locked_until_s > request->now_s &&
	    card->locked_until_s - request->now_s <= lock_s(INT32_MAX)) {
		result->verdict = CARD_LOCKED;
	} else if (check->right) {
		*result = (struct card_result){CARD_RIGHT, card->player, card->staff, 0};
		card->failures = 0;
	} else if (++card->failures % CARD_FAILURES_MAX == 0) {
		result->verdict = CARD_LOCKED;
		card->locked_until_s = request->now_s + lock_s(card->failures);
	}
	if (result->verdict == CARD_LOCKED) {
		result->locked_s = (int)(card->locked_until_s - request->now_s);
	}
	return store->ops->card_update(store, card);
}

enum store_err card_check_write(struct request *request, struct store *store,
                                struct card_result *result)
{
	const struct card_check *check = request->work;
	struct store_card card;
	char now[24];
	enum store_err err = store->ops->card_by_code(store, check->code_hash, &card);

	*result = (struct card_result){.verdict = CARD_WRONG};
	if (err == STORE_OK) {
		err = judge(request, store, &card, result);
	} else if (err == STORE_NOT_FOUND) {
		err = STORE_OK;
	}
	snprintf(now, sizeof now, "%lld", (long long)request->now_s);
	return err == STORE_OK ? store->ops->meta_set(store, "card_tried_s", now) : err;
}
