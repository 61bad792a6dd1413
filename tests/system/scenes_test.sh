# Every screen of the game, each state and each way back, in every language at every size, with large
# texts and in reach mode: nothing is cut, too small, too near, over another or untranslated.
# alone
. "$(dirname "$0")/lib.sh"
scenes="$(dirname "$0")/scenes"

# Plays every script: language size text reach strong; "public": but the staff's. Prints what is wrong.
play() {
	local code=0 name="$1-$2-$3-$4-$5" scene
	for scene in "$scenes"/*.script; do
		case ${6:-} in public) [[ $scene != */staff* ]] || continue ;; esac
		sed -e "s/LANG/$1/g; s/TEXT/$3/g; s/REACH/$4/g; s/STRONG/$5/g; s/IDLE/1800500/g; /^shot /d" "$scene" >"$folder/$name.script"
		"$build/machiaruki" --clock 16 --idle 600 --window "$2" --script "$folder/$name.script" >"$folder/$name.out" 2>"$folder/$name.err" ||
			{ code=1; grep -v "^INFO" "$folder/$name.err" | sed "s|^|$(basename "$scene"): |" | head -n 12; }
	done
	return $code
}

# Each language at the usual size, and each other look with some of them; the staff's screens in each
# language and size, with large texts and in reach mode. With FULL=1 every look with every language.
looks="1920x1080 100 off off
1080x1920 100 off off
1280x720 100 off on
1280x720 200 off off
1080x1920 150 off off
1920x1080 100 on off
1080x1920 200 on off"
if [ -n "${FULL:-}" ]; then
	for language in $(cd assets/locale && ls *.json | sed 's/\.json$//'); do
		echo "$looks" | sed "s/^/$language /"
	done
else
	cat <<R
ja 1920x1080 100 off off
easy 1920x1080 100 off off public
en 1920x1080 100 off off public
vi 1920x1080 100 off off public
ja 1080x1920 100 off off public
en 1280x720 100 off on public
vi 1280x720 200 off off
easy 1080x1920 150 off off
easy 1920x1080 100 on off public
en 1080x1920 200 on off
R
fi >"$folder/runs"
# Two at a time: one for each core.
i=0
while read -r run; do
	play $run >"$folder/result-$i" 2>&1 && echo passed >>"$folder/result-$i" &
	i=$((i + 1))
	[ $((i % 2)) -eq 0 ] && wait
done <"$folder/runs"
wait
i=0
while read -r run; do
	result() { [ "$(tail -n 1 "$folder/result-$i")" = passed ] || { cat "$folder/result-$i"; return 1; }; }
	ok "every screen holds: $run" result
	i=$((i + 1))
done <"$folder/runs"
