/* Visits: who signed in at which kiosk. */
#include "tests/net/server/store_kit.h"

#include <string.h>

enum { NOW_S = 1800000000, MOST = 3 };

static struct store_kiosk new_kiosk(struct store *store, const char *name)
{
	struct store_kiosk kiosk = {.created_s = NOW_S};

	snprintf(kiosk.name, sizeof kiosk.name, "%s", name);
	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_OK);
	return kiosk;
}

static struct store_visit visit_of(uint8_t number, enum store_token_kind kind, int64_t of,
                                   int64_t kiosk)
{
	return (struct store_visit){.hash = {number},
	                            .kind = kind,
	                            .of = of,
	                            .kiosk = kiosk,
	                            .began_s = NOW_S + number,
	                            .expires_s = NOW_S + 1000 + number};
}

static void put(struct store *store, struct store_visit visit)
{
	assert_int_equal(store->ops->visit_add(store, &visit, MOST), STORE_OK);
}

static bool is_there(struct store *store, uint8_t number)
{
	uint8_t hash[STORE_HASH_LENGTH] = {number};
	struct store_visit visit;
	enum store_err err = store->ops->visit_get(store, hash, &visit);

	assert_true(err == STORE_OK || err == STORE_NOT_FOUND);
	return err == STORE_OK;
}

TEST(a_visit_is_found_as_it_was_put)
{
	EACH(store)
	{
		int64_t kiosk = new_kiosk(store, "lobby").id;
		struct store_visit visit = visit_of(7, TOKEN_STAFF, 3, kiosk), got;

		put(store, visit);
		assert_int_equal(store->ops->visit_get(store, visit.hash, &got), STORE_OK);
		assert_int_equal(got.kind, TOKEN_STAFF);
		assert_int_equal(got.of, 3);
		assert_int_equal(got.kiosk, kiosk);
		assert_int_equal(got.began_s, NOW_S + 7);
		assert_int_equal(got.expires_s, NOW_S + 1007);
		assert_false(is_there(store, 8));
	}
}

TEST(no_visit_is_of_a_kiosk_that_is_not_there)
{
	EACH(store)
	{
		struct store_visit visit = visit_of(1, TOKEN_PLAYER, 1, 99);

		assert_int_equal(store->ops->visit_add(store, &visit, MOST), STORE_NOT_FOUND);
	}
}

TEST(visits_end_with_their_time)
{
	EACH(store)
	{
		int64_t kiosk = new_kiosk(store, "lobby").id;

		put(store, visit_of(1, TOKEN_PLAYER, 1, kiosk));
		put(store, visit_of(2, TOKEN_PLAYER, 1, kiosk));
		assert_int_equal(store->ops->visits_expire(store, NOW_S + 1001), STORE_OK);
		assert_false(is_there(store, 1));
		assert_true(is_there(store, 2));
	}
}

TEST(of_too_many_of_one_kiosk_the_oldest_go)
{
	EACH(store)
	{
		int64_t kiosk = new_kiosk(store, "lobby").id, other = new_kiosk(store, "school").id;

		put(store, visit_of(9, TOKEN_PLAYER, 1, other));
		for (uint8_t i = 1; i <= MOST + 1; i++) {
			put(store, visit_of(i, TOKEN_PLAYER, 1, kiosk));
		}
		assert_false(is_there(store, 1));
		assert_true(is_there(store, 2));
		assert_true(is_there(store, MOST + 1));
		assert_true(is_there(store, 9));
	}
}

TEST(visits_go_with_kiosk_staff_and_player)
{
	EACH(store)
	{
		int64_t kiosk = new_kiosk(store, "lobby").id, other = new_kiosk(store, "school").id;
		int64_t fox = add_player(store, "fox", "kaneko", STORE_AGE_ADULT), desk = 0;

		assert_int_equal(store->ops->staff_add(store, "desk", NOW_S, &desk), STORE_OK);
		assert_int_equal(desk, fox); /* ids of two kinds are not taken for each other */
		put(store, visit_of(1, TOKEN_STAFF, desk, other));
		put(store, visit_of(2, TOKEN_PLAYER, fox, other));
		put(store, visit_of(3, TOKEN_PLAYER, fox, kiosk));
		assert_int_equal(store->ops->staff_drop_cards(store, desk), STORE_OK);
		assert_true(is_there(store, 1));
		assert_int_equal(store->ops->staff_remove(store, desk), STORE_OK);
		assert_false(is_there(store, 1));
		assert_true(is_there(store, 2));
		assert_int_equal(store->ops->kiosk_remove(store, kiosk), STORE_OK);
		assert_false(is_there(store, 3));
		assert_true(is_there(store, 2));
		assert_int_equal(store->ops->begin(store), STORE_OK);
		assert_int_equal(store->ops->forget(store, fox, "gone", 540, NOW_S), STORE_OK);
		assert_int_equal(store->ops->commit(store), STORE_OK);
		assert_false(is_there(store, 2));
	}
}
