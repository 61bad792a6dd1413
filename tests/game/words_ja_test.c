#include "tests/test.h"

#include "tests/game/words_list.h"

/* 教育漢字 of grades 1 to 4, 学年別漢字配当表 of 2017 (in force since 2020). */
static const struct {
	int count;
	const char *kanji;
} grades[] = {
	{80, "一右雨円王音下火花貝学気九休玉金空月犬見五口校左三山子四糸字耳七車手十出女小上森"
         "人水正生青夕石赤千川先早草足村大男竹中虫町天田土二日入年白八百文木本名目立力林六"},
	{160, "引羽雲園遠何科夏家歌画回会海絵外角楽活間丸岩顔汽記帰弓牛魚京強教近兄形計元言原戸"
          "古午後語工公広交光考行高黄合谷国黒今才細作算止市矢姉思紙寺自時室社弱首秋週春書少"
          "場色食心新親図数西声星晴切雪船線前組走多太体台地池知茶昼長鳥朝直通弟店点電刀冬当"
          "東答頭同道読内南肉馬売買麦半番父風分聞米歩母方北毎妹万明鳴毛門夜野友用曜来里理話"},
	{200, "悪安暗医委意育員院飲運泳駅央横屋温化荷界開階寒感漢館岸起期客究急級宮球去橋業曲局"
          "銀区苦具君係軽血決研県庫湖向幸港号根祭皿仕死使始指歯詩次事持式実写者主守取酒受州"
          "拾終習集住重宿所暑助昭消商章勝乗植申身神真深進世整昔全相送想息速族他打対待代第題"
          "炭短談着注柱丁帳調追定庭笛鉄転都度投豆島湯登等動童農波配倍箱畑発反坂板皮悲美鼻筆"
          "氷表秒病品負部服福物平返勉放味命面問役薬由油有遊予羊洋葉陽様落流旅両緑礼列練路和"},
	{202, "愛案以衣位茨印英栄媛塩岡億加果貨課芽賀改械害街各覚潟完官管関観願岐希季旗器機議求"
          "泣給挙漁共協鏡競極熊訓軍郡群径景芸欠結建健験固功好香候康佐差菜最埼材崎昨札刷察参"
          "産散残氏司試児治滋辞鹿失借種周祝順初松笑唱焼照城縄臣信井成省清静席積折節説浅戦選"
          "然争倉巣束側続卒孫帯隊達単置仲沖兆低底的典伝徒努灯働特徳栃奈梨熱念敗梅博阪飯飛必"
          "票標不夫付府阜富副兵別辺変便包法望牧末満未民無約勇要養浴利陸良料量輪類令冷例連老"
          "労録"},
};

static bool is_known(unsigned code)
{
	for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
		for (const char *at = grades[i].kanji; *at != '\0';) {
			if (words_next(&at) == code) {
				return true;
			}
		}
	}
	return code == 0x3005; /* 々 */
}

TEST(the_list_of_kanji_is_whole)
{
	int all = 0;

	for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
		int count = 0;

		for (const char *at = grades[i].kanji; *at != '\0'; count++) {
			unsigned code = words_next(&at);

			assert_true(words_is_kanji(code));
			assert_null(
				strstr(at, (char[]){(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)),
			                        (char)(0x80 | (code & 0x3F)), '\0'}));
		}
		assert_int_equal(count, grades[i].count);
		all += count;
	}
	assert_int_equal(all, 642);
}

/* Kanji beyond grade 4 stand under furigana, and a reading is kana over something with kanji. */
static void check_readings(void *context, const char *where, const char *text)
{
	bool base = false, reading = false, kanji = false;

	for (const char *at = text; *at != '\0';) {
		const char *here = at;
		unsigned code = words_next(&at);

		if (code == '{') {
			base = true;
			kanji = false;
		} else if (code == '|' && base) {
			base = false;
			reading = true;
			if (!kanji) {
				words_found(context, where, here, "a reading over no kanji");
			}
		} else if (code == '}') {
			reading = false;
		} else if (reading && !words_is_kana(code)) {
			words_found(context, where, here, "a reading that is not kana");
		} else if (words_is_kanji(code)) {
			kanji = true;
			if (!base && !is_known(code)) {
				words_found(context, where, here, "a kanji beyond grade 4 without furigana");
			}
		}
	}
}

TEST(a_ten_year_old_can_read_every_kanji)
{
	int found = 0;

	words_each("ja", check_readings, &found);
	assert_int_equal(found, 0);
}

static void check_signs(void *context, const char *where, const char *text)
{
	bool before = false;

	for (const char *at = text; *at != '\0';) {
		unsigned code = words_next(&at);
		bool japanese = words_is_kana(code) || words_is_kanji(code);

		if (before && strchr("()!?,.;:", (int)code) != NULL && code != 0 && code < 0x80) {
			words_found(context, where, text, "a half-width sign behind Japanese");
		}
		before = japanese;
	}
}

TEST(signs_are_as_wide_as_the_letters)
{
	int found = 0;

	words_each("ja", check_signs, &found);
	words_each("easy", check_signs, &found);
	assert_int_equal(found, 0);
}
