#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "net/server/http/http_guard.h"

/* The first status that is refused, 0 for none; fed whole and byte by byte. */
static int verdict(const char *bytes)
{
	static struct http_guard whole, single;

	http_guard_init(&whole);
	http_guard_init(&single);
	http_guard_take(&whole, bytes, strlen(bytes), 0);
	for (size_t i = 0; bytes[i] != '\0'; i++) {
		http_guard_take(&single, bytes + i, 1, 0);
	}
	assert_int_equal(whole.bad_status, single.bad_status);
	assert_int_equal(whole.bad_number, single.bad_number);
	return whole.bad_status;
}

#define HOST "Host: a\r\n"

TEST(whole_requests_pass)
{
	assert_int_equal(verdict("GET / HTTP/1.1\r\n" HOST "\r\n"), 0);
	assert_int_equal(verdict("GET /a%20b?x=%2F HTTP/1.1\r\n" HOST "X:  y \t\r\n\r\n"), 0);
	assert_int_equal(verdict("GET / HTTP/1.0\r\n\r\n"), 0);
	assert_int_equal(verdict("OPTIONS * HTTP/1.1\r\n" HOST "\r\n"), 0);
	assert_int_equal(verdict("POST / HTTP/1.1\r\n" HOST "content-length: 3\r\n\r\nabc"
	                         "GET / HTTP/1.1\r\n" HOST "\r\n"),
	                 0);
}

TEST(each_malformed_request_is_refused)
{
	static const struct {
		const char *bytes;
		int status;
	} cases[] = {
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
		{"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
		{"GET / HTTP/1.1\nHost: a\n\n", 400},
		{"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n X: a\r\n" HOST "\r\n", 400},
		{"GET / HTTP/1.1\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST HOST "\r\n", 400},
		{"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
		{"GET /a%00b HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a?b=%00 HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a/../b HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a/.. HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /%2E%2e/b HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a%2fb HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a%zz HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a% HTTP/1.1\r\n" HOST "\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n", 501},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n", 411},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 1e1\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n", 400},
		{"GET / HTTP/2.0\r\n" HOST "\r\n", 400},
		{"GET /\r\n\r\n", 400},
		{"GET  / HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET http://a/ HTTP/1.1\r\n" HOST "\r\n", 400},
		{"G(T / HTTP/1.1\r\n" HOST "\r\n", 400},
		{"\r\nGET / HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "a\rb: c\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "X: \x01\r\n\r\n", 400},
		{"GET /\xc3\xa9 HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST ": a\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "X\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "X\t: a\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "X\xff: a\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "Authorization: a\r\nauthorization: b\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nExpect: a\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\ncontent-length: 0\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: \x0b3\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 3 3\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 0x3\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: \"3\"\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length:\r\n 3\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding:\tchunked\r\n\r\n", 411},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: \x0b"
	     "chunked\r\n\r\n",
	     400},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n", 501},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked;a=b\r\n\r\n", 501},
		{"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: \r\nContent-Length: 3\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "X: y\rTransfer-Encoding: chunked\r\n\r\n", 400},
		{"POST / HTTP/1.1\r\n" HOST "X: y\nTransfer-Encoding: chunked\r\n\r\n", 400},
		{"GET / HTTP/1.01\r\n" HOST "\r\n", 400},
		{"GET / http/1.1\r\n" HOST "\r\n", 400},
		{"GET / HTTP/1.1 \r\n" HOST "\r\n", 400},
		{"GET\t/\tHTTP/1.1\r\n" HOST "\r\n", 400},
		{" GET / HTTP/1.1\r\n" HOST "\r\n", 400},
		{"CONNECT a:80 HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a#b HTTP/1.1\r\n" HOST "\r\n", 400},
		{"GET /a/..%5cb HTTP/1.1\r\n" HOST "\r\n", 400},
		{"\x16\x03\x01", 400},
		{"\xef\xbb\xbfGET / HTTP/1.1\r\n" HOST "\r\n", 400},
		{"PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\nGET / HTTP/1.1\r\n" HOST "\r\n", 400},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (verdict(cases[i].bytes) != cases[i].status) {
			fail_msg("%zu: %d", i, verdict(cases[i].bytes));
		}
	}
}

TEST(a_visit_stands_once_and_has_its_letters)
{
#define LETTERS "abcdefghijABCDEFGHIJ0123456789_-abcdefghijk"
	static const struct {
		const char *lines;
		int status;
	} cases[] = {
		{"Machiaruki-Visit: " LETTERS "\r\n", 0},
		{"machiaruki-visit:\t" LETTERS " \r\n", 0},
		{"Machiaruki-Visit: " LETTERS "\r\nMACHIARUKI-VISIT: " LETTERS "\r\n", 400},
		{"Machiaruki-Visit:\r\n", 400},
		{"Machiaruki-Visit: " LETTERS "a\r\n", 400},
		{"Machiaruki-Visit: abc\r\n", 400},
		{"Machiaruki-Visit: abcdefghijABCDEFGHIJ0123456789_-abcdefghij=\r\n", 400},
		{"Machiaruki-Visit: abcdefghijABCDEFGHIJ0123456789_ abcdefghijk\r\n", 400},
		{"Machiaruki-Visit: abcdefghijABCDEFGHIJ0123456789_\xc3\xa9"
	     "abcdefghij\r\n",
	     400},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char head[512];

		snprintf(head, sizeof head, "GET / HTTP/1.1\r\n" HOST "%s\r\n", cases[i].lines);
		if (verdict(head) != cases[i].status) {
			fail_msg("%zu: %d", i, verdict(head));
		}
	}
}

TEST(a_host_is_a_name_or_an_address_and_perhaps_a_port)
{
	static const char *const good[] = {
		"a",        "a:1", "a.b-c_d.example", "127.0.0.1:65535", "[::1]",
		"[::1]:80", "a.",  "xn--a-b:80",      "localhost",       "[fe80::1]:8080"};
	static const char *const bad[] = {"a..b",         ".a",  "..",       "a:x",  "a:80:80", "[::1",
	                                  "[]",           "a b", "a\tb",     "u@a",  "a/b",     "a,b",
	                                  "a\"b",         "a'b", "a<b",      "a{b}", "a;b",     "a%0",
	                                  "\xe3\x81\x82", ":80", "a:123456", "a\\b", "[::1]x"};
	char head[256];

	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		snprintf(head, sizeof head, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", good[i]);
		if (verdict(head) != 0) {
			fail_msg("%s is a host", good[i]);
		}
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		snprintf(head, sizeof head, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", bad[i]);
		if (verdict(head) != 400) {
			fail_msg("%s is no host", bad[i]);
		}
	}
	snprintf(head, sizeof head, "GET / HTTP/1.1\r\nHost: %0120d\r\n\r\n", 0);
	assert_int_equal(verdict(head), 400);
}

/* A byte a second; a request behind it has its own time. */
TEST(what_comes_too_slowly_is_refused)
{
	static const char head[] = "GET / HTTP/1.1\r\n" HOST "\r\n";
	static const char post[] = "POST / HTTP/1.1\r\n" HOST "Content-Length: 80000\r\n\r\n";
	static struct http_guard guard;
	int64_t now_ms = 5000000;

	http_guard_init(&guard);
	http_guard_take(&guard, head, strlen(head), now_ms);
	http_guard_take(&guard, head, strlen(head), now_ms += 100000); /* it was idle */
	assert_int_equal(guard.bad_status, 0);
	for (size_t i = 0; i < strlen(head) && guard.bad_status == 0; i++) {
		http_guard_take(&guard, head + i, 1, now_ms += 1000);
	}
	assert_int_equal(guard.bad_status, 408);
	assert_int_equal(guard.bad_number, 3);

	http_guard_init(&guard);
	http_guard_take(&guard, post, strlen(post), now_ms);
	http_guard_take(&guard, "a", 1, now_ms + 25000); /* 10 s for its 80,000 bytes, and 15 */
	assert_int_equal(guard.bad_status, 0);
	http_guard_take(&guard, "a", 1, now_ms + 25001);
	assert_int_equal(guard.bad_status, 408);
	assert_int_equal(guard.bad_number, 1);
}

TEST(the_refusal_is_a_whole_answer)
{
	static struct http_guard guard;
	char answer[HTTP_GUARD_ANSWER_MAX];
	size_t length = 0, body = 0;

	http_guard_init(&guard);
	assert_true(http_guard_at_head(&guard));
	http_guard_take(&guard, "GET / HTTP/1.1\r\n\r\n", 18, 0);
	length = http_guard_answer(&guard, 784111777, answer);
	assert_int_equal(strncmp(answer, "HTTP/1.1 400 Bad Request\r\n", 26), 0);
	assert_non_null(strstr(answer, "\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n")); /* RFC 9110 */
	assert_non_null(strstr(answer, "\r\nConnection: close\r\n"));
	assert_non_null(strstr(answer, "\"detail\":\"no Host\"}\n"));
	assert_int_equal(sscanf(strstr(answer, "Content-Length: "), "Content-Length: %zu", &body), 1);
	assert_string_equal(strstr(answer, "\r\n\r\n") + 4, answer + length - body);
}

TEST(what_stands_before_the_wrong_one_is_served)
{
	struct http_guard guard;
	const char *bytes = "GET / HTTP/1.1\r\n" HOST "\r\nGET / HTTP/1.1\r\n\r\n";

	http_guard_init(&guard);
	http_guard_take(&guard, bytes, strlen(bytes), 0);
	assert_false(http_guard_refuses(&guard, 1));
	assert_true(http_guard_refuses(&guard, 2));
	assert_true(http_guard_refuses(&guard, 3));
}

TEST(a_body_is_not_read_as_a_request)
{
	assert_int_equal(verdict("POST / HTTP/1.1\r\n" HOST "Content-Length: 20\r\n\r\n"
	                         "GET / HTTP/1.1\n\n    "
	                         "GET / HTTP/1.1\r\n" HOST "\r\n"),
	                 0);
}

TEST(a_head_without_end_is_too_large)
{
	struct http_guard guard;
	char line[64];

	http_guard_init(&guard);
	http_guard_take(&guard, "GET / HTTP/1.1\r\n", 16, 0);
	memset(line, 'a', sizeof line);
	memcpy(line, "X: ", 3);
	memcpy(line + 62, "\r\n", 2);
	for (int i = 0; i < 400; i++) {
		http_guard_take(&guard, line, sizeof line, 0);
	}
	assert_int_equal(guard.bad_status, 431);
}
