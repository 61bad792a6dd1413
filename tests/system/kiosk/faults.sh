# For the tests here that do harm: a kiosk in a box, its server at the other end of a wire, a visitor
# signed in by touches, a fault, and how the kiosk came back. Each fault adds a line to
# BUILD/tests/faults.tsv, which tools/kiosk_test.sh prints.
#
#     . "$(dirname "$0")/../lib.sh"
#     . "$(dirname "$0")/box.sh"
#     . "$(dirname "$0")/faults.sh"
#     box_or_skip "$0" "$@"
#     faults_start
#     fault_new "the game is killed" "kill -9"      a visitor signs in
#     fault_now                                     the clock of the fault starts
#     box kill -9 "$game"
#     ok "…" fault_over "its unit starts it anew"   back in 20 s, and no trace of the visitor
faults_card=482100000016 # of the demo's first player
faults_alias=いるま-4821
faults_pictures="tea bike sun fish"
faults_within=${FAULTS_WITHIN:-60} # s, without staff. make kiosk-test takes 20: CI runs much beside it
faults_here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
faults_table=$(readlink -f "$build")/tests/faults.tsv
faults_size=1920x1080
faults_kept=$(readlink -f "$build")/tests/faults
far=""  # a process in the network where the server is
token="none yet"
game="" # the game's process, inside
front=10.77.0.1:8080

# A kiosk that runs, its touch screen in our hands. Lines of kiosk.conf may be given.
faults_start() { # [line…]
	faults_lay "$@" && faults_go
}

# The same in two steps: before the second a test may lay drop-ins of the unit.
faults_lay() { # [line…]
	faults_made & # while the box boots
	local making=$! name
	box_start || return 1
	wait $making || return 1
	mkdir -p "$box/root/opt/test" "$box/root/etc/machiaruki" && find "$faults_kept" -maxdepth 1 -type f ! -name "demo.db*" -exec cp -t "$box/root/opt/test/" {} + || return 1
	faults_far || return 1
	faults_screen
	printf '%s\n' "api = http://$front" "idle = 600" "$@" >"$box/root/etc/machiaruki/kiosk.conf"
	box_kiosk no-start
}

faults_go() {
	box systemctl daemon-reload
	box systemctl start machiaruki-kiosk || { box_journal | tail -n 20; return 1; }
	faults_hands
}

# A check without which nothing that follows makes sense.
must() { # sentence command…
	local sentence=$1 code
	shift
	"$@" >"$folder/began" 2>&1
	code=$?
	ok "$sentence" eval "cat '$folder/began'; [ $code -eq 0 ]"
	[ $code -eq 0 ] || exit 1
}

dropin() { # line… of the section [Service]
	local folder=$box/root/etc/systemd/system/machiaruki-kiosk.service.d
	mkdir -p "$folder"
	printf '%s\n' '[Service]' "$@" >>"$folder/test.conf"
}

# What all these tests share is made once for a build: tools, and where to touch what.
faults_made() {
	mkdir -p "$faults_kept"
	(
		flock 9
		[ "$faults_kept/plan" -nt "$build/machiaruki" ] && [ -n "$(find "$faults_kept/plan" -mmin -600)" ] &&
			[ -z "$(find "$faults_here" -newer "$faults_kept/plan" -name '*.[ch]')" ] && exit
		faults_tools && faults_store && faults_plan
	) 9>"$faults_kept/lock"
}

faults_tools() {
	local name
	for name in touch_injector memory_of moody_front; do
		cc -std=c11 -D_GNU_SOURCE -O1 -pthread -o "$faults_kept/$name" "$faults_here/$name.c" || return 1
	done
	cc -std=c11 -D_GNU_SOURCE -O2 -o "$faults_kept/screen" "$faults_here/screen.c" -lX11 &&
		cc -shared -fPIC -std=c11 -D_GNU_SOURCE -O1 -o "$faults_kept/misfortune.so" "$faults_here/misfortune.c" -ldl &&
		cc -shared -fPIC -std=c11 -D_GNU_SOURCE -O1 -o "$faults_kept/clock_jump.so" "$faults_here/../clock_jump.c" -ldl
}

# Demo data, filled in once.
faults_store() {
	local filler code
	rm -f "$faults_kept"/demo.db*
	"$build/machiaruki-server" serve --listen 127.0.0.1:0 --store "sqlite:$faults_kept/demo.db" --demo >"$faults_kept/filled" 2>&1 &
	filler=$!
	box_wait 60 grep -q listening "$faults_kept/filled"
	code=$?
	kill $filler
	wait $filler
	return $code
}

# Told by the game itself, without a screen; and its screens as they should look. A line of the plan:
# screen, target, x, y, width, height.
faults_plan() {
	local made
	made=$(mktemp -d)
	cat >"$made/script" <<-S
		wait scene attract
		# screen attract
		targets
		tap attract.start
		wait scene home
		wait 400ms
		shot home.png
		# screen home
		targets
		tap home.walk
		wait scene signin
		wait 400ms
		shot signin.png
		# screen signin
		targets
		type $faults_card
		wait target signin.pin.tea
		wait 400ms
		shot pin.png
		# screen pin
		targets
		$(printf 'tap signin.pin.%s\n' $faults_pictures)
		wait target walk.on
		wait 400ms
		shot walk.png
		# screen walk
		targets
		quit
	S
	timeout 120 "$build/machiaruki" --script "$made/script" --window "$faults_size" --shots "$made" >"$made/out" 2>&1 ||
		{ tail -n 5 "$made/out"; rm -rf "$made"; return 1; }
	for name in home signin pin walk; do
		convert "$made/$name.png" "$faults_kept/$name.ppm" || return 1
	done
	awk '$1 == "#" { screen = $3 } /^    [a-z]/ { gsub(/[,x]/, " ", $2); sub(/x/, " ", $3); print screen, $1, $2, $3 }' \
		"$made/out" >"$faults_kept/plan"
	rm -rf "$made"
	[ -s "$faults_kept/plan" ]
}

# A network that a test can pull: the box has one end of a wire; at the other the server, with demo
# data, and a front before it that can behave as badly as a test likes.
faults_far() {
	setpriv --pdeathsig KILL -- unshare --net sleep infinity &
	far=$!
	processes="$processes $far"
	box_wait 5 faults_apart || return 1
	ip link add end0 netns "$far" type veth peer name lan0 netns "$box_pid" || return 1
	far ip link set lo up
	far ip address add 10.77.0.1/24 dev end0
	far ip link set end0 up
	box ip link set lo up
	box ip address add 10.77.0.2/24 dev lan0
	box ip link set lan0 up
	mood good
	cp "$faults_kept/demo.db" "$folder/far.db"
	far setpriv --pdeathsig KILL -- "$(readlink -f "$build")/machiaruki-server" serve --listen 127.0.0.1:8081 \
		--store "sqlite:$folder/far.db" --demo >"$folder/server.out" 2>&1 &
	processes="$processes $!"
	far setpriv --pdeathsig KILL -- "$faults_kept/moody_front" 10.77.0.1 8080 8081 "$folder/mood" >"$folder/tokens" &
	processes="$processes $!"
	box_wait 60 grep -q listening "$folder/server.out"
}

faults_apart() { # is it in a network of its own?
	[ "$(readlink "/proc/$far/ns/net")" != "$(readlink /proc/self/ns/net)" ] && [ -n "$(readlink "/proc/$far/ns/net")" ]
}

far() { # command… at the other end
	nsenter -t "$far" -n -- "$@"
}

mood() { # of moody_front.c
	echo "$1" >"$folder/mood.new"
	mv "$folder/mood.new" "$folder/mood"
}

# The box's screens, and beside the touch screen a keyboard and a mouse that are ours, too.
faults_screen() {
	local file=$box/root/etc/X11/xorg.conf.d/90-box.conf
	box_screen "$faults_size"
	cat >>"$file" <<-X
		Section "InputDevice"
			Identifier "keyboard"
			Driver "inputtest"
			Option "SocketPath" "$(dirname "$BOX_TOUCH")/keyboard.sock"
			Option "DeviceType" "Keyboard"
		EndSection
		Section "InputDevice"
			Identifier "mouse"
			Driver "inputtest"
			Option "SocketPath" "$(dirname "$BOX_TOUCH")/mouse.sock"
			Option "DeviceType" "PointerAbsolute"
		EndSection
	X
	sed -i 's/^\tInputDevice "touch"/&\n\tInputDevice "keyboard" "CoreKeyboard"\n\tInputDevice "mouse" "CorePointer"/' "$file"
}

faults_hands() {
	local run
	run=$(dirname "$BOX_TOUCH")
	coproc HANDS { box /opt/test/touch_injector "$faults_size" "$BOX_TOUCH" "$run/keyboard.sock" "$run/mouse.sock" 2>&1; }
	hands_in=${HANDS[1]} hands_out=${HANDS[0]}
}

hand() { # commands of touch_injector.c
	local answer=""
	echo "$*" >&"$hands_in"
	read -r -t 60 -u "$hands_out" answer
	[ "$answer" = ok ] || { echo "no touch: ${answer:-nothing was said}"; return 1; }
}

plan_of() { # target [screen]: "X Y WIDTH HEIGHT"
	awk -v name="$1" -v screen="${2:-}" '$2 == name && (screen == "" || $1 == screen) { print $3, $4, $5, $6; exit }' "$faults_kept/plan"
}

middle() { # target [screen]: "X Y"
	local x y w h
	read -r x y w h < <(plan_of "$@") && echo $((x + w / 2)) $((y + h / 2))
}

tap() { # target
	local where
	where=$(middle "$1") || { echo "no target $1"; return 1; }
	hand "tap $where"
}

on_screen() { # command… inside, with the kiosk's X screen
	box env DISPLAY=:0 XAUTHORITY=/run/machiaruki-kiosk/xauth "$@"
}

screen() { # words of screen.c
	on_screen /opt/test/screen "$@"
}

# True once a screen's target looks as it should, but for its rim: behind that lies a map that moves.
shows() { # screen target [seconds]
	local x y w h
	read -r x y w h < <(plan_of "$2" "$1") && screen shows "/opt/test/$1.ppm" "$((x + 20)),$((y + 20))" "$((w - 40))x$((h - 40))" "${3:-0}"
}

# Touches the screen, where the next one has nothing to touch, until it is awake.
wake() { # seconds
	local until=$((SECONDS + $1))
	until shows home home.ranking 1; do
		[ $SECONDS -le "$until" ] || { echo "no touch wakes it, $1 s long"; return 1; }
		hand "tap 700 150"
	done
}

visitor_is_in() { # is the visitor in the memory of the game?
	box /opt/test/memory_of "$(box_game)" | grep -qaF "$faults_alias"
}

# A visitor touches the screen awake, types the card's number and touches the four pictures.
sign_in() { # [seconds]
	local digit picture
	wake "${1:-$faults_within}" && tap home.walk && shows signin signin.digit.1 "$faults_within" || { echo "no sign-in page"; return 1; }
	for digit in $(grep -o . <<<"$faults_card"); do
		tap "signin.digit.$digit" || return 1
	done
	shows pin signin.pin.house "$faults_within" || { echo "the number was not taken"; return 1; }
	for picture in $faults_pictures; do
		tap "signin.pin.$picture" || return 1
	done
	box_wait "$faults_within" alias_is_seen && visitor_is_in || { echo "not signed in"; return 1; }
	game=$(box_game)
	token=$(tail -n 1 "$folder/tokens")
}

# Nothing of the visitor: in the memory of any process of the session, in anything that the box has
# written (on its disk, in its memory's folders, in the journal), in a core file, on the screen.
no_trace() {
	local found=0 process what=(-e "$faults_card" -e "$faults_alias" -e "$token")
	for process in $(session_processes); do
		box /opt/test/memory_of "$process" | grep -qaF "${what[@]}" &&
			{ echo "in the memory of $(box cat "/proc/$process/comm")"; found=1; }
	done
	grep -rlaF --exclude-dir=opt --exclude-dir=usr "${what[@]}" "$box/up" && { echo "in these files"; found=1; }
	box grep -rlaF --devices=skip "${what[@]}" /run /dev/shm 2>/dev/null && { echo "in these files of /run"; found=1; }
	box journalctl --no-pager -o export | grep -aF "${what[@]}" && { echo "in the journal"; found=1; }
	find "$box/up" \( -name core -o -name 'core.[0-9]*' -o -name '*.crash' -o -name '*.dmp' \) -type f | grep . &&
		{ echo "a core file"; found=1; }
	alias_is_seen && { echo "on the screen"; found=1; }
	return $found
}

# What was still on its way to a server that does not answer is let go when its time is over.
no_trace_soon() {
	local until=$((SECONDS + faults_within)) said
	until said=$(no_trace); do
		[ $SECONDS -lt $until ] || { echo "$said"; return 1; }
		sleep 1
	done
}

session_processes() {
	box sh -c 'cat $(find /sys/fs/cgroup -path "*machiaruki-kiosk.service/cgroup.procs" | head -n 1)'
}

# The name at the head of a visitor's sheet, anywhere on the screen.
alias_is_seen() {
	screen has /opt/test/walk.ppm 70,66 285x50
}

# Two faults are days apart in life: the crashes that were counted are forgotten before each.
fault_new() { # fault how
	fault=$1 fault_how=$2
	ok "before: $1: a visitor has signed in" sign_in
	[ -n "$game" ] || exit 1
	box rm -f /var/lib/machiaruki-kiosk/starts
}

fault_now() {
	fault_at=${EPOCHREALTIME/./}
}

# Another process than the one before, its unit active, a frame on the screen, and a touch leads on.
is_back() {
	local now
	now=$(box_game) && [ "$now" != "$game" ] && [ "$(box systemctl is-active machiaruki-kiosk)" = active ] &&
		{ hand "tap 700 150"; shows home home.ranking 0.6; }
}

# The line of the table; the result is the test's.
fault_over() { # how it came back [command: true when it is back]
	local way=$1 trace=none code=0
	shift
	[ $# -gt 0 ] || set -- is_back
	box_wait "$faults_within" "$@" || { box_journal | tail -n 12; code=1; }
	fault_took
	no_trace_soon || { trace=FOUND code=1; }
	fault_line $code "$way" "$trace"
	return $code
}

fault_took() { # since fault_now
	took=$(((${EPOCHREALTIME/./} - fault_at) / 100000))
	took=$((took / 10)).$((took % 10))
}

fault_line() { # code how-it-came-back trace
	[ "$1" -eq 0 ] || set -- "$1" "NOT AS IT SHOULD: $2" "$3"
	printf '%s\t%s\t%s\t%s\t%s\n' "$fault" "$fault_how" "$2" "$took" "$3" >>"$faults_table"
}

# The same process goes on, and answers: the visitor ends the visit, and the next touch leads on.
goes_on() {
	tap walk.signout && wake "$faults_within" && [ "$(box_game)" = "$game" ]
}

# A fault that the game lives through; $took says how long until it answered.
fault_lived() { # how it came back
	local trace=none code=0
	goes_on || { box_journal | tail -n 12; code=1; }
	fault_took
	no_trace_soon || { trace=FOUND code=1; }
	fault_line $code "$1" "$trace"
	return $code
}

# READY=1 may come from any process of the unit, and an X server says it, too: only the game may.
# Wants "systemctl log-level debug" before the start.
ready_by_game() {
	local told
	told=$(box journalctl _PID=1 -o cat --no-pager | sed -n 's/^machiaruki-kiosk.service: Got notification message from PID \([0-9]*\) (.*READY=1.*/\1/p')
	[ -n "$told" ] && same "$(box_game)" "$told"
}

# After a fault that it lived through: a visitor signs in, by the same process.
fault_over_alive() { # how
	local code=0 before=$game
	sign_in && [ "$game" = "$before" ] || { box_journal | tail -n 12; code=1; }
	fault_took
	fault_line $code "$1" "-"
	return $code
}

looked_around() {
	local code=0
	looks_around || code=1
	fault_took
	fault_line $code "the same process goes on; screens answer" "-"
	return $code
}
