/*
 * Exact places among so many players: nanoseconds a place, bytes a player, seconds to rebuild.
 * Prints "PLAYERS PLACE_NS BYTES REBUILD_S" for each number of players that is given.
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

int main(int count, char **words)
{
	for (int i = 1; i < count; i++) {
		int64_t players = strtoll(words[i], NULL, 10);
		struct rank *rank = rank_memory_create();
		int64_t begin = clock_monotonic_ns(), built = 0, sum = 0;

		/* As the store feeds it: best first. Values fall from 4 t by small steps. */
		for (int64_t k = 0, value = 4000000000; k < players; k++) {
			rank->ops->load(rank, k + 1, value, players - k);
			value -= below(800);
			value = value > 0 ? value : 0;
		}
		rank->ops->loaded(rank);
		built = clock_monotonic_ns();
		for (int k = 0; k < 1000000; k++) {
			sum += rank->ops->place(rank, rank->ops->value(rank, 1 + below(players), NULL));
		}
		printf("%lld %.0f %.2f %.2f\n", (long long)players,
		       (double)(clock_monotonic_ns() - built) / 1000000,
		       (double)rank->ops->bytes(rank) / (double)players, (double)(built - begin) / 1e9);
		rank->ops->destroy(rank);
		if (sum == 0) {
			return 1;
		}
	}
	return 0;
}
