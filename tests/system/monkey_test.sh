# Random visits leave no dead end and nothing behind; memory does not grow.
. "$(dirname "$0")/lib.sh"

visits() { # seed window
	printf 'wait scene attract\nwait text "kg"\nmonkey %s 40\nquit\n' "$1" >"$folder/monkey-$1.script"
	"$build/machiaruki" --clock 20 --window "$2" --script "$folder/monkey-$1.script" >"$folder/monkey-$1" 2>&1 || { grep -v "^INFO" "$folder/monkey-$1" | tail -n 12; return 1; }
	has "$(cat "$folder/monkey-$1")" "40 visits"
}
ok "random visits in landscape" visits 7 1280x720
ok "random visits in portrait" visits 8 720x1280
