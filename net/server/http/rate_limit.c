#include "net/server/http/rate_limit.h"

#include "engine/base/bytes.h"

bool rate_limit_take(struct rate_limit *limit, const void *address, size_t length, int64_t now_s)
{
	uint64_t hash = bytes_hash(address, length) | 1; /* 0 is nobody's */
	size_t at = 0;
	int64_t gone = 0;

	at = hash % RATE_LIMIT_BUCKETS;
	gone = now_s - limit->buckets[at].at_s;
	if (gone < 0) {
		gone = 1; /* the clock was set back: nobody waits until it is there again */
	}
	if (limit->buckets[at].address != hash && gone >= RATE_LIMIT_BURST) {
		limit->buckets[at].address = hash; /* the one before has been full again for long */
		limit->buckets[at].left = RATE_LIMIT_BURST;
	} else if (gone > 0) {
		int64_t left = limit->buckets[at].left + gone;

		limit->buckets[at].left = left > RATE_LIMIT_BURST ? RATE_LIMIT_BURST : (int32_t)left;
	}
	limit->buckets[at].at_s = now_s;
	if (limit->buckets[at].left <= 0) {
		return false;
	}
	limit->buckets[at].left--;
	return true;
}
