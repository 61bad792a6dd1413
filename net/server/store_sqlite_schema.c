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

/* Teams, rewards, coupons, notices, and what each player earned and spent. The ledger's kind is 0
 * for an entry, 1 for a coupon; of is the id of that. It is filled by what it comes from, never
 * changed, and never owes. */
static const char second_schema[] =
	"CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE members (player INTEGER PRIMARY KEY REFERENCES players,"
	" team INTEGER NOT NULL REFERENCES teams) STRICT;"
	"CREATE INDEX members_of_team ON members (team);"
	"CREATE TABLE shops (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE rewards (id INTEGER PRIMARY KEY, shop INTEGER NOT NULL REFERENCES shops,"
	" price INTEGER NOT NULL CHECK (price > 0), stock INTEGER CHECK (stock >= 0),"
	" from_s INTEGER NOT NULL, until_s INTEGER NOT NULL, use_until_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE notices (id INTEGER PRIMARY KEY, from_s INTEGER NOT NULL,"
	" until_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE texts (thing TEXT NOT NULL, id INTEGER NOT NULL, language TEXT NOT NULL,"
	" title TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (thing, id, language))"
	" WITHOUT ROWID, STRICT;"
	"CREATE TABLE coupons (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players,"
	" reward INTEGER NOT NULL REFERENCES rewards, code TEXT NOT NULL UNIQUE,"
	" request TEXT NOT NULL, price INTEGER NOT NULL CHECK (price > 0), made_s INTEGER NOT NULL,"
	" until_s INTEGER NOT NULL, used_s INTEGER NOT NULL, UNIQUE (player, request)) STRICT;"
	"CREATE INDEX coupons_of_reward ON coupons (reward);"
	"CREATE TABLE ledger (player INTEGER NOT NULL REFERENCES players, kind INTEGER NOT NULL,"
	" of INTEGER NOT NULL, points INTEGER NOT NULL CHECK ((points > 0) = (kind = 0)),"
	" at_s INTEGER NOT NULL, PRIMARY KEY (player, kind, of)) WITHOUT ROWID, STRICT;"
	"INSERT INTO ledger SELECT player, 0, id, points, received_s FROM entries"
	" WHERE reason IS NULL AND points > 0;"
	"CREATE TRIGGER ledger_earns AFTER INSERT ON entries"
	" WHEN new.reason IS NULL AND new.points > 0 BEGIN"
	" INSERT INTO ledger VALUES (new.player, 0, new.id, new.points, new.received_s); END;"
	"CREATE TRIGGER ledger_spends AFTER INSERT ON coupons BEGIN"
	" INSERT INTO ledger VALUES (new.player, 1, new.id, -new.price, new.made_s); END;"
	"CREATE TRIGGER ledger_never_owes BEFORE INSERT ON ledger WHEN new.points < 0 AND"
	" new.points + (SELECT coalesce(sum(points), 0) FROM ledger WHERE player = new.player) < 0"
	" BEGIN SELECT RAISE(ABORT, 'too few points'); END;"
	"CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger"
	" BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;"
	"CREATE TRIGGER ledger_is_not_cut BEFORE DELETE ON ledger"
	" BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;";

/* Each makes of the version before it the next; the first, of an empty file. Never changed once
 * released: a change is a further one. */
const char *const store_sqlite_migrations[STORE_SQLITE_VERSION] = {first_schema, second_schema};
