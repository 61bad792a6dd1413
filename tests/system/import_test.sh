# Recorded walks: any GPX 1.0 or 1.1 file, whole or broken.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server

# A point every 10 s, 12 m on, from a place, so many points: points LON LAT COUNT SECOND
points() {
	awk -v lon="$1" -v lat="$2" -v n="$3" -v at="$4" 'BEGIN {
		for (i = 0; i < n; i++) {
			t = at + i * 10
			printf "<trkpt lat=\"%.6f\" lon=\"%.6f\"><ele>60</ele><time>2026-05-10T%02d:%02d:%02dZ</time></trkpt>\n", lat + i * 0.000108, lon, int(t / 3600), int(t / 60) % 60, t % 60
		}
	}'
}
gpx() { # version body
	printf '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="%s" creator="test" xmlns="http://www.topografix.com/GPX/1/%s"><trk><name>a</name>%s</trk></gpx>\n' "1.$1" "$1" "$2"
}
dry() { "$S" import --dry-run --json "$1"; }
refused() { # part file
	local got
	"$S" import --dry-run --json "$2" >"$folder/out" 2>"$folder/err"
	got=$?
	same 65 "$got" && has "$(cat "$folder/err")" "$1" && same "" "$(cat "$folder/out")"
}

gpx 1 "<trkseg>$(points 139.39 35.83 101 3600)</trkseg>" >"$folder/walk.gpx"
gpx 0 "<trkseg>$(points 139.39 35.83 101 3600)</trkseg>" >"$folder/old.gpx"
printf '\357\273\277' | cat - "$folder/walk.gpx" >"$folder/bom.gpx"
# 100 steps of 0.000108 degrees on a sphere of 6371008.8 m: 1200.911 m
ok "a walk's length is on the mean sphere" has "$(dry "$folder/walk.gpx")" '"length_m": 1200.9'
ok "it is one trip that counts, with the year's factor" has "$(dry "$folder/walk.gpx")" '"distance_m": 1201, "displacement_m": 1201, "started_at": "2026-05-10T10:00:00+09:00", "grams": 150, "reason": null'
ok "GPX 1.0 is read alike" same "$(dry "$folder/walk.gpx")" "$(dry "$folder/old.gpx")"
ok "a byte order mark is passed over" same "$(dry "$folder/walk.gpx")" "$(dry "$folder/bom.gpx")"

gpx 1 "<trkseg>$(points 139.39 35.83 101 3600)</trkseg><trkseg>$(points 139.40 35.83 101 4700)</trkseg>" >"$folder/two.gpx"
ok "a gap between segments has no length" has "$(dry "$folder/two.gpx")" '"length_m": 2401.8'
gpx 1 "<trkseg>$(points 139.39 35.83 101 3600)</trkseg><trkseg>$(points 139.40 35.83 101 9000)</trkseg>" >"$folder/pause.gpx"
ok "a long gap makes two trips" same 2 "$(dry "$folder/pause.gpx" | grep -o grams | wc -l)"
stay=$(awk 'BEGIN { for (i = 0; i < 40; i++) { t = 4610 + i * 10; printf "<trkpt lat=\"35.840800\" lon=\"139.39000%d\"><time>2026-05-10T%02d:%02d:%02dZ</time></trkpt>\n", i % 5, int(t / 3600), int(t / 60) % 60, t % 60 } }')
gpx 1 "<trkseg>$(points 139.39 35.83 101 3600)$stay$(points 139.39 35.8408 101 5010)</trkseg>" >"$folder/stay.gpx"
ok "a stay of five minutes cuts a trip" same 2 "$(dry "$folder/stay.gpx" | grep -o grams | wc -l)"
gpx 1 "<trkseg>$(points 139.39 35.83 51 3600)$(points 139.39 35.83 51 4110 | tac)</trkseg>" >"$folder/back.gpx"
gpx 1 "<trkseg><trkpt lat=\"35.83\" lon=\"139.39\"/><trkpt lat=\"35.84\" lon=\"139.39\"/></trkseg>" >"$folder/untimed.gpx"
ok "without times there is a length and no trip" has "$(dry "$folder/untimed.gpx" 2>/dev/null)" '"points": 2, "trips": []'
ok "and it is said why" has "$(dry "$folder/untimed.gpx" 2>&1 >/dev/null)" "have no time"
gpx 1 "<trkseg></trkseg>" >"$folder/empty.gpx"
ok "an empty track is no error" has "$(dry "$folder/empty.gpx" 2>/dev/null)" '"length_m": 0.000, "points": 0, "trips": []'
ok "but it is said" has "$(dry "$folder/empty.gpx" 2>&1 >/dev/null)" "has no track point"

head -c 3000 "$folder/walk.gpx" >"$folder/cut.gpx"
ok "a truncated file is refused by line" refused "line" "$folder/cut.gpx"
echo "hello" >"$folder/text.gpx"
ok "a text is no GPX" refused "no whole XML" "$folder/text.gpx"
echo "<kml/>" >"$folder/kml.gpx"
ok "another XML is no GPX" refused "no GPX" "$folder/kml.gpx"
gpx 1 '<trkseg><trkpt lat="abc" lon="139"/></trkseg>' >"$folder/abc.gpx"
ok "a latitude that is no number" refused "lat is not a number" "$folder/abc.gpx"
gpx 1 '<trkseg><trkpt lat="95" lon="139"/></trkseg>' >"$folder/95.gpx"
ok "a latitude that is on no earth" refused "outside of the earth" "$folder/95.gpx"
gpx 1 '<trkseg><trkpt lon="139"/></trkseg>' >"$folder/nolat.gpx"
ok "a point without latitude" refused "without lat" "$folder/nolat.gpx"
printf '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><gpx>&b;</gpx>' >"$folder/bomb.gpx"
ok "entities are refused" refused "DOCTYPE" "$folder/bomb.gpx"
"$S" import --dry-run "$folder/none.gpx" 2>"$folder/err"
ok "a file that is not there" same 66 $?

alias=$("$S" player add --district kaneko --age adult --store "sqlite:$folder/a.db")
ok "a walk is imported with its receipt" has "$("$S" import --player "$alias" "$folder/walk.gpx" --store "sqlite:$folder/a.db")" "150 g = 1201 m x 125 g/km of fiscal year 2024"
ok "again it counts nothing" has "$("$S" import --player "$alias" "$folder/walk.gpx" --store "sqlite:$folder/a.db")" "was there already"
sed 's/2026-05/2126-05/g' "$folder/walk.gpx" >"$folder/future.gpx"
ok "a walk of the future is refused" refused "trip 1 is in the future" "$folder/future.gpx"
"$S" import --player "$alias" "$folder/future.gpx" --store "sqlite:$folder/a.db" 2>"$folder/err"
ok "and nothing of it is kept" has "$(cat "$folder/err")" "nothing of it was kept"
cp "$folder/walk.gpx" "$folder/walk.data"
ok "a kind that the name does not tell is told" has "$("$S" import --dry-run --json --format gpx "$folder/walk.data")" '"grams": 150'
"$S" import --dry-run --format kml "$folder/walk.gpx" 2>"$folder/err"
ok "there are three kinds" same 64 $?
"$S" import --player nobody "$folder/walk.gpx" --store "sqlite:$folder/a.db" 2>"$folder/err"
ok "nobody walks nothing" same 65 $?

# 40 MB in 40 MB of memory: the file is streamed.
{
	printf '<gpx version="1.1"><trk><trkseg>\n'
	points 139.39 35.0 8000 0 >"$folder/part"
	for _ in $(seq 48); do cat "$folder/part"; done
	printf '</trkseg></trk></gpx>\n'
} >"$folder/large.gpx"
peak() { /usr/bin/env bash -c "ulimit -v 120000; '$S' import --dry-run --json '$folder/large.gpx' 2>/dev/null" | grep -q '"points": 384000'; }
ok "a large file needs little memory" peak
