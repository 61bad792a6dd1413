#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "engine/text_lines.h"

static struct fonts *fonts(void)
{
	static struct fonts *kept;

	if (kept == NULL) {
		kept = fonts_create();
		assert_non_null(kept);
	}
	return kept;
}

static const struct text_style style = {.size = 30};

static struct text_lines *lay_as(const char *text, int width, const struct text_style *as)
{
	static struct text_lines lines;

	text_lines_finish(&lines);
	text_lines_make(&lines, fonts(), text, as, width);
	return &lines;
}

static struct text_lines *lay(const char *text, int width)
{
	return lay_as(text, width, &style);
}

/* The lines, joined by '/'. */
static const char *broken(const char *text, int width)
{
	static char out[1000];
	const struct text_lines *lines = lay(text, width);

	out[0] = '\0';
	for (int i = 0; i < lines->count; i++) {
		strcat(out, i > 0 ? "/" : "");
		strncat(out, lines->plain + lines->line[i].from,
		        lines->line[i].until - lines->line[i].from);
	}
	return out;
}

TEST(readings_are_taken_out_of_the_text)
{
	char *plain = text_plain("{入間市|いるまし}の{茶畑|ちゃばたけ}です");

	assert_string_equal(plain, "入間市の茶畑です");
	free(plain);
}

TEST(braces_that_are_no_reading_stay)
{
	char *plain = text_plain("a {b} {c|d");

	assert_string_equal(plain, "a {b} {c|d");
	free(plain);
}

TEST(lines_break_at_phrases_and_never_before_a_small_kana_or_a_full_stop)
{
	const char *lines = broken("お茶がテーマの博物館です。ちゃばたけもあります。", 200);

	assert_null(strstr(lines, "/。"));
	assert_null(strstr(lines, "/ゃ"));
	assert_null(strstr(lines, "/、"));
	assert_non_null(strchr(lines, '/'));
}

static bool begins_with_any(const char *text, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (strncmp(text, *list, strlen(*list)) == 0) {
			return true;
		}
	}
	return false;
}

/* At 100, 150 and 200 %, in every width from six characters on. */
TEST(no_line_begins_or_ends_where_kinsoku_forbids_it)
{
	static const char *const never_first[] = {
		"」", "』", "）", "】", "〉", "、", "。", "，", "．", "・", "：", "；", "？",
		"！", "ー", "々", "…",  "〜", "ゃ", "ゅ", "ょ", "っ", "ぁ", "ぃ", "ャ", "ュ",
		"ョ", "ッ", "ァ", "ィ", "ゥ", "ェ", "ォ", "%",  "}",  ")",  NULL};
	static const char *const never_last[] = {"「", "『", "（", "【", "〈", "(", NULL};
	static const char *const texts[] = {
		"お{茶|ちゃ}がテーマの「{博物館|はくぶつかん}」です。ちゃばたけ（{茶畑|ちゃばたけ}"
		"）もあります…！",
		"ジョンソンタウンでは、コーヒー・ショッピング・さんぽが（ゆっくり）できますよ〜。人々もにっ"
		"こり。",
		"ちゃっかり しゃしんを とって、きゃりーぱみゅぱみゅの うたを きいた。「さあ、いこう！！」",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		for (int percent = 100; percent <= 200; percent += 50) {
			struct text_style at = {.size = 30.0f * (float)percent / 100};

			for (int width = 6 * 30 * percent / 100; width < 900; width += 17) {
				const struct text_lines *lines = lay_as(texts[i], width, &at);

				for (int k = 1; k < lines->count; k++) {
					const char *last = lines->plain + lines->line[k - 1].until - 3;

					assert_false(begins_with_any(lines->plain + lines->line[k].from, never_first));
					assert_false(begins_with_any(last, never_last));
				}
			}
		}
	}
}

TEST(a_word_with_its_reading_is_never_broken)
{
	const char *text = "ここは{入間市役所|いるましやくしょ}と{展望台|てんぼうだい}の{駅|えき}です";

	for (int percent = 100; percent <= 200; percent += 50) {
		struct text_style at = {.size = 30.0f * (float)percent / 100};

		for (int width = 10; width < 900; width += 7) {
			const struct text_lines *lines = lay_as(text, width, &at);

			for (int k = 1; k < lines->count; k++) {
				size_t cut = lines->line[k].from;

				for (size_t i = 0; i < lines->readings_count; i++) {
					assert_false(cut > lines->reading[i].from && cut < lines->reading[i].until);
				}
			}
		}
	}
}

TEST(every_character_is_on_a_line_whatever_the_width)
{
	for (int width = 10; width < 500; width += 11) {
		const struct text_lines *lines =
			lay("いるま し やくしょ{入間市役所|いるましやくしょ} Irumashiyakusho 12,3 km", width);
		size_t bytes = 0, wanted = 0;

		for (int i = 0; i < lines->count; i++) {
			for (size_t at = lines->line[i].from; at < lines->line[i].until; at++) {
				bytes += lines->plain[at] != ' ';
			}
		}
		for (size_t at = 0; lines->plain[at] != '\0'; at++) {
			wanted += lines->plain[at] != ' ';
		}
		assert_int_equal(bytes, wanted);
	}
}

TEST(english_breaks_at_spaces)
{
	assert_string_equal(broken("tea fields in spring", 190), "tea fields/in spring");
}

TEST(no_line_is_wider_than_allowed)
{
	for (int width = 60; width < 500; width += 13) {
		const struct text_lines *lines = lay(
			"アケボノゾウの{足|あし}あと{化石|かせき}のてんじも あります English words too", width);

		for (int i = 0; i < lines->count; i++) {
			if (lines->fits) {
				assert_true(lines->line[i].width <= width);
			}
		}
	}
}

TEST(a_word_that_is_too_long_is_broken_and_nothing_is_lost)
{
	const struct text_lines *lines = lay("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 100);
	size_t bytes = 0;

	assert_false(lines->fits);
	for (int i = 0; i < lines->count; i++) {
		bytes += lines->line[i].until - lines->line[i].from;
	}
	assert_int_equal(bytes, 26);
}

TEST(a_new_line_begins_where_it_is_written)
{
	assert_string_equal(broken("a\nb\n\nc", 0), "a/b//c");
}

TEST(a_wide_reading_widens_what_it_stands_over)
{
	int bare = lay("彩", 0)->width;

	assert_true(lay("{彩|いろどりいろどり}", 0)->width > bare);
}

TEST(a_glyph_that_the_font_lacks_comes_from_the_next)
{
	assert_true(lay("\xF0\xA0\xAE\xB7", 0)->width >= 28); /* U+20BB7, which BIZ UDPGothic lacks */
}

static int face_in_use(const char *text)
{
	return lay(text, 0)->face;
}

/* Needs fonts-quicksand, which is among the packages of tools/deps.sh. */
TEST(a_text_of_another_language_is_of_one_hand)
{
	int main_face = face_in_use("Town"), own = 0;

	fonts_use(fonts(), "truetype/quicksand/Quicksand-Medium.ttf", "");
	own = face_in_use("Town");
	assert_int_not_equal(own, main_face);
	assert_int_equal(face_in_use("Tiếng Việt …"), own);
	assert_int_equal(face_in_use("Iruma {入間市|いるまし} ở Nhật"), own); /* kanji apart */
	assert_int_equal(face_in_use("いるま-4821"), main_face);
	fonts_use(fonts(), "", "");
	assert_int_equal(face_in_use("Town"), main_face);
	assert_int_equal(face_in_use("Tiếng Việt"), own); /* on a screen of any language */
	assert_int_equal(face_in_use("\xF0\xA0\xAE\xB7野家の茶"), main_face);
	fonts_use(fonts(), "truetype/none/None.ttf", "");
	assert_int_equal(face_in_use("Town"), main_face);
	fonts_use(fonts(), "", "");
}

TEST(running_japanese_may_break_inside_a_phrase_but_no_word_of_an_easy_text)
{
	static const struct text_style counted = {.size = 30, .lines = 2};

	assert_true(lay("大きなアウトレットモールです", 160)->fits);
	assert_false(lay_as("大きなアウトレットモールです", 160, &counted)->fits);
	assert_false(lay("むかしの ちゃばたけです", 100)->fits);
	assert_true(lay("むかしの ちゃばたけです", 220)->fits);
	assert_false(lay("Motokaji", 100)->fits);
}
