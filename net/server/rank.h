/*
 * Exact places among very many scores, in memory, rebuilt from the store at start.
 *
 * An interface: rank_memory.h is the one that exists, Redis comes behind the same functions. One
 * index serves one board (player scope, one period, one track). A place is 1 + the number of
 * players with a higher value: ties share a place. The order among them is who was first (since_s,
 * the moment that the value was reached, to the second), then who has the smaller id: each player
 * stands at one position. Values are grams, 0 to RANK_VALUE_MAX. Used by one thread at a time.
 */
#ifndef NET_SERVER_RANK_H
#define NET_SERVER_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RANK_VALUE_MAX INT64_C(1000000000000)

struct rank;

struct rank_ops {
	void (*destroy)(struct rank *rank);
	/* A player that is new comes in with value. False when the value or the player is out of range
	 * (nothing changed). A since_s before 1970 or after 2106 is taken as that. */
	bool (*set)(struct rank *rank, int64_t player, int64_t value, int64_t since_s);
	void (*remove)(struct rank *rank, int64_t player);
	/* Fills an empty index, players in any order, each once: the same as set, in less time. Until
	 * loaded, which ends it, nothing else may be asked. */
	bool (*load)(struct rank *rank, int64_t player, int64_t value, int64_t since_s);
	void (*loaded)(struct rank *rank);
	/* The player's value, and since when (NULL: is not wanted); -1 when it is not in the index. */
	int64_t (*value)(const struct rank *rank, int64_t player, int64_t *since_s);
	/* The place of a value, of a player or not. From 1. */
	int64_t (*place)(const struct rank *rank, int64_t value);
	/* Where a player stands in the order, the best at 0; -1 when it is not in the index. */
	int64_t (*position)(const struct rank *rank, int64_t player);
	/* Who stands there; -1 nobody. */
	int64_t (*at)(const struct rank *rank, int64_t position);
	int64_t (*count)(const struct rank *rank);
	size_t (*bytes)(const struct rank *rank); /* memory held */
};

struct rank {
	const struct rank_ops *ops;
};

#endif
