/*
 * Entries that wait for a person, as the store keeps them.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/net/server/store_new.h"

static int64_t add_player(struct store *store, const char *alias)
{
	struct store_player player = {.age = STORE_AGE_MINOR};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	return player.id;
}

static int64_t add(struct store *store, int64_t player, const char *id, enum deed deed,
                   int64_t started_s, enum score_reason reason)
{
	struct store_entry entry = {.player = player,
	                            .source = "test",
	                            .amount = deed == DEED_OIL ? 700 : 0,
	                            .given_g = deed == DEED_OIL ? 90 : 0,
	                            .received_s = started_s + 60};
	bool counts = reason == SCORE_COUNTS;

	entry.receipt = (struct receipt){.deed = deed,
	                                 .reason = reason,
	                                 .started_s = started_s,
	                                 .ended_s = started_s,
	                                 .grams = counts ? 90 : 0,
	                                 .points = counts ? 90 : 0};
	snprintf(entry.sender_id, sizeof entry.sender_id, "%s", id);
	assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
	return entry.id;
}

TEST(those_that_wait_are_listed_by_id_with_who_they_are_of)
{
	struct store *store = sqlite_store();
	int64_t fox = add_player(store, "fox"), owl = add_player(store, "owl");
	int64_t first = add(store, fox, "1", DEED_OIL, 1000, SCORE_HELD_FOR_REVIEW);
	int64_t second = 0;
	struct store_review list[4];
	size_t count = 9;

	add(store, fox, "2", DEED_OIL, 1000, SCORE_COUNTS);
	add(store, fox, "3", DEED_WALK, 1000, SCORE_TOO_FAST);
	second = add(store, owl, "4", DEED_WALK, 2000, SCORE_HELD_FOR_REVIEW);
	assert_int_equal(store->ops->review_list(store, 0, list, 4, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].entry.id, first);
	assert_string_equal(list[0].alias, "fox");
	assert_int_equal(list[0].entry.amount, 700);
	assert_int_equal(list[0].entry.given_g, 90);
	assert_false(list[0].decided);
	assert_string_equal(list[1].alias, "owl");
	assert_int_equal(store->ops->review_list(store, 0, list, 1, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(store->ops->review_list(store, first, list, 4, &count), STORE_OK);
	assert_int_equal(list[0].entry.id, second);
	assert_int_equal(store->ops->review_list(store, second, list, 4, &count), STORE_OK);
	assert_int_equal(count, 0);
	store->ops->destroy(store);
}

TEST(a_decision_is_made_once_and_the_ledger_follows)
{
	struct store *store = sqlite_store();
	int64_t fox = add_player(store, "fox"), points = -1;
	int64_t waits = add(store, fox, "1", DEED_OIL, 1000, SCORE_HELD_FOR_REVIEW);
	int64_t counts = add(store, fox, "2", DEED_OIL, 1000, SCORE_COUNTS);
	struct store_review review, again;

	assert_int_equal(store->ops->review_get(store, waits + 100, &review), STORE_NOT_FOUND);
	assert_int_equal(store->ops->review_get(store, waits, &review), STORE_OK);
	assert_false(review.decided);
	review.accepted = true;
	review.at_s = 5000;
	review.entry.receipt.reason = SCORE_COUNTS;
	review.entry.receipt.grams = review.entry.receipt.points = 1652;
	review.entry.receipt.factor = 2360;
	review.entry.receipt.fiscal_year = 2024;
	snprintf(review.entry.factor_source, sizeof review.entry.factor_source, "a source");
	snprintf(review.why, sizeof review.why, "見ました <b>'; DROP TABLE reviews");
	snprintf(review.who, sizeof review.who, "窓口");
	assert_int_equal(store->ops->review_decide(store, &review), STORE_OK);
	assert_int_equal(store->ops->balance(store, fox, &points), STORE_OK);
	assert_int_equal(points, 90 + 1652);
	assert_int_equal(store->ops->review_decide(store, &review), STORE_CONFLICT);
	assert_int_equal(store->ops->balance(store, fox, &points), STORE_OK);
	assert_int_equal(points, 90 + 1652);
	assert_int_equal(store->ops->review_get(store, waits, &again), STORE_OK);
	assert_true(again.decided && again.accepted);
	assert_string_equal(again.why, review.why);
	assert_string_equal(again.who, "窓口");
	assert_int_equal(again.at_s, 5000);
	assert_int_equal(again.entry.receipt.reason, SCORE_COUNTS);
	assert_int_equal(again.entry.receipt.grams, 1652);
	assert_int_equal(again.entry.receipt.factor, 2360);
	assert_string_equal(again.entry.factor_source, "a source");
	review.entry.id = counts;
	assert_int_equal(store->ops->review_decide(store, &review), STORE_CONFLICT);
	store->ops->destroy(store);
}

TEST(what_was_brought_in_a_day_is_what_counts_of_the_deed)
{
	struct store *store = sqlite_store();
	int64_t fox = add_player(store, "fox"), owl = add_player(store, "owl"), amount = 0, grams = 0;

	add(store, fox, "1", DEED_OIL, 1000, SCORE_COUNTS);
	add(store, fox, "2", DEED_OIL, 1999, SCORE_COUNTS);
	add(store, fox, "3", DEED_OIL, 2000, SCORE_COUNTS);
	add(store, fox, "4", DEED_OIL, 999, SCORE_COUNTS);
	add(store, fox, "5", DEED_OIL, 1500, SCORE_HELD_FOR_REVIEW);
	add(store, fox, "6", DEED_BOTTLE, 1500, SCORE_COUNTS);
	add(store, owl, "7", DEED_OIL, 1500, SCORE_COUNTS);
	assert_int_equal(store->ops->day_brought(store, fox, DEED_OIL, 1000, 2000, &amount, &grams),
	                 STORE_OK);
	assert_int_equal(amount, 1400);
	assert_int_equal(grams, 180);
	store->ops->destroy(store);
}

TEST(a_moment_is_found_in_the_time_of_a_trip)
{
	static const struct {
		int64_t from_s, until_s;
		bool found;
	} cases[] = {{900, 1000, false}, {900, 1001, true},   {1000, 1001, true},  {1001, 2000, false},
	             {1900, 2100, true}, {2900, 3100, false}, {3900, 4100, false}, {4900, 5100, false}};
	struct store *store = sqlite_store();
	int64_t fox = add_player(store, "fox"), owl = add_player(store, "owl");

	add(store, fox, "1", DEED_WALK, 1000, SCORE_COUNTS);
	add(store, fox, "2", DEED_BIKE, 2000, SCORE_HELD_FOR_REVIEW);
	add(store, fox, "3", DEED_WALK, 3000, SCORE_NOT_ACCEPTED);
	add(store, fox, "4", DEED_OIL, 4000, SCORE_COUNTS);
	add(store, owl, "5", DEED_WALK, 5000, SCORE_COUNTS);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		bool found = !cases[i].found;

		assert_int_equal(
			store->ops->moment_in(store, fox, cases[i].from_s, cases[i].until_s, &found), STORE_OK);
		if (found != cases[i].found) {
			fail_msg("%d to %d", (int)cases[i].from_s, (int)cases[i].until_s);
		}
	}
	store->ops->destroy(store);
}
