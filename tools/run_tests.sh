#!/usr/bin/env bash
# Runs the test programs named, then the system tests, two at a time, and counts: ends with
# "N passed, N failed". A system test with the line "# alone" has the machine to itself; one with the
# line "# waits" sleeps most of its time; two of those run beside the others.
# usage: tools/run_tests.sh BUILD_FOLDER PROGRAM…
set -u
build=$1
shift
passed=0
failed=0
names=()
logs=$build/tests/logs
rm -rf "$logs"
mkdir -p "$logs"

log_of() { echo "$logs/$(echo "$1" | tr '/ ' '__').log"; }

count() { # name
	local log good bad code
	log=$(log_of "$1")
	code=$(cat "$log.code")
	good=$(grep -c '^ok ' "$log")
	bad=$(grep -c '^not ok ' "$log")
	if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1 # it died
	fi
	if [ "$((good + bad))" -eq 0 ]; then
		echo "FAILED $1: it ran no test"
		bad=1
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		echo "FAILED $1 (exit $code, $(cat "$log.seconds") s):"
		grep -v '^ok ' "$log" | tail -n 40 | sed 's/^/    /'
	fi
}

run() { # name command…
	local name=$1 log begin=$SECONDS
	log=$(log_of "$1")
	shift
	CMOCKA_MESSAGE_OUTPUT=tap timeout 540 "$@" >"$log" 2>&1
	echo $? >"$log.code"
	echo $((SECONDS - begin)) >"$log.seconds"
}

start() { # name command…
	names+=("$1")
	while [ "$(jobs -rp | grep -vc "^$waiter$")" -ge 2 ]; do
		wait -n
	done
	run "$@" &
}

scripts=()
[ -n "${UNIT_ONLY:-}" ] || scripts=(tests/system/*_test.sh tests/system/kiosk/*_test.sh)
alone=()
waiting=()
for script in ${scripts[@]+"${scripts[@]}"}; do
	[ -e "$script" ] || continue
	grep -qx '# waits' "$script" && waiting+=("$script")
done
# These sleep most of their time: two at a time, beside the rest.
(
	for script in ${waiting[@]+"${waiting[@]}"}; do
		while [ "$(jobs -rp | wc -l)" -ge 2 ]; do
			wait -n
		done
		run "$script" bash "$script" "$build" &
	done
	wait
) &
waiter=$!
for program in "$@"; do
	start "$program" "$program"
done
for script in ${scripts[@]+"${scripts[@]}"}; do
	if [ ! -e "$script" ] || grep -qx '# waits' "$script"; then
		continue
	elif grep -qx '# alone' "$script"; then
		alone+=("$script")
	else
		start "$script" bash "$script" "$build"
	fi
done
wait
for script in ${alone[@]+"${alone[@]}"}; do
	names+=("$script")
	run "$script" bash "$script" "$build"
done
names+=(${waiting[@]+"${waiting[@]}"})
for name in "${names[@]}"; do
	count "$name"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
