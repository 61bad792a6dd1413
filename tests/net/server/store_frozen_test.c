/*
 * What the store keeps of closed periods, and what it tells of spans and changes.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/net/server/store_new.h"

static int64_t add_player(struct store *store, const char *alias, const char *district,
                          enum store_age age)
{
	struct store_player player = {.age = age};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	snprintf(player.district, sizeof player.district, "%s", district);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	return player.id;
}

static void add(struct store *store, int64_t player, enum deed deed, int64_t started_s,
                int64_t received_s, int64_t grams)
{
	static int number;
	struct store_entry entry = {.player = player,
	                            .source = "test",
	                            .received_s = received_s,
	                            .receipt = {.deed = deed,
	                                        .reason = SCORE_COUNTS,
	                                        .started_s = started_s,
	                                        .ended_s = started_s + 60,
	                                        .grams = grams,
	                                        .points = grams}};

	snprintf(entry.sender_id, sizeof entry.sender_id, "%d", number++);
	assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
}

struct seen {
	struct store_frozen_row rows[8];
	struct store_sum sums[8];
	struct store_member members[8];
	struct store_fresh_entry entries[8];
	struct store_span_sum spans[2];
	int64_t players[8];
	size_t count;
};

static void see_row(void *context, const struct store_frozen_row *row)
{
	struct seen *seen = context;

	seen->rows[seen->count++] = *row;
}

static void see_sum(void *context, const struct store_sum *sum)
{
	struct seen *seen = context;

	seen->sums[seen->count++] = *sum;
}

static void see_member(void *context, const struct store_member *member)
{
	struct seen *seen = context;

	seen->members[seen->count++] = *member;
}

static void see_entry(void *context, const struct store_fresh_entry *entry)
{
	struct seen *seen = context;

	seen->entries[seen->count++] = *entry;
}

static void see_player(void *context, int64_t player)
{
	struct seen *seen = context;

	seen->players[seen->count++] = player;
}

static void see_spans(void *context, int64_t player, const struct store_span_sum *sums)
{
	struct seen *seen = context;

	seen->players[seen->count++] = player;
	memcpy(seen->spans, sums, sizeof seen->spans);
}

static const struct period week = {PERIOD_WEEK, 1000, 2000, "2026-W45"};

static void freeze_player(struct store *store, int64_t id, int64_t position, int64_t place,
                          int64_t player, int64_t grams)
{
	struct store_frozen_row row = {.scope = BOARD_PLAYER,
	                               .position = position,
	                               .place = place,
	                               .player = player,
	                               .grams = grams,
	                               .active = 1,
	                               .members = 1,
	                               .first_s = 77};

	assert_int_equal(store->ops->frozen_add(store, id, &row), STORE_OK);
}

TEST(a_period_is_found_once_it_is_frozen_to_the_end)
{
	struct store *store = sqlite_store();
	int64_t id = 0, found = 0, from_s = 0;

	assert_int_equal(store->ops->frozen_last(store, PERIOD_WEEK, &from_s), STORE_NOT_FOUND);
	assert_int_equal(store->ops->frozen_begin(store, &week, &id), STORE_OK);
	assert_int_equal(store->ops->frozen_begin(store, &week, &found), STORE_DUPLICATE);
	assert_int_equal(store->ops->frozen_find(store, PERIOD_WEEK, week.id, &found), STORE_NOT_FOUND);
	assert_int_equal(store->ops->frozen_end(store, id, 5000), STORE_OK);
	assert_int_equal(store->ops->frozen_find(store, PERIOD_WEEK, week.id, &found), STORE_OK);
	assert_int_equal(found, id);
	assert_int_equal(store->ops->frozen_find(store, PERIOD_MONTH, week.id, &found),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->frozen_last(store, PERIOD_WEEK, &from_s), STORE_OK);
	assert_int_equal(from_s, 1000);
	assert_int_equal(store->ops->frozen_clear(store, 10), STORE_NOT_FOUND); /* it has ended */
	store->ops->destroy(store);
}

TEST(what_was_not_ended_is_taken_out_in_parts)
{
	struct store *store = sqlite_store();
	int64_t id = 0, player = add_player(store, "a", "", STORE_AGE_ADULT);
	int parts = 0;

	store->ops->frozen_begin(store, &week, &id);
	for (int64_t position = 1; position <= 25; position++) {
		freeze_player(store, id, position, position, player, 100 - position);
	}
	while (store->ops->frozen_clear(store, 10) == STORE_OK) {
		parts++;
	}
	assert_int_equal(parts, 3);
	assert_int_equal(store->ops->frozen_begin(store, &week, &id), STORE_OK);
	store->ops->destroy(store);
}

TEST(frozen_players_are_read_from_a_position_either_way)
{
	struct store *store = sqlite_store();
	struct seen seen = {.count = 0};
	struct store_frozen_row own;
	int64_t id = 0, count = 0, players[5];

	store->ops->frozen_begin(store, &week, &id);
	for (int i = 0; i < 5; i++) {
		char alias[8] = {(char)('a' + i), '\0'};

		players[i] = add_player(store, alias, "", i == 1 ? STORE_AGE_UNKNOWN : STORE_AGE_ADULT);
		freeze_player(store, id, i + 1, i < 3 ? i + 1 : 4, players[i], 100 - i);
	}
	store->ops->frozen_end(store, id, 5000);
	assert_int_equal(store->ops->frozen_count(store, id, TRACK_LEGS, &count), STORE_OK);
	assert_int_equal(count, 5);
	store->ops->frozen_count(store, id, TRACK_KITCHEN, &count);
	assert_int_equal(count, 0);
	store->ops->frozen_players(store, id, TRACK_LEGS, 1, 1, 3, see_row, &seen);
	assert_int_equal(seen.count, 3); /* the second is no adult as far as is known now */
	assert_string_equal(seen.rows[0].name, "a");
	assert_string_equal(seen.rows[1].name, "c");
	assert_int_equal(seen.rows[1].place, 3);
	seen.count = 0;
	store->ops->frozen_players(store, id, TRACK_LEGS, 4, -1, 2, see_row, &seen);
	assert_string_equal(seen.rows[0].name, "d");
	assert_string_equal(seen.rows[1].name, "c");
	assert_int_equal(store->ops->frozen_player(store, id, TRACK_LEGS, players[4], &own), STORE_OK);
	assert_int_equal(own.position, 5);
	assert_int_equal(own.grams, 96);
	assert_string_equal(own.name, "e");
	assert_int_equal(store->ops->frozen_player(store, id, TRACK_LEGS, players[1], &own),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->frozen_forget(store, players[4]), STORE_OK);
	assert_int_equal(store->ops->frozen_player(store, id, TRACK_LEGS, players[4], &own),
	                 STORE_NOT_FOUND);
	store->ops->frozen_count(store, id, TRACK_LEGS, &count);
	assert_int_equal(count, 5);
	store->ops->destroy(store);
}

TEST(frozen_groups_keep_their_name_and_order)
{
	struct store *store = sqlite_store();
	struct seen seen = {.count = 0};
	struct store_frozen_row row = {.scope = BOARD_TEAM,
	                               .track = TRACK_KITCHEN,
	                               .grams = 7,
	                               .active = 5,
	                               .members = 9,
	                               .first_s = 3};
	int64_t id = 0;

	store->ops->frozen_begin(store, &week, &id);
	for (row.position = 2; row.position > 0; row.position--) {
		snprintf(row.name, sizeof row.name, "team %d", (int)row.position);
		assert_int_equal(store->ops->frozen_add(store, id, &row), STORE_OK);
	}
	store->ops->frozen_groups(store, id, BOARD_TEAM, TRACK_KITCHEN, see_row, &seen);
	assert_int_equal(seen.count, 2);
	assert_string_equal(seen.rows[1].name, "team 2");
	assert_int_equal(seen.rows[1].grams, 7);
	assert_int_equal(seen.rows[1].active, 5);
	assert_int_equal(seen.rows[1].members, 9);
	assert_int_equal(seen.rows[1].first_s, 3);
	store->ops->destroy(store);
}

TEST(a_span_ends_in_two_ways)
{
	struct store *store = sqlite_store();
	struct seen seen = {.count = 0};
	struct store_span spans[2] = {{1000, 2000, 3000}, {0, INT64_MAX, INT64_MAX}};
	struct store_town_week town = {.legs_g = 0};
	int64_t adult = add_player(store, "a", "east", STORE_AGE_ADULT), team = 0, first_s = 0;
	int64_t minor = add_player(store, "b", "east", STORE_AGE_MINOR);

	add_player(store, "c", "west", STORE_AGE_ADULT);
	assert_int_equal(store->ops->first_received(store, &first_s), STORE_NOT_FOUND);
	store->ops->team_add(store, "team", &team);
	store->ops->team_join(store, team, adult);
	add(store, adult, DEED_WALK, 1000, 1100, 1);
	add(store, adult, DEED_WALK, 1999, 2999, 2);
	add(store, adult, DEED_WALK, 1999, 3000, 4); /* too late */
	add(store, adult, DEED_WALK, 2000, 2100, 8);
	add(store, minor, DEED_OIL, 1500, 1600, 16);
	add(store, minor, DEED_WALK, 1500, 1600, 32);
	assert_int_equal(store->ops->first_received(store, &first_s), STORE_OK);
	assert_int_equal(first_s, 1100);

	store->ops->group_sums(store, BOARD_DISTRICT, TRACK_LEGS, &spans[0], see_sum, &seen);
	assert_int_equal(seen.count, 2);
	assert_string_equal(seen.sums[0].name, "east");
	assert_int_equal(seen.sums[0].grams, 35);
	assert_int_equal(seen.sums[0].active, 2);
	assert_int_equal(seen.sums[0].first_s, 2999);
	assert_int_equal(seen.sums[1].grams, 0);
	seen.count = 0;
	store->ops->group_sums(store, BOARD_TEAM, TRACK_LEGS, &spans[1], see_sum, &seen);
	assert_int_equal(seen.count, 1);
	assert_int_equal(seen.sums[0].grams, 15);

	store->ops->town_span(store, &spans[0], &town);
	assert_int_equal(town.legs_g, 35);
	assert_int_equal(town.kitchen_g, 16);
	assert_int_equal(town.active, 2);

	seen.count = 0;
	store->ops->sums_in_spans(store, TRACK_LEGS, 0, spans, 2, see_spans, &seen);
	assert_int_equal(seen.count, 1); /* adults */
	assert_int_equal(seen.players[0], adult);
	assert_int_equal(seen.spans[0].grams, 3);
	assert_int_equal(seen.spans[0].first_s, 2999);
	assert_int_equal(seen.spans[1].grams, 15);
	seen.count = 0;
	store->ops->sums_in_spans(store, TRACK_LEGS, minor, spans, 2, see_spans, &seen);
	assert_int_equal(seen.count, 0);

	store->ops->members_after(store, 0, 2, &spans[0], see_member, &seen);
	assert_int_equal(seen.count, 2);
	assert_true(seen.members[0].adult);
	assert_string_equal(seen.members[0].team_name, "team");
	assert_int_equal(seen.members[0].sums[TRACK_LEGS].grams, 3);
	assert_int_equal(seen.members[0].sums[TRACK_KITCHEN].grams, -1);
	assert_false(seen.members[1].adult);
	assert_int_equal(seen.members[1].team, 0);
	assert_int_equal(seen.members[1].sums[TRACK_KITCHEN].grams, 16);
	seen.count = 0;
	store->ops->members_after(store, minor, 2, &spans[0], see_member, &seen);
	assert_int_equal(seen.count, 1);
	assert_string_equal(seen.members[0].district, "west");
	assert_int_equal(seen.members[0].sums[TRACK_LEGS].grams, -1);
	store->ops->destroy(store);
}

TEST(what_is_new_is_told_from_a_mark_on)
{
	struct store *store = sqlite_store();
	struct seen seen = {.count = 0};
	struct store_marks marks;
	int64_t adult = add_player(store, "a", "", STORE_AGE_ADULT), last = 0;
	int64_t unknown = add_player(store, "b", "", STORE_AGE_UNKNOWN);

	assert_int_equal(store->ops->reading_begin(store), STORE_OK);
	assert_int_equal(store->ops->marks(store, &marks), STORE_OK);
	store->ops->reading_end(store);
	assert_int_equal(marks.entry, 0);
	assert_int_equal(marks.moved, 0);
	add(store, adult, DEED_WALK, 1000, 1100, 1);
	add(store, unknown, DEED_OIL, 1001, 1101, 2);
	add(store, adult, DEED_WALK, 1002, 1102, 3);
	store->ops->entries_after(store, 0, 2, see_entry, &seen, &last);
	assert_int_equal(seen.count, 2);
	assert_true(seen.entries[0].adult);
	assert_int_equal(seen.entries[0].grams, 1);
	assert_false(seen.entries[1].adult);
	assert_int_equal(seen.entries[1].track, TRACK_KITCHEN);
	assert_int_equal(seen.entries[1].received_s, 1101);
	seen.count = 0;
	store->ops->entries_after(store, last, 2, see_entry, &seen, &last);
	assert_int_equal(seen.count, 1);
	store->ops->marks(store, &marks);
	assert_int_equal(marks.entry, last);
	seen.count = 0;
	store->ops->moved_after(store, 0, see_player, &seen);
	assert_int_equal(seen.count, 0); /* what is new has moved nobody otherwise */
	store->ops->destroy(store);
}
