#include "net/server/store/store_sqlite_parts.h"

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

/* Who may do what; what is reviewed, expires, is frozen, is shown at an event. A card is a player's
 * or a staff member's. A token's kind is an enum store_token_kind, of the id of its owner. */
static const char third_schema[] =
	"CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
	" created_s INTEGER NOT NULL) STRICT;"
	"CREATE TABLE cards_3 (id INTEGER PRIMARY KEY, player INTEGER REFERENCES players,"
	" staff INTEGER REFERENCES staff, code_hash BLOB NOT NULL UNIQUE, pin_hash TEXT NOT NULL,"
	" failures INTEGER NOT NULL, locked_until_s INTEGER NOT NULL,"
	" CHECK ((player IS NULL) <> (staff IS NULL))) STRICT;"
	"INSERT INTO cards_3 SELECT id, player, NULL, code_hash, pin_hash, failures, locked_until_s"
	" FROM cards;"
	"DROP TABLE cards; ALTER TABLE cards_3 RENAME TO cards;"
	"CREATE INDEX cards_of_player ON cards (player);"
	"ALTER TABLE tokens RENAME COLUMN player TO of;"
	"ALTER TABLE tokens ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;"
	"UPDATE tokens SET kind = 1 WHERE of = 0;"
	"ALTER TABLE grants ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;"
	/* What was handed in, in thousandths of the factor's unit; grams as the sender gave them. */
	"ALTER TABLE entries ADD COLUMN amount INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE entries ADD COLUMN given_g INTEGER;"
	"CREATE INDEX entries_held ON entries (id) WHERE reason = 'held_for_review';"
	"CREATE TABLE reviews (entry INTEGER PRIMARY KEY REFERENCES entries, accepted INTEGER NOT NULL,"
	" why TEXT NOT NULL, who TEXT NOT NULL, at_s INTEGER NOT NULL) STRICT;"
	"CREATE TRIGGER ledger_earns_late AFTER UPDATE OF reason ON entries"
	" WHEN old.reason IS NOT NULL AND new.reason IS NULL AND new.points > 0 BEGIN"
	" INSERT INTO ledger SELECT new.player, 0, new.id, new.points, at_s FROM reviews"
	" WHERE entry = new.id; END;"
	/* The amounts never change; when may be made less exact, where a player is forgotten. */
	"DROP TRIGGER ledger_is_not_changed;"
	"CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE OF player, kind, of, points ON ledger"
	" BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;"
	/* Kind 2 in the ledger: points that expired on a day; of is that day. */
	"CREATE INDEX ledger_by_time ON ledger (at_s) WHERE kind = 0;"
	"ALTER TABLE shops ADD COLUMN code_hash BLOB;"
	"ALTER TABLE shops ADD COLUMN closed_s INTEGER NOT NULL DEFAULT 0;"
	"CREATE UNIQUE INDEX shops_by_code ON shops (code_hash);"
	"ALTER TABLE coupons ADD COLUMN use_request TEXT NOT NULL DEFAULT '';"
	"CREATE INDEX coupons_used ON coupons (used_s) WHERE used_s > 0;"
	/* kind and period as in struct period; ended_s 0: still being written. scope: an enum
     * board_scope, or 3 the whole town; track 2: both, of the town. A player's row has the player
     * and no name: the alias is looked up, as long as there is one. */
	"CREATE TABLE frozen (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, period TEXT NOT NULL,"
	" from_s INTEGER NOT NULL, ended_s INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, period)) STRICT;"
	"CREATE TABLE frozen_sums (frozen INTEGER NOT NULL REFERENCES frozen,"
	" scope INTEGER NOT NULL, track INTEGER NOT NULL, position INTEGER NOT NULL,"
	" place INTEGER NOT NULL, player INTEGER NOT NULL, name TEXT NOT NULL,"
	" grams INTEGER NOT NULL, active INTEGER NOT NULL, members INTEGER NOT NULL,"
	" first_s INTEGER NOT NULL, PRIMARY KEY (frozen, scope, track, position))"
	" WITHOUT ROWID, STRICT;"
	"CREATE INDEX frozen_of_player ON frozen_sums (player, frozen, track) WHERE player > 0;"
	/* Players whose places must be looked up again, other than for new entries. */
	"CREATE TABLE moved (id INTEGER PRIMARY KEY AUTOINCREMENT, player INTEGER NOT NULL) STRICT;"
	"CREATE TRIGGER moved_by_entry AFTER UPDATE OF player, track, reason, started_s, grams"
	" ON entries BEGIN INSERT INTO moved (player) VALUES (old.player);"
	" INSERT INTO moved (player) SELECT new.player WHERE new.player <> old.player; END;"
	"CREATE TRIGGER moved_by_loss AFTER DELETE ON entries"
	" BEGIN INSERT INTO moved (player) VALUES (old.player); END;"
	"CREATE TRIGGER moved_by_age AFTER UPDATE OF age ON players WHEN new.age <> old.age"
	" BEGIN INSERT INTO moved (player) VALUES (new.id); END;"
	/* seen_s and what follows: of the last heartbeat. */
	"CREATE TABLE kiosks (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
	" place TEXT NOT NULL, created_s INTEGER NOT NULL, seen_s INTEGER NOT NULL DEFAULT 0,"
	" frame_s INTEGER NOT NULL DEFAULT 0, input_s INTEGER NOT NULL DEFAULT 0,"
	" queue INTEGER NOT NULL DEFAULT 0, disk_free_mb INTEGER NOT NULL DEFAULT 0,"
	" build TEXT NOT NULL DEFAULT '') STRICT;"
	/* The host's code is a token of kind 5. */
	"CREATE TABLE events (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
	" request TEXT NOT NULL, made_by TEXT NOT NULL, name TEXT NOT NULL, from_s INTEGER NOT NULL,"
	" until_s INTEGER NOT NULL, wipe_s INTEGER NOT NULL, UNIQUE (made_by, request)) STRICT;"
	"CREATE TABLE event_teams (event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,"
	" number INTEGER NOT NULL, name TEXT NOT NULL, members INTEGER NOT NULL,"
	" PRIMARY KEY (event, number)) WITHOUT ROWID, STRICT;"
	"CREATE TABLE event_scores (event INTEGER NOT NULL, team INTEGER NOT NULL,"
	" sender_id TEXT NOT NULL, metres INTEGER NOT NULL CHECK (metres >= 0),"
	" active INTEGER NOT NULL, at_s INTEGER NOT NULL, PRIMARY KEY (event, sender_id),"
	" FOREIGN KEY (event, team) REFERENCES event_teams (event, number) ON DELETE CASCADE)"
	" WITHOUT ROWID, STRICT;";

static const char fourth_schema[] =
	/* What else a heartbeat tells; temperature_c -1000: no sensor. picture: a PNG of the attract
     * loop, never of a visit; picture_s 0: none. */
	"ALTER TABLE kiosks ADD COLUMN temperature_c INTEGER NOT NULL DEFAULT -1000;"
	"ALTER TABLE kiosks ADD COLUMN memory_mb INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE kiosks ADD COLUMN up_s INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE kiosks ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE kiosks ADD COLUMN screen TEXT NOT NULL DEFAULT '';"
	"ALTER TABLE kiosks ADD COLUMN picture BLOB;"
	"ALTER TABLE kiosks ADD COLUMN picture_s INTEGER NOT NULL DEFAULT 0;"
	/* Who signed in at which listed kiosk, so that what the kiosk had to keep can be sent after the
     * token has ended. hash: of the opaque visit id that the kiosk was given; kind: of the token
     * then (a player's or a staff member's). */
	"CREATE TABLE visits (hash BLOB NOT NULL PRIMARY KEY, kind INTEGER NOT NULL,"
	" of INTEGER NOT NULL, kiosk INTEGER NOT NULL REFERENCES kiosks ON DELETE CASCADE,"
	" began_s INTEGER NOT NULL, expires_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;"
	"CREATE INDEX visits_by_end ON visits (expires_s);"
	"CREATE INDEX visits_of_kiosk ON visits (kiosk, began_s);"
	"CREATE INDEX visits_of_whom ON visits (kind, of);"
	/* What a desk took back: what the entry came to until then, and when. Kind 3 in the ledger: its
     * points; of is the entry. */
	"CREATE TABLE taken_back (entry INTEGER PRIMARY KEY REFERENCES entries,"
	" grams INTEGER NOT NULL, points INTEGER NOT NULL, metres INTEGER NOT NULL,"
	" at_s INTEGER NOT NULL) STRICT;"
	"CREATE TRIGGER ledger_takes_back AFTER UPDATE OF reason ON entries"
	" WHEN old.reason IS NULL AND new.reason = 'taken_back' AND old.points > 0 BEGIN"
	" INSERT INTO ledger SELECT new.player, 3, new.id, -points, at_s FROM taken_back"
	" WHERE entry = new.id; END;"
	/* Numbers of cards that were blocked or replaced, so that a desk can tell them from ones that
     * never were. Whose they were is not kept. */
	"CREATE TABLE cards_gone (code_hash BLOB PRIMARY KEY) WITHOUT ROWID, STRICT;";

/* Each makes of the version before it the next; the first, of an empty file. Never changed once
 * released: a change is a further one. */
const char *const store_sqlite_migrations[STORE_SQLITE_VERSION] = {first_schema, second_schema,
                                                                   third_schema, fourth_schema};
