/*
 * Reads along what a connection receives, byte by byte, and finds what no strict reader of HTTP/1.1
 * (RFC 9112) may let through: requests that two readers could take apart in two ways.
 *
 * libmicrohttpd 0.9.75 serves requests with two Content-Lengths, with a length beside
 * Transfer-Encoding, with bare LF, folded headers, a space before the colon, no or two Hosts, an
 * encoded NUL or "/../" in the path. This is the one place that refuses them. Pure: it knows no
 * socket.
 */
#ifndef NET_SERVER_HTTP_GUARD_H
#define NET_SERVER_HTTP_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_GUARD_HEAD_MAX = 16 * 1024, HTTP_GUARD_LINE_MAX = 8 * 1024 };

struct http_guard {
	int state;
	uint32_t requests;   /* whose head was seen to its end, or to what is wrong with it */
	uint32_t bad_number; /* of the first that must be refused, from 1; 0 none */
	int bad_status;      /* 400, 411, 414, 431, 501 */
	const char *bad_why; /* static text */
	size_t head_length, line_length;
	char line[HTTP_GUARD_LINE_MAX + 1];
	bool request_line, old_version, has_length, has_encoding, chunked;
	int hosts;
	uint64_t body_left;
};

void http_guard_init(struct http_guard *guard);

/* The next bytes that were received. */
void http_guard_take(struct http_guard *guard, const char *bytes, size_t length);

/* Whether request number (from 1) must be refused: also every one behind one that must. */
bool http_guard_refuses(const struct http_guard *guard, uint32_t number);

#endif
