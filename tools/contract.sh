#!/usr/bin/env bash
# Checks net/contract/openapi.yaml: its style, a real server against all of it, and two independent
# sign-in clients against the server. usage: tools/contract.sh [BUILD_FOLDER] [lint|walk|clients …]
set -u
cd "$(dirname "$0")/.." || exit
export BUILD=${1:-build}
shift
place=build/contract # the programs of package-lock.json, installed once
contract=net/contract/openapi.yaml

newest=$(node -p 'process.versions.node.split(".")[0] >= 20' 2>/dev/null)
if [ "$newest" != true ]; then
	echo "the contract's check needs Node 20 or newer and npm; here is $(node --version 2>/dev/null || echo none)"
	exit 69
fi
mkdir -p "$place"
if ! cmp -s tests/contract/package-lock.json "$place/package-lock.json"; then
	rm -rf "$place"
	mkdir -p "$place"
	cp tests/contract/package.json "$place/"
	cp tests/contract/package-lock.json "$place/package-lock.json.new"
	(cd "$place" && mv package-lock.json.new package-lock.json &&
		npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error) >"$place.log" 2>&1 || {
		echo "the contract's programs cannot be installed:"
		tail -n 5 "$place.log"
		rm -rf "$place"
		exit 69
	}
fi
cp tests/contract/*.js tests/contract/redocly.yaml "$place/"

lint() {
	REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
		node --no-deprecation "$place/node_modules/@redocly/cli/bin/cli.js" lint --config "$place/redocly.yaml" \
		--max-problems 20 "$contract" >"$place/lint.log" 2>&1 && return
	cat "$place/lint.log"
	return 1
}
walk() { node "$place/contract.js" "$contract"; }
clients() { node "$place/clients.js"; }

# All at once: the clients wait most of their time. A part that does not end is ended.
run() { # part
	local begin=$SECONDS said
	if said=$(timeout 450 bash -c "$(declare -f "$1"); place=$place contract=$contract; $1" 2>&1); then
		echo "ok $1 ($((SECONDS - begin)) s)${said:+: $(tail -n 1 <<<"$said")}"
	else
		echo "not ok $1"
		sed 's/^/# /' <<<"$said"
		return 1
	fi
}
code=0
parts=()
for part in ${@:-lint walk clients}; do
	run "$part" &
	parts+=($!)
done
for part in "${parts[@]}"; do
	wait "$part" || code=1
done
exit $code
