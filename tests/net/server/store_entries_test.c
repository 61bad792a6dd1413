#include "tests/net/server/store_kit.h"

TEST(an_entry_comes_back_as_it_went_in)
{
	EACH(store)
	{
		int64_t player = add_player(store, "fox", "", STORE_AGE_ADULT);

		for (int deed = 0; deed < DEEDS; deed++) {
			for (int reason = SCORE_COUNTS; reason <= SCORE_HELD_FOR_REVIEW; reason++) {
				struct store_entry in = walk(player, 1790000000, 700), out = {0};

				in.receipt.deed = (enum deed)deed;
				in.receipt.reason = (enum score_reason)reason;
				in.receipt.displacement_m = 1234;
				in.receipt.fiscal_year = 2023;
				in.receipt.factor = 127;
				snprintf(in.factor_source, sizeof in.factor_source, "国土交通省");
				assert_int_equal(store->ops->entry_add(store, &in), STORE_OK);
				assert_int_equal(store->ops->entry_by_sender(store, "gpx", in.sender_id, &out),
				                 STORE_OK);
				assert_int_equal(out.id, in.id);
				assert_int_equal(out.player, player);
				assert_string_equal(out.source, "gpx");
				assert_string_equal(out.sender_id, in.sender_id);
				assert_int_equal(out.receipt.deed, deed);
				assert_int_equal(out.receipt.reason, reason);
				assert_int_equal(out.receipt.started_s, 1790000000);
				assert_int_equal(out.receipt.ended_s, 1790003600);
				assert_int_equal(out.receipt.distance_m, 3500);
				assert_int_equal(out.receipt.displacement_m, 1234);
				assert_int_equal(out.receipt.grams, 700);
				assert_int_equal(out.receipt.points, 70);
				assert_int_equal(out.receipt.metres, 3500);
				assert_int_equal(out.receipt.fiscal_year, 2023);
				assert_int_equal(out.receipt.factor, 127);
				assert_null(out.receipt.source);
				assert_string_equal(out.factor_source, "国土交通省");
				assert_int_equal(out.received_s, 1790004000);
			}
		}
	}
}

TEST(a_senders_id_is_taken_once_in_a_source)
{
	EACH(store)
	{
		struct store_entry entry = walk(add_player(store, "fox", "", STORE_AGE_ADULT), 0, 10);
		struct store_entry found;

		assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
		assert_int_equal(store->ops->entry_add(store, &entry), STORE_DUPLICATE);
		snprintf(entry.source, sizeof entry.source, "partner");
		assert_int_equal(store->ops->entry_by_sender(store, "partner", entry.sender_id, &found),
		                 STORE_NOT_FOUND);
		assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
	}
}

TEST(an_entry_of_nobody_is_not_taken)
{
	EACH(store)
	{
		struct store_entry entry = walk(7, 0, 10);
		struct store_totals totals;
		int64_t active = 0;

		assert_int_equal(store->ops->entry_add(store, &entry), STORE_NOT_FOUND);
		assert_int_equal(store->ops->town_totals(store, INT64_MIN, INT64_MAX, &totals, &active),
		                 STORE_OK);
		assert_int_equal(totals.entries, 0);
		assert_int_equal(active, 0);
	}
}

TEST(entries_are_listed_newest_first_in_pages)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_entry entries[4];
		size_t count = 0;

		for (int i = 0; i < 5; i++) {
			add(store, walk(fox, 10000 - i, i + 1)); /* came in later, began earlier */
			add(store, walk(owl, i, 100));
		}
		assert_int_equal(store->ops->entries_of(store, fox, 0, entries, 4, &count), STORE_OK);
		assert_int_equal(count, 4);
		assert_int_equal(entries[0].receipt.grams, 5);
		assert_int_equal(entries[3].receipt.grams, 2);
		assert_int_equal(store->ops->entries_of(store, fox, entries[3].id, entries, 4, &count),
		                 STORE_OK);
		assert_int_equal(count, 1);
		assert_int_equal(entries[0].receipt.grams, 1);
	}
}

TEST(a_days_metres_are_of_one_deed_and_count)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		int64_t metres = -1;

		assert_int_equal(store->ops->day_metres(store, fox, DEED_WALK, 1000, 2000, &metres),
		                 STORE_OK);
		assert_int_equal(metres, 0);
		add(store, walk(fox, 999, 1));
		add(store, walk(fox, 1000, 2));
		add(store, walk(fox, 1999, 4));
		add(store, walk(fox, 2000, 8));
		add(store, walk(owl, 1500, 16));
		add_deed(store, walk(fox, 1500, 32), DEED_BIKE);
		add_reason(store, walk(fox, 1500, 64), SCORE_HELD_FOR_REVIEW);
		assert_int_equal(store->ops->day_metres(store, fox, DEED_WALK, 1000, 2000, &metres),
		                 STORE_OK);
		assert_int_equal(metres, 6 * 5);
	}
}

TEST(what_overlaps_in_time_is_found)
{
	static const struct {
		int64_t started_s, ended_s;
		bool overlaps;
	} cases[] = {
		{5000, 10000, false},  {5000, 10001, true},   {10000, 13600, true},
		{11000, 12000, true},  {5000, 20000, true},   {13599, 20000, true},
		{13600, 20000, false}, {11000, 11000, false}, {25000, 26000, true},
		{40000, 50000, false}, {59000, 61000, false}, {3000000, 3000001, true},
	};

	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_entry moment = walk(fox, 60000, 1), long_one = walk(fox, 70000, 1);

		add(store, walk(fox, 10000, 1));
		add_reason(store, walk(fox, 25000, 1), SCORE_HELD_FOR_REVIEW);
		add_reason(store, walk(fox, 42000, 1), SCORE_TOO_FAST);
		add(store, walk(owl, 42000, 1));
		moment.receipt.ended_s = 60000;
		add(store, moment);
		long_one.receipt.ended_s = 4000000; /* weeks */
		add(store, long_one);
		for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
			bool overlaps = !cases[i].overlaps;

			assert_int_equal(
				store->ops->overlaps(store, fox, cases[i].started_s, cases[i].ended_s, &overlaps),
				STORE_OK);
			if (overlaps != cases[i].overlaps) {
				fail_msg("%d to %d", (int)cases[i].started_s, (int)cases[i].ended_s);
			}
		}
	}
}

TEST(totals_are_of_what_counts_and_began_in_the_span)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_MINOR);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_totals totals;
		int64_t active = 0;

		add(store, walk(fox, 999, 10));
		add(store, walk(fox, 1000, 20));
		add(store, walk(fox, 1999, 40));
		add(store, walk(fox, 2000, 80));
		add(store, walk(owl, 1000, 160));
		add(store, walk(add_player(store, "hare", "", STORE_AGE_ADULT), 5000, 1000));
		add_deed(store, walk(fox, 1500, 320), DEED_OIL);
		add_reason(store, walk(fox, 1500, 640), SCORE_HELD_FOR_REVIEW);
		assert_int_equal(store->ops->totals_of(store, fox, 1000, 2000, &totals), STORE_OK);
		assert_int_equal(totals.legs_g, 60);
		assert_int_equal(totals.kitchen_g, 320);
		assert_int_equal(totals.points, 38);
		assert_int_equal(totals.metres, 380 * 5);
		assert_int_equal(totals.entries, 3);
		assert_int_equal(totals.active_s, 7200);
		assert_int_equal(store->ops->town_totals(store, 1000, 2000, &totals, &active), STORE_OK);
		assert_int_equal(totals.legs_g, 220);
		assert_int_equal(totals.kitchen_g, 320);
		assert_int_equal(totals.entries, 4);
		assert_int_equal(active, 2);
	}
}
