/*
 * GET /v1/boards/stream: says `changed` when what boards show has changed (server-sent events, as
 * in the HTML standard, section 9.2).
 *
 * Each event has an id that only grows, also over a new start of the server. A client that comes
 * back with the last one that it saw (Last-Event-ID, or last_event_id in the query) is told at once
 * when there was another since. At most one event in STREAM_GAP_MS; a comment in STREAM_BEAT_S, so
 * that proxies and clients see that the stream lives.
 *
 * A stream that has nothing to say is a suspended connection; a thread of its own looks every
 * STREAM_LOOK_MS, while there are any, whether to wake them. The HTTP thread writes. A client that
 * does not read is dropped when its small send buffer is full and its time is out.
 */
#ifndef NET_SERVER_HTTP_HTTP_STREAM_H
#define NET_SERVER_HTTP_HTTP_STREAM_H

#include "net/server/http/http_parts.h"

enum {
	STREAMS_MAX = 400,
	STREAM_GAP_MS = 100,
	STREAM_BEAT_S = 15,
	STREAM_LOOK_MS = 20,
	STREAM_FULL_RETRY_S = 30
};

struct streams *streams_create(struct http *http);
void streams_destroy(struct streams *streams);

/* The thread that wakes them; once the daemon is there. */
void streams_start(struct streams *streams);
/* Ends every stream: none is suspended when it returns. http->stopping is set. */
void streams_stop(struct streams *streams);

/* From the HTTP thread: there is something new. */
void streams_changed(struct streams *streams);

/* From the HTTP thread: somebody was sent an answer that is older than the last change. */
void streams_owe(struct streams *streams);

/* Begins to answer the call. */
enum MHD_Result stream_open(struct call *call);

size_t streams_count(struct streams *streams);
uint64_t streams_events(struct streams *streams); /* sent, ever */

#endif
