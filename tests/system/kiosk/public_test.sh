# A screen in a public place: no trace of who was there, hours, brightness, and whose clock counts.
. "$(dirname "$0")/../lib.sh"
here=$(dirname "$0")/..
cc -shared -fPIC -std=c11 -D_GNU_SOURCE -O1 -Wall -o "$folder/clock.so" "$here/clock_jump.c" -ldl || exit 1
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0"

# Wednesday 25 November 2026, 17:14 in Japan: the clocks of the game and of its server stand there.
afternoon=1795594440
around="" # variables of the environment
play() { # name arguments… ; the script comes from stdin
	local name=$1
	shift
	cat >"$folder/$name.script"
	env CLOCK_STILL=$afternoon LD_PRELOAD="$folder/clock.so" $around "$build/machiaruki" --script "$folder/$name.script" \
		--shots "$folder/shots" --cache "$folder/cache-$name" --window 1280x720 "$@" >"$folder/$name.out" 2>"$folder/$name.err" ||
		{ grep -v '^INFO' "$folder/$name.err"; return 1; }
}

# Each kind of visit, left standing; then the attract loop, at the same moment of it.
card='type 482100000016
wait target signin.pin.tea
tap signin.pin.tea
tap signin.pin.bike
tap signin.pin.sun
tap signin.pin.fish
wait target walk.on 20s
tap walk.on
wait scene landmark 30s
tap landmark.close
wait scene landmark 30s
tap landmark.close
wait scene walk 30s
tap walk.rewards
wait scene rewards 20s
tap rewards.1.exchange
wait scene rewards
tap rewards.yes
wait target rewards.done 20s'
guest='tap home.guest
wait scene guest
tap guest.take.iruma-city-hall
wait scene guest
wait 300ms
tap guest.take.toyomizu-bridge
wait scene guest
wait target guest.walk
tap guest.walk
tap guest.skip
wait target guest.quiz
tap guest.quiz
wait scene quiz
tap quiz.answer.*'
languages='tap bar.language
wait target lang.en
tap lang.en
wait text "My town walk"
tap bar.comfort
tap comfort.strong
tap comfort.text.150
tap sheet.close
wait scene home
tap home.ranking
wait scene ranking
wait text "District"'
map='tap home.guest
wait scene guest
tap map.near
tap map.near
drag 900,400 700,300 300ms
wait 500ms'
sound='tap bar.comfort
tap comfort.volume.70
tap comfort.slow
tap comfort.calm
tap sheet.close
tap home.guest
wait scene guest'
reach='tap bar.comfort
tap comfort.reach
tap sheet.close
tap home.walk
wait scene signin'
half='tap home.walk
wait scene signin
type 4821000'
{
	# What is on every kiosk after its first minute; the pictures of all stops are there.
	echo 'wait scene attract
wait text "kg" 20s
tap attract.start
wait scene home
clock +400s
hold attract 8s
shot before.png
texts
hold off'
	for visit in guest card half languages map sound reach; do
		echo "# visit $visit"
		echo 'tap attract.start
wait scene home'
		[ "$visit" != card ] || echo 'tap home.walk
wait scene signin'
		echo "${!visit}"
		echo "clock +400s
hold attract 8s
shot $visit.png
texts
hold off"
	done
} >"$folder/visits"
ok "visits of seven kinds are played, and left standing" play visits --idle 60 --clock 4 <"$folder/visits"

texts_of() { # visit
	sed -n "/# visit $1\$/,/hold off/p" "$folder/visits.out" | sed -n '/^  texts/,/^  hold/{/^    /p}'
}
sed -i '1i # visit before' "$folder/visits.out"
ok "the attract loop has texts to compare" has "$(texts_of before)" "kg"
for visit in guest card half languages map sound reach; do
	ok "after the visit '$visit' the attract loop says what it said before" same "$(texts_of before)" "$(texts_of $visit)"
	ok "and its picture is the same, byte by byte" cmp "$folder/shots/before.png" "$folder/shots/$visit.png"
done

hours='mon-fri 08:30-17:15, sat 09:00-12:00'
closing='wait scene attract
wait text "kg" 20s
tap attract.start
wait scene home
expect no text "閉まります"
clock +61s
wait text "あと 10分" 5s
clock +540s
wait text "あと 1分" 5s
clock +61s
wait scene closed 5s
expect text "明日は8:30に開きます"
clock +61s
wait 1s
tap 400,300
expect scene closed
tap 600,300
wait 300ms
expect scene closed
scan 482100000016
wait scene signin
tap back
wait target signin.digit.1
tap back
wait scene closed
clock +54300s
wait scene attract 5s
tap attract.start
wait scene home'
ok "it closes upon a visit, sleeps, lets a card in, and opens" play closing --idle 3600 --hours "$hours" <<<"$closing"

dim='wait scene attract
wait text "kg" 20s
clock +121s
wait 1s
clock +5s
wait 200ms
hold attract 200s
shot dim.png
hold off
tap attract.start
wait 500ms
expect scene attract
tap attract.start
wait scene home'
ok "it dims, and the touch that brightens it presses nothing" play dim --dim 120 --dim-brightness 30 <<<"$dim"

still='wait scene attract
wait text "kg" 20s
tap attract.start
wait scene home
clock +100s
hold attract 8s
shot ZONE.png
texts
hold off
clock +18000s
hold closed 8s
shot ZONE-closed.png
texts'
for zone in Asia/Tokyo America/New_York; do
	name=${zone#*/}
	[ $name = Tokyo ] && around="TZ=$zone LC_ALL=C.UTF-8" || around="TZ=$zone LC_ALL=tr_TR.UTF-8 LANG=de_DE"
	ok "the machine is set to $around" play "$name" --hours "daily 08:30-18:00" <<<"${still//ZONE/$name}"
done
ok "another time zone and locale of the machine change no word" same \
	"$(sed 's/New_York/Tokyo/' "$folder/New_York.out")" "$(cat "$folder/Tokyo.out")"
ok "and no pixel of the attract loop" cmp "$folder/shots/Tokyo.png" "$folder/shots/New_York.png"
ok "or of the closed screen" cmp "$folder/shots/Tokyo-closed.png" "$folder/shots/New_York-closed.png"

ok "a mistake in the hours is named with its place" eval '
	! "$build/machiaruki" --hours "mon-fri 08:30-25:00" 2>"$folder/err" && has "$(cat "$folder/err")" "character 15"'
