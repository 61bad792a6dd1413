# The scripted visit, offscreen and in a real window; and what a visitor's screen does without a network.
. "$(dirname "$0")/lib.sh"
here=$(dirname "$0")
shots=$folder/shots

play() { # script arguments…
	local script=$1
	shift
	"$build/machiaruki" --script "$script" --shots "$shots" --window 1280x720 "$@"
}
ok "the visit goes from attract to attract" play "$here/visit.script" --cache "$folder/cache"
ok "each of its pictures was made" same 12 "$(ls "$shots" | grep -c png)"
ok "nothing of the visitor is kept on disk" same "" "$(grep -rl "4821" "$folder/cache" 2>/dev/null)"

cat >"$folder/offline.script" <<'S'
wait scene attract
wait text "615"
network down
clock +60s
wait text "つながって" 15s
expect text "kg"
tap attract.start
wait scene home
tap home.guest
wait scene guest
network up
S
sed -i 's/wait text "615"/wait text "kg"/' "$folder/offline.script"
ok "without a network the last figures stay, with their age" play "$folder/offline.script"

cat >"$folder/idle.script" <<'S'
wait scene attract
tap attract.start
wait scene home
tap home.walk
wait scene signin
clock +61s
wait target idle.stay
tap idle.stay
expect scene signin
clock +61s
wait target idle.stay
clock +21s
wait scene attract
S
ok "who is away is asked, then forgotten" play "$folder/idle.script"

cat >"$folder/keys.script" <<'S'
wait scene attract
key enter
wait scene home
key next
key next
key next
key next
wait 200ms
scan 482100000016
wait scene signin
wait target signin.pin.tea
S
ok "keys and a scanner lead there too" play "$folder/keys.script"

cat >"$folder/wrong.script" <<'S'
wait scene attract
tap attract.start
wait scene home
tap home.walk
wait scene signin
type 482100000034
wait target signin.pin.tea
tap signin.pin.tea
tap signin.pin.tea
tap signin.pin.tea
tap signin.pin.tea
wait text "ちがいます"
expect no text "invalid"
tap back
wait scene home
S
ok "a wrong PIN is told kindly" play "$folder/wrong.script"

printf 'wait scene attract\nexpect text "there is no such text"\n' >"$folder/fails.script"
fails() { ! play "$folder/fails.script"; }
ok "an expectation that does not hold fails" fails
printf 'tap\n' >"$folder/broken.script"
play "$folder/broken.script" 2>"$folder/err"
ok "a script with a mistake is refused by line" has "$(cat "$folder/err")" "line 1"

for size in 1920x1080 1080x1920; do
	for language in easy en; do
		printf 'lang %s\nwait scene attract\nwait text "kg"\nlang %s\ntap attract.start\nwait scene home\n' "$language" "$language" >"$folder/l.script"
		ok "attract and home in $language at $size" "$build/machiaruki" --script "$folder/l.script" --window $size
	done
done
