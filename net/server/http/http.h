/*
 * HTTP: the one place that knows libmicrohttpd. One thread takes requests in, guards them, finds
 * their route, and sends answers; what is slow or writes is handed to the writer meanwhile.
 */
#ifndef NET_SERVER_HTTP_HTTP_H
#define NET_SERVER_HTTP_HTTP_H

#include "net/server/programme.h"

struct http;
struct page_texts;

struct http_options {
	int socket; /* bound and listening; owned by http from then on */
	struct programme *programme;
	struct store *reading; /* programme's: for tokens */
	struct store *writing, *slow_reading;
	const struct page_texts *texts;
	int code_life_s;        /* of a device code */
	const char *public_url; /* "https://example.jp" as phones see us; NULL: what the request says */
};

/* NULL (logged) when it cannot be started. All that options holds is borrowed. */
struct http *http_create(const struct http_options *options);

/* Whether the HTTP thread answered, within two seconds, and the writer's thread has turned since
 * this was last asked. From one thread alone. */
bool http_turns(struct http *http);

/* Answers what is under way, then ends. */
void http_destroy(struct http *http);

#endif
