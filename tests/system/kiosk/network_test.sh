# The network is pulled, the server is slow, wrong or silent, the clock jumps by ten years: the same
# process goes on, and when all is well again a visitor can sign in, without staff.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

must "a kiosk is laid into a box" faults_lay
echo 0 >"$box/root/var/clock"
dropin 'Environment=LD_PRELOAD=/opt/test/clock_jump.so CLOCK_JUMP=/var/clock'
must "and started" faults_go

jump() { # seconds
	echo "$1" >"$box/root/var/clock.new"
	mv "$box/root/var/clock.new" "$box/root/var/clock"
}

fault_new "the network is pulled" "the link at the other end of the box's wire is set down"
far ip link set end0 down
fault_now
ok "the network is pulled: it goes on" fault_lived "the same process goes on; signing in waits for the network"
fault="the network is back" fault_how="the link is set up again"
far ip link set end0 up
fault_now
ok "the network is back: a visitor can sign in" fault_over_alive "the same process; a visitor is signed in again"

# A screen that asks the server is opened and left, whatever that says.
looks_around() {
	tap walk.ranking && sleep 0.7 && hand "tap 140 80" && shows walk walk.album 10 && [ "$(box_game)" = "$game" ]
}
for way in slow silent trickle garbage html wrong empty endless broken other shut; do
	[ -n "${FULL:-}" ] || case $way in trickle | empty | broken | other) continue ;; esac
	fault="the server is $way" fault_how="a front before it: moody_front.c, $way"
	mood "$way"
	fault_now
	ok "the server is $way: the visitor's screens answer" looked_around
done
ok "it can be left then, too" goes_on
ok "and nothing of the visitor stays" no_trace_soon
mood good
fault="the server is well again" fault_how="the front hands on"
fault_now
ok "the server is well again: a visitor can sign in" fault_over_alive "the same process; a visitor is signed in again"

fault="the clock is set back ten years" fault_how="a library loaded before it (clock_jump.c)"
jump -315360000
fault_now
ok "the clock is set back ten years: it goes on" fault_lived "the same process goes on"
fault_new "killed with that clock" "kill -KILL of machiaruki"
fault_now
box kill -KILL "$game"
ok "and it starts with such a clock" fault_over "systemd starts the unit anew"
fault_new "the clock is set ten years ahead" "a library loaded before it (clock_jump.c)"
jump 315360000
fault_now
ok "the clock is set ten years ahead: it goes on" fault_lived "the same process goes on"
