#include "net/server/store_sqlite_parts.h"

static const char first_schema[] =
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;"
	"CREATE TABLE players (id INTEGER PRIMARY KEY, alias TEXT NOT NULL UNIQUE, district TEXT,"
	" age INTEGER NOT NULL, created_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE cards (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players,"
	" code_hash BLOB NOT NULL UNIQUE, pin_hash TEXT NOT NULL, failures INTEGER NOT NULL,"
	" locked_until_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE entries (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players,"
	" source TEXT NOT NULL, sender_id TEXT NOT NULL, deed TEXT NOT NULL, track INTEGER NOT NULL,"
	" reason TEXT, started_s INTEGER NOT NULL, ended_s INTEGER NOT NULL,"
	" distance_m INTEGER NOT NULL, displacement_m INTEGER NOT NULL, grams INTEGER NOT NULL,"
	" points INTEGER NOT NULL, metres INTEGER NOT NULL, fiscal_year INTEGER NOT NULL,"
	" factor INTEGER NOT NULL, factor_source TEXT, received_s INTEGER NOT NULL,"
	" UNIQUE (source, sender_id)) STRICT;"
	/* What is asked of one player's entries: all of them, or whether one overlaps a trip. */
	"CREATE INDEX entries_of_player ON entries (player, started_s, ended_s, reason);"
	/* What sums read: counted entries without their rows, each player's together, so that a whole
     * season is added up in one pass and nothing is sorted. */
	"CREATE INDEX entries_counted ON entries (track, player, started_s, grams, points, metres,"
	" received_s, reason) WHERE reason IS NULL;"
	"CREATE TABLE journeys (player INTEGER PRIMARY KEY REFERENCES players,"
	" version INTEGER NOT NULL, seen_m INTEGER NOT NULL, choices TEXT NOT NULL) STRICT;"
	"CREATE TABLE grants (device_hash BLOB PRIMARY KEY, user_code TEXT NOT NULL UNIQUE,"
	" client TEXT NOT NULL, state INTEGER NOT NULL, player INTEGER NOT NULL,"
	" expires_s INTEGER NOT NULL, interval_s INTEGER NOT NULL, polled_s INTEGER NOT NULL)"
	" WITHOUT ROWID, STRICT;"
	"CREATE TABLE tokens (hash BLOB PRIMARY KEY, player INTEGER NOT NULL, client TEXT NOT NULL,"
	" expires_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;";

/* Each makes of the version before it the next; the first, of an empty file. Never changed once
 * released: a change is a further one. */
const char *const store_sqlite_migrations[STORE_SQLITE_VERSION] = {first_schema};
