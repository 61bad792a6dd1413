# The wire against its contract, and two independent clients that sign in: see tools/contract.sh.
build=$1
if [ "$(node -p 'process.versions.node.split(".")[0] >= 20' 2>/dev/null)" != true ]; then
	echo "ok 1 - the contract # SKIP it needs Node 20 or newer; here is $(node --version 2>/dev/null || echo none)"
	exit 0
fi
"$(dirname "$0")/../../tools/contract.sh" "$build"
