/*
 * What points can be exchanged for, and the coupons that were had for them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/mem.h"
#include "net/contract/wire.h"
#include "net/server/auth.h"
#include "net/server/routes.h"

struct wanted_coupon {
	int64_t reward; /* 0: it can be none */
	char language[16];
};

/* An id as it is told: a whole number from 1. 0: it is none. */
static int64_t read_id(const char *text)
{
	char *end = NULL;
	long long id = *text >= '1' && *text <= '9' ? strtoll(text, &end, 10) : 0;

	return end != NULL && *end == '\0' && strlen(text) <= 18 ? id : 0;
}

/* In which language texts are wanted; false when the request is answered instead. */
static bool read_language(struct request *request, char wanted[16], struct store_language *language)
{
	*language = (struct store_language){wanted, request->town->languages[0]};
	return request_language(request, wanted);
}

void handle_rewards(struct request *request)
{
	struct store_language language;
	struct rewards *rewards = NULL;
	struct text_buffer text = {0};
	char wanted[16];
	enum store_err err = STORE_OK;

	if (!read_language(request, wanted, &language)) {
		return;
	}
	rewards = mem_new(1, sizeof *rewards);
	err = programme_rewards(request->programme, &language, request->now_s, rewards);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		wire_write_rewards(&text, request->town, rewards);
		answer_json(request, 200, &text);
	}
	free(rewards);
}

/* A screen in public is told the day, never the hour. */
static int64_t day_of(const struct town *town, int64_t wall_s)
{
	return wall_s != 0 ? period_day_start(period_local_day(wall_s, town->offset_minutes),
	                                      town->offset_minutes)
	                   : 0;
}

/* With what its QR holds. */
static void as_shown(const struct request *request, struct coupons *coupons)
{
	for (size_t i = 0; i < coupons->count; i++) {
		struct coupon *coupon = &coupons->list[i];

		coupon->made_s = day_of(request->town, coupon->made_s);
		coupon->used_s = day_of(request->town, coupon->used_s);
		snprintf(coupon->url, sizeof coupon->url, "%.200s/c/%s", request->base_url, coupon->code);
	}
}

void handle_coupons(struct request *request)
{
	struct store_language language;
	struct coupons *coupons = NULL;
	struct text_buffer text = {0};
	char wanted[16];
	enum store_err err = STORE_OK;

	if (!read_language(request, wanted, &language)) {
		return;
	}
	coupons = mem_new(1, sizeof *coupons);
	err = programme_coupons(request->programme, request->player, 0, &language, coupons);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else {
		as_shown(request, coupons);
		wire_write_coupons(&text, request->town, coupons);
		answer_json(request, 200, &text);
		request->answer.secret = true;
	}
	free(coupons);
}

static void answer_coupon(struct request *request, int status, enum store_err err,
                          struct coupons *coupons)
{
	struct text_buffer text = {0};

	if (err != STORE_OK || coupons->count == 0) {
		answer_store(request, err != STORE_OK ? err : STORE_NOT_FOUND);
		return;
	}
	as_shown(request, coupons);
	wire_write_coupon(&text, request->town, &coupons->list[0]);
	answer_json(request, status, &text);
	request->answer.secret = true;
}

void handle_coupon(struct request *request)
{
	struct store_language language;
	struct coupons *coupons = NULL;
	int64_t id = read_id(request->tail);
	char wanted[16];
	enum store_err err = STORE_NOT_FOUND;

	if (!read_language(request, wanted, &language)) {
		return;
	}
	coupons = mem_new(1, sizeof *coupons);
	if (id > 0) {
		err = programme_coupons(request->programme, request->player, id, &language, coupons);
	}
	answer_coupon(request, 200, err, coupons);
	free(coupons);
}

void handle_exchange_read(struct request *request)
{
	struct wanted_coupon *wanted = mem_new(1, sizeof *wanted);
	struct problem problem;
	char reward[FIGURES_ID_MAX];

	request->work = wanted;
	if (!request_language(request, wanted->language)) {
		return;
	}
	if (request->idempotency_key[0] == '\0') {
		answer_wrong(request, 400, "key-missing", "An Idempotency-Key is wanted.", "%s",
		             "send one of your own with each exchange, and the same when you try again");
	} else if (!wire_read_exchange(text_buffer_text(&request->body), request->body.length, reward,
	                               &problem)) {
		answer_problem(request, &problem);
	} else {
		wanted->reward = read_id(reward);
	}
}

/* Why there is no coupon. */
static void answer_refusal(struct request *request, enum exchange result)
{
	switch (result) {
	case EXCHANGE_SOLD_OUT:
		answer_wrong(request, 409, "sold-out", "None of it is left.", "%s", "");
		break;
	case EXCHANGE_NOT_ENOUGH:
		answer_wrong(request, 409, "not-enough-points", "The points are too few for it.", "%s", "");
		break;
	case EXCHANGE_OTHER:
		answer_wrong(request, 422, "key-used", "This Idempotency-Key was used before.", "%s",
		             "it was sent for another reward");
		break;
	default:
		answer_wrong(request, 404, "not-found", "There is no such thing.", "%s",
		             "reward is none that can be had now");
		break;
	}
}

void handle_exchange_write(struct request *request, struct store *store)
{
	const struct wanted_coupon *wanted = request->work;
	struct store_language language = {wanted->language, request->town->languages[0]};
	struct coupons *coupons = NULL;
	enum exchange result = EXCHANGE_NO_REWARD;
	int64_t id = 0;
	enum store_err err = programme_exchange(request->town, store, request->player, wanted->reward,
	                                        request->idempotency_key, request->now_s, &result, &id);

	if (err == STORE_OK && result != EXCHANGE_MADE && result != EXCHANGE_MADE_BEFORE) {
		answer_refusal(request, result);
		return;
	}
	coupons = mem_new(1, sizeof *coupons);
	if (err == STORE_OK) {
		err = store->ops->coupons_of(store, request->player, id, &language, coupons);
	}
	answer_coupon(request, result == EXCHANGE_MADE ? 201 : 200, err, coupons);
	request->changed = result == EXCHANGE_MADE && request->answer.status == 201;
	free(coupons);
}

/* What a shop is told of a use: the minute, not the second. */
static int64_t minute_of(int64_t wall_s)
{
	return wall_s - wall_s % 60;
}

static void answer_not_used(struct request *request, enum coupon_use result,
                            const struct coupon *coupon)
{
	char when[CLOCK_TEXT_MAX];

	switch (result) {
	case USE_ALREADY:
		clock_write_rfc3339(when, minute_of(coupon->used_s), request->town->offset_minutes);
		answer_wrong(request, 409, "already-used", "The coupon was used before.",
		             "it was used at %s", when);
		break;
	case USE_TOO_LATE:
		clock_write_rfc3339(when, coupon->until_s, request->town->offset_minutes);
		answer_wrong(request, 409, "coupon-ended", "The coupon can no longer be used.",
		             "it could be used until %s", when);
		break;
	default:
		answer_wrong(request, 404, "not-found", "There is no such thing.", "%s",
		             "this shop has no such coupon");
		break;
	}
}

void handle_use_read(struct request *request)
{
	char *wanted = mem_new(1, 16);

	request->work = wanted;
	if (request_language(request, wanted) && request->idempotency_key[0] == '\0') {
		answer_wrong(request, 400, "key-missing", "An Idempotency-Key is wanted.", "%s",
		             "send one of your own with each use, and the same when you try again");
	}
}

void handle_use_write(struct request *request, struct store *store)
{
	struct store_language language = {request->work, request->town->languages[0]};
	struct text_buffer text = {0};
	struct coupon coupon;
	enum coupon_use result = USE_NONE;
	char code[AUTH_COUPON_CODE_MAX];
	enum store_err err = STORE_OK;

	auth_read_coupon_code(request->tail, code);
	err = programme_use_coupon(store, request->player, code, request->idempotency_key, &language,
	                           request->now_s, &result, &coupon);
	if (err != STORE_OK) {
		answer_store(request, err);
	} else if (result != USE_DONE && result != USE_DONE_BEFORE) {
		answer_not_used(request, result, &coupon);
	} else {
		coupon.used_s = minute_of(coupon.used_s);
		wire_write_used_coupon(&text, request->town, &coupon);
		answer_json(request, 200, &text);
		request->answer.secret = true;
	}
}
