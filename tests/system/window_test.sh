# A real window: under Xvfb with a real mouse, and under the compositor cage on Wayland.
# alone
. "$(dirname "$0")/lib.sh"
K=$build/machiaruki
shots=$folder/shots
printf 'wait scene home 25s\nshot clicked.png\nquit\n' >"$folder/click.script"

click() {
	display=:$((90 + $$ % 100))
	Xvfb $display -screen 0 1280x720x24 -nolisten tcp >"$folder/xvfb.log" 2>&1 &
	processes="$processes $!"
	for _ in $(seq 60); do
		DISPLAY=$display xdotool getdisplaygeometry >/dev/null 2>&1 && break
		sleep 0.1
	done
	DISPLAY=$display "$K" --script "$folder/click.script" --show --window 1280x720 --shots "$shots" >"$folder/game.log" 2>&1 &
	local game=$!
	sleep 1.5
	for _ in $(seq 20); do
		DISPLAY=$display xdotool mousemove 640 360 click 1
		sleep 0.7
		kill -0 $game 2>/dev/null || break
	done
	wait $game || { cat "$folder/game.log"; return 1; }
}
ok "a click of a real mouse wakes the screen" click
ok "the window's picture was taken" test -s "$shots/clicked.png"

# The game without --api starts a server of its own; closing the window ends both.
both_end() {
	DISPLAY=$display "$K" --window 800x600 >"$folder/own.log" 2>&1 &
	local game=$! window=""
	for _ in $(seq 60); do
		window=$(DISPLAY=$display xdotool search --pid $game 2>/dev/null | tail -n 1)
		[ -n "$window" ] && pgrep -P $game >/dev/null && break
		sleep 0.1
	done
	local own
	own=$(pgrep -P $game) || { cat "$folder/own.log"; return 1; }
	sleep 1
	cc -o "$folder/close_window" "$(dirname "$0")/close_window.c" -lX11 || return 1
	DISPLAY=$display "$folder/close_window" "$window"
	for _ in $(seq 50); do kill -0 $game 2>/dev/null || break; sleep 0.1; done
	kill -0 $game 2>/dev/null && { echo "it is still open"; kill $game; return 1; }
	wait $game || return 1
	! kill -0 "$own" 2>/dev/null
}
ok "closing the window ends the game and its server" both_end
ok "and leaves no store behind" test -z "$(find /tmp -maxdepth 1 -name 'machiaruki-demo-*' -newer "$folder/xvfb.log" 2>/dev/null)"

printf 'wait scene attract 15s\nwait text "kg" 15s\nwait 500ms\nquit\n' >"$folder/cage.script"
wayland() {
	chmod 755 "$folder"
	local run=$folder/run runner=""
	mkdir -p "$run" "$folder/home"
	chmod 700 "$run"
	if [ "$(id -u)" -eq 0 ]; then # cage does not start as root
		chown 65534:65534 "$run" "$folder/home"
		runner="setpriv --reuid=65534 --regid=65534 --clear-groups --"
	fi
	XDG_RUNTIME_DIR=$run WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 HOME=$folder/home \
		timeout 60 $runner cage -- env SDL_VIDEODRIVER=wayland "$(readlink -f "$K")" --show --fullscreen \
		--script "$folder/cage.script" >"$folder/cage.log" 2>&1
	grep -q "^  quit" "$folder/cage.log" || { tail -n 20 "$folder/cage.log"; return 1; }
}
ok "it runs under cage, as a kiosk does" wayland
