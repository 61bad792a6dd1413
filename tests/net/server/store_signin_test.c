#include "tests/net/server/store_kit.h"

static struct store_grant grant_of(uint8_t device, const char *user_code, const char *client,
                                   int64_t expires_s)
{
	struct store_grant grant = {
		.device_hash = {device, 0, device}, .expires_s = expires_s, .interval_s = 5};

	snprintf(grant.user_code, sizeof grant.user_code, "%s", user_code);
	snprintf(grant.client, sizeof grant.client, "%s", client);
	return grant;
}

TEST(a_grant_is_found_from_both_sides_and_keeps_its_state)
{
	EACH(store)
	{
		struct store_grant grant = grant_of(1, "BCDF-GHJK", "kiosk-1", 900);
		struct store_grant same_code = grant_of(2, "BCDF-GHJK", "kiosk-2", 900);
		struct store_grant found = {0};

		assert_int_equal(store->ops->grant_add(store, &grant), STORE_OK);
		assert_int_equal(store->ops->grant_add(store, &same_code), STORE_DUPLICATE);
		assert_int_equal(store->ops->grant_by_user(store, "BCDF-GHJK", &found), STORE_OK);
		assert_memory_equal(found.device_hash, grant.device_hash, STORE_HASH_LENGTH);
		assert_string_equal(found.client, "kiosk-1");
		assert_int_equal(found.state, GRANT_PENDING);
		found.state = GRANT_APPROVED;
		found.player = 12;
		found.polled_s = 77;
		found.interval_s = 10;
		assert_int_equal(store->ops->grant_update(store, &found), STORE_OK);
		found = (struct store_grant){0};
		assert_int_equal(store->ops->grant_by_device(store, grant.device_hash, &found), STORE_OK);
		assert_string_equal(found.user_code, "BCDF-GHJK");
		assert_int_equal(found.state, GRANT_APPROVED);
		assert_int_equal(found.player, 12);
		assert_int_equal(found.polled_s, 77);
		assert_int_equal(found.interval_s, 10);
		assert_int_equal(found.expires_s, 900);
		assert_int_equal(store->ops->grant_by_device(store, same_code.device_hash, &found),
		                 STORE_NOT_FOUND);
		assert_int_equal(store->ops->grant_update(store, &same_code), STORE_NOT_FOUND);
		assert_int_equal(store->ops->grant_by_user(store, "XXXX-XXXX", &found), STORE_NOT_FOUND);
	}
}

TEST(a_kiosk_has_one_pending_code_and_what_expired_goes)
{
	EACH(store)
	{
		struct store_grant old = grant_of(1, "A", "kiosk-1", 900);
		struct store_grant approved = grant_of(2, "B", "kiosk-1", 900);
		struct store_grant other = grant_of(3, "C", "kiosk-2", 900);
		struct store_grant expired = grant_of(4, "D", "kiosk-2", 500);
		struct store_grant found;

		approved.state = GRANT_APPROVED;
		assert_int_equal(store->ops->grant_add(store, &old), STORE_OK);
		assert_int_equal(store->ops->grant_add(store, &approved), STORE_OK);
		assert_int_equal(store->ops->grant_add(store, &other), STORE_OK);
		assert_int_equal(store->ops->grant_add(store, &expired), STORE_OK);
		assert_int_equal(store->ops->grants_end(store, "kiosk-1", 600), STORE_OK);
		assert_int_equal(store->ops->grant_by_user(store, "A", &found), STORE_NOT_FOUND);
		assert_int_equal(store->ops->grant_by_user(store, "B", &found), STORE_OK);
		assert_int_equal(store->ops->grant_by_user(store, "C", &found), STORE_OK);
		assert_int_equal(store->ops->grant_by_user(store, "D", &found), STORE_NOT_FOUND);
	}
}

TEST(a_token_is_there_until_dropped_or_expired)
{
	EACH(store)
	{
		struct store_token visit = {.hash = {1}, .of = 5, .client = "k", .expires_s = 900};
		struct store_token other = {.hash = {2}, .of = 6, .client = "k", .expires_s = 1900};
		struct store_token partner = {.hash = {3}, .kind = TOKEN_PARTNER, .client = "pedometer"};
		struct store_token found = {0};

		assert_int_equal(store->ops->token_add(store, &visit), STORE_OK);
		assert_int_equal(store->ops->token_add(store, &visit), STORE_DUPLICATE);
		assert_int_equal(store->ops->token_add(store, &other), STORE_OK);
		assert_int_equal(store->ops->token_add(store, &partner), STORE_OK);
		assert_int_equal(store->ops->token_get(store, visit.hash, &found), STORE_OK);
		assert_int_equal(found.of, 5);
		assert_int_equal(found.kind, TOKEN_PLAYER);
		assert_string_equal(found.client, "k");
		assert_int_equal(found.expires_s, 900);
		assert_memory_equal(found.hash, visit.hash, STORE_HASH_LENGTH);
		assert_int_equal(store->ops->tokens_expire(store, 1000), STORE_OK);
		assert_int_equal(store->ops->token_get(store, visit.hash, &found), STORE_NOT_FOUND);
		assert_int_equal(store->ops->token_get(store, partner.hash, &found), STORE_OK);
		assert_int_equal(found.of, 0);
		assert_int_equal(found.kind, TOKEN_PARTNER);
		assert_int_equal(store->ops->token_drop(store, other.hash), STORE_OK);
		assert_int_equal(store->ops->token_get(store, other.hash, &found), STORE_NOT_FOUND);
		assert_int_equal(store->ops->token_drop(store, other.hash), STORE_OK);
	}
}
