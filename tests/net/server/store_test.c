#include "tests/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net/server/store_sqlite.h"
#include "net/server/store_sqlite_parts.h"

static char *path_in(const char *folder, const char *name)
{
	char *path = NULL;

	assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
	return path;
}

static struct store *open_at(const char *path)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, false, &why);

	assert_null(why);
	assert_non_null(store);
	return store;
}

static struct store *sqlite_store(void)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);

	free(path);
	free(folder);
	return store;
}

/* The suite of every struct store: another implementation adds its maker of an empty one here. */
static struct store *(*const makers[])(void) = {sqlite_store};
enum { MAKERS = sizeof makers / sizeof makers[0] };

#define EACH(store)                                                                                \
	for (int maker = 0; maker < MAKERS; maker++)                                                   \
		for (struct store *store = makers[maker](); store != NULL;                                 \
		     store->ops->destroy(store), store = NULL)

static int64_t add_player(struct store *store, const char *alias, const char *district,
                          enum store_age age)
{
	struct store_player player = {.age = age, .created_s = 1000};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	snprintf(player.district, sizeof player.district, "%s", district);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	return player.id;
}

/* An hour's walk that counts. */
static struct store_entry walk(int64_t player, int64_t started_s, int64_t grams)
{
	static int sent;
	struct store_entry entry = {.player = player,
	                            .source = "gpx",
	                            .receipt = {.deed = DEED_WALK,
	                                        .started_s = started_s,
	                                        .ended_s = started_s + 3600,
	                                        .distance_m = grams * 5,
	                                        .grams = grams,
	                                        .points = grams / 10,
	                                        .metres = grams * 5},
	                            .received_s = started_s + 4000};

	snprintf(entry.sender_id, sizeof entry.sender_id, "sent-%d", sent++);
	return entry;
}

static void add(struct store *store, struct store_entry entry)
{
	assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
}

static void add_reason(struct store *store, struct store_entry entry, enum score_reason reason)
{
	entry.receipt.reason = reason;
	add(store, entry);
}

static void add_deed(struct store *store, struct store_entry entry, enum deed deed)
{
	entry.receipt.deed = deed;
	add(store, entry);
}

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

TEST(a_player_comes_back_by_id_and_by_alias)
{
	EACH(store)
	{
		int64_t id = add_player(store, "茶畑のキツネ", "toyooka", STORE_AGE_ADULT);
		struct store_player player = {0};

		assert_true(id > 0);
		assert_int_equal(store->ops->player_by_id(store, id, &player), STORE_OK);
		assert_string_equal(player.alias, "茶畑のキツネ");
		assert_string_equal(player.district, "toyooka");
		assert_int_equal(player.age, STORE_AGE_ADULT);
		assert_int_equal(player.created_s, 1000);
		player = (struct store_player){0};
		assert_int_equal(store->ops->player_by_alias(store, "茶畑のキツネ", &player), STORE_OK);
		assert_int_equal(player.id, id);
		assert_int_equal(store->ops->player_by_id(store, id + 1, &player), STORE_NOT_FOUND);
		assert_int_equal(store->ops->player_by_alias(store, "x' OR 1=1 --", &player),
		                 STORE_NOT_FOUND);
	}
}

TEST(an_alias_is_given_once)
{
	EACH(store)
	{
		struct store_player again = {.alias = "fox"};

		add_player(store, "fox", "", STORE_AGE_UNKNOWN);
		assert_int_equal(store->ops->player_add(store, &again), STORE_DUPLICATE);
	}
}

TEST(players_are_listed_in_pages_by_id)
{
	EACH(store)
	{
		struct store_player players[3];
		int64_t last = 0;
		size_t count = 0;

		for (int i = 0; i < 5; i++) {
			char alias[16];

			snprintf(alias, sizeof alias, "p%d", i);
			add_player(store, alias, "", STORE_AGE_ADULT);
		}
		assert_int_equal(store->ops->players(store, 0, players, 3, &count), STORE_OK);
		assert_int_equal(count, 3);
		assert_string_equal(players[2].alias, "p2");
		assert_string_equal(players[2].district, "");
		last = players[2].id;
		assert_int_equal(store->ops->players(store, last, players, 3, &count), STORE_OK);
		assert_int_equal(count, 2);
		assert_string_equal(players[1].alias, "p4");
		last = players[1].id;
		assert_int_equal(store->ops->players(store, last, players, 3, &count), STORE_OK);
		assert_int_equal(count, 0);
	}
}

TEST(a_card_counts_its_failures)
{
	EACH(store)
	{
		struct store_card card = {.player = add_player(store, "fox", "", STORE_AGE_ADULT),
		                          .code_hash = {1, 0, 2},
		                          .pin_hash = "$argon2id$"};
		struct store_card found = {0};
		struct store_card nobody = {.player = 99, .code_hash = {9}};
		const uint8_t other[STORE_HASH_LENGTH] = {1, 0, 3};

		assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
		assert_int_equal(store->ops->card_add(store, &card), STORE_DUPLICATE);
		assert_int_equal(store->ops->card_add(store, &nobody), STORE_NOT_FOUND);
		card.failures = 4;
		card.locked_until_s = 5000000000;
		assert_int_equal(store->ops->card_update(store, &card), STORE_OK);
		assert_int_equal(store->ops->card_by_code(store, card.code_hash, &found), STORE_OK);
		assert_int_equal(found.id, card.id);
		assert_int_equal(found.player, card.player);
		assert_memory_equal(found.code_hash, card.code_hash, STORE_HASH_LENGTH);
		assert_string_equal(found.pin_hash, "$argon2id$");
		assert_int_equal(found.failures, 4);
		assert_int_equal(found.locked_until_s, 5000000000);
		assert_int_equal(store->ops->card_by_code(store, other, &found), STORE_NOT_FOUND);
		card.id += 1;
		assert_int_equal(store->ops->card_update(store, &card), STORE_NOT_FOUND);
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

TEST(a_player_is_in_the_team_joined_last)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_MINOR), again = 0;
		int64_t first = add_team(store, "あるこう"), second = add_team(store, "はしろう");
		char name[BOARD_NAME_MAX] = "";

		assert_int_equal(store->ops->team_add(store, "あるこう", &again), STORE_DUPLICATE);
		assert_int_equal(store->ops->team_of(store, fox, name), STORE_NOT_FOUND);
		assert_int_equal(store->ops->team_join(store, first, fox), STORE_OK);
		assert_int_equal(store->ops->team_join(store, second, fox), STORE_OK);
		assert_int_equal(store->ops->team_of(store, fox, name), STORE_OK);
		assert_string_equal(name, "はしろう");
		assert_int_equal(store->ops->team_join(store, 99, fox), STORE_NOT_FOUND);
		assert_int_equal(store->ops->team_join(store, first, 99), STORE_NOT_FOUND);
	}
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

enum { WEEK_S = 7 * 86400, MONDAY_S = 4 * 86400 }; /* 1970-01-05 */

TEST(the_towns_weeks_are_told_apart)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_MINOR);
		struct store_town_week weeks[4];

		add(store, walk(fox, MONDAY_S - 1, 1)); /* before */
		add(store, walk(fox, MONDAY_S, 10));
		add(store, walk(fox, MONDAY_S + WEEK_S - 1, 20));
		add_deed(store, walk(fox, MONDAY_S + 5, 7), DEED_BOTTLE);
		add_deed(store, walk(owl, MONDAY_S + 5, 40), DEED_OIL);
		add_reason(store, walk(owl, MONDAY_S + WEEK_S, 80), SCORE_TOO_FAST);
		add(store, walk(owl, MONDAY_S + 2 * WEEK_S, 160));
		add_deed(store, walk(fox, MONDAY_S + 2 * WEEK_S, 3), DEED_COMPOST);
		add(store, walk(owl, MONDAY_S + 4 * WEEK_S, 320)); /* beyond */
		memset(weeks, 0x55, sizeof weeks);
		assert_int_equal(store->ops->town_weeks(store, MONDAY_S, INT64_MIN, INT64_MAX, weeks, 4),
		                 STORE_OK);
		assert_int_equal(weeks[0].legs_g, 30);
		assert_int_equal(weeks[0].kitchen_g, 47);
		assert_int_equal(weeks[0].active, 2); /* the fox once */
		assert_int_equal(weeks[1].legs_g, 0);
		assert_int_equal(weeks[1].active, 0);
		assert_int_equal(weeks[2].legs_g, 160);
		assert_int_equal(weeks[2].kitchen_g, 3);
		assert_int_equal(weeks[2].active, 2);
		assert_int_equal(weeks[3].active, 0);
		store->ops->town_weeks(store, MONDAY_S, MONDAY_S + 6, MONDAY_S + 2 * WEEK_S, weeks, 4);
		assert_int_equal(weeks[0].legs_g, 20);
		assert_int_equal(weeks[0].kitchen_g, 0);
		assert_int_equal(weeks[2].active, 0);
	}
}

TEST(the_weeks_actives_are_those_counted_one_by_one)
{
	enum { PLAYERS = 40, WEEKS = 32 };

	EACH(store)
	{
		int64_t players[PLAYERS];
		bool active[WEEKS][PLAYERS] = {{false}};
		struct store_town_week weeks[WEEKS];
		uint64_t seed = 7;

		assert_int_equal(store->ops->begin(store), STORE_OK);
		for (int i = 0; i < PLAYERS; i++) {
			char alias[16];

			snprintf(alias, sizeof alias, "p%d", i);
			players[i] = add_player(store, alias, "", STORE_AGE_ADULT);
		}
		for (int i = 0; i < 600; i++) {
			int who = 0, week = 0;

			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
			who = (int)(seed >> 33) % PLAYERS;
			week = (int)(seed >> 45) % WEEKS;
			active[week][who] = true;
			add_deed(store, walk(players[who], MONDAY_S + week * (int64_t)WEEK_S + i, 1),
			         i % 2 == 0 ? DEED_BIKE : DEED_OIL);
		}
		assert_int_equal(store->ops->commit(store), STORE_OK);
		assert_int_equal(
			store->ops->town_weeks(store, MONDAY_S, INT64_MIN, INT64_MAX, weeks, WEEKS), STORE_OK);
		for (int week = 0; week < WEEKS; week++) {
			int64_t wanted = 0;

			for (int i = 0; i < PLAYERS; i++) {
				wanted += active[week][i];
			}
			assert_int_equal(weeks[week].active, wanted);
		}
	}
}

struct deed_weeks {
	struct store_deed_week list[8];
	size_t count;
};

static void take_week(void *context, const struct store_deed_week *week)
{
	struct deed_weeks *weeks = context;

	weeks->list[weeks->count++] = *week;
}

TEST(a_players_weeks_are_told_by_deed)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		struct deed_weeks weeks = {.count = 0};

		add(store, walk(fox, MONDAY_S + WEEK_S, 10));
		add(store, walk(fox, MONDAY_S + WEEK_S + 5000, 20));
		add_deed(store, walk(fox, MONDAY_S + WEEK_S, 40), DEED_OIL);
		add_deed(store, walk(fox, MONDAY_S, 80), DEED_BIKE);
		add_reason(store, walk(fox, MONDAY_S, 160), SCORE_BELOW_MINIMUM);
		add(store, walk(add_player(store, "owl", "", STORE_AGE_ADULT), MONDAY_S, 320));
		assert_int_equal(store->ops->player_weeks(store, fox, MONDAY_S, take_week, &weeks),
		                 STORE_OK);
		assert_int_equal(weeks.count, 3);
		assert_int_equal(weeks.list[0].number, 0);
		assert_int_equal(weeks.list[0].deed, DEED_BIKE);
		assert_int_equal(weeks.list[0].grams, 80);
		assert_int_equal(weeks.list[0].active_s, 3600);
		for (size_t i = 1; i < 3; i++) {
			bool oil = weeks.list[i].deed == DEED_OIL;

			assert_int_equal(weeks.list[i].number, 1);
			assert_int_equal(weeks.list[i].grams, oil ? 40 : 30);
			assert_int_equal(weeks.list[i].active_s, oil ? 0 : 7200);
		}
	}
}

static int64_t balance(struct store *store, int64_t player)
{
	int64_t points = -1;

	assert_int_equal(store->ops->balance(store, player, &points), STORE_OK);
	return points;
}

/* A shop with one reward that has a text in ja and en. */
static struct store_reward add_reward(struct store *store, int64_t price, int64_t stock)
{
	static int shops;
	struct store_reward reward = {
		.price = price, .stock = stock, .from_s = 1000, .until_s = 2000, .use_until_s = 3000};
	char name[32];

	snprintf(name, sizeof name, "お店 %d", shops++);
	assert_int_equal(store->ops->shop_add(store, name, &reward.shop), STORE_OK);
	assert_int_equal(store->ops->reward_add(store, &reward), STORE_OK);
	assert_int_equal(store->ops->text_put(store, STORE_REWARD, reward.id, "ja", "お茶", "あつい"),
	                 STORE_OK);
	assert_int_equal(store->ops->text_put(store, STORE_REWARD, reward.id, "en", "Tea", ""),
	                 STORE_OK);
	return reward;
}

static struct store_coupon coupon_for(int64_t player, const struct store_reward *reward)
{
	static int made;
	struct store_coupon coupon = {.player = player,
	                              .reward = reward->id,
	                              .price = reward->price,
	                              .made_s = 1500,
	                              .until_s = reward->use_until_s};

	snprintf(coupon.code, sizeof coupon.code, "C%d", made);
	snprintf(coupon.request, sizeof coupon.request, "r%d", made++);
	return coupon;
}

TEST(points_are_what_was_earned_less_what_was_spent)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		struct store_reward reward = add_reward(store, 30, -1);
		struct store_coupon first = coupon_for(fox, &reward), second = coupon_for(fox, &reward);

		assert_int_equal(balance(store, fox), 0);
		add(store, walk(fox, 1000, 400));
		add(store, walk(add_player(store, "owl", "", STORE_AGE_ADULT), 1000, 5000));
		add_reason(store, walk(fox, 9000, 700), SCORE_HELD_FOR_REVIEW);
		assert_int_equal(balance(store, fox), 40);
		assert_int_equal(store->ops->coupon_add(store, &first), STORE_OK);
		assert_true(first.id > 0);
		assert_int_equal(balance(store, fox), 10);
		assert_int_equal(store->ops->coupon_add(store, &second), STORE_CONFLICT);
		assert_int_equal(balance(store, fox), 10);
		add(store, walk(fox, 20000, 200));
		assert_int_equal(store->ops->coupon_add(store, &second), STORE_OK);
		assert_int_equal(balance(store, fox), 0);
	}
}

TEST(a_request_and_a_code_are_taken_once)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_reward reward = add_reward(store, 1, -1);
		struct store_coupon coupon = coupon_for(fox, &reward), other = coupon_for(fox, &reward);
		struct store_coupon found = {0};

		add(store, walk(fox, 1000, 1000));
		add(store, walk(owl, 1000, 1000));
		assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
		memcpy(other.request, coupon.request, sizeof other.request);
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_DUPLICATE);
		other.player = owl; /* another's request may be the same */
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_OK);
		assert_int_equal(store->ops->coupon_by_request(store, fox, coupon.request, &found),
		                 STORE_OK);
		assert_int_equal(found.id, coupon.id);
		assert_int_equal(found.reward, reward.id);
		assert_string_equal(found.code, coupon.code);
		assert_int_equal(found.until_s, 3000);
		assert_int_equal(store->ops->coupon_by_request(store, fox, "none", &found),
		                 STORE_NOT_FOUND);
		memcpy(other.code, coupon.code, sizeof other.code);
		snprintf(other.request, sizeof other.request, "new");
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_DUPLICATE);
		assert_int_equal(balance(store, owl), 99);
		other.reward = 99;
		snprintf(other.code, sizeof other.code, "new");
		assert_int_equal(store->ops->coupon_add(store, &other), STORE_NOT_FOUND);
	}
}

TEST(a_reward_knows_how_many_are_left)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		struct store_reward two = add_reward(store, 5, 2), many = add_reward(store, 7, -1), got;

		add(store, walk(fox, 1000, 1000));
		for (int left = 2; left >= 0; left--) {
			struct store_coupon coupon = coupon_for(fox, &two);

			assert_int_equal(store->ops->reward_get(store, two.id, &got), STORE_OK);
			assert_int_equal(got.left, left);
			assert_int_equal(got.stock, 2);
			assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
		}
		assert_int_equal(store->ops->reward_get(store, two.id, &got), STORE_OK);
		assert_int_equal(got.left, 0); /* never below */
		assert_int_equal(store->ops->reward_get(store, many.id, &got), STORE_OK);
		assert_int_equal(got.left, -1);
		assert_int_equal(got.stock, -1);
		assert_int_equal(got.shop, many.shop);
		assert_int_equal(got.price, 7);
		assert_int_equal(got.from_s, 1000);
		assert_int_equal(got.until_s, 2000);
		assert_int_equal(got.use_until_s, 3000);
		assert_int_equal(store->ops->reward_get(store, 99, &got), STORE_NOT_FOUND);
	}
}

TEST(rewards_are_told_in_their_time_and_in_ones_language)
{
	static const struct {
		const char *wanted, *title, *about;
	} cases[] = {{"ja", "お茶", "あつい"}, {"en", "Tea", ""}, {"vi", "お茶", "あつい"}};

	EACH(store)
	{
		struct store_reward dear = add_reward(store, 900, -1), cheap = add_reward(store, 5, 3);
		static struct rewards rewards;

		for (size_t i = 0; i < 3; i++) {
			struct store_language language = {cases[i].wanted, "ja"};

			assert_int_equal(store->ops->rewards_at(store, 2000, &language, &rewards), STORE_OK);
			assert_int_equal(rewards.count, 2);
			assert_int_equal(strtoll(rewards.list[0].id, NULL, 10), cheap.id);
			assert_int_equal(strtoll(rewards.list[1].id, NULL, 10), dear.id);
			assert_string_equal(rewards.list[0].title, cases[i].title);
			assert_string_equal(rewards.list[0].about, cases[i].about);
			assert_non_null(strstr(rewards.list[0].shop, "お店"));
			assert_int_equal(rewards.list[0].left, 3);
			assert_int_equal(rewards.list[0].until_s, 2000);
			assert_int_equal(store->ops->rewards_at(store, 999, &language, &rewards), STORE_OK);
			assert_int_equal(rewards.count, 0);
			store->ops->rewards_at(store, 2001, &language, &rewards);
			assert_int_equal(rewards.count, 0);
		}
		store->ops->text_put(store, STORE_SHOP, cheap.shop, "en", "The shop", "");
		store->ops->rewards_at(store, 1500, &(struct store_language){"en", "ja"}, &rewards);
		assert_string_equal(rewards.list[0].shop, "The shop");
	}
}

TEST(coupons_are_ones_own_newest_first)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t owl = add_player(store, "owl", "", STORE_AGE_ADULT);
		struct store_language language = {"en", "ja"};
		struct store_reward reward = add_reward(store, 1, -1);
		struct store_coupon coupon = {0}, first = coupon_for(fox, &reward);
		static struct coupons coupons;

		add(store, walk(fox, 1000, 1000));
		first.used_s = 1800;
		assert_int_equal(store->ops->coupon_add(store, &first), STORE_OK);
		for (int i = 0; i < FIGURES_COUPONS_MAX; i++) {
			coupon = coupon_for(fox, &reward);
			assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
		}
		assert_int_equal(store->ops->coupons_of(store, fox, 0, &language, &coupons), STORE_OK);
		assert_int_equal(coupons.count, FIGURES_COUPONS_MAX);
		assert_string_equal(coupons.list[0].code, coupon.code);
		assert_string_equal(coupons.list[0].title, "Tea");
		assert_string_equal(coupons.list[0].url, "");
		assert_int_equal(coupons.list[0].made_s, 1500);
		assert_int_equal(coupons.list[0].until_s, 3000);
		assert_int_equal(store->ops->coupons_of(store, fox, first.id, &language, &coupons),
		                 STORE_OK);
		assert_int_equal(coupons.count, 1);
		assert_int_equal(coupons.list[0].used_s, 1800);
		assert_int_equal(store->ops->coupons_of(store, owl, first.id, &language, &coupons),
		                 STORE_OK);
		assert_int_equal(coupons.count, 0); /* somebody else's */
	}
}

TEST(notices_are_told_in_their_time)
{
	EACH(store)
	{
		struct store_language language = {"easy", "ja"};
		struct notices notices;
		int64_t first = 0, second = 0;

		assert_int_equal(store->ops->notice_add(store, 1000, 2000, &first), STORE_OK);
		assert_int_equal(store->ops->notice_add(store, 1500, 0, &second), STORE_OK);
		store->ops->text_put(store, STORE_NOTICE, first, "ja", "", "雨です");
		store->ops->text_put(store, STORE_NOTICE, second, "ja", "", "雪です");
		store->ops->text_put(store, STORE_NOTICE, second, "easy", "", "ふゆです");
		store->ops->text_put(store, STORE_NOTICE, second, "easy", "", "ゆきです");
		assert_int_equal(store->ops->notices_at(store, 2000, &language, &notices), STORE_OK);
		assert_int_equal(notices.count, 2);
		assert_string_equal(notices.list[0].text, "ゆきです");
		assert_string_equal(notices.list[1].text, "雨です");
		store->ops->notices_at(store, 2001, &language, &notices);
		assert_int_equal(notices.count, 1);
		store->ops->notices_at(store, 999, &language, &notices);
		assert_int_equal(notices.count, 0);
	}
}

TEST(a_journey_is_replaced_by_who_saw_the_newest)
{
	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);
		int64_t version = -1, seen_m = -1;
		char *choices = NULL;

		assert_int_equal(store->ops->journey_get(store, fox, &version, &seen_m, &choices),
		                 STORE_NOT_FOUND);
		assert_int_equal(version, 0);
		assert_null(choices);
		assert_int_equal(store->ops->journey_put(store, fox, 1, 0, "{}"), STORE_CONFLICT);
		assert_int_equal(store->ops->journey_put(store, fox, 0, 100, "{\"a\":1}"), STORE_OK);
		assert_int_equal(store->ops->journey_put(store, fox, 0, 200, "{}"), STORE_CONFLICT);
		assert_int_equal(store->ops->journey_put(store, fox, 1, 300, "{\"b\":2}"), STORE_OK);
		assert_int_equal(store->ops->journey_put(store, fox, 1, 400, "{}"), STORE_CONFLICT);
		assert_int_equal(store->ops->journey_put(store, fox + 1, 0, 0, "{}"), STORE_NOT_FOUND);
		assert_int_equal(store->ops->journey_get(store, fox, &version, &seen_m, &choices),
		                 STORE_OK);
		assert_int_equal(version, 2);
		assert_int_equal(seen_m, 300);
		assert_string_equal(choices, "{\"b\":2}");
		free(choices);
	}
}

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

/* From here on: of SQLite alone. */

static sqlite3 *inner(struct store *store)
{
	return ((struct store_sqlite *)store)->db;
}

static void run(sqlite3 *db, const char *text)
{
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
}

static void write_file(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

static char *read_whole(const char *path, size_t *count)
{
	enum { MOST = 1 << 20 };
	char *bytes = calloc(1, MOST);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	*count = fread(bytes, 1, MOST, file);
	assert_true(*count < MOST);
	fclose(file);
	return bytes;
}

static void assert_refused(const char *path, bool read_only, const char *expected)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, read_only, &why);

	assert_null(store);
	assert_non_null(why);
	assert_string_equal(why, expected);
}

static void assert_refused_untouched(const char *path, const char *expected)
{
	size_t before_count = 0, after_count = 0;
	char *before = read_whole(path, &before_count), *after = NULL;

	assert_refused(path, true, expected);
	assert_refused(path, false, expected);
	after = read_whole(path, &after_count);
	assert_int_equal(before_count, after_count);
	assert_memory_equal(before, after, before_count);
	free(before);
	free(after);
}

TEST(a_file_that_is_no_database_is_refused_and_left)
{
	char *folder = test_folder(), *path = path_in(folder, "notes.txt");
	char letters[5000];

	write_file(path, "x", 1);
	assert_refused_untouched(path, "is a file, but no database");
	memset(letters, 'a', sizeof letters);
	write_file(path, letters, sizeof letters);
	assert_refused_untouched(path, "is a file, but no database");
	memcpy(letters, "SQLite format 3", 16); /* begins like one */
	write_file(path, letters, 50);
	assert_refused_untouched(path, "is a file, but no database");
	free(path);
	free(folder);
}

TEST(the_database_of_another_program_is_refused_and_left)
{
	char *folder = test_folder(), *path = path_in(folder, "other.db");
	char *wal = path_in(folder, "other.db-wal");
	size_t wal_before = 0, wal_after = 0;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run(db, "CREATE TABLE players (name)");
	assert_refused_untouched(path, "is the database of another program");
	/* What it has not yet brought from its WAL into the file stays there. */
	run(db, "PRAGMA journal_mode = WAL; INSERT INTO players VALUES (1)");
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close(db);
	free(read_whole(wal, &wal_before));
	assert_true(wal_before > 0);
	assert_refused_untouched(path, "is the database of another program");
	free(read_whole(wal, &wal_after));
	assert_int_equal(wal_before, wal_after);
	free(wal);
	free(path);
	free(folder);
}

TEST(a_store_of_a_newer_version_is_refused_and_left)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);

	run(inner(store), "PRAGMA user_version = 7");
	store->ops->destroy(store);
	assert_refused_untouched(path, "is of a newer version (7) than this program knows (3)");
	free(path);
	free(folder);
}

TEST(a_store_of_the_first_version_is_brought_up_to_date)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	sqlite3 *old = NULL;
	struct store *store = NULL;
	int64_t points = 0;

	assert_int_equal(sqlite3_open(path, &old), SQLITE_OK);
	run(old, store_sqlite_migrations[0]);
	run(old, "PRAGMA application_id = 1296122696; PRAGMA user_version = 1;"
	         "INSERT INTO players VALUES (1, 'fox', NULL, 2, 0);"
	         "INSERT INTO entries VALUES (1, 1, 'gpx', 'a', 'walk', 0, NULL, 0, 60, 900, 900, 113,"
	         " 113, 900, 2024, 125, NULL, 70);"
	         "INSERT INTO entries VALUES (2, 1, 'gpx', 'b', 'walk', 0, 'too_fast', 0, 60, 900, 900,"
	         " 0, 0, 0, 0, 0, NULL, 70)");
	sqlite3_close(old);
	store = open_at(path);
	assert_int_equal(store->ops->balance(store, 1, &points), STORE_OK);
	assert_int_equal(points, 113); /* what was earned before counts */
	store->ops->destroy(store);
	free(path);
	free(folder);
}

TEST(the_ledger_is_only_added_to)
{
	static const char *const edits[] = {
		"UPDATE ledger SET points = 9", "DELETE FROM ledger",
		"INSERT INTO ledger VALUES (1, 1, 9, -41, 0)",  /* more than there is */
		"INSERT INTO ledger VALUES (1, 0, 10, -1, 0)"}; /* an entry that takes */

	EACH(store)
	{
		int64_t fox = add_player(store, "fox", "", STORE_AGE_ADULT);

		add(store, walk(fox, 1000, 400));
		for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
			assert_int_not_equal(sqlite3_exec(inner(store), edits[i], NULL, NULL, NULL), SQLITE_OK);
			assert_int_equal(balance(store, fox), 40);
		}
	}
}

TEST(a_newer_version_that_lies_in_the_wal_alone_is_refused)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);

	run(inner(store), "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 8");
	assert_refused(path, false, "is of a newer version (8) than this program knows (3)");
	store->ops->destroy(store);
	free(path);
	free(folder);
}

TEST(a_path_that_cannot_be_a_store_says_why)
{
	char *folder = test_folder(), *path = path_in(folder, "nowhere/store.db");
	char *file = path_in(folder, "empty.db"), *below = path_in(folder, "empty.db/store.db");

	assert_refused(path, false, "is in a folder that is not there");
	assert_refused(file, true, "is not there");
	assert_refused(folder, false, "is a folder, not a file");
	assert_refused(folder, true, "is a folder, not a file");
	assert_refused("", false, "is no file");
	assert_refused(":memory:", false, "is no file");
	write_file(file, "", 0);
	assert_refused(file, true, "is an empty file");
	assert_refused(below, false, "is in a folder that is not there");
	free(below);
	free(file);
	free(path);
	free(folder);
}

static bool refused(const char *path, const char *expected)
{
	const char *why = NULL;
	struct store *store = store_sqlite_open(path, false, &why);

	return store == NULL && strcmp(why, expected) == 0;
}

/* In a child of its own: to root nothing is forbidden, so it becomes nobody, for good. */
TEST(what_may_not_be_written_says_so)
{
	enum { NOBODY = 65534 };
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	char *other = path_in(folder, "other.db");
	struct store *store = open_at(path);
	int status = 0;
	pid_t child = 0;

	store->ops->destroy(store);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(folder, 0555), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && setuid(NOBODY) != 0) {
			_exit(1);
		}
		_exit(!refused(path, "may not be written")                                 ? 2
		      : !refused(other, "is not there, and may not be made in its folder") ? 3
		                                                                           : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(chmod(folder, 0755), 0);
	free(other);
	free(path);
	free(folder);
}

TEST(a_damaged_store_gives_errors_and_no_more)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = open_at(path);
	const char *why = NULL;
	struct store_player player;
	size_t count = 0;
	char *bytes = NULL;

	add_player(store, "fox", "", STORE_AGE_ADULT);
	store->ops->destroy(store);
	bytes = read_whole(path, &count);
	memset(bytes + 4096, 0xA5, count - 4096); /* all but the first page */
	write_file(path, bytes, count);
	store = store_sqlite_open(path, false, &why);
	if (store != NULL) {
		assert_int_equal(store->ops->player_by_id(store, 1, &player), STORE_UNAVAILABLE);
		store->ops->destroy(store);
	} else {
		assert_non_null(why);
	}
	memset(bytes + 100, 0xA5, count - 100);
	write_file(path, bytes, count);
	store = store_sqlite_open(path, false, &why);
	assert_null(store);
	assert_string_equal(why, "is damaged");
	free(bytes);
	free(path);
	free(folder);
}

static int64_t pragma(struct store *store, const char *text)
{
	sqlite3_stmt *query = NULL;
	int64_t value = -1;

	assert_int_equal(sqlite3_prepare_v2(inner(store), text, -1, &query, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(query), SQLITE_ROW);
	value = sqlite3_column_int64(query, 0);
	sqlite3_finalize(query);
	return value;
}

TEST(a_store_is_opened_to_last)
{
	EACH(store)
	{
		assert_int_equal(pragma(store, "PRAGMA synchronous"), 2); /* FULL */
		assert_int_equal(pragma(store, "PRAGMA foreign_keys"), 1);
		assert_int_equal(pragma(store, "PRAGMA busy_timeout"), 5000);
		assert_int_equal(pragma(store, "PRAGMA application_id"), 0x4D414348);
		assert_int_equal(pragma(store, "PRAGMA user_version"), 3);
		assert_int_equal(pragma(store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	}
}

TEST(what_was_committed_outlives_a_killed_program)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	struct store *store = NULL;
	struct store_player player;
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		const char *why = NULL;
		struct store_player first = {.alias = "kept"}, second = {.alias = "lost"};

		store = store_sqlite_open(path, false, &why);
		if (store != NULL && store->ops->begin(store) == STORE_OK &&
		    store->ops->player_add(store, &first) == STORE_OK &&
		    store->ops->commit(store) == STORE_OK && store->ops->begin(store) == STORE_OK &&
		    store->ops->player_add(store, &second) == STORE_OK) {
			kill(getpid(), SIGKILL);
		}
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	store = open_at(path);
	assert_int_equal(store->ops->player_by_alias(store, "kept", &player), STORE_OK);
	assert_int_equal(store->ops->player_by_alias(store, "lost", &player), STORE_NOT_FOUND);
	store->ops->destroy(store);
	free(path);
	free(folder);
}

TEST(one_reads_while_another_writes)
{
	char *folder = test_folder(), *path = path_in(folder, "store.db");
	const char *why = NULL;
	struct store *writing = open_at(path);
	struct store *reading = store_sqlite_open(path, true, &why);
	struct store_player player, mine = {.alias = "mine"};

	assert_non_null(reading);
	assert_int_equal(writing->ops->begin(writing), STORE_OK);
	add_player(writing, "fox", "", STORE_AGE_ADULT);
	assert_int_equal(reading->ops->player_by_alias(reading, "fox", &player), STORE_NOT_FOUND);
	assert_int_equal(writing->ops->commit(writing), STORE_OK);
	assert_int_equal(reading->ops->player_by_alias(reading, "fox", &player), STORE_OK);
	assert_int_equal(reading->ops->player_add(reading, &mine), STORE_UNAVAILABLE);
	reading->ops->destroy(reading);
	writing->ops->destroy(writing);
	free(path);
	free(folder);
}

TEST(a_full_disk_is_told_and_nothing_of_the_transaction_stays)
{
	struct store *store = sqlite_store();
	char *much = malloc(200001), value[4];
	enum store_err err = STORE_OK;

	memset(much, 'm', 200000);
	much[200000] = '\0';
	run(inner(store), "PRAGMA max_page_count = 40");
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "small", "1"), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "much", much), STORE_FULL);
	err = store->ops->meta_get(store, "small", value, sizeof value);
	assert_true(err == STORE_OK || err == STORE_FULL);
	store->ops->rollback(store);
	assert_int_equal(store->ops->meta_get(store, "small", value, sizeof value), STORE_NOT_FOUND);
	assert_int_equal(store->ops->meta_set(store, "small", "2"), STORE_OK);
	free(much);
	store->ops->destroy(store);
}

TEST(when_sqlite_ends_a_transaction_itself_what_follows_is_not_kept_alone)
{
	struct store *store = sqlite_store();
	char value[4];

	run(inner(store), "CREATE TEMP TRIGGER bad BEFORE INSERT ON main.meta WHEN new.name = 'bad'"
	                  " BEGIN SELECT RAISE(ROLLBACK, 'as on a full disk'); END");
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "before", "1"), STORE_OK);
	assert_int_not_equal(store->ops->meta_set(store, "bad", "1"), STORE_OK);
	assert_int_not_equal(store->ops->savepoint(store), STORE_OK);
	assert_int_not_equal(store->ops->meta_set(store, "after", "1"), STORE_OK);
	assert_int_not_equal(store->ops->release(store, true), STORE_OK);
	assert_int_not_equal(store->ops->commit(store), STORE_OK);
	assert_int_equal(store->ops->meta_get(store, "before", value, sizeof value), STORE_NOT_FOUND);
	assert_int_equal(store->ops->meta_get(store, "after", value, sizeof value), STORE_NOT_FOUND);
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(store->ops->meta_set(store, "after", "2"), STORE_OK);
	assert_int_equal(store->ops->commit(store), STORE_OK);
	store->ops->destroy(store);
}
