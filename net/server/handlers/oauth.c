/*
 * Signing in: RFC 8414 (what there is), RFC 8628 (a code for the phone), RFC 7009 (signing out),
 * and a card with its PIN as an extension grant (RFC 6749 §4.5).
 */
#include <stdio.h>
#include <string.h>

#include "net/contract/wire.h"
#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"
#include "net/server/handlers/kiosk_client.h"
#include "net/server/routes.h"

/* KEPT_S: a code that has ended is still known so long, so that who asks is told what became of it.
 */
enum { INTERVAL_S = 3, SLOWER_S = 5, TOKEN_S = 30 * 60, CODE_TRIES = 20, KEPT_S = 3600 };

/* A kiosk may be without a network for so long; and so many sign in there meanwhile. */
enum { VISIT_S = 14 * 24 * 3600, VISITS_OF_A_KIOSK = 10000 };

struct client {
	char name[64];
	int64_t kiosk; /* of the list; 0: of none */
};

static void put(struct text_buffer *text, const char *name, const char *base, const char *path)
{
	text_buffer_addf(text, ",\"%s\":\"%s%s\"", name, base, path);
}

void handle_metadata(struct request *request)
{
	struct text_buffer text = {0};
	const char *base = request->base_url;

	text_buffer_addf(&text, "{\"issuer\":\"%s\"", base);
	put(&text, "device_authorization_endpoint", base, "/oauth/device_authorization");
	put(&text, "token_endpoint", base, "/oauth/token");
	put(&text, "revocation_endpoint", base, "/oauth/revoke");
	text_buffer_add(&text, ",\"grant_types_supported\":[\"" WIRE_GRANT_DEVICE
	                       "\",\"" WIRE_GRANT_CARD "\"],\"response_types_supported\":[],"
	                       "\"token_endpoint_auth_methods_supported\":"
	                       "[\"none\",\"client_secret_post\"],"
	                       "\"revocation_endpoint_auth_methods_supported\":[\"none\"]}\n");
	answer_json(request, 200, &text);
}

void handle_device_authorization_write(struct request *request, struct store *store)
{
	struct store_grant grant = {.state = GRANT_PENDING,
	                            .expires_s = request->now_s + request->code_life_s,
	                            .interval_s = INTERVAL_S};
	struct device_code code = {.expires_in_s = request->code_life_s, .interval_s = INTERVAL_S};
	struct text_buffer text = {0};
	char user_code[AUTH_USER_CODE_MAX];
	enum store_err err = STORE_OK;

	if (!kiosk_client_take(request, store, grant.client, NULL)) {
		return;
	}
	auth_new_token(code.device_code);
	auth_hash_secret(code.device_code, grant.device_hash);
	err = store->ops->grants_end(store, grant.client, request->now_s - KEPT_S);
	for (int i = 0; i < CODE_TRIES && err == STORE_OK; i++) {
		auth_new_user_code(user_code);
		snprintf(grant.user_code, sizeof grant.user_code, "%s", user_code);
		err = store->ops->grant_add(store, &grant);
		if (err != STORE_DUPLICATE) {
			break;
		}
		err = STORE_OK;
	}
	if (err != STORE_OK) {
		answer_store(request, err);
		return;
	}
	snprintf(code.user_code, sizeof code.user_code, "%s", grant.user_code);
	snprintf(code.verification_uri, sizeof code.verification_uri, "%s/device", request->base_url);
	snprintf(code.verification_uri_complete, sizeof code.verification_uri_complete,
	         "%.200s/device?user_code=%s", request->base_url, grant.user_code);
	wire_write_device_code(&text, &code);
	answer_json(request, 200, &text);
	request->answer.secret = true;
}

void handle_token_slow(struct request *request, struct store *store)
{
	char client[64], grant[80], number[32], pin[64];

	if (!kiosk_client_take(request, store, client, NULL)) {
		return;
	}
	request_form(request, "grant_type", grant, sizeof grant);
	if (strcmp(grant, WIRE_GRANT_CARD) != 0) {
		return;
	}
	if (!request_form(request, "card", number, sizeof number) ||
	    !request_form(request, "pin", pin, sizeof pin) || !auth_pin_valid(pin)) {
		answer_oauth(request, 400, "invalid_request", "card and pin (four pictures) are wanted");
		return;
	}
	card_check_slow(request, store, number, pin);
	explicit_bzero(pin, sizeof pin);
}

/* For one of the list alone: others have no secret to send it with. */
static enum store_err give_visit(struct request *request, struct store *store,
                                 const struct client *client, enum store_token_kind kind,
                                 int64_t of, struct wire_token *given)
{
	struct store_visit visit = {.kind = kind,
	                            .of = of,
	                            .kiosk = client->kiosk,
	                            .began_s = request->now_s,
	                            .expires_s = request->now_s + VISIT_S};

	if (client->kiosk == 0) {
		return STORE_OK;
	}
	auth_new_token(given->visit);
	auth_hash_secret(given->visit, visit.hash);
	given->visit_expires_in_s = VISIT_S;
	return store->ops->visit_add(store, &visit, VISITS_OF_A_KIOSK);
}

static void issue(struct request *request, struct store *store, enum store_token_kind kind,
                  int64_t of, const struct client *client)
{
	struct store_token token = {.kind = kind, .of = of, .expires_s = request->now_s + TOKEN_S};
	struct wire_token given = {.expires_in_s = TOKEN_S, .staff = kind == TOKEN_STAFF};
	struct text_buffer text = {0};
	enum store_err err = store->ops->tokens_expire(store, request->now_s);

	auth_new_token(given.token);
	auth_hash_secret(given.token, token.hash);
	snprintf(token.client, sizeof token.client, "%s", client->name);
	err = err == STORE_OK ? store->ops->token_add(store, &token) : err;
	err = err == STORE_OK ? give_visit(request, store, client, kind, of, &given) : err;
	if (err == STORE_OK) {
		wire_write_token(&text, &given);
		answer_json(request, 200, &text);
		request->answer.secret = true;
	} else {
		answer_store(request, err);
	}
	explicit_bzero(&given, sizeof given);
}

static void card_grant(struct request *request, struct store *store, const struct client *client)
{
	struct card_result card;
	enum store_err err = card_check_write(request, store, &card);

	if (err != STORE_OK) {
		answer_store(request, err);
	} else if (card.verdict == CARD_RIGHT && card.staff != 0) {
		issue(request, store, TOKEN_STAFF, card.staff, client);
	} else if (card.verdict == CARD_RIGHT) {
		issue(request, store, TOKEN_PLAYER, card.player, client);
	} else if (card.verdict == CARD_LOCKED) {
		answer_oauth(request, 429, WIRE_ERROR_LOCKED, "too many wrong PINs; wait");
		request->answer.retry_after_s = card.locked_s;
	} else {
		answer_oauth(request, 400, "invalid_grant", "the card or its PIN is wrong");
	}
}

/* Too soon: the interval grows, RFC 8628 §3.5. (But not for a clock that was set back.) */
static const char *poll_error(struct store_grant *grant, int64_t now_s)
{
	int64_t gone_s = now_s - grant->polled_s;
	bool too_soon = grant->polled_s != 0 && gone_s >= 0 && gone_s < grant->interval_s;

	grant->polled_s = now_s;
	if (too_soon) {
		grant->interval_s += SLOWER_S;
		return "slow_down";
	}
	return "authorization_pending";
}

static void device_grant(struct request *request, struct store *store, const struct client *client)
{
	struct store_grant grant;
	uint8_t hash[STORE_HASH_LENGTH];
	char code[96];
	const char *error = "invalid_grant";
	enum store_err err = STORE_NOT_FOUND;

	if (request_form(request, "device_code", code, sizeof code)) {
		auth_hash_secret(code, hash);
		err = store->ops->grant_by_device(store, hash, &grant);
	}
	if (err == STORE_OK && strcmp(grant.client, client->name) == 0) {
		if (grant.expires_s <= request->now_s) {
			error = "expired_token";
		} else if (grant.state == GRANT_DENIED) {
			error = "access_denied";
		} else if (grant.state == GRANT_PENDING) {
			error = poll_error(&grant, request->now_s);
		} else if (grant.state == GRANT_APPROVED) {
			grant.state = GRANT_USED;
			error = NULL;
		}
		err = store->ops->grant_update(store, &grant);
	}
	if (err != STORE_OK && err != STORE_NOT_FOUND) {
		answer_store(request, err);
	} else if (error == NULL) {
		issue(request, store, TOKEN_PLAYER, grant.player, client);
	} else {
		answer_oauth(request, 400, error, "");
	}
}

void handle_token_write(struct request *request, struct store *store)
{
	struct client client;
	char grant[80];

	if (!kiosk_client_take(request, store, client.name, &client.kiosk)) {
		return;
	}
	request_form(request, "grant_type", grant, sizeof grant);
	if (strcmp(grant, WIRE_GRANT_CARD) == 0) {
		card_grant(request, store, &client);
	} else if (strcmp(grant, WIRE_GRANT_DEVICE) == 0) {
		device_grant(request, store, &client);
	} else {
		answer_oauth(request, 400, "unsupported_grant_type", "");
	}
}

/* RFC 7009: 200 whether there was such a token or not. Who has the token may end it; the tokens of
 * partners, shops and kiosks are the command line's to end. */
void handle_revoke_write(struct request *request, struct store *store)
{
	struct store_token token;
	struct text_buffer text = {0};
	uint8_t hash[STORE_HASH_LENGTH];
	char secret[128];
	enum store_err err = STORE_OK;

	if (!request_form_once(request) || !request_form(request, "token", secret, sizeof secret)) {
		answer_oauth(request, 400, "invalid_request", "token is wanted, once");
		return;
	}
	auth_hash_secret(secret, hash);
	explicit_bzero(secret, sizeof secret);
	err = store->ops->token_get(store, hash, &token);
	if (err == STORE_OK && (token.kind == TOKEN_PLAYER || token.kind == TOKEN_STAFF)) {
		err = store->ops->token_drop(store, hash);
	}
	if (err != STORE_OK && err != STORE_NOT_FOUND) {
		answer_store(request, err);
		return;
	}
	text_buffer_add(&text, "{}\n");
	answer_json(request, 200, &text);
}
