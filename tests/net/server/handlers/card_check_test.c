#include "tests/net/server/store_file_kit.h"

#include "net/server/auth.h"
#include "net/server/handlers/card_check.h"

#define NUMBER "482100000016"
#define RIGHT "tea-bike-sun-fish"
#define WRONG "tea-tea-tea-tea"

static struct store *store_with_card(void)
{
	struct store *store = sqlite_store();
	struct store_card card = {.player = add_player(store, "fox", "", STORE_AGE_ADULT)};

	assert_true(auth_setup());
	assert_true(auth_hash_pin(RIGHT, card.pin_hash));
	auth_hash_secret(NUMBER, card.code_hash);
	assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
	return store;
}

static enum card_verdict check(struct store *store, const char *number, const char *pin,
                               int64_t now_s)
{
	struct request request = {.now_s = now_s};
	enum card_verdict verdict = CARD_RIGHT;
	int64_t player = 0;

	card_check_slow(&request, store, number, pin);
	assert_int_equal(card_check_write(&request, store, &verdict, &player), STORE_OK);
	assert_int_equal(player, verdict == CARD_RIGHT ? 1 : 0);
	free(request.work);
	return verdict;
}

TEST(five_wrong_pins_lock_a_card_for_five_minutes)
{
	struct store *store = store_with_card();

	for (int i = 0; i < CARD_FAILURES_MAX - 1; i++) {
		assert_int_equal(check(store, NUMBER, WRONG, 1000), CARD_WRONG);
	}
	assert_int_equal(check(store, NUMBER, WRONG, 1000), CARD_LOCKED);
	assert_int_equal(check(store, NUMBER, RIGHT, 1000 + CARD_LOCK_S - 1), CARD_LOCKED);
	assert_int_equal(check(store, NUMBER, RIGHT, 1000 + CARD_LOCK_S), CARD_RIGHT);
	store->ops->destroy(store);
}

TEST(a_clock_that_is_set_back_locks_nobody_out)
{
	struct store *store = store_with_card();

	for (int i = 0; i < CARD_FAILURES_MAX; i++) {
		check(store, NUMBER, WRONG, 2000000000);
	}
	assert_int_equal(check(store, NUMBER, RIGHT, 2000000000 - 1), CARD_RIGHT);
	store->ops->destroy(store);
}

/* The same hash, the same number of rows written: nothing that takes a time of its own. */
TEST(a_card_that_there_is_not_costs_what_a_wrong_pin_costs)
{
	static const char *const numbers[] = {NUMBER, "482100000027", "111111111111"};
	struct store *store = store_with_card();

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		int before = sqlite3_total_changes(inner(store));

		assert_int_equal(check(store, numbers[i], WRONG, 1000), CARD_WRONG);
		assert_int_equal(sqlite3_total_changes(inner(store)) - before, 1);
	}
	store->ops->destroy(store);
}
