/*
 * A sorted list of all values in blocks, with a Fenwick tree (Fenwick 1994) over how many each
 * block holds; and each player's own value by id, in chunks. A value takes five bytes (2^40 is more
 * than RANK_VALUE_MAX), twice a player: once in its block, once by its id.
 */
#include "net/server/rank_memory.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum {
	VALUE_BYTES = 5,
	BLOCK_VALUES = 512,
	JOINED_VALUES = BLOCK_VALUES / 16 * 15, /* not all, or it would be split again at once */
	CHUNK_PLAYERS = 1 << 14
};

#define NO_VALUE ((UINT64_C(1) << 40) - 1)
#define PLAYER_MAX (INT64_C(1) << 32)

struct block {
	uint8_t *values; /* BLOCK_VALUES of them, ascending */
	uint64_t first;  /* the smallest */
	uint32_t count;
};

struct rank_memory {
	struct rank rank;     /* first: a struct rank * is one of these */
	struct block *blocks; /* ascending; none is empty, save when there is no player at all */
	size_t blocks_count, blocks_capacity;
	uint32_t *tree;   /* players in ranges of blocks; [0] is not used */
	uint8_t **chunks; /* values by player; NULL: nobody there */
	size_t chunks_count, chunks_held;
	int64_t players;
};

static uint64_t get(const uint8_t *values, size_t at)
{
	const uint8_t *bytes = values + at * VALUE_BYTES;
	uint32_t low = 0;

	memcpy(&low, bytes, sizeof low);
	return (uint64_t)bytes[4] << 32 | low;
}

static void put(uint8_t *values, size_t at, uint64_t value)
{
	uint8_t *bytes = values + at * VALUE_BYTES;
	uint32_t low = (uint32_t)value;

	memcpy(bytes, &low, sizeof low);
	bytes[4] = (uint8_t)(value >> 32);
}

static void tree_add(struct rank_memory *memory, size_t block, uint32_t by)
{
	for (size_t i = block + 1; i <= memory->blocks_count; i += i & (~i + 1)) {
		memory->tree[i] += by; /* unsigned: by may stand for less */
	}
}

/* Players in the blocks before one. */
static int64_t tree_sum(const struct rank_memory *memory, size_t block)
{
	int64_t sum = 0;

	for (size_t i = block; i > 0; i -= i & (~i + 1)) {
		sum += memory->tree[i];
	}
	return sum;
}

static void tree_rebuild(struct rank_memory *memory)
{
	for (size_t i = 1; i <= memory->blocks_count; i++) {
		memory->tree[i] = memory->blocks[i - 1].count;
	}
	for (size_t i = 1; i <= memory->blocks_count; i++) {
		size_t parent = i + (i & (~i + 1));

		if (parent <= memory->blocks_count) {
			memory->tree[parent] += memory->tree[i];
		}
	}
}

/* The last block whose smallest value is not more than value; 0 when all are more. */
static size_t block_of(const struct rank_memory *memory, uint64_t value)
{
	size_t low = 0, high = memory->blocks_count;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (memory->blocks[middle].first <= value) {
			low = middle;
		} else {
			high = middle;
		}
	}
	return low;
}

/* How many values of the block are not more than value. */
static size_t count_up_to(const struct block *block, uint64_t value)
{
	size_t low = 0, high = block->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (get(block->values, middle) <= value) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* An empty block before the one at; it does not stay empty. */
static struct block *new_block(struct rank_memory *memory, size_t at, uint64_t first)
{
	if (memory->blocks_count == memory->blocks_capacity) {
		memory->blocks_capacity = memory->blocks_capacity * 5 / 4 + 64;
		memory->blocks =
			mem_resize(memory->blocks, memory->blocks_capacity, sizeof *memory->blocks);
		memory->tree = mem_resize(memory->tree, memory->blocks_capacity + 1, sizeof *memory->tree);
	}
	memmove(memory->blocks + at + 1, memory->blocks + at,
	        (memory->blocks_count - at) * sizeof *memory->blocks);
	memory->blocks_count++;
	memory->blocks[at] =
		(struct block){.values = mem_new(BLOCK_VALUES, VALUE_BYTES), .first = first};
	return &memory->blocks[at];
}

static void drop_block(struct rank_memory *memory, size_t at)
{
	free(memory->blocks[at].values);
	memory->blocks_count--;
	memmove(memory->blocks + at, memory->blocks + at + 1,
	        (memory->blocks_count - at) * sizeof *memory->blocks);
}

/* Two neighbours become one where that leaves room: so most of the memory holds values, however
 * they move. True when the tree is to be built anew. */
static bool join(struct rank_memory *memory, size_t at)
{
	struct block *block = &memory->blocks[at], *next = block + 1;

	if (at + 1 >= memory->blocks_count || block->count + next->count > JOINED_VALUES) {
		return false;
	}
	if (block->count == 0) {
		block->first = next->first;
	}
	memcpy(block->values + (size_t)block->count * VALUE_BYTES, next->values,
	       (size_t)next->count * VALUE_BYTES);
	block->count += next->count;
	drop_block(memory, at + 1);
	return true;
}

/* A full block gives half away; where values come in order, nothing, and the new one is filled. */
static void split(struct rank_memory *memory, size_t at, size_t position, uint64_t value)
{
	bool at_front = position == 0;
	bool at_back = position == BLOCK_VALUES && at + 1 == memory->blocks_count;
	struct block *fresh = new_block(memory, at_front ? at : at + 1, value);
	struct block *full = &memory->blocks[at];

	if (!at_front && !at_back) {
		fresh->count = BLOCK_VALUES / 2;
		full->count = BLOCK_VALUES - fresh->count;
		memcpy(fresh->values, full->values + (size_t)full->count * VALUE_BYTES,
		       (size_t)fresh->count * VALUE_BYTES);
		fresh->first = get(fresh->values, 0);
		join(memory, at + 1);
		if (at > 0) {
			join(memory, at - 1);
		}
	}
	tree_rebuild(memory);
}

static void add_value(struct rank_memory *memory, uint64_t value)
{
	size_t at = 0, position = 0;
	struct block *block = NULL;

	if (memory->blocks_count == 0) {
		new_block(memory, 0, value);
		tree_rebuild(memory);
	}
	at = block_of(memory, value);
	position = count_up_to(&memory->blocks[at], value);
	if (memory->blocks[at].count == BLOCK_VALUES) {
		split(memory, at, position, value);
		at = block_of(memory, value);
		position = count_up_to(&memory->blocks[at], value);
	}
	block = &memory->blocks[at];
	memmove(block->values + (position + 1) * VALUE_BYTES, block->values + position * VALUE_BYTES,
	        (block->count - position) * VALUE_BYTES);
	put(block->values, position, value);
	block->count++;
	block->first = get(block->values, 0);
	tree_add(memory, at, 1);
}

/* The value is there. */
static void remove_value(struct rank_memory *memory, uint64_t value)
{
	size_t at = block_of(memory, value);
	struct block *block = &memory->blocks[at];
	size_t position = count_up_to(block, value) - 1;

	memmove(block->values + position * VALUE_BYTES, block->values + (position + 1) * VALUE_BYTES,
	        (block->count - position - 1) * VALUE_BYTES);
	block->count--;
	tree_add(memory, at, UINT32_MAX);
	if (block->count > 0) {
		block->first = get(block->values, 0);
	}
	if (join(memory, at) || (at > 0 && join(memory, at - 1))) {
		tree_rebuild(memory);
	} else if (block->count == 0) { /* the last one of all, or beside a full one */
		drop_block(memory, at);
		tree_rebuild(memory);
	}
}

static uint64_t value_by_id(const struct rank_memory *memory, int64_t player)
{
	size_t chunk = (size_t)(player / CHUNK_PLAYERS);

	if (player < 0 || chunk >= memory->chunks_count || memory->chunks[chunk] == NULL) {
		return NO_VALUE;
	}
	return get(memory->chunks[chunk], (size_t)(player % CHUNK_PLAYERS));
}

static void set_by_id(struct rank_memory *memory, int64_t player, uint64_t value)
{
	size_t chunk = (size_t)(player / CHUNK_PLAYERS);

	if (chunk >= memory->chunks_count) {
		size_t count = chunk + chunk / 4 + 1;

		memory->chunks = mem_resize(memory->chunks, count, sizeof *memory->chunks);
		memset(memory->chunks + memory->chunks_count, 0,
		       (count - memory->chunks_count) * sizeof *memory->chunks);
		memory->chunks_count = count;
	}
	if (memory->chunks[chunk] == NULL) {
		memory->chunks[chunk] = mem_new(CHUNK_PLAYERS, VALUE_BYTES);
		memset(memory->chunks[chunk], 0xFF, (size_t)CHUNK_PLAYERS * VALUE_BYTES);
		memory->chunks_held++;
	}
	put(memory->chunks[chunk], (size_t)(player % CHUNK_PLAYERS), value);
}

static bool set(struct rank *rank, int64_t player, int64_t value)
{
	struct rank_memory *memory = (struct rank_memory *)rank;
	uint64_t before = NO_VALUE;

	if (value < 0 || value > RANK_VALUE_MAX || player < 0 || player >= PLAYER_MAX) {
		return false;
	}
	before = value_by_id(memory, player);
	if (before == (uint64_t)value) {
		return true;
	}
	if (before != NO_VALUE) {
		remove_value(memory, before);
	} else {
		memory->players++;
	}
	add_value(memory, (uint64_t)value);
	set_by_id(memory, player, (uint64_t)value);
	return true;
}

static void take_out(struct rank *rank, int64_t player)
{
	struct rank_memory *memory = (struct rank_memory *)rank;
	uint64_t before = value_by_id(memory, player);

	if (before != NO_VALUE) {
		remove_value(memory, before);
		set_by_id(memory, player, NO_VALUE);
		memory->players--;
	}
}

static int64_t value(const struct rank *rank, int64_t player)
{
	uint64_t found = value_by_id((const struct rank_memory *)rank, player);

	return found == NO_VALUE ? -1 : (int64_t)found;
}

static int64_t place(const struct rank *rank, int64_t of)
{
	const struct rank_memory *memory = (const struct rank_memory *)rank;
	size_t at = 0;

	if (memory->blocks_count == 0 || of < 0) {
		return memory->players + 1;
	}
	at = block_of(memory, (uint64_t)of);
	return 1 + memory->players - tree_sum(memory, at) -
	       (int64_t)count_up_to(&memory->blocks[at], (uint64_t)of);
}

static int64_t count(const struct rank *rank)
{
	return ((const struct rank_memory *)rank)->players;
}

static size_t bytes(const struct rank *rank)
{
	const struct rank_memory *memory = (const struct rank_memory *)rank;

	return sizeof *memory + memory->blocks_capacity * (sizeof *memory->blocks + sizeof(uint32_t)) +
	       memory->blocks_count * (size_t)BLOCK_VALUES * VALUE_BYTES +
	       memory->chunks_count * sizeof *memory->chunks +
	       memory->chunks_held * (size_t)CHUNK_PLAYERS * VALUE_BYTES;
}

static void destroy(struct rank *rank)
{
	struct rank_memory *memory = (struct rank_memory *)rank;

	for (size_t i = 0; i < memory->blocks_count; i++) {
		free(memory->blocks[i].values);
	}
	for (size_t i = 0; i < memory->chunks_count; i++) {
		free(memory->chunks[i]);
	}
	free(memory->blocks);
	free(memory->tree);
	free(memory->chunks);
	free(memory);
}

struct rank *rank_memory_create(void)
{
	static const struct rank_ops ops = {destroy, set, take_out, value, place, count, bytes};
	struct rank_memory *memory = mem_new(1, sizeof *memory);

	memory->rank.ops = &ops;
	return &memory->rank;
}
