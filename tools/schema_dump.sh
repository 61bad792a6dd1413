#!/usr/bin/env bash
# A small store, made by a released server itself, as SQL text: what tests/net/server/upgrade_test.c
# brings up to date. Made once, when a schema is released, and never again: the files in
# tests/schemas/ are what was out there. Lines that begin with "--" tell what the program that made
# it said of it. What that program had no command for yet (teams, shops, an oil deposit, a used
# coupon) is put in by SQL, as its demo season puts it in. Needs sqlite3, curl and cc, and the folder
# share/ beside the program where it wants one.
# usage: tools/schema_dump.sh machiaruki-server TOWN_FOLDER >tests/schemas/version_N.sql
set -eu
server=$1
export MACHIARUKI_TOWN=$2
folder=$(mktemp -d)
process=""
trap '[ -z "$process" ] || kill "$process"; rm -rf "$folder"' EXIT
db=$folder/store.db
export MACHIARUKI_STORE=sqlite:$db
facts=$folder/facts

start() {
	"$server" serve --listen 127.0.0.1:0 >"$folder/out" 2>"$folder/err" &
	process=$!
	for _ in $(seq 100); do
		grep -q listening "$folder/out" && break
		sleep 0.05
	done
	url=$(sed -n 's/^listening on //p' "$folder/out")
}
stop() {
	kill "$process"
	wait "$process" || true
	process=""
}
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
fact() { echo "-- $*" >>"$facts"; }
sql() { sqlite3 "$db" "$1"; }

kind=urn:machiaruki:params:oauth:grant-type:card
sign_in() { # number pin
	curl -s "$url/oauth/token" -d client_id=kiosk-1 ${kiosk:+-d "client_secret=$kiosk"} -d grant_type=$kind -d "card=$1" -d "pin=$2" | member access_token
}
has() { [ "$(sql "SELECT count(*) FROM sqlite_schema WHERE name = '$1'")" = 1 ]; }
later() { # condition: the server runs by a clock of two months ahead until it holds
	cc -shared -fPIC -D_GNU_SOURCE -O1 -o "$folder/clock_jump.so" "$(dirname "$0")/../tests/system/clock_jump.c" -ldl
	echo 5184000 >"$folder/jump"
	CLOCK_JUMP=$folder/jump LD_PRELOAD=$folder/clock_jump.so start
	for _ in $(seq 300); do
		[ "$(sql "$1")" -gt 0 ] && break
		sleep 0.1
	done
	stop
}
trip() { # alias deed sender_id day metres
	curl -s -o /dev/null -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' "$url/v1/trips" \
		-d "{\"sender_id\":\"$3\",\"player\":\"$1\",\"deed\":\"$2\",\"started_at\":\"$4T10:00:00+09:00\",\"ended_at\":\"$4T10:40:00+09:00\",\"distance_m\":$5,\"displacement_m\":$((($5 * 4) / 5))}"
}

adult=$("$server" player add --district toyooka --age adult)
minor=$("$server" player add --district kaneko --age minor)
unknown=$("$server" player add)
partner=$("$server" partner add toyo-app)
fact "token 1 $partner toyo-app"
for alias in "$adult" "$minor"; do
	read -r a b c pin < <("$server" card new --player "$alias")
	fact "card $a$b$c $pin $alias"
	declare "card_$([ "$alias" = "$adult" ] && echo adult || echo minor)=$a$b$c $pin"
done

start
trip "$adult" walk w-1 2026-10-05 2600
trip "$adult" bike w-2 2026-10-06 8000
trip "$adult" walk w-3 2026-10-07 400  # below the minimum
trip "$adult" walk w-4 2026-10-05 2500 # at the same time as another
trip "$adult" walk w-5 2026-11-03 9999 # too fast
trip "$adult" bike w-6 2026-11-04 22000
trip "$minor" walk w-7 2026-11-05 3200
trip "$unknown" walk w-8 2026-11-06 1800
stop
if has ledger; then
	sql "INSERT INTO teams VALUES (1, 'あるこうチーム'), (2, 'はしろうチーム');
		INSERT INTO members SELECT id, 1 FROM players WHERE alias IN ('$adult', '$minor');
		INSERT INTO shops (id, name) VALUES (1, 'デモのお店 A');
		INSERT INTO rewards VALUES (1, 1, 300, 12, 1790000000, 1830000000, 1840000000), (2, 1, 100, NULL, 1790000000, 1830000000, 1840000000);
		INSERT INTO texts VALUES ('reward', 1, 'ja', 'お茶 1ぱい', 'あつい お茶を 1ぱい どうぞ。'), ('reward', 1, 'en', 'A cup of tea', 'Hot or cold.'),
			('reward', 2, 'ja', 'クッキー', ''), ('shop', 1, 'ja', 'デモのお店 A', ''), ('notice', 1, 'ja', '', '雨の日は 足もとに 気をつけましょう。');
		INSERT INTO notices VALUES (1, 1790000000, 1830000000);"
fi
sql "INSERT INTO entries (player, source, sender_id, deed, track, reason, started_s, ended_s, distance_m, displacement_m, grams, points, metres, fiscal_year, factor, factor_source, received_s)
	SELECT id, 'demo', 'oil-1', 'oil', 1, NULL, 1794000000, 1794000000, 0, 0, 1180, 1180, 0, 2024, 2360, '環境省', 1794000100 FROM players WHERE alias = '$adult'"
kiosk=""
if has staff; then # what came with schema 3 has commands, and closed weeks are frozen by the server
	later "SELECT count(*) FROM frozen WHERE kind = 1 AND ended_s > 0"
	IFS=$'\t' read -r number pin < <("$server" staff add desk-1)
	number=${number// /}
	fact "staff $number $pin desk-1"
	kiosk=$("$server" kiosk add kiosk-1 --place "City hall, ground floor" | tail -n 1)
	fact "token 4 $kiosk kiosk-1"
	"$server" kiosk add kiosk-3 --place "School 市立第一小" >/dev/null
	"$server" event add "Sports day" --team "1-1=30" --team "1-2=28" --from "$(TZ=Asia/Tokyo date -d '+1 hour' +%Y-%m-%dT%H:%M)" --until "$(TZ=Asia/Tokyo date -d '+3 hours' +%Y-%m-%dT%H:%M)" >/dev/null
fi
start
# shellcheck disable=SC2154,SC2086
{
	token=$(sign_in $card_adult)
	child=$(sign_in $card_minor)
	sign_in ${card_minor% *} tea-tea-tea-tea >/dev/null
}
fact "token 0 $token $adult"
fact "token 0 $child $minor"
if has staff; then
	desk=$(sign_in "$number" "$pin")
	fact "token 2 $desk kiosk-1"
	deposit() { # sender_id alias millilitres
		curl -s -o /dev/null -H "Authorization: Bearer $desk" -H 'Content-Type: application/json' "$url/v1/deeds" \
			-d "{\"sender_id\":\"$1\",\"player\":\"$2\",\"deed\":\"oil\",\"at\":\"2026-11-20T10:00:00+09:00\",\"amount\":$3}"
	}
	deposit o-1 "$adult" 500
	deposit o-2 "$adult" 90000 # more than is likely: held
	deposit o-3 "$minor" 90000
	deposit o-4 "$unknown" 90000
	stop
	"$server" review accept "$(sql "SELECT id FROM entries WHERE sender_id = 'o-2'")" --why "a canteen" --by office >/dev/null
	"$server" review reject "$(sql "SELECT id FROM entries WHERE sender_id = 'o-3'")" --why "a typing error" --by office >/dev/null
	start
	curl -s -o /dev/null -H "Authorization: Bearer $kiosk" -H 'Content-Type: application/json' "$url/v1/kiosks/heartbeat" \
		-d '{"last_frame_at":"2026-11-24T14:00:00+09:00","last_input_at":null,"queue":2,"disk_free_mb":12400,"build":"0.1.0"}'
fi
auth="Authorization: Bearer $token"
curl -s -o /dev/null -X PUT -H "$auth" -H 'Content-Type: application/json' \
	-d "$(curl -s -H "$auth" "$url/v1/me/journey")" "$url/v1/me/journey"
fact "journey $adult $(curl -s -H "$auth" "$url/v1/me/journey" | sed 's/.*"version":\([0-9]*\).*/\1/')"
for key in a b c; do
	reward=$([ $key = a ] && echo 1 || echo 2)
	answer=$(curl -s -d "{\"reward\":\"$reward\"}" -H "$auth" -H 'Content-Type: application/json' -H "Idempotency-Key: key-$key" "$url/v1/coupons")
	[ -z "$(echo "$answer" | member price)" ] || fact "coupon $(echo "$answer" | member code) $adult $(echo "$answer" | member price)"
done
curl -s -o /dev/null "$url/oauth/device_authorization" -d "client_id=kiosk-$([ -n "$kiosk" ] && echo 1 || echo 2)" ${kiosk:+-d "client_secret=$kiosk"}
for one in "$adult $token" "$minor $child"; do
	me=$(curl -s -H "Authorization: Bearer ${one#* }" "$url/v1/me")
	entries=$(curl -s -H "Authorization: Bearer ${one#* }" "$url/v1/me/entries" | grep -o '"deed":' | wc -l)
	fact "player ${one% *} $(echo "$me" | member district) $(echo "$me" | member points) $entries"
done
stop
if has coupons; then
	sql "UPDATE coupons SET used_s = made_s + 60 WHERE id = 1"
fi
for table in $(sql "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"); do
	fact "rows $table $(sql "SELECT count(*) FROM $table")"
done

echo "-- A store as $("$server" --version) made it; see tools/schema_dump.sh. Secrets of a test alone."
cat "$facts"
sqlite3 "$db" .dump
echo "PRAGMA application_id = $(sql "PRAGMA application_id");"
echo "PRAGMA user_version = $(sql "PRAGMA user_version");"
