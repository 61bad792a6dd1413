# The staff's desk and what a kiosk sends later, over real HTTP: visits, undo, what a stolen disk can do.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
export MACHIARUKI_STORE="sqlite:$folder/a.db"
adult=$("$S" player add --district kaneko --age adult)
card=$("$S" card new --player "$adult")
minor=$("$S" player add --district kaneko --age minor)
minors=$("$S" card new --player "$minor" | cut -f1 | tr -d ' ')
desk=$("$S" staff add desk-1)
other=$("$S" staff add desk-2)
lobby=$("$S" kiosk add lobby --place "City hall" | tail -n 1)
school=$("$S" kiosk add school --place "School" | tail -n 1)
start_server

status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
body() { cat "$folder/body"; }
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
number() { echo "$1" | cut -f1 | tr -d ' '; }
sign_in() { # kiosk secret card: its token and visit
	curl -s --interface 127.0.2.1 "$url/oauth/token" -d "client_id=$1" ${2:+-d "client_secret=$2"} -d grant_type=urn:machiaruki:params:oauth:grant-type:card \
		-d "card=$(number "$3")" -d "pin=$(echo "$3" | cut -f2)" >"$folder/token"
	token=$(member access_token <"$folder/token")
	visit=$(member visit <"$folder/token")
}
later() { # kiosk's secret, visit, then curl's
	status -H "Authorization: Bearer $1" -H "Machiaruki-Visit: $2" -H 'Content-Type: application/json' "${@:3}"
}
at() { date -u -d "@$(($(date +%s) + $1))" +%Y-%m-%dT%H:%M:%SZ; }
oil() { # sender_id card [seconds from now [millilitres]]
	echo "{\"sender_id\":\"$1\",\"card\":\"$2\",\"deed\":\"oil\",\"at\":\"$(at "${3:-0}")\",\"amount\":${4:-500}}"
}
undo() { echo "{\"sender_id\":\"$1\"${2:+,\"at\":\"$(at "$2")\"}}"; }
points() { curl -s -H "Authorization: Bearer $mine" "$url/v1/me" | member points; }
kitchen() { curl -s "$url/v1/town" | sed 's/.*"kitchen_g":\([0-9]*\),"trips.*/\1/'; }
told() { same "$1" "$(later "${@:3}")" && has "$(body)" "$2"; } # status part later's

sign_in lobby "$lobby" "$card"
mine=$token
players=$visit
ok "a kiosk on the list is given a visit" same 43 "${#visit}"
ok "for fourteen days" has "$(cat "$folder/token")" '"visit_expires_in":1209600'
sign_in lobby "$lobby" "$other"
others=$visit
sign_in lobby "$lobby" "$desk"
ok "so it is for the staff" same 43 "${#visit}"
staff=$token
ok "nothing of a visit can be read in the store" same "" "$(grep -alF -e "$visit" -e "$players" "$folder"/a.db*)"

direct() { status -H "Authorization: Bearer $staff" -H 'Content-Type: application/json' -d "$2" "$url/v1/deeds$1"; }
ok "the desk sees at once what it credits" same '201 "grams":1180,"points":1180' "$(direct "" "$(oil d-1 "$(number "$card")")") $(grep -o '"grams":1180,"points":1180' "$folder/body")"
ok "and the player has it" same "1180 1180" "$(points) $(kitchen)"
ok "it is taken back" same "200 taken_back" "$(direct /undo "$(undo d-1)") $(body | member reason)"
cp "$folder/body" "$folder/first"
ok "twice is the same answer" same "200 $(cat "$folder/first")" "$(direct /undo "$(undo d-1)") $(body)"
ok "the player and the town have it no more" same "0 0" "$(points) $(kitchen)"
ok "the receipt says so" has "$(curl -s -H "Authorization: Bearer $mine" "$url/v1/me/entries")" '"reason":"taken_back"'
ok "a minor's card takes credit" same 201 "$(direct "" "$(oil d-2 "$minors")")"
ok "the export tells it" has "$("$S" export "$adult" --out "$folder/export.json" >/dev/null && cat "$folder/export.json")" '"for":"taken_back"'

deeds=$url/v1/deeds
kept=$(oil k-1 "$(number "$card")")
ok "a deposit that waited is taken" told 201 '"points":1180' "$lobby" "$visit" -d "$kept" "$deeds"
ok "sent again it is the same" same 200 "$(later "$lobby" "$visit" -d "$kept" "$deeds")"
ok "it is of that member of the staff" same "staff:1" "$(sqlite3 "$folder/a.db" "SELECT source FROM entries WHERE sender_id = 'k-1'")"
ok "its time lies within the visit" told 422 'before the visit' "$lobby" "$visit" -d "$(oil k-2 "$(number "$card")" -4000)" "$deeds"
ok "and not ahead" told 422 'in the future' "$lobby" "$visit" -d "$(oil k-2 "$(number "$card")" 4000)" "$deeds"
ok "another member of the staff takes nothing of it back" told 404 /problems/not-found "$lobby" "$others" -d "$(undo k-1 10)" "$deeds/undo"
ok "too late is told" told 409 /problems/too-late "$lobby" "$visit" -d "$(undo k-1 90)" "$deeds/undo"
ok "in time it is taken back" told 200 '"reason":"taken_back"' "$lobby" "$visit" -d "$(undo k-1 30)" "$deeds/undo"
ok "twice is the same" told 200 '"reason":"taken_back"' "$lobby" "$visit" -d "$(undo k-1 30)" "$deeds/undo"

journey=$(curl -s -H "Authorization: Bearer $mine" "$url/v1/me/journey")
ok "a journey that waited is taken, and nothing is told" same "204 0" "$(later "$lobby" "$players" -X PUT -d "$journey" "$url/v1/me/journey") $(stat -c %s "$folder/body")"
ok "one that was overtaken is told so" told 409 /problems/conflict "$lobby" "$players" -X PUT -d "$journey" "$url/v1/me/journey"
ok "a member of the staff has no journey" told 403 /problems/forbidden "$lobby" "$visit" -X PUT -d "$journey" "$url/v1/me/journey"
ok "a player brings no deeds" told 403 /problems/forbidden "$lobby" "$players" -d "$(oil k-3 "$(number "$card")")" "$deeds"

# What whoever steals the disk has: the kiosk's secret and its visits.
refused() { # a visit on every path that is read, and on what changes more than it may
	local path answer
	for path in /v1/me /v1/me/entries /v1/me/journey /v1/boards/player/around /v1/coupons /v1/coupons/1; do
		answer=$(later "$lobby" "$players" "$url$path") && [ "$answer" = 403 ] && grep -q visit-not-here "$folder/body" || { echo "$path $answer"; return 1; }
		lacks "$(body)" "$adult" || return 1
	done
	for path in /v1/coupons /v1/trips /v1/tracks /v1/events /v1/kiosks/heartbeat /v1/coupons/1/use; do
		answer=$(later "$lobby" "$players" -d '{}' "$url$path") && [ "$answer" = 403 ] || { echo "$path $answer"; return 1; }
	done
	for path in /office /office/reviews /office/kiosks /shop; do
		later "$lobby" "$visit" "$url$path" >/dev/null
		lacks "$(body)" "$adult" && lacks "$(body)" "City hall" || { echo "$path"; return 1; }
	done
}
ok "a visit reads nothing" refused
ok "no visit without its kiosk's secret" same 401 "$(status -H "Machiaruki-Visit: $visit" -H 'Content-Type: application/json' -d "$(oil s-1 "$minors")" "$deeds")"
ok "nor beside a token" told 403 /problems/forbidden "$staff" "$visit" -d "$(oil s-1 "$minors")" "$deeds"
ok "nor from another kiosk" told 403 /problems/visit-elsewhere "$school" "$visit" -d "$(oil s-1 "$minors")" "$deeds"
ok "nor one that was guessed" told 401 /problems/visit-over "$lobby" "${visit%?}$([ "${visit: -1}" = A ] && echo B || echo A)" -d "$(oil s-1 "$minors")" "$deeds"
for wrong in "${visit}A" "${visit%?}" "' OR 1=1 --" "$(head -c 4000 /dev/zero | tr '\0' a)" "$visit, $visit" "${visit%?}="; do
	ok "nor '$(echo "$wrong" | cut -c1-20)'" same 400 "$(later "$lobby" "$wrong" -d "$(oil s-1 "$minors")" "$deeds")"
done
ok "nor two of them" same 400 "$(later "$lobby" "$visit" -H "machiaruki-visit: $visit" -d "$(oil s-1 "$minors")" "$deeds")"
ok "an unlisted name is given no visit" lacks "$(
	"$S" serve --listen 127.0.0.1:0 --store "sqlite:$folder/empty.db" >"$folder/other.out" 2>/dev/null &
	one=$!
	for _ in $(seq 100); do grep -q listening "$folder/other.out" && break; sleep 0.05; done
	"$S" card new --store "sqlite:$folder/empty.db" --player "$("$S" player add --store "sqlite:$folder/empty.db")" >"$folder/card"
	url=$(sed -n 's/^listening on //p' "$folder/other.out") sign_in hall "" "$(cat "$folder/card")"
	kill $one
	cat "$folder/token"
)" visit
many() {
	curl -s -w '\n %{http_code}\n' -H "Authorization: Bearer $school" -H "Machiaruki-Visit: $visit" -H 'Content-Type: application/json' -d '{}' "$deeds?n=[1-90]"
}
ok "a kiosk that sends too much is told to wait" has "$(many)" " 429"

points_before=$(kitchen)
"$S" staff remove desk-1 >/dev/null
ok "a visit ends with its member of the staff" told 401 /problems/visit-over "$lobby" "$visit" -d "$(oil e-1 "$minors")" "$deeds"
"$S" forget "$adult" --yes >/dev/null
ok "and with its player" told 401 /problems/visit-over "$lobby" "$players" -X PUT -d "$journey" "$url/v1/me/journey"
"$S" kiosk remove lobby >/dev/null
ok "and with its kiosk" told 401 /problems/unauthorized "$lobby" "$others" -d "$(oil e-1 "$minors")" "$deeds"
ok "none is left" same 0 "$(sqlite3 "$folder/a.db" "SELECT count(*) FROM visits")"
ok "the town's total is as it was" same "$points_before" "$(kitchen)"
