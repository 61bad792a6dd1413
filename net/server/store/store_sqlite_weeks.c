#include "net/server/store/store_sqlite_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/mem.h"

enum { WEEK_S = 7 * 86400 };

/* Who was active in which of the weeks (bit i: the i-th), by player. */
struct seen {
	int64_t player;
	uint32_t weeks;
};

struct tally {
	struct store_town_week *weeks;
	size_t count;
	struct seen *seen; /* of the track before */
	size_t seen_count, seen_room;
	size_t at; /* in seen */
	struct seen now;
};

/* The player at hand is done: a week in which the other track has it already is not counted twice.
 */
static void end_player(struct tally *tally, enum deed_track track)
{
	uint32_t fresh = tally->now.weeks;

	while (tally->at < tally->seen_count && tally->seen[tally->at].player < tally->now.player) {
		tally->at++;
	}
	if (track == TRACK_KITCHEN && tally->at < tally->seen_count &&
	    tally->seen[tally->at].player == tally->now.player) {
		fresh &= ~tally->seen[tally->at].weeks;
	}
	for (size_t i = 0; i < tally->count; i++) {
		tally->weeks[i].active += fresh >> i & 1;
	}
	if (track == TRACK_LEGS && fresh != 0) {
		if (tally->seen_count == tally->seen_room) {
			tally->seen_room = tally->seen_room * 2 + 256;
			tally->seen = mem_resize(tally->seen, tally->seen_room, sizeof *tally->seen);
		}
		tally->seen[tally->seen_count++] = tally->now;
	}
}

/* Row by row in the order of the index: grouping by week would sort a whole season. */
static enum store_err add_track(struct store *store, enum deed_track track, int64_t origin_s,
                                int64_t from_s, int64_t until_s, struct tally *tally)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT player, started_s, grams FROM entries INDEXED BY entries_counted"
	        " WHERE track = ? AND started_s >= ? AND started_s < ? AND reason IS NULL"
	        " ORDER BY player",
	        "dii", (int)track, from_s, until_s);
	enum store_err err = STORE_OK;

	tally->at = 0;
	tally->now = (struct seen){.player = 0};
	while ((err = sql_row(store, query)) == STORE_OK) {
		int64_t player = sqlite3_column_int64(query, 0);
		int64_t week = (sqlite3_column_int64(query, 1) - origin_s) / WEEK_S;
		int64_t grams = sqlite3_column_int64(query, 2);

		if (player != tally->now.player) {
			end_player(tally, track);
			tally->now = (struct seen){.player = player};
		}
		tally->now.weeks |= UINT32_C(1) << week;
		*(track == TRACK_LEGS ? &tally->weeks[week].legs_g : &tally->weeks[week].kitchen_g) +=
			grams;
	}
	end_player(tally, track);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err town_weeks(struct store *store, int64_t origin_s, int64_t from_s,
                                 int64_t until_s, struct store_town_week *weeks, size_t count)
{
	struct tally tally = {.weeks = weeks, .count = count};
	int64_t end_s = origin_s + (int64_t)count * WEEK_S;
	enum store_err err = STORE_OK;

	assert(count <= STORE_WEEKS_MAX);
	memset(weeks, 0, count * sizeof *weeks);
	from_s = from_s > origin_s ? from_s : origin_s;
	until_s = until_s < end_s ? until_s : end_s;
	err = add_track(store, TRACK_LEGS, origin_s, from_s, until_s, &tally);
	if (err == STORE_OK) {
		err = add_track(store, TRACK_KITCHEN, origin_s, from_s, until_s, &tally);
	}
	free(tally.seen);
	return err;
}

static enum store_err player_weeks(struct store *store, int64_t player, int64_t origin_s,
                                   void (*row)(void *context, const struct store_deed_week *week),
                                   void *context)
{
	sqlite3_stmt *query =
		sql(store,
	        "SELECT (started_s - ?1) / 604800 AS week, deed, sum(grams),"
	        " sum(CASE track WHEN 0 THEN ended_s - started_s ELSE 0 END)"
	        " FROM entries INDEXED BY entries_of_player WHERE player = ?2 AND reason IS NULL"
	        " GROUP BY week, deed ORDER BY week",
	        "ii", origin_s, player);
	enum store_err err = STORE_OK;

	while ((err = sql_row(store, query)) == STORE_OK) {
		struct store_deed_week week = {.number = sqlite3_column_int64(query, 0),
		                               .grams = sqlite3_column_int64(query, 2),
		                               .active_s = sqlite3_column_int64(query, 3)};
		char deed[32];

		sql_text(query, 1, deed, sizeof deed);
		if (deed_read(deed, &week.deed)) {
			row(context, &week);
		}
	}
	sql_reset(query);
	return err == STORE_NOT_FOUND ? STORE_OK : err;
}

static enum store_err balance(struct store *store, int64_t player, int64_t *points)
{
	sqlite3_stmt *query =
		sql(store, "SELECT coalesce(sum(points), 0) FROM ledger WHERE player = ?", "i", player);
	enum store_err err = sql_row(store, query);

	if (err == STORE_OK) {
		*points = sqlite3_column_int64(query, 0);
		sql_reset(query);
	}
	return err;
}

void store_sqlite_weeks(struct store_ops *ops)
{
	ops->town_weeks = town_weeks;
	ops->player_weeks = player_weeks;
	ops->balance = balance;
}
