/*
 * The places in memory beside those that SQL counts, after a million random operations.
 */
#include "tests/test.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "net/server/rank_memory.h"

enum { OPERATIONS = 1000000, PLAYERS = 20000, ROUNDS = 5 };

static uint64_t seed = 7;

static int64_t random_below(int64_t bound)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int64_t)((seed >> 30) % (uint64_t)bound);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *statement = NULL;

	assert_int_equal(sqlite3_prepare_v2(db, text, -1, &statement, NULL), SQLITE_OK);
	return statement;
}

/* One in eight leaves; the others get a value and a moment, of which many are the same. */
static void change(struct rank *rank, sqlite3_stmt *put, sqlite3_stmt *leave)
{
	int64_t player = 1 + random_below(PLAYERS);
	sqlite3_stmt *statement = random_below(8) == 0 ? leave : put;

	sqlite3_bind_int64(statement, 1, player);
	if (statement == put) {
		int64_t value = random_below(40000) >> random_below(16), since_s = random_below(5000);

		sqlite3_bind_int64(put, 2, value);
		sqlite3_bind_int64(put, 3, since_s);
		assert_true(rank->ops->set(rank, player, value, since_s));
	} else {
		rank->ops->remove(rank, player);
	}
	assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_reset(statement);
}

static void compare(const struct rank *rank, sqlite3_stmt *all)
{
	int64_t position = 0;

	for (; sqlite3_step(all) == SQLITE_ROW; position++) {
		int64_t player = sqlite3_column_int64(all, 0), since_s = -1;
		int64_t value = rank->ops->value(rank, player, &since_s);

		assert_int_equal(rank->ops->at(rank, position), player);
		assert_int_equal(rank->ops->position(rank, player), position);
		assert_int_equal(value, sqlite3_column_int64(all, 1));
		assert_int_equal(since_s, sqlite3_column_int64(all, 2));
		assert_int_equal(rank->ops->place(rank, value), sqlite3_column_int64(all, 3));
	}
	sqlite3_reset(all);
	assert_int_equal(rank->ops->count(rank), position);
	assert_true(position > PLAYERS / 2);
}

TEST(a_million_random_operations_give_the_places_that_sql_counts)
{
	struct rank *rank = rank_memory_create();
	sqlite3 *db = NULL;
	sqlite3_stmt *put = NULL, *leave = NULL, *all = NULL;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	sqlite3_exec(db,
	             "CREATE TABLE sums (player INTEGER PRIMARY KEY, value INTEGER, since INTEGER);"
	             "BEGIN",
	             NULL, NULL, NULL);
	put = prepare(db, "INSERT OR REPLACE INTO sums VALUES (?, ?, ?)");
	leave = prepare(db, "DELETE FROM sums WHERE player = ?");
	all = prepare(db, "SELECT player, value, since, rank() OVER (ORDER BY value DESC) FROM sums"
	                  " ORDER BY value DESC, since, player");
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < OPERATIONS / ROUNDS; i++) {
			change(rank, put, leave);
		}
		compare(rank, all);
	}
	sqlite3_finalize(put);
	sqlite3_finalize(leave);
	sqlite3_finalize(all);
	sqlite3_close(db);
	rank->ops->destroy(rank);
}
