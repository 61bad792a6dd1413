#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/text_breaks.h"

/* The paragraph with '/' at its good places, and with '.' at all that the script allows. */
static void expect(const char *paragraph, const char *good, const char *forced)
{
	size_t length = strlen(paragraph), a = 0, b = 0;
	uint8_t breaks[400];
	char phrases[800], all[800];

	assert_true(length < sizeof breaks);
	text_breaks_find(paragraph, length, breaks);
	assert_int_equal(breaks[length], TEXT_BREAK_PHRASE);
	for (size_t i = 0; i < length; i++) {
		if (breaks[i] == TEXT_BREAK_PHRASE) {
			phrases[a++] = '/';
		}
		if (breaks[i] != TEXT_BREAK_NONE) {
			all[b++] = '.';
		}
		phrases[a++] = paragraph[i];
		all[b++] = paragraph[i];
	}
	phrases[a] = '\0';
	all[b] = '\0';
	assert_string_equal(phrases, good);
	if (forced != NULL) {
		assert_string_equal(all, forced);
	}
}

TEST(phrases_of_japanese_stay_whole)
{
	expect("これは、町の「名所」です。", "これは、/町の/「名所」です。",
	       "こ.れ.は、.町.の.「名.所」.で.す。");
	expect("コーヒーショップでラーメンを食べました（おいしい）。",
	       "コーヒーショップで/ラーメンを/食べました/（おいしい）。",
	       "コー.ヒー.ショッ.プ.で.ラー.メ.ン.を.食.べ.ま.し.た.（お.い.し.い）。");
	expect("さあ、行こう！！「どこへ？」", "さあ、/行こう！！/「どこへ？」", NULL);
	expect("「すごい！」と言いました。…でも、行きました〜。",
	       "「すごい！」と/言いました。…/でも、/行きました〜。", NULL);
	expect("夜は「ひっかわせ」でもりあがります。", "夜は/「ひっかわせ」でもりあがります。", NULL);
	expect("国道463号所沢入間バイパス", "国道/463号/所沢/入間/バイパス", NULL);
}

TEST(the_dictionary_never_overrules_kinsoku)
{
	/* it alone would break "きゃり/ーぱみゅ" */
	expect("町できゃりーぱみゅを聞いた", "町できゃりーぱみゅを/聞いた", NULL);
}

TEST(kana_alone_breaks_where_the_writer_sets_words_apart)
{
	expect("むかし アメリカの ぐんたいが いた ばしょに できた こうえんです。",
	       "むかし /アメリカの /ぐんたいが /いた /ばしょに /できた /こうえんです。", NULL);
	expect("ちくの きろくに はいります。まだ かわります。",
	       "ちくの /きろくに /はいります。/まだ /かわります。", NULL);
	expect("みやでら・にほんぎ", "みやでら・/にほんぎ", "み.や.で.ら・.に.ほ.ん.ぎ");
	expect("むさしふじさわ えき", "むさしふじさわ /えき", NULL);
	expect("歩いた ぶんだけ、地図の上を進みます。", "歩いた /ぶんだけ、/地図の/上を/進みます。",
	       NULL);
}

TEST(a_number_keeps_its_unit)
{
	expect("2,340 mあるきました。", "2,340 mあるきました。", NULL);
	expect("12.3 kgのCO2を減らした", "12.3 kgの/CO2を/減らした", NULL);
	expect("You saved 12.3 kg of CO2 in 2026 alone",
	       "You /saved /12.3 kg /of /CO2 /in /2026 /alone", NULL);
	expect("4821 0000 0016", "4821 /0000 /0016", NULL);
}

TEST(words_of_other_languages_break_at_spaces)
{
	expect("Đi bộ ngắm đồi chè (tỉnh Saitama), 12,3 km.",
	       "Đi /bộ /ngắm /đồi /chè /(tỉnh /Saitama), /12,3 km.", NULL);
	expect("Johnson Town’s cafés – well-known", "Johnson /Town’s /cafés /– /well-/known", NULL);
}

TEST(an_empty_paragraph_has_its_end)
{
	expect("", "", "");
	expect("茶", "茶", "茶");
}
