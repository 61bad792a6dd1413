#!/usr/bin/env bash
# The packages on a truly bare Debian 12: only systemd and apt, made by mmdebstrap, into which apt brings
# the kiosk with all it needs; booted in a box, it is looked at, and sizes and times are told. It needs
# root, a network, mmdebstrap, and some minutes. usage: tools/bare_box.sh [BUILD]
set -u
cd "$(dirname "$0")/.." || exit 1
set -- "${1:-build}"
. tests/system/lib.sh
. tests/system/kiosk/box.sh
box_or_skip "$0" "$@"
command -v mmdebstrap >/dev/null || { echo "mmdebstrap is not installed"; exit 1; }
bare=$folder/bare
packages=$(readlink -f build/deb)

# As this machine finds Debian's archive, so does the bare one.
bootstrap() {
	local options=() file
	for file in /etc/apt/apt.conf.d/*; do
		grep -qE '^ *(Acquire|Dir::|APT::Auth)' "$file" && options+=(--aptopt="$file")
	done
	mmdebstrap --quiet --variant=minbase --include=systemd-sysv,apt,ca-certificates "${options[@]}" bookworm "$bare"
}
size() { du -sm --one-file-system "$1" | cut -f 1; }
now() { echo "${EPOCHREALTIME/./}"; }
seconds() { echo "$((($(now) - $1) / 100000))" | sed 's/.$/.&/; s/^\./0./'; }

begin=$(now)
ok "a bare Debian 12 is made" bootstrap
[ -x "$bare/usr/bin/apt-get" ] || exit 1
bare_mb=$(size "$bare")
echo "# $bare_mb MB, $(ls "$bare"/var/lib/dpkg/info/*.list | wc -l) packages, $(seconds "$begin") s"

mkdir "$bare/var/packages" && cp "$packages"/*.deb "$packages/Packages" "$bare/var/packages/"
echo "deb [trusted=yes] file:/var/packages ./" >"$bare/etc/apt/sources.list.d/machiaruki.list"
boot() { # with this machine's network while apt works
	BOX_ROOT=$bare BOX_NETWORK= box_start --resolv-conf=replace-host
}
ok "it boots" boot
apt_kiosk() {
	box sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -y -qq install /var/packages/machiaruki-kiosk_*.deb'
}
begin=$(now)
ok "apt install ./machiaruki-kiosk_*.deb brings all it needs" apt_kiosk
echo "# $(($(size "$box/up"))) MB more, $(box sh -c 'dpkg-query -f . -W | wc -c') packages, $(seconds "$begin") s"
no_desktop() { lacks "$(box dpkg-query -W -f '${Package}\n')" xterm; }
ok "and no terminal, no desktop" no_desktop
box_screen
# The dummy driver and the touch screen of the box are no part of a kiosk.
cp /usr/lib/xorg/modules/drivers/dummy_drv.so "$box/root/usr/lib/xorg/modules/drivers/"
cp /usr/lib/xorg/modules/input/inputtest_drv.so "$box/root/usr/lib/xorg/modules/input/" 2>/dev/null
begin=$(now)
reboot_alone() { BOX_NETWORK=--private-network box_reboot; }
ok "it boots again, without a network" reboot_alone
is_active() { same active "$(box systemctl is-active machiaruki-kiosk.service)"; }
ok "and the kiosk is up" box_wait 20 is_active
user() { same machiaruki-kiosk "$(box stat -c %U "/proc/$(bare_game)")"; }
bare_game() { box systemctl show -p MainPID --value machiaruki-kiosk; }
ok "as a user of its own" user
# What is on the screen is read with this machine's tools, through the bare one's network and cookie.
drawn() {
	XAUTHORITY=/proc/$box_pid/root/run/machiaruki-kiosk/xauth nsenter -t "$box_pid" -n -- \
		import -display :0 -window root "$folder/screen.png" && [ "$(identify -format %k "$folder/screen.png")" -gt 2000 ]
}
ok "the map is on the screen" box_wait 20 drawn
echo "# $(seconds "$begin") s from the power button to the map"
cp "$folder/screen.png" "$build/bare-box.png" 2>/dev/null
purge() {
	box sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -y -qq purge machiaruki machiaruki-data machiaruki-kiosk' || return 1
	same "" "$(box find /etc /usr /var /run /lib -xdev -path /var/packages -prune -o -iname '*machiaruki*' -print | grep -v '/lib/apt/lists\|sources.list.d')"
}
ok "a purge leaves nothing of it" purge
echo "1..$number"
