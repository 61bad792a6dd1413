# Score to screen: what a partner brings moves the board of a kiosk at once, by the server's stream of changes; and what
# the kiosk does where there is none, or something else in its place.
. "$(dirname "$0")/lib.sh"
here=$(dirname "$0")
cc -std=c11 -D_GNU_SOURCE -O1 -pthread -o "$folder/front" "$here/front.c" || exit 1
store=sqlite:$folder/a.db
start_server --store "$store"
partner=$("$build/machiaruki-server" partner add stream-test --store "$store")

walked=0
trip() { # player: a walk of half an hour and 250 g, before all that came so far; prints the status
	local from until
	from=$(date -u -d "-$((walked * 45 + 40)) minutes" +%FT%TZ)
	until=$(date -u -d "-$((walked * 45 + 10)) minutes" +%FT%TZ)
	curl -s -o "$folder/body" -w '%{http_code}\n' -X POST -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' \
		-d "{\"sender_id\":\"s-$walked-${1#*-}\",\"player\":\"$1\",\"deed\":\"walk\",\"started_at\":\"$from\",\"ended_at\":\"$until\",\"distance_m\":2000,\"displacement_m\":1500}" \
		"$url/v1/trips"
}
for _ in 1 2 3 4 5; do # a district of five walkers: 250 g each
	player=$("$build/machiaruki-server" player add --district seibu --age adult --store "$store")
	trip "$player" >/dev/null
done

# One that looks at the board of all time, and sees the average grow by each text; a picture tells when.
play() { # name address arguments… -- texts…
	local name=$1 address=$2 arguments="" text
	shift 2
	while [ "$1" != -- ]; do
		arguments="$arguments $1"
		shift
	done
	shift
	printf 'wait scene attract\ntap attract.start\nwait scene home\ntap home.ranking\nwait scene ranking 900s\ntap board.show.period\ntap board.period.all\n' >"$folder/$name.script"
	for text in "$@"; do
		printf 'wait text "%s" 900s\nshot %s-%s.png\n' "$text" "$name" "$text" >>"$folder/$name.script"
	done
	# shellcheck disable=SC2086
	"$build/machiaruki" --api "$address" --window 800x600 --lang en --idle 3600 --shots "$folder" --script "$folder/$name.script" \
		$arguments >"$folder/$name.out" 2>&1 &
	player_of_script=$!
	processes="$processes $player_of_script"
}

seen() { # picture seconds: waits for it
	for _ in $(seq $(($2 * 50))); do
		[ -s "$folder/$1.png" ] && return 0
		sleep 0.02
	done
	echo "$1 is not to be seen"
	cat "$folder/${1%-*}.out"
	return 1
}

# The average of the five after a trip more of one of them.
grow() { # picture seconds
	walked=$((walked + 1))
	echo "$1 $(date +%s%6N)" >>"$folder/posted"
	[ "$(trip "$player")" = 201 ] || { cat "$folder/body"; return 1; }
	seen "$1" "$2"
}

# From before the trip was sent until the first frame after that: nothing else moves on a board at rest.
within() { # picture milliseconds
	local posted took
	posted=$(sed -n "s/^$1 //p" "$folder/posted")
	took=$(awk -v posted="$posted" '$1 > posted { printf "%d", ($1 - posted) / 1000; exit }' "$folder/frames")
	echo "# $1 after $took ms"
	[ -n "$took" ] && [ "$took" -lt "$2" ]
}

# Other things in the stream's place, each with a kiosk that then looks by itself: every 15 s, which a fast clock shortens.
manners="none elsewhere garbage line"
for manner in $manners; do
	"$folder/front" "$port" "$manner" >"$folder/front.$manner" &
	processes="$processes $!"
done
sleep 0.3
for manner in $manners; do
	play "$manner" "$(sed -n 's/^listening on //p' "$folder/front.$manner")" --clock 20 -- 250 300
	kiosks="${kiosks:-} $player_of_script"
done
for manner in $manners; do
	ok "a board is shown where the stream is: $manner" seen "$manner-250" 30
done
walked=1
ok "a partner's trip is accepted" same 201 "$(trip "$player")"
for manner in $manners; do
	ok "it comes on the board without a stream: $manner" seen "$manner-300" 30
done
all_well() { for kiosk in $kiosks; do wait "$kiosk" || return 1; done; }
ok "each kiosk ends well" all_well
ok "nobody follows a stream elsewhere" lacks "$(cat "$folder/front.elsewhere")" "
elsewhere"
once() { # those that are no stream at all are not asked for again within minutes
	for manner in none elsewhere line; do
		same 1 "$(grep -c '^stream$' "$folder/front.$manner")" || return 1
	done
}
ok "what is no stream is asked for once" once

# The server's own stream.
play live "$url" --frames "$folder/frames" -- 300 350 400 450
ok "a board is shown" seen live-300 20
sleep 0.5
ok "a trip moves it" grow live-350 20
address=${url#http://}
kill "$server"
wait "$server"
start_server --store "$store" --listen "$address"
ok "after the server's restart a trip is seen" grow live-400 20
ok "a trip moves it again" grow live-450 20
ok "the kiosk ends well" wait "$player_of_script"
ok "the board moved within a second" within live-350 1000
ok "after the restart as soon as the stream was open again" within live-400 9000
ok "and then within a second again" within live-450 1000
for picture in live-350 live-400 live-450; do within $picture 1; done
exit 0
