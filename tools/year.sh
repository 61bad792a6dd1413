#!/usr/bin/env bash
# A year of visits in one process, in fast time: SEED= (1), DAYS= (366) from DAY= (0) on, in a window of
# WINDOW= (960x540) that nobody sees. To live a day that failed again: SEED=… DAY=… DAYS=1.
# The machine's zone has a summer time and the town's has none: nothing may move with it.
set -u
cd "$(dirname "$0")/.." || exit
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/state" "$folder/cache"
times=(--hours "${HOURS-daily 07:30-21:00}" --quiet "daily 12:00-13:00")
[ -n "${HOURS-x}" ] || times=()
printf 'wait scene attract 60s\nwait text "kg" 60s\nyear %s %s %s\nquit\n' "${SEED:-1}" "${DAYS:-366}" "${DAY:-0}" >"$folder/script"
TZ=America/New_York "${BUILD:-build}/machiaruki" --window "${WINDOW:-960x540}" --state "$folder/state" --cache "$folder/cache" \
	"${times[@]}" --script "$folder/script"
