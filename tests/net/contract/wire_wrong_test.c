#include "tests/net/contract/wire_kit.h"

#include "engine/base/json.h"

TEST(what_is_wrong_is_told_with_its_place)
{
	static const struct wrong cases[] = {
		{good_town, "\"kind\":\"season\"", "\"kind\":\"year\"",
	     "season.kind is none of week, month, season, all"},
		{good_town, "\"from\":\"2026", "\"from\":\"x", "season.from is not an RFC 3339 time"},
		{good_town, "\"season\":{", "\"season\":[],\"-\":{", "season is not an object"},
		{good_town, "\"players\":96", "\"players\":true",
	     "districts[0].players is not an integer from 0 to " LARGEST},
		{good_town, "\"kaneko\"", "null", "districts[1].id is not a string"},
		{good_town, "[{", "[7,{", "districts[0] is not an object"},
		{good_town, "true", "\"true\"", "demo is neither true nor false"},
		{good_entries, "\"deed\":\"bike\"", "\"deed\":\"swim\"",
	     "entries[1].deed is none of walk, bike, oil, bottle, compost"},
		{good_entries, "too_fast", "no_reason", "entries[1].reason is no known reason"},
		{good_entry, "\"fiscal_year\":2024", "\"fiscal_year\":1899",
	     "fiscal_year is not an integer"},
		{good_entry, "\"factor\":125", "\"factor\":2147483648", "factor is not an integer"},
		{good_journey, "naka-bashi", "Naka-Bashi", "choices[1].landmark is none of the town's"},
		{good_journey, "naka-bashi", ID_63 "z", "choices[1].landmark is longer than 63 bytes"},
		{good_journey, "\"choices\":[", "\"choices\":{},\"-\":[", "choices is not an array"},
		{good_board, "\"rank\":1", "\"rank\":0", "rows[0].rank is not an integer from 1 to"},
		{good_board, "\"rank\":1", "\"rank\":2147483648",
	     "rows[0].rank is not an integer from 1 to"},
		{good_board, "\"scope\":\"district\"", "\"scope\":\"city\"",
	     "scope is none of district, team, player"},
		{good_board, "\"measure\":\"average\"", "\"measure\":\"\"",
	     "measure is none of total, average, participation"},
		{good_board, "\"legs\"", "\"feet\"", "track is neither legs nor kitchen"},
		{good_board, "\"size\":\"all\"", "\"size\":\"huge\"",
	     "size is none of all, small, medium, large"},
		{good_town, "\"players\":140", "\"players\":-1",
	     "weeks[0].players is not an integer from 0 to " LARGEST},
		{good_me, "\"oil\":1180", "\"oil\":true", "deed_g.oil is not an integer from 0 to"},
		{good_me, "\"minutes\":38", "\"minutes\":null", "weeks[0].minutes is not an integer"},
		{good_rewards, "\"price\":300", "\"price\":0",
	     "rewards[0].price is not an integer from 1 to"},
		{good_coupons, "\"price\":300", "\"price\":0",
	     "coupons[0].price is not an integer from 1 to"},
		{good_device_code, "180", "0", "expires_in is not an integer from 1 to"},
		{good_device_code, "\"interval\":3", "\"interval\":0", "interval is not an integer from 1"},
		{good_token, "Bearer", "mac", "token_type is not Bearer"},
		{good_token, "player", "partner", "subject_kind is neither player nor staff"},
	};

	ARE_REFUSED(cases);
}

TEST(the_first_of_two_mistakes_is_told)
{
	char *text = with(good_me, "4030", "-1");

	is_refused(document_of(good_me), with(text, "338", "-1"), 422, "legs_g is not an integer");
	free(text);
}

TEST(a_problem_is_known_by_its_type)
{
	static const char *const others[] = {"", "{}", "[]", "{\"type\":5}",
	                                     "{\"type\":\"" ID_63 "z\"}"};
	struct problem problem;
	struct text_buffer out = {0};
	char type[64] = "old";

	problem_set(&problem, 409, PROBLEM_SOLD_OUT, "None is left.", "%s", "");
	problem_write(&out, &problem);
	problem_read_type(out.data, out.length, type);
	assert_string_equal(type, PROBLEM_SOLD_OUT);
	text_buffer_finish(&out);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		problem_read_type(others[i], strlen(others[i]), type);
		assert_string_equal(type, "");
	}
}

TEST(a_document_that_was_cut_anywhere_is_no_json)
{
	EACH(document)
	{
		for (size_t length = 0; length + 1 < strlen(document->good); length++) {
			struct problem problem = {0};
			char *cut = malloc(length > 0 ? length : 1); /* so that a byte beyond is seen */

			assert_non_null(cut);
			memcpy(cut, document->good, length);
			assert_false(document->again(cut, length, NULL, &problem));
			assert_int_equal(problem.status, 400);
			assert_string_equal(problem.type, PROBLEM_MALFORMED_JSON);
			free(cut);
		}
	}
}

TEST(what_is_no_json_is_told_with_line_and_column)
{
	static const struct wrong cases[] = {
		{good_me, "}\n", "}\n{}", "line 2, column 1: "},
		{good_me, "}\n", ",}", "column "},
		{good_me, "{", "\xEF\xBB\xBF{", "line 1, column 1: "},
		{good_me, "{", "/* me */{", "line 1, column 1: "},
		{good_me, "{", "{\n", NULL},
		{good_me, "\"alias\"", "alias", "line 1, column 2: "},
		{good_me, "\"alias\"", "'alias'", "line 1, column 2: "},
		{good_me, "4821", "48\t21", "control character"},
		{good_me, "4821", "48\\x21", "escape"},
		{good_me, "4821", "\xFF", "UTF-8"},
		{good_me, "4821", "\xC0\xAF", "UTF-8"},
		{good_me, "4821", "\xED\xA0\x80", "UTF-8"},
		{good_me, "4821", "\\uD800", "surrogate"},
		{good_me, "true", "True", "column "},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *text = with(cases[i].good, cases[i].find, cases[i].put);
		struct problem problem;

		if (cases[i].what != NULL) {
			is_refused(document_of(good_me), text, 400, cases[i].what);
			continue;
		}
		assert_true(again_me(text, strlen(text), NULL, &problem)); /* white space means nothing */
		free(text);
	}
}

TEST(no_text_ends_before_its_end)
{
	static const char raw[] = "{\"alias\":\"a\0b\"}";
	struct problem problem = {0};
	struct me_figures me;

	is_refused(document_of(good_me), with(good_me, "4821", "\\u00004821"), 422, "\\u0000");
	is_refused(document_of(good_me), with(good_me, "\"alias\"", "\"alias\\u0000\""), 422,
	           "\\u0000");
	assert_false(wire_read_me(raw, sizeof raw - 1, &me, &problem));
	assert_int_equal(problem.status, 400);
}

TEST(a_document_is_an_object)
{
	static const char *const others[] = {"[]", "1", "\"iruma\"", "null", "true", "[{}]"};

	EACH(document)
	{
		for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
			is_refused(document, replaced(others[i], others[i], others[i], ""), 422,
			           "the whole is not an object");
		}
		is_refused(document, with("{}", "{}", "{}"), 422, " is not there");
	}
}

TEST(brackets_may_not_be_stacked_without_end)
{
	char deep[2001];

	memset(deep, '[', 1000);
	memset(deep + 1000, ']', 1000);
	deep[2000] = '\0';
	EACH(document)
	{
		char *member = with("{\"deep\":@,", "@", deep);

		is_refused(document, with(document->good, "{", member), 422, "levels of brackets");
		free(member);
	}
}

TEST(a_body_has_a_largest_size)
{
	const size_t most = WIRE_BODY_MAX;
	char *text = malloc(most + 2);
	struct problem problem;

	assert_non_null(text);
	memset(text, ' ', most + 1);
	text[most + 1] = '\0';
	memcpy(text, good_me, strlen(good_me));
	assert_true(again_me(text, most, NULL, &problem));
	is_refused(document_of(good_me), text, 413, "at most 262144 bytes");
}

static void problem_can_be_read(const struct problem *problem)
{
	struct text_buffer out = {0};
	struct json_error error;
	struct json *root = NULL;
	const char *detail = NULL;
	int64_t status = 0;

	problem_write(&out, problem);
	root = json_read(out.data, out.length, out.length, JSON_WIRE, &error);
	if (root == NULL) {
		fail_msg("the problem is no JSON: %s: %s", error.what, text_buffer_text(&out));
	}
	assert_true(json_get_int(json_member(root, "status"), 100, 599, &status));
	assert_int_equal(status, problem->status);
	assert_true(json_get_text(json_member(root, "detail"), &detail));
	assert_string_equal(detail, problem->detail);
	json_destroy(root);
	text_buffer_finish(&out);
}

TEST(a_strange_member_makes_a_problem_that_can_be_read)
{
	static const char *const names[] = {
		"a\\\"b\\u0001\\\\", "\\n", "ずいぶんとながいなまえのしらないメンバーがここにあります",
		"aずいぶんとながいなまえのしらないメンバーがここにあります",
		"aaずいぶんとながいなまえのしらないメンバーがここにあります"};
	char member[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct problem problem = {0};
		char *text = NULL;

		snprintf(member, sizeof member, "{\"%s\":1,", names[i]);
		text = with(good_me, "{", member);
		assert_false(again_me(text, strlen(text), NULL, &problem));
		problem_can_be_read(&problem);
		free(text);
	}
}

TEST(a_strange_member_that_stands_twice_makes_a_problem_that_can_be_read)
{
	char member[256];

	for (int pad = 0; pad < 3; pad++) {
		struct problem problem = {0};

		snprintf(member, sizeof member,
		         "{\"%.*sながいながいなまえのしらないメンバー\":1,"
		         "\"%.*sながいながいなまえのしらないメンバー\":1}",
		         pad, "aa", pad, "aa");
		assert_false(again_me(member, strlen(member), NULL, &problem));
		assert_int_equal(problem.status, 422);
		problem_can_be_read(&problem);
	}
}
