/*
 * Exact places among 1 and 10 million players: nanoseconds a place, bytes a player, seconds to
 * rebuild. Prints "PLAYERS PLACE_NS BYTES REBUILD_S".
 */
#include <stdio.h>
#include <stdlib.h>

#include "engine/base/clock.h"
#include "net/server/rank_memory.h"

static uint64_t seed = 1;

static int64_t below(int64_t bound)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int64_t)((seed >> 33) % (uint64_t)bound);
}

int main(void)
{
	static const int64_t sizes[] = {1000000, 10000000};

	for (int i = 0; i < 2; i++) {
		struct rank *rank = rank_memory_create();
		int64_t begin = clock_monotonic_ns(), built = 0, sum = 0;

		/* As the store feeds it: best first. Values fall from 4 t by small steps. */
		for (int64_t k = 0, value = 4000000000; k < sizes[i]; k++) {
			rank->ops->load(rank, k + 1, value, sizes[i] - k);
			value -= below(800);
			value = value > 0 ? value : 0;
		}
		rank->ops->loaded(rank);
		built = clock_monotonic_ns();
		for (int k = 0; k < 1000000; k++) {
			sum += rank->ops->place(rank, rank->ops->value(rank, 1 + below(sizes[i]), NULL));
		}
		printf("%lld %.0f %.2f %.2f\n", (long long)sizes[i],
		       (double)(clock_monotonic_ns() - built) / 1000000,
		       (double)rank->ops->bytes(rank) / (double)sizes[i], (double)(built - begin) / 1e9);
		rank->ops->destroy(rank);
		if (sum == 0) {
			return 1;
		}
	}
	return 0;
}
