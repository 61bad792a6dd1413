/*
 * The players in their order, by id, in blocks, with a Fenwick tree (Fenwick 1994) over how many
 * each block holds; and each player's value and moment by id, in chunks. An id takes four bytes in
 * its block; a slot nine: the value five (2^40 is more than RANK_VALUE_MAX), the moment four.
 *
 * Inside a block the values lie elsewhere, so a search there asks for many of them at once: their
 * way from memory is then waited for twice, not eight times.
 */
#include "net/server/rank_memory.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum {
	VALUE_BYTES = 5,
	SLOT_BYTES = VALUE_BYTES + 4,
	BLOCK_PLAYERS = 256,
	STRIDE = 16,                              /* of those that are asked for first */
	JOINED_PLAYERS = BLOCK_PLAYERS / 16 * 15, /* not all, or it would be split again at once */
	LAID_PLAYERS = BLOCK_PLAYERS / 8 * 7,     /* of a block that was just loaded */
	CHUNK_PLAYERS = 1 << 14
};

#define NO_VALUE ((UINT64_C(1) << 40) - 1)
#define PLAYER_MAX (INT64_C(1) << 32)

/* What orders the players. */
struct standing {
	uint64_t value;
	uint32_t since, player;
};

struct block {
	uint32_t *players; /* BLOCK_PLAYERS of them, best first */
	uint64_t value;    /* of the first */
	uint32_t since;    /* of the first */
	uint32_t count;
};

struct rank_memory {
	struct rank rank;     /* first: a struct rank * is one of these */
	struct block *blocks; /* best first; none is empty, save when there is no player at all */
	size_t blocks_count, blocks_capacity;
	uint32_t *tree;   /* players in ranges of blocks; [0] is not used */
	uint8_t **chunks; /* slots by player; NULL: nobody there */
	size_t chunks_count, chunks_held;
	int64_t players;
};

/* Of a player whose chunk is there. */
static inline struct standing standing_of(const struct rank_memory *memory, uint32_t player)
{
	const uint8_t *slot =
		memory->chunks[player / CHUNK_PLAYERS] + (size_t)(player % CHUNK_PLAYERS) * SLOT_BYTES;
	struct standing standing = {.player = player};

	memcpy(&standing.value, slot, VALUE_BYTES); /* the lowest bytes: little-endian */
	memcpy(&standing.since, slot + VALUE_BYTES, sizeof standing.since);
	return standing;
}

static inline bool stands_before(const struct standing *a, const struct standing *b)
{
	return (a->value > b->value) |
	       ((a->value == b->value) &
	        ((a->since < b->since) | ((a->since == b->since) & (a->player < b->player))));
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

/* Whether a block begins behind this one. Its players are looked at last: they lie elsewhere. */
static inline bool begins_behind(const struct block *block, const struct standing *of)
{
	if (block->value != of->value) {
		return block->value < of->value;
	}
	if (block->since != of->since) {
		return block->since > of->since;
	}
	return block->players[0] > of->player;
}

/* The last block that begins with one who stands before, or is, this one; 0 when none does. */
static size_t block_of(const struct rank_memory *memory, const struct standing *of)
{
	size_t low = 0, high = memory->blocks_count;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (begins_behind(&memory->blocks[middle], of)) {
			high = middle;
		} else {
			low = middle;
		}
	}
	return low;
}

/* How many of the block stand before this one. The loops have no branch that waits for a value. */
static size_t count_before(const struct rank_memory *memory, const struct block *block,
                           const struct standing *of)
{
	size_t groups = 0, count = 0, from = 0, until = 0;

	for (size_t i = STRIDE - 1; i < block->count; i += STRIDE) {
		struct standing standing = standing_of(memory, block->players[i]);

		groups += stands_before(&standing, of);
	}
	from = groups * STRIDE;
	until = from + STRIDE < block->count ? from + STRIDE : block->count;
	for (size_t i = from; i < until; i++) {
		struct standing standing = standing_of(memory, block->players[i]);

		count += stands_before(&standing, of);
	}
	return from + count;
}

static void note_first(const struct rank_memory *memory, struct block *block)
{
	struct standing first = standing_of(memory, block->players[0]);

	block->value = first.value;
	block->since = first.since;
}

/* An empty block before the one at; it does not stay empty. */
static struct block *new_block(struct rank_memory *memory, size_t at)
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
		(struct block){.players = mem_new(BLOCK_PLAYERS, sizeof *memory->blocks->players)};
	return &memory->blocks[at];
}

static void drop_block(struct rank_memory *memory, size_t at)
{
	free(memory->blocks[at].players);
	memory->blocks_count--;
	memmove(memory->blocks + at, memory->blocks + at + 1,
	        (memory->blocks_count - at) * sizeof *memory->blocks);
}

/* Two neighbours become one where that leaves room: so most of the memory holds players, however
 * they move. True when the tree is to be built anew. */
static bool join(struct rank_memory *memory, size_t at)
{
	struct block *block = &memory->blocks[at], *next = block + 1;

	if (at + 1 >= memory->blocks_count || block->count + next->count > JOINED_PLAYERS) {
		return false;
	}
	if (block->count == 0) {
		block->value = next->value;
		block->since = next->since;
	}
	memcpy(block->players + block->count, next->players, next->count * sizeof *next->players);
	block->count += next->count;
	drop_block(memory, at + 1);
	return true;
}

/* A full block gives half away; where players come in order, nothing, and the new one is filled. */
static void split(struct rank_memory *memory, size_t at, size_t position,
                  const struct standing *standing)
{
	bool at_front = position == 0;
	bool at_back = position == BLOCK_PLAYERS && at + 1 == memory->blocks_count;
	struct block *fresh = new_block(memory, at_front ? at : at + 1);
	struct block *full = &memory->blocks[at];

	if (at_front || at_back) {
		fresh->value = standing->value;
		fresh->since = standing->since;
		fresh->players[0] = standing->player;
	} else {
		fresh->count = BLOCK_PLAYERS / 2;
		full->count = BLOCK_PLAYERS - fresh->count;
		memcpy(fresh->players, full->players + full->count, fresh->count * sizeof *fresh->players);
		note_first(memory, fresh);
		join(memory, at + 1);
		if (at > 0) {
			join(memory, at - 1);
		}
	}
	tree_rebuild(memory);
}

/* The player's slot holds its standing already. */
static void add_player(struct rank_memory *memory, const struct standing *standing)
{
	size_t at = 0, position = 0;
	struct block *block = NULL;

	if (memory->blocks_count == 0) {
		new_block(memory, 0)->players[0] = standing->player;
		tree_rebuild(memory);
	}
	at = block_of(memory, standing);
	position = count_before(memory, &memory->blocks[at], standing);
	if (memory->blocks[at].count == BLOCK_PLAYERS) {
		split(memory, at, position, standing);
		at = block_of(memory, standing);
		position = count_before(memory, &memory->blocks[at], standing);
	}
	block = &memory->blocks[at];
	memmove(block->players + position + 1, block->players + position,
	        (block->count - position) * sizeof *block->players);
	block->players[position] = standing->player;
	block->count++;
	note_first(memory, block);
	tree_add(memory, at, 1);
}

/* The player is there, and its slot still holds its standing. */
static void remove_player(struct rank_memory *memory, const struct standing *standing)
{
	size_t at = block_of(memory, standing);
	struct block *block = &memory->blocks[at];
	size_t position = count_before(memory, block, standing);

	memmove(block->players + position, block->players + position + 1,
	        (block->count - position - 1) * sizeof *block->players);
	block->count--;
	tree_add(memory, at, UINT32_MAX);
	if (block->count > 0) {
		note_first(memory, block);
	}
	if (join(memory, at) || (at > 0 && join(memory, at - 1))) {
		tree_rebuild(memory);
	} else if (block->count == 0) { /* the last one of all, or beside a full one */
		drop_block(memory, at);
		tree_rebuild(memory);
	}
}

/* value NO_VALUE: not in the index. */
static struct standing standing_by_id(const struct rank_memory *memory, int64_t player)
{
	if (player < 0 || player >= PLAYER_MAX ||
	    (size_t)(player / CHUNK_PLAYERS) >= memory->chunks_count ||
	    memory->chunks[player / CHUNK_PLAYERS] == NULL) {
		return (struct standing){.value = NO_VALUE};
	}
	return standing_of(memory, (uint32_t)player);
}

static void set_by_id(struct rank_memory *memory, const struct standing *standing)
{
	size_t chunk = standing->player / CHUNK_PLAYERS;
	uint8_t *slot = NULL;

	if (chunk >= memory->chunks_count) {
		size_t count = chunk + chunk / 4 + 1;

		memory->chunks = mem_resize(memory->chunks, count, sizeof *memory->chunks);
		memset(memory->chunks + memory->chunks_count, 0,
		       (count - memory->chunks_count) * sizeof *memory->chunks);
		memory->chunks_count = count;
	}
	if (memory->chunks[chunk] == NULL) {
		memory->chunks[chunk] = mem_new(CHUNK_PLAYERS, SLOT_BYTES);
		memset(memory->chunks[chunk], 0xFF, (size_t)CHUNK_PLAYERS * SLOT_BYTES);
		memory->chunks_held++;
	}
	slot = memory->chunks[chunk] + (size_t)(standing->player % CHUNK_PLAYERS) * SLOT_BYTES;
	memcpy(slot, &standing->value, VALUE_BYTES);
	memcpy(slot + VALUE_BYTES, &standing->since, sizeof standing->since);
}

static bool make_standing(int64_t player, int64_t value, int64_t since_s, struct standing *standing)
{
	if (value < 0 || value > RANK_VALUE_MAX || player < 0 || player >= PLAYER_MAX) {
		return false;
	}
	since_s = since_s < 0 ? 0 : since_s > UINT32_MAX ? UINT32_MAX : since_s;
	*standing = (struct standing){(uint64_t)value, (uint32_t)since_s, (uint32_t)player};
	return true;
}

static bool set(struct rank *rank, int64_t player, int64_t value, int64_t since_s)
{
	struct rank_memory *memory = (struct rank_memory *)rank;
	struct standing before, now;

	if (!make_standing(player, value, since_s, &now)) {
		return false;
	}
	before = standing_by_id(memory, player);
	if (before.value == now.value && before.since == now.since) {
		return true;
	}
	if (before.value != NO_VALUE) {
		remove_player(memory, &before);
	} else {
		memory->players++;
	}
	set_by_id(memory, &now);
	add_player(memory, &now);
	return true;
}

static void take_out(struct rank *rank, int64_t player)
{
	struct rank_memory *memory = (struct rank_memory *)rank;
	struct standing before = standing_by_id(memory, player);

	if (before.value != NO_VALUE) {
		remove_player(memory, &before);
		before.value = NO_VALUE;
		set_by_id(memory, &before);
		memory->players--;
	}
}

static bool load(struct rank *rank, int64_t player, int64_t value, int64_t since_s)
{
	struct rank_memory *memory = (struct rank_memory *)rank;
	struct standing standing;

	if (!make_standing(player, value, since_s, &standing)) {
		return false;
	}
	set_by_id(memory, &standing);
	memory->players++;
	return true;
}

/* By one digit of DIGIT bits: the order of those with the same digit stays (radix sort). False when
 * all have the same, and nothing is moved. */
enum { DIGIT = 11, DIGITS = 1 << DIGIT };

static bool sort_by(const struct standing *from, struct standing *to, size_t count, bool by_value,
                    int shift)
{
	size_t starts[DIGITS] = {0};
	size_t at = 0;

#define DIGIT_OF(standing)                                                                         \
	(by_value ? (~(standing).value >> shift & (DIGITS - 1))                                        \
	          : ((uint64_t)(standing).since >> shift & (DIGITS - 1)))
	for (size_t i = 0; i < count; i++) {
		starts[DIGIT_OF(from[i])]++;
	}
	for (size_t i = 0; i < DIGITS; i++) {
		size_t here = starts[i];

		if (here == count) {
			return false;
		}
		starts[i] = at;
		at += here;
	}
	for (size_t i = 0; i < count; i++) {
		to[starts[DIGIT_OF(from[i])]++] = from[i];
	}
	return true;
#undef DIGIT_OF
}

/* Those in the chunks, by id. */
static void gather(const struct rank_memory *memory, struct standing *all)
{
	size_t count = 0;

	for (size_t chunk = 0; chunk < memory->chunks_count; chunk++) {
		for (size_t i = 0; memory->chunks[chunk] != NULL && i < CHUNK_PLAYERS; i++) {
			struct standing standing = standing_of(memory, (uint32_t)(chunk * CHUNK_PLAYERS + i));

			if (standing.value != NO_VALUE) {
				all[count++] = standing;
			}
		}
	}
}

static void lay_out(struct rank_memory *memory, const struct standing *all, size_t count)
{
	for (size_t i = 0; i < count; i += LAID_PLAYERS) {
		size_t here = count - i < LAID_PLAYERS ? count - i : LAID_PLAYERS;
		struct block *block = new_block(memory, memory->blocks_count);

		for (size_t k = 0; k < here; k++) {
			block->players[k] = all[i + k].player;
		}
		block->value = all[i].value;
		block->since = all[i].since;
		block->count = (uint32_t)here;
	}
	if (count > 0) {
		tree_rebuild(memory);
	}
}

static void loaded(struct rank *rank)
{
	struct rank_memory *memory = (struct rank_memory *)rank;
	size_t count = (size_t)memory->players;
	struct standing *all = mem_new(count + 1, sizeof *all);
	struct standing *sorted = mem_new(count + 1, sizeof *sorted);

	gather(memory, all);
	for (int digit = 0; digit < 7; digit++) { /* three of the moment, then four of the value */
		struct standing *swap = all;

		if (sort_by(all, sorted, count, digit >= 3, DIGIT * (digit < 3 ? digit : digit - 3))) {
			all = sorted;
			sorted = swap;
		}
	}
	lay_out(memory, all, count);
	free(all);
	free(sorted);
}

static int64_t value(const struct rank *rank, int64_t player, int64_t *since_s)
{
	struct standing found = standing_by_id((const struct rank_memory *)rank, player);

	if (found.value == NO_VALUE) {
		return -1;
	}
	if (since_s != NULL) {
		*since_s = found.since;
	}
	return (int64_t)found.value;
}

/* How many stand before one who may be there or not. */
static int64_t count_all_before(const struct rank_memory *memory, const struct standing *of)
{
	size_t at = 0;

	if (memory->blocks_count == 0) {
		return 0;
	}
	at = block_of(memory, of);
	return tree_sum(memory, at) + (int64_t)count_before(memory, &memory->blocks[at], of);
}

static int64_t place(const struct rank *rank, int64_t of)
{
	struct standing first = {.value = of > 0 ? (uint64_t)of : 0};

	return 1 + count_all_before((const struct rank_memory *)rank, &first);
}

static int64_t position(const struct rank *rank, int64_t player)
{
	const struct rank_memory *memory = (const struct rank_memory *)rank;
	struct standing of = standing_by_id(memory, player);

	return of.value == NO_VALUE ? -1 : count_all_before(memory, &of);
}

/* Down the tree to the block, and then into it. */
static int64_t at(const struct rank *rank, int64_t wanted)
{
	const struct rank_memory *memory = (const struct rank_memory *)rank;
	size_t block = 0, step = 1;

	if (wanted < 0 || wanted >= memory->players) {
		return -1;
	}
	while (step * 2 <= memory->blocks_count) {
		step *= 2;
	}
	for (; step > 0; step /= 2) {
		if (block + step <= memory->blocks_count && memory->tree[block + step] <= wanted) {
			block += step;
			wanted -= memory->tree[block];
		}
	}
	return memory->blocks[block].players[wanted];
}

static int64_t count(const struct rank *rank)
{
	return ((const struct rank_memory *)rank)->players;
}

static size_t bytes(const struct rank *rank)
{
	const struct rank_memory *memory = (const struct rank_memory *)rank;

	return sizeof *memory + memory->blocks_capacity * (sizeof *memory->blocks + sizeof(uint32_t)) +
	       memory->blocks_count * BLOCK_PLAYERS * sizeof *memory->blocks->players +
	       memory->chunks_count * sizeof *memory->chunks +
	       memory->chunks_held * (size_t)CHUNK_PLAYERS * SLOT_BYTES;
}

static void destroy(struct rank *rank)
{
	struct rank_memory *memory = (struct rank_memory *)rank;

	for (size_t i = 0; i < memory->blocks_count; i++) {
		free(memory->blocks[i].players);
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
	static const struct rank_ops ops = {
		.destroy = destroy,
		.set = set,
		.remove = take_out,
		.load = load,
		.loaded = loaded,
		.value = value,
		.place = place,
		.position = position,
		.at = at,
		.count = count,
		.bytes = bytes,
	};
	struct rank_memory *memory = mem_new(1, sizeof *memory);

	memory->rank.ops = &ops;
	return &memory->rank;
}
