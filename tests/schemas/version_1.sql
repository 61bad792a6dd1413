-- A store as machiaruki-server 0.1.0 made it; see tools/schema_dump.sh. Secrets of a test alone.
-- token 1 j1tvPmycGXSVxmoEsZPEa-04RufTnGH3LvGbco-OMyc toyo-app
-- card 504897200266 tree-fish-fish-bike いるま-5903
-- card 056941415912 bike-umbrella-house-bird いるま-6340
-- token 0 jlqkxGF8j27UUVrhgw1zAFrHxfatbcL0247Dm1mt6o8 いるま-5903
-- token 0 tmW-8jacA_bLNDl72LKtgljc91TFwpfuB8ab9svs304 いるま-6340
-- journey いるま-5903 1
-- player いるま-5903 toyooka 5255 7
-- player いるま-6340 kaneko 400 1
-- rows cards 2
-- rows entries 9
-- rows grants 1
-- rows journeys 1
-- rows meta 0
-- rows players 3
-- rows tokens 3
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE players (id INTEGER PRIMARY KEY, alias TEXT NOT NULL UNIQUE, district TEXT, age INTEGER NOT NULL, created_s INTEGER NOT NULL) STRICT;
INSERT INTO players VALUES(1,'いるま-5903','toyooka',2,1795564486);
INSERT INTO players VALUES(2,'いるま-6340','kaneko',1,1795564487);
INSERT INTO players VALUES(3,'いるま-7274',NULL,0,1795564487);
CREATE TABLE cards (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, code_hash BLOB NOT NULL UNIQUE, pin_hash TEXT NOT NULL, failures INTEGER NOT NULL, locked_until_s INTEGER NOT NULL) STRICT;
INSERT INTO cards VALUES(1,1,X'ba517fa02ec9971d240bc6f85631f2a13c5937eafe8c727482f3c42e11ee3d65','$argon2id$v=19$m=16384,t=3,p=1$ogB00ciVac9mTKSxkKTXWA$iSy4wJjPHyn+Jor7KSWS4WKc+1PsO/PupajxmQglwGM',0,0);
INSERT INTO cards VALUES(2,2,X'0d926607dbb31e3470531af1e55fe0023680c365b49fb076cfc70b246d97149b','$argon2id$v=19$m=16384,t=3,p=1$WLMd22dxtLlfOxgZrXkc4g$Xo4syqVCx5fzMYB9tFb8zBe5FHckH6kyPxDbM/EWXnY',1,0);
CREATE TABLE entries (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, source TEXT NOT NULL, sender_id TEXT NOT NULL, deed TEXT NOT NULL, track INTEGER NOT NULL, reason TEXT, started_s INTEGER NOT NULL, ended_s INTEGER NOT NULL, distance_m INTEGER NOT NULL, displacement_m INTEGER NOT NULL, grams INTEGER NOT NULL, points INTEGER NOT NULL, metres INTEGER NOT NULL, fiscal_year INTEGER NOT NULL, factor INTEGER NOT NULL, factor_source TEXT, received_s INTEGER NOT NULL, UNIQUE (source, sender_id)) STRICT;
INSERT INTO entries VALUES(1,1,'toyo-app','w-1','walk',0,NULL,1791162000,1791164400,2600,2080,325,325,2600,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564489);
INSERT INTO entries VALUES(2,1,'toyo-app','w-2','bike',0,NULL,1791248400,1791250800,8000,6400,1000,1000,8000,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564489);
INSERT INTO entries VALUES(3,1,'toyo-app','w-3','walk',0,'below_minimum',1791334800,1791337200,400,320,0,0,0,0,0,NULL,1795564489);
INSERT INTO entries VALUES(4,1,'toyo-app','w-4','walk',0,'duplicate',1791162000,1791164400,2500,2000,0,0,0,0,0,NULL,1795564489);
INSERT INTO entries VALUES(5,1,'toyo-app','w-5','walk',0,'too_fast',1793667600,1793670000,9999,7999,0,0,0,0,0,NULL,1795564489);
INSERT INTO entries VALUES(6,1,'toyo-app','w-6','bike',0,NULL,1793754000,1793756400,22000,17600,2750,2750,22000,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564490);
INSERT INTO entries VALUES(7,2,'toyo-app','w-7','walk',0,NULL,1793840400,1793842800,3200,2560,400,400,3200,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564490);
INSERT INTO entries VALUES(8,3,'toyo-app','w-8','walk',0,NULL,1793926800,1793929200,1800,1440,225,225,1800,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795564490);
INSERT INTO entries VALUES(9,1,'demo','oil-1','oil',1,NULL,1794000000,1794000000,0,0,1180,1180,0,2024,2360,'環境省',1794000100);
CREATE TABLE journeys (player INTEGER PRIMARY KEY REFERENCES players, version INTEGER NOT NULL, seen_m INTEGER NOT NULL, choices TEXT NOT NULL) STRICT;
INSERT INTO journeys VALUES(1,1,0,replace('{"version":0,"metres":32600,"seen_m":0,"choices":[]}\n','\n',char(10)));
CREATE TABLE grants (device_hash BLOB PRIMARY KEY, user_code TEXT NOT NULL UNIQUE, client TEXT NOT NULL, state INTEGER NOT NULL, player INTEGER NOT NULL, expires_s INTEGER NOT NULL, interval_s INTEGER NOT NULL, polled_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO grants VALUES(X'e7a62ba04014fab8f5c51b432f60eb8442b9df555db1bc123265ca651649744d','WXZP-RKBP','kiosk-2',0,0,1795564673,3,0);
CREATE TABLE tokens (hash BLOB PRIMARY KEY, player INTEGER NOT NULL, client TEXT NOT NULL, expires_s INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO tokens VALUES(X'77856915c13dd19922200ddc8f46d9116694b2dd3c12caecd17975934f627f17',0,'toyo-app',0);
INSERT INTO tokens VALUES(X'905e63bcf1395b1582e2b51d4b6fb4f27e4837bab0fe39deac4ccaaf05612768',2,'kiosk-1',1795566291);
INSERT INTO tokens VALUES(X'b1e85513e22c1880150cb3f3272931aad5b76cc099944886c70dd83fa0d86691',1,'kiosk-1',1795566291);
CREATE INDEX entries_of_player ON entries (player, started_s, ended_s, reason);
CREATE INDEX entries_counted ON entries (track, player, started_s, grams, points, metres, received_s, reason) WHERE reason IS NULL;
COMMIT;
PRAGMA application_id = 1296122696;
PRAGMA user_version = 1;
