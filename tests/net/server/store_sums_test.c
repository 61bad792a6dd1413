#include "tests/net/server/store_kit.h"

struct rows {
	struct store_sum list[16];
	size_t count, wanted;
};

static bool take_row(void *context, const struct store_sum *sum)
{
	struct rows *rows = context;

	rows->list[rows->count++] = *sum;
	return rows->count < rows->wanted;
}

TEST(adults_stand_in_the_order_of_their_sums_then_of_who_was_first)
{
	EACH(store)
	{
		int64_t late = add_player(store, "a-late", "", STORE_AGE_ADULT);
		int64_t early = add_player(store, "b-early", "", STORE_AGE_ADULT);
		int64_t twin = add_player(store, "a-twin", "", STORE_AGE_ADULT);
		int64_t best = add_player(store, "z-best", "", STORE_AGE_ADULT);
		struct rows rows = {.wanted = 16};

		add_player(store, "idle", "", STORE_AGE_ADULT);
		add(store, walk(add_player(store, "kid", "", STORE_AGE_MINOR), 1000, 900));
		add(store, walk(add_player(store, "who", "", STORE_AGE_UNKNOWN), 1000, 900));
		add(store, walk(late, 1000, 100));
		add(store, walk(late, 1800, 50));
		add(store, walk(early, 1400, 150));
		add(store, walk(twin, 1400, 150));
		add(store, walk(best, 1900, 151));
		add_deed(store, walk(late, 1500, 999), DEED_COMPOST);
		add(store, walk(early, 2000, 999));
		add_reason(store, walk(early, 1950, 999), SCORE_TOO_FAST);
		assert_int_equal(store->ops->sums_by_player(store, TRACK_LEGS, 1000, 2000, take_row, &rows),
		                 STORE_OK);
		assert_int_equal(rows.count, 4);
		assert_int_equal(rows.list[0].player, best);
		assert_int_equal(rows.list[0].grams, 151);
		assert_int_equal(rows.list[1].player, twin);
		assert_string_equal(rows.list[2].name, "b-early");
		assert_int_equal(rows.list[2].first_s, 5400);
		assert_int_equal(rows.list[3].player, late);
		assert_int_equal(rows.list[3].grams, 150);
		assert_int_equal(rows.list[3].first_s, 5800); /* its last entry made the sum */

		rows = (struct rows){.wanted = 2};
		assert_int_equal(store->ops->sums_by_player(store, TRACK_LEGS, 1000, 2000, take_row, &rows),
		                 STORE_OK);
		assert_int_equal(rows.count, 2);
		rows = (struct rows){.wanted = 16};
		assert_int_equal(
			store->ops->sums_by_player(store, TRACK_KITCHEN, 1000, 2000, take_row, &rows),
			STORE_OK);
		assert_int_equal(rows.count, 1);
		assert_int_equal(rows.list[0].grams, 999);
	}
}

TEST(a_districts_sum_has_all_ages_and_all_its_members)
{
	EACH(store)
	{
		int64_t adult = add_player(store, "fox", "east", STORE_AGE_ADULT);
		struct store_sum sums[4];
		size_t count = 0;

		add_player(store, "idle", "east", STORE_AGE_ADULT);
		add_player(store, "owl", "west", STORE_AGE_ADULT);
		add(store, walk(adult, 1000, 10));
		add(store, walk(adult, 1500, 20));
		add(store, walk(adult, 2000, 40));
		add_deed(store, walk(adult, 1200, 80), DEED_BOTTLE);
		add(store, walk(add_player(store, "kid", "east", STORE_AGE_MINOR), 1100, 160));
		add_reason(store, walk(add_player(store, "held", "east", STORE_AGE_ADULT), 1100, 320),
		           SCORE_HELD_FOR_REVIEW);
		add(store, walk(add_player(store, "nowhere", "", STORE_AGE_ADULT), 1100, 640));
		assert_int_equal(
			store->ops->sums_by_district(store, TRACK_LEGS, 1000, 2000, sums, 4, &count), STORE_OK);
		assert_int_equal(count, 2);
		assert_string_equal(sums[0].name, "east");
		assert_int_equal(sums[0].grams, 190);
		assert_int_equal(sums[0].active, 2);
		assert_int_equal(sums[0].members, 4);
		assert_int_equal(sums[0].first_s, 5500);
		assert_string_equal(sums[1].name, "west");
		assert_int_equal(sums[1].grams, 0);
		assert_int_equal(sums[1].active, 0);
		assert_int_equal(sums[1].members, 1);
		assert_int_equal(
			store->ops->sums_by_district(store, TRACK_LEGS, 1000, 2000, sums, 1, &count), STORE_OK);
		assert_int_equal(count, 1);
	}
}

static int64_t random_below(uint32_t *seed, uint32_t bound)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % bound;
}

TEST(sums_are_those_of_the_entries_counted_one_by_one)
{
	enum { PLAYERS = 10, ENTRIES = 2000, SPAN = 10000, FROM = 2500, UNTIL = 7500 };

	EACH(store)
	{
		int64_t ids[PLAYERS], grams[PLAYERS] = {0}, last[PLAYERS] = {0}, all = 0;
		struct store_totals totals;
		struct rows rows = {.wanted = 16};
		uint32_t seed = 5;
		int64_t active = 0;

		for (int i = 0; i < PLAYERS; i++) {
			char alias[16];

			snprintf(alias, sizeof alias, "p%d", i);
			ids[i] = add_player(store, alias, "", STORE_AGE_ADULT);
		}
		assert_int_equal(store->ops->begin(store), STORE_OK);
		for (int i = 0; i < ENTRIES; i++) {
			int who = (int)random_below(&seed, PLAYERS);
			struct store_entry entry =
				walk(ids[who], random_below(&seed, SPAN), random_below(&seed, 997));

			entry.receipt.deed = (enum deed)random_below(&seed, DEEDS);
			entry.receipt.reason = random_below(&seed, 5) == 0 ? SCORE_TOO_FAST : SCORE_COUNTS;
			add(store, entry);
			if (entry.receipt.reason == SCORE_COUNTS && entry.receipt.started_s >= FROM &&
			    entry.receipt.started_s < UNTIL && deed_track(entry.receipt.deed) == TRACK_LEGS) {
				grams[who] += entry.receipt.grams;
				all += entry.receipt.grams;
				last[who] = entry.received_s > last[who] ? entry.received_s : last[who];
			}
		}
		assert_int_equal(store->ops->commit(store), STORE_OK);
		assert_int_equal(store->ops->town_totals(store, FROM, UNTIL, &totals, &active), STORE_OK);
		assert_int_equal(totals.legs_g, all);
		assert_int_equal(
			store->ops->sums_by_player(store, TRACK_LEGS, FROM, UNTIL, take_row, &rows), STORE_OK);
		assert_int_equal(rows.count, PLAYERS);
		for (size_t i = 0; i < rows.count; i++) {
			int who = rows.list[i].name[1] - '0';

			assert_int_equal(rows.list[i].grams, grams[who]);
			assert_int_equal(rows.list[i].first_s, last[who]);
			assert_true(i == 0 || rows.list[i].grams <= rows.list[i - 1].grams);
			assert_int_equal(store->ops->totals_of(store, ids[who], FROM, UNTIL, &totals),
			                 STORE_OK);
			assert_int_equal(totals.legs_g, grams[who]);
		}
	}
}

static int64_t add_team(struct store *store, const char *name)
{
	int64_t id = 0;

	assert_int_equal(store->ops->team_add(store, name, &id), STORE_OK);
	assert_true(id > 0);
	return id;
}

TEST(a_teams_sum_has_all_ages_and_all_its_members)
{
	EACH(store)
	{
		int64_t b = add_team(store, "b"), a = add_team(store, "a");
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t kid = add_player(store, "kid", "", STORE_AGE_MINOR);
		int64_t idle = add_player(store, "idle", "", STORE_AGE_UNKNOWN);
		struct store_sum sums[4];
		size_t count = 0;

		add_team(store, "nobody's");
		store->ops->team_join(store, b, fox);
		store->ops->team_join(store, b, kid);
		store->ops->team_join(store, b, idle);
		store->ops->team_join(store, a, add_player(store, "owl", "", STORE_AGE_ADULT));
		add(store, walk(fox, 1000, 10));
		add(store, walk(fox, 2000, 20));
		add(store, walk(kid, 1500, 40));
		add_deed(store, walk(kid, 1500, 80), DEED_COMPOST);
		add(store, walk(add_player(store, "alone", "", STORE_AGE_ADULT), 1500, 160));
		assert_int_equal(store->ops->sums_by_team(store, TRACK_LEGS, 1000, 2000, sums, 4, &count),
		                 STORE_OK);
		assert_int_equal(count, 2);
		assert_string_equal(sums[0].name, "a");
		assert_int_equal(sums[0].grams, 0);
		assert_int_equal(sums[0].active, 0);
		assert_int_equal(sums[0].members, 1);
		assert_string_equal(sums[1].name, "b");
		assert_int_equal(sums[1].grams, 50);
		assert_int_equal(sums[1].active, 2);
		assert_int_equal(sums[1].members, 3);
		assert_int_equal(sums[1].first_s, 1500 + 4000);
		store->ops->sums_by_team(store, TRACK_KITCHEN, 1000, 2000, sums, 4, &count);
		assert_int_equal(sums[1].grams, 80);
	}
}
