#include "tests/net/server/store_kit.h"

TEST(every_error_has_its_own_text)
{
	for (int i = STORE_OK; i <= STORE_UNAVAILABLE; i++) {
		assert_true(store_err_text((enum store_err)i)[0] != '\0');
		for (int k = STORE_OK; k < i; k++) {
			assert_string_not_equal(store_err_text((enum store_err)i),
			                        store_err_text((enum store_err)k));
		}
	}
}

TEST(what_is_noted_by_name_is_the_last_that_was_noted)
{
	EACH(store)
	{
		char value[8] = "";

		assert_int_equal(store->ops->meta_get(store, "demo", value, sizeof value), STORE_NOT_FOUND);
		assert_int_equal(store->ops->meta_set(store, "demo", "1"), STORE_OK);
		assert_int_equal(store->ops->meta_set(store, "demo", "22"), STORE_OK);
		assert_int_equal(store->ops->meta_get(store, "demo", value, sizeof value), STORE_OK);
		assert_string_equal(value, "22");
	}
}

TEST(what_is_rolled_back_never_was)
{
	EACH(store)
	{
		struct store_player player;

		assert_int_equal(store->ops->begin(store), STORE_OK);
		add_player(store, "gone", "", STORE_AGE_ADULT);
		store->ops->rollback(store);
		store->ops->rollback(store); /* of nothing: is nothing */
		assert_int_equal(store->ops->player_by_alias(store, "gone", &player), STORE_NOT_FOUND);
		assert_int_equal(store->ops->begin(store), STORE_OK);
		add_player(store, "kept", "", STORE_AGE_ADULT);
		assert_int_equal(store->ops->commit(store), STORE_OK);
		store->ops->rollback(store);
		assert_int_equal(store->ops->player_by_alias(store, "kept", &player), STORE_OK);
	}
}

TEST(a_part_of_a_transaction_fails_alone)
{
	EACH(store)
	{
		struct store_player player, again = {.alias = "first"};

		assert_int_equal(store->ops->begin(store), STORE_OK);
		assert_int_equal(store->ops->savepoint(store), STORE_OK);
		add_player(store, "first", "", STORE_AGE_ADULT);
		assert_int_equal(store->ops->release(store, true), STORE_OK);
		assert_int_equal(store->ops->savepoint(store), STORE_OK);
		add_player(store, "second", "", STORE_AGE_ADULT);
		assert_int_equal(store->ops->player_add(store, &again), STORE_DUPLICATE);
		assert_int_equal(store->ops->release(store, false), STORE_OK);
		assert_int_equal(store->ops->savepoint(store), STORE_OK);
		add_player(store, "third", "", STORE_AGE_ADULT);
		assert_int_equal(store->ops->release(store, true), STORE_OK);
		assert_int_equal(store->ops->commit(store), STORE_OK);
		assert_int_equal(store->ops->player_by_alias(store, "first", &player), STORE_OK);
		assert_int_equal(store->ops->player_by_alias(store, "second", &player), STORE_NOT_FOUND);
		assert_int_equal(store->ops->player_by_alias(store, "third", &player), STORE_OK);
	}
}
