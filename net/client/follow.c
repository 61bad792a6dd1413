#include "net/client/follow.h"

#include <string.h>

enum { MINUTE_MS = 60 * 1000, DOUBLINGS_MAX = 5 };

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

void follow_init(struct follow *follow, int64_t now_ms)
{
	memset(follow, 0, sizeof *follow);
	sse_init(&follow->sse);
	follow->due_ms = now_ms;
	follow->told_ms = now_ms - FOLLOW_GAP_MS;
}

bool follow_is_due(const struct follow *follow, int64_t now_ms)
{
	return follow->state == FOLLOW_RESTS && now_ms >= follow->due_ms;
}

void follow_open(struct follow *follow, int64_t now_ms)
{
	follow->state = FOLLOW_OPENS;
	follow->due_ms = now_ms + FOLLOW_SILENCE_MS;
	follow->minute_ms = now_ms;
	follow->bytes = 0;
	follow->nonsense = false;
	sse_begin(&follow->sse);
}

/* Something whole has come: the other end lives. */
static void heard(struct follow *follow, int64_t now_ms)
{
	follow->due_ms = now_ms + FOLLOW_SILENCE_MS;
	if (follow->state == FOLLOW_OPENS) {
		follow->state = FOLLOW_STANDS;
		follow->stands_ms = now_ms;
		follow->changed = true;
	}
}

bool follow_take(struct follow *follow, const char *bytes, size_t length, int64_t now_ms)
{
	if (now_ms - follow->minute_ms >= MINUTE_MS) {
		follow->minute_ms = now_ms;
		follow->bytes = 0;
	}
	follow->bytes += length;
	follow->nonsense = follow->bytes > FOLLOW_BYTES_MAX;
	for (size_t i = 0; i < length && !follow->nonsense; i++) {
		switch (sse_take(&follow->sse, bytes[i])) {
		case SSE_EVENT:
			follow->changed = follow->changed || sse_is(&follow->sse, "changed");
			heard(follow, now_ms);
			break;
		case SSE_ALIVE:
			heard(follow, now_ms);
			break;
		case SSE_TOO_LONG:
			follow->nonsense = true;
			break;
		case SSE_NOTHING:
			break;
		}
	}
	return !follow->nonsense;
}

bool follow_is_silent(const struct follow *follow, int64_t now_ms)
{
	return follow->state != FOLLOW_RESTS && now_ms >= follow->due_ms;
}

/* No stream is to be had there, for now; a busy or broken server, or none at all, is another
 * matter. */
static bool is_elsewhere(const struct follow *follow, const struct follow_end *end, int64_t now_ms)
{
	bool busy = end->status == 408 || end->status == 429 || end->status == 500 ||
	            (end->status >= 502 && end->status <= 504);

	if (end->status == 200 && end->stream) {
		/* A head, and then nothing whole for all that time: something keeps it back. */
		return follow->nonsense || (follow->state == FOLLOW_OPENS && now_ms >= follow->due_ms);
	}
	return end->status != 0 && !busy;
}

static int64_t wait_ms(const struct follow *follow, const struct follow_end *end, uint32_t random)
{
	int doublings = follow->failures < DOUBLINGS_MAX ? follow->failures : DOUBLINGS_MAX;
	int64_t spread = least((int64_t)FOLLOW_SPREAD_MS << doublings, FOLLOW_SPREAD_MAX_MS);
	int64_t first = FOLLOW_FIRST_MS;

	if (follow->sse.retry_ms > first) {
		first = least(follow->sse.retry_ms, FOLLOW_SPREAD_MAX_MS);
	}
	if (end->retry_s > first / 1000) {
		first = least(end->retry_s, FOLLOW_RETRY_MAX_MS / 1000) * 1000;
	}
	return first + random % spread;
}

void follow_ended(struct follow *follow, const struct follow_end *end, int64_t now_ms,
                  uint32_t random)
{
	bool good = follow->state == FOLLOW_STANDS && now_ms - follow->stands_ms >= FOLLOW_STOOD_MS;

	if (is_elsewhere(follow, end, now_ms)) {
		follow->failures = 0;
		follow->due_ms = now_ms + FOLLOW_AWAY_MS + random % FOLLOW_AWAY_SPREAD_MS;
		follow->bridged_ms = 0;
	} else {
		follow->failures = good ? 0 : follow->failures;
		follow->due_ms = now_ms + wait_ms(follow, end, random);
		follow->bridged_ms = good ? follow->due_ms + FOLLOW_BRIDGED_MS : 0;
		follow->failures++;
	}
	follow->state = FOLLOW_RESTS;
}

void follow_network(struct follow *follow, bool up, int64_t now_ms)
{
	follow->state = FOLLOW_RESTS;
	follow->due_ms = up ? now_ms : INT64_MAX;
	follow->bridged_ms = 0;
	follow->failures = 0;
}

bool follow_is_live(const struct follow *follow, int64_t now_ms)
{
	return follow->state == FOLLOW_STANDS || now_ms < follow->bridged_ms;
}

bool follow_take_changed(struct follow *follow, int64_t now_ms)
{
	if (!follow->changed || now_ms - follow->told_ms < FOLLOW_GAP_MS) {
		return false;
	}
	follow->changed = false;
	follow->told_ms = now_ms;
	return true;
}

int64_t follow_next_ms(const struct follow *follow, int64_t now_ms)
{
	int64_t next_ms = follow->due_ms;

	if (follow->changed) {
		next_ms = least(next_ms, follow->told_ms + FOLLOW_GAP_MS);
	}
	if (follow->state != FOLLOW_STANDS && follow->bridged_ms > now_ms) {
		next_ms = least(next_ms, follow->bridged_ms);
	}
	return next_ms;
}
