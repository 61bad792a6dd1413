/*
 * The bridge from inside, for kiosk/bridge*.c alone.
 */
#ifndef KIOSK_BRIDGE_PARTS_H
#define KIOSK_BRIDGE_PARTS_H

#include "kiosk/bridge.h"
#include "net/client/cache.h"
#include "net/client/client.h"
#include "net/client/outbox.h"

enum { BRIDGE_WAITING_MAX = 64, BRIDGE_KEY_MAX = 96 };

struct waiting {
	uint32_t number; /* 0: free */
	enum ask_kind kind;
	bool private;             /* of a visit: dropped when that ends */
	char key[BRIDGE_KEY_MAX]; /* of the cache; "" not kept */
};

struct bridge {
	struct bridge_options options;
	struct client *client; /* NULL until it is known */
	struct cache *cache;
	struct outbox *outbox;
	bool network_up;
	char token[CLIENT_TOKEN_MAX];
	char device_code[96];
	uint64_t visit[2]; /* random, for the keys of its exchanges; 0 until the first */
	struct waiting waiting[BRIDGE_WAITING_MAX];
	struct reply *ready; /* answered without the network */
	size_t ready_count;
	bool told_nonsense;
};

/* bridge_request.c: the request for an ask, and where its answer belongs. False when none can be
 * made: then it is answered as if there were no network. */
bool bridge_make_request(struct bridge *bridge, const struct ask *ask,
                         struct client_request *request, struct waiting *waiting);
/* Ends the visit's token on the server. */
void bridge_sign_out_request(const struct bridge *bridge, struct client_request *request);

/* bridge_queue.c: sends the next of what waits, when it may. */
void bridge_queue_turn(struct bridge *bridge, int64_t now_s);

/* bridge_answer.c: the value of a good answer; false when it is not what was asked for. */
bool bridge_read_value(const struct bridge *bridge, enum ask_kind kind, const char *body,
                       size_t length, struct reply *reply);
/* What an answer that is none means to the game. */
enum reply_result bridge_failed_result(enum ask_kind kind, const struct client_answer *answer);

#endif
