#!/usr/bin/env bash
# The figures of README.md, against their goals and a peer where there is one. Prints them and
# writes build/bench.json. "tools/bench.sh ranks" measures the server with millions alone.
set -u
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
processes=""
trap 'for p in $processes; do kill $p 2>/dev/null; done; rm -rf "$folder"' EXIT
lines=""

# name value unit goal comparison(le|ge) [peer peer_value]
figure() {
	local met ratio=null
	met=$(awk -v a="$2" -v b="$4" -v how="$5" 'BEGIN { print (how == "le" ? a <= b : a >= b) ? "true" : "false" }')
	[ -n "${7:-}" ] && ratio=$(awk -v a="$2" -v b="$7" 'BEGIN { if (b > 0) printf("%.3f", a / b); else printf("null") }')
	lines="$lines${lines:+,
}  {\"name\": \"$1\", \"value\": $2, \"unit\": \"$3\", \"goal\": $4, \"peer\": $([ -n "${6:-}" ] && echo "\"$6\"" || echo null), \"peer_value\": ${7:-null}, \"ratio\": $ratio, \"met\": $met}"
	printf '%-52s %10s %-6s goal %s %-8s %s%s\n' "$1" "$2" "$3" "$([ "$5" = le ] && echo '<=' || echo '>=')" "$4" \
		"$([ $met = true ] && echo met || echo MISSED)" "${6:+  ($6: $7)}"
}
median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }
cpu_ms() { awk '{ print ($14 + $15) * 10 }' "/proc/$1/stat"; }
now_ms() { echo $(($(date +%s%N) / 1000000)); }

reads() { wrk -t1 -c64 -d3s "$1" | sed -n 's/^Requests\/sec: *//p' | cut -d. -f1; }
start_nginx() { # on port 18090, serves the folder
	cat >"$folder/nginx.conf" <<N
worker_processes 1; pid $folder/nginx.pid; error_log /dev/null; daemon on;
events { worker_connections 1024; }
http { access_log off; keepalive_requests 10000000; default_type application/json;
server { listen 127.0.0.1:18090; root $folder; } }
N
	chmod 755 "$folder"
	nginx -c "$folder/nginx.conf" 2>/dev/null
}

play_and_serve() {
build/machiaruki-server serve --demo --listen 127.0.0.1:0 --store "sqlite:$folder/a.db" >"$folder/server" 2>"$folder/server.err" &
server=$!
processes="$processes $server"
for _ in $(seq 100); do grep -q listening "$folder/server" && break; sleep 0.1; done
url=$(sed -n 's/^listening on //p' "$folder/server")

export DISPLAY=:$((200 + $$ % 100))
Xvfb $DISPLAY -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
processes="$processes $!"
for _ in $(seq 50); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done

# Start to the finished map, warm.
printf 'wait scene attract\nwait 400ms\nquit\n' >"$folder/start.script"
play() { build/machiaruki --api "$url" --cache "$folder/cache" --show --window 1920x1080 "$@"; }
play --script "$folder/start.script" >/dev/null 2>&1
for i in 1 2 3 4 5 6 7; do
	begin=$(($(date +%s%N) / 1000))
	play --script "$folder/start.script" --frames "$folder/frames" >/dev/null 2>&1
	awk -v b="$begin" '$3 == 1 { printf "%d\n", ($1 - b) / 1000; exit }' "$folder/frames"
done >"$folder/starts"
figure "start to the finished map, warm" "$(median <"$folder/starts")" ms 140 le "the same map as a page in Chromium (measured before)" 702

# Dragging and zooming on the map, for half a minute.
{
	printf 'wait scene attract\ntap attract.start\nwait scene home\ntap home.guest\nwait scene guest\nwait 700ms\n'
	for i in 1 2 3 4 5 6; do
		printf 'wheel 1100,500 3\ndrag 1300,400 700,800 900ms\ndrag 1000,800 1250,450 900ms\nwheel 900,600 -1.5\ndrag 1000,300 1100,800 800ms\nwheel 1000,500 1.2\ndrag 1300,700 700,500 900ms\nwheel 1000,500 -2.7\n'
	done
	echo quit
} >"$folder/drag.script"
for round in 1 2 3; do
	play --script "$folder/drag.script" --frames "$folder/frames" >/dev/null 2>&1 &
	game=$!
	sleep 2.5
	pid=$(pgrep -n -x machiaruki)
	c0=$(cpu_ms "$pid")
	t0=$(now_ms)
	sleep 14
	c1=$(cpu_ms "$pid")
	t1=$(now_ms)
	wait $game
	awk 'NR > 60 { print $2 }' "$folder/frames" | sort -n >"$folder/sorted"
	awk -v cpu="$(((c1 - c0) * 1000 / (t1 - t0)))" '{ a[NR] = $1; late += $1 > 16667 } END { printf "%.1f %.1f %.2f %.1f\n", a[int(NR * .5)] / 1000, a[int(NR * .99)] / 1000, late * 100 / NR, cpu / 10 }' "$folder/sorted"
done >"$folder/drags"
figure "frame work, map dragged and zoomed: p50" "$(awk '{ print $1 }' "$folder/drags" | median)" ms 12 le
figure "frame work, map dragged and zoomed: p99" "$(awk '{ print $2 }' "$folder/drags" | median)" ms 12 le
figure "late frames (over 16.7 ms)" "$(awk '{ print $3 }' "$folder/drags" | median)" % 0.5 le
figure "CPU while dragged and zoomed" "$(awk '{ print $4 }' "$folder/drags" | median)" % 45 le "the same map as a page in Chromium (measured before)" 58

# At rest, and memory after play.
timeout 60 build/machiaruki --api "$url" --cache "$folder/cache" --window 1920x1080 --frames "$folder/frames" >/dev/null 2>&1 &
wrapper=$!
sleep 2
xdotool mousemove 960 540 click 1
sleep 2
game=$(pgrep -n -x machiaruki)
c0=$(cpu_ms "$game")
t0=$(($(date +%s%N) / 1000))
sleep 15
c1=$(cpu_ms "$game")
t1=$(($(date +%s%N) / 1000))
kill -TERM "$game"
wait $wrapper
frames=$(awk -v a="$t0" -v b="$t1" '$1 > a && $1 < b' "$folder/frames" | wc -l)
figure "frames drawn in 15 s at rest" "$frames" frames 1 le
figure "CPU at rest" "$(awk -v c="$((c1 - c0))" 'BEGIN { printf "%.2f", c / 150 }')" % 0.2 le "the same map as a page in Chromium (measured before)" 0.2
{
	cat "$folder/drag.script" | grep -v quit
	printf 'key back\nwait scene home\ntap home.ranking\nwait scene ranking\nwait 500ms\nkey back\nwait 300ms\nwait 20s\nquit\n'
} >"$folder/play.script"
play --script "$folder/play.script" >/dev/null 2>&1 &
game=$!
sleep 38
pid=$(pgrep -n -x machiaruki)
pss=$(awk '/^Pss:/ { print int($2 / 1024) }' "/proc/$pid/smaps_rollup" 2>/dev/null)
kill "$pid" 2>/dev/null
wait $game
figure "memory (PSS) after half a minute of play" "${pss:-0}" MB 75 le "the same map as a page in Chromium (measured before)" 463

# Reads a second, beside nginx with the same bytes.
curl -s "$url/v1/town" >"$folder/town"
curl -s "$url/v1/boards/district?period=week" >"$folder/board"
start_nginx
for i in 1 2 3; do
	echo "$(reads "$url/v1/town") $(reads http://127.0.0.1:18090/town) $(reads "$url/v1/boards/district?period=week") $(reads http://127.0.0.1:18090/board)"
done >"$folder/reads"
kill "$(cat "$folder/nginx.pid")"
peer=$(awk '{ print $2 }' "$folder/reads" | median)
figure "reads a second: /v1/town" "$(awk '{ print $1 }' "$folder/reads" | median)" req/s "$peer" ge "nginx, a static file of the same bytes" "$peer"
peer=$(awk '{ print $4 }' "$folder/reads" | median)
figure "reads a second: a board" "$(awk '{ print $3 }' "$folder/reads" | median)" req/s "$peer" ge "nginx, a static file of the same bytes" "$peer"

# Acknowledged durable writes.
token=$(build/machiaruki-server partner add bench --store "sqlite:$folder/a.db")
build/machiaruki-server player list --store "sqlite:$folder/a.db" | cut -f1 >"$folder/players"
cat >"$folder/write.lua" <<L
local players = {}
for line in io.lines("$folder/players") do players[#players + 1] = line end
local n = tonumber(os.getenv("ROUND")) * 1000000
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer $token"
request = function()
	n = n + 1
	local start = 1600000000 + math.floor(n / #players) * 1800
	local body = string.format('{"sender_id":"b-%d","player":"%s","deed":"walk","started_at":"%s","ended_at":"%s","distance_m":1500,"displacement_m":1200}',
		n, players[n % #players + 1], os.date("!%Y-%m-%dT%H:%M:%SZ", start), os.date("!%Y-%m-%dT%H:%M:%SZ", start + 1200))
	return wrk.format(nil, "/v1/trips", nil, body)
end
L
for i in 1 2 3; do
	ROUND=$i wrk -t1 -c100 -d3s -s "$folder/write.lua" "$url" | tee "$folder/wrk" | sed -n 's/^Requests\/sec: *//p' | cut -d. -f1
	grep -q "Non-2xx" "$folder/wrk" && echo "  not all were taken: $(grep Non-2xx "$folder/wrk")" >&2
done >"$folder/writes"
figure "acknowledged durable writes a second" "$(median <"$folder/writes")" req/s 8000 ge

}
[ "${1:-all}" = ranks ] || play_and_serve
. tools/bench_ranks.sh
printf '[\n%s\n]\n' "$lines" >build/bench.json
