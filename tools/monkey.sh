#!/usr/bin/env bash
# Random visits: SEED= (1) and VISITS= (1000), in a window of WINDOW= (1280x720) that nobody sees.
set -u
cd "$(dirname "$0")/.."
script=$(mktemp)
trap 'rm -f "$script"' EXIT
printf 'wait scene attract\nwait text "kg"\nmonkey %s %s\nquit\n' "${SEED:-1}" "${VISITS:-1000}" >"$script"
build/machiaruki --clock 20 --window "${WINDOW:-1280x720}" --script "$script"
