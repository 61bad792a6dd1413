#!/usr/bin/env bash
# Kills the server KILLS times (200) in the middle of its work, then proves from what its clients
# were told, and from the database, that nothing was lost, doubled or overspent. SEED (1) chooses
# what happens; the clock of the machine has its part in it, too. FOLDER keeps database and history.
# usage: tools/torture.sh BUILD_FOLDER
set -u
build=$1
folder=${FOLDER:-$(mktemp -d)}
mkdir -p "$folder"
rm -f "$folder"/torture.db* "$folder/history.txt"
# Each server tells that it begins and ends: not here, where there are hundreds.
"$build/torture" run "$build/machiaruki-server" "$folder" "${KILLS:-200}" "${SEED:-1}" \
	2> >(grep -v '^machiaruki-server: [0-9.]* serves \|^machiaruki-server: ends after ' >&2)
code=$?
if [ $code -ne 0 ]; then
	echo "what happened is kept in $folder"
elif [ -z "${FOLDER:-}" ]; then
	rm -rf "$folder"
fi
exit $code
