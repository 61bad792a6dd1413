#!/usr/bin/env bash
# Shoots every screen in every language and size: build/tour/SCREEN-LANG-WxH.png, and contact sheets
# build/tour/sheet-LANG-WxH.jpg. LANGS=, SIZES= and TEXT=, REACH=, STRONG= choose other looks.
set -u
cd "$(dirname "$0")/.."
langs=${LANGS:-$(cd assets/locale && ls *.json | sed 's/\.json$//')}
sizes=${SIZES:-1920x1080 1080x1920 1280x720}
out=build/tour
mkdir -p $out
failed=0

shoot() { # language size
	local raw=$out/raw-$1-$2 scene code=0
	rm -rf "$raw"
	mkdir -p "$raw"
	for scene in tests/system/scenes/*.script tests/system/tour/*.script; do
		sed -e "s/LANG/$1/g; s/TEXT/${TEXT:-100}/g; s/REACH/${REACH:-off}/g; s/STRONG/${STRONG:-off}/g; s/IDLE/1800500/g" "$scene" >"$raw/play.script"
		build/machiaruki --clock 4 --idle 600 --window "$2" --script "$raw/play.script" --shots "$raw" >"$raw/out" 2>"$raw/err" || code=1
		grep -hv "^INFO" "$raw/err" | head -n 20
	done
	for shot in "$raw"/*.png; do
		mv "$shot" "$out/$(basename "$shot" .png)-$1-$2.png"
	done
	rm -rf "$raw"
	montage -font DejaVu-Sans -label '%t' $out/*-"$1"-"$2".png -tile 6x -geometry 480x480+6+6 -background '#F6EFDF' "$out/sheet-$1-$2.jpg"
	return $code
}
for language in $langs; do
	for size in $sizes; do
		if shoot "$language" "$size"; then
			echo "shot: $language $size, $(ls $out/*-"$language"-"$size".png | wc -l) screens"
		else
			echo "not all was right: $language $size"
			failed=1
		fi
	done
done
exit $failed
