/*
 * Finished answers to what is read often, with their ETags.
 *
 * An answer stands until the figures change or the minute does. Then it is made anew for the next
 * who asks, within an allowance: KEPT_SHARE of the HTTP thread's time, of which up to KEPT_SAVED_US
 * are saved up. So a quiet store's answers are fresh at once, however often they are asked for,
 * and with very many players, where a board takes long, a change every second does not stop the
 * thread: meanwhile the answer before is sent, which is as old as its as_of says, at most. Answers
 * that take KEPT_HEAVY_US and more have an allowance of their own, so that they hold up no others;
 * one that nobody asked for yet is refused (503) while that is overdrawn.
 *
 * Whoever was sent an older answer is owed a newer one: the streams of http_stream.h say `changed`
 * once more when it can be had.
 */
#ifndef NET_SERVER_HTTP_HTTP_KEPT_H
#define NET_SERVER_HTTP_HTTP_KEPT_H

#include <stdbool.h>
#include <stdint.h>

enum {
	KEPT_ANSWERS = 256,
	KEPT_KEY_MAX = 640,
	KEPT_SHARE = 10, /* one part in so many */
	KEPT_SAVED_US = 200 * 1000,
	KEPT_HEAVY_US = 20 * 1000
};

struct MHD_Response;

struct kept_answer {
	char key[KEPT_KEY_MAX];
	char etag[24];
	uint64_t revision;
	int64_t minute;
	int64_t cost_us;               /* what it took to make */
	struct MHD_Response *response; /* NULL: the place is free */
};

/* Microseconds that may be spent; below 0: nothing is made until it is earned again. */
struct allowance {
	int64_t left_us, as_of_us;
};

struct kept {
	struct kept_answer answers[KEPT_ANSWERS];
	struct allowance light, heavy;
	bool owes; /* an older answer was sent */
	bool owes_heavy;
	uint64_t made, sent_older; /* for /metrics */
};

/* Earns up to now; true when something may be spent. */
bool allowance_is_left(struct allowance *allowance, int64_t now_us);

void kept_finish(struct kept *kept);

/* True, once, when who was sent an older answer can have the newer one. */
bool kept_pays(struct kept *kept, int64_t now_us);

#endif
