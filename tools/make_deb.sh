#!/usr/bin/env bash
# Makes the Debian packages of what make all has built, into build/deb, and an index, so that apt finds
# the others when one is named. Quiet when they are newer than all that is in them. lintian, where it
# is there, has no complaint: else this fails.
set -eu
out=$PWD/build/deb
made=$out/Packages

if [ -e "$made" ] && [ -z "$(find build/machiaruki build/machiaruki-server build/share debian docs/man kiosk/units kiosk/packaging \
	net/server/units tools/install_files.sh -newer "$made" -type f -print -quit)" ]; then
	exit 0
fi
rm -rf "$out"
mkdir -p "$out"
version=$(cat VERSION)
[ "$(dpkg-parsechangelog -S Version)" = "$version" ] || { echo "debian/changelog is not of version $version"; exit 1; }
trap 'dh_clean' EXIT
DEB_BUILD_OPTIONS="noautodbgsym nocheck" DEB_RULES_REQUIRES_ROOT=no out=$out debian/rules binary >"$out/build.log" 2>&1 ||
	{ tail -n 20 "$out/build.log"; exit 1; }
if command -v lintian >/dev/null; then
	lintian --allow-root --fail-on error,warning "$out"/*.deb || exit 1
fi
(cd "$out" && dpkg-scanpackages --multiversion . 2>/dev/null >Packages.new && mv Packages.new Packages)
ls -sh "$out"/*.deb
