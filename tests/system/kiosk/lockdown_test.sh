# There is no way out of the kiosk: every key with every modifier, mouse buttons, many fingers, codes
# at a scanner's speed, another program's window on top. The keys come from a keyboard of the X
# server's own (inputtest), so that its own bindings see them as well.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

SHIFT=50 CONTROL=37 ALT=64 SUPER=133 ALTGR=108 ESCAPE=9 ENTER=36

must "a kiosk is started in a box" faults_start
must "a touch wakes it" wake "$faults_within"
game=$(box_game)

processes() { # of the box, by name; what comes and goes by itself is left out
	box ps -eo comm= | grep -vxE 'ps|kworker.*|systemd-.*|\(sd-.*|journalctl|touch_injector' | sort
}
as_it_was() {
	same "$game" "$(box_game)" && same "$windows" "$(screen windows)" && same "$born" "$(processes)" &&
		same "$terminal" "$(cat /sys/class/tty/tty0/active 2>/dev/null)" && same "$size" "$(on_screen xrandr 2>/dev/null | grep '\*')"
}
windows=$(screen windows)
born=$(processes)
terminal=$(cat /sys/class/tty/tty0/active 2>/dev/null)
size=$(on_screen xrandr 2>/dev/null | grep '\*')
ok "its window alone is there, over the whole screen" same "0,0 1920x1080" "$(cut -d' ' -f2- <<<"$windows")"

# Back to the first screen, by the key that does that, and on by a touch.
answers() {
	hand "wait 400" # what was typed last may still be taken for a scanner's
	for _ in 1 2 3 4; do hand "strike $ESCAPE; wait 120"; done
	wake 15 && [ "$(box_game)" = "$game" ]
}

strikes() { # modifiers: every key of the keyboard with them
	local code line="" done=0
	for code in $(seq 8 255); do
		line="$line strike $* $code;"
		[ $((code % 50)) -ne 0 ] || { hand "$line" || done=1; line=""; }
	done
	hand "$line" && [ $done -eq 0 ]
}
every_key() {
	strikes && strikes $SHIFT && strikes $CONTROL && strikes $ALT && strikes $SUPER && strikes $ALTGR &&
		strikes $CONTROL $ALT && strikes $CONTROL $SHIFT && strikes $ALT $SHIFT && strikes $CONTROL $ALT $SHIFT
}
ok "every key is struck, alone and with Shift, Control, Alt, Super, AltGr and what goes together" every_key
ok "all is as it was" as_it_was
ok "and a touch is answered" answers

escapes() { # X keycodes of a PC's keyboard, evdev's + 8
	local key
	for key in 22 119 107 23 9 36 65 $(seq 67 76) 95 96; do # BackSpace Delete Print Tab Escape … F1-F12
		hand "strike $CONTROL $ALT $key; strike $ALT $key; strike $ALT 107 $key; strike $SUPER $key" || return 1
	done
	# SysRq with each letter; power, sleep, eject, browser, terminal, calculator, search, media keys.
	for key in $(seq 24 33) $(seq 38 46) $(seq 52 58) 124 150 151 166 167 180 225 148 152 171 172 173 121 122 123; do
		hand "strike $ALT 107 $key; strike $key" || return 1
	done
	hand "press $CONTROL; press $ALT; wait 2500; release $ALT; release $CONTROL"
}
ok "the usual escapes are tried" escapes
ok "all is as it was" as_it_was
ok "and a touch is answered" answers

mouse() {
	local n
	for n in 2 3 4 5 6 7 8 9; do
		hand "point 960 540; click $n; point 0 0; click $n; point 1919 1079; click $n" || return 1
	done
	hand "press $CONTROL; point 500 500; click 3; click 4; release $CONTROL"
}
ok "each button of a mouse is pressed, in the middle and in corners" mouse
ok "all is as it was" as_it_was
ok "and a touch is answered" answers

fingers() {
	local i edge
	hand "down 0 40 60; wait 1500; up 0 40 60; down 0 1910 10; wait 1500; up 0 1910 10" || return 1 # long presses in corners
	for edge in "0 540 900 540" "1919 540 900 540" "960 0 960 700" "960 1079 960 300"; do
		read -r x y to_x to_y <<<"$edge"
		for i in 0 1 2 3; do hand "down $i $((x + i * 5)) $((y + i * 5))"; done
		for n in 1 2 3 4 5; do
			for i in 0 1 2 3; do hand "move $i $((x + (to_x - x) * n / 5)) $((y + (to_y - y) * n / 5 + i * 5)); wait 10"; done
		done
		for i in 0 1 2 3; do hand "up $i $to_x $to_y"; done
	done
	for i in 0 1 2 3 4; do hand "down $i $((400 + i * 250)) $((200 + i * 150))"; done # five come together
	for i in 0 1 2 3 4; do hand "move $i $((900 + i * 20)) $((500 + i * 20))"; done
	for i in 0 1 2 3 4; do hand "up $i $((900 + i * 20)) $((500 + i * 20))"; done
}
ok "long presses in corners, swipes of four fingers from each edge, five fingers come together" fingers
ok "all is as it was" as_it_was
ok "and a touch is answered" answers

scan() { # keycodes, in a scanner's time
	local code line=""
	for code in "$@"; do line="$line strike $code; wait 3;"; done
	hand "$line strike $ENTER"
}
hostile_codes() {
	scan 61 61 61 61 61 61 61 61                        # ////////
	scan $(for _ in $(seq 90); do echo 13; done)        # 4 ninety times
	scan $(for _ in $(seq 40); do echo 19 22; done)     # digits taken back at once
	scan 44 38 55 38 39 46 27 31 33 28                  # javascript
	scan 67 68 69 70 71 72 73 74 75 76 95 96            # function keys
	scan 23 23 23 36 36 36 23 36 23 36 9 9              # Tab and Enter, as some scanners are set to send
	hand "press $CONTROL"; scan 54 40 52 24 25 58 41 44; hand "release $CONTROL" # control characters
	hand "press $ALT"; scan 90 87 88 89 83 84 85 79; hand "release $ALT"         # Alt and numbers
}
ok "hostile codes are scanned" hostile_codes
ok "all is as it was" as_it_was
ok "and a touch is answered" answers

covered() { # [override]
	on_screen timeout 30 /opt/test/screen cover "$@" >"$folder/cover" 2>&1 &
	processes_of_test=$!
	box_wait 5 grep -q covered "$folder/cover"
}
on_top() { # the window that was there first is the last of the list, which is the topmost
	local top
	top=$(screen windows | tail -n 1)
	same "${windows%% *}" "${top%% *}"
}
uncover() {
	box pkill -x screen
	wait $processes_of_test 2>/dev/null
}
ok "another program opens a window over it" covered
ok "the kiosk comes back to the front" box_wait "$faults_within" on_top
uncover
ok "one opens a window that no manager may place" covered override
ok "the kiosk comes back to the front" box_wait "$faults_within" on_top
ok "and a touch is answered" answers
uncover

box pkill -HUP -x machiaruki
ok "SIGHUP: all is as it was" as_it_was
ok "and a touch is answered" answers
cores() { find "$box/up" \( -name core -o -name 'core.[0-9]*' -o -name '*.crash' \) -type f; }
ok "no core file was written" same "" "$(cores)"
