/*
 * The bridge from inside, for kiosk/bridge*.c alone.
 */
#ifndef KIOSK_BRIDGE_PARTS_H
#define KIOSK_BRIDGE_PARTS_H

#include "kiosk/bridge.h"
#include "kiosk/bridge_staff.h"
#include "net/client/cache.h"
#include "net/client/client.h"
#include "net/client/outbox.h"
#include "net/contract/wire.h"

enum { BRIDGE_WAITING_MAX = 64, BRIDGE_KEY_MAX = 96, BRIDGE_UNSENT_MAX = 8 };

struct waiting {
	uint32_t number; /* 0: free */
	enum ask_kind kind;
	bool private;             /* of a visit: dropped when that ends */
	char key[BRIDGE_KEY_MAX]; /* of the cache; "" not kept */
};

/* What is under way and must not be lost: kept on disk when no answer comes, or when its visit ends
 * before there is one. */
struct unsent {
	uint32_t number;         /* of its request; 0: free */
	bool over;               /* its visit has ended: nobody waits for a reply */
	uint64_t kept;           /* its number in the outbox; 0: not there */
	struct outbox_item item; /* its body is owned */
};

/* The card that is being asked for, until the answer. */
struct asked_card {
	uint32_t number;
	char card[ASK_CARD_MAX];
	char pin[ASK_PIN_MAX];
};

/* The item of the outbox that is under way. */
struct sending {
	uint32_t number; /* of its request; 0: none is */
	uint64_t item;
	int64_t next_s; /* not before */
	int64_t pause_s;
	int64_t steps; /* how far a journey's version was moved on; 1: a deposit's time was */
	bool unheard;  /* the last try had no answer at all */
	bool told;     /* that the kiosk's secret is not taken */
};

struct bridge {
	struct bridge_options options;
	struct client *client; /* NULL until it is known */
	struct cache *cache;
	struct outbox *outbox;
	struct staff_cards *staff_cards;
	bool network_up;
	char token[CLIENT_TOKEN_MAX];
	char device_code[96];
	char visit[OUTBOX_VISIT_MAX]; /* under which this kiosk may send later; "" none */
	uint64_t exchanges[2]; /* random, for the keys of a visit's exchanges; 0 until the first */
	struct asked_card asked;
	struct waiting waiting[BRIDGE_WAITING_MAX];
	struct unsent unsent[BRIDGE_UNSENT_MAX];
	struct sending sending;
	uint32_t own_numbers; /* of requests that the game did not ask for */
	uint32_t beat_number; /* of the heartbeat under way; 0 none */
	int64_t beat_next_s;  /* what the server said to the last; 0: nothing new */
	struct reply *ready;  /* answered without the network */
	size_t ready_count;
	bool online; /* the server answered the last request */
	bool heard;  /* it has ever */
	int64_t heard_s;
	int64_t clock_ahead_s; /* of ours */
	bool wrong_town;       /* the server is another town's */
	bool told_nonsense, told_town;
};

/* A number for a request of the bridge's own: never one of the game's. */
uint32_t bridge_own_number(struct bridge *bridge);
/* Takes a reply's place among those that are ready; NULL when there are too many. */
struct reply *bridge_ready(struct bridge *bridge, uint32_t number, enum ask_kind kind);

/* bridge_request.c: the request for an ask, and where its answer belongs. False when none can be
 * made: then it is answered as if there were no network. */
bool bridge_make_request(struct bridge *bridge, const struct ask *ask, int64_t now_s,
                         struct client_request *request, struct waiting *waiting);
/* The body that takes back a deposit; at_s by our clock, 0: now. Owned by the caller. */
char *bridge_undo_body(const struct bridge *bridge, const char *mark, int64_t at_s);
/* Ends the visit's token on the server. */
void bridge_sign_out_request(const struct bridge *bridge, struct client_request *request);

/* bridge_answer.c: the value of a good answer; false when it is not what was asked for. */
bool bridge_read_value(const struct bridge *bridge, enum ask_kind kind, const char *body,
                       size_t length, struct reply *reply);
/* The server refuses, and not something that stands between. */
bool bridge_is_refusal(const struct client_answer *answer);
/* What an answer that is none means to the game. */
enum reply_result bridge_failed_result(enum ask_kind kind, const struct client_answer *answer);

/* What the server says to something that is to be sent once. */
enum verdict {
	VERDICT_YES,
	VERDICT_NO,     /* and never will say yes */
	VERDICT_STALE,  /* a journey was put since this one was read */
	VERDICT_TIME,   /* perhaps with another time */
	VERDICT_NOBODY, /* never: the visit is over, or not known */
	VERDICT_LATER   /* or nothing that is its answer */
};
enum verdict bridge_verdict(const struct bridge *bridge, enum outbox_kind kind,
                            const struct client_answer *answer);

/* bridge_queue.c: sends the next of what waits, when it may; takes the answer to it (false: it is
 * no such answer). */
void bridge_queue_turn(struct bridge *bridge, int64_t now_s);
bool bridge_queue_take(struct bridge *bridge, const struct client_answer *answer, int64_t now_s);
/* The server has answered something: what waits for it need not wait longer. */
void bridge_queue_hurry(struct bridge *bridge, int64_t now_s);

/* bridge_heart.c: the server has spoken, at server_s by its own clock (0: not told). */
void bridge_hear(struct bridge *bridge, int64_t server_s, int64_t now_s);
/* The answer to a heartbeat; false for any other. */
bool bridge_beat_take(struct bridge *bridge, const struct client_answer *answer, int64_t now_s);

/* bridge_keep.c: an ask whose request must not be lost is remembered while it is under way, where
 * it is one and the visit can be named later. */
void bridge_keep_begin(struct bridge *bridge, const struct ask *ask,
                       const struct client_request *request, int64_t now_s);
/* No request could be made or sent; or its answer is there. True when it waits on disk now. */
bool bridge_keep_failed(struct bridge *bridge, uint32_t number);
bool bridge_keep_take(struct bridge *bridge, const struct client_answer *answer);
/* The visit ends: what has no answer yet goes to disk. */
void bridge_keep_visit(struct bridge *bridge);
/* Nobody listens any more. */
void bridge_keep_finish(struct bridge *bridge);
/* True when item waits for an answer that is under way, or for the visit's end. */
bool bridge_keep_holds(const struct bridge *bridge, const struct outbox_item *item);
/* ASK_UNDO where the deposit waits here, or can only be taken back later: true, and the reply is
 * ready. */
bool bridge_keep_undo(struct bridge *bridge, const struct ask *ask, int64_t now_s);

/* bridge_card.c: signing in by card, with the server and without it. */
void bridge_card_ask(struct bridge *bridge, const struct ask *ask);
/* The token endpoint's good answer; false when it is none. */
bool bridge_card_take(struct bridge *bridge, const struct waiting *waiting,
                      const struct client_answer *answer, int64_t now_s, struct reply *reply);
/* There is no server: what this kiosk knows by itself. */
void bridge_card_offline(struct bridge *bridge, int64_t now_s, struct reply *reply);
/* The server has said no. */
void bridge_card_refused(struct bridge *bridge);
void bridge_card_forget(struct bridge *bridge);

#endif
