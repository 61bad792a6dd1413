#!/usr/bin/env bash
# Runs the test programs named, then the system tests, and counts: ends with "N passed, N failed".
# usage: tools/run_tests.sh BUILD_FOLDER PROGRAM…
set -u
build=$1
shift
passed=0
failed=0
logs=$build/tests/logs
rm -rf "$logs"
mkdir -p "$logs"

count() { # program log exit_code
	local good bad
	good=$(grep -c '^ok ' "$2")
	bad=$(grep -c '^not ok ' "$2")
	if [ "$3" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1 # it died
	fi
	if [ "$((good + bad))" -eq 0 ]; then
		echo "FAILED $1: it ran no test"
		bad=1
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
	if [ "$bad" -gt 0 ]; then
		echo "FAILED $1 (exit $3):"
		grep -v '^ok ' "$2" | tail -n 40 | sed 's/^/    /'
	fi
}

run() { # name command…
	local name=$1 log code
	shift
	log=$logs/$(echo "$name" | tr '/ ' '__').log
	CMOCKA_MESSAGE_OUTPUT=tap timeout 540 "$@" >"$log" 2>&1
	code=$?
	count "$name" "$log" "$code"
}

for program in "$@"; do
	run "$program" "$program"
done
if [ -z "${UNIT_ONLY:-}" ]; then
	for script in tests/system/*_test.sh; do
		[ -e "$script" ] && run "$script" bash "$script" "$build"
	done
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
