# The server as a service: what it tells systemd, how it ends, whose the files are that root makes.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
cc -std=c11 -D_GNU_SOURCE -O1 -Wall -o "$folder/notify_listener" "$(dirname "$0")/notify_listener.c" || exit 1
export NOTIFY_SOCKET=$folder/notify
"$folder/notify_listener" "$NOTIFY_SOCKET" >"$folder/told" &
processes=$!
until [ -S "$NOTIFY_SOCKET" ]; do sleep 0.05; done

until_told() { # pattern [times [seconds]]
	for _ in $(seq $((${3:-10} * 20))); do
		[ "$(grep -c "$1" "$folder/told")" -ge "${2:-1}" ] && return 0
		sleep 0.05
	done
	cat "$folder/told"
	return 1
}
now_ms() { date +%s%3N; }

# The watchdog counts from the process that systemd started: a shell that becomes it.
bash -c 'export WATCHDOG_PID=$$ WATCHDOG_USEC=800000 STATE_DIRECTORY=$1; unset MACHIARUKI_STORE; exec "$2" serve --listen 127.0.0.1:0' - "$folder" "$S" >"$folder/server.out" 2>"$folder/server.err" &
server=$!
processes="$processes $server"
ok "it is ready when it listens" until_told READY=1
url=$(sed -n 's/^listening on //p' "$folder/server.out")
ok "and answers then" same 200 "$(curl -s -o /dev/null -w '%{http_code}' "$url/readyz")"
ok "it says what it serves" has "$(cat "$folder/told")" "STATUS=serves iruma on $url from sqlite:$folder/town.db"
ok "and so in its log, in a line" same 1 "$(grep -c "serves iruma on $url from sqlite:$folder/town.db" "$folder/server.err")"
ok "the store is in the folder that systemd gives" test -s "$folder/town.db"
ok "the watchdog is fed" until_told WATCHDOG=1 3

kill -STOP "$server"
before=$(grep -c WATCHDOG "$folder/told")
sleep 0.7
ok "not while it stands still" same "$before" "$(grep -c WATCHDOG "$folder/told")"
kill -CONT "$server"
ok "and again when it goes on" until_told WATCHDOG=1 $((before + 2))

sqlite3 "$folder/town.db" >"$folder/held" 2>&1 < <(
	echo "BEGIN IMMEDIATE;"
	sleep 2.5
	echo "COMMIT;"
) &
holder=$!
sleep 0.3
curl -s -m 4 -o /dev/null "$url/oauth/revoke" -d client_id=a -d token=b & # the writer waits for the file
sleep 0.4
before=$(grep -c WATCHDOG "$folder/told")
sleep 0.7
ok "not while the writer waits for ever" same "$before" "$(grep -c WATCHDOG "$folder/told")"
wait $holder
ok "again when it writes" until_told WATCHDOG=1 $((before + 2))
ok "that it stood is said once" same 1 "$(grep -c "stands still" "$folder/server.err")"

for i in $(seq 20); do
	curl -sN -m 30 -o "$folder/stream.$i" "$url/v1/boards/stream" &
done
for _ in $(seq 100); do
	[ -s "$folder/stream.20" ] && break
	sleep 0.05
done
begun=$(now_ms)
kill "$server"
wait "$server"
code=$?
took=$(($(now_ms) - begun))
echo "# it ended after $took ms, with 20 streams open"
ok "it ends well" same 0 "$code"
ok "within five seconds, with open streams" test $took -lt 5000
ok "it told that it ends" until_told STOPPING=1
ok "the last line says by what" has "$(tail -n 1 "$folder/server.err")" "told to by SIGTERM"

unset NOTIFY_SOCKET
before=$(wc -l <"$folder/told")
start_server --store "sqlite:$folder/alone.db"
kill "$server"
wait "$server"
ok "without systemd it tells nobody" same "$before" "$(wc -l <"$folder/told")"

[ "$(id -u)" = 0 ] || exit 0
# Root works beside a server that is not root.
theirs=$folder/theirs
export MACHIARUKI_STORE=sqlite:$theirs/town.db
install -d -o nobody -g nogroup -m 700 "$theirs"
chmod 755 "$folder"
roots() { find "$theirs" ! -user nobody -o ! -group nogroup; }
"$S" kiosk add lobby --place here >/dev/null
ok "what root makes is the folder's owner's" same "" "$(roots)"
[ -s "$theirs/town.db" ]
ok "and is there" same 0 $?
setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$S" serve --listen 127.0.0.1:0 >"$folder/server.out" 2>"$folder/server.err" &
server=$!
processes="$processes $server"
for _ in $(seq 200); do grep -q listening "$folder/server.out" && break; sleep 0.05; done
url=$(sed -n 's/^listening on //p' "$folder/server.out")
alias=$("$S" player add --age adult)
ok "root writes while the server runs" same "" "$(roots)"
kill -9 "$server"
wait "$server" 2>/dev/null
ok "a server that was killed leaves its log" test -s "$theirs/town.db-wal"
"$S" player list >"$folder/list"
ok "root reads it after that" has "$(cat "$folder/list")" "$alias"
"$S" backup "$folder/backup.db" >/dev/null
ok "a backup goes where root may write" test -s "$folder/backup.db"
ok "nothing that root leaves is root's" same "" "$(roots)"
"$S" restore "$folder/backup.db" >/dev/null
ok "what is restored is the owner's, too" same "" "$(roots)"
rm -f "$theirs"/*
"$S" restore "$folder/backup.db" >/dev/null
ok "even where nothing was before" same "" "$(roots)"
"$S" export "$alias" --out "$folder/person.json" >/dev/null
ok "an export is root's" same root "$(stat -c %U "$folder/person.json")"
setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$S" serve --listen 127.0.0.1:0 >"$folder/server.out" 2>"$folder/server.err" &
server=$!
processes="$processes $server"
for _ in $(seq 200); do grep -q listening "$folder/server.out" && break; sleep 0.05; done
url=$(sed -n 's/^listening on //p' "$folder/server.out")
ok "and the server goes on with all of it" same 200 "$(curl -s -o /dev/null -w '%{http_code}' "$url/readyz")"
setpriv --bounding-set -setuid,-setgid --inh-caps -setuid,-setgid -- "$S" player list >/dev/null 2>"$folder/said"
ok "root that may become nobody says so" same "77 1" "$? $(grep -c 'may not act as that user' "$folder/said")"
