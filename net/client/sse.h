/*
 * An event stream, read a byte at a time: the grammar of "Server-sent events" in the HTML standard
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream). Lines
 * end with CR, LF or both; a byte order mark at the beginning is passed over. Unlike the
 * standard's, a line and an event are bounded. Bytes are not checked to be UTF-8.
 */
#ifndef NET_CLIENT_SSE_H
#define NET_CLIENT_SSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SSE_LINE_MAX = 512, SSE_DATA_MAX = 2048, SSE_RETRY_MAX_MS = 3600 * 1000 };

enum sse_found {
	SSE_NOTHING,
	SSE_ALIVE,    /* a whole comment, or an event without data (an id, retry): nothing to tell */
	SSE_EVENT,    /* name, data and id hold until the next byte */
	SSE_TOO_LONG, /* a line or an event; only sse_begin() leads on from here */
};

struct sse {
	char line[SSE_LINE_MAX];
	size_t line_length;
	int mark;      /* bytes of a byte order mark so far; -1: the beginning is over */
	bool after_cr; /* an LF now belongs to it */
	bool too_long;
	bool known; /* a field that is known has come since the last empty line */
	bool ended; /* name and data are of an event that was told: the next byte clears them */
	char name[SSE_LINE_MAX]; /* "" is "message" */
	char data[SSE_DATA_MAX]; /* its lines, with LF between them */
	size_t name_length, data_length;
	char id_read[SSE_LINE_MAX]; /* of the event that is being read */
	char id[SSE_LINE_MAX];      /* of the last event that was told; outlives the connection */
	int64_t retry_ms;           /* the other end's word on coming back; -1 none; likewise */
};

void sse_init(struct sse *sse);

/* A new connection: what was not whole is forgotten; id and retry_ms stay. */
void sse_begin(struct sse *sse);

enum sse_found sse_take(struct sse *sse, char byte);

/* Whether the event just found has this name. */
bool sse_is(const struct sse *sse, const char *name);

#endif
