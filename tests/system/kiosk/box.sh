# For tests/system/kiosk/*_test.sh: a box is this Debian, booted by its own systemd in namespaces over
# a copy-on-write view of this machine's files, with a network of its own. What is installed, written
# or killed in it is gone with it. It needs root and systemd-nspawn.
box=""
box_pid=""

box_why_not() { # says why there can be none; quiet when there can
	[ "$(id -u)" -eq 0 ] || { echo "not root"; return; }
	command -v systemd-nspawn >/dev/null || { echo "systemd-nspawn is not installed"; return; }
	unshare --mount true 2>/dev/null || { echo "no namespaces"; return; }
}

box_end() {
	[ -z "$box_pid" ] || kill -9 "$box_pid" 2>/dev/null
	[ -z "$box_runner" ] || wait "$box_runner" 2>/dev/null
	umount -l "$box/root" "$box" 2>/dev/null
	rm -rf "$box"
}

# Boots; afterwards $box/root is its root, $box_pid its first process. Further arguments go to nspawn.
box_start() { # arguments…
	box=$(mktemp -d) || return 1
	mount -t tmpfs -o size=2g,mode=755 tmpfs "$box" && mkdir "$box/up" "$box/work" "$box/root" &&
		mount -t overlay overlay -o "lowerdir=/,upperdir=$box/up,workdir=$box/work" "$box/root" || return 1
	rm -f "$box/root/usr/sbin/policy-rc.d"
	for unit in nginx postgresql redis-server e2scrub_reap systemd-timesyncd seatd apt-daily.timer apt-daily-upgrade.timer \
		man-db.timer systemd-tmpfiles-clean.timer; do
		ln -sf /dev/null "$box/root/etc/systemd/system/${unit%.timer}.${unit##*.}" 2>/dev/null
		case $unit in *.timer) ln -sf /dev/null "$box/root/etc/systemd/system/$unit" ;; *) ln -sf /dev/null "$box/root/etc/systemd/system/$unit.service" ;; esac
	done
	# A tty of its own that no other box has.
	SYSTEMD_NSPAWN_TMPFS_TMP=0 systemd-nspawn -q -D "$box/root" --boot --private-network --console=read-only --register=no \
		--keep-unit --machine="box$$" --bind=/dev/tty0 --bind="/dev/tty$((10 + $$ % 50)):/dev/tty7" "$@" \
		</dev/null >"$box/boot.log" 2>&1 &
	box_runner=$!
	for _ in $(seq 150); do
		box_pid=$(pgrep -P "$box_runner" | head -n 1)
		[ -n "$box_pid" ] && box systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded' && return 0
		sleep 0.1
	done
	tail -n 20 "$box/boot.log"
	return 1
}

box() { # command… inside
	nsenter -t "$box_pid" -a -- "$@"
}
