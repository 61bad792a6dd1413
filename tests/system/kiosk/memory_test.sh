# No memory is left, or no room on the disk.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

# A disk of its own that is small, for all that it keeps.
small_disk() {
	local folder
	for folder in /var/lib/machiaruki-kiosk /var/cache/machiaruki-kiosk; do
		box mkdir -p $folder && box mount -t tmpfs -o size=2m,mode=700 tmpfs $folder &&
			box chown machiaruki-kiosk: $folder || return 1
	done
}
is_full() {
	local folder
	for folder in /var/lib/machiaruki-kiosk /var/cache/machiaruki-kiosk; do
		box sh -c "cat /dev/zero >$folder/filler" 2>/dev/null
		same 0 "$(box df --output=avail $folder | tail -n 1 | tr -d ' ')" || return 1
	done
}

must "a kiosk is laid into a box" faults_lay
dropin 'Environment=LD_PRELOAD=/opt/test/misfortune.so MISFORTUNE=machiaruki'
ok "with little room on its disk" small_disk
must "it is started" faults_go

fault_new "memory runs out" "a library loaded before it takes 16 MB each 2 ms, until MemoryMax=768M"
fault_now
box kill -USR2 "$game"
ok "memory runs out: back, without a trace" fault_over "the kernel ends the unit's group (OOMPolicy=kill), systemd starts it anew"
# Where the machine's groups are of version 1 systemd does not name it; the game is killed all the same.
ok "and it was the kernel that ended it, not the watchdog" grep -qiE 'oom|killed|137' <(box_journal | grep -v Watchdog)

fault_new "no memory is given" "a library loaded before it: each malloc() fails from now on"
fault_now
box kill -44 "$game"
hand "tap 1500 600"
ok "no memory is given: back, without a trace" fault_over "the game ends itself (or is found by the watchdog), systemd starts it anew"

ok "the disk is full" is_full
fault_new "the disk is full" "state and cache folder are file systems without a free byte"
fault_now
ok "the disk is full: it goes on" fault_lived "the same process goes on"
fault_new "killed with a full disk" "kill -KILL of machiaruki"
fault_now
box kill -KILL "$game"
ok "and it starts with a full disk" fault_over "systemd starts the unit anew"
