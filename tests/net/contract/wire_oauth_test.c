#include "tests/net/contract/wire_kit.h"

TEST(an_oauth_answer_may_have_more_members)
{
	static const char text[] =
		"{\"scope\":null,\"access_token\":\"abc\",\"token_type\":\"bearer\","
		"\"expires_in\":60,\"subject_kind\":\"staff\",\"refresh_token\":{\"deep\":[1]}}";
	struct problem problem;
	struct wire_token token;

	assert_true(wire_read_token(text, strlen(text), &token, &problem));
	assert_string_equal(token.token, "abc");
	assert_true(token.staff);
	assert_int_equal(token.expires_in_s, 60);
	assert_string_equal(token.visit, "");
}

TEST(a_token_that_does_not_fit_is_refused_and_none_is_left)
{
	struct text_buffer out = {0};
	struct problem problem;
	struct wire_token token = {.expires_in_s = 60};
	struct wire_token again = {.token = "old", .expires_in_s = 5};
	size_t length = sizeof token.token - 1;

	memset(token.token, 's', length);
	wire_write_token(&out, &token);
	assert_true(wire_read_token(out.data, out.length, &again, &problem));
	assert_string_equal(again.token, token.token);
	text_buffer_finish(&out);
	text_buffer_addf(&out,
	                 "{\"access_token\":\"%ss\",\"token_type\":\"Bearer\",\"expires_in\":60,"
	                 "\"subject_kind\":\"player\"}",
	                 token.token);
	assert_false(wire_read_token(out.data, out.length, &again, &problem));
	assert_string_equal(again.token, "");
	assert_int_equal(again.expires_in_s, 0);
	assert_string_equal(problem.detail, "access_token is longer than 127 bytes");
	text_buffer_finish(&out);
}

TEST(a_kiosks_token_comes_with_an_id_of_the_visit)
{
	struct text_buffer out = {0};
	struct problem problem;
	struct wire_token token = {
		.token = "t", .expires_in_s = 60, .visit = "opaque", .visit_expires_in_s = 1209600};
	struct wire_token again;

	wire_write_token(&out, &token);
	assert_true(wire_read_token(out.data, out.length, &again, &problem));
	assert_string_equal(again.visit, "opaque");
	assert_int_equal(again.visit_expires_in_s, 1209600);
	text_buffer_finish(&out);
}

TEST(an_oauth_error_is_read_by_its_code)
{
	static const char *const wrong[] = {
		"", "[]", "{}", "{\"error\":1}", "{\"error\":null}", "{\"error\":\"a\",\"error\":\"b\"}"};
	struct text_buffer out = {0};
	char error[64] = "old";

	wire_write_oauth_error(&out, "slow_down", "");
	assert_string_equal(text_buffer_text(&out), "{\"error\":\"slow_down\"}\n");
	assert_true(wire_read_oauth_error(out.data, out.length, error));
	assert_string_equal(error, "slow_down");
	text_buffer_finish(&out);
	wire_write_oauth_error(&out, WIRE_ERROR_LOCKED, "wait \"five\" minutes");
	assert_true(wire_read_oauth_error(out.data, out.length, error));
	assert_string_equal(error, WIRE_ERROR_LOCKED);
	text_buffer_finish(&out);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_false(wire_read_oauth_error(wrong[i], strlen(wrong[i]), error));
		assert_string_equal(error, "");
	}
}
