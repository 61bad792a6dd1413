/*
 * The server's stream of changes (SSE), over a connection of its own on the client's thread. It is
 * anonymous: no token, no cookie, nothing of a visit. For net/client alone.
 */
#ifndef NET_CLIENT_STREAM_H
#define NET_CLIENT_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include <curl/curl.h>

struct stream;

/* All are borrowed. Nothing is opened until the first turn. */
struct stream *stream_create(CURLM *multi, const char *base_url, const char *path);
void stream_destroy(struct stream *stream);

/* Opens it, or gives it up, as is due. */
void stream_turn(struct stream *stream, bool network_up);

/* In how many ms it wants its next turn. */
int64_t stream_next_ms(const struct stream *stream);

/* Takes a transfer's end; false when it is not the stream's. */
bool stream_take_end(struct stream *stream, const CURLMsg *message);

/* See follow.h. */
bool stream_is_live(const struct stream *stream);
bool stream_take_changed(struct stream *stream);

#endif
