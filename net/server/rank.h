/*
 * Exact places among very many scores, in memory, rebuilt from the store at start.
 *
 * An interface: rank_memory.h is the one that exists, Redis comes behind the same functions. One
 * index serves one board (player scope, one period, one track). A place is 1 + the number of
 * players with a higher value: ties share a place. Values are grams, 0 to RANK_VALUE_MAX. Used by
 * one thread at a time.
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
	/* A player that is new comes in with value. False when value is out of range (nothing changed).
	 */
	bool (*set)(struct rank *rank, int64_t player, int64_t value);
	void (*remove)(struct rank *rank, int64_t player);
	/* The player's value; -1 when it is not in the index. */
	int64_t (*value)(const struct rank *rank, int64_t player);
	/* The place of a value, of a player or not. From 1. */
	int64_t (*place)(const struct rank *rank, int64_t value);
	int64_t (*count)(const struct rank *rank);
	size_t (*bytes)(const struct rank *rank); /* memory held */
};

struct rank {
	const struct rank_ops *ops;
};

#endif
