#!/bin/sh
# Lays what was built into a root folder: programs, share, units. usage: tools/install_files.sh BUILD ROOT PREFIX [PART…]
# PARTs: game data server kiosk; all of them when none is named. make install, the Debian packages and the
# tests' boxes all use this one list.
set -eu
build=$1 root=$2 prefix=$3
shift 3
[ $# -gt 0 ] || set -- game data server kiosk
units=${UNITS:-$prefix/lib/systemd/system} # Debian 12 has them in /lib
put() { install -D -m "$1" "$2" "$root$3"; }

for part in "$@"; do
	case $part in
	game)
		put 755 "$build/machiaruki" "$prefix/bin/machiaruki"
		;;
	data)
		mkdir -p "$root$prefix/share/machiaruki"
		cp -R "$build/share/machiaruki/." "$root$prefix/share/machiaruki/"
		;;
	server)
		put 755 "$build/machiaruki-server" "$prefix/bin/machiaruki-server"
		put 644 net/server/units/machiaruki-server.service "$units/machiaruki-server.service"
		put 644 net/server/units/machiaruki-server.sysusers "$prefix/lib/sysusers.d/machiaruki-server.conf"
		;;
	kiosk)
		put 755 kiosk/units/kiosk-session "$prefix/lib/machiaruki/kiosk-session"
		for script in session screens again; do
			put 755 kiosk/units/kiosk-$script "$prefix/lib/machiaruki/kiosk-$script"
		done
		put 644 kiosk/units/machiaruki-kiosk.service "$units/machiaruki-kiosk.service"
		put 644 kiosk/units/machiaruki-kiosk-again.service "$units/machiaruki-kiosk-again.service"
		put 644 kiosk/units/machiaruki-kiosk.sysusers "$prefix/lib/sysusers.d/machiaruki-kiosk.conf"
		[ -e "$root/etc/machiaruki/kiosk.conf" ] || put 644 kiosk/units/kiosk.conf /etc/machiaruki/kiosk.conf
		;;
	esac
done
