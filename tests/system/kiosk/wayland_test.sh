# Under cage, as on a kiosk with a GPU, here without one: no touch can be sent to it, so nobody is
# signed in.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"
command -v cage >/dev/null && command -v grim >/dev/null || { echo "ok 1 - cage # SKIP cage or grim is not installed"; exit 0; }

must "a kiosk is laid into a box" faults_lay
dropin 'Environment=MACHIARUKI_SESSION=wayland WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1'
[ -n "${FULL:-}" ] || dropin TimeoutStartSec=90 # a machine that does much else draws slowly through a software GL
box systemctl log-level debug
box systemctl daemon-reload
starts() { box systemctl start machiaruki-kiosk || { box_journal | tail -n 12; return 1; }; }
must "it starts under cage: the unit is active" starts
main() { box systemctl show -P MainPID machiaruki-kiosk; }
not_main() { [ "$(main)" != "$(box_game)" ] && box pgrep -x cage >/dev/null; }
ok "the game is not the unit's main process" not_main
ok "and yet the service manager has it from the game alone that it is ready" ready_by_game
box systemctl log-level info

picture() {
	box setpriv --reuid machiaruki-kiosk --clear-groups env XDG_RUNTIME_DIR=/run/machiaruki-kiosk WAYLAND_DISPLAY=wayland-0 \
		grim - >"$folder/picture.png" && [ "$(identify -format %k "$folder/picture.png")" -gt 1000 ]
}
ok "the town is on its screen" box_wait 10 picture

another() { # unit active, with another game than before
	local now
	now=$(box_game) && [ "$now" != "$game" ] && [ "$(box systemctl is-active machiaruki-kiosk)" = active ] && picture
}
harm() { # fault how signal process how-it-came-back
	fault=$1 fault_how=$2
	game=$(box_game)
	box rm -f /var/lib/machiaruki-kiosk/starts
	fault_now
	box pkill "$3" -x "$4"
	ok "$1: back" came_back "$5"
}
came_back() { # way
	local code=0
	box_wait "$faults_within" another || { box_journal | tail -n 12; code=1; }
	fault_took
	fault_line $code "$1" "nobody was there"
	return $code
}
harm "under cage the game is killed" "kill -KILL of machiaruki" -KILL machiaruki "cage ends with it; systemd starts the unit anew"
harm "cage is killed" "kill -KILL of cage" -KILL cage "systemd starts the unit anew"
harm "under cage the game stands still" "kill -STOP of machiaruki" -STOP machiaruki "WatchdogSec=8, told by the game that is not the main process"
harm "cage stands still" "kill -STOP of cage" -STOP cage "WatchdogSec=8: no frame is taken"
