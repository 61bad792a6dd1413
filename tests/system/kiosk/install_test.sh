# The packages, installed by apt in a box that is then booted again: a kiosk that runs, and after its
# removal nothing of it.
# alone
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
box_or_skip "$0" "$@"
service=machiaruki-kiosk.service

make_packages() {
	LINTIAN=no tools/make_deb.sh
}
ok "the packages are made of what was built" make_packages
ok "a box boots" box_start

install_packages() {
	mkdir -p "$box/root/var/packages" && cp build/deb/*.deb "$box/root/var/packages/" || return 1
	box_screen
	box_apt install $(cd "$box/root" && ls var/packages/*.deb | sed 's|^|/|')
}
box_apt() {
	box sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -y -qq --no-install-recommends "$@"' sh "$@"
}
ok "apt installs them" install_packages
box systemctl cat $service >/dev/null || exit 1
ok "the installation enables the kiosk" box systemctl is-enabled $service
not_yet() { same inactive "$(box systemctl is-active $service)"; }
ok "and starts nothing on the screen that it may be running from" not_yet
ok "the server listens" box_wait 10 box curl -sf http://127.0.0.1:8080/healthz
harmless() { same masked "$(box systemctl is-enabled ctrl-alt-del.target)"; }
ok "Ctrl+Alt+Del does nothing" harmless
no_keys() { same "kernel.sysrq = 0" "$(box systemd-analyze cat-config sysctl.d | grep '^kernel.sysrq' | tail -n 1)"; }
ok "nor do the kernel's own keys" no_keys
no_terminals() { has "$(box systemd-analyze cat-config systemd/logind.conf)" "NAutoVTs=0"; }
ok "there is no terminal to switch to" no_terminals

secret="a secret of the test"
settings() {
	printf '%s\n' "$secret" | box install -D -m 600 /dev/stdin /etc/credstore/machiaruki.kiosk_secret &&
		printf 'api = http://127.0.0.1:8080\nlang = en\n' >>"$box/root/etc/machiaruki/kiosk.conf"
}
settings
ok "it boots again" box_reboot
is_active() { same active "$(box systemctl is-active $service)"; }
ok "by itself the kiosk is up" box_wait 20 is_active
user() { same machiaruki-kiosk "$(box ps -o user:32= -p "$(box_game)" | tr -d ' ')"; }
ok "as a user of its own" user
all_users() { same machiaruki-kiosk "$(box ps -o user:32= -p "$(box_pids | paste -sd ,)" | sort -u | tr -d ' ')"; }
box_pids() { box sh -c 'cat $(find /sys/fs/cgroup -path "*machiaruki-kiosk.service/cgroup.procs" | head -n 1)'; }
ok "no process of it is root's" all_users

# The picture is drawn when it has many colours; the town's paper is most of it.
drawn() {
	box_shot "$folder/screen.png" || return 1
	[ "$(identify -format %k "$folder/screen.png")" -gt 2000 ] || return 1
	same 1920x1080 "$(identify -format %wx%h "$folder/screen.png")"
}
ok "the map is on the screen" box_wait 15 drawn
paper() {
	local got
	got=$(convert "$folder/screen.png" -crop 1x1+100+700 -format '%[fx:int(255*r)] %[fx:int(255*g)] %[fx:int(255*b)]' info:)
	set -- $got
	[ "$1" -gt 215 ] && [ "$2" -gt 205 ] && [ "$3" -gt 180 ] || { echo "the colour there is $got"; return 1; }
}
ok "it is the washi paper of the town" paper
talks() { box ss -tnp state established dport = :8080 | grep -q machiaruki; }
ok "it talks to the server that kiosk.conf names" box_wait 10 talks
knows() {
	same "$secret" "$(box cat "/proc/$(box_game)/root/run/credentials/$service/kiosk_secret")" &&
		lacks "$(box sh -c "tr '\0' '\n' </proc/$(box_game)/environ; tr '\0' ' ' </proc/*/cmdline")" "$secret"
}
ok "the secret reaches it alone, by no command line and no environment" knows
quiet() { lacks "$(box journalctl -o cat --no-pager)" "$secret"; }
ok "and is in no journal" quiet

upgrade() {
	local before
	before=$(box_game)
	rm -rf "$folder/newer" && dpkg-deb -R build/deb/machiaruki-kiosk_*.deb "$folder/newer" &&
		sed -i 's/^Version: .*/&+newer/' "$folder/newer/DEBIAN/control" &&
		dpkg-deb -Znone -b "$folder/newer" "$box/root/var/packages/newer.deb" >/dev/null &&
		box_apt install /var/packages/newer.deb || return 1
	box_wait 15 is_anew "$before" && grep -q '^lang = en' "$box/root/etc/machiaruki/kiosk.conf"
}
is_anew() { is_active && [ "$(box_game)" != "$1" ]; }
ok "an upgrade keeps the settings and starts the kiosk anew" upgrade

purge() {
	box_apt purge machiaruki machiaruki-data machiaruki-server machiaruki-kiosk || return 1
	box find /etc /usr /var /run /lib -xdev -path /var/packages -prune -o -iname '*machiaruki*' -print >"$folder/left"
	grep -v '^/var/lib/machiaruki-server' "$folder/left" >"$folder/too_much"
	[ ! -s "$folder/too_much" ] || { cat "$folder/too_much"; return 1; }
	[ -z "$(box pgrep -x machiaruki)" ] && [ ! -L "$box/root/etc/systemd/system/ctrl-alt-del.target" ]
}
ok "a purge leaves nothing of it" purge
echo "1..$number"
