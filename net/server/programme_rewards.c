/*
 * What points can be exchanged for, and the exchange; what the city tells.
 */
#include <stdio.h>
#include <string.h>

#include "net/server/auth.h"
#include "net/server/programme_parts.h"

enum { CODE_TRIES = 20 };

static bool can_be_had(const struct store_reward *reward, int64_t now_s)
{
	return reward->from_s <= now_s && (reward->until_s == 0 || reward->until_s >= now_s);
}

static enum store_err make_coupon(struct store *store, struct store_coupon *coupon)
{
	enum store_err err = STORE_DUPLICATE;

	for (int i = 0; i < CODE_TRIES && err == STORE_DUPLICATE; i++) {
		auth_new_coupon_code(coupon->code);
		err = store->ops->coupon_add(store, coupon);
	}
	return err;
}

enum store_err programme_exchange(const struct town *town, struct store *store, int64_t player,
                                  int64_t reward_id, const char *request, int64_t now_s,
                                  enum exchange *result, int64_t *coupon_id)
{
	struct store_coupon coupon = {.price = 0};
	struct store_reward reward;
	int64_t points = 0;
	enum store_err err = store->ops->coupon_by_request(store, player, request, &coupon);

	if (err == STORE_OK) {
		*result = coupon.reward == reward_id ? EXCHANGE_MADE_BEFORE : EXCHANGE_OTHER;
		*coupon_id = coupon.id;
	}
	if (err != STORE_NOT_FOUND) {
		return err;
	}
	*result = EXCHANGE_NO_REWARD;
	err = store->ops->reward_get(store, reward_id, &reward);
	if (err == STORE_NOT_FOUND || (err == STORE_OK && !can_be_had(&reward, now_s))) {
		return STORE_OK;
	}
	err = err == STORE_OK ? programme_expire_player(town, store, player, now_s) : err;
	err = err == STORE_OK ? store->ops->balance(store, player, &points) : err;
	if (err != STORE_OK) {
		return err;
	}
	if (reward.left == 0 || points < reward.price) {
		*result = reward.left == 0 ? EXCHANGE_SOLD_OUT : EXCHANGE_NOT_ENOUGH;
		return STORE_OK;
	}
	coupon = (struct store_coupon){.player = player,
	                               .reward = reward_id,
	                               .price = reward.price,
	                               .made_s = now_s,
	                               .until_s = reward.use_until_s};
	snprintf(coupon.request, sizeof coupon.request, "%s", request);
	err = make_coupon(store, &coupon);
	*result = EXCHANGE_MADE;
	*coupon_id = coupon.id;
	return err;
}

static enum coupon_use judge(const struct store_coupon *stored, const char *request, int64_t now_s)
{
	if (stored->used_s != 0) {
		return strcmp(stored->use_request, request) == 0 ? USE_DONE_BEFORE : USE_ALREADY;
	}
	return stored->until_s != 0 && stored->until_s < now_s ? USE_TOO_LATE : USE_DONE;
}

enum store_err programme_use_coupon(struct store *store, int64_t shop, const char *code,
                                    const char *request, const struct store_language *language,
                                    int64_t now_s, enum coupon_use *result, struct coupon *coupon)
{
	struct store_coupon stored;
	enum store_err err = store->ops->coupon_of_shop(store, shop, code, language, coupon, &stored);

	*result = USE_NONE;
	if (err == STORE_OK) {
		*result = judge(&stored, request, now_s);
		if (*result == USE_DONE) {
			err = store->ops->coupon_use(store, stored.id, request, now_s);
			coupon->used_s = now_s;
		}
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

enum store_err programme_rewards(struct programme *programme, const struct store_language *language,
                                 int64_t now_s, struct rewards *rewards)
{
	return programme->store->ops->rewards_at(programme->store, now_s, language, rewards);
}

enum store_err programme_coupons(struct programme *programme, int64_t player, int64_t id,
                                 const struct store_language *language, struct coupons *coupons)
{
	return programme->store->ops->coupons_of(programme->store, player, id, language, coupons);
}

enum store_err programme_notices(struct programme *programme, const struct store_language *language,
                                 int64_t now_s, struct notices *notices)
{
	return programme->store->ops->notices_at(programme->store, now_s, language, notices);
}

enum store_err programme_shop_name(struct programme *programme, int64_t shop,
                                   const struct store_language *language,
                                   char name[FIGURES_TITLE_MAX])
{
	struct store_shop found = {.name = ""};
	enum store_err err = programme->store->ops->shop_get(programme->store, shop, language, &found);

	memcpy(name, found.name, sizeof found.name);
	return err;
}

enum store_err programme_shop_coupon(struct programme *programme, int64_t shop, const char *code,
                                     const struct store_language *language, struct coupon *coupon,
                                     char request[STORE_SENDER_MAX])
{
	struct store_coupon stored = {.use_request = ""};
	enum store_err err = programme->store->ops->coupon_of_shop(programme->store, shop, code,
	                                                           language, coupon, &stored);

	memcpy(request, stored.use_request, sizeof stored.use_request);
	return err;
}

enum store_err programme_shop_used(struct programme *programme, int64_t shop, int64_t from_s,
                                   const struct store_language *language, struct coupons *coupons)
{
	return programme->store->ops->coupons_used(programme->store, shop, from_s, language, coupons);
}
