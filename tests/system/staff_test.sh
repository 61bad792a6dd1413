# What staff can do to the kiosk itself: restart it, close it; and nothing of them stays.
. "$(dirname "$0")/lib.sh"

play() { # the script's end
	cat >"$folder/play.script" - <<S
wait scene attract
wait text "kg" 30s
tap attract.start
wait scene home
lang en
tap home.walk
wait scene signin
type 482100000091
wait target signin.pin.tea
tap signin.pin.tea
tap signin.pin.bike
tap signin.pin.sun
tap signin.pin.fish
wait scene staff 20s
$1
S
	"$build/machiaruki" --clock 4 --idle 600 --window 1280x720 --script "$folder/play.script" >"$folder/out" 2>&1
}

play "tap staff.restart
wait target staff.restart.yes
tap staff.restart.yes
wait 60s"
ok "a restart ends the program with 75: start me anew" same 75 $?
play "tap staff.close
wait target staff.close.yes
tap staff.close.yes
wait scene closed
quit"
ok "closing leads to the closed screen" same 0 $?
play "tap back
wait scene attract
expect no text \"0091\"
quit"
ok "signing out leads back to the town" same 0 $?
ok "no line of the log has the card's number" lacks "$(grep -v '^ *type' "$folder/out")" 48210000
