#!/usr/bin/env bash
# Makes the Debian packages of what make all has built, into build/deb, and an index, so that apt finds
# the others when one is named. Quiet when they are newer than all that is in them. lintian, where it
# is there and LINTIAN is not "no", has no complaint: else this fails.
set -eu
out=$PWD/build/deb
made=$out/Packages

fresh() {
	[ -e "$made" ] && [ -z "$(find build/machiaruki build/machiaruki-server build/share assets/art/chame-wave.svg debian docs/man \
		kiosk/units kiosk/packaging net/server/units tools/install_files.sh -newer "$made" -type f -print -quit)" ]
}

build() {
	rm -rf "$out"
	mkdir -p "$out"
	DEB_BUILD_OPTIONS="noautodbgsym nocheck" DEB_RULES_REQUIRES_ROOT=no out=$out debian/rules binary >"$out/build.log" 2>&1 ||
		{ tail -n 20 "$out/build.log"; return 1; }
	(cd "$out" && dpkg-scanpackages --multiversion . 2>/dev/null >Packages.new && mv Packages.new Packages)
	ls -sh "$out"/*.deb
}

version=$(cat VERSION)
[ "$(dpkg-parsechangelog -S Version)" = "$version" ] || { echo "debian/changelog is not of version $version"; exit 1; }
trap dh_clean EXIT
fresh || build
if [ "${LINTIAN:-}" != no ] && [ ! -e "$out/lintian" ] && command -v lintian >/dev/null; then
	lintian --allow-root --fail-on error,warning "$out"/*.deb
	touch "$out/lintian"
fi
