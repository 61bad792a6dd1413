# The kiosk's processes are killed while a visitor is signed in: it is back in seconds, and knows
# nobody.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

must "a kiosk is laid into a box" faults_lay
box systemctl log-level debug
must "and started" faults_go
ok "the service manager has it from the game alone that it is ready" ready_by_game
box systemctl log-level info

fault_new "the game is killed" "kill -KILL of machiaruki"
ok "before: the visitor's name is on the screen" alias_is_seen
fault_now
box kill -KILL "$game"
ok "the game is killed: back, without a trace" fault_over "systemd starts the unit anew"

fault_new "the X server is killed" "kill -KILL of Xorg"
fault_now
box pkill -KILL -x Xorg
ok "the X server is killed: back, without a trace" fault_over "the game ends with it; systemd starts the unit anew"

fault_new "the game breaks" "kill -SEGV of machiaruki"
fault_now
box kill -SEGV "$game"
ok "the game breaks: back, without a trace or a core file" fault_over "systemd starts the unit anew; no core file is written"
