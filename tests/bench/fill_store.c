/*
 * Fills an empty store, which a server has made, with very many players, each with three deeds of
 * the last weeks; and tokens of the first of them, "bench-1" and on. Made-up data for
 * tools/bench.sh.
 *
 * fill_store FILE PLAYERS TOKENS
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "net/server/auth.h"

static bool run(sqlite3 *db, const char *text)
{
	char *why = NULL;

	if (sqlite3_exec(db, text, NULL, NULL, &why) != SQLITE_OK) {
		fprintf(stderr, "fill_store: %s\n", why);
		sqlite3_free(why);
		return false;
	}
	return true;
}

static bool add_tokens(sqlite3 *db, int tokens)
{
	sqlite3_stmt *add = NULL;
	bool good = sqlite3_prepare_v2(db,
	                               "INSERT INTO tokens (hash, of, client, expires_s, kind)"
	                               " VALUES (?, ?, 'bench', 0, 0)",
	                               -1, &add, NULL) == SQLITE_OK;

	for (int i = 1; i <= tokens && good; i++) {
		uint8_t hash[STORE_HASH_LENGTH];
		char secret[32];

		snprintf(secret, sizeof secret, "bench-%d", i);
		auth_hash_secret(secret, hash);
		sqlite3_bind_blob(add, 1, hash, sizeof hash, SQLITE_STATIC);
		sqlite3_bind_int(add, 2, i);
		good = sqlite3_step(add) == SQLITE_DONE;
		sqlite3_reset(add);
	}
	sqlite3_finalize(add);
	return good;
}

/* A quarter of a million players a district or so, a team of 40 each, one in ten a minor. */
static const char players[] =
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
	" INSERT INTO players SELECT i, printf('いるま-%%07d', i), substr('toyooka   fujisawa  "
	"seibu     kaneko    ', i %% 4 * 10 + 1, 9), 2 - (i %% 10 = 0), %lld FROM n;"
	"UPDATE players SET district = rtrim(district);"
	"INSERT INTO teams SELECT i, printf('team %%06d', i) FROM (WITH RECURSIVE n (i) AS (SELECT 1"
	" UNION ALL SELECT i + 1 FROM n WHERE i * 40 < %d) SELECT i FROM n);"
	"INSERT INTO members SELECT id, (id + 39) / 40 FROM players";

/* In the order of the index that holds them, so that it grows at its end. */
static const char entries[] =
	"INSERT INTO entries (player, source, sender_id, deed, track, reason, started_s, ended_s,"
	" distance_m, displacement_m, grams, points, metres, fiscal_year, factor, factor_source,"
	" received_s) SELECT p.id, 'bench', printf('%%08d-%%d', p.id, k.i),"
	" CASE k.i WHEN 3 THEN 'oil' ELSE 'walk' END, k.i = 3, NULL, %lld - k.i * 500000 -"
	" abs(random() %% 500000), %lld - k.i * 500000 + 1200, 1500, 1200, 100 + abs(random() %% 4000),"
	" 100, CASE k.i WHEN 3 THEN 0 ELSE 1500 END, 2026, 125, 'made up',"
	" %lld - k.i * 500000 + abs(random() %% 3600) FROM players AS p CROSS JOIN"
	" (SELECT 0 AS i UNION ALL SELECT 1 UNION ALL SELECT 3) AS k";

int main(int count, char **words)
{
	sqlite3 *db = NULL;
	long long now_s = (long long)time(NULL) - 7200;
	char text[2048];
	bool good = count == 4 && auth_setup() &&
	            sqlite3_open_v2(words[1], &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	            run(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");

	if (good) {
		snprintf(text, sizeof text, players, atoi(words[2]), now_s, atoi(words[2]));
		good = run(db, text);
	}
	if (good) {
		snprintf(text, sizeof text, entries, now_s, now_s, now_s);
		good = run(db, text) && add_tokens(db, atoi(words[3])) && run(db, "COMMIT");
	}
	sqlite3_close(db);
	return good ? 0 : 1;
}
