# The kiosk on a screen of its own, with a service manager that listens: it tells that it lives, only
# while it does; it cannot be put away; after three crashes it rests on the safe page.
. "$(dirname "$0")/../lib.sh"
here=$(dirname "$0")
K=$build/machiaruki
cc -o "$folder/hear" "$here/hear_notify.c" || exit 1
cc -o "$folder/close_window" "$here/../close_window.c" -lX11 || exit 1
cc -shared -fPIC -std=c11 -D_GNU_SOURCE -O1 -o "$folder/clock_jump.so" "$here/../clock_jump.c" -ldl || exit 1

start_display() { # its number is Xvfb's to choose
	local number
	exec 8<>"$folder/number"
	Xvfb -displayfd 8 -screen 0 1280x720x24 -nolisten tcp >/dev/null 2>&1 &
	xvfb=$!
	processes="$processes $xvfb"
	for _ in $(seq 100); do [ -s "$folder/number" ] && break; sleep 0.05; done
	read -r number <"$folder/number"
	export DISPLAY=:$number
}
: >"$folder/number"
start_display
"$folder/hear" "$folder/notify" >"$folder/heard" &
processes="$processes $!"
for _ in $(seq 100); do [ -S "$folder/notify" ] && break; sleep 0.05; done
export NOTIFY_SOCKET=$folder/notify WATCHDOG_USEC=1500000 WATCHDOG_PID=1

# In $game; what it says is in $folder/log, what it tells in $folder/heard, anew.
kiosk() { # arguments…
	: >"$folder/heard"
	"$K" --kiosk --state "$folder/state" --cache "$folder/cache" --api http://127.0.0.1:9 "$@" 2>"$folder/log" &
	game=$!
	processes="$processes $game"
}
soon() { # tenths-of-a-second command…: waits until it holds
	local tenths=$1
	shift
	for _ in $(seq "$tenths"); do "$@" && return; sleep 0.1; done
	echo "not within $tenths tenths: $*"
	tail -n 5 "$folder/heard" "$folder/log"
	return 1
}
told() { grep -q " $1" "$folder/heard"; }
said() { grep -q "$1" "$folder/log"; }
gone() { ! kill -0 $game 2>/dev/null; }
end() { # wanted exit code, by SIGTERM
	kill -TERM $game
	soon 80 gone || return 1
	wait $game
	same "$1" $?
}
crash() {
	soon 100 told READY=1 || return 1
	kill -KILL $game
	wait $game 2>/dev/null
	kiosk "$@"
}
fed() { grep -c WATCHDOG=1 "$folder/heard"; }
more_than() { [ "$(fed)" -gt "$1" ]; }
window() { xdotool search --pid $game 2>/dev/null | tail -n 1; }
place() { xwininfo -id "$(window)" | awk '/Absolute|Width|Height|Map State/ { printf "%s ", $NF }'; }
stands() { [ "$(place)" = "0 0 1280 720 IsViewable " ]; }
focused() { [ "$(xdotool getwindowfocus)" = "$(window)" ]; }

mkdir "$folder/state"
kiosk
ok "the first frame says that it is ready" soon 100 told READY=1
ok "nothing was told before it" same READY=1 "$(head -n 1 "$folder/heard" | cut -d' ' -f2)"
ok "it goes on telling that it lives" soon 60 more_than 3
# A third of 1.5 s; the messages of a busy machine come a little later or sooner than they were sent.
ok "at most each third of the time" awk '/WATCHDOG/ { if (last && $1 - last < 300) bad = bad " " $1 - last; last = $1 } END { if (bad) print bad; exit bad != "" }' "$folder/heard"
ok "it says how it is in words" told "STATUS=nobody is there; server does not answer; 0 to send"
ok "the journal says with what it began" said "town iruma, screen 1280x720 turned by 0, session x11"

ok "it covers the screen and has the keyboard" soon 20 eval 'stands && focused'
window=$(window)
xdotool windowsize "$window" 500 400 windowmove "$window" 200 100
ok "moved and shrunk it comes back" soon 40 stands
xdotool windowunmap "$window"
ok "taken from the screen it comes back" soon 40 eval 'stands && focused'
"$folder/close_window" "$window"
kill -HUP $game
ok "closing its window does not end it" soon 40 more_than "$(fed)"

kill -STOP $xvfb
sleep 0.7
stopped=$(fed)
sleep 1.6 # longer than the watchdog waits
ok "while the display is stopped nothing is told" same "$stopped" "$(fed)"
kill -CONT $xvfb
ok "when it goes on so do we" soon 60 more_than "$stopped"
ok "SIGTERM ends it well" end 0
ok "and it says so before" told STOPPING=1

kiosk 0<&- >&- 2>&-
ok "closed files harm nothing" soon 100 told READY=1
ok "and it ends well" end 0

kiosk --safe-page 2
crash --safe-page 2
crash --safe-page 2
ok "after two crashes it is tried again" soon 100 told "STATUS=nobody is there"
crash --safe-page 2
ok "after three there is the safe page" soon 100 told "STATUS=The safe page, code 4-K: tries again after 2 s"
ok "which feeds the watchdog" soon 60 told WATCHDOG=1
for _ in 1 2 3; do xdotool mousemove 640 360 click 1 key Escape; done
ok "it leaves by itself" soon 120 told "STATUS=nobody is there"
ok "and that is the same process" kill -0 $game
ok "which ends well" end 0
same_state=$(grep -c '^crash' "$folder/state/starts")
ok "three crashes are kept" same 3 "$same_state"
kiosk
ok "an end that was well is none" soon 100 told "STATUS=nobody is there"
ok "the crashes of the day are told" said "crashed 3 times in the last day"
end 0 >/dev/null

kiosk --safe-page 60
crash --safe-page 60
crash --safe-page 60
crash --safe-page 60
ok "the safe page comes again" soon 100 told "STATUS=The safe page"
ok "it can be told to end" end 0

: >"$folder/file"
: >"$folder/heard"
"$K" --kiosk --state "$folder/file" --api http://127.0.0.1:9 2>"$folder/log" &
game=$!
ok "where nothing can be kept it is shown all the same" soon 100 told "STATUS=nobody is there"
ok "and one line says what that means" same 1 "$(grep -c 'crashes are not counted' "$folder/log")"
end 0 >/dev/null

cp -r "$build/share/machiaruki/towns/iruma" "$folder/town"
kiosk --town "$folder/town"
ok "a town pack of its own is shown" soon 100 told READY=1
ok "and a copy of it is kept" soon 50 test -s "$folder/state/town/town.json"
end 0 >/dev/null
echo '{' >"$folder/town/town.json"
kiosk --town "$folder/town"
ok "a broken one: the last good one stays on the screen" soon 100 told READY=1
ok "which is said in one line" said "is no good town pack; $folder/state/town is shown"
end 0 >/dev/null
rm -r "$folder/state/town"
kiosk --town "$folder/town"
ok "without a copy it is the installed one" soon 100 told READY=1
end 0 >/dev/null

echo 0 >"$folder/jump"
: >"$folder/heard"
CLOCK_JUMP=$folder/jump LD_PRELOAD=$folder/clock_jump.so "$K" --kiosk --state "$folder/state" --api http://127.0.0.1:9 2>"$folder/log" &
game=$!
soon 100 told READY=1 >/dev/null
echo -315360000 >"$folder/jump.new" && mv "$folder/jump.new" "$folder/jump"
ok "a clock set back ten years is followed" soon 50 said "the clock was set back by 31536000[0-9] s\|the clock was set back by 31535999[0-9] s"
before=$(fed)
ok "and it lives on" soon 50 more_than "$before"
end 0 >/dev/null

kiosk --attract
soon 100 told "STATUS=nobody is there" >/dev/null
for _ in 1 2 3 4 5; do xdotool mousemove 640 360 click 1 key Return; sleep 0.3; done
ok "the second screen takes no touch" same 1 "$(grep -c STATUS "$folder/heard")"
end 0 >/dev/null

: >"$folder/heard"
echo "no such = thing" >"$folder/kiosk.conf"
"$K" --kiosk --config "$folder/kiosk.conf" 2>"$folder/log" &
game=$!
ok "settings that cannot be read: the screen is not black" soon 100 told "STATUS=The safe page, code 0-C"
kill -TERM $game
wait $game

ok "without a screen there is one line" same 1 "$(DISPLAY=:77777 SDL_VIDEODRIVER=x11 "$K" --kiosk --state "$folder/state" --api http://127.0.0.1:9 2>&1 | grep -c .)"
DISPLAY=:77777 SDL_VIDEODRIVER=x11 "$K" --kiosk --state "$folder/state" --api http://127.0.0.1:9 2>/dev/null
ok "and an exit code that has the unit try again" same 69 $?
echo "1..$number"
