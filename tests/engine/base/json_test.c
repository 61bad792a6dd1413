/*
 * The kinds of documents of the public JSON test suites (RFC 8259), written anew: what must be
 * taken, what must be refused.
 */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/json.h"

/* Bytes with their length: some hold a NUL. */
struct document {
	const char *bytes;
	size_t length;
};
#define D(text)                                                                                    \
	{                                                                                              \
		text, sizeof(text) - 1                                                                     \
	}

static const struct document good[] = {
	D("[[]   ]"),
	D("[\"\"]"),
	D("[]"),
	D("[\"a\"]"),
	D("[false]"),
	D("[null, 1, \"1\", {}]"),
	D("[null]"),
	D("[1\n]"),
	D(" [1]"),
	D("[1,null,null,null,2]"),
	D("[2] "),
	D("[123e65]"),
	D("[0e+1]"),
	D("[0e1]"),
	D("[ 4]"),
	D("[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]"),
	D("[20e1]"),
	D("[-0]"),
	D("[-123]"),
	D("[-1]"),
	D("[-0]"),
	D("[1E22]"),
	D("[1E-2]"),
	D("[1E+2]"),
	D("[123e45]"),
	D("[123.456e78]"),
	D("[1e-2]"),
	D("[1e+2]"),
	D("[123]"),
	D("[123.456789]"),
	D("{\"a\":\"b\",\"c\":\"d\"}"),
	D("{\"a\":\"b\"}"),
	D("{\"a\":\"b\",\"a\":\"c\"}"),
	D("{\"a\":\"b\",\"a\":\"b\"}"),
	D("{}"),
	D("{\"\":0}"),
	D("{\"a\\u0000b\": 42}"),
	D("{ \"min\": -1.0e+28, \"max\": 1.0e+28 }"),
	D("{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}], \"id\": \"x\"}"),
	D("{\"a\":[]}"),
	D("{\"title\":\"\\u041f\\u043e\\u043b\"}"),
	D("{\n\"a\": \"b\"\n}"),
	D("[\"\\u0060\\u012a\\u12AB\"]"),
	D("[\"\\uD801\\udc37\"]"),
	D("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]"),
	D("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
	D("[\"\\\\u0000\"]"),
	D("[\"\\\"\"]"),
	D("[\"a/*b*/c/*d//e\"]"),
	D("[\"\\\\a\"]"),
	D("[\"\\\\n\"]"),
	D("[\"\\u0012\"]"),
	D("[\"\\uFFFF\"]"),
	D("[\"asd\"]"),
	D("[ \"asd\"]"),
	D("[\"\\uDBFF\\uDFFF\"]"),
	D("[\"new\\u00A0line\"]"),
	D("[\"\xf4\x8f\xbf\xbf\"]"),
	D("[\"\xef\xbf\xbf\"]"),
	D("[\"\\u0000\"]"),
	D("[\"\\u002c\"]"),
	D("[\"\xcf\x80\"]"),
	D("[\"\xf0\x9b\xbf\xbf\"]"),
	D("[\"asd \"]"),
	D("\" \""),
	D("[\"\\uD834\\uDd1e\"]"),
	D("[\"\\u0821\"]"),
	D("[\"\\u0123\"]"),
	D("[\"\xe2\x80\xa8\"]"),
	D("[\"\xe2\x80\xa9\"]"),
	D("[\"\\u0061\\u30af\\u30EA\\u30b9\"]"),
	D("[\"new\\u000Aline\"]"),
	D("[\"\x7f\"]"),
	D("[\"\\uA66D\"]"),
	D("[\"\\u005C\"]"),
	D("[\"\xe2\x8d\x82\xe3\x88\xb4\xe2\x8d\x82\"]"),
	D("[\"\\uDBFF\\uDFFE\"]"),
	D("[\"\\uD83F\\uDFFE\"]"),
	D("[\"\\u200B\"]"),
	D("[\"\\u2064\"]"),
	D("[\"\\uFDD0\"]"),
	D("[\"\\uFFFE\"]"),
	D("[\"\\u0022\"]"),
	D("[\"\xe2\x82\xac\xf0\x9d\x84\x9e\"]"),
	D("[\"a\x7f"
      "a\"]"),
	D("false"),
	D("42"),
	D("-0.1"),
	D("null"),
	D("\"asd\""),
	D("true"),
	D("\"\""),
	D("[\"a\"]\n"),
	D("[true]"),
	D(" [] "),
};

static const struct document bad[] = {
	D("[1 true]"),
	D("[a\xe5]"),
	D("[\"\": 1]"),
	D("[\"\"],"),
	D("[,1]"),
	D("[1,,2]"),
	D("[\"x\",,]"),
	D("[\"x\"]]"),
	D("[\"\",]"),
	D("[\"x\""),
	D("[x"),
	D("[3[4]]"),
	D("[\xff]"),
	D("[1:2]"),
	D("[,]"),
	D("[-]"),
	D("[   , \"\"]"),
	D("[\"a\",\n4\n,1,"),
	D("[1,]"),
	D("[1,,]"),
	D("[\"\va\"\\f]"),
	D("[*]"),
	D("[\"\""),
	D("[1,"),
	D("[1,\n1\n,1"),
	D("[{}"),
	D("[fals]"),
	D("[nul]"),
	D("[tru]"),
	D("123\0"),
	D("[++1234]"),
	D("[+1]"),
	D("[+Inf]"),
	D("[-01]"),
	D("[-1.0.]"),
	D("[-2.]"),
	D("[-NaN]"),
	D("[.-1]"),
	D("[.2e-3]"),
	D("[0.1.2]"),
	D("[0.3e+]"),
	D("[0.3e]"),
	D("[0.e1]"),
	D("[0E+]"),
	D("[0E]"),
	D("[0e+]"),
	D("[0e]"),
	D("[1.0e+]"),
	D("[1.0e-]"),
	D("[1.0e]"),
	D("[1 000.0]"),
	D("[1eE2]"),
	D("[2.e+3]"),
	D("[2.e-3]"),
	D("[2.e3]"),
	D("[9.e+]"),
	D("[Inf]"),
	D("[NaN]"),
	D("[\xef\xbc\x91]"),
	D("[1+2]"),
	D("[0x1]"),
	D("[0x42]"),
	D("[Infinity]"),
	D("[0e+-1]"),
	D("[-123.123foo]"),
	D("[123\xe5]"),
	D("[1e1\xe5]"),
	D("[0\xe5]\n"),
	D("[-Infinity]"),
	D("[-foo]"),
	D("[- 1]"),
	D("[-012]"),
	D("[-.123]"),
	D("[-1x]"),
	D("[1ea]"),
	D("[1e\xe5]"),
	D("[1.]"),
	D("[.123]"),
	D("[1.2a-3]"),
	D("[1.8011670033376514H-308]"),
	D("[012]"),
	D("[\"x\", truth]"),
	D("{[: \"x\"}\n"),
	D("{\"x\", null}"),
	D("{\"x\"::\"b\"}"),
	D("{\xf0\x9f\x87\xa8\xf0\x9f\x87\xad}"),
	D("{\"a\":\"a\" 123}"),
	D("{key: 'value'}"),
	D("{\"\xb9\":\"0\",}"),
	D("{\"a\" b}"),
	D("{:\"b\"}"),
	D("{\"a\" \"b\"}"),
	D("{\"a\":"),
	D("{\"a\""),
	D("{1:1}"),
	D("{9999E9999:1}"),
	D("{null:null,null:null}"),
	D("{\"id\":0,,,,,}"),
	D("{'a':0}"),
	D("{\"id\":0,}"),
	D("{\"a\":\"b\"}/**/"),
	D("{\"a\":\"b\"}/**//"),
	D("{\"a\":\"b\"}//"),
	D("{\"a\":\"b\"}/"),
	D("{\"a\":\"b\",,\"c\":\"d\"}"),
	D("{a: \"b\"}"),
	D("{\"a\":\"a"),
	D("{ \"foo\" : \"bar\", \"a\" }"),
	D("{\"a\":\"b\"}#"),
	D(" "),
	D("[\"\\uD800\\\"]"),
	D("[\"\\uD800\\u\"]"),
	D("[\"\\uD800\\u1\"]"),
	D("[\"\\uD800\\u1x\"]"),
	D("[\xc3\xa9]"),
	D("[\"\\\0\"]"),
	D("[\"\\x00\"]"),
	D("[\"\\\\\\\"]"),
	D("[\"\\\t\"]"),
	D("[\"\\\xf0\x9f\x8c\x80\"]"),
	D("[\"\\\"]"),
	D("[\"\\u00A\"]"),
	D("[\"\\uD834\\uDd\"]"),
	D("[\"\\uD800\\uD800\\x\"]"),
	D("[\"\\u\xe5\"]"),
	D("[\"\\a\"]"),
	D("[\"\\uqqqq\"]"),
	D("[\"\\\xe5\"]"),
	D("[\\u0020\"asd\"]"),
	D("[\\n]"),
	D("\""),
	D("['single quote']"),
	D("abc"),
	D("[\"\\"),
	D("[\"a\0"
      "a\"]"),
	D("[\"new\nline\"]"),
	D("[\"\t\"]"),
	D("\"\\UA66D\""),
	D("\"\"x"),
	D("[\xe2\x81\xa0]"),
	D("\xef\xbb\xbf"),
	D("<.>"),
	D("[<null>]"),
	D("[1]x"),
	D("[1]]"),
	D("[\"asd]"),
	D("a\xc3\xa5"),
	D("[True]"),
	D("1]"),
	D("{\"x\": true,"),
	D("[][]"),
	D("]"),
	D("\xef\xbb{}"),
	D("\xe5"),
	D("["),
	D(""),
	D("[\0]"),
	D("2@"),
	D("{}}"),
	D("{\"\":"),
	D("{\"a\":/*comment*/\"b\"}"),
	D("{\"a\": true} \"x\""),
	D("['"),
	D("[,"),
	D("[{"),
	D("[\"a"),
	D("[\"a\""),
	D("{"),
	D("{]"),
	D("{,"),
	D("{["),
	D("{\"a"),
	D("{'a'"),
	D("[\"\\{[\"\\{[\"\\{[\"\\{"),
	D("\xe9"),
	D("*"),
	D("{\"a\":\"b\"}#{}"),
	D("[\\u000A\"\"]"),
	D("[1"),
	D("[ false, nul"),
	D("[ true, fals"),
	D("[ false, tru"),
	D("{\"asd\":\"asd\""),
	D("\xc3\xa5"),
	D("[\xef\xbb\xbf]"),
	D("[\f]"),
	D("[\"\x1f\"]"),
	D("[\"\xed\xa0\x80\"]"),
	D("[\"\xc0\xaf\"]"),
	D("[\"\xf4\x90\x80\x80\"]"),
	D("[\"\xe6\x97\"]"),
	D("\xef\xbb\xbf{}"),
};

static bool taken(const struct document *document, enum json_rules rules)
{
	struct json_error error;
	/* On the heap to its last byte, so that reading on is seen. */
	char *copy = malloc(document->length + 1);
	struct json *root = NULL;

	memcpy(copy, document->bytes, document->length);
	copy = realloc(copy, document->length > 0 ? document->length : 1);
	root = json_read(copy, document->length, 1 << 20, rules, &error);
	free(copy);
	if (root == NULL) {
		assert_true(error.err != JSON_OK);
		assert_true(error.line >= 1 && error.column >= 1 && error.what[0] != '\0');
	}
	json_destroy(root);
	return root != NULL;
}

TEST(each_of_95_kinds_of_documents_is_taken)
{
	assert_int_equal(sizeof good / sizeof good[0], 95);
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		if (!taken(&good[i], JSON_PLAIN)) {
			fail_msg("refused: %s", good[i].bytes);
		}
	}
}

TEST(each_kind_of_broken_document_is_refused)
{
	assert_true(sizeof bad / sizeof bad[0] >= 188);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (taken(&bad[i], JSON_PLAIN)) {
			fail_msg("taken: %zu: %s", i, bad[i].bytes);
		}
	}
}

static enum json_err err_of(const char *text, enum json_rules rules, struct json_error *error)
{
	json_destroy(json_read(text, strlen(text), 1 << 20, rules, error));
	return error->err;
}

TEST(a_mistake_is_named_by_line_and_column)
{
	struct json_error error;

	assert_int_equal(err_of("{\n  \"a\": 1,\n  \"b\": tru\n}", JSON_PLAIN, &error), JSON_MALFORMED);
	assert_int_equal(error.line, 3);
	assert_int_equal(error.column, 11);
}

TEST(depth_is_bounded)
{
	char deep[512];
	struct json_error error;

	memset(deep, '[', 65);
	memset(deep + 65, ']', 65);
	deep[130] = '\0';
	assert_int_equal(err_of(deep, JSON_PLAIN, &error), JSON_TOO_DEEP);
	memset(deep, '[', 64);
	memset(deep + 64, ']', 64);
	deep[128] = '\0';
	assert_int_equal(err_of(deep, JSON_PLAIN, &error), JSON_OK);
}

TEST(a_hundred_thousand_brackets_are_refused)
{
	char *many = malloc(100001);
	struct json_error error;

	memset(many, '[', 100000);
	many[100000] = '\0';
	assert_int_equal(err_of(many, JSON_PLAIN, &error), JSON_TOO_DEEP);
	free(many);
}

TEST(size_is_bounded)
{
	struct json_error error;

	assert_null(json_read("[1]", 3, 2, JSON_PLAIN, &error));
	assert_int_equal(error.err, JSON_TOO_LARGE);
}

TEST(on_the_wire_no_name_stands_twice)
{
	struct json_error error;

	assert_int_equal(err_of("{\"a\":1,\"a\":1}", JSON_WIRE, &error), JSON_REFUSED);
	assert_int_equal(error.column, 8);
	assert_int_equal(err_of("{\"a\":1,\"\\u0061\":1}", JSON_WIRE, &error), JSON_REFUSED);
	assert_int_equal(err_of("{\"a\":{\"a\":1},\"b\":{\"a\":1}}", JSON_WIRE, &error), JSON_OK);
	assert_int_equal(err_of("{\"a\":1,\"A\":1}", JSON_WIRE, &error), JSON_OK);
}

TEST(on_the_wire_numbers_are_exact_integers)
{
	struct json_error error;

	assert_int_equal(err_of("[1.0]", JSON_WIRE, &error), JSON_REFUSED);
	assert_int_equal(err_of("[1e2]", JSON_WIRE, &error), JSON_REFUSED);
	assert_int_equal(err_of("[9007199254740992]", JSON_WIRE, &error), JSON_REFUSED);
	assert_int_equal(err_of("[-9007199254740992]", JSON_WIRE, &error), JSON_REFUSED);
	assert_int_equal(err_of("[9007199254740991,-9007199254740991]", JSON_WIRE, &error), JSON_OK);
	assert_int_equal(err_of("[1.5]", JSON_PACK, &error), JSON_OK);
}

TEST(on_the_wire_no_string_holds_a_nul)
{
	struct json_error error;

	assert_int_equal(err_of("[\"a\\u0000b\"]", JSON_WIRE, &error), JSON_REFUSED);
}

TEST(values_come_out_as_they_are)
{
	const char *text = "{\"n\":-42,\"s\":\"\\u8336\",\"t\":true,\"z\":null,\"l\":[1,2,3]}";
	struct json *root = json_read(text, strlen(text), 1000, JSON_WIRE, NULL);
	const char *string = NULL;
	int64_t number = 0;
	bool flag = false;

	assert_non_null(root);
	assert_true(json_get_int(json_member(root, "n"), -42, 0, &number));
	assert_int_equal(number, -42);
	assert_false(json_get_int(json_member(root, "n"), 0, 9, &number));
	assert_true(json_get_text(json_member(root, "s"), &string));
	assert_string_equal(string, "茶");
	assert_true(json_get_bool(json_member(root, "t"), &flag));
	assert_true(flag);
	assert_true(json_is_null(json_member(root, "z")));
	assert_int_equal(json_size(json_member(root, "l")), 3);
	assert_null(json_member(root, "N")); /* names are exact */
	assert_false(json_get_text(json_member(root, "none"), &string));
	json_destroy(root);
}

TEST(written_text_is_read_back_alike)
{
	const char *text = "a \"quote\", a \\, a\nline, \x01 and 茶畑";
	struct text_buffer buffer = {0};
	struct json *root = NULL;
	const char *back = NULL;

	json_write_text(&buffer, text);
	root = json_read(buffer.data, buffer.length, 1000, JSON_WIRE, NULL);
	assert_true(json_get_text(root, &back));
	assert_string_equal(back, text);
	json_destroy(root);
	text_buffer_finish(&buffer);
}
