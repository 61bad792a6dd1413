/*
 * What is brought in: counted once, held where it is much, decided by a person.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/clock.h"
#include "game/rules/town_pack.h"
#include "net/server/demo/demo.h"
#include "net/server/programme.h"
#include "net/server/store/store_sqlite.h"

static struct town *town;
static int64_t now_s;

static struct store *open_store(int64_t *fox, int64_t *owl)
{
	char *folder = test_folder(), path[600];
	const char *why = NULL;
	struct store *store = NULL;
	struct store_player player = {.alias = "fox", .age = STORE_AGE_ADULT};

	if (town == NULL) {
		town = town_pack_read("assets/towns/iruma", NULL, NULL);
		assert_non_null(town);
		assert_true(clock_read_rfc3339("2026-11-24T14:00:00+09:00", &now_s));
	}
	snprintf(path, sizeof path, "%s/a.db", folder);
	free(folder);
	store = store_sqlite_open(path, false, &why);
	assert_non_null(store);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	*fox = player.id;
	snprintf(player.alias, sizeof player.alias, "owl");
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	*owl = player.id;
	return store;
}

static struct programme_deed deed_of(int64_t player, const char *id, enum deed deed,
                                     int64_t seconds_ago, int64_t amount, int64_t given_g)
{
	struct programme_deed one = {.player = player, .source = "test", .sender_id = id};

	one.brought = (struct brought){.deed = deed, .amount = amount, .given_g = given_g};
	one.brought.trip.started_s = one.brought.trip.ended_s = now_s - seconds_ago;
	return one;
}

static enum score_reason reason_of(struct store *store, const struct programme_deed *deed)
{
	struct store_entry entry;

	assert_int_equal(programme_add(town, store, deed, now_s, &entry), STORE_OK);
	return entry.receipt.reason;
}

TEST(a_senders_id_is_of_one_thing_only)
{
	int64_t fox, owl;
	struct store *store = open_store(&fox, &owl);
	struct programme_deed oil = deed_of(fox, "a", DEED_OIL, 60, 500, 0), other;
	struct store_entry entry, again;

	assert_int_equal(programme_add(town, store, &oil, now_s, &entry), STORE_OK);
	assert_int_equal(entry.receipt.grams, 1180);
	assert_int_equal(entry.amount, 500);
	assert_int_equal(programme_add(town, store, &oil, now_s + 900, &again), STORE_DUPLICATE);
	assert_int_equal(again.id, entry.id);
	assert_int_equal(again.received_s, now_s);
	for (int i = 0; i < 6; i++) {
		other = oil;
		other.player = i == 0 ? owl : other.player;
		other.brought.deed = i == 1 ? DEED_BOTTLE : other.brought.deed;
		other.brought.amount += i == 2;
		other.brought.given_g += i == 3;
		other.brought.trip.ended_s -= i == 4;
		other.brought.trip.distance_m += i == 5;
		assert_int_equal(programme_add(town, store, &other, now_s, &again), STORE_CONFLICT);
		assert_int_equal(again.id, entry.id);
	}
	oil.source = "another"; /* whose ids are their own */
	assert_int_equal(programme_add(town, store, &oil, now_s, &again), STORE_OK);
	store->ops->destroy(store);
}

TEST(a_trip_again_with_other_figures_is_told_apart)
{
	int64_t fox, owl;
	struct store *store = open_store(&fox, &owl);
	struct trip trip = {now_s - 3600, now_s - 1800, 2000.4, 1500.2};
	struct store_entry entry;

	assert_int_equal(programme_add_trip(town, store, fox, "test", "a", -1, &trip, now_s, &entry),
	                 STORE_OK);
	trip.distance_m = 2000; /* as it would be sent in whole metres */
	assert_int_equal(
		programme_add_trip(town, store, fox, "test", "a", DEED_WALK, &trip, now_s, &entry),
		STORE_DUPLICATE);
	assert_int_equal(
		programme_add_trip(town, store, fox, "test", "a", DEED_BIKE, &trip, now_s, &entry),
		STORE_CONFLICT);
	trip.displacement_m = 1502;
	assert_int_equal(programme_add_trip(town, store, fox, "test", "a", -1, &trip, now_s, &entry),
	                 STORE_CONFLICT);
	store->ops->destroy(store);
}

TEST(much_of_a_day_is_held_whatever_it_is_cut_into)
{
	int64_t fox, owl;
	struct store *store = open_store(&fox, &owl);
	struct programme_deed deeds[] = {
		deed_of(fox, "1", DEED_OIL, 100, 6000, 0),   deed_of(fox, "2", DEED_OIL, 90, 4000, 0),
		deed_of(fox, "3", DEED_OIL, 80, 1, 0),       deed_of(fox, "4", DEED_OIL, 86400, 4000, 0),
		deed_of(owl, "5", DEED_OIL, 80, 4000, 0),    deed_of(fox, "6", DEED_BOTTLE, 80, 10000, 0),
		deed_of(fox, "7", DEED_WALK, 80, 0, 20000),  deed_of(fox, "8", DEED_WALK, 70, 0, 5001),
		deed_of(fox, "9", DEED_COMPOST, 70, 0, 1000)};

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
		assert_int_equal(reason_of(store, &deeds[i]),
		                 i == 2 || i == 7 ? SCORE_HELD_FOR_REVIEW : SCORE_COUNTS);
	}
	store->ops->destroy(store);
}

TEST(grams_that_were_given_for_the_time_of_a_trip_are_not_counted_beside_it)
{
	int64_t fox, owl;
	struct store *store = open_store(&fox, &owl);
	struct programme_deed inside = deed_of(fox, "a", DEED_WALK, 2000, 0, 300);
	struct programme_deed beside = deed_of(fox, "b", DEED_WALK, 2000, 0, 310);
	struct programme_deed outside = deed_of(fox, "c", DEED_WALK, 1800, 0, 320);
	struct trip trip = {now_s - 3600, now_s - 1800, 2000, 1500};
	struct store_entry entry;

	assert_int_equal(reason_of(store, &inside), SCORE_COUNTS);
	assert_int_equal(reason_of(store, &beside), SCORE_COUNTS); /* a day's two, at its end */
	assert_int_equal(programme_add_trip(town, store, fox, "test", "t", -1, &trip, now_s, &entry),
	                 STORE_OK);
	assert_int_equal(entry.receipt.reason, SCORE_DUPLICATE);
	assert_int_equal(programme_add_trip(town, store, owl, "test", "u", -1, &trip, now_s, &entry),
	                 STORE_OK);
	assert_int_equal(entry.receipt.reason, SCORE_COUNTS);
	inside.player = outside.player = owl;
	inside.sender_id = "d";
	assert_int_equal(reason_of(store, &inside), SCORE_DUPLICATE);
	assert_int_equal(reason_of(store, &outside), SCORE_COUNTS);
	store->ops->destroy(store);
}

static struct store_entry held_ride(struct store *store, int64_t player, const char *id,
                                    int64_t hours_ago, double distance_m)
{
	struct trip trip = {now_s - hours_ago * 3600, now_s - hours_ago * 3600 + 7200, distance_m,
	                    9000};
	struct store_entry entry;

	assert_int_equal(
		programme_add_trip(town, store, player, "test", id, DEED_BIKE, &trip, now_s, &entry),
		STORE_OK);
	assert_int_equal(entry.receipt.reason, SCORE_HELD_FOR_REVIEW);
	return entry;
}

TEST(what_is_accepted_counts_by_the_rules_and_once)
{
	int64_t fox, owl, points = 0;
	struct store *store = open_store(&fox, &owl);
	struct store_entry ride = held_ride(store, fox, "a", 5, 40000);
	struct store_review review;

	assert_int_equal(programme_review(town, store, ride.id, true, "seen", "desk", now_s, &review),
	                 STORE_OK);
	assert_int_equal(review.entry.receipt.reason, SCORE_COUNTS);
	assert_int_equal(review.entry.receipt.grams, 5000);
	assert_int_equal(review.entry.receipt.metres, 40000);
	assert_int_equal(review.entry.receipt.fiscal_year, 2024);
	assert_string_not_equal(review.entry.factor_source, "");
	assert_int_equal(store->ops->balance(store, fox, &points), STORE_OK);
	assert_int_equal(points, 5000);
	assert_int_equal(programme_review(town, store, ride.id, false, "no", "me", now_s, &review),
	                 STORE_CONFLICT);
	assert_true(review.decided && review.accepted);
	assert_string_equal(review.why, "seen");
	assert_int_equal(programme_review(town, store, 999, true, "x", "y", now_s, &review),
	                 STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(what_is_not_accepted_counts_nothing)
{
	int64_t fox, owl, points = -1;
	struct store *store = open_store(&fox, &owl);
	struct store_entry ride = held_ride(store, fox, "a", 5, 40000);
	struct store_review review;

	assert_int_equal(programme_review(town, store, ride.id, false, "a car", "desk", now_s, &review),
	                 STORE_OK);
	assert_int_equal(store->ops->review_get(store, ride.id, &review), STORE_OK);
	assert_int_equal(review.entry.receipt.reason, SCORE_NOT_ACCEPTED);
	assert_string_equal(review.why, "a car");
	assert_int_equal(store->ops->balance(store, fox, &points), STORE_OK);
	assert_int_equal(points, 0);
	store->ops->destroy(store);
}

TEST(the_days_limit_stands_for_what_is_accepted)
{
	int64_t fox, owl;
	struct store *store = open_store(&fox, &owl);
	struct store_entry first = held_ride(store, fox, "a", 6, 60000);
	struct store_entry second = held_ride(store, fox, "b", 3, 50000);
	struct store_review review;

	assert_int_equal(programme_review(town, store, first.id, true, "x", "y", now_s, &review),
	                 STORE_OK);
	assert_int_equal(review.entry.receipt.reason, SCORE_COUNTS);
	assert_int_equal(programme_review(town, store, second.id, true, "x", "y", now_s, &review),
	                 STORE_OK);
	assert_true(review.accepted);
	assert_int_equal(review.entry.receipt.reason, SCORE_OVER_DAILY_LIMIT);
	assert_int_equal(review.entry.receipt.grams, 0);
	store->ops->destroy(store);
}

TEST(grams_that_were_given_are_accepted_as_given)
{
	int64_t fox, owl, points = 0;
	struct store *store = open_store(&fox, &owl);
	struct programme_deed much = deed_of(fox, "a", DEED_OIL, 60, 90000, 30000);
	struct store_entry entry;
	struct store_review review;
	struct entry shown;

	assert_int_equal(programme_add(town, store, &much, now_s, &entry), STORE_OK);
	assert_int_equal(entry.receipt.reason, SCORE_HELD_FOR_REVIEW);
	assert_int_equal(programme_review(town, store, entry.id, true, "x", "y", now_s, &review),
	                 STORE_OK);
	assert_int_equal(review.entry.receipt.grams, 30000); /* not 90 x 2360 */
	assert_int_equal(store->ops->balance(store, fox, &points), STORE_OK);
	assert_int_equal(points, 30000);
	programme_entry(&review.entry, &shown);
	assert_string_equal(shown.given_by, "test");
	assert_int_equal(shown.amount, 90000);
	store->ops->destroy(store);
}

TEST(of_the_staff_nothing_but_that_is_shown)
{
	struct store_entry stored = {.source = "staff:17", .given_g = 5};
	struct entry shown;

	programme_entry(&stored, &shown);
	assert_string_equal(shown.given_by, "staff");
	stored.given_g = 0;
	programme_entry(&stored, &shown);
	assert_string_equal(shown.given_by, "");
}

TEST(nothing_is_of_the_future_or_of_before_the_programme)
{
	int64_t first_s = 0;

	clock_read_rfc3339("2000-01-01T00:00:00Z", &first_s);
	assert_null(programme_wrong_time(1795500000, 1795500300, 1795500000));
	assert_non_null(programme_wrong_time(1795500000, 1795500301, 1795500000));
	assert_null(programme_wrong_time(first_s, first_s, 1795500000));
	assert_non_null(programme_wrong_time(first_s - 1, first_s, 1795500000));
}

TEST(in_the_demo_some_wait_and_say_that_they_are_of_it)
{
	char *folder = test_folder(), path[600];
	const char *why = NULL;
	int64_t fox, owl;
	struct store *store = open_store(&fox, &owl);
	struct store_review list[16];
	size_t count = 0, kitchen = 0;

	store->ops->destroy(store);
	snprintf(path, sizeof path, "%s/demo.db", folder);
	free(folder);
	store = store_sqlite_open(path, false, &why);
	assert_int_equal(demo_fill(town, store, now_s), STORE_OK);
	assert_int_equal(store->ops->review_list(store, 0, list, 16, &count), STORE_OK);
	assert_in_range(count, 4, 8);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(list[i].entry.source, "demo");
		kitchen += list[i].entry.amount > 0;
	}
	assert_true(kitchen >= 3);
	store->ops->destroy(store);
}
