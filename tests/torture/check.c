/*
 * The proof. The history is read into tables beside the database's own, and each thing that must be
 * so is a query that counts where it is not. Nothing of the server's code is used here.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/torture/torture.h"

static const char tables[] =
	"CREATE TABLE temp.asked (client, number, kind, who, key, what, PRIMARY KEY (client, number))"
	" WITHOUT ROWID;"
	"CREATE TABLE temp.answered (client, number, status, result, PRIMARY KEY (client, number))"
	" WITHOUT ROWID;"
	"CREATE TABLE temp.told (player, points);";

static const char views[] =
	"CREATE INDEX temp.asked_key ON asked (kind, key, what);"
	"CREATE TABLE temp.done AS SELECT q.*, a.status, a.result FROM asked AS q JOIN answered AS a"
	" USING (client, number) WHERE a.status IN (200, 201);"
	"CREATE INDEX temp.done_key ON done (kind, who, key);"
	"CREATE INDEX temp.done_what ON done (kind, what);";

enum weight { LOST, TWICE, WRONG, WEIGHTS };

/* Each counts what must not be. */
static const struct {
	const char *name;
	enum weight weight;
	const char *query;
} proofs[] = {
	{"an acknowledged entry is not there with its grams and player", LOST,
     "SELECT count(*) FROM done AS d WHERE d.kind = 'trip' AND NOT EXISTS (SELECT 1 FROM entries"
     " AS e JOIN players AS p ON p.id = e.player WHERE e.source = 'torture' AND e.sender_id = d.key"
     " AND e.grams = CAST(d.result AS INTEGER) AND p.alias = d.what)"},
	{"an acknowledged deposit is not there with its grams and player", LOST,
     "SELECT count(*) FROM done AS d WHERE d.kind = 'oil' AND NOT EXISTS (SELECT 1 FROM entries"
     " AS e JOIN players AS p ON p.id = e.player LEFT JOIN taken_back AS b ON b.entry = e.id"
     " WHERE e.source = 'staff:1' AND e.sender_id = d.key AND p.alias = d.what"
     " AND CAST(d.result AS INTEGER) IN (e.grams, b.grams))"},
	{"what was told to be taken back counts", LOST,
     "SELECT count(*) FROM done AS d WHERE d.kind = 'undo' AND NOT (d.result = 'taken_back' AND"
     " EXISTS (SELECT 1 FROM entries AS e WHERE e.source = 'staff:1' AND e.sender_id = d.key"
     " AND e.reason = 'taken_back'))"},
	{"an acknowledged coupon is not there with its code, player, key and reward", LOST,
     "SELECT count(*) FROM done AS d WHERE d.kind = 'coupon' AND NOT EXISTS (SELECT 1 FROM coupons"
     " AS c WHERE c.player = d.who AND c.request = d.key AND c.code = d.result"
     " AND c.reward = CAST(d.what AS INTEGER))"},
	{"an acknowledged use is not there with its key", LOST,
     "SELECT count(*) FROM done AS d WHERE d.kind = 'use' AND NOT EXISTS (SELECT 1 FROM coupons AS "
     "c"
     " WHERE c.code = d.what AND c.used_s > 0 AND c.use_request = d.key)"},
	{"a coupon was told to be used, and is not", LOST,
     "SELECT count(*) FROM asked AS q JOIN answered AS a USING (client, number) WHERE"
     " a.result = '/problems/already-used' AND NOT EXISTS (SELECT 1 FROM coupons AS c"
     " WHERE c.code = q.what AND c.used_s > 0)"},
	{"one sender's id has two entries", TWICE,
     "SELECT count(*) FROM (SELECT 1 FROM entries GROUP BY source, sender_id HAVING count(*) > 1)"},
	{"one key of a player has two coupons", TWICE,
     "SELECT count(*) FROM (SELECT 1 FROM coupons GROUP BY player, request HAVING count(*) > 1)"},
	{"one key was answered with two coupons", TWICE,
     "SELECT count(*) FROM (SELECT 1 FROM done WHERE kind = 'coupon' GROUP BY who, key"
     " HAVING count(DISTINCT result) > 1)"},
	{"a coupon was used with two keys", TWICE,
     "SELECT count(*) FROM (SELECT 1 FROM done WHERE kind = 'use' GROUP BY what"
     " HAVING count(DISTINCT key) > 1)"},
	{"one key was answered with two times of use", TWICE,
     "SELECT count(*) FROM (SELECT 1 FROM done WHERE kind = 'use' GROUP BY what, key"
     " HAVING count(DISTINCT result) > 1)"},
	{"a coupon's code is there twice", TWICE,
     "SELECT count(*) FROM (SELECT 1 FROM coupons GROUP BY code HAVING count(*) > 1)"},
	{"an entry was sent by nobody", WRONG,
     "SELECT count(*) FROM entries AS e WHERE NOT EXISTS (SELECT 1 FROM asked AS q"
     " WHERE q.kind IN ('trip', 'oil') AND q.key = e.sender_id)"},
	{"a deed was taken back by nobody", WRONG,
     "SELECT count(*) FROM entries AS e WHERE e.reason = 'taken_back' AND NOT EXISTS (SELECT 1"
     " FROM asked AS q WHERE q.kind = 'undo' AND q.key = e.sender_id)"},
	{"what was taken back has grams or points left, or is not kept as it was", WRONG,
     "SELECT count(*) FROM entries AS e LEFT JOIN taken_back AS b ON b.entry = e.id"
     " WHERE (e.reason IS 'taken_back') <> (b.entry IS NOT NULL)"
     " OR (e.reason IS 'taken_back' AND e.grams + e.points + e.metres <> 0)"},
	{"what was taken back is not in the ledger once each way", WRONG,
     "SELECT count(*) FROM taken_back AS b JOIN entries AS e ON e.id = b.entry WHERE b.points > 0"
     " AND 1 <> (SELECT count(*) FROM ledger AS l JOIN ledger AS m USING (player, of)"
     " WHERE l.player = e.player AND l.of = e.id AND l.kind = 0 AND l.points = b.points"
     " AND m.kind = 3 AND m.points = -b.points)"},
	{"a coupon was asked for by nobody", WRONG,
     "SELECT count(*) FROM coupons AS c WHERE NOT EXISTS (SELECT 1 FROM asked AS q"
     " WHERE q.kind = 'coupon' AND q.key = c.request AND q.who = c.player"
     " AND q.what = CAST(c.reward AS TEXT))"},
	{"a coupon was used by nobody, or by another shop", WRONG,
     "SELECT count(*) FROM coupons AS c JOIN rewards AS r ON r.id = c.reward WHERE c.used_s > 0"
     " AND NOT EXISTS (SELECT 1 FROM asked AS q WHERE q.kind = 'use' AND q.key = c.use_request"
     " AND q.what = c.code AND q.who = r.shop)"},
	{"more was given than there was", WRONG,
     "SELECT count(*) FROM rewards AS r WHERE r.stock < (SELECT count(*) FROM coupons AS c"
     " WHERE c.reward = r.id)"},
	{"an entry that counts is not in the ledger as it is", WRONG,
     "SELECT count(*) FROM entries AS e WHERE (e.reason IS NULL AND e.points > 0) <> (SELECT"
     " count(*) FROM ledger AS l WHERE l.player = e.player AND l.kind = 0 AND l.of = e.id"
     " AND l.points = e.points)"},
	{"a coupon is not in the ledger with its price", WRONG,
     "SELECT count(*) FROM coupons AS c WHERE 1 <> (SELECT count(*) FROM ledger AS l"
     " WHERE l.player = c.player AND l.kind = 1 AND l.of = c.id AND l.points = -c.price)"},
	{"the ledger has a row of nothing", WRONG,
     "SELECT (SELECT count(*) FROM ledger) - (SELECT count(*) FROM coupons) - (SELECT count(*)"
     " FROM entries WHERE reason IS NULL AND points > 0) - 2 * (SELECT count(*) FROM taken_back"
     " WHERE points > 0)"},
	{"a balance was below zero", WRONG,
     "SELECT count(*) FROM (SELECT sum(points) OVER (PARTITION BY player ORDER BY at_s,"
     " points < 0, kind, of) AS balance FROM ledger) WHERE balance < 0"},
	{"a balance that was told is not the sum of its ledger", WRONG,
     "SELECT count(*) FROM told AS t WHERE CAST(t.points AS INTEGER) <> (SELECT"
     " coalesce(sum(points), 0) FROM ledger AS l WHERE l.player = t.player)"},
	{"not every player was told a balance", WRONG,
     "SELECT (SELECT count(*) FROM players) - (SELECT count(*) FROM told)"},
	{"a row refers to nothing", WRONG, "SELECT count(*) FROM pragma_foreign_key_check"},
	{"the file is damaged", WRONG,
     "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"},
	{"an answer was none that is expected", WRONG,
     "SELECT count(*) FROM answered WHERE status NOT IN (200, 201, 404, 409)"},
	{"hardly anything happened", WRONG,
     "SELECT count(*) FROM (VALUES ('trip'), ('coupon'), ('use'), ('oil'), ('undo')) WHERE (SELECT "
     "count(*) FROM done"
     " WHERE kind = column1) < 10"},
};

static bool run(sqlite3 *db, const char *text)
{
	char *why = NULL;

	if (sqlite3_exec(db, text, NULL, NULL, &why) == SQLITE_OK) {
		return true;
	}
	fprintf(stderr, "the checker: %s: %.60s\n", why != NULL ? why : "?", text);
	sqlite3_free(why);
	return false;
}

/* -1 (told) when it cannot be asked. */
static int64_t count_of(sqlite3 *db, const char *query)
{
	sqlite3_stmt *statement = NULL;
	int64_t count = -1;

	if (sqlite3_prepare_v2(db, query, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW) {
		count = sqlite3_column_int64(statement, 0);
	} else {
		fprintf(stderr, "the checker: %s: %.60s\n", sqlite3_errmsg(db), query);
	}
	sqlite3_finalize(statement);
	return count;
}

/* A line's fields as the parameters of its table's statement; numbers of a client stay texts, as
 * everything, but who, status and player, which are compared with numbers. */
static bool take_line(char *line, sqlite3_stmt *const statements[3])
{
	sqlite3_stmt *into = statements[line[0] == 'I' ? 0 : line[0] == 'A' ? 1 : 2];
	int number_at = line[0] == 'I' ? 4 : line[0] == 'A' ? 3 : 1;
	char *rest = line + 2;
	char *field = NULL;
	int count = 0;
	bool ok = false;

	while ((field = strsep(&rest, "\t")) != NULL) {
		if (++count == number_at) {
			sqlite3_bind_int64(into, count, atoll(field));
		} else {
			sqlite3_bind_text(into, count, field, -1, SQLITE_TRANSIENT);
		}
	}
	ok = count == sqlite3_bind_parameter_count(into) && sqlite3_step(into) == SQLITE_DONE;
	sqlite3_reset(into);
	if (!ok) {
		fprintf(stderr, "the history has a line that it cannot have: %s\n", line);
	}
	return ok;
}

static bool read_history(sqlite3 *db, const char *path)
{
	static const char *const texts[3] = {"INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?)",
	                                     "INSERT INTO answered VALUES (?, ?, ?, ?)",
	                                     "INSERT INTO told VALUES (?, ?)"};
	sqlite3_stmt *statements[3] = {NULL};
	FILE *file = fopen(path, "r");
	char line[TORTURE_LINE_MAX];
	bool ok = file != NULL;

	for (int i = 0; i < 3 && ok; i++) {
		ok = sqlite3_prepare_v2(db, texts[i], -1, &statements[i], NULL) == SQLITE_OK;
	}
	while (ok && fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		ok = take_line(line, statements);
	}
	for (int i = 0; i < 3; i++) {
		sqlite3_finalize(statements[i]);
	}
	if (file != NULL) {
		fclose(file);
	}
	return ok;
}

static sqlite3 *open_all(const char *database, const char *history)
{
	sqlite3 *db = NULL;

	/* No WAL is left: the last server ended well. Nothing is written. */
	if (sqlite3_open_v2(database, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    !run(db, "PRAGMA temp_store = MEMORY") || !run(db, tables) || !run(db, "BEGIN") ||
	    !read_history(db, history) || !run(db, views)) {
		fprintf(stderr, "%s, %s: cannot be read\n", database, history);
		sqlite3_close(db);
		return NULL;
	}
	return db;
}

static void say_counts(sqlite3 *db, int kills, const int64_t found[WEIGHTS])
{
	printf("%d kills, %lld asked, acknowledged %lld entries, %lld coupons, %lld uses, %lld undone,"
	       " refused %lld;"
	       " %lld lost, %lld twice, %lld wrong\n",
	       kills, (long long)count_of(db, "SELECT count(*) FROM asked"),
	       (long long)count_of(
			   db, "SELECT count(DISTINCT key) FROM done WHERE kind IN ('trip', 'oil')"),
	       (long long)count_of(db, "SELECT count(DISTINCT key) FROM done WHERE kind = 'coupon'"),
	       (long long)count_of(db, "SELECT count(DISTINCT what) FROM done WHERE kind = 'use'"),
	       (long long)count_of(db, "SELECT count(DISTINCT key) FROM done WHERE kind = 'undo'"),
	       (long long)count_of(db, "SELECT count(*) FROM answered WHERE status >= 400"),
	       (long long)found[LOST], (long long)found[TWICE], (long long)found[WRONG]);
}

bool torture_check(const char *database, const char *history, int kills)
{
	sqlite3 *db = open_all(database, history);
	int64_t found[WEIGHTS] = {0};
	bool ok = db != NULL;

	for (size_t i = 0; i < sizeof proofs / sizeof proofs[0] && db != NULL; i++) {
		int64_t count = count_of(db, proofs[i].query);

		if (count != 0) {
			printf("WRONG: %s: %lld times\n", proofs[i].name, (long long)count);
			found[proofs[i].weight] += count > 0 ? count : 1;
			ok = false;
		}
	}
	if (db != NULL) {
		say_counts(db, kills, found);
	}
	sqlite3_close(db);
	return ok;
}
