/*
 * /shop: where a shop confirms coupons with its own phone. Plain HTML, no script.
 *
 * A coupon's QR holds /c/CODE, which leads here. What confirms is a form with a key of its own, so
 * that a second tap, a reload or a lost answer confirm nothing twice; only who holds that key is
 * shown that it was just now confirmed. (A customer could bring a QR with any link in it.)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"
#include "net/server/auth.h"
#include "net/server/pages/shop.h"
#include "net/server/routes.h"

enum { SESSION_S = 10 * 3600 };

static const char cookie[] = "machiaruki_shop";

/* base64url, RFC 4648 §5. */
static const char token_letters[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* What was done with a coupon, by the key that was sent with it. */
static enum shop_view_state state_of(const struct shop_view *view, const char *used_with,
                                     int64_t now_s)
{
	if (view->coupon.used_s != 0) {
		return view->key[0] != '\0' && strcmp(view->key, used_with) == 0 ? SHOP_VIEW_DONE
		                                                                 : SHOP_VIEW_USED;
	}
	return view->coupon.until_s != 0 && view->coupon.until_s < now_s ? SHOP_VIEW_ENDED
	                                                                 : SHOP_VIEW_FRESH;
}

static enum store_err look(struct request *request, const struct store_language *language,
                           struct shop_view *view)
{
	char code[AUTH_COUPON_CODE_MAX], used_with[STORE_SENDER_MAX];
	enum store_err err = STORE_NOT_FOUND;

	auth_read_coupon_code(view->typed, code);
	err = programme_shop_coupon(request->programme, request->player, code, language, &view->coupon,
	                            used_with);
	view->state = err == STORE_OK ? state_of(view, used_with, request->now_s) : SHOP_VIEW_NONE;
	if (view->state == SHOP_VIEW_FRESH) {
		auth_new_token(view->key);
	}
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static void take_query(const struct request *request, const char *name, char out[STORE_SENDER_MAX])
{
	const char *value = request->query(request, name);

	if (value != NULL && strlen(value) < STORE_SENDER_MAX) {
		memcpy(out, value, strlen(value) + 1);
	}
}

static void answer_trouble(struct request *request)
{
	struct text_buffer page = {0};

	page_begin(request, &page, "shop.title");
	page_say(request, &page, "trouble", false);
	page_end(&page);
	answer_html(request, 503, &page);
}

void handle_shop_page(struct request *request)
{
	struct store_language language = {request->language, request->town->languages[0]};
	struct shop_view *view = NULL;
	int64_t today_s =
		period_day_start(period_local_day(request->now_s, request->town->offset_minutes),
	                     request->town->offset_minutes);
	enum store_err err = STORE_OK;
	char code[AUTH_COUPON_CODE_MAX];

	view = mem_new(1, sizeof *view);
	take_query(request, "code", view->typed);
	take_query(request, "key", view->key);
	if (!request->signed_in) {
		auth_read_coupon_code(view->typed, code);
		shop_view_sign_in(request, 200, NULL, code);
		free(view);
		return;
	}
	err = programme_shop_name(request->programme, request->player, &language, view->name);
	if (err == STORE_OK && view->typed[0] != '\0') {
		err = look(request, &language, view);
	}
	if (err == STORE_OK) {
		err = programme_shop_used(request->programme, request->player, today_s, &language,
		                          &view->today);
	}
	if (err == STORE_OK) {
		shop_view_answer(request, view);
	} else {
		answer_trouble(request);
	}
	free(view);
}

void handle_coupon_link(struct request *request)
{
	char code[AUTH_COUPON_CODE_MAX], where[32] = "/shop";

	if (auth_read_coupon_code(request->tail, code)) {
		snprintf(where, sizeof where, "/shop?code=%s", code);
	}
	page_go(request, where);
}

static bool wants(const struct request *request, const char *what)
{
	char wanted[8];

	return request_form(request, "do", wanted, sizeof wanted) && strcmp(wanted, what) == 0;
}

/* Whatever was typed is hashed, so that it takes as long. */
void handle_shop_slow(struct request *request, struct store *store)
{
	char typed[128], code[AUTH_SHOP_CODE_MAX];
	uint8_t *hash = NULL;

	(void)store;
	if (!wants(request, "in")) {
		return;
	}
	hash = mem_new(1, STORE_HASH_LENGTH);
	request->work = hash;
	request_form(request, "shop_code", typed, sizeof typed);
	auth_read_shop_code(typed, code);
	if (!auth_hash_shop_code(code, hash)) {
		answer_trouble(request);
	}
	explicit_bzero(typed, sizeof typed);
	explicit_bzero(code, sizeof code);
}

/* Back to the page, with a coupon's code and a key (or ""). */
static void go(struct request *request, const char *code, const char *key)
{
	char where[sizeof request->answer.location];

	snprintf(where, sizeof where, "/shop?lang=%s%s%s%s%s", request->language,
	         code[0] != '\0' ? "&code=" : "", code, key[0] != '\0' ? "&key=" : "", key);
	page_go(request, where);
}

static void sign_in(struct request *request, struct store *store, const char *code)
{
	struct store_token token = {.kind = TOKEN_SHOP, .expires_s = request->now_s + SESSION_S};
	struct store_shop shop;
	char secret[AUTH_TOKEN_MAX];
	enum store_err err = store->ops->shop_by_code(store, request->work, &shop);

	auth_new_token(secret);
	auth_hash_secret(secret, token.hash);
	if (err == STORE_OK) {
		token.of = shop.id;
		snprintf(token.client, sizeof token.client, "page");
		err = store->ops->token_add(store, &token);
	}
	if (err == STORE_NOT_FOUND) {
		shop_view_sign_in(request, 422, "shop.wrong", code);
	} else if (err != STORE_OK) {
		answer_trouble(request);
	} else {
		go(request, code, "");
		page_set_session(request, cookie, "/shop", secret, SESSION_S);
	}
	explicit_bzero(secret, sizeof secret);
}

static void use(struct request *request, struct store *store, const char *code)
{
	struct store_language language = {request->language, request->town->languages[0]};
	struct coupon coupon;
	enum coupon_use result = USE_NONE;
	char key[STORE_SENDER_MAX];
	enum store_err err = STORE_OK;

	if (!request_form(request, "key", key, AUTH_TOKEN_MAX) || key[0] == '\0' ||
	    strspn(key, token_letters) != strlen(key)) {
		go(request, code, ""); /* no form of ours: the coupon is shown again */
		return;
	}
	err = programme_use_coupon(store, request->player, code, key, &language, request->now_s,
	                           &result, &coupon);
	if (err != STORE_OK) {
		answer_trouble(request);
	} else {
		go(request, code, result == USE_DONE || result == USE_DONE_BEFORE ? key : "");
	}
}

void handle_shop_write(struct request *request, struct store *store)
{
	char typed[STORE_SENDER_MAX], code[AUTH_COUPON_CODE_MAX];

	request_form(request, "code", typed, sizeof typed);
	auth_read_coupon_code(typed, code);
	if (wants(request, "in")) {
		sign_in(request, store, code);
	} else if (!request->signed_in) {
		shop_view_sign_in(request, 422, "shop.over", code);
	} else if (wants(request, "use")) {
		use(request, store, code);
	} else if (wants(request, "out")) {
		if (store->ops->token_drop(store, request->token_hash) != STORE_OK) {
			answer_trouble(request);
			return;
		}
		go(request, "", "");
		page_set_session(request, cookie, "/shop", "", 0);
	} else {
		go(request, code, "");
	}
}
