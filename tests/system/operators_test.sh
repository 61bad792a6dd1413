# What the city's office does from the command line, beside a running server.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
export MACHIARUKI_STORE="sqlite:$folder/a.db"

fails() { # code part-of-the-message command…
	local code=$1 part=$2 got
	shift 2
	"$@" >"$folder/out" 2>"$folder/err" </dev/null
	got=$?
	same "$code" "$got" && has "$(cat "$folder/err")" "$part"
}
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
number() { # measure: of this month, in the report
	"$S" report --month "$month" | awk -v measure="$1" '$1 == measure { print $2 }'
}

start_server --demo
month=$(date -u -d "@$(($(date +%s) + 32400))" +%Y-%m)

# Players, teams, partners.
"$S" player add --count 30 --district kaneko --age minor --json >"$folder/class"
ok "a school class is made at once" same 30 "$(grep -o '"alias"' "$folder/class" | wc -l)"
class=$(grep -o '"alias":"[^"]*"' "$folder/class" | cut -d'"' -f4)
one=$(echo "$class" | sed -n 1p)
two=$(echo "$class" | sed -n 2p)
ok "each alias once" same 30 "$(echo "$class" | sort -u | wc -l)"
ok "a list by district and age has them" same 30 \
	"$("$S" player list --district kaneko --age minor | cut -f1 | grep -cxF "$class")"
ok "a list goes on after one" same "$two" "$("$S" player list --after "$one" --limit 1 | cut -f1)"
ok "a wrong age is named" fails 64 "--age old: is none of adult" "$S" player add --age old
ok "too many at once" fails 64 "--count 9999" "$S" player add --count 9999
"$S" player change "$one" --district seibu --age adult >/dev/null
ok "a player moves and grows up" has "$("$S" player show "$one" --json)" '"district":"seibu","age":"adult"'
ok "nobody of that alias" fails 65 "nobody: is no player's alias" "$S" player show nobody
"$S" team add "3年 2組"
ok "a team is there once" fails 65 "is a team already" "$S" team add "3年 2組"
# shellcheck disable=SC2086
"$S" team join "3年 2組" $class
ok "a class joins" has "$("$S" team list --json)" '{"name":"3年 2組","members":30}'
ok "all or none" fails 65 "nobody" "$S" team join "3年 2組" "$one" nobody
"$S" team rename "3年 2組" "4年 2組"
"$S" team leave "$one" && "$S" team leave "$one"
ok "one leaves, twice does no harm" has "$("$S" team list)" "$(printf '4年 2組\t29')"
token=$("$S" partner add smart-bus)
ok "a partner has one token" fails 65 "--renew" "$S" partner add smart-bus
ok "and is on the list" same smart-bus "$("$S" partner list)"

# A trip that counts, through the server.
trip() { # alias sender-id token -> status
	curl -s -o "$folder/answer" -w '%{http_code}' -H "Authorization: Bearer $3" -H 'Content-Type: application/json' \
		--data "{\"sender_id\":\"$2\",\"player\":\"$1\",\"deed\":\"walk\",\"started_at\":\"$4\",\"ended_at\":\"$5\",\"distance_m\":1500,\"displacement_m\":1200}" "$url/v1/trips"
}
at() { TZ=UTC printf '%(%Y-%m-%dT%H:%M:%SZ)T' $((EPOCHSECONDS - $1)); }
ok "the partner brings a walk" same 201 "$(trip "$one" first-secret-id "$token" "$(at 4000)" "$(at 3000)")"

# Cards.
"$S" card new --player "$one" --pin tea-bike-sun-fish --json >"$folder/card"
card_number=$(member number <"$folder/card")
sign_in() { # number pin -> token
	curl -s -d grant_type=urn:machiaruki:params:oauth:grant-type:card -d client_id=kiosk-1 \
		-d "card=$(echo "$1" | tr -d ' ')" -d "pin=$2" "$url/oauth/token" | member access_token
}
me() { curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "$url/v1/me"; }
visit=$(sign_in "$card_number" tea-bike-sun-fish)
ok "a new card signs in" same 200 "$(me "$visit")"
id=$("$S" card list --player "$one" --json | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
ok "new pictures" same tea-tea-sun-sun "$("$S" card pin --card "$id" --pin tea-tea-sun-sun)"
ok "end the visit" same 401 "$(me "$visit")"
visit=$(sign_in "$card_number" tea-tea-sun-sun)
ok "and are the ones that count" same 200 "$(me "$visit")"
ok "a lost card is blocked by its number" has "$("$S" card block --number "$card_number")" "1 card blocked"
ok "its visit ends" same 401 "$(me "$visit")"
ok "it signs in no more" same "" "$(sign_in "$card_number" tea-tea-sun-sun)"
ok "blocked twice is said" fails 65 "blocked before" "$S" card block --number "$card_number"

# A sheet of cards.
ok "a sheet of new players' cards" has "$("$S" card sheet --count 3 --district kaneko --out "$folder/cards.pdf")" "3 cards"
pdftotext "$folder/cards.pdf" "$folder/cards.txt"
pdftoppm -r 100 -png "$folder/cards.pdf" "$folder/cards" # as coarse as a cheap printer
codes=$(zbarimg -q --raw "$folder"/cards-1.png 2>/dev/null | sort)
printed=$(grep -oE '^[0-9]{4} [0-9]{4} [0-9]{4}$' "$folder/cards.txt" | tr -d ' ' | sort)
ok "each QR is the number beside it" same "$printed" "$codes"
ok "of three cards" same 3 "$(echo "$codes" | wc -l)"
ok "the pictures are named" grep -qE '^1 (お茶|自転車|鳥|さかな|太陽|月|花|木|家|電車|かさ|りんご)$' "$folder/cards.txt"
ok "demo cards say so" has "$(cat "$folder/cards.txt")" "作りもの"
ok "it is one page of A4" has "$(pdfinfo "$folder/cards.pdf")" "595.276 x 841.89 pts (A4)"
ok "a file is not written over" fails 73 "is there already" "$S" card sheet --count 1 --out "$folder/cards.pdf"
before=$("$S" player list | wc -l)
ok "where the file cannot be written" fails 73 "no card was made" "$S" card sheet --count 3 --out "$folder/none/cards.pdf"
ok "nobody was added" same "$before" "$("$S" player list | wc -l)"
"$S" card sheet --player "$one" "$two" --lang en --out "$folder/en.pdf" >/dev/null
ok "a sheet in English of those who are there" has "$(pdftotext "$folder/en.pdf" - | tr '\n' ' ')" "Show this QR"
ok "no number lies in the store" same 0 "$(cat "$folder"/a.db* | grep -acF "$codes")"

# The report.
"$S" report --month "$month" --csv "$folder/csv" --bom --pdf "$folder/report.pdf" --json >"$folder/report.json"
ok "a table a file" same "deeds districts factors shops summary teams weeks" \
	"$(cd "$folder/csv" && ls | sed 's/\.csv//' | xargs)"
ok "with the mark for Excel" same "efbbbf" "$(head -c 3 "$folder/csv/deeds.csv" | od -An -tx1 | tr -d ' ')"
ok "each line ends in CRLF" same "$(wc -l <"$folder/csv/teams.csv")" "$(grep -c $'\r$' "$folder/csv/teams.csv")"
grams=$(number grams)
sum() { tail -n +2 "$folder/csv/$1.csv" | tr -d '\r' | awk -F, -v a="$2" -v b="$3" '{ s += $a + $b } END { print s }'; }
ok "deeds make up the whole" same "$grams" "$(sum deeds 4 4 | awk '{ print $1 / 2 }')"
ok "weeks do" same "$grams" "$(sum weeks 4 5)"
ok "districts and the others do" same "$grams" "$(sum districts 5 7)"
ok "teams and the others do" same "$grams" "$(sum teams 4 6)"
pdftotext -layout "$folder/report.pdf" "$folder/report.txt"
ok "the pages have the sum" has "$(tr -d ',' <"$folder/report.txt")" "$grams"
ok "the factor's source, the pages, the demo" sh -c "grep -q 国土交通省 '$folder/report.txt' && grep -q '1/2' '$folder/report.txt' && grep -q 作りもの '$folder/report.txt'"
ok "an empty month works" has "$("$S" report --month 2027-08 --pdf "$folder/empty.pdf" | tr -s ' ')" "grams 0 0"
ok "and has pages" has "$(pdftotext "$folder/empty.pdf" - | tr '\n' ' ')" "2027年8月"
ok "a month that is none" fails 64 "is no month" "$S" report --month 2026-13

# Export and forget.
"$S" card new --player "$one" --pin tea-bike-sun-fish --json >"$folder/card"
card_number=$(member number <"$folder/card")
visit=$(sign_in "$card_number" tea-bike-sun-fish)
"$S" export "$one" --out "$folder/one.json" >/dev/null
ok "a mistyped path makes no store" fails 66 "is not there" "$S" report --store "sqlite:$folder/typo.db"
ok "all of a person" has "$(cat "$folder/one.json")" '"sender_id":"first-secret-id"'
ok "with sign-ins" has "$(cat "$folder/one.json")" '"client":"kiosk-1"'
ok "without secrets" lacks "$(cat "$folder/one.json")" "argon2"
districts=$(curl -s "$url/v1/town" | sed 's/"as_of":"[^"]*"//')
left=$(number points_left)
ok "nobody is forgotten unasked" fails 77 "--yes" "$S" forget "$one"
ok "forgotten" has "$("$S" forget "$one" --yes)" "is forgotten"
ok "the visit ends at once" same 401 "$(me "$visit")"
ok "the card signs in no more" same "" "$(sign_in "$card_number" tea-bike-sun-fish)"
sleep 0.5
ok "the town's figures are the same" same "$districts" "$(curl -s "$url/v1/town" | sed 's/"as_of":"[^"]*"//')"
ok "and all points" same "$left" "$(number points_left)"
ok "nothing of it is left in the file" same 0 "$(cat "$folder"/a.db* | grep -acF -e "$one" -e first-secret-id)"
ok "who is not forgotten is" grep -aqF "$two" "$folder/a.db"
ok "twice is said" fails 65 "is no player's alias" "$S" forget "$one" --yes

# A backup while walks come in.
load() {
	for i in $(seq 100000); do
		[ "$(trip "$two" "load-$i" "$token" "$(at $((9000000 - i * 300)))" "$(at $((8999800 - i * 300)))")" = 201 ] &&
			echo "load-$i" >>"$folder/acknowledged"
		sleep 0.03
	done
}
: >"$folder/acknowledged"
load &
loading=$!
processes="$processes $loading"
for _ in $(seq 100); do
	[ "$(wc -l <"$folder/acknowledged")" -ge 10 ] && break
	sleep 0.1
done
cp "$folder/acknowledged" "$folder/before"
ok "a backup of a running server" has "$("$S" backup "$folder/b.db" --json)" '"entries":'
"$S" export "$two" --out - --store "sqlite:$folder/b.db" >"$folder/two.json"
missing=0
while read -r id; do grep -qF "\"$id\"" "$folder/two.json" || missing=$((missing + 1)); done <"$folder/before"
ok "has every entry that was acknowledged before" same 0 "$missing"
ok "is for its owner's eyes alone" same 600 "$(stat -c %a "$folder/b.db")"
ok "is not written over" fails 73 "--force" "$S" backup "$folder/b.db"
ok "unless it is said" "$S" backup "$folder/b.db" --force
broken=0
for pause in 0.004 0.01 0.02 0.03 0.05; do
	"$S" backup "$folder/k.db" --force >/dev/null 2>&1 &
	sleep $pause
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	[ ! -e "$folder/k.db" ] || "$S" restore "$folder/k.db" --store "sqlite:$folder/k2.db" >/dev/null 2>&1 || broken=$((broken + 1))
done
ok "one that is killed leaves nothing broken" same 0 "$broken"
kill "$loading"
wait "$loading" 2>/dev/null

# Restore.
ok "a store that is open is not restored" fails 75 "stop it first" "$S" restore "$folder/b.db"
kill "$server"
wait "$server" 2>/dev/null
"$S" team add "after the backup"
ok "a text is no backup" fails 65 "is no database" "$S" restore "$folder/cards.txt"
head -c 60000 "$folder/b.db" >"$folder/cut.db"
ok "nor one that was cut short" fails 65 "cut.db: is " "$S" restore "$folder/cut.db"
ok "the store is as it was" has "$("$S" team list)" "after the backup"
"$S" restore "$folder/b.db" --json >"$folder/restored"
ok "restored" lacks "$("$S" team list)" "after the backup"
kept=$(member kept <"$folder/restored")
ok "the one before is kept" has "$("$S" team list --store "sqlite:$kept")" "after the backup"
start_server
ok "and serves" same 201 "$(trip "$two" again "$token" "$(at 4000)" "$(at 3000)")"
"$S" partner remove smart-bus
ok "a partner that is removed brings no more" same 401 "$(trip "$two" later "$token" "$(at 2000)" "$(at 1000)")"
