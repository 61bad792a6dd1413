# For tests/system/kiosk/*_test.sh: a box is this Debian, booted by its own systemd in namespaces over
# a copy-on-write view of this machine's files, with a network of its own. What is installed, written
# or killed in it is gone with it; several can be there at once. It needs root and systemd-nspawn.
#
#     . "$(dirname "$0")/../lib.sh"
#     . "$(dirname "$0")/box.sh"
#     box_or_skip "$0" "$@"      the test goes on in a mount namespace of its own, or says why not
#     box_start && box_kiosk     booted; this build's kiosk with its real units, started
#     box_reboot                 powered off, and booted again with what is on its disk
#     box systemctl is-active machiaruki-kiosk
#     box_wait 20 box_game       until the command is true, at most 20 s
#     box_shot "$folder/x.png"   what is on its screen
#
# However the test ends, SIGKILL too, nothing stays: the box dies with the shell that made it
# (its parent-death signal), and the mounts go with the namespace.
box_source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
box=""        # its folder: root, boot.log
box_pid=""    # its first process
box_runner="" # systemd-nspawn
box_groups=""
BOX_TOUCH=/run/machiaruki-kiosk/touch.sock # the touch screen of its X server (inputtest), inside

box_why_not() { # says why there can be none; quiet when there can
	[ "$(id -u)" -eq 0 ] || { echo "not root"; return; }
	command -v systemd-nspawn >/dev/null || { echo "systemd-nspawn is not installed"; return; }
	[ -d /run/systemd ] || mkdir -p /run/systemd 2>/dev/null
	unshare --mount true 2>/dev/null || { echo "no namespaces"; return; }
	unshare --mount sh -c 'd=$(mktemp -d) && trap "umount $d; rmdir $d" EXIT && mount -t tmpfs tmpfs $d &&
		mkdir $d/up $d/work $d/root && mount -t overlay overlay -o lowerdir=/,upperdir=$d/up,workdir=$d/work $d/root &&
		umount $d/root' >/dev/null 2>&1 || { echo "no overlay of / can be mounted"; return; }
}

# Begins the test anew in a mount namespace of its own; where no box can be, ends it as skipped.
box_or_skip() { # script arguments…
	local why
	if [ -z "${BOX_ALONE:-}" ]; then
		why=$(box_why_not)
		if [ -n "$why" ]; then
			echo "ok 1 - $(basename "$1" .sh | tr _ ' ') # SKIP $why"
			exit 0
		fi
		rm -rf "$folder"
		BOX_ALONE=yes exec unshare --mount --propagation slave -- bash "$@"
	fi
	unset BOX_ALONE
	trap 'box_end; clean_up' EXIT
	trap 'exit 143' TERM INT HUP
}

box_end() {
	[ -n "$box" ] || return 0
	[ -z "$box_pid" ] || kill -9 "$box_pid" 2>/dev/null
	[ -z "$box_runner" ] || { kill -9 "$box_runner"; wait "$box_runner"; } 2>/dev/null
	umount -l "$box/root" "$box" 2>/dev/null
	rm -rf "$box"
	for group in $box_groups; do
		find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
	done
	exec {box_tty_lock}>&-
	box="" box_pid="" box_runner="" box_groups=""
}

# A control group of its own in each hierarchy, or two boxes would manage the same one.
box_own_groups() {
	local mounted path
	while read -r _ mounted _; do
		path=$mounted/box-$$
		mkdir "$path" 2>/dev/null || continue
		if [ -e "$path/cpuset.cpus" ] && [ ! -e "$path/cgroup.controllers" ]; then
			cat "$mounted/cpuset.cpus" >"$path/cpuset.cpus"
			cat "$mounted/cpuset.mems" >"$path/cpuset.mems"
		fi
		box_groups="$box_groups $path"
	done < <(grep -E ' cgroup2? ' /proc/mounts)
}

# A virtual terminal that no other box has, in $box_tty; the box's first one.
box_own_tty() {
	for box_tty in $(seq 20 60); do
		exec {box_tty_lock}>"/run/lock/machiaruki-box-tty$box_tty"
		flock -n "$box_tty_lock" && return 0
		exec {box_tty_lock}>&-
	done
	echo "no virtual terminal is free"
	return 1
}

# Boots; afterwards $box/root is its root, $box_pid its first process. Further arguments go to nspawn.
# BOX_ROOT: a folder to boot instead of this machine's files; BOX_NETWORK= : it shares this machine's network.
box_start() { # arguments…
	local lower=${BOX_ROOT:-/} unit
	box=$(mktemp -d) || return 1
	box_own_tty || return 1
	box_own_groups
	mount -t tmpfs -o size=3g,mode=755 tmpfs "$box" && mkdir "$box/up" "$box/work" "$box/root" &&
		mount -t overlay overlay -o "lowerdir=$lower,upperdir=$box/up,workdir=$box/work" "$box/root" || return 1
	# What this machine runs has no part in it.
	rm -f "$box/root/usr/sbin/policy-rc.d" "$box"/root/etc/systemd/system/*.wants/*.service "$box"/root/tmp/.X*-lock
	for unit in nginx.service postgresql.service redis-server.service e2scrub_reap.service systemd-timesyncd.service \
		networking.service apt-daily.timer apt-daily-upgrade.timer man-db.timer dpkg-db-backup.timer logrotate.timer; do
		ln -sf /dev/null "$box/root/etc/systemd/system/$unit"
	done
	box_arguments=("$@")
	# A checkout on a file system of its own is laid over, too.
	[ -e "$box/root$box_source/Makefile" ] || [ -n "${BOX_ROOT:-}" ] || box_arguments+=("--overlay=$box_source::$box_source")
	box_boot
}

box_boot() {
	(
		for group in $box_groups; do echo $BASHPID >"$group/cgroup.procs" 2>/dev/null; done
		SYSTEMD_NSPAWN_TMPFS_TMP=0 exec setpriv --pdeathsig KILL -- systemd-nspawn -q -D "$box/root" --boot ${BOX_NETWORK---private-network} \
			--console=read-only --register=no --keep-unit --machine="box$$" --bind=/dev/tty0 \
			--bind="/dev/tty$box_tty:/dev/tty1" ${box_arguments[@]+"${box_arguments[@]}"} {box_tty_lock}>&- \
			</dev/null >"$box/boot.log" 2>&1
	) &
	box_runner=$!
	box_wait 60 box_is_up || { tail -n 20 "$box/boot.log"; return 1; }
}

box_reboot() {
	box systemctl --no-block poweroff
	box_wait 20 box_is_off || kill -9 "$box_pid"
	wait "$box_runner"
	box_boot
}

box_is_off() {
	! kill -0 "$box_runner" 2>/dev/null
}

box_is_up() {
	box_pid=$(pgrep -P "$box_runner" | head -n 1)
	[ -n "$box_pid" ] && box systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded'
}

box() { # command… inside
	nsenter -t "$box_pid" -a -- "$@"
}

box_wait() { # seconds command…: until it is true
	local until=$((${EPOCHREALTIME/./} + $1 * 1000000))
	shift
	until "$@"; do
		[ "${EPOCHREALTIME/./}" -lt "$until" ] || { echo "not within the time: $*"; return 1; }
		sleep 0.1
	done
}

# Screens that are not there: the dummy driver, and a touch screen that a test moves.
box_screen() { # [WIDTHxHEIGHT]
	local size=${1:-1920x1080}
	mkdir -p "$box/root/etc/X11/xorg.conf.d"
	cat >"$box/root/etc/X11/xorg.conf.d/90-box.conf" <<X
Section "ServerFlags"
	Option "AutoAddDevices" "false"
	Option "AutoAddGPU" "false"
EndSection
Section "InputDevice"
	Identifier "touch"
	Driver "inputtest"
	Option "SocketPath" "$BOX_TOUCH"
	Option "DeviceType" "Touch"
	Option "TouchCount" "10"
EndSection
Section "Device"
	Identifier "dummy"
	Driver "dummy"
	VideoRam 65536
EndSection
Section "Monitor"
	Identifier "monitor"
	HorizSync 5.0-1000.0
	VertRefresh 5.0-200.0
	Modeline "1920x1080" 173.00 1920 2048 2248 2576 1080 1083 1088 1120 -hsync +vsync
	Modeline "1080x1920" 173.00 1080 1120 1232 1344 1920 1923 1928 1988 -hsync +vsync
	Modeline "1280x720" 74.50 1280 1344 1472 1664 720 723 728 748 -hsync +vsync
EndSection
Section "Screen"
	Identifier "screen"
	Device "dummy"
	Monitor "monitor"
	DefaultDepth 24
	SubSection "Display"
		Depth 24
		Modes "$size" "1920x1080" "1080x1920" "1280x720"
	EndSubSection
EndSection
Section "ServerLayout"
	Identifier "layout"
	Screen "screen"
	InputDevice "touch"
EndSection
X
}

# Lays this build's kiosk and server with their real units into the box, without dpkg, and starts the
# kiosk. Before it, a test may write $box/root/etc/machiaruki/kiosk.conf or drop-ins.
box_kiosk() { # [no-start]
	[ -e "$box/root/etc/X11/xorg.conf.d/90-box.conf" ] || box_screen
	(cd "$box_source" && tools/install_files.sh "$(box_build)" "$box/root" /usr) || return 1
	box systemd-sysusers && box systemctl daemon-reload || return 1
	[ "${1:-}" = no-start ] || box systemctl start machiaruki-kiosk
}

box_build() {
	case $build in /*) echo "$build" ;; *) echo "$box_source/$build" ;; esac
}

box_game() { # the game's process, inside; of the first screen
	box pgrep -x -o machiaruki
}

box_shot() { # file: what is on its X screen, as PNG
	box env XAUTHORITY=/run/machiaruki-kiosk/xauth import -display :0 -window root png:- >"$1" && [ -s "$1" ]
}

box_journal() { # [arguments]: of the kiosk
	box journalctl -u machiaruki-kiosk -o cat --no-pager "$@"
}
