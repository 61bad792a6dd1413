#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/locale.h"

static struct locale *locale(void)
{
	static struct locale *kept;
	static const char *const folders[] = {"assets"};

	if (kept == NULL) {
		kept = locale_create(folders, 1);
		assert_non_null(kept);
	}
	return kept;
}

TEST(parts_are_put_in_and_cut_at_a_whole_character)
{
	struct locale_part part = {"n", "茶茶茶茶"};
	char text[200], small[8];

	locale_fill(locale(), "en", "attract.goal", &part, 1, text, sizeof text);
	assert_non_null(strstr(text, "茶茶茶茶"));
	assert_null(strchr(text, '<'));
	locale_fill(locale(), "none", "茶茶茶", NULL, 0, small, sizeof small);
	assert_string_equal(small, "茶茶");
}

/* A language of the test's own, in a folder of its own. */
static struct locale *made(const char *first, const char *second)
{
	char *folder = test_folder(), *sub = files_join(folder, "locale");
	const char *const folders[] = {folder};
	struct locale *out = NULL;

	assert_true(files_make_folder(sub));
	for (int i = 0; i < 2; i++) {
		char *path = files_join(sub, i == 0 ? "one.json" : "two.json");
		const char *text = i == 0 ? first : second;

		assert_int_equal(files_write(path, text, strlen(text)), FILES_OK);
		free(path);
	}
	out = locale_create(folders, 1);
	free(sub);
	free(folder);
	return out;
}

TEST(a_language_is_a_file_and_says_what_it_is)
{
	struct locale *two = made("{\"language.order\": \"2\", \"language.icu\": \"ru\", \"a\": \"A\","
	                          "\"steps#one\": \"<n> шаг\", \"steps#few\": \"<n> шага\","
	                          "\"steps#many\": \"<n> шагов\", \"steps#other\": \"<n> шага\","
	                          "\"number.group\": \"\u00a0\", \"number.decimal\": \",\","
	                          "\"unit.kg\": \"<n> кг\"}",
	                          "{\"language.order\": \"1\", \"b\": \"B\", \"steps\": \"<n> Y\"}");
	const char *const *names = NULL;
	static const struct {
		int64_t n;
		const char *text;
	} cases[] = {{1, "1 шаг"},   {2, "2 шага"},  {5, "5 шагов"},    {11, "11 шагов"},
	             {21, "21 шаг"}, {0, "0 шагов"}, {104, "104 шага"}, {1000, "1\u00a0000 шагов"}};
	char text[80];

	assert_non_null(two);
	assert_int_equal(locale_languages(two, &names), 2);
	assert_string_equal(names[0], "two");
	assert_string_equal(locale_text(two, "one", "b"), "B"); /* what it lacks, the first has */
	assert_string_equal(locale_text(two, "two", "a"), "a");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		locale_count(two, "one", "steps", cases[i].n, text, sizeof text);
		assert_string_equal(text, cases[i].text);
	}
	locale_count(two, "two", "steps", 1, text, sizeof text);
	assert_string_equal(text, "1 Y");
	locale_grams(two, "one", 12345678, text, sizeof text);
	assert_string_equal(text, "12\u00a0345,6 кг");
	locale_destroy(two);
}

TEST(a_broken_language_is_no_locale)
{
	assert_null(made("{\"a\": 1}", "{}"));
	assert_null(made("[]", "{}"));
	assert_null(made("{\"a\": \"1\",}", "{}"));
	assert_null(made("{\"a\": \"1\", \"a\": \"2\"}", "{}"));
}

TEST(numbers_read_as_people_write_them)
{
	static const struct {
		int64_t number;
		const char *plain, *grams, *metres;
	} cases[] = {{0, "0", "0 g", "0 m"},
	             {-7, "-7", "-7 g", "-7 m"},
	             {999, "999", "999 g", "999 m"},
	             {1000, "1,000", "1,000 g", "1,000 m"},
	             {-1000, "-1,000", "-1,000 g", "-1,000 m"},
	             {9999, "9,999", "9,999 g", "9,999 m"},
	             {10000, "10,000", "10.0 kg", "10.0 km"},
	             {-10050, "-10,050", "-10.0 kg", "-10.0 km"},
	             {1234567, "1,234,567", "1,234.5 kg", "1,234.5 km"},
	             {INT64_MIN, "-9,223,372,036,854,775,808", NULL, NULL}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[64];

		locale_number(locale(), "ja", cases[i].number, text, sizeof text);
		assert_string_equal(text, cases[i].plain);
		if (cases[i].grams != NULL) {
			locale_grams(locale(), "en", cases[i].number, text, sizeof text);
			assert_string_equal(text, cases[i].grams);
			locale_metres(locale(), "easy", cases[i].number, text, sizeof text);
			assert_string_equal(text, cases[i].metres);
		}
	}
}

TEST(a_language_says_how_it_groups_digits)
{
	char text[64];

	locale_number(locale(), "vi", 1234567, text, sizeof text);
	assert_string_equal(text, "1.234.567");
	locale_metres(locale(), "vi", 12345, text, sizeof text);
	assert_string_equal(text, "12,3 km");
	locale_grams(locale(), "vi", 9999, text, sizeof text);
	assert_string_equal(text, "9.999 g");
}

TEST(what_counts_takes_the_form_of_its_number)
{
	char text[64];
	struct locale_part part = {"who", "Chame"};

	locale_count(locale(), "en", "age.days", 2, text, sizeof text);
	assert_string_equal(text, "2 days ago");
	locale_count(locale(), "en", "age.days", 1, text, sizeof text);
	assert_string_equal(text, "1 day ago");
	locale_count(locale(), "ja", "age.days", 1, text, sizeof text);
	assert_string_equal(text, "1日前");
	locale_count_in(locale(), "en", "<who>: <n>", 1234, &part, 1, text, sizeof text);
	assert_string_equal(text, "Chame: 1,234");
}

TEST(days_and_weeks_read_as_people_write_them)
{
	static const struct {
		const char *language;
		int day; /* days since 1970 */
		const char *date, *month, *week;
	} cases[] = {
		{"ja", 20781, "11月24日（火）", "2026年11月", "11月24日〜30日"},
		{"easy", 20781, "11がつ 24にち (か)", "2026ねん 11がつ", "11がつ 24にち から 30にち"},
		{"en", 20781, "Tue 24 Nov", "November 2026", "24–30 Nov"},
		{"vi", 20781, "Thứ Ba, 24/11", "Tháng 11/2026", "24–30/11"},
		{"vi", 20787, "Thứ Hai, 30/11", "Tháng 11/2026", "30/11 – 6/12"},
		{"ja", 20787, "11月30日（月）", "2026年11月", "11月30日〜12月6日"},
		{"en", 20787, "Mon 30 Nov", "November 2026", "30 Nov – 6 Dec"},
		{"en", 20813, "Sat 26 Dec", "December 2026", "26 Dec – 1 Jan"},
		{"ja", 0, "1月1日（木）", "1970年1月", "1月1日〜7日"},
		{"ja", -1, "12月31日（水）", "1969年12月", "12月31日〜1月6日"},
		{"ja", 21243, "2月29日（火）", "2028年2月", "2月29日〜3月6日"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[80];

		locale_date(locale(), cases[i].language, cases[i].day, text, sizeof text);
		assert_string_equal(text, cases[i].date);
		locale_month(locale(), cases[i].language, cases[i].day, text, sizeof text);
		assert_string_equal(text, cases[i].month);
		locale_week(locale(), cases[i].language, cases[i].day, text, sizeof text);
		assert_string_equal(text, cases[i].week);
	}
}

TEST(hours_read_as_people_say_them)
{
	static const struct {
		int hour, minute;
		const char *ja, *easy, *en;
	} cases[] = {{0, 0, "0:00", "ごぜん 0:00", "12:00 am"},
	             {9, 5, "9:05", "ごぜん 9:05", "9:05 am"},
	             {12, 30, "12:30", "ごご 0:30", "12:30 pm"},
	             {14, 5, "14:05", "ごご 2:05", "2:05 pm"},
	             {23, 59, "23:59", "ごご 11:59", "11:59 pm"}};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[40];

		locale_time(locale(), "ja", cases[i].hour, cases[i].minute, text, sizeof text);
		assert_string_equal(text, cases[i].ja);
		locale_time(locale(), "easy", cases[i].hour, cases[i].minute, text, sizeof text);
		assert_string_equal(text, cases[i].easy);
		locale_time(locale(), "en", cases[i].hour, cases[i].minute, text, sizeof text);
		assert_string_equal(text, cases[i].en);
	}
}
