# Screens read aloud: each scene tells what stands on it, when the button or the key asks for it; and
# it falls silent at the end of the visit. The engine here only writes down what it was given.
. "$(dirname "$0")/lib.sh"
K=$build/machiaruki
mkdir "$folder/bin"
cat >"$folder/bin/espeak-ng" <<S
#!/bin/sh
cat >>"$folder/spoken"
printf 'RIFF\044\000\000\000WAVEfmt \020\000\000\000\001\000\001\000\042\126\000\000\104\254\000\000\002\000\020\000data\000\000\000\000'
S
chmod +x "$folder/bin/espeak-ng"
cat >"$folder/visit.script" <<'S'
wait scene attract
wait text "kg"
tap attract.start
wait scene home
key speak
wait 1s
tap home.greening
wait scene greening
wait 1500ms
tap back
wait scene home
tap home.walk
wait scene signin
wait 1500ms
tap back
wait scene home
tap bar.comfort
wait target comfort.speech
wait 3s
tap comfort.speech
tap sheet.close
wait 700ms
lang en
tap home.ranking
wait scene ranking
wait 1500ms
quit
S

hear() {
	display=:$((300 + $$ % 100))
	Xvfb $display -screen 0 1280x720x24 -nolisten tcp >"$folder/xvfb.log" 2>&1 &
	processes="$processes $!"
	for _ in $(seq 60); do
		DISPLAY=$display xdotool getdisplaygeometry >/dev/null 2>&1 && break
		sleep 0.1
	done
	: >"$folder/spoken"
	DISPLAY=$display PATH="$folder/bin:$PATH" SDL_AUDIODRIVER=dummy "$K" --script "$folder/visit.script" --show --window 1280x720 >"$folder/game.log" 2>&1 || { tail -n 20 "$folder/game.log"; return 1; }
}
said() { has "$(cat "$folder/spoken")" "$1"; }
ok "a visit with speech runs" hear
ok "the doors are told" said "なにを しますか"
ok "kanji are told by their readings" lacks "$(cat "$folder/spoken")" "地区"
ok "the greening is told" said "ちくに さわってください"
ok "the sign-in is told" said "カード"
ok "the settings are told" said "ゆっくり"
ok "after it was switched off nothing more is told" lacks "$(cat "$folder/spoken")" "Rankings"
