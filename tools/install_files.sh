#!/bin/sh
# Lays what was built into a root folder: programs, share, units, pages of the manual.
# usage: tools/install_files.sh BUILD ROOT PREFIX [PART…], with the parts game, data, server, kiosk; all of
# them when none is named. make install, the Debian packages and the tests' boxes have this one list.
# A PREFIX other than /usr has no settings in /etc and nothing that changes the machine.
set -eu
build=$1 root=$2 prefix=$3
shift 3
[ $# -gt 0 ] || set -- game data server kiosk
units=${UNITS:-$prefix/lib/systemd/system} # Debian 12 has them in /lib

put() { # mode from to
	install -D -m "$1" "$2" "$root$3"
}
put_moved() { # mode from to: with the paths of this prefix
	put "$1" "$2" "$3"
	[ "$prefix" = /usr ] || sed -i "s|/usr/bin/machiaruki|$prefix/bin/machiaruki|g; s|/usr/lib/machiaruki|$prefix/lib/machiaruki|g" "$root$3"
}
put_settings() { # from to: goes over nobody's own
	[ "$prefix" != /usr ] || [ -e "$root$2" ] || put 644 "$1" "$2"
}
put_page() { # name.section
	mkdir -p "$root$prefix/share/man/man${1##*.}"
	sed "/^.*what the program itself says/{
		r $build/server_help.txt
		d
	}" "docs/man/$1" | gzip -9nc >"$root$prefix/share/man/man${1##*.}/$1.gz"
}

for part in "$@"; do
	case $part in
	game)
		put 755 "$build/machiaruki" "$prefix/bin/machiaruki"
		put 644 kiosk/packaging/machiaruki.desktop "$prefix/share/applications/machiaruki.desktop"
		put 644 kiosk/packaging/machiaruki.metainfo.xml "$prefix/share/metainfo/machiaruki.metainfo.xml"
		put 644 assets/art/chame-wave.svg "$prefix/share/icons/hicolor/scalable/apps/machiaruki.svg"
		put_page machiaruki.1
		;;
	data)
		mkdir -p "$root$prefix/share/machiaruki"
		cp -R --no-preserve=mode "$build/share/machiaruki/." "$root$prefix/share/machiaruki/"
		;;
	server)
		put 755 "$build/machiaruki-server" "$prefix/bin/machiaruki-server"
		put_moved 644 net/server/units/machiaruki-server.service "$units/machiaruki-server.service"
		put 644 net/server/units/machiaruki-server.sysusers "$prefix/lib/sysusers.d/machiaruki-server.conf"
		put_settings net/server/units/server.conf /etc/machiaruki/server.conf
		"$build/machiaruki-server" --help | sed 's/\\/\\e/g; s/^[.'"'"']/\\\&&/' >"$build/server_help.txt"
		put_page machiaruki-server.8
		;;
	kiosk)
		for script in session screens again; do
			put_moved 755 kiosk/units/kiosk-$script "$prefix/lib/machiaruki/kiosk-$script"
		done
		put_moved 644 kiosk/units/machiaruki-kiosk.service "$units/machiaruki-kiosk.service"
		put_moved 644 kiosk/units/machiaruki-kiosk-again.service "$units/machiaruki-kiosk-again.service"
		put 644 kiosk/units/machiaruki-kiosk.sysusers "$prefix/lib/sysusers.d/machiaruki-kiosk.conf"
		if [ "$prefix" = /usr ]; then
			put 644 kiosk/units/machiaruki-kiosk.sysctl "$prefix/lib/sysctl.d/60-machiaruki-kiosk.conf"
			put 644 kiosk/units/machiaruki-kiosk.logind "$prefix/lib/systemd/logind.conf.d/60-machiaruki-kiosk.conf"
			put 644 kiosk/units/machiaruki-kiosk.xorg "$prefix/share/X11/xorg.conf.d/50-machiaruki-kiosk.conf"
		fi
		put_settings kiosk/units/kiosk.conf /etc/machiaruki/kiosk.conf
		put_page machiaruki-kiosk.7
		put_page kiosk.conf.5
		;;
	*)
		echo "tools/install_files.sh: $part is none of game, data, server, kiosk" >&2
		exit 64
		;;
	esac
done
