# Boards that say when they have changed: server-sent events over real HTTP.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo
stream="$url/v1/boards/stream"
listen() { # file [arguments…]
	curl -sN "${@:2}" "$stream" >"$folder/$1" 2>/dev/null &
	listening=$!
	processes="$processes $listening"
	for _ in $(seq 100); do grep -q '^id: ' "$folder/$1" && return; sleep 0.02; done
}
events() { grep -c '^event: changed' "$folder/$1"; }
last_id() { sed -n 's/^id: //p' "$folder/$1" | tail -n 1; }
more_than() { # file number: within a second
	for _ in $(seq 50); do [ "$(events "$1")" -gt "$2" ] && return; sleep 0.02; done
	cat "$folder/$1"
	return 1
}
quiet() { # until a third of a second brings no event
	local before
	for _ in $(seq 20); do
		before=$(events one)
		sleep 0.35
		[ "$before" = "$(events one)" ] && return
	done
}
status() { curl -s -o /dev/null -m 2 -w '%{http_code}' "$@"; }
metric() { curl -s "$url/metrics" | sed -n "s/^machiaruki_$1 //p"; }

listen one
listen two
quiet # what is closed was frozen at the start
head=$(curl -si -m 0.3 "$stream" | tr -d '\r')
ok "a stream is one of events" has "$head" "Content-Type: text/event-stream"
ok "that nobody keeps" has "$head" "Cache-Control: no-store"
ok "it tells how long to wait before coming back" has "$head" "retry: 3000"

partner=$("$build/machiaruki-server" partner add test --store "sqlite:$folder/a.db")
ok "what another program wrote is an event" more_than one 0
quiet
alias=$("$build/machiaruki-server" player list --store "sqlite:$folder/a.db" | head -n 1 | cut -f1)
export TZ=UTC
trip_body() { # id
	local start=$((EPOCHSECONDS - 4000 - $1 * 3000)) from until
	printf -v from '%(%FT%TZ)T' $start
	printf -v until '%(%FT%TZ)T' $((start + 1200))
	printf '{"sender_id":"s-%d","player":"%s","deed":"walk","started_at":"%s","ended_at":"%s","distance_m":1500,"displacement_m":1200}' \
		"$1" "$alias" "$from" "$until"
}
trip() { # id
	status "$url/v1/trips" -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' -d "$(trip_body "$1")"
}
one=$(events one)
two=$(events two)
ok "an entry is taken" same 201 "$(trip 1)"
ok "and is an event" more_than one "$one"
ok "for each who listens" more_than two "$two"
ok "the same one" same "$(last_id one)" "$(last_id two)"
ok "whose data is its id" same "data: {\"revision\":$(last_id one)}" "$(grep '^data' "$folder/one" | tail -n 1)"
one=$(events one)
curl -s "$url/v1/town" >/dev/null
sleep 0.3
ok "who only reads makes none" same "$one" "$(events one)"

token=$(curl -s "$url/oauth/token" -d client_id=k -d grant_type=urn:machiaruki:params:oauth:grant-type:card \
	-d card=482100000016 -d pin=tea-bike-sun-fish | sed 's/.*"access_token":"\([^"]*\).*/\1/')
one=$(events one)
ok "an exchange is made" same 201 "$(status -d '{"reward":"4"}' -H "Authorization: Bearer $token" \
	-H 'Content-Type: application/json' -H 'Idempotency-Key: a' "$url/v1/coupons")"
ok "and is an event" more_than one "$one"

seen=$(last_id one)
listen back -H "Last-Event-ID: $seen"
sleep 0.3
ok "who comes back and missed nothing hears nothing" same 0 "$(events back)"
quiet
trip 2 >/dev/null
more_than one "$(($(events one) - 1))"
listen later -H "Last-Event-ID: $seen"
ok "who missed something hears of it at once" more_than later 0
ok "as does who asks in the query" has "$(curl -sN -m 0.4 "$stream?last_event_id=$seen")" "event: changed"
ok "an id that is none is refused" same 400 "$(status "$stream?last_event_id=abc")"
ok "only GET" has "$(curl -si -X POST "$stream")" "Allow: GET, HEAD"
ok "HEAD has the head alone" has "$(curl -sI -m 2 "$stream")" "text/event-stream"

# Many at once: at most one event in a tenth of a second, and none is lost.
one=$(events one)
began=$(date +%s%N)
for n in {10..39}; do
	trip_body "$n" >"$folder/trip-$n"
	echo "next"
	echo "url = \"$url/v1/trips\""
	echo "header = \"Authorization: Bearer $partner\""
	echo "header = \"Content-Type: application/json\""
	echo "data = \"@$folder/trip-$n\""
done | tail -n +2 >"$folder/trips"
curl -s -K "$folder/trips" >"$folder/taken"
ok "thirty are taken" same 30 "$(grep -o '"points":' "$folder/taken" | wc -l)"
sleep 0.3
tenths=$((($(date +%s%N) - began) / 100000000 + 1))
not_too_many() { local n=$(($(events one) - one)); [ $n -ge 1 ] && [ $n -le $tenths ] || { echo "$n in $tenths"; return 1; }; }
ok "events come at most ten a second" not_too_many
ok "the last one tells of all" same "$(last_id one)" "$(curl -sN -m 0.3 "$stream" | sed -n 's/^id: //p')"

# 200 more that have nothing to hear for a while.
for n in {0..199}; do
	exec {socket}<>"/dev/tcp/127.0.0.1/$port"
	sockets[n]=$socket
	printf 'GET /v1/boards/stream HTTP/1.1\r\nHost: a\r\n\r\n' >&"$socket"
done
hear() { # how many of them have heard of an event
	heard=0
	for socket in "${sockets[@]}"; do
		while IFS= read -r -t 0.5 line <&"$socket"; do
			case $line in "event: changed"*) heard=$((heard + 1)) && break ;; esac
		done
	done
	[ $heard -eq 200 ] || { echo "$heard of 200"; return 1; }
}
many_streams() { [ "$(metric streams)" -ge 200 ]; }
ok "200 more streams are open" many_streams
trip 50 >/dev/null
ok "and each hears of an entry" hear
ok "others are served meanwhile" same 200 "$(status "$url/v1/town")"

kill "$server"
began=$(date +%s%N)
wait "$server"
ok "a server with open streams ends well" same 0 $?
took=$((($(date +%s%N) - began) / 1000000))
ok "and soon" same 1 "$([ $took -lt 3000 ] && echo 1 || echo "$took ms")"
wait "$listening"
ok "who listened is told the end" same 0 $?
