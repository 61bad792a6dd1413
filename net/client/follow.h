/*
 * When a stream of changes is opened, given up and opened again. Time and chance come in as
 * arguments; the connection is somebody else's (stream.h).
 *
 * A stream stands once it has sent a whole comment or event, be it one without data. After
 * FOLLOW_SILENCE_MS without another it is given up. Whoever comes back waits a second and a random
 * while more, which doubles with each failure, so that a thousand kiosks do not come in one instant
 * after a server's restart; the server's own word (Retry-After, `retry:`) comes before the second.
 * Where there is no stream, or something else in its place (a page, a proxy that keeps it back, a
 * flood), some minutes pass.
 */
#ifndef NET_CLIENT_FOLLOW_H
#define NET_CLIENT_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/client/sse.h"

enum {
	FOLLOW_SILENCE_MS = 40 * 1000, /* the server sends something every 15 s */
	FOLLOW_GAP_MS = 250,           /* between two changes that are told */
	FOLLOW_FIRST_MS = 1000,
	FOLLOW_SPREAD_MS = 3000, /* of the first wait; doubles */
	FOLLOW_SPREAD_MAX_MS = 59 * 1000,
	FOLLOW_RETRY_MAX_MS = 10 * 60 * 1000, /* no word of a server keeps us away for longer */
	FOLLOW_AWAY_MS = 5 * 60 * 1000,
	FOLLOW_AWAY_SPREAD_MS = 60 * 1000,
	FOLLOW_STOOD_MS = 10 * 1000,    /* a stream that stood for so long was a good one */
	FOLLOW_BRIDGED_MS = 5 * 1000,   /* for opening a good one again, before it counts as gone */
	FOLLOW_BYTES_MAX = 1024 * 1024, /* in a minute */
};

enum follow_state {
	FOLLOW_RESTS,
	FOLLOW_OPENS,
	FOLLOW_STANDS,
};

struct follow {
	struct sse sse;
	enum follow_state state;
	int64_t due_ms;     /* rests: when to open; else when to give up */
	int64_t stands_ms;  /* since when */
	int64_t bridged_ms; /* until then a stream that ended counts as one still */
	int failures;
	bool changed; /* and not told yet */
	int64_t told_ms;
	int64_t minute_ms; /* the beginning of the minute of bytes */
	size_t bytes;
	bool nonsense; /* what came is no stream of ours */
};

/* How a connection ended. */
struct follow_end {
	int status;      /* of HTTP; 0 none */
	bool stream;     /* its head was a stream's */
	int64_t retry_s; /* Retry-After; 0 none */
};

void follow_init(struct follow *follow, int64_t now_ms);

bool follow_is_due(const struct follow *follow, int64_t now_ms); /* to be opened */
void follow_open(struct follow *follow, int64_t now_ms);

/* Bytes of the stream. False: it is to be ended. */
bool follow_take(struct follow *follow, const char *bytes, size_t length, int64_t now_ms);
bool follow_is_silent(const struct follow *follow, int64_t now_ms); /* to be ended */
void follow_ended(struct follow *follow, const struct follow_end *end, int64_t now_ms,
                  uint32_t random);

void follow_network(struct follow *follow, bool up, int64_t now_ms);

/* Whether changes are told as they happen; a good stream that is being opened again counts. */
bool follow_is_live(const struct follow *follow, int64_t now_ms);

/* True once after a change, or when a stream has come to stand and one may have been missed. */
bool follow_take_changed(struct follow *follow, int64_t now_ms);

/* When any of these may next say something else by itself. */
int64_t follow_next_ms(const struct follow *follow, int64_t now_ms);

#endif
