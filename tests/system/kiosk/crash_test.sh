# What fails again and again: the safe page after three crashes, the limit of the unit after ten
# starts; both are left without staff.
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

must "a kiosk is laid into a box" faults_lay
mkdir -p "$box/root/etc/systemd/system/machiaruki-kiosk-again.service.d"
printf '[Service]\nEnvironment=MACHIARUKI_AGAIN_S=15\n' >"$box/root/etc/systemd/system/machiaruki-kiosk-again.service.d/test.conf"
must "and started" faults_go

is_anew() {
	local now
	now=$(box_game) && [ "$now" != "$game" ] && [ "$(box systemctl is-active machiaruki-kiosk)" = active ]
}
fault="three crashes in 120 s" fault_how="kill -KILL of machiaruki, as soon as it is ready again"
must "before: three crashes: a visitor has signed in" sign_in
fault_now
for _ in 1 2; do
	box kill -KILL "$game"
	box_wait "$faults_within" is_anew
	game=$(box_game)
done
box kill -KILL "$game"
safe_page() {
	is_anew && has "$(box systemctl show -P StatusText machiaruki-kiosk)" "safe page"
}
ok "three crashes: the safe page, without a trace" fault_over "the safe page, which is a start that holds" safe_page
covers() { same "0,0 1920x1080" "$(screen windows | cut -d' ' -f2-)"; }
ok "it covers the screen" covers
game=$(box_game)
hand "tap 960 540; strike 9; tap 100 100; strike 36"
same_page() { safe_page_still && [ "$(box_game)" = "$game" ]; }
safe_page_still() { has "$(box systemctl show -P StatusText machiaruki-kiosk)" "safe page"; }
ok "which touches and keys do not move" same_page
if [ -n "${FULL:-}" ]; then
	fault="the safe page" fault_how="it was shown for three crashes"
	fault_now
	left() { ! safe_page_still && wake 5; }
	leaves() {
		local code=0
		box_wait 90 left || code=1
		fault_took
		fault_line $code "left by itself after a minute, the same process" none
		[ "$(box_game)" = "$game" ] && return $code
	}
	ok "it leaves by itself" leaves
fi

# The program cannot even be started: nothing that it counts itself helps.
cp "$box/root/usr/bin/machiaruki" "$box/root/opt/test/machiaruki"
broken_program() {
	rm -f "$box/root/usr/bin/machiaruki" && printf '#!/bin/sh\nexit 1\n' >"$box/root/usr/bin/machiaruki" && chmod 755 "$box/root/usr/bin/machiaruki"
}
starts() { box_journal | grep -c '^Starting machiaruki-kiosk'; }
rests() { [ "$(box systemctl is-active machiaruki-kiosk)" = failed ]; }
has_tried() { has "$(box journalctl -o cat --no-pager -u machiaruki-kiosk-again)" "failed again and again"; }
box systemctl reset-failed machiaruki-kiosk
game=$(box_game)
fault="the program cannot be started" fault_how="/usr/bin/machiaruki is replaced by one that fails"
broken_program
already=$(starts)
box kill -KILL "$game"
ok "it is tried again and again, and then the unit rests" box_wait 60 has_tried
ok "after ten starts at most" test $(($(starts) - already)) -le 10
cp "$box/root/opt/test/machiaruki" "$box/root/usr/bin/machiaruki"
fault_now
token=$faults_card # nobody has signed in
back_again() { [ "$(box systemctl is-active machiaruki-kiosk)" = active ] && box_game >/dev/null && screen windows | grep -q 0,0; }
ok "when it is whole again it is started, without staff" fault_over "the unit rested after ten starts; machiaruki-kiosk-again starts it (here after 15 s, in life after 5 minutes)" back_again
