# A store of a newer version: everything that could open it says so, and leaves it to the byte.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
db=$folder/newer.db
export MACHIARUKI_STORE=sqlite:$db

alias=$("$S" player add)
printf '\0\0\1\0' | dd of="$db" bs=1 seek=60 conv=notrunc status=none # user_version 256
before=$(md5sum "$db")
printf '<gpx version="1.1"></gpx>' >"$folder/walk.gpx"
printf 'sender_id\n' >"$folder/rows.csv"

refuses() { # wanted_code words…
	local code=$1 got
	shift
	timeout 10 "$S" "$@" >"$folder/out" 2>"$folder/err"
	got=$?
	same "$code" "$got" && has "$(cat "$folder/err")" "is of a newer version (256) than this program knows" &&
		same "$before" "$(md5sum "$db")" && same "" "$(cat "$folder/out")"
}
leaves() { # words…: whatever it says, it does not get at the store
	timeout 10 "$S" "$@" >"$folder/out" 2>"$folder/err" </dev/null
	[ $? -ne 0 ] && same "$before" "$(md5sum "$db")"
}

ok "the server refuses it" refuses 73 serve --listen 127.0.0.1:0
ok "with demo data too" refuses 73 serve --listen 127.0.0.1:0 --demo
ok "player list refuses it" refuses 73 player list
ok "player add refuses it" refuses 73 player add
ok "card new refuses it" refuses 73 card new --player "$alias"
ok "partner add refuses it" refuses 73 partner add toyo-app
ok "an import refuses it" refuses 73 import --player "$alias" "$folder/walk.gpx"
for words in "team list" "team add a" "shop list" "shop add a" "reward list" "notice list" "notice add a" \
	"kiosk list" "kiosk add a" "staff list" "staff add a" "event list" "review list" "review accept 1" \
	"report --month 2026-10" "export $alias" "forget $alias" "forget $alias --yes" "backup $folder/copy.db" \
	"import $folder/rows.csv" "restore $folder/none.db"; do
	# shellcheck disable=SC2086
	ok "${words%% "$folder"*} leaves it alone" leaves $words
done
ok "nothing was put beside it" same "newer.db" "$(cd "$folder" && ls newer.db*)"
