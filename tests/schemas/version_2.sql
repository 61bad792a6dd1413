-- A store as machiaruki-server 0.1.0 made it; see tools/schema_dump.sh. Secrets of a test alone.
-- token 1 wlUb6GuOPCnAW-2e9eoTDMZdPX_yTF54HgOTMdJW4cM toyo-app
-- card 720924952517 house-flower-house-moon いるま-6237
-- card 379385329668 flower-bird-tea-apple いるま-1467
-- token 0 mwT2NvIF8Uz16PGv_yAasOk06yAzlmoz7kMiRBbleAc いるま-6237
-- token 0 MBY5fhCzK9d1gMLRLZRHpHfC0yR78Icx0eaTtryRi_U いるま-1467
-- journey いるま-6237 1
-- coupon J5YQ-JRMQ いるま-6237 300
-- coupon 9QFQ-9HHH いるま-6237 100
-- coupon 652H-NVCW いるま-6237 100
-- player いるま-6237 toyooka 4755 7
-- player いるま-1467 kaneko 400 1
-- rows cards 2
-- rows coupons 3
-- rows entries 9
-- rows grants 1
-- rows journeys 1
-- rows ledger 9
-- rows members 2
-- rows meta 0
-- rows notices 1
-- rows players 3
-- rows rewards 2
-- rows shops 1
-- rows teams 2
-- rows texts 5
-- rows tokens 3
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE players (id INTEGER PRIMARY KEY, alias TEXT NOT NULL UNIQUE, district TEXT, age INTEGER NOT NULL, created_s INTEGER NOT NULL) STRICT;
INSERT INTO players VALUES(1,'いるま-6237','toyooka',2,1795564497);
INSERT INTO players VALUES(2,'いるま-1467','kaneko',1,1795564497);
INSERT INTO players VALUES(3,'いるま-8708',NULL,0,1795564498);
CREATE TABLE cards (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, code_hash BLOB NOT NULL UNIQUE, pin_hash TEXT NOT NULL, failures INTEGER NOT NULL, locked_until_s INTEGER NOT NULL) STRICT;
INSERT INTO cards VALUES(1,1,X'08d1605442724fa9ba00f67c2499a5c52dadf317c55ad1dd6057edfcafc4f17e','$argon2id$v=19$m=16384,t=3,p=1$bDNBjRKX8gsZu7vJd2Smkw$FIkf9BZBC+DQ31rQWnSGwtLykfKlXXOwsruoD/LItJE',0,0);
INSERT INTO cards VALUES(2,2,X'bfe664b9e18fe0548ac8e4d884a24aed967f42e81191b0bfed1478800a6b64f9','$argon2id$v=19$m=16384,t=3,p=1$cE1tvFs+xVWTY85g0y3LKA$btdQU0xXzkJ05Sl2dUnRX0naCvf2BzFBXKp1gsMP0O8',1,0);
CREATE TABLE entries (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, source TEXT NOT NULL, sender_id TEXT NOT NULL, deed TEXT NOT NULL, track INTEGER NOT NULL, reason TEXT, started_s INTEGER NOT NULL, ended_s INTEGER NOT NULL, distance_m INTEGER NOT NULL, displacement_m INTEGER NOT NULL, grams INTEGER NOT NULL, points INTEGER NOT NULL, metres INTEGER NOT NULL, fiscal_year INTEGER NOT NULL, factor INTEGER NOT NULL, factor_source TEXT, received_s INTEGER NOT NULL, UNIQUE (source, sender_id)) STRICT;
INSERT INTO entries VALUES(1,1,'toyo-app','w-1','walk',0,NULL,1791162000,1791164400,2600,2080,325,325,2600,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564500);
INSERT INTO entries VALUES(2,1,'toyo-app','w-2','bike',0,NULL,1791248400,1791250800,8000,6400,1000,1000,8000,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564501);
INSERT INTO entries VALUES(3,1,'toyo-app','w-3','walk',0,'below_minimum',1791334800,1791337200,400,320,0,0,0,0,0,NULL,1795564501);
INSERT INTO entries VALUES(4,1,'toyo-app','w-4','walk',0,'duplicate',1791162000,1791164400,2500,2000,0,0,0,0,0,NULL,1795564501);
INSERT INTO entries VALUES(5,1,'toyo-app','w-5','walk',0,'too_fast',1793667600,1793670000,9999,7999,0,0,0,0,0,NULL,1795564501);
INSERT INTO entries VALUES(6,1,'toyo-app','w-6','bike',0,NULL,1793754000,1793756400,22000,17600,2750,2750,22000,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564501);
INSERT INTO entries VALUES(7,2,'toyo-app','w-7','walk',0,NULL,1793840400,1793842800,3200,2560,400,400,3200,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564501);
INSERT INTO entries VALUES(8,3,'toyo-app','w-8','walk',0,NULL,1793926800,1793929200,1800,1440,225,225,1800,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564502);
INSERT INTO entries VALUES(9,1,'demo','oil-1','oil',1,NULL,1794000000,1794000000,0,0,1180,1180,0,2024,2360,'環境省',1794000100);
CREATE TABLE journeys (player INTEGER PRIMARY KEY REFERENCES players, version INTEGER NOT NULL, seen_m INTEGER NOT NULL, choices TEXT NOT NULL) STRICT;
INSERT INTO journeys VALUES(1,1,0,replace('{"version":0,"metres":32600,"seen_m":0,"choices":[]}\n','\n',char(10)));
CREATE TABLE grants (device_hash BLOB PRIMARY KEY, user_code TEXT NOT NULL UNIQUE, client TEXT NOT NULL, state INTEGER NOT NULL, player INTEGER NOT NULL, expires_s INTEGER NOT NULL, interval_s INTEGER NOT NULL, polled_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO grants VALUES(X'a0398bb7646492f3e54904d0abc84bcca70f418bf8886bbb222fdcfce686dc88','VJSL-MQWX','kiosk-2',0,0,1795564687,3,0);
CREATE TABLE tokens (hash BLOB PRIMARY KEY, player INTEGER NOT NULL, client TEXT NOT NULL, expires_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO tokens VALUES(X'b6b7743e2c8bf2517f02934d5b8ab19cf90f56452bbeacefa0c0355a8e7f2718',2,'kiosk-1',1795566304);
INSERT INTO tokens VALUES(X'dda3099f01b1953b4a9b304f4e4638b4e56a38571f07509340ff771baeda3c5b',1,'kiosk-1',1795566303);
INSERT INTO tokens VALUES(X'e5a8e8278d6ed53ff67ad2b558e2b23e1e3b5b919a556cc9d60afb4b2b026623',0,'toyo-app',0);
CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO teams VALUES(1,'あるこうチーム');
INSERT INTO teams VALUES(2,'はしろうチーム');
CREATE TABLE members (player INTEGER PRIMARY KEY REFERENCES players, team INTEGER NOT NULL REFERENCES teams) STRICT;
INSERT INTO members VALUES(1,1);
INSERT INTO members VALUES(2,1);
CREATE TABLE shops (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO shops VALUES(1,'デモのお店 A');
CREATE TABLE rewards (id INTEGER PRIMARY KEY, shop INTEGER NOT NULL REFERENCES shops, price INTEGER NOT NULL CHECK (price > 0), stock INTEGER CHECK (stock >= 0), from_s INTEGER NOT NULL, until_s INTEGER NOT NULL, use_until_s INTEGER NOT NULL) STRICT;
INSERT INTO rewards VALUES(1,1,300,12,1790000000,1830000000,1840000000);
INSERT INTO rewards VALUES(2,1,100,NULL,1790000000,1830000000,1840000000);
CREATE TABLE notices (id INTEGER PRIMARY KEY, from_s INTEGER NOT NULL, until_s INTEGER NOT NULL) STRICT;
INSERT INTO notices VALUES(1,1790000000,1830000000);
CREATE TABLE texts (thing TEXT NOT NULL, id INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (thing, id, language)) WITHOUT ROWID, STRICT;
INSERT INTO texts VALUES('notice',1,'ja','','雨の日は 足もとに 気をつけましょう。');
INSERT INTO texts VALUES('reward',1,'en','A cup of tea','Hot or cold.');
INSERT INTO texts VALUES('reward',1,'ja','お茶 1ぱい','あつい お茶を 1ぱい どうぞ。');
INSERT INTO texts VALUES('reward',2,'ja','クッキー','');
INSERT INTO texts VALUES('shop',1,'ja','デモのお店 A','');
CREATE TABLE coupons (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, reward INTEGER NOT NULL REFERENCES rewards, code TEXT NOT NULL UNIQUE, request TEXT NOT NULL, price INTEGER NOT NULL CHECK (price > 0), made_s INTEGER NOT NULL, until_s INTEGER NOT NULL, used_s INTEGER NOT NULL, UNIQUE (player, request)) STRICT;
INSERT INTO coupons VALUES(1,1,1,'J5YQ-JRMQ','key-a',300,1795564506,1840000000,1795564566);
INSERT INTO coupons VALUES(2,1,2,'9QFQ-9HHH','key-b',100,1795564506,1840000000,0);
INSERT INTO coupons VALUES(3,1,2,'652H-NVCW','key-c',100,1795564507,1840000000,0);
CREATE TABLE ledger (player INTEGER NOT NULL REFERENCES players, kind INTEGER NOT NULL, of INTEGER NOT NULL, points INTEGER NOT NULL CHECK ((points > 0) = (kind = 0)), at_s INTEGER NOT NULL, PRIMARY KEY (player, kind, of)) WITHOUT ROWID, STRICT;
INSERT INTO ledger VALUES(1,0,1,325,1795564500);
INSERT INTO ledger VALUES(1,0,2,1000,1795564501);
INSERT INTO ledger VALUES(1,0,6,2750,1795564501);
INSERT INTO ledger VALUES(1,0,9,1180,1794000100);
INSERT INTO ledger VALUES(1,1,1,-300,1795564506);
INSERT INTO ledger VALUES(1,1,2,-100,1795564506);
INSERT INTO ledger VALUES(1,1,3,-100,1795564507);
INSERT INTO ledger VALUES(2,0,7,400,1795564501);
INSERT INTO ledger VALUES(3,0,8,225,1795564502);
CREATE INDEX entries_of_player ON entries (player, started_s, ended_s, reason);
CREATE INDEX entries_counted ON entries (track, player, started_s, grams, points, metres, received_s, reason) WHERE reason IS NULL;
CREATE INDEX members_of_team ON members (team);
CREATE INDEX coupons_of_reward ON coupons (reward);
CREATE TRIGGER ledger_earns AFTER INSERT ON entries WHEN new.reason IS NULL AND new.points > 0 BEGIN INSERT INTO ledger VALUES (new.player, 0, new.id, new.points, new.received_s); END;
CREATE TRIGGER ledger_spends AFTER INSERT ON coupons BEGIN INSERT INTO ledger VALUES (new.player, 1, new.id, -new.price, new.made_s); END;
CREATE TRIGGER ledger_never_owes BEFORE INSERT ON ledger WHEN new.points < 0 AND new.points + (SELECT coalesce(sum(points), 0) FROM ledger WHERE player = new.player) < 0 BEGIN SELECT RAISE(ABORT, 'too few points'); END;
CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE TRIGGER ledger_is_not_cut BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
COMMIT;
PRAGMA application_id = 1296122696;
PRAGMA user_version = 2;
