# The server is killed in the middle of its work; nothing is lost. And the checker finds each wrong.
. "$(dirname "$0")/lib.sh"

torture() { FOLDER="$folder" KILLS="${KILLS:-200}" SEED="${SEED:-1}" "$(dirname "$0")/../../tools/torture.sh" "$build"; }
torture >"$folder/verdict" 2>&1
code=$?
sed 's/^/# /' "$folder/verdict"
ok "the server was killed 200 times, and all is as it was told" same 0 "$code"
ok "nothing lost, nothing twice" has "$(cat "$folder/verdict")" "0 lost, 0 twice, 0 wrong"

caught() { # plant
	local spoilt=$folder/spoilt.db said
	cp "$folder/torture.db" "$spoilt"
	cp "$folder/history.txt" "$folder/spoilt.txt"
	rm -f "$spoilt-wal" "$spoilt-shm"
	"$build/torture" plant "$1" "$spoilt" "$folder/spoilt.txt" || return 1
	said=$("$build/torture" check "$spoilt" "$folder/spoilt.txt" 200) && return 1
	has "$said" "WRONG: "
}
for plant in $("$build/torture" plants); do
	ok "a wrong that is planted is found: $plant" caught "$plant"
done
