# Deeds over HTTP, what is held, and who decides; tables and exports from the command line.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
export MACHIARUKI_STORE="sqlite:$folder/a.db"
adult=$("$S" player add --district kaneko --age adult)
minor=$("$S" player add --district kaneko --age minor)
partner=$("$S" partner add toyo-app)
other=$("$S" partner add kenko-app)
start_server

status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
send() { status -X POST -H "Authorization: Bearer ${2:-$partner}" -H 'Content-Type: application/json' -d "$1" "$url/v1/deeds"; }
deed() { # sender_id player deed rest
	echo "{\"sender_id\":\"$1\",\"player\":\"$2\",\"deed\":\"$3\",\"at\":\"2026-11-20T10:00:00+09:00\",$4}"
}
body() { cat "$folder/body"; }
told() { # wanted status, part, deed
	same "$1" "$(send "$3")" && has "$(body)" "$2"
}

oil=$(deed oil-1 "$adult" oil '"amount":500')
ok "half a litre of oil counts" told 201 '"amount":500,"grams":1180,"points":1180' "$oil"
ok "sent again it is the same entry" told 200 '"grams":1180' "$oil"
ok "with another amount it is refused" told 422 '/problems/key-used' "$(deed oil-1 "$adult" oil '"amount":501')"
ok "with another player too" told 422 '/problems/key-used' "$(deed oil-1 "$minor" oil '"amount":500')"
ok "another partner's ids are their own" same 201 "$(send "$oil" "$other")"
ok "a minor's deed counts" told 201 '"reason":null' "$(deed oil-2 "$minor" oil '"amount":500')"
ok "given grams are carried as given" told 201 '"grams":310,"points":310,"metres":0,"fiscal_year":null,"factor":null,"source":null,"given_by":"toyo-app"' "$(deed w-1 "$adult" walk '"grams":310')"
ok "their metres move the walker" told 201 '"metres":2480' "$(deed b-1 "$adult" bike '"grams":310,"distance_m":2480')"
ok "much oil is held" told 201 '"reason":"held_for_review"' "$(deed oil-3 "$adult" oil '"amount":50000')"
ok "many given grams are held" told 201 '"reason":"held_for_review"' "$(deed w-2 "$adult" walk '"grams":900000000')"
ok "a walk without grams is a trip" told 422 'a trip without grams is for /v1/trips' "$(deed w-3 "$adult" walk '"distance_m":2000')"
ok "nobody is refused" told 422 'player is no alias' "$(deed x "nobody" oil '"amount":1')"
ok "SQL is only a name" told 422 'player is no alias' "$(deed x "'; DROP TABLE entries;--" oil '"amount":1')"
ok "HTML is only an id" told 201 '"reason":null' "$(deed '<script>alert(1)</script>' "$adult" bottle '"amount":1000')"
for wrong in '"amount":-500' '"amount":0' '"amount":1e3' '"amount":0.5' '"amount":"500"' '"amount":[1]' '"amount":10000001' '"amount":99999999999999999999' '"grams":-1' '"amount":5,"extra":1' '"amount":5,"amount":6' '"amount":5,"distance_m":5' '"points":5'; do
	ok "refused: $wrong" same 422 "$(send "$(deed x "$adult" oil "$wrong")")"
done
ok "no JSON is no deed" same 400 "$(send '{"sender_id":')"
ok "a deed of the future" told 422 'is in the future' "$(deed f "$adult" oil '"amount":5' | sed 's/2026-11-20/2099-11-20/')"
ok "a deed of before the programme" told 422 'before the year 2000' "$(deed f "$adult" oil '"amount":5' | sed 's/2026-11-20/1999-11-20/')"
ok "no token brings nothing" same 401 "$(status -X POST -H 'Content-Type: application/json' -d "$oil" "$url/v1/deeds")"
ok "the header's key is the sender's id" same 422 "$(status -X POST -H "Authorization: Bearer $partner" -H 'Idempotency-Key: z' -H 'Content-Type: application/json' -d "$oil" "$url/v1/deeds")"
ok "deeds are not read" same 405 "$(status "$url/v1/deeds")"
trip='{"sender_id":"t-1","player":"'$adult'","deed":"walk","started_at":"2026-11-19T10:00:00+09:00","ended_at":"2026-11-19T10:30:00+09:00","distance_m":2000,"displacement_m":1500}'
post_trip() { status -X POST -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' -d "$1" "$url/v1/trips"; }
ok "a trip is brought in" same 201 "$(post_trip "$trip")"
ok "its id with other metres is refused" same 422 "$(post_trip "${trip/2000/2001}")"

"$S" review list --json >"$folder/list"
ok "two wait for a person" same 2 "$(grep -o '"decision": null' "$folder/list" | wc -l)"
ok "with who, what and how much" has "$(cat "$folder/list")" "\"player\": \"$adult\", \"deed\": \"oil\", \"at\": \"2026-11-20T10:00:00+09:00\", \"source\": \"toyo-app\", \"sender_id\": \"oil-3\""
id=$(grep -o '"id": [0-9]*' "$folder/list" | sed -n '1s/[^0-9]*//p')
second=$(grep -o '"id": [0-9]*' "$folder/list" | sed -n '2s/[^0-9]*//p')
"$S" review accept "$id" --by desk 2>"$folder/err"
ok "a decision has a reason" same 64 $?
"$S" review accept "$id" --why "$(printf 'a\033[31m')" --by desk 2>"$folder/err"
ok "in a line of plain text" same 64 $?
kitchen() { curl -s "$url/v1/town" | sed 's/.*"kitchen_g":\([0-9]*\),"trips.*/\1/'; }
before=$(kitchen)
ok "accepted, it counts by the rules" has "$("$S" review accept "$id" --why "a restaurant's oil; '<b>" --by desk)" "counts 118000 g, 118000 points"
moved() { for _ in $(seq 60); do [ "$(kitchen)" -eq $((before + 118000)) ] && return; sleep 0.1; done; same $((before + 118000)) "$(kitchen)"; }
ok "a running server shows it" moved
"$S" review reject "$id" --why no --by me 2>"$folder/err"
ok "decided once" same 65 $?
ok "and it is said how" has "$(cat "$folder/err")" "was decided already: accepted by desk"
ok "the reason is kept" has "$("$S" review show "$id" --json)" "\"why\": \"a restaurant's oil; '<b>\", \"by\": \"desk\""
ok "not accepted, it counts nothing" has "$("$S" review reject "$second" --why "no walk is so long" --by desk --json)" '"grams": 0, "reason": "not_accepted", "decision": {"accepted": false'
ok "nothing waits any more" same "nothing waits" "$("$S" review list)"
ok "as JSON too" same "[]" "$("$S" review list --json)"
"$S" review accept 999999 --why a --by b 2>"$folder/err"
ok "there is no such entry" same 65 $?
"$S" review accept 1x --why a --by b 2>"$folder/err"
ok "an entry is a number" same 64 $?

cat >"$folder/good.csv" <<E
sender_id,deed,player,at,amount,grams,started_at,ended_at,distance_m,displacement_m
c-1,oil,$adult,2026-11-18T10:00:00+09:00,500,,,,,
c-2,walk,$minor,,,,2026-11-18T11:00:00+09:00,2026-11-18T11:30:00+09:00,2000,1500
c-3,,"$adult",,,,2026-11-18T12:00:00+09:00,2026-11-18T12:30:00+09:00,2000,1500
c-4,walk,$adult,2026-11-18T18:00:00+09:00,,300,,,,
c-5,compost,$adult,2026-11-18T10:00:00+09:00,90000,,,,,
E
lines() { "$S" import "$@" 2>"$folder/err"; }
ok "a table is looked at first" has "$(lines --dry-run "$folder/good.csv")" "5 in, 0 again, 0 bad; 4 counted, 1 held, 1980 g; a dry run"
ok "a table comes in" has "$(lines "$folder/good.csv")" "5 in, 0 again, 0 bad; 4 counted, 1 held, 1980 g"
ok "twice it adds nothing" has "$(lines "$folder/good.csv")" "0 in, 5 again, 0 bad; 0 counted"
ok "another source is another" has "$(lines --dry-run --source kenko-app "$folder/good.csv")" "5 in, 0 again"
iconv -f utf-8 -t cp932 "$folder/good.csv" >"$folder/excel.csv"
lines "$folder/excel.csv" >/dev/null
ok "Shift_JIS is no UTF-8" same 65 $?
ok "and it is said what helps" has "$(cat "$folder/err")" "--encoding shift_jis"
ok "said, it is read" has "$(lines --encoding shift_jis "$folder/excel.csv")" "5 again, 0 bad"
{
	printf '\357\273\277'
	sed 's/$/\r/' "$folder/good.csv"
	printf 'd-1,oil,%s,2026-11-17T10:00:00+09:00,1e3,,,,,\r\n' "$adult"
	printf 'd-2,oil,nobody,2026-11-17T10:00:00+09:00,500,,,,,\r\n'
	printf 'c-1,oil,%s,2026-11-18T10:00:00+09:00,501,,,,,\r\n' "$adult"
	printf 'd-3,oil,%s\r\n' "$adult"
	printf 'd-4,oil,%s,2099-11-17T10:00:00+09:00,5,,,,,\r\n' "$adult"
	printf 'd-5,bottle,%s,2026-11-17T10:00:00+09:00,1000,,,,,\r\n' "$adult"
} >"$folder/bad.csv"
ok "with bad rows nothing comes in" has "$(lines "$folder/bad.csv")" "0 in, 0 again, 5 bad; 0 counted, 0 held, 0 g; nothing of it was kept"
ok "each is told with line, column and reason" same "line 7, amount: is no whole number: digits alone
line 8, player: is no player of this programme
line 9, sender_id: was brought before with something else in its row
line 10, field 3: is the last field; the header has 10
line 11, at: is in the future" "$(sed 's/.*csv: //' "$folder/err")"
ok "or the good ones come in" has "$(lines --good-rows "$folder/bad.csv")" "1 in, 5 again, 5 bad; 1 counted"
lines --good-rows --json "$folder/bad.csv" >"$folder/out"
ok "and the exit code tells of the others" same 65 $?
ok "as JSON" has "$(tr -d '\n' <"$folder/out")" '{"line": 7, "column": "amount", "what": "is no whole number: digits alone"}'
printf 'player,sender_id,deed,at,amount,amount\n' >"$folder/twice.csv"
lines "$folder/twice.csv" >"$folder/out"
ok "a column that stands twice" has "$(cat "$folder/err")" "line 1, amount: stands twice in the header"
printf 'sender_id,deed,player,at,amount\nq,oil,%s,2026-11-10T10:00:00+09:00,1\nq,oil,%s,2026-11-10T10:00:00+09:00,2\n' "$adult" "$adult" >"$folder/self.csv"
ok "an id twice in a table with other figures" has "$(lines "$folder/self.csv"; cat "$folder/err")" "line 3, sender_id: was brought before"
ok "then nothing of it is kept" has "$(lines --good-rows "$folder/self.csv")" "1 in, 0 again, 1 bad"
printf 'PK\003\004xxxx' >"$folder/export.zip"
lines --player "$adult" "$folder/export.zip"
ok "a ZIP is to be unzipped" has "$(cat "$folder/err")" "unzip it first"

record() { # type source from until value
	printf '<Record type="HKQuantityTypeIdentifierDistance%s" sourceName="%s" unit="km" startDate="2026-11-10 %s:00 +0900" endDate="2026-11-10 %s:00 +0900" value="%s"/>\n' "$@"
}
export_of() { # doctype
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n%s]>\n<HealthData locale="ja_JP">\n' "$1"
	for i in 0 1 2 3; do record WalkingRunning "Hanako phone" "09:${i}0" "09:${i}9" 0.5; done
	for i in 2 4 6 8; do record WalkingRunning "Hanako watch" "09:1$i" "09:1$((i + 1))" 0.1; done
	record Cycling "Hanako phone" 15:00 15:30 4
	printf '<Workout workoutActivityType="HKWorkoutActivityTypeWalking"><WorkoutRoute><FileReference path="/workout-routes/a.gpx"/></WorkoutRoute></Workout>\n</HealthData>\n'
}
export_of "" >"$folder/export.xml"
mkdir "$folder/workout-routes"
awk 'BEGIN { printf "<gpx version=\"1.1\"><trk><trkseg>"; for (i = 0; i < 101; i++) { t = i * 10; printf "<trkpt lat=\"%.6f\" lon=\"139.39\"><time>2026-11-10T00:%02d:%02dZ</time></trkpt>", 35.83 + i * 0.000108, int(t / 60) % 60, t % 60 } printf "</trkseg></trk></gpx>" }' >"$folder/workout-routes/a.gpx"
lines --dry-run --json "$folder/export.xml" >"$folder/out"
ok "the phone and the watch are not added up" has "$(cat "$folder/out")" '"recorded_m": 6400, "walk_m": 2000, "bike_m": 4000'
ok "a workout's route counts" has "$(lines --player "$adult" "$folder/export.xml")" "1 routes of workouts (0 missing): 1 counted, 0 held, 150 g"
ok "what has no place waits only when it is wished" has "$(lines --player "$adult" --hold "$folder/export.xml")" "0 counted, 1 held, 0 g"
ok "and once" has "$(lines --player "$adult" --hold "$folder/export.xml")" "0 counted, 0 held, 0 g"
ok "the stretch of the route is known to be there" lacks "$("$S" review list)" "walk"
export_of '<!ENTITY a "b">' >"$folder/bomb.xml"
lines --dry-run "$folder/bomb.xml"
ok "an entity is refused" same 65 $?
ok "no device's name is kept" lacks "$(cat "$folder"/a.db* "$folder/out" | tr -d '\0')" "Hanako"
