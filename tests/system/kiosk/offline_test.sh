# Without a network: what was chosen and what the desk took is sent later, once, whatever happens to the kiosk meanwhile.
. "$(dirname "$0")/../lib.sh"
S=$build/machiaruki-server
store=sqlite:$folder/a.db
start_server --store "$store" --demo
state=$folder/state
cardgrant="urn:machiaruki:params:oauth:grant-type:card"

MACHIARUKI_KIOSK_SECRET=$("$S" kiosk add lobby --place "Hall 1" --store "$store")
export MACHIARUKI_KIOSK_SECRET
partner=$("$S" partner add offline-test --store "$store")
walker=$("$S" player add --district seibu --age adult --store "$store")
pictures=moon-tree-fish-sun
digits=$("$S" card new --player "$walker" --pin $pictures --store "$store" | cut -f 1 | tr -d ' ')
curl -s -o "$folder/body" -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' -d "{\"sender_id\":\"t-1\",\"player\":\"$walker\",\"deed\":\"walk\",\"started_at\":\"$(date -u -d '-2 hours' +%FT%TZ)\",\"ended_at\":\"$(date -u -d '-1 hour' +%FT%TZ)\",\"distance_m\":3000,\"displacement_m\":2000}" "$url/v1/trips"

member() { # name: of flat JSON on stdin
	sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}
sign_in() { # card pictures: the token's answer
	curl -s "$url/oauth/token" -d client_id=lobby --data-urlencode "client_secret=$MACHIARUKI_KIOSK_SECRET" -d grant_type=$cardgrant -d "card=$1" -d "pin=$2"
}
journey() {
	curl -s -H "Authorization: Bearer $(sign_in "$digits" $pictures | member access_token)" "$url/v1/me/journey"
}
waiting() { ls "$state/queue" 2>/dev/null | grep -c 'item$'; }

# Starts the kiosk with the script on stdin, and leaves it running.
start_kiosk() { # name
	cat >"$folder/$1.script"
	"$build/machiaruki" --api "$url" --kiosk-name lobby --state "$state" --cache "$folder/cache" --window 1280x720 --lang en \
		--idle 60 --shots "$folder" --script "$folder/$1.script" >"$folder/$1.trace" 2>"$folder/$1.log" &
	kiosk=$!
	processes="$processes $kiosk"
}
until_true() { # seconds command…
	local most=$1
	shift
	for _ in $(seq $((most * 50))); do
		"$@" && return 0
		sleep 0.02
	done
	cat "$folder"/*.log
	return 1
}
shot() { test -s "$folder/$1.png"; }
none_waits() { [ "$(waiting)" = 0 ]; }
killed() {
	kill -9 "$kiosk"
	wait "$kiosk" 2>/dev/null
	true
}

pins=$(sed 's/-/\ntap signin.pin./g; s/^/tap signin.pin./' <<<"$pictures")
start_kiosk choice <<S
wait scene attract
tap attract.start
wait scene home
tap home.walk
wait scene signin
type $digits
wait target signin.pin.tea
$pins
wait target walk.on 10s
tap walk.on
wait target walk.choose.* 20s
network down
tap walk.choose.*
wait 300ms
clock +61s
wait target idle.stay
clock +21s
wait scene attract
shot attract.png
wait 600s
S
ok "a journey is chosen while the network is gone, and the visit ends" until_true 30 shot attract
ok "the choice waits on the disk" same 1 "$(waiting)"
ok "without the player's number, alias or pictures" lacks "$(cat "$state"/queue/*)" "$digits"
ok "for nobody else to read" same 600 "$(stat -c %a "$state"/queue/*.item)"
ok "the server does not have it" has "$(journey)" '"choices":[]'
ok "the kiosk dies" killed
ok "the choice is still there" same 1 "$(waiting)"

start_kiosk again <<S
wait scene attract
wait 600s
S
ok "started again, it sends the choice" until_true 15 none_waits
chosen=$(journey)
ok "the server has it" lacks "$chosen" '"choices":[]'
ok "it came once" same 1 "$(member version <<<"$chosen")"
ok "the log tells nothing of the visitor" lacks "$(cat "$folder"/*.log)" "$digits"

# The desk: a deposit as the kiosk keeps it, sent by the visit of a staff member.
sum() { # text: FNV-1a, 64 bits
	local s=$((0xcbf29ce484222325)) i byte
	for ((i = 0; i < ${#1}; i++)); do
		printf -v byte '%d' "'${1:i:1}"
		s=$(((s ^ byte) * 1099511628211))
	done
	printf '%016x' $s
}
keep() { # file mark visit: half a litre
	local at body
	at=$(date +%s)
	body="{\"sender_id\":\"$2\",\"card\":\"$digits\",\"deed\":\"oil\",\"at\":\"$(date -u -d "@$at" +%FT%TZ)\",\"amount\":500}"
	printf 'machiaruki-outbox 1 deposit %s %s %s %s %s\n%s' "$at" "$3" "$2" ${#body} "$(sum "deposit $at $3 $2 $body")" "$body" >"$state/queue/$1.item"
}
litres() { curl -s -H "Authorization: Bearer $(sign_in "$digits" $pictures | member access_token)" "$url/v1/me/entries" | grep -o '"amount":500' | wc -l; }
killed
visit=$(sign_in 482100000091 tea-bike-sun-fish | member visit)
keep 0000000000000101 mark-1 "$visit"
cp "$state/queue/0000000000000101.item" "$state/queue/0000000000000102.item" # its answer was lost: it is sent again
keep 0000000000000103 mark-2 "$visit"
keep 0000000000000104 mark-3 $(printf "A%.0s" {1..43})
head -c 60 "$state/queue/0000000000000103.item" >"$state/queue/0000000000000105.item" # a disk that broke
start_kiosk desk <<S
wait scene attract
wait 600s
S
ok "what the desk took is sent" until_true 15 none_waits
ok "each deposit counts once" same 2 "$(litres)"
ok "one that nobody may send is told in a line" same 1 "$(grep -c 'refused by the server for good (401 /problems/visit-over)' "$folder/desk.log")"
ok "a broken one is put aside, and told" same 1 "$(grep -c '0000000000000105.item: is not whole' "$folder/desk.log")"
killed

# A server that is not there yet: the kiosk starts, shows what it knew, and waits.
kill "$server"
wait "$server" 2>/dev/null
keep 0000000000000106 mark-4 "$visit"
start_kiosk alone <<S
wait scene attract
wait text "kg"
expect text "No connection. Figures from"
shot alone.png
wait 600s
S
ok "without a server it shows the last known town, and says so" until_true 15 shot alone
ok "and keeps what waits" same 1 "$(waiting)"
"$S" serve --listen "127.0.0.1:$port" --store "$store" >"$folder/server.out" 2>&1 &
processes="$processes $!"
ok "once there is one, that goes out by itself" until_true 40 none_waits
ok "and counts" same 3 "$(litres)"
