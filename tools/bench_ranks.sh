# For tools/bench.sh: places among millions beside Redis, a server with a million players, and from
# score to screen. PLAYERS=… for another number of players in the server's store than a million,
# RANKS=… for others in the index and in Redis.
players=${PLAYERS:-1000000}
ranks=${RANKS:-1000000 10000000}

compile() { # program sources…
	gcc -std=c11 -D_GNU_SOURCE -O2 -I. -o "$folder/$1" "${@:2}" engine/base/{mem,log,clock}.c \
		$(pkg-config --cflags --libs sqlite3 libsodium) -lm
}

# Redis on a socket of its own, with as many members; sets redis_bytes, redis_alone, redis_piped
# (nanoseconds a ZREVRANK: one a round trip, a hundred in a pipeline).
redis() { redis-cli -s "$folder/redis" "$@"; }
redis_memory() { redis info memory | tr -d '\r' | sed -n 's/^used_memory://p'; }
redis_ns() { # arguments…
	redis-benchmark -s "$folder/redis" -c 1 -r "$number" --csv "$@" ZREVRANK b __rand_int__ | tail -n 1 |
		cut -d, -f2 | tr -d '"' | awk '{ printf "%.0f", 1e9 / $1 }'
}
measure_redis() { # players
	local number=$1 before at
	redis flushall >/dev/null
	before=$(redis_memory)
	for ((at = 0; at < number; at += 100000)); do
		redis eval "local from = tonumber(ARGV[1]); for i = from, from + 99999 do redis.call('ZADD', 'b', math.random(0, 2000000000), string.format('%012d', i)) end" 0 $at >/dev/null
	done
	redis_bytes=$(awk -v a="$before" -v b="$(redis_memory)" -v n="$number" 'BEGIN { printf "%.0f", (b - a) / n }')
	redis_alone=$(redis_ns -n 100000)
	redis_piped=$(redis_ns -n 500000 -P 100)
}
redis-server --port 0 --unixsocket "$folder/redis" --save '' --appendonly no --loglevel warning >/dev/null 2>&1 &
redis_process=$!
processes="$processes $redis_process"
compile rank_bench tests/bench/rank_bench.c net/server/rank_memory.c
while read -r number ns bytes seconds; do
	measure_redis "$number"
	figure "a place among $number players" "$ns" ns 1000 le "Redis ZREVRANK, 100 in a pipeline; one a round trip: $redis_alone" "$redis_piped"
	figure "memory a player among $number" "$bytes" bytes 16 le "Redis, a sorted set" "$redis_bytes"
	figure "rebuilding the places of $number" "$seconds" s 2 le
done < <("$folder/rank_bench" $ranks)
redis flushall >/dev/null
kill $redis_process

# A server with very many players: from its start to the first answers.
many="$folder/many.db"
build/machiaruki-server player list --store "sqlite:$many" # makes the file
compile fill_store tests/bench/fill_store.c net/server/auth.c
"$folder/fill_store" "$many" "$players" 1000
for i in 1 2 3; do
	began=$(now_ms)
	build/machiaruki-server serve --listen 127.0.0.1:0 --store "sqlite:$many" >"$folder/many" 2>"$folder/many.err" &
	server=$!
	processes="$processes $server"
	until grep -q listening "$folder/many"; do sleep 0.01; done
	listening=$(now_ms)
	url=$(sed -n 's/^listening on //p' "$folder/many")
	curl -s -H 'Authorization: Bearer bench-7' "$url/v1/boards/player/around?period=season" >"$folder/around"
	echo "$((listening - began)) $(($(now_ms) - began))"
	[ $i = 3 ] || { kill $server && wait $server; }
done >"$folder/starts"
figure "start to listening, $players players" "$(awk '{ print $1 }' "$folder/starts" | median)" ms 5000 le
figure "start to the first own place, $players players" "$(awk '{ print $2 }' "$folder/starts" | median)" ms 5000 le
figure "memory (PSS) of the server, $players players" "$(awk '/^Pss:/ { print int($2 / 1024) }' "/proc/$server/smaps_rollup")" MB 500 le

# Own places, of 1,000 players by chance, beside nginx with one of the answers.
cat >"$folder/around.lua" <<'L'
request = function()
	wrk.headers["Authorization"] = "Bearer bench-" .. math.random(1, 1000)
	return wrk.format("GET", "/v1/boards/player/around?period=season")
end
L
start_nginx
for i in 1 2 3; do
	echo "$(wrk -t1 -c64 -d3s -s "$folder/around.lua" "$url" | sed -n 's/^Requests\/sec: *//p' | cut -d. -f1) $(reads http://127.0.0.1:18090/around)"
done >"$folder/arounds"
kill "$(cat "$folder/nginx.pid")"
peer=$(awk '{ print $2 }' "$folder/arounds" | median)
figure "own places a second, $players players" "$(awk '{ print $1 }' "$folder/arounds" | median)" req/s "$peer" ge "nginx, a static file of the same bytes" "$peer"
kill "$server"
wait "$server"

# From the moment a trip is sent to the moment the board was read again after the event of it.
build/machiaruki-server serve --demo --listen 127.0.0.1:0 --store "sqlite:$folder/screen.db" >"$folder/screen" 2>"$folder/screen.err" &
processes="$processes $!"
until grep -q listening "$folder/screen"; do sleep 0.1; done
url=$(sed -n 's/^listening on //p' "$folder/screen")
token=$(build/machiaruki-server partner add bench --store "sqlite:$folder/screen.db")
player=$(build/machiaruki-server player list --store "sqlite:$folder/screen.db" | head -n 1 | cut -f1)
sleep 1
touch "$folder/seen"
curl -sN "$url/v1/boards/stream" | while IFS= read -r line; do
	case $line in "event: changed"*)
		curl -s "$url/v1/boards/district?period=week" >/dev/null
		echo "${EPOCHREALTIME/./}" >>"$folder/seen"
		;;
	esac
done &
sleep 1
for i in 1 2 3 4 5 6 7; do
	start=$(date -u -d "-$((i + 1)) hours" +%FT%TZ)
	end=$(date -u -d "-$((i + 1)) hours +20 minutes" +%FT%TZ)
	began=${EPOCHREALTIME/./}
	curl -s -o /dev/null -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$url/v1/trips" -d \
		"{\"sender_id\":\"s-$i\",\"player\":\"$player\",\"deed\":\"walk\",\"started_at\":\"$start\",\"ended_at\":\"$end\",\"distance_m\":1500,\"displacement_m\":1200}"
	for _ in $(seq 100); do [ "$(wc -l <"$folder/seen")" -ge "$i" ] && break; sleep 0.05; done
	echo $((($(sed -n "${i}p" "$folder/seen") - began) / 1000))
done >"$folder/screens"
figure "score to screen: a trip sent, its event, the board" "$(median <"$folder/screens")" ms 300 le
