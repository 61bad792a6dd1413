#!/usr/bin/env bash
# Does harm to the kiosk in real sessions and prints how it came back. FULL=1: the long ones, too.
# usage: tools/kiosk_test.sh BUILD_FOLDER [NAME…]   (killed, network, …: tests/system/kiosk/NAME_test.sh)
# It must be back within 20 s; FAULTS_WITHIN= says otherwise. One test after the other.
set -u
build=$1
shift
export FAULTS_WITHIN=${FAULTS_WITHIN:-20} FULL=${FULL:-}
table=$build/tests/faults.tsv
mkdir -p "$build/tests"
rm -f "$table"
touch "$table"
failed=0
scripts=()
for name in "$@"; do
	scripts+=("tests/system/kiosk/${name}_test.sh")
done
[ $# -gt 0 ] || scripts=(tests/system/kiosk/*_test.sh)

for script in "${scripts[@]}"; do
	begin=$SECONDS
	said=$(timeout 900 bash "$script" "$build" 2>&1)
	code=$?
	bad=$(grep -c '^not ok ' <<<"$said")
	good=$(grep -c '^ok ' <<<"$said")
	skipped=$(sed -n 's/.*# SKIP //p' <<<"$said" | head -n 1)
	if [ "$code" -ne 0 ] || [ "$bad" -gt 0 ] || [ "$good" -eq 0 ]; then
		failed=$((failed + 1))
		echo "FAILED $script (exit $code, $((SECONDS - begin)) s):"
		grep -v '^ok ' <<<"$said" | tail -n 40 | sed 's/^/    /'
	else
		echo "$script: $good passed, $((SECONDS - begin)) s${skipped:+; skipped: $skipped}"
	fi
done

echo
echo "| fault | how it is made | how it came back | seconds | trace of a visitor |"
echo "| --- | --- | --- | --- | --- |"
awk -F '\t' '{ printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5 }' "$table"
echo
echo "$(wc -l <"$table") faults, $(grep -c 'NOT AS IT SHOULD\|FOUND' "$table") not as they should be; $failed of ${#scripts[@]} tests failed"
[ "$failed" -eq 0 ] && ! grep -q 'NOT AS IT SHOULD\|FOUND' "$table"
