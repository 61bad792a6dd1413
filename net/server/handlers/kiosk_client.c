#include "net/server/handlers/kiosk_client.h"

#include <string.h>

#include "net/server/auth.h"

/* *good: the secret is one of that kiosk's. */
static enum store_err check_secret(const struct request *request, struct store *store,
                                   int64_t kiosk, bool *good)
{
	struct store_token token;
	uint8_t hash[STORE_HASH_LENGTH];
	char secret[128];
	enum store_err err = STORE_OK;

	*good = false;
	request_form(request, "client_secret", secret, sizeof secret);
	auth_hash_secret(secret, hash);
	explicit_bzero(secret, sizeof secret);
	err = store->ops->token_get(store, hash, &token);
	if (err == STORE_NOT_FOUND) {
		return STORE_OK;
	}
	*good = err == STORE_OK && token.kind == TOKEN_KIOSK && token.of == kiosk &&
	        (token.expires_s == 0 || token.expires_s > request->now_s);
	return err;
}

/* *good: names that are on no list are taken here. */
static enum store_err check_unlisted(struct store *store, bool *good)
{
	struct store_kiosk first;
	size_t count = 0;
	char demo[8] = "";
	enum store_err err = store->ops->kiosk_list(store, &first, 1, &count);

	if (err == STORE_OK && count > 0) {
		err = store->ops->meta_get(store, "demo", demo, sizeof demo);
		err = err == STORE_NOT_FOUND ? STORE_OK : err;
	}
	*good = err == STORE_OK && (count == 0 || strcmp(demo, "1") == 0);
	return err;
}

bool kiosk_client_take(struct request *request, struct store *store, char client[64], int64_t *id)
{
	struct store_kiosk kiosk = {.id = 0};
	bool good = false;
	enum store_err err = STORE_OK;

	if (!request_form_once(request)) {
		answer_oauth(request, 400, "invalid_request", "a field is there twice");
		return false;
	}
	if (!request_form(request, "client_id", client, 64) || !auth_client_ok(client)) {
		answer_oauth(request, 400, "invalid_request", "client_id is 1 to 63 of a-z, 0-9 and -");
		return false;
	}
	err = store->ops->kiosk_by_name(store, client, &kiosk);
	if (err == STORE_OK) {
		err = check_secret(request, store, kiosk.id, &good);
	} else if (err == STORE_NOT_FOUND) {
		err = check_unlisted(store, &good);
	}
	if (err != STORE_OK) {
		answer_store(request, err);
	} else if (!good) {
		answer_oauth(request, 400, "invalid_client",
		             "the kiosk's name or its client_secret is wrong");
	}
	if (id != NULL) {
		*id = kiosk.id;
	}
	return err == STORE_OK && good;
}
