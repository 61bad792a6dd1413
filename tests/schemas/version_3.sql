-- A store as machiaruki-server 0.1.0 made it; see tools/schema_dump.sh. Secrets of a test alone.
-- token 1 aHuZBtS8Bn-wFAktrggCv62caPOSsR99E8RIKyCt6XQ toyo-app
-- card 908027129013 tea-tree-apple-umbrella いるま-9773
-- card 295941628479 bike-apple-bike-tree いるま-4810
-- staff 763071001296 tea-tea-fish-bird desk-1
-- token 4 2BVNnR2os_w-TX3PX1zEsXpu1idpA2ZJfpjx133O5Tw kiosk-1
-- token 0 OnBUggv9TETL4xQD9PIftNs_pd1-tGc7457tCcA0FaM いるま-9773
-- token 0 1JhRjk59MGJUl3ZU990Fbxs6l77RyyVWk4ltAWI2XVI いるま-4810
-- token 2 TEeVuHvrUPpjhGOg867zy4PcHLwMquBapM5QzNQX8iQ kiosk-1
-- journey いるま-9773 1
-- coupon FCWV-6JR6 いるま-9773 300
-- coupon HXQQ-3HRD いるま-9773 100
-- coupon 2677-QDJ9 いるま-9773 100
-- player いるま-9773 toyooka 218335 9
-- player いるま-4810 kaneko 400 2
-- rows cards 3
-- rows coupons 3
-- rows entries 13
-- rows event_scores 0
-- rows event_teams 2
-- rows events 1
-- rows frozen 14
-- rows frozen_sums 129
-- rows grants 1
-- rows journeys 1
-- rows kiosks 2
-- rows ledger 11
-- rows members 2
-- rows meta 3
-- rows moved 2
-- rows notices 1
-- rows players 3
-- rows reviews 2
-- rows rewards 2
-- rows shops 1
-- rows sqlite_sequence 1
-- rows staff 1
-- rows teams 2
-- rows texts 5
-- rows tokens 7
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO meta VALUES('card_tried_s','1795576875');
INSERT INTO meta VALUES('event_key','cTv69SLVsaCTYgVE0wISnaX9CqqHqqlLZS73hyjc2XI');
INSERT INTO meta VALUES('points_expired_before_s','1737644400');
CREATE TABLE players (id INTEGER PRIMARY KEY, alias TEXT NOT NULL UNIQUE, district TEXT, age INTEGER NOT NULL, created_s INTEGER NOT NULL) STRICT;
INSERT INTO players VALUES(1,'いるま-9773','toyooka',2,1795576871);
INSERT INTO players VALUES(2,'いるま-4810','kaneko',1,1795576871);
INSERT INTO players VALUES(3,'いるま-1437',NULL,0,1795576871);
CREATE TABLE entries (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, source TEXT NOT NULL, sender_id TEXT NOT NULL, deed TEXT NOT NULL, track INTEGER NOT NULL, reason TEXT, started_s INTEGER NOT NULL, ended_s INTEGER NOT NULL, distance_m INTEGER NOT NULL, displacement_m INTEGER NOT NULL, grams INTEGER NOT NULL, points INTEGER NOT NULL, metres INTEGER NOT NULL, fiscal_year INTEGER NOT NULL, factor INTEGER NOT NULL, factor_source TEXT, received_s INTEGER NOT NULL, amount INTEGER NOT NULL DEFAULT 0, given_g INTEGER, UNIQUE (source, sender_id)) STRICT;
INSERT INTO entries VALUES(1,1,'toyo-app','w-1','walk',0,NULL,1791162000,1791164400,2600,2080,325,325,2600,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795576872,0,NULL);
INSERT INTO entries VALUES(2,1,'toyo-app','w-2','bike',0,NULL,1791248400,1791250800,8000,6400,1000,1000,8000,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795576872,0,NULL);
INSERT INTO entries VALUES(3,1,'toyo-app','w-3','walk',0,'below_minimum',1791334800,1791337200,400,320,0,0,0,0,0,NULL,1795576872,0,NULL);
INSERT INTO entries VALUES(4,1,'toyo-app','w-4','walk',0,'duplicate',1791162000,1791164400,2500,2000,0,0,0,0,0,NULL,1795576872,0,NULL);
INSERT INTO entries VALUES(5,1,'toyo-app','w-5','walk',0,'too_fast',1793667600,1793670000,9999,7999,0,0,0,0,0,NULL,1795576872,0,NULL);
INSERT INTO entries VALUES(6,1,'toyo-app','w-6','bike',0,NULL,1793754000,1793756400,22000,17600,2750,2750,22000,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795576872,0,NULL);
INSERT INTO entries VALUES(7,2,'toyo-app','w-7','walk',0,NULL,1793840400,1793842800,3200,2560,400,400,3200,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795576872,0,NULL);
INSERT INTO entries VALUES(8,3,'toyo-app','w-8','walk',0,NULL,1793926800,1793929200,1800,1440,225,225,1800,2024,125,'国土交通省「運輸部門における二酸化炭素排出量」',1795576872,0,NULL);
INSERT INTO entries VALUES(9,1,'demo','oil-1','oil',1,NULL,1794000000,1794000000,0,0,1180,1180,0,2024,2360,'環境省',1794000100,0,NULL);
INSERT INTO entries VALUES(10,1,'staff:1','o-1','oil',1,NULL,1795136400,1795136400,0,0,1180,1180,0,2024,2360,'0.9 L BDF × 軽油 2.62 kg-CO2/L（温対法の係数）から計算',1795576875,500,NULL);
INSERT INTO entries VALUES(11,1,'staff:1','o-2','oil',1,NULL,1795136400,1795136400,0,0,212400,212400,0,2024,2360,'0.9 L BDF × 軽油 2.62 kg-CO2/L（温対法の係数）から計算',1795576875,90000,NULL);
INSERT INTO entries VALUES(12,2,'staff:1','o-3','oil',1,'not_accepted',1795136400,1795136400,0,0,0,0,0,0,0,NULL,1795576875,90000,NULL);
INSERT INTO entries VALUES(13,3,'staff:1','o-4','oil',1,'held_for_review',1795136400,1795136400,0,0,0,0,0,0,0,NULL,1795576875,90000,NULL);
CREATE TABLE journeys (player INTEGER PRIMARY KEY REFERENCES players, version INTEGER NOT NULL, seen_m INTEGER NOT NULL, choices TEXT NOT NULL) STRICT;
INSERT INTO journeys VALUES(1,1,0,replace('{"version":0,"metres":32600,"seen_m":0,"choices":[]}\n','\n',char(10)));
CREATE TABLE grants (device_hash BLOB PRIMARY KEY, user_code TEXT NOT NULL UNIQUE, client TEXT NOT NULL, state INTEGER NOT NULL, player INTEGER NOT NULL, expires_s INTEGER NOT NULL, interval_s INTEGER NOT NULL, polled_s INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;
INSERT INTO grants VALUES(X'6428eb3645e22e8252805e07de90dd841304a9e9adb3e7c015aba9e4eb2bf0e6','QMBB-JGHK','kiosk-1',0,0,1795577057,3,0,0);
CREATE TABLE tokens (hash BLOB PRIMARY KEY, of INTEGER NOT NULL, client TEXT NOT NULL, expires_s INTEGER NOT NULL, kind INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT;
INSERT INTO tokens VALUES(X'0cabbf0183f5d8decf221173d60f50819094ec130c7ad95bde8bbb385c0a4ebc',2,'kiosk-3',0,4);
INSERT INTO tokens VALUES(X'0f091a302c34b7f7219b8f2588e235596c3d6b7dca4efe7f07959d38b6054869',0,'toyo-app',0,1);
INSERT INTO tokens VALUES(X'451b6f3eb0bf6b6831fe58662381c041cd27e90c034a862b47186da6d3aa2105',1,'kiosk-1',1795578674,0);
INSERT INTO tokens VALUES(X'80ce4b91937b42151004d36bf3e6706367500dc0af1e10945b431b19b56331b2',1,'host',1795609260,5);
INSERT INTO tokens VALUES(X'836d13b49a2f97013a6b395b18faea847d9e8694fe1a7d3bb4b77f0cb5f519d1',1,'kiosk-1',0,4);
INSERT INTO tokens VALUES(X'9706da4ad3526d8c22b2688ee69c55be62a0361afc1deba0c59a88f98c95128d',2,'kiosk-1',1795578674,0);
INSERT INTO tokens VALUES(X'ea592269e62ae5b50473c856d3dc58c7b78c84b0f8c91f248d99a5dec8f3fef4',1,'kiosk-1',1795578675,2);
CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO teams VALUES(1,'あるこうチーム');
INSERT INTO teams VALUES(2,'はしろうチーム');
CREATE TABLE members (player INTEGER PRIMARY KEY REFERENCES players, team INTEGER NOT NULL REFERENCES teams) STRICT;
INSERT INTO members VALUES(1,1);
INSERT INTO members VALUES(2,1);
CREATE TABLE shops (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, code_hash BLOB, closed_s INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO shops VALUES(1,'デモのお店 A',NULL,0);
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
CREATE TABLE coupons (id INTEGER PRIMARY KEY, player INTEGER NOT NULL REFERENCES players, reward INTEGER NOT NULL REFERENCES rewards, code TEXT NOT NULL UNIQUE, request TEXT NOT NULL, price INTEGER NOT NULL CHECK (price > 0), made_s INTEGER NOT NULL, until_s INTEGER NOT NULL, used_s INTEGER NOT NULL, use_request TEXT NOT NULL DEFAULT '', UNIQUE (player, request)) STRICT;
INSERT INTO coupons VALUES(1,1,1,'FCWV-6JR6','key-a',300,1795576876,1840000000,1795576936,'');
INSERT INTO coupons VALUES(2,1,2,'HXQQ-3HRD','key-b',100,1795576876,1840000000,0,'');
INSERT INTO coupons VALUES(3,1,2,'2677-QDJ9','key-c',100,1795576877,1840000000,0,'');
CREATE TABLE ledger (player INTEGER NOT NULL REFERENCES players, kind INTEGER NOT NULL, of INTEGER NOT NULL, points INTEGER NOT NULL CHECK ((points > 0) = (kind = 0)), at_s INTEGER NOT NULL, PRIMARY KEY (player, kind, of)) WITHOUT ROWID, STRICT;
INSERT INTO ledger VALUES(1,0,1,325,1795576872);
INSERT INTO ledger VALUES(1,0,2,1000,1795576872);
INSERT INTO ledger VALUES(1,0,6,2750,1795576872);
INSERT INTO ledger VALUES(1,0,9,1180,1794000100);
INSERT INTO ledger VALUES(1,0,10,1180,1795576875);
INSERT INTO ledger VALUES(1,0,11,212400,1795576875);
INSERT INTO ledger VALUES(1,1,1,-300,1795576876);
INSERT INTO ledger VALUES(1,1,2,-100,1795576876);
INSERT INTO ledger VALUES(1,1,3,-100,1795576877);
INSERT INTO ledger VALUES(2,0,7,400,1795576872);
INSERT INTO ledger VALUES(3,0,8,225,1795576872);
CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_s INTEGER NOT NULL) STRICT;
INSERT INTO staff VALUES(1,'desk-1',1795576873);
CREATE TABLE IF NOT EXISTS "cards" (id INTEGER PRIMARY KEY, player INTEGER REFERENCES players, staff INTEGER REFERENCES staff, code_hash BLOB NOT NULL UNIQUE, pin_hash TEXT NOT NULL, failures INTEGER NOT NULL, locked_until_s INTEGER NOT NULL, CHECK ((player IS NULL) <> (staff IS NULL))) STRICT;
INSERT INTO cards VALUES(1,1,NULL,X'2402446a32a001852018f6d7580863b43ff58233bb523d46dca743aea4698082','$argon2id$v=19$m=16384,t=3,p=1$MP+VCN55Xkwtzn5+nFfaHQ$FkdBZtKlhVy0QKPO6fVAdNiTYKHptg2RqU5mxw2OoSE',0,0);
INSERT INTO cards VALUES(2,2,NULL,X'41bbe7d090c40e43414d7544b31edadbca62c9299a83c004a6073042bf36f4f3','$argon2id$v=19$m=16384,t=3,p=1$LDxouN1m3SHnmfAKBcCf3Q$mHO1hbZnTvRa00iZG43MdH9yJs1HuKEodSqZGf9N+1s',1,0);
INSERT INTO cards VALUES(3,NULL,1,X'4780359ac61a4b1ebf3cca637b0851b8550db9de56162feec2215e5880d9f703','$argon2id$v=19$m=16384,t=3,p=1$1jmvhjugVGFTjoT5n6u2HA$4pRXY+R5j/0wPgr+9HuJrafRCsT8Pn3k/k7Crl/SCrI',0,0);
CREATE TABLE reviews (entry INTEGER PRIMARY KEY REFERENCES entries, accepted INTEGER NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL, at_s INTEGER NOT NULL) STRICT;
INSERT INTO reviews VALUES(11,1,'a canteen','office',1795576875);
INSERT INTO reviews VALUES(12,0,'a typing error','office',1795576876);
CREATE TABLE frozen (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, period TEXT NOT NULL, from_s INTEGER NOT NULL, ended_s INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, period)) STRICT;
INSERT INTO frozen VALUES(1,0,'2026-W44',1792940400,1800760873);
INSERT INTO frozen VALUES(2,0,'2026-W45',1793545200,1800760873);
INSERT INTO frozen VALUES(3,0,'2026-W46',1794150000,1800760873);
INSERT INTO frozen VALUES(4,0,'2026-W47',1794754800,1800760873);
INSERT INTO frozen VALUES(5,0,'2026-W48',1795359600,1800760873);
INSERT INTO frozen VALUES(6,0,'2026-W49',1795964400,1800760873);
INSERT INTO frozen VALUES(7,0,'2026-W50',1796569200,1800760873);
INSERT INTO frozen VALUES(8,0,'2026-W51',1797174000,1800760873);
INSERT INTO frozen VALUES(9,0,'2026-W52',1797778800,1800760873);
INSERT INTO frozen VALUES(10,0,'2026-W53',1798383600,1800760873);
INSERT INTO frozen VALUES(11,0,'2027-W01',1798988400,1800760873);
INSERT INTO frozen VALUES(12,1,'2026-10',1790780400,1800760873);
INSERT INTO frozen VALUES(13,1,'2026-11',1793458800,1800760873);
INSERT INTO frozen VALUES(14,1,'2026-12',1796050800,1800760873);
CREATE TABLE frozen_sums (frozen INTEGER NOT NULL REFERENCES frozen, scope INTEGER NOT NULL, track INTEGER NOT NULL, position INTEGER NOT NULL, place INTEGER NOT NULL, player INTEGER NOT NULL, name TEXT NOT NULL, grams INTEGER NOT NULL, active INTEGER NOT NULL, members INTEGER NOT NULL, first_s INTEGER NOT NULL, PRIMARY KEY (frozen, scope, track, position)) WITHOUT ROWID, STRICT;
INSERT INTO frozen_sums VALUES(1,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(1,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(1,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(1,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(1,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(1,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(1,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(1,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(1,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(2,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(2,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(2,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(2,0,1,2,0,0,'toyooka',1180,1,1,1794000100);
INSERT INTO frozen_sums VALUES(2,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(2,1,1,1,0,0,'あるこうチーム',1180,1,2,1794000100);
INSERT INTO frozen_sums VALUES(2,2,1,1,1,1,'',1180,1,1,1794000100);
INSERT INTO frozen_sums VALUES(2,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(2,3,1,1,0,0,'',1180,1,3,1794000100);
INSERT INTO frozen_sums VALUES(2,3,2,1,0,0,'',1180,1,3,0);
INSERT INTO frozen_sums VALUES(3,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(3,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(3,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(3,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(3,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(3,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(3,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(3,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(3,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(4,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(4,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(4,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(4,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(4,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(4,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(4,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(4,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(4,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(5,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(5,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(5,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(5,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(5,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(5,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(5,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(5,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(5,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(6,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(6,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(6,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(6,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(6,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(6,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(6,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(6,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(6,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(7,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(7,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(7,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(7,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(7,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(7,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(7,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(7,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(7,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(8,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(8,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(8,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(8,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(8,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(8,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(8,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(8,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(8,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(9,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(9,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(9,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(9,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(9,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(9,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(9,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(9,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(9,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(10,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(10,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(10,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(10,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(10,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(10,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(10,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(10,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(10,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(11,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(11,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(11,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(11,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(11,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(11,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(11,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(11,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(11,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(12,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(12,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(12,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(12,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(12,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(12,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(12,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(12,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(12,3,2,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(13,0,0,1,0,0,'kaneko',400,1,1,1795576872);
INSERT INTO frozen_sums VALUES(13,0,0,2,0,0,'toyooka',2750,1,1,1795576872);
INSERT INTO frozen_sums VALUES(13,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(13,0,1,2,0,0,'toyooka',1180,1,1,1794000100);
INSERT INTO frozen_sums VALUES(13,1,0,1,0,0,'あるこうチーム',3150,2,2,1795576872);
INSERT INTO frozen_sums VALUES(13,1,1,1,0,0,'あるこうチーム',1180,1,2,1794000100);
INSERT INTO frozen_sums VALUES(13,2,0,1,1,1,'',2750,1,1,1795576872);
INSERT INTO frozen_sums VALUES(13,2,1,1,1,1,'',1180,1,1,1794000100);
INSERT INTO frozen_sums VALUES(13,3,0,1,0,0,'',3375,3,3,1795576872);
INSERT INTO frozen_sums VALUES(13,3,1,1,0,0,'',1180,1,3,1794000100);
INSERT INTO frozen_sums VALUES(13,3,2,1,0,0,'',4555,3,3,0);
INSERT INTO frozen_sums VALUES(14,0,0,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(14,0,0,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(14,0,1,1,0,0,'kaneko',0,0,1,0);
INSERT INTO frozen_sums VALUES(14,0,1,2,0,0,'toyooka',0,0,1,0);
INSERT INTO frozen_sums VALUES(14,1,0,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(14,1,1,1,0,0,'あるこうチーム',0,0,2,0);
INSERT INTO frozen_sums VALUES(14,3,0,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(14,3,1,1,0,0,'',0,0,3,0);
INSERT INTO frozen_sums VALUES(14,3,2,1,0,0,'',0,0,3,0);
CREATE TABLE moved (id INTEGER PRIMARY KEY AUTOINCREMENT, player INTEGER NOT NULL) STRICT;
INSERT INTO moved VALUES(1,1);
INSERT INTO moved VALUES(2,2);
CREATE TABLE kiosks (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, place TEXT NOT NULL, created_s INTEGER NOT NULL, seen_s INTEGER NOT NULL DEFAULT 0, frame_s INTEGER NOT NULL DEFAULT 0, input_s INTEGER NOT NULL DEFAULT 0, queue INTEGER NOT NULL DEFAULT 0, disk_free_mb INTEGER NOT NULL DEFAULT 0, build TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO kiosks VALUES(1,'kiosk-1','City hall, ground floor',1795576873,1795576876,1795496400,0,2,12400,'0.1.0');
INSERT INTO kiosks VALUES(2,'kiosk-3','School 市立第一小',1795576874,0,0,0,0,0,'');
CREATE TABLE events (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, request TEXT NOT NULL, made_by TEXT NOT NULL, name TEXT NOT NULL, from_s INTEGER NOT NULL, until_s INTEGER NOT NULL, wipe_s INTEGER NOT NULL, UNIQUE (made_by, request)) STRICT;
INSERT INTO events VALUES(1,'RKGN-WQCG','0c92ff39878bf12fd6e0985310cc710e1d4ac08879cd1d36fd568b00fa4c6069','office','Sports day',1795580460,1795587660,1795609260);
CREATE TABLE event_teams (event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE, number INTEGER NOT NULL, name TEXT NOT NULL, members INTEGER NOT NULL, PRIMARY KEY (event, number)) WITHOUT ROWID, STRICT;
INSERT INTO event_teams VALUES(1,1,'1-1',30);
INSERT INTO event_teams VALUES(1,2,'1-2',28);
CREATE TABLE event_scores (event INTEGER NOT NULL, team INTEGER NOT NULL, sender_id TEXT NOT NULL, metres INTEGER NOT NULL CHECK (metres >= 0), active INTEGER NOT NULL, at_s INTEGER NOT NULL, PRIMARY KEY (event, sender_id), FOREIGN KEY (event, team) REFERENCES event_teams (event, number) ON DELETE CASCADE) WITHOUT ROWID, STRICT;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('moved',2);
CREATE INDEX entries_of_player ON entries (player, started_s, ended_s, reason);
CREATE INDEX entries_counted ON entries (track, player, started_s, grams, points, metres, received_s, reason) WHERE reason IS NULL;
CREATE INDEX members_of_team ON members (team);
CREATE INDEX coupons_of_reward ON coupons (reward);
CREATE TRIGGER ledger_earns AFTER INSERT ON entries WHEN new.reason IS NULL AND new.points > 0 BEGIN INSERT INTO ledger VALUES (new.player, 0, new.id, new.points, new.received_s); END;
CREATE TRIGGER ledger_spends AFTER INSERT ON coupons BEGIN INSERT INTO ledger VALUES (new.player, 1, new.id, -new.price, new.made_s); END;
CREATE TRIGGER ledger_never_owes BEFORE INSERT ON ledger WHEN new.points < 0 AND new.points + (SELECT coalesce(sum(points), 0) FROM ledger WHERE player = new.player) < 0 BEGIN SELECT RAISE(ABORT, 'too few points'); END;
CREATE TRIGGER ledger_is_not_cut BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE INDEX cards_of_player ON cards (player);
CREATE INDEX entries_held ON entries (id) WHERE reason = 'held_for_review';
CREATE TRIGGER ledger_earns_late AFTER UPDATE OF reason ON entries WHEN old.reason IS NOT NULL AND new.reason IS NULL AND new.points > 0 BEGIN INSERT INTO ledger SELECT new.player, 0, new.id, new.points, at_s FROM reviews WHERE entry = new.id; END;
CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE OF player, kind, of, points ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END;
CREATE INDEX ledger_by_time ON ledger (at_s) WHERE kind = 0;
CREATE UNIQUE INDEX shops_by_code ON shops (code_hash);
CREATE INDEX coupons_used ON coupons (used_s) WHERE used_s > 0;
CREATE INDEX frozen_of_player ON frozen_sums (player, frozen, track) WHERE player > 0;
CREATE TRIGGER moved_by_entry AFTER UPDATE OF player, track, reason, started_s, grams ON entries BEGIN INSERT INTO moved (player) VALUES (old.player); INSERT INTO moved (player) SELECT new.player WHERE new.player <> old.player; END;
CREATE TRIGGER moved_by_loss AFTER DELETE ON entries BEGIN INSERT INTO moved (player) VALUES (old.player); END;
CREATE TRIGGER moved_by_age AFTER UPDATE OF age ON players WHEN new.age <> old.age BEGIN INSERT INTO moved (player) VALUES (new.id); END;
COMMIT;
PRAGMA application_id = 1296122696;
PRAGMA user_version = 3;
