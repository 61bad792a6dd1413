/*
 * So many requests a minute from one address: a bucket that refills by one a second.
 */
#ifndef NET_SERVER_HTTP_RATE_LIMIT_H
#define NET_SERVER_HTTP_RATE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RATE_LIMIT_BUCKETS = 1024, RATE_LIMIT_BURST = 60 };

struct rate_limit {
	struct {
		uint64_t address; /* a hash; 0 nobody's */
		int64_t at_s;
		int32_t left;
	} buckets[RATE_LIMIT_BUCKETS];
};

/* Takes one; false when there is none left. Two addresses may share a bucket; none gets more than
 * its own. */
bool rate_limit_take(struct rate_limit *limit, const void *address, size_t length, int64_t now_s);

#endif
