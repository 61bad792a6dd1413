/*
 * Reads along what a connection receives, byte by byte, and finds what no strict reader of HTTP/1.1
 * (RFC 9112) may let through: requests that two readers could take apart in two ways.
 *
 * libmicrohttpd 0.9.75 serves requests with two Content-Lengths, with a length beside
 * Transfer-Encoding, with bare LF, folded headers, a space before the colon, no or two Hosts, an
 * encoded NUL or "/../" in the path. This is the one place that refuses them. Pure: it knows no
 * socket.
 */
#ifndef NET_SERVER_HTTP_HTTP_GUARD_H
#define NET_SERVER_HTTP_HTTP_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	HTTP_GUARD_HEAD_MAX = 16 * 1024,
	HTTP_GUARD_LINE_MAX = 8 * 1024,
	HTTP_GUARD_HOST_MAX = 119,
	HTTP_GUARD_PATIENCE_MS = 15000, /* for a head, and for a body beside what its length takes */
	HTTP_GUARD_BYTES_A_MS = 8,
	HTTP_GUARD_ANSWER_MAX = 1024
};

/* The header with which a kiosk sends for who signed in there: once, HTTP_GUARD_VISIT_LENGTH of
 * base64url's letters. */
#define HTTP_GUARD_VISIT "Machiaruki-Visit"
enum { HTTP_GUARD_VISIT_LENGTH = 43 };

struct http_guard {
	int state;
	uint32_t requests;   /* whose head was seen to its end, or to what is wrong with it */
	uint32_t begun;      /* the last that http_guard_refuses was asked about */
	uint32_t bad_number; /* of the first that must be refused, from 1; 0 none */
	int bad_status;      /* 400, 408, 411, 414, 431, 501 */
	const char *bad_why; /* static text */
	size_t head_length, line_length;
	char line[HTTP_GUARD_LINE_MAX + 1];
	bool request_line, old_version, has_length, has_encoding, chunked;
	int hosts;
	unsigned once; /* which of the headers that may stand once stood */
	uint64_t body_left;
	bool answered;    /* the refusal was sent; the rest is dropped */
	size_t dropped;   /* so many bytes of it */
	int64_t until_ms; /* when the head, or the body, must be whole */
};

void http_guard_init(struct http_guard *guard);

/* The next bytes that were received, at a time that only ever grows. What comes too slowly, a byte
 * now and then, is refused with 408. */
void http_guard_take(struct http_guard *guard, const char *bytes, size_t length, int64_t now_ms);

/* Whether request number (from 1) must be refused: also every one behind one that must. */
bool http_guard_refuses(struct http_guard *guard, uint32_t number);

/* Whether bytes that come now belong to a head, and every request before it was asked about: what
 * is wrong with them can be answered at once. */
bool http_guard_at_head(const struct http_guard *guard);

/* The whole answer to the request that is refused: a problem document; its connection ends behind
 * it. Returns its length. */
size_t http_guard_answer(const struct http_guard *guard, int64_t wall_s,
                         char answer[HTTP_GUARD_ANSWER_MAX]);

#endif
