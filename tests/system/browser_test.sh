# The server's pages in a real Chromium: each tests/browser/NAME.mjs against a server of its own.
# A test may have its NAME.sh beside it, which fills $words from the store before the browser opens.
. "$(dirname "$0")/lib.sh"
here=$(cd "$(dirname "$0")/../browser" && pwd)
tools=$build/browser

# The browser's driver, in the versions of package-lock.json; kept from one run to the next.
install_driver() {
	mkdir -p "$tools"
	cmp -s "$here/package-lock.json" "$tools/package-lock.json" && [ -d "$tools/node_modules" ] && return
	cp "$here/package.json" "$here/package-lock.json" "$tools/" &&
		(cd "$tools" && npm ci --no-audit --no-fund --omit-lockfile-registry-resolved)
}

ok "the browser's driver is there" install_driver
cp "$here"/*.mjs "$tools/"
for test in "$here"/*.mjs; do
	name=$(basename "$test" .mjs)
	[ "$name" = kit ] && continue
	rm -f "$folder/$name.db"*
	words=()
	start_server --store "sqlite:$folder/$name.db" --demo
	[ -e "$here/$name.sh" ] && . "$here/$name.sh"
	mkdir -p "$build/browser/shots"
	timeout 300 node "$tools/$name.mjs" "$url" "$build/browser/shots" "${words[@]}" >"$folder/$name.tap" 2>&1
	code=$?
	while IFS= read -r line; do
		case $line in
		"ok "* | "not ok "*)
			number=$((number + 1))
			echo "${line/ok -/ok $number -}"
			;;
		*) echo "# ${line#\# }" ;;
		esac
	done <"$folder/$name.tap"
	ok "$name: the browser ended well" same 0 "$code"
	ok "$name: it tested something" grep -q '^ok ' "$folder/$name.tap"
	kill "$server"
	wait "$server"
done
