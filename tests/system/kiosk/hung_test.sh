# The kiosk hangs while a visitor is signed in: the watchdog of its real unit finds it.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

must "a kiosk is laid into a box" faults_lay
dropin 'Environment=LD_PRELOAD=/opt/test/misfortune.so MISFORTUNE=machiaruki'
must "and started" faults_go

fault_new "the game stands still" "kill -STOP of machiaruki"
fault_now
box kill -STOP "$game"
ok "the game stands still: back, without a trace" fault_over "WatchdogSec=8: the unit is ended and started anew"

fault_new "the game turns in a loop" "a library loaded before it (LD_PRELOAD), whose signal handler never returns"
fault_now
box kill -USR1 "$game"
ok "the game turns in a loop: back, without a trace" fault_over "WatchdogSec=8: the unit is ended and started anew"

fault_new "the display hangs" "kill -STOP of Xorg: each call of the game to it waits"
fault_now
box pkill -STOP -x Xorg
ok "the display hangs: back, without a trace" fault_over "WatchdogSec=8: the unit is ended and started anew"
