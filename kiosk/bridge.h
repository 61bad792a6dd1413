/*
 * Turns what the game asks into requests, and answers into replies. The token and the device code
 * of a visit live here, in memory alone, and are wiped when it ends; what arrives for a visit that
 * has ended is dropped.
 */
#ifndef KIOSK_BRIDGE_H
#define KIOSK_BRIDGE_H

#include "game/ask.h"
#include "game/rules/town.h"

struct bridge;

struct bridge_options {
	const struct town *town;     /* borrowed */
	const char *kiosk_name;      /* its client_id; borrowed */
	const char *kiosk_secret;    /* "" or NULL: on no list of kiosks; borrowed */
	const char *cache_folder;    /* NULL: nothing is kept over a restart */
	const char *state_folder;    /* of what waits to be sent; NULL: in memory alone */
	void (*wake)(void *context); /* an answer or a change is there; from any thread */
	void *context;
};

struct bridge *bridge_create(const struct bridge_options *options);
/* Gives a last sign-out a moment to leave. */
void bridge_destroy(struct bridge *bridge);

/* The server, once it is known; false (logged) when api is no address. Until then all is offline.
 */
bool bridge_connect(struct bridge *bridge, const char *api);

void bridge_ask(struct bridge *bridge, const struct ask *ask, int64_t now_s);
size_t bridge_replies(struct bridge *bridge, struct reply *replies, size_t cap, int64_t now_s);

/* Whether the server tells of changes as they happen; and, true once, whether it has. */
bool bridge_is_live(const struct bridge *bridge);
bool bridge_take_changed(struct bridge *bridge);

/* Fills what the bridge knows: listed, online, answer_ago_s, queue, queue_oldest_s, clock_ahead_s.
 */
void bridge_health(const struct bridge *bridge, int64_t now_s, struct kiosk_health *health);

/* Sends a heartbeat (the body of POST /v1/kiosks/heartbeat, borrowed); false when this kiosk has no
 * secret or there is no room. */
bool bridge_beat(struct bridge *bridge, const char *body);
/* The server's answer to the last one: true once, with when it wants the next. */
bool bridge_take_heard(struct bridge *bridge, int64_t *next_in_s);

void bridge_set_network(struct bridge *bridge, bool up);

#endif
