#include "tests/net/contract/wire_kit.h"

TEST(an_oauth_answer_may_have_more_members)
{
	static const char text[] =
		"{\"scope\":null,\"access_token\":\"abc\",\"token_type\":\"bearer\","
		"\"expires_in\":60,\"subject_kind\":\"staff\",\"refresh_token\":{\"deep\":[1]}}";
	struct problem problem;
	char token[128] = "";
	bool staff = false;
	int64_t expires_in_s = 0;

	assert_true(wire_read_token(text, strlen(text), token, &expires_in_s, &staff, &problem));
	assert_string_equal(token, "abc");
	assert_true(staff);
	assert_int_equal(expires_in_s, 60);
}

TEST(a_token_that_does_not_fit_is_refused_and_none_is_left)
{
	struct text_buffer out = {0};
	struct problem problem;
	char secret[129], token[128] = "old";
	bool staff = false;
	int64_t expires_in_s = 5;

	memset(secret, 's', sizeof secret);
	secret[127] = '\0';
	wire_write_token(&out, secret, 60, false);
	assert_true(wire_read_token(out.data, out.length, token, &expires_in_s, &staff, &problem));
	assert_string_equal(token, secret);
	text_buffer_finish(&out);
	secret[127] = 's';
	secret[128] = '\0';
	wire_write_token(&out, secret, 60, false);
	assert_false(wire_read_token(out.data, out.length, token, &expires_in_s, &staff, &problem));
	assert_string_equal(token, "");
	assert_int_equal(expires_in_s, 0);
	assert_string_equal(problem.detail, "access_token is longer than 127 bytes");
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
