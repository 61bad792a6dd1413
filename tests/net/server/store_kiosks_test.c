#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/net/server/store_new.h"

static void add_token(struct store *store, enum store_token_kind kind, int64_t of, uint8_t mark)
{
	struct store_token token = {.kind = kind, .of = of};

	memset(token.hash, mark, sizeof token.hash);
	assert_int_equal(store->ops->token_add(store, &token), STORE_OK);
}

static bool has_token(struct store *store, uint8_t mark)
{
	struct store_token token;
	uint8_t hash[STORE_HASH_LENGTH];

	memset(hash, mark, sizeof hash);
	return store->ops->token_get(store, hash, &token) == STORE_OK;
}

static void add_card(struct store *store, int64_t staff, uint8_t mark)
{
	struct store_card card = {.staff = staff, .pin_hash = "x", .locked_until_s = mark * 100};

	memset(card.code_hash, mark, sizeof card.code_hash);
	assert_int_equal(store->ops->card_add(store, &card), STORE_OK);
}

static bool has_card(struct store *store, uint8_t mark)
{
	struct store_card card;
	uint8_t hash[STORE_HASH_LENGTH];

	memset(hash, mark, sizeof hash);
	return store->ops->card_by_code(store, hash, &card) == STORE_OK;
}

TEST(staff_go_with_their_cards_and_tokens_and_nobody_elses)
{
	struct store *store = sqlite_store();
	struct store_staff list[4];
	int64_t desk = 0, hall = 0, found = 0;
	size_t count = 0;

	assert_int_equal(store->ops->staff_add(store, "hall-1", 900, &hall), STORE_OK);
	assert_int_equal(store->ops->staff_add(store, "desk-1", 1000, &desk), STORE_OK);
	assert_int_equal(store->ops->staff_add(store, "desk-1", 1000, &found), STORE_DUPLICATE);
	add_card(store, desk, 1);
	add_card(store, hall, 2);
	add_token(store, TOKEN_STAFF, desk, 3);
	add_token(store, TOKEN_STAFF, hall, 4);
	add_token(store, TOKEN_PLAYER, desk, 5);
	assert_int_equal(store->ops->staff_list(store, list, 4, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].name, "desk-1");
	assert_int_equal(list[0].cards, 1);
	assert_int_equal(list[0].locked_until_s, 100);
	assert_int_equal(store->ops->staff_by_name(store, "desk-1", &found), STORE_OK);
	assert_int_equal(found, desk);
	assert_int_equal(store->ops->staff_remove(store, desk), STORE_OK);
	assert_int_equal(store->ops->staff_by_name(store, "desk-1", &found), STORE_NOT_FOUND);
	assert_false(has_card(store, 1));
	assert_false(has_token(store, 3));
	assert_true(has_card(store, 2));
	assert_true(has_token(store, 4));
	assert_true(has_token(store, 5));
	assert_int_equal(store->ops->staff_remove(store, desk), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(a_new_card_ends_the_old_one_and_its_sessions)
{
	struct store *store = sqlite_store();
	int64_t desk = 0;

	assert_int_equal(store->ops->staff_add(store, "desk-1", 1000, &desk), STORE_OK);
	add_card(store, desk, 1);
	add_token(store, TOKEN_STAFF, desk, 2);
	assert_int_equal(store->ops->staff_drop_cards(store, desk), STORE_OK);
	assert_false(has_card(store, 1));
	assert_false(has_token(store, 2));
	assert_int_equal(store->ops->staff_by_name(store, "desk-1", &desk), STORE_OK);
	store->ops->destroy(store);
}

TEST(a_kiosk_keeps_what_its_last_heartbeat_told)
{
	struct store *store = sqlite_store();
	struct store_kiosk kiosk = {.name = "lobby", .place = "City hall, 1st floor", .created_s = 500};
	struct store_kiosk beat = {.seen_s = 2000,
	                           .frame_s = 1999,
	                           .input_s = 0,
	                           .queue = 3,
	                           .disk_free_mb = 812,
	                           .build = "0.1.0"};
	struct store_kiosk list[2], found;
	size_t count = 0;

	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_OK);
	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_DUPLICATE);
	assert_int_equal(store->ops->kiosk_by_name(store, "lobby", &found), STORE_OK);
	assert_int_equal(found.seen_s, 0);
	beat.id = found.id;
	assert_int_equal(store->ops->kiosk_seen(store, &beat), STORE_OK);
	assert_int_equal(store->ops->kiosk_list(store, list, 2, &count), STORE_OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].place, "City hall, 1st floor");
	assert_int_equal(list[0].seen_s, 2000);
	assert_int_equal(list[0].frame_s, 1999);
	assert_int_equal(list[0].input_s, 0);
	assert_int_equal(list[0].queue, 3);
	assert_int_equal(list[0].disk_free_mb, 812);
	assert_string_equal(list[0].build, "0.1.0");
	beat.id = 99;
	assert_int_equal(store->ops->kiosk_seen(store, &beat), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(a_kiosk_keeps_its_last_picture)
{
	struct store *store = sqlite_store();
	struct store_kiosk kiosk = {.name = "lobby", .created_s = 500}, found;
	void *png = NULL;
	size_t length = 0;

	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_OK);
	assert_int_equal(store->ops->kiosk_by_name(store, "lobby", &found), STORE_OK);
	assert_int_equal(found.temperature_c, STORE_NO_TEMPERATURE);
	assert_int_equal(found.picture_s, 0);
	assert_int_equal(store->ops->kiosk_get_picture(store, kiosk.id, &png, &length),
	                 STORE_NOT_FOUND);
	assert_int_equal(store->ops->kiosk_put_picture(store, kiosk.id, "one\0two", 7, 600), STORE_OK);
	assert_int_equal(store->ops->kiosk_put_picture(store, kiosk.id, "t\0o", 3, 700), STORE_OK);
	assert_int_equal(store->ops->kiosk_get_picture(store, kiosk.id, &png, &length), STORE_OK);
	assert_int_equal(length, 3);
	assert_memory_equal(png, "t\0o", 3);
	free(png);
	kiosk.screen[0] = 'x';
	kiosk.temperature_c = 61;
	assert_int_equal(store->ops->kiosk_seen(store, &kiosk), STORE_OK);
	assert_int_equal(store->ops->kiosk_by_name(store, "lobby", &found), STORE_OK);
	assert_int_equal(found.picture_s, 700); /* a heartbeat without one leaves it */
	assert_int_equal(found.temperature_c, 61);
	assert_string_equal(found.screen, "x");
	assert_int_equal(store->ops->kiosk_put_picture(store, 99, "x", 1, 1), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(a_kiosk_that_is_removed_loses_its_secret)
{
	struct store *store = sqlite_store();
	struct store_kiosk kiosk = {.name = "lobby", .created_s = 500}, found;

	assert_int_equal(store->ops->kiosk_add(store, &kiosk), STORE_OK);
	add_token(store, TOKEN_KIOSK, kiosk.id, 1);
	add_token(store, TOKEN_SHOP, kiosk.id, 2);
	assert_int_equal(store->ops->kiosk_remove(store, kiosk.id), STORE_OK);
	assert_int_equal(store->ops->kiosk_by_name(store, "lobby", &found), STORE_NOT_FOUND);
	assert_false(has_token(store, 1));
	assert_true(has_token(store, 2));
	assert_int_equal(store->ops->kiosk_remove(store, kiosk.id), STORE_NOT_FOUND);
	store->ops->destroy(store);
}

TEST(notices_are_listed_changed_and_read_in_each_language)
{
	struct store *store = sqlite_store();
	struct store_notice list[2], notice;
	char title[FIGURES_TITLE_MAX], about[FIGURES_ABOUT_MAX];
	int64_t first = 0, second = 0;
	size_t count = 0;

	assert_int_equal(store->ops->notice_add(store, 10, 0, &first), STORE_OK);
	assert_int_equal(store->ops->notice_add(store, 20, 90, &second), STORE_OK);
	assert_int_equal(store->ops->text_put(store, STORE_NOTICE, first, "ja", "", "市の知らせ"),
	                 STORE_OK);
	assert_int_equal(store->ops->notice_list(store, 0, list, 2, &count), STORE_OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].id, second);
	assert_int_equal(store->ops->notice_list(store, second, list, 2, &count), STORE_OK);
	assert_int_equal(count, 1);
	notice = (struct store_notice){.id = second, .from_s = 20, .until_s = 50};
	assert_int_equal(store->ops->notice_update(store, &notice), STORE_OK);
	assert_int_equal(store->ops->notice_get(store, second, &notice), STORE_OK);
	assert_int_equal(notice.until_s, 50);
	assert_int_equal(store->ops->notice_get(store, 99, &notice), STORE_NOT_FOUND);
	assert_int_equal(store->ops->text_get(store, STORE_NOTICE, first, "ja", title, about),
	                 STORE_OK);
	assert_string_equal(about, "市の知らせ");
	assert_int_equal(store->ops->text_get(store, STORE_NOTICE, first, "en", title, about),
	                 STORE_NOT_FOUND);
	store->ops->destroy(store);
}

static int64_t add_player(struct store *store, const char *alias)
{
	struct store_player player = {.created_s = 1};

	snprintf(player.alias, sizeof player.alias, "%s", alias);
	assert_int_equal(store->ops->player_add(store, &player), STORE_OK);
	return player.id;
}

static void add_deed(struct store *store, int64_t player, enum deed deed, int64_t at_s,
                     enum score_reason reason)
{
	static int sent;
	struct store_entry entry = {.player = player,
	                            .source = "test",
	                            .receipt = {.deed = deed,
	                                        .reason = reason,
	                                        .started_s = at_s,
	                                        .ended_s = at_s + 60,
	                                        .grams = 100,
	                                        .points = 100}};

	snprintf(entry.sender_id, sizeof entry.sender_id, "s-%d", sent++);
	assert_int_equal(store->ops->entry_add(store, &entry), STORE_OK);
}

TEST(deeds_are_summed_where_they_counted_and_in_their_time)
{
	struct store *store = sqlite_store();
	struct store_deed_sum sums[DEEDS];
	int64_t fox = add_player(store, "fox"), owl = add_player(store, "owl");

	add_deed(store, fox, DEED_WALK, 1000, SCORE_COUNTS);
	add_deed(store, fox, DEED_WALK, 1100, SCORE_COUNTS);
	add_deed(store, owl, DEED_WALK, 1999, SCORE_COUNTS);
	add_deed(store, owl, DEED_WALK, 2000, SCORE_COUNTS);
	add_deed(store, owl, DEED_OIL, 1500, SCORE_COUNTS);
	add_deed(store, owl, DEED_BIKE, 1500, SCORE_HELD_FOR_REVIEW);
	assert_int_equal(store->ops->deed_sums(store, 1000, 2000, sums), STORE_OK);
	assert_int_equal(sums[DEED_WALK].grams, 300);
	assert_int_equal(sums[DEED_WALK].entries, 3);
	assert_int_equal(sums[DEED_WALK].players, 2);
	assert_int_equal(sums[DEED_OIL].grams, 100);
	assert_int_equal(sums[DEED_BIKE].entries, 0);
	store->ops->destroy(store);
}

TEST(coupons_are_counted_by_shop_where_they_were_made_or_used)
{
	const struct store_language language = {"en", "ja"};
	struct store *store = sqlite_store();
	struct store_shop_coupons list[4];
	struct store_reward reward = {.price = 50, .stock = -1};
	struct store_coupon coupon = {.price = 50, .made_s = 1500};
	int64_t fox = add_player(store, "fox"), other = 0;
	size_t count = 0;

	add_deed(store, fox, DEED_WALK, 100, SCORE_COUNTS);
	assert_int_equal(store->ops->shop_add(store, "茶店", &reward.shop), STORE_OK);
	assert_int_equal(store->ops->shop_add(store, "花屋", &other), STORE_OK);
	assert_int_equal(store->ops->text_put(store, STORE_SHOP, reward.shop, "en", "Tea", ""),
	                 STORE_OK);
	assert_int_equal(store->ops->reward_add(store, &reward), STORE_OK);
	coupon.player = fox;
	coupon.reward = reward.id;
	coupon.used_s = 900; /* before: used is not counted, made is */
	snprintf(coupon.code, sizeof coupon.code, "A");
	snprintf(coupon.request, sizeof coupon.request, "a");
	assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
	coupon.made_s = 800; /* the other way round */
	coupon.used_s = 1600;
	snprintf(coupon.code, sizeof coupon.code, "B");
	snprintf(coupon.request, sizeof coupon.request, "b");
	assert_int_equal(store->ops->coupon_add(store, &coupon), STORE_OK);
	assert_int_equal(store->ops->shop_coupons(store, 1000, 2000, &language, list, 4, &count),
	                 STORE_OK);
	assert_int_equal(count, 2);
	assert_string_equal(list[1].shop, "Tea");
	assert_int_equal(list[1].made, 1);
	assert_int_equal(list[1].used, 1);
	assert_int_equal(list[1].used_points, 50);
	assert_string_equal(list[0].shop, "花屋");
	assert_int_equal(list[0].made + list[0].used + list[0].used_points, 0);
	store->ops->destroy(store);
}
