# What comes in broken: each is met with one clear line and an exit code of sysexits.h.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
K=$build/machiaruki
town=assets/towns/iruma

fails() { # code part-of-the-message command…
	local code=$1 part=$2 got
	shift 2
	"$@" >"$folder/out" 2>"$folder/err"
	got=$?
	same "$code" "$got" && has "$(cat "$folder/err")" "$part" &&
		{ [ "$(wc -l <"$folder/err")" -le 2 ] || { echo "more than a line or two:"; cat "$folder/err"; return 1; }; }
}
broken_town() { # sed-expression file
	rm -rf "$folder/town"
	cp -r "$town" "$folder/town"
	sed -i "$1" "$folder/town/$2"
}

ok "the town of Iruma is whole" has "$("$S" town check "$town")" "39 landmarks, 6 stations, 6 districts"
ok "a town that is not there" fails 66 "is not there" "$S" town check "$folder/none"
broken_town 's/"goal_g": 1000000/"goal_g": "much"/' town.json
ok "a wrong number is named by file and field" fails 65 "town.json: goal_g: is not an integer" "$S" town check "$folder/town"
broken_town 's/"district": "kaneko"/"district": "kanecko"/' map.geojson
ok "a wrong district is named by its feature" has "$("$S" town check "$folder/town" 2>&1)" "district: kanecko is no district"
broken_town 's/"smooth": true/"smoth": true/' map.geojson
ok "an unknown field is named" has "$("$S" town check "$folder/town" 2>&1)" "smoth: is not known"
broken_town '0,/"type": "Point"/s//"type": "Pint"/' map.geojson
ok "a wrong geometry is named" has "$("$S" town check "$folder/town" 2>&1)" "geometry.type: Pint does not fit"
broken_town '$d' factors.json
ok "a truncated file is named by line" fails 65 "factors.json: line" "$S" town check "$folder/town"
broken_town 's/"deed": "car"/"deed": "cart"/' factors.json
ok "a table without the car is refused" fails 65 "has no row for car" "$S" town check "$folder/town"
rm "$folder/town/map.geojson"
ok "a missing file is named" has "$("$S" town check "$folder/town" 2>&1)" "map.geojson: is not there"
ok "the game does not start on it" fails 65 "map.geojson" "$K" --town "$folder/town" --script tests/system/visit.script

echo "not a database at all, but a long enough text to be looked at as one" >"$folder/text"
cp "$folder/text" "$folder/text.before"
ok "a text file is no database" fails 73 "no database" "$S" serve --listen 127.0.0.1:0 --store "sqlite:$folder/text"
ok "and it is left as it was" cmp "$folder/text" "$folder/text.before"
ok "a folder is no database" fails 73 "is a folder" "$S" serve --listen 127.0.0.1:0 --store "sqlite:$folder"
ok "a folder that is not there" fails 73 "is in a folder that is not there" "$S" serve --listen 127.0.0.1:0 --store "sqlite:$folder/no/a.db"
ok "PostgreSQL is not there yet, and says so" fails 78 "not built yet" "$S" serve --store postgresql://a/b
ok "Redis is not there yet, and says so" fails 78 "not built yet" "$S" serve --rank redis://a
ok "a store of no kind" fails 64 "is no store" "$S" serve --store a.db
ok "an address of no kind" fails 64 "is no ADDRESS:PORT" "$S" serve --listen nowhere --store "sqlite:$folder/b.db"
start_server --store "sqlite:$folder/c.db"
ok "a port in use" fails 69 "is in use" "$S" serve --listen "127.0.0.1:$port" --store "sqlite:$folder/d.db"
ok "an unknown command" fails 64 "is no command" "$S" sing
ok "an unknown option" fails 64 "is no option" "$S" serve --loud
ok "an option without its value" fails 64 "lacks its value" "$S" serve --listen

ok "the game: an unknown option" fails 64 "is no option" "$K" --loud
ok "the game: a size that is none" fails 64 "WIDTHxHEIGHT" "$K" --window big
ok "the game: a config that is not there" fails 78 "is not there" "$K" --config "$folder/none.conf"
printf 'lang = easy\nloudness = 11\n' >"$folder/kiosk.conf"
ok "the game: a setting that is none is named by line" fails 78 "line 2: loudness is no setting" "$K" --config "$folder/kiosk.conf"
ok "the game: an address that is none" fails 64 "is no address" "$K" --api nowhere --script tests/system/visit.script
ok "the game: no display" fails 69 "no display" env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=x11 "$K"
ok "versions" same "machiaruki $(cat VERSION)" "$("$K" --version)"
help_of_each() {
	local help command
	help=$("$S" --help)
	for command in serve town player card team staff partner kiosk shop reward notice event import review report export forget backup restore; do
		grep -q "^$command " <<<"$help" || { echo "not in it: $command"; return 1; }
		has "$("$S" "$command" --help)" "$command " || return 1
	done
}
ok "help names every command, and each has its own" help_of_each

printf 'wait scene attract\nwait 300ms\nexpect text "さわって"\n' >"$folder/short.script"
mkdir -p "$folder/fake/locale"
echo '{"a": ' >"$folder/fake/locale/ja.json"
ok "a broken language file is named by line" fails 69 "ja.json: line" env MACHIARUKI_ASSETS="$folder/fake" "$K" --script "$folder/short.script"
silent() { # a server that talks nonsense
	while true; do printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{"a":"b"}' | nc -l -p "$1" -q 0 127.0.0.1 >/dev/null 2>&1 || break; done
}
silent 18977 &
processes="$processes $!"
sleep 0.2
ok "a server that talks nonsense does not stop the game" "$K" --api http://127.0.0.1:18977 --cache "$folder/cache" --script "$folder/short.script"
ok "nor one that is not there" "$K" --api http://127.0.0.1:1 --cache "$folder/cache" --script "$folder/short.script"
pkill -f "nc -l -p 18977" 2>/dev/null

ok "a player is added" has "$("$S" player add --district kaneko --age adult --store "sqlite:$folder/e.db")" "いるま-"
alias=$("$S" player list --store "sqlite:$folder/e.db" | cut -f1)
ok "and gets a card" has "$("$S" card new --player "$alias" --pin tea-bike-sun-fish --store "sqlite:$folder/e.db")" "tea-bike-sun-fish"
ok "a PIN of other things is refused" fails 64 "four of the pictures" "$S" card new --player "$alias" --pin 1-2-3-4 --store "sqlite:$folder/e.db"
ok "a card for nobody is refused" fails 65 "is not there" "$S" card new --player nobody --store "sqlite:$folder/e.db"
