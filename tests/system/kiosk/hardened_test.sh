# What the units allow is enough for all they run, and little else. With FULL=1 every unit test and the
# system tests run under the settings of both units.
# alone
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
box_or_skip "$0" "$@"
server_unit=net/server/units/machiaruki-server.service
kiosk_unit=kiosk/units/machiaruki-kiosk.service

exposed() { # unit tenths
	systemd-analyze security --offline=true --threshold="$2" "$1"
}
ok "systemd-analyze security: the kiosk at most 2.0" exposed $kiosk_unit 20
ok "the server at most 1.1" exposed $server_unit 11
ok "a box boots" box_start "--overlay=$box_source::/opt/repository"
ok "with this build" box_kiosk no-start
as_wanted() {
	local said
	said=$(box systemd-analyze verify --man=no machiaruki-kiosk.service machiaruki-kiosk-again.service machiaruki-server.service 2>&1 |
		grep machiaruki)
	same "" "$said"
}
ok "the units are as systemd wants them" as_wanted
echo "MACHIARUKI_SERVE=--demo" >>"$box/root/etc/machiaruki/server.conf"

# --- The server --------------------------------------------------------------------------------
serves() { box systemctl start machiaruki-server && box_wait 10 box curl -sf http://127.0.0.1:8080/readyz; }
ok "the server starts and is ready" serves
signs_in() {
	has "$(box curl -sf http://127.0.0.1:8080/oauth/token -d client_id=kiosk-9 -d grant_type=urn:machiaruki:params:oauth:grant-type:card \
		-d card=482100000016 -d pin=tea-bike-sun-fish)" access_token
}
ok "a card signs in" signs_in
reads() { has "$(box curl -sf "http://127.0.0.1:8080$1")" "$2"; }
ok "it answers what it has counted" reads /v1/town '"demo":true'
ok "and its pages" reads /office "<html"
backs_up() {
	box setpriv --reuid=machiaruki-server --regid=machiaruki-server --clear-groups machiaruki-server backup \
		--store sqlite:/var/lib/machiaruki-server/town.db /var/lib/machiaruki-server/backup.db
}
ok "a command works on its store while it runs" backs_up
# Whether this kernel can hold a unit to its ports: one that may bind nothing listens for a second.
box_has_bpf() {
	box systemd-run -q --wait -p SocketBindDeny=any timeout 1 nc -l 127.0.0.1 8098 2>/dev/null
	[ $? -ne 124 ]
}
is_shut() { ! box curl -sf --max-time 2 "http://127.0.0.1:$1/healthz"; }
elsewhere() {
	echo "MACHIARUKI_SERVE=--demo --listen 127.0.0.1:8099" >>"$box/root/etc/machiaruki/server.conf"
	box systemctl restart machiaruki-server
	box_wait 5 is_shut 8099 && sleep 1 && is_shut 8099
}
if box_has_bpf; then
	ok "it gets no port but its own" elsewhere
else
	number=$((number + 1))
	echo "ok $number - it gets no port but its own # SKIP this kernel has no BPF for control groups"
fi
box systemctl stop machiaruki-server

# --- The kiosk ----------------------------------------------------------------------------------
drawn() {
	"$@" || return 1
	[ "$(identify -format %k "$folder/screen.png")" -gt 2000 ]
}
on_x() { box systemctl start machiaruki-kiosk && box_wait 15 drawn box_shot "$folder/screen.png"; }
ok "the kiosk draws on an X server" on_x
box systemctl stop machiaruki-kiosk

on_cage() {
	mkdir -p "$box/root/etc/systemd/system/machiaruki-kiosk.service.d"
	printf '[Service]\nEnvironment=%s\n' "MACHIARUKI_SESSION=wayland WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1" \
		>"$box/root/etc/systemd/system/machiaruki-kiosk.service.d/headless.conf"
	box systemctl daemon-reload && box systemctl start machiaruki-kiosk || return 1
	box_wait 15 drawn cage_shot
}
cage_shot() {
	box setpriv --reuid=machiaruki-kiosk --regid=machiaruki-kiosk --clear-groups env XDG_RUNTIME_DIR=/run/machiaruki-kiosk \
		WAYLAND_DISPLAY=wayland-0 grim - >"$folder/screen.png" && [ -s "$folder/screen.png" ]
}
ok "the kiosk draws under cage" on_cage
box systemctl stop machiaruki-kiosk

# --- Programs of ours under their settings ------------------------------------------------------
# A unit with each hardening line of the real one. What differs: it runs once, has no screen and no
# watchdog, may write this build's tests, and may listen, for tests ask for free ports. The time
# and memory of a whole suite are not the kiosk's.
# (The repository is mounted at another place, for it may lie where PrivateTmp and ProtectHome hide it.)
under() { # unit command…
	local unit=$1 name=under-$number code
	shift
	printf '%s\n' "$@" >"$box/root/opt/$name.sh"
	{
		echo "[Service]"
		sed -n '/^\[Service\]/,/^\[Install\]/p' "$unit" | grep -E '^[A-Z]' | grep -vE '^(Type|NotifyAccess|Exec.*|Environment.*|TTY.*|Standard.*|Watchdog.*|Timeout.*|Restart.*|LoadCredential|SocketBind.*|MemoryMax|TasksMax|RuntimeDirectory|StateDirectory|CacheDirectory)='
		echo "Type=oneshot"
		echo "TimeoutStartSec=infinity"
		echo "ReadWritePaths=/opt/repository"
		echo "WorkingDirectory=/opt/repository"
		echo "Environment=HOME=/tmp PATH=$PATH FULL= CMOCKA_MESSAGE_OUTPUT=tap"
		echo "ExecStart=/bin/bash /opt/$name.sh"
		echo "StandardOutput=truncate:/var/log/$name.log"
		echo "StandardError=inherit"
	} >"$box/root/etc/systemd/system/$name.service"
	box systemctl daemon-reload
	box systemctl start $name.service
	code=$?
	grep -vE '^ok |^#|^1\.\.' "$box/root/var/log/$name.log" | tail -n 40
	[ $code -eq 0 ] || { box journalctl -u $name.service -o cat --no-pager | tail -n 5; return 1; }
	grep -qE '^ok |passed' "$box/root/var/log/$name.log"
}

speaks="espeak-ng --stdout -v en one >/tmp/one.wav && [ -s /tmp/one.wav ] && echo ok it speaks"
ok "it can read aloud" under $kiosk_unit "$speaks"
some() { # unit pattern
	local programs
	programs=$(cd "$box_source" && ls $2) || return 1
	under "$1" "set -e" "for program in $(echo $programs); do \$program; done"
}
if [ -x "$build/tests/kiosk/settings_test" ]; then
	ok "tests of the kiosk pass under the kiosk's settings" some $kiosk_unit "$build/tests/kiosk/*_test $build/tests/engine/speech*_test"
	ok "tests of the store pass under the server's settings" some $server_unit "$build/tests/net/server/store_[bde]*_test $build/tests/net/server/auth*_test"
fi

full() { # unit what
	box sh -c "rm -rf '/opt/repository/$build/tests/logs' && chmod 777 '/opt/repository/$build/tests'" || return 1
	under "$1" "$2"
}
if [ -n "${FULL:-}" ]; then
	make -s CC="${CC:-cc}" tests || exit 1
	unit_tests="UNIT_ONLY=1 tools/run_tests.sh $build $(cd "$box_source" && find "$build/tests" -name '*_test' -type f | sort | tr '\n' ' ')"
	ok "every unit test passes under the kiosk's settings" full $kiosk_unit "$unit_tests"
	ok "every unit test passes under the server's settings" full $server_unit "$unit_tests"
	for name in ${FULL_SERVER:-http http_guard hostile cli deeds event figures guess import shop signin stream clock newer_store}; do
		ok "system test $name under the server's settings" full $server_unit "bash tests/system/${name}_test.sh $build"
	done
	for name in ${FULL_KIOSK:-visit scenes kiosk sounds speech qr monkey}; do
		ok "system test $name under the kiosk's settings" full $kiosk_unit "bash tests/system/${name}_test.sh $build"
	done
fi
echo "1..$number"
