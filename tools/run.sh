#!/usr/bin/env bash
# Opens the game in a window, against a server of its own with demo data; without a display plays
# the scripted visit and tells what happens.
set -u
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	echo "Machiaruki opens in a window, against a server of its own with made-up data. Closing it ends both."
	build/machiaruki
	code=$?
	[ $code -eq 69 ] || exit $code
fi
echo "There is no display to open a window on: here is a visit, played offscreen."
echo
build/machiaruki --script tests/system/visit.script --shots build/shots --window 1920x1080 || exit $?
echo
echo "Its pictures are in $PWD/build/shots"
