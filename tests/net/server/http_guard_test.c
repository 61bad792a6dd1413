#include "tests/test.h"

#include <string.h>

#include "net/server/http_guard.h"

/* The first status that is refused, 0 for none; fed whole and byte by byte. */
static int verdict(const char *bytes)
{
	static struct http_guard whole, single;

	http_guard_init(&whole);
	http_guard_init(&single);
	http_guard_take(&whole, bytes, strlen(bytes));
	for (size_t i = 0; bytes[i] != '\0'; i++) {
		http_guard_take(&single, bytes + i, 1);
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
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (verdict(cases[i].bytes) != cases[i].status) {
			fail_msg("%zu: %d", i, verdict(cases[i].bytes));
		}
	}
}

TEST(what_stands_before_the_wrong_one_is_served)
{
	struct http_guard guard;
	const char *bytes = "GET / HTTP/1.1\r\n" HOST "\r\nGET / HTTP/1.1\r\n\r\n";

	http_guard_init(&guard);
	http_guard_take(&guard, bytes, strlen(bytes));
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
	http_guard_take(&guard, "GET / HTTP/1.1\r\n", 16);
	memset(line, 'a', sizeof line);
	memcpy(line, "X: ", 3);
	memcpy(line + 62, "\r\n", 2);
	for (int i = 0; i < 400; i++) {
		http_guard_take(&guard, line, sizeof line);
	}
	assert_int_equal(guard.bad_status, 431);
}
