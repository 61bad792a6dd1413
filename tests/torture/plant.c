/*
 * Wrongs that are done to a copy on purpose, to see that the checker finds each.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tests/torture/torture.h"

/* What holds the ledger is taken away first, or the database would not let itself be spoilt. */
static const char undone[] = "DROP TRIGGER ledger_is_not_changed; DROP TRIGGER ledger_is_not_cut;"
							 "DROP TRIGGER ledger_never_owes;";

static const struct {
	const char *name;
	const char *change;  /* of the database */
	const char *history; /* a line more; NULL none */
} plants[] = {
	{"lost-entry",
     "DELETE FROM ledger WHERE kind = 0 AND of = (SELECT min(id) FROM entries);"
     "DELETE FROM entries WHERE id = (SELECT min(id) FROM entries)",
     NULL},
	{"other-grams", "UPDATE entries SET grams = grams + 1 WHERE id = (SELECT min(id) FROM entries)",
     NULL},
	{"entry-twice",
     "INSERT INTO entries (player, source, sender_id, deed, track, started_s,"
     " ended_s, distance_m, displacement_m, grams, points, metres, fiscal_year,"
     " factor, received_s) SELECT player, source, sender_id || '-', deed, track,"
     " started_s, ended_s, distance_m, displacement_m, grams, points, metres,"
     " fiscal_year, factor, received_s FROM entries WHERE points > 0 LIMIT 1",
     NULL},
	{"lost-coupon",
     "DELETE FROM ledger WHERE kind = 1 AND of = (SELECT min(id) FROM coupons);"
     "DELETE FROM coupons WHERE id = (SELECT min(id) FROM coupons)",
     NULL},
	{"lost-use",
     "UPDATE coupons SET used_s = 0, use_request = '' WHERE id = (SELECT min(id) FROM"
     " coupons WHERE used_s > 0)",
     NULL},
	{"used-twice",
     "UPDATE coupons SET use_request = 'u-0-0' WHERE id = (SELECT min(id) FROM coupons"
     " WHERE used_s > 0)",
     NULL},
	{"told-twice", "",
     "SELECT 'I', 'x', '1', 'use', 1, 'other-key', code, 'A', 'x', '1', 200, '-'"
     " FROM coupons WHERE used_s > 0 LIMIT 1"},
	{"free-coupon", "DELETE FROM ledger WHERE kind = 1 AND of = (SELECT min(id) FROM coupons)",
     NULL},
	{"dear-coupon",
     "UPDATE ledger SET points = points - 1 WHERE kind = 1 AND of ="
     " (SELECT min(id) FROM coupons)",
     NULL},
	{"debt",
     "UPDATE ledger SET at_s = at_s - 1000000 WHERE kind = 1 AND of = (SELECT min(id) FROM"
     " coupons)",
     NULL},
	{"gift", "INSERT INTO ledger VALUES (1, 0, 999999999, 5, 1)", NULL},
	{"undone-counts",
     "UPDATE entries SET reason = NULL, grams = (SELECT grams FROM taken_back WHERE entry ="
     " entries.id), points = (SELECT points FROM taken_back WHERE entry = entries.id)"
     " WHERE id = (SELECT min(entry) FROM taken_back)",
     NULL},
	{"undone-for-nothing",
     "DELETE FROM ledger WHERE kind = 3 AND of = (SELECT min(entry) FROM taken_back)", NULL},
	{"undone-dear",
     "UPDATE ledger SET points = points - 1 WHERE kind = 3 AND of = (SELECT min(entry) FROM"
     " taken_back)",
     NULL},
	{"undone-other",
     "UPDATE ledger SET of = (SELECT min(id) FROM entries WHERE source = 'torture') WHERE"
     " kind = 3 AND of = (SELECT min(entry) FROM taken_back)",
     NULL},
	{"undone-unasked",
     "INSERT INTO taken_back SELECT id, grams, points, metres, received_s FROM entries WHERE id ="
     " (SELECT max(id) FROM entries WHERE source = 'torture'); UPDATE entries SET reason ="
     " 'taken_back', grams = 0, points = 0, metres = 0 WHERE id = (SELECT max(id) FROM entries"
     " WHERE source = 'torture')",
     NULL},
	{"too-many",
     "UPDATE rewards SET stock = stock - 1 WHERE stock = (SELECT count(*) FROM coupons"
     " WHERE reward = rewards.id) AND stock > 0",
     NULL},
	{"other-shop", "UPDATE rewards SET shop = 3 - shop", NULL},
};

static int tell(void *context, int count, char **fields, char **names)
{
	(void)names;
	for (int i = 0; i < count; i++) {
		fprintf(context, "%s%s", i == 0 ? "" : i == 7 ? "\n" : "\t", fields[i]);
	}
	fprintf(context, "\n");
	return 0;
}

static bool spoil(size_t which, sqlite3 *db, const char *history)
{
	FILE *file = NULL;
	bool ok = sqlite3_exec(db, undone, NULL, NULL, NULL) == SQLITE_OK &&
	          sqlite3_exec(db, plants[which].change, NULL, NULL, NULL) == SQLITE_OK;

	if (ok && plants[which].history != NULL) {
		file = fopen(history, "a");
		ok = file != NULL && sqlite3_exec(db, plants[which].history, tell, file, NULL) == SQLITE_OK;
	}
	if (file != NULL) {
		fclose(file);
	}
	return ok;
}

bool torture_plant(const char *name, const char *database, const char *history)
{
	sqlite3 *db = NULL;
	bool ok = false;

	for (size_t i = 0; i < sizeof plants / sizeof plants[0]; i++) {
		if (name == NULL) {
			printf("%s\n", plants[i].name);
			ok = true;
		} else if (strcmp(name, plants[i].name) == 0) {
			ok = sqlite3_open_v2(database, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
			     spoil(i, db, history);
			if (!ok) {
				fprintf(stderr, "%s: %s\n", database, sqlite3_errmsg(db));
			}
			sqlite3_close(db);
		}
	}
	return ok;
}
