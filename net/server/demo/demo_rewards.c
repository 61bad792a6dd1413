/*
 * Made-up shops with what they give for points, and made-up notices, in three languages.
 */
#include <stdio.h>

#include "net/server/auth.h"
#include "net/server/demo/demo_parts.h"

enum { LANGUAGES = 3, SHOPS = 5, CODED_SHOP = 2, DAY_S = 86400 };

static const char *const languages[LANGUAGES] = {"ja", "easy", "en"};

static const char *const shops[SHOPS][LANGUAGES] = {
	{"デモのお店 A", "デモの おみせ A", "Demo shop A"},
	{"デモのお店 B", "デモの おみせ B", "Demo shop B"},
	{"デモのお店 C", "デモの おみせ C", "Demo shop C"},
	{"デモのお店 D", "デモの おみせ D", "Demo shop D"},
	{"デモのお店 E", "デモの おみせ E", "Demo shop E"},
};

struct text {
	const char *title, *about;
};

static const struct {
	size_t shop;
	int64_t grams; /* the price is what so many grams give */
	int64_t stock;
	struct text in[LANGUAGES];
} rewards[] = {
	{0,
     300,
     -1,
     {{"お茶 1ぱい", "あついお茶か、つめたいお茶を 1ぱい。"},
      {"おちゃ 1ぱい", "あつい おちゃか つめたい おちゃを もらえます。"},
      {"A cup of tea", "Hot or cold."}}},
	{1,
     500,
     40,
     {{"クッキー 2まい", "お茶のこなが入ったクッキーです。"},
      {"クッキー 2まい", "おちゃの こなが はいった クッキーです。"},
      {"Two cookies", "With green tea in the dough."}}},
	{2,
     800,
     12,
     {{"ぬののバッグ", "買い物に何回も使えます。"},
      {"ぬのの バッグ", "かいものに なんかいも つかえます。"},
      {"A cloth bag", "For many trips to the shops."}}},
	{0,
     1500,
     25,
     {{"お茶の葉 1ふくろ", "家でいれるお茶です。100グラム入り。"},
      {"おちゃの はっぱ 1ふくろ", "いえで いれる おちゃです。"},
      {"A bag of tea leaves", "100 grams, for home."}}},
	{3,
     3000,
     8,
     {{"花のなえ", "庭やベランダで育ててください。"},
      {"はなの なえ", "いえで そだてて ください。"},
      {"A young flower plant", "For a garden or a balcony."}}},
	{1,
     5000,
     0, /* sold out */
     {{"パン 5こ", "その日に焼いたパンです。"},
      {"パン 5こ", "その ひに やいた パンです。"},
      {"Five buns", "Baked the same day."}}},
	{4,
     12000,
     10,
     {{"自転車の{点検|てんけん}", "ブレーキとタイヤをみます。"},
      {"じてんしゃの てんけん", "ブレーキと タイヤを みます。"},
      {"A bicycle check", "Brakes and tyres."}}},
	{2,
     20000,
     3,
     {{"木のいす 1つ", "子どもがすわれる大きさです。"},
      {"きの いす 1つ", "こどもが すわれる おおきさです。"},
      {"A wooden stool", "Of a child's size."}}},
};
enum { REWARDS = sizeof rewards / sizeof rewards[0], USED_REWARD = 1, FRESH_REWARD = 2 };

static const char *const notices[][LANGUAGES] = {
	{"使い終わった油は、流しにすてずに集めましょう。",
     "つかった あぶらを あつめましょう。 ながしに すてません。",
     "Keep used cooking oil. Do not pour it down the sink."},
	{"雨の日は、足もとに気をつけて歩きましょう。", "あめの ひは ゆっくり あるきましょう。",
     "On rainy days, mind your step."},
	{"ここで見る数字は、ぜんぶ作りもののデモです。",
     "ここの すうじは デモです。 つくった すうじです。",
     "All figures here are made up, for a demo."},
};

static enum store_err let_sign_in(struct store *store, int64_t shop)
{
	uint8_t hash[STORE_HASH_LENGTH];

	return auth_hash_shop_code(DEMO_SHOP_CODE, hash) ? store->ops->shop_set_code(store, shop, hash)
	                                                 : STORE_UNAVAILABLE;
}

static enum store_err add_shops(struct demo *demo, int64_t ids[SHOPS])
{
	struct store *store = demo->store;
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < SHOPS && err == STORE_OK; i++) {
		err = store->ops->shop_add(store, shops[i][0], &ids[i]);
		for (size_t k = 0; k < LANGUAGES && err == STORE_OK; k++) {
			err = store->ops->text_put(store, STORE_SHOP, ids[i], languages[k], shops[i][k], "");
		}
	}
	return err == STORE_OK ? let_sign_in(store, ids[CODED_SHOP]) : err;
}

/* The last second of the day so many days from now. */
static int64_t end_of_day(const struct demo *demo, int64_t days)
{
	int64_t day = period_local_day(demo->now_s, demo->town->offset_minutes);

	return period_day_start(day + days + 1, demo->town->offset_minutes) - 1;
}

static enum store_err add_reward(struct demo *demo, const int64_t shop_ids[SHOPS], size_t which,
                                 struct store_reward *reward)
{
	struct store *store = demo->store;
	int64_t price = score_points(demo->town, rewards[which].grams);
	enum store_err err = STORE_OK;

	*reward = (struct store_reward){.shop = shop_ids[rewards[which].shop],
	                                .price = price > 0 ? price : 1,
	                                .stock = rewards[which].stock,
	                                .from_s = end_of_day(demo, -30),
	                                .until_s = end_of_day(demo, 60),
	                                .use_until_s = end_of_day(demo, 90)};
	err = store->ops->reward_add(store, reward);
	for (size_t k = 0; k < LANGUAGES && err == STORE_OK; k++) {
		err = store->ops->text_put(store, STORE_REWARD, reward->id, languages[k],
		                           rewards[which].in[k].title, rewards[which].in[k].about);
	}
	return err;
}

/* One that was used two days after it was made, or one that is still good. */
static enum store_err add_coupon(struct demo *demo, int64_t player,
                                 const struct store_reward *reward, int64_t days_ago, bool used)
{
	int64_t made_s = demo->now_s - days_ago * DAY_S;
	struct store_coupon coupon = {.player = player,
	                              .reward = reward->id,
	                              .price = reward->price,
	                              .made_s = made_s,
	                              .until_s = reward->use_until_s,
	                              .used_s = used ? made_s + 2 * DAY_S : 0};

	snprintf(coupon.code, sizeof coupon.code, "%s", used ? "K7M2-9QXD" : "T3WR-5HNC");
	snprintf(coupon.request, sizeof coupon.request, "%s", used ? "demo-used" : "demo-fresh");
	return demo->store->ops->coupon_add(demo->store, &coupon);
}

static enum store_err add_notices(struct demo *demo)
{
	struct store *store = demo->store;
	enum store_err err = STORE_OK;

	for (size_t i = 0; i < sizeof notices / sizeof notices[0] && err == STORE_OK; i++) {
		int64_t id = 0;

		err = store->ops->notice_add(store, end_of_day(demo, -7), end_of_day(demo, 60), &id);
		for (size_t k = 0; k < LANGUAGES && err == STORE_OK; k++) {
			err = store->ops->text_put(store, STORE_NOTICE, id, languages[k], "", notices[i][k]);
		}
	}
	return err;
}

enum store_err demo_add_rewards(struct demo *demo, int64_t first_card)
{
	struct store_reward made[REWARDS];
	int64_t shop_ids[SHOPS];
	enum store_err err = add_shops(demo, shop_ids);

	for (size_t i = 0; i < REWARDS && err == STORE_OK; i++) {
		err = add_reward(demo, shop_ids, i, &made[i]);
	}
	err = err == STORE_OK ? add_coupon(demo, first_card, &made[USED_REWARD], 20, true) : err;
	err = err == STORE_OK ? add_coupon(demo, first_card, &made[FRESH_REWARD], 3, false) : err;
	return err == STORE_OK ? add_notices(demo) : err;
}
