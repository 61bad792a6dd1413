#include "tests/test.h"

#include <stdlib.h>

#include "net/server/rank_memory.h"

/* The suite of every struct rank: another implementation adds its maker here. */
static struct rank *(*const makers[])(void) = {rank_memory_create};
enum { MAKERS = sizeof makers / sizeof makers[0] };

#define EACH(rank)                                                                                 \
	for (int maker = 0; maker < MAKERS; maker++)                                                   \
		for (struct rank *rank = makers[maker](); rank != NULL;                                    \
		     rank->ops->destroy(rank), rank = NULL)

TEST(an_empty_index_gives_the_first_place)
{
	EACH(rank)
	{
		assert_int_equal(rank->ops->count(rank), 0);
		assert_int_equal(rank->ops->place(rank, 0), 1);
		assert_int_equal(rank->ops->value(rank, 1, NULL), -1);
	}
}

TEST(equal_values_share_a_place)
{
	EACH(rank)
	{
		assert_true(rank->ops->set(rank, 1, 50, 0));
		assert_true(rank->ops->set(rank, 2, 70, 0));
		assert_true(rank->ops->set(rank, 3, 70, 0));
		assert_true(rank->ops->set(rank, 4, 10, 0));
		assert_int_equal(rank->ops->place(rank, 70), 1);
		assert_int_equal(rank->ops->place(rank, 50), 3);
		assert_int_equal(rank->ops->place(rank, 10), 4);
		assert_int_equal(rank->ops->place(rank, 60), 3); /* of nobody */
	}
}

TEST(a_value_that_changes_moves_its_player)
{
	EACH(rank)
	{
		rank->ops->set(rank, 1, 5, 0);
		rank->ops->set(rank, 2, 6, 0);
		rank->ops->set(rank, 1, 7, 0);
		assert_int_equal(rank->ops->count(rank), 2);
		assert_int_equal(rank->ops->place(rank, rank->ops->value(rank, 1, NULL)), 1);
		assert_int_equal(rank->ops->place(rank, rank->ops->value(rank, 2, NULL)), 2);
	}
}

TEST(who_is_removed_is_gone)
{
	EACH(rank)
	{
		rank->ops->set(rank, 1, 5, 0);
		rank->ops->remove(rank, 1);
		rank->ops->remove(rank, 1);
		assert_int_equal(rank->ops->count(rank), 0);
		assert_int_equal(rank->ops->value(rank, 1, NULL), -1);
		assert_int_equal(rank->ops->place(rank, 0), 1);
	}
}

TEST(values_out_of_range_change_nothing)
{
	EACH(rank)
	{
		assert_true(rank->ops->set(rank, 1, RANK_VALUE_MAX, 0));
		assert_false(rank->ops->set(rank, 1, RANK_VALUE_MAX + 1, 0));
		assert_false(rank->ops->set(rank, 1, -1, 0));
		assert_false(rank->ops->set(rank, -1, 1, 0));
		assert_int_equal(rank->ops->value(rank, 1, NULL), RANK_VALUE_MAX);
		assert_int_equal(rank->ops->count(rank), 1);
	}
}

static uint64_t seed;

static uint64_t random_below(uint64_t bound)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (seed >> 20) % bound; /* 44 bits: more than the largest value */
}

enum { PLAYERS = 3000, SPAN = 2000 };

/* Fewer values than players, so that ties are many; the reference counts them one by one. */
static int64_t counted_place(const int64_t *by_value, int64_t value)
{
	int64_t above = 0;

	for (int64_t i = value + 1; i < SPAN; i++) {
		above += by_value[i];
	}
	return above + 1;
}

TEST(a_million_random_changes_give_the_counted_places)
{
	EACH(rank)
	{
		int64_t *by_value = calloc(SPAN, sizeof *by_value);
		int64_t *values = malloc(PLAYERS * sizeof *values);

		seed = 1;
		for (int i = 0; i < PLAYERS; i++) {
			values[i] = -1;
		}
		for (int i = 0; i < 1000000; i++) {
			int64_t player = (int64_t)random_below(PLAYERS);
			int64_t value = (int64_t)random_below(SPAN);

			if (values[player] >= 0) {
				by_value[values[player]]--;
			}
			if (random_below(8) == 0) {
				rank->ops->remove(rank, player);
				values[player] = -1;
				continue;
			}
			assert_true(rank->ops->set(rank, player, value, 0));
			values[player] = value;
			by_value[value]++;
			if (i % 97 == 0) {
				assert_int_equal(rank->ops->place(rank, value), counted_place(by_value, value));
			}
		}
		for (int i = 0; i < PLAYERS; i++) {
			assert_int_equal(rank->ops->value(rank, i, NULL), values[i]);
		}
		free(by_value);
		free(values);
	}
}

static int descending(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left < right) - (left > right);
}

/* Sorted anew now and then: over the whole range of values nothing can be counted by value. */
TEST(values_of_any_size_have_the_places_of_a_sorted_list)
{
	EACH(rank)
	{
		int64_t *sorted = malloc(PLAYERS * sizeof *sorted);

		seed = 3;
		for (int round = 0; round < 20; round++) {
			int64_t place = 1;

			for (int i = 0; i < 5000; i++) {
				int64_t value = (int64_t)random_below(RANK_VALUE_MAX + 1) >> random_below(40);

				assert_true(rank->ops->set(rank, (int64_t)random_below(PLAYERS), value, 0));
			}
			for (int i = 0; i < PLAYERS; i++) {
				sorted[i] = rank->ops->value(rank, i, NULL);
			}
			qsort(sorted, PLAYERS, sizeof *sorted, descending);
			for (int i = 0; i < PLAYERS && sorted[i] >= 0; i++) {
				place = i > 0 && sorted[i] == sorted[i - 1] ? place : i + 1;
				assert_int_equal(rank->ops->place(rank, sorted[i]), place);
			}
		}
		free(sorted);
	}
}

TEST(among_equals_stands_first_who_was_first_then_the_smaller_id)
{
	EACH(rank)
	{
		rank->ops->set(rank, 5, 70, 300);
		rank->ops->set(rank, 4, 70, 200);
		rank->ops->set(rank, 9, 70, 200);
		rank->ops->set(rank, 1, 60, 100);
		assert_int_equal(rank->ops->at(rank, 0), 4);
		assert_int_equal(rank->ops->at(rank, 1), 9);
		assert_int_equal(rank->ops->at(rank, 2), 5);
		assert_int_equal(rank->ops->at(rank, 3), 1);
		assert_int_equal(rank->ops->at(rank, 4), -1);
		assert_int_equal(rank->ops->at(rank, -1), -1);
		assert_int_equal(rank->ops->position(rank, 5), 2);
		assert_int_equal(rank->ops->position(rank, 6), -1);
		rank->ops->set(rank, 4, 70, 400); /* the same value, later */
		assert_int_equal(rank->ops->position(rank, 4), 2);
	}
}

/* Many of the same value and the same moment. Loaded at once, or one by one: the same order. */
TEST(what_is_loaded_stands_as_what_is_set)
{
	EACH(rank)
	{
		struct rank *other = makers[maker]();

		seed = 5;
		for (int64_t player = 40000; player > 0; player--) {
			int64_t value = (int64_t)random_below(RANK_VALUE_MAX + 1) >> random_below(40);
			int64_t since_s = (int64_t)random_below(UINT32_MAX) >> random_below(33);

			rank->ops->set(rank, player, value, since_s);
			assert_true(other->ops->load(other, player, value, since_s));
		}
		assert_false(other->ops->load(other, 1, -1, 0));
		other->ops->loaded(other);
		assert_int_equal(other->ops->count(other), 40000);
		for (int64_t i = 0; i < 40000; i++) {
			int64_t player = rank->ops->at(rank, i);

			assert_int_equal(other->ops->at(other, i), player);
			assert_int_equal(rank->ops->position(rank, player), i);
			assert_int_equal(other->ops->position(other, player), i);
		}
		other->ops->set(other, 77, RANK_VALUE_MAX, 0);
		assert_int_equal(other->ops->position(other, 77), 0);
		other->ops->destroy(other);
	}
}

TEST(everybody_can_leave_and_come_back)
{
	EACH(rank)
	{
		for (int round = 0; round < 3; round++) {
			for (int64_t i = 0; i < 5000; i++) {
				rank->ops->set(rank, i, i * 7919 % 5000, 0);
			}
			for (int64_t i = 0; i < 5000; i++) {
				rank->ops->remove(rank, i);
				assert_int_equal(rank->ops->count(rank), 4999 - i);
			}
			assert_int_equal(rank->ops->place(rank, 0), 1);
		}
	}
}

/* The fixed part is that of an index with nobody; what a player takes must stay when all have moved
 * up many times, as walkers do. */
TEST(a_million_players_take_at_most_16_bytes_each)
{
	enum { MANY = 1000000 };

	EACH(rank)
	{
		seed = 2;
		for (int64_t i = 1; i <= MANY; i++) {
			rank->ops->set(rank, i, (int64_t)random_below(1000000), i);
		}
		assert_int_equal(rank->ops->count(rank), MANY);
		assert_true(rank->ops->bytes(rank) <= 16u * MANY);
		for (int i = 0; i < 4 * MANY; i++) {
			int64_t player = 1 + (int64_t)random_below(MANY);

			rank->ops->set(rank, player,
			               rank->ops->value(rank, player, NULL) + (int64_t)random_below(300000), i);
		}
		assert_int_equal(rank->ops->count(rank), MANY);
		assert_true(rank->ops->bytes(rank) <= 16u * MANY);
	}
}

TEST(a_feed_in_order_is_taken_either_way)
{
	EACH(rank)
	{
		for (int64_t i = 0; i < 5000; i++) {
			rank->ops->set(rank, i, 100000 - i, 0);
			rank->ops->set(rank, 10000 + i, 200000 + i, 0);
		}
		assert_int_equal(rank->ops->place(rank, 100000), 5001);
		assert_int_equal(rank->ops->place(rank, 204999), 1);
		assert_int_equal(rank->ops->place(rank, 95001), 10000);
	}
}
