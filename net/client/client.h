/*
 * HTTP from one thread of its own: requests go in, answers come out, nothing ever waits.
 *
 * Requests are sent in the order they were given, at most CLIENT_AT_ONCE at a time; what changes
 * something (POST, PUT) never overtakes another such request. A request has CLIENT_TIMEOUT_MS for
 * its whole way. The access token of the visit lives here, in memory alone.
 *
 * Beside them the server's stream of changes can be followed (client_follow): that something has
 * changed, never what; for whoever asks again then.
 */
#ifndef NET_CLIENT_CLIENT_H
#define NET_CLIENT_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	CLIENT_PATH_MAX = 256,
	CLIENT_ANSWER_MAX = 256 * 1024,
	CLIENT_AT_ONCE = 4,
	CLIENT_TIMEOUT_MS = 8000,
	CLIENT_WAITING_MAX = 64,
	CLIENT_TOKEN_MAX = 160,
	CLIENT_KEY_MAX = 64,
	CLIENT_ETAG_MAX = 64,
	CLIENT_VISIT_MAX = 64,
};

enum client_method { CLIENT_GET, CLIENT_POST, CLIENT_PUT };

struct client_request {
	uint32_t number;
	enum client_method method;
	char path[CLIENT_PATH_MAX];   /* with its query; begins with / */
	char token[CLIENT_TOKEN_MAX]; /* sent as a bearer; "" without */
	char key[CLIENT_KEY_MAX];     /* sent as Idempotency-Key; "" without */
	char etag[CLIENT_ETAG_MAX];   /* sent as If-None-Match; "" without */
	char visit[CLIENT_VISIT_MAX]; /* sent as Machiaruki-Visit; "" without */
	const char *type;             /* of the body; static text */
	char *body;                   /* handed over; NULL none */
};

struct client_answer {
	uint32_t number;
	int status; /* of HTTP; 0: no answer at all */
	char *body; /* owned by whoever takes the answer; never NULL */
	size_t length;
	int64_t retry_s;            /* Retry-After; 0 none */
	int64_t date_s;             /* Date: the server's clock; 0 none */
	char etag[CLIENT_ETAG_MAX]; /* "" none, or one that is too long */
};

struct client;

/* base_url: "http://host:port" or with a path, without a slash at its end. wake is called from the
 * client's thread when an answer is there. NULL (logged) when base_url is none. */
struct client *client_create(const char *base_url, void (*wake)(void *context), void *context);

/* Sends what waits for at most last_ms more (a sign-out), then ends. */
void client_destroy(struct client *client, int last_ms);

/* False when too many wait already: nothing was taken, the body is still the caller's. */
bool client_send(struct client *client, const struct client_request *request);

/* Takes one answer, if there is one. Never waits. */
bool client_take(struct client *client, struct client_answer *answer);
void client_answer_finish(struct client_answer *answer); /* wipes the body: it may be personal */

/* Follows the stream of changes at path (static text) from now on, whether there is one or not:
 * follow.h. wake is called for what the next two say. */
void client_follow(struct client *client, const char *path);

/* Whether changes are told as they happen. */
bool client_is_live(const struct client *client);

/* True once after a change, or when one may have been missed; every 250 ms at most. Never waits. */
bool client_take_changed(struct client *client);

/* Without the network every request is answered with status 0. For tests and scripts. */
void client_set_network(struct client *client, bool up);

#endif
