#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/store/store_sqlite_parts.h"
#include "tests/net/server/store_new.h"

enum { EAST_MINUTES = 540, DAY_S = 86400 };

/* 2026-10-06 00:00 in Japan. */
static const int64_t tuesday_s = 1791212400;

static int64_t add_player(struct store *store, const char *alias, const char *district)
{
	struct store_player player = {.age = STORE_AGE_ADULT, .created_s = tuesday_s + 3600};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	snprintf(player.district, sizeof player.district, "%s", district);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	return player.id;
}

static int64_t add_entry(struct store *store, int64_t player, const char *sender, enum deed deed,
                         int64_t started_s, int64_t grams, enum score_reason reason)
{
	struct store_entry entry = {.player = player,
	                            .source = "bus",
	                            .receipt = {.deed = deed,
	                                        .reason = reason,
	                                        .started_s = started_s,
	                                        .ended_s = started_s + 1800,
	                                        .distance_m = 1500,
	                                        .displacement_m = 1200,
	                                        .fiscal_year = 2024,
	                                        .factor = 125},
	                            .factor_source = "a table",
	                            .received_s = started_s + 4000};

	if (reason == SCORE_COUNTS) {
		entry.receipt.grams = entry.receipt.points = grams;
		entry.receipt.metres = 1500;
	}
	snprintf(entry.sender_id, sizeof entry.sender_id, "%s", sender);
	assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
	return entry.id;
}

static void add_card(struct store *store, int64_t player, uint8_t hash)
{
	struct store_card card = {.player = player, .pin_hash = "pin"};

	memset(card.code_hash, hash, sizeof card.code_hash);
	assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
}

static void add_token(struct store *store, enum store_token_kind kind, int64_t of,
                      const char *client, uint8_t hash)
{
	struct store_token token = {.kind = kind, .of = of, .expires_s = 5000000000};

	memset(token.hash, hash, sizeof token.hash);
	snprintf(token.client, sizeof token.client, "%s", client);
	assert_int_equal(store->ops->token_add(store, &token), STORE_OK);
}

/* A shop with a reward of 100 points; its id. */
static int64_t add_reward(struct store *store)
{
	struct store_reward reward = {.price = 100, .stock = -1};

	assert_int_equal(store->ops->shop_add(store, "A shop", &reward.shop), STORE_OK);
	assert_int_equal(store->ops->reward_add(store, &reward), STORE_OK);
	return reward.id;
}

static void add_coupon(struct store *store, int64_t player, int64_t reward, const char *code,
                       int64_t made_s, int64_t used_s)
{
	struct store_coupon coupon = {.player = player,
	                              .reward = reward,
	                              .price = 100,
	                              .made_s = made_s,
	                              .until_s = made_s + 90 * DAY_S,
	                              .used_s = used_s};

	snprintf(coupon.code, sizeof coupon.code, "%s", code);
	snprintf(coupon.request, sizeof coupon.request, "wish-%s", code);
	assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
}

TEST(a_player_moves_to_another_district)
{
	struct store *store = sqlite_store();
	struct store_player player = {.id = add_player(store, "a-1", "north"), .district = "south"};
	struct store_player nobody = {.id = 99};

	assert_int_equal(store->ops->player_change(store, &player), STORE_OK);
	assert_int_equal(store->ops->player_by_alias(store, "a-1", &player), STORE_OK);
	assert_string_equal(player.district, "south");
	assert_int_equal(player.age, STORE_AGE_UNKNOWN);
	assert_int_equal(store->ops->player_change(store, &nobody), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(a_players_cards_are_listed_and_dropped)
{
	struct store *store = sqlite_store();
	int64_t one = add_player(store, "a-1", ""), other = add_player(store, "a-2", "");
	struct store_card cards[4], card;
	size_t count = 0;

	add_card(store, one, 1);
	add_card(store, other, 2);
	add_card(store, one, 3);
	assert_int_equal(store->ops->cards_of(store, one, cards, 4, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_int_equal(cards[1].code_hash[0], 3);
	assert_int_equal(store->ops->card_by_id(store, cards[1].id, &card), STORE_OK);
	assert_int_equal(card.player, one);
	assert_int_equal(store->ops->card_drop(store, card.id), STORE_OK);
	assert_int_equal(store->ops->card_drop(store, card.id), STORE_NOT_FOUND);
	assert_int_equal(store->ops->card_by_id(store, card.id, &card), STORE_NOT_FOUND);
	assert_int_equal(store->ops->cards_of(store, one, cards, 4, &count), STORE_OK);
	assert_int_equal(count, 1);
	store->ops->destroy(store);
}

TEST(a_team_is_renamed_left_and_removed)
{
	struct store *store = sqlite_store();
	int64_t one = add_player(store, "a-1", ""), other = add_player(store, "a-2", ""), id = 0;
	int64_t second = 0;
	struct store_team teams[4], team;
	char name[BOARD_NAME_MAX];
	size_t count = 0;

	assert_int_equal(store->ops->team_add(store, "first", &id), STORE_OK);
	assert_int_equal(store->ops->team_add(store, "second", &second), STORE_OK);
	assert_int_equal(store->ops->team_join(store, id, one), STORE_OK);
	assert_int_equal(store->ops->team_join(store, id, other), STORE_OK);
	assert_int_equal(store->ops->teams(store, 0, teams, 4, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_int_equal(teams[0].members, 2);
	assert_int_equal(teams[1].members, 0);
	assert_int_equal(store->ops->teams(store, id, teams, 4, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(store->ops->team_rename(store, id, "second"), STORE_DUPLICATE);
	assert_int_equal(store->ops->team_rename(store, id, "renamed"), STORE_OK);
	assert_int_equal(store->ops->team_rename(store, 99, "x"), STORE_NOT_FOUND);
	assert_int_equal(store->ops->team_by_name(store, "first", &team), STORE_NOT_FOUND);
	assert_int_equal(store->ops->team_by_name(store, "renamed", &team), STORE_OK);
	assert_int_equal(team.members, 2);
	assert_int_equal(store->ops->team_leave(store, one), STORE_OK);
	assert_int_equal(store->ops->team_leave(store, one), STORE_NOT_FOUND);
	assert_int_equal(store->ops->team_remove(store, id), STORE_OK);
	assert_int_equal(store->ops->team_remove(store, id), STORE_NOT_FOUND);
	assert_int_equal(store->ops->team_of(store, other, name), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(tokens_are_listed_by_kind_and_owner)
{
	struct store *store = sqlite_store();
	struct store_token tokens[8];
	size_t count = 0;

	add_token(store, TOKEN_PARTNER, 0, "bus", 1);
	add_token(store, TOKEN_PARTNER, 0, "app", 2);
	add_token(store, TOKEN_PLAYER, 7, "kiosk-1", 3);
	add_token(store, TOKEN_PLAYER, 8, "kiosk-2", 4);
	assert_int_equal(store->ops->tokens_of(store, TOKEN_PARTNER, -1, tokens, 8, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_string_equal(tokens[0].client, "app");
	assert_int_equal(store->ops->tokens_of(store, TOKEN_PLAYER, 8, tokens, 8, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_string_equal(tokens[0].client, "kiosk-2");
	store->ops->destroy(store);
}

struct seen {
	int64_t points, at_s, count;
	struct store_coupon_text last;
	int64_t unused_until_s;
};

static void see_line(void *context, const struct store_ledger_line *line)
{
	struct seen *seen = context;

	seen->points += line->points;
	seen->at_s = line->at_s;
	seen->count++;
}

static void see_coupon(void *context, const struct store_coupon_text *coupon)
{
	struct seen *seen = context;

	seen->last = *coupon;
	seen->count++;
	if (coupon->coupon.used_s == 0) {
		seen->unused_until_s = coupon->coupon.until_s;
	}
}

TEST(an_account_and_coupons_are_read_line_by_line)
{
	static const struct store_language ja = {"ja", "ja"};
	struct store *store = sqlite_store();
	int64_t one = add_player(store, "a-1", ""), reward = add_reward(store);
	struct seen account = {.count = 0}, coupons = {.count = 0};

	add_entry(store, one, "s-1", DEED_WALK, tuesday_s, 300, SCORE_COUNTS);
	add_coupon(store, one, reward, "AAAA", tuesday_s + 9000, 0);
	assert_int_equal(store->ops->ledger_of(store, one, see_line, &account), STORE_OK);
	assert_int_equal(account.count, 2);
	assert_int_equal(account.points, 200);
	assert_int_equal(store->ops->coupons_each(store, one, &ja, see_coupon, &coupons), STORE_OK);
	assert_int_equal(coupons.count, 1);
	assert_string_equal(coupons.last.shop, "A shop");
	assert_string_equal(coupons.last.coupon.code, "AAAA");
	store->ops->destroy(store);
}

/* One of two players with everything that a player can have. */
static int64_t add_whole_player(struct store *store)
{
	int64_t one = add_player(store, "a-1", "north"), team = 0, reward = add_reward(store);
	struct store_grant grant = {.user_code = "BCDF-GHJK", .client = "kiosk-1", .player = one};

	add_entry(store, one, "secret-1", DEED_WALK, tuesday_s + 8 * 3600, 500, SCORE_COUNTS);
	add_entry(store, one, "secret-2", DEED_WALK, tuesday_s + 9 * 3600, 0, SCORE_TOO_FAST);
	add_entry(store, one, "secret-3", DEED_WALK, tuesday_s + 10 * 3600, 0, SCORE_HELD_FOR_REVIEW);
	add_coupon(store, one, reward, "USED", tuesday_s + 20 * 3600, tuesday_s + 30 * 3600);
	add_coupon(store, one, reward, "OPEN", tuesday_s + 21 * 3600, 0);
	add_card(store, one, 1);
	add_token(store, TOKEN_PLAYER, one, "kiosk-1", 2);
	assert_int_equal(store->ops->journey_put(store, one, 0, 0, "{}"), STORE_OK);
	assert_int_equal(store->ops->team_add(store, "team", &team), STORE_OK);
	assert_int_equal(store->ops->team_join(store, team, one), STORE_OK);
	memset(grant.device_hash, 5, sizeof grant.device_hash);
	assert_int_equal(store->ops->grant_add(store, &grant), STORE_OK);
	return one;
}

static void forget(struct store *store, int64_t player)
{
	assert_int_equal(store->ops->begin(store), STORE_OK);
	assert_int_equal(
		store->ops->forget(store, player, "forgotten-x", EAST_MINUTES, tuesday_s + 5 * DAY_S),
		STORE_OK);
	assert_int_equal(store->ops->commit(store), STORE_OK);
}

TEST(nothing_that_tells_of_somebody_forgotten_is_left)
{
	struct store *store = sqlite_store();
	int64_t one = add_whole_player(store), version = 0, seen_m = 0;
	struct store_player player;
	struct store_entry entries[4];
	struct store_token token;
	struct store_grant grant;
	struct store_card cards[2];
	char name[BOARD_NAME_MAX], *choices = NULL;
	uint8_t hash[STORE_HASH_LENGTH];
	size_t count = 0;

	forget(store, one);
	assert_int_equal(store->ops->player_by_alias(store, "a-1", &player), STORE_NOT_FOUND);
	assert_int_equal(store->ops->player_by_alias(store, "forgotten-x", &player), STORE_OK);
	assert_int_equal(player.age, STORE_AGE_UNKNOWN);
	assert_int_equal(player.created_s, tuesday_s);
	assert_int_equal(store->ops->cards_of(store, one, cards, 2, &count), STORE_OK);
	assert_int_equal(count, 0);
	memset(hash, 2, sizeof hash);
	assert_int_equal(store->ops->token_get(store, hash, &token), STORE_NOT_FOUND);
	assert_int_equal(store->ops->grant_by_user(store, "BCDF-GHJK", &grant), STORE_NOT_FOUND);
	assert_int_equal(store->ops->journey_get(store, one, &version, &seen_m, &choices),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->team_of(store, one, name), STORE_NOT_FOUND);
	assert_int_equal(store->ops->entries_of(store, one, 0, entries, 4, &count), STORE_OK);
	assert_int_equal(count, 1); /* what counts nothing is gone */
	assert_null(strstr(entries[0].sender_id, "secret"));
	assert_int_equal(entries[0].receipt.started_s, tuesday_s);
	assert_int_equal(entries[0].receipt.ended_s, tuesday_s);
	assert_int_equal(entries[0].received_s, tuesday_s);
	assert_int_equal(entries[0].receipt.displacement_m, 0);
	store->ops->destroy(store);
}

TEST(what_sums_are_made_of_stays_when_somebody_is_forgotten)
{
	static const struct store_language ja = {"ja", "ja"};
	struct store *store = sqlite_store();
	int64_t one = add_whole_player(store), points = 0;
	struct store_sum sums[4];
	struct seen account = {.count = 0}, coupons = {.count = 0};
	size_t count = 0;

	forget(store, one);
	assert_int_equal(store->ops->sums_by_district(store, TRACK_LEGS, tuesday_s, tuesday_s + DAY_S,
	                                              sums, 4, &count),
	                 STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(sums[0].grams, 500);
	assert_int_equal(sums[0].active, 1);
	assert_int_equal(store->ops->balance(store, one, &points), STORE_OK);
	assert_int_equal(points, 300);
	assert_int_equal(store->ops->ledger_of(store, one, see_line, &account), STORE_OK);
	assert_int_equal(account.count, 3);
	assert_int_equal(account.at_s, tuesday_s); /* of the day alone */
	assert_int_equal(store->ops->coupons_each(store, one, &ja, see_coupon, &coupons), STORE_OK);
	assert_int_equal(coupons.count, 2);
	assert_true(coupons.unused_until_s < tuesday_s + 5 * DAY_S); /* it cannot be used any more */
	store->ops->destroy(store);
}

TEST(nobody_else_is_touched_when_somebody_is_forgotten)
{
	struct store *store = sqlite_store();
	int64_t one = add_whole_player(store), other = add_player(store, "a-2", "north");
	struct store_player player;
	struct store_entry entry;

	add_entry(store, other, "theirs", DEED_WALK, tuesday_s + 8 * 3600, 50, SCORE_COUNTS);
	add_card(store, other, 9);
	forget(store, one);
	assert_int_equal(store->ops->player_by_alias(store, "a-2", &player), STORE_OK);
	assert_int_equal(player.age, STORE_AGE_ADULT);
	assert_int_equal(store->ops->entry_by_sender(store, "bus", "theirs", &entry), STORE_OK);
	assert_int_equal(entry.receipt.started_s, tuesday_s + 8 * 3600);
	store->ops->destroy(store);
}

TEST(nobody_cannot_be_forgotten)
{
	struct store *store = sqlite_store();

	assert_int_equal(store->ops->forget(store, 99, "forgotten-x", EAST_MINUTES, tuesday_s),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->cleanse(store), STORE_OK);
	store->ops->destroy(store);
}

TEST(a_month_is_summed_up)
{
	struct store *store = sqlite_store();
	int64_t one = add_whole_player(store);
	struct store_month_sum sums, before;
	int64_t until_s = tuesday_s + 10 * DAY_S;

	add_entry(store, one, "outside", DEED_WALK, until_s, 70, SCORE_COUNTS);
	assert_int_equal(store->ops->month_sums(store, tuesday_s, until_s, &sums), STORE_OK);
	assert_int_equal(sums.players, 1);
	assert_int_equal(sums.players_new, 1);
	assert_int_equal(sums.active, 1);
	assert_int_equal(sums.by_reason[SCORE_COUNTS], 1);
	assert_int_equal(sums.by_reason[SCORE_TOO_FAST], 1);
	assert_int_equal(sums.by_reason[SCORE_HELD_FOR_REVIEW], 1);
	assert_int_equal(sums.earned, 500);
	assert_int_equal(sums.spent, 200);
	assert_int_equal(sums.balance, 300);
	assert_int_equal(store->ops->month_sums(store, 0, tuesday_s, &before), STORE_OK);
	assert_int_equal(before.players + before.earned + before.by_reason[SCORE_COUNTS], 0);
	store->ops->destroy(store);
}

TEST(deeds_shops_and_factors_of_a_month)
{
	static const struct store_language ja = {"ja", "ja"};
	struct store *store = sqlite_store();
	int64_t one = add_whole_player(store);
	struct store_deed_row deeds[DEEDS];
	struct store_shop_sum shops[4];
	struct store_factor_use uses[4];
	size_t count = 0;

	add_entry(store, one, "oil", DEED_OIL, tuesday_s + 60, 40, SCORE_COUNTS);
	assert_int_equal(store->ops->deed_rows(store, tuesday_s, tuesday_s + DAY_S, deeds), STORE_OK);
	assert_int_equal(deeds[DEED_WALK].grams, 500);
	assert_int_equal(deeds[DEED_WALK].players, 1);
	assert_int_equal(deeds[DEED_OIL].grams, 40);
	assert_int_equal(deeds[DEED_BIKE].entries, 0);
	/* Both were made on the first day; one was used on the next. */
	assert_int_equal(
		store->ops->shop_sums(store, tuesday_s, tuesday_s + DAY_S, &ja, shops, 4, &count),
		STORE_OK);
	assert_int_equal(count, 1);
	assert_int_equal(shops[0].made, 2);
	assert_int_equal(shops[0].made_points, 200);
	assert_int_equal(shops[0].used, 0);
	assert_int_equal(store->ops->shop_sums(store, tuesday_s + DAY_S, tuesday_s + 2 * DAY_S, &ja,
	                                       shops, 4, &count),
	                 STORE_OK);
	assert_int_equal(shops[0].made, 0);
	assert_int_equal(shops[0].used, 1);
	assert_int_equal(shops[0].used_points, 100);
	assert_int_equal(store->ops->factors_used(store, tuesday_s, tuesday_s + DAY_S, uses, 4, &count),
	                 STORE_OK);
	assert_int_equal(count, 2);
	assert_int_equal(uses[0].fiscal_year, 2024);
	assert_string_equal(uses[0].source, "a table");
	store->ops->destroy(store);
}

TEST(who_is_in_no_group_is_a_group)
{
	struct store *store = sqlite_store();
	int64_t one = add_player(store, "a-1", "north"), other = add_player(store, "a-2", ""), team = 0;
	struct store_sum sum;

	assert_int_equal(store->ops->team_add(store, "team", &team), STORE_OK);
	assert_int_equal(store->ops->team_join(store, team, other), STORE_OK);
	add_entry(store, one, "s-1", DEED_WALK, tuesday_s, 10, SCORE_COUNTS);
	add_entry(store, other, "s-2", DEED_WALK, tuesday_s, 20, SCORE_COUNTS);
	assert_int_equal(store->ops->sum_of_rest(store, BOARD_DISTRICT, TRACK_LEGS, tuesday_s,
	                                         tuesday_s + DAY_S, &sum),
	                 STORE_OK);
	assert_int_equal(sum.grams, 20);
	assert_int_equal(sum.members, 1);
	assert_int_equal(
		store->ops->sum_of_rest(store, BOARD_TEAM, TRACK_LEGS, tuesday_s, tuesday_s + DAY_S, &sum),
		STORE_OK);
	assert_int_equal(sum.grams, 10);
	assert_int_equal(sum.active, 1);
	store->ops->destroy(store);
}
