#!/usr/bin/env bash
# All that a change must pass: layers, format, lint, tests under ASan+UBSan and TSan, a smoke test.
set -u
cd "$(dirname "$0")/.."
unset MAKEFLAGS MFLAGS # of the make that called this
failed=0
step() { # name command…
	local name=$1
	shift
	echo "== $name"
	"$@" || { echo "FAILED: $name"; failed=1; }
}

# What a folder's files may not include.
forbid() { # folder pattern why
	local found
	found=$(grep -rnE "^#include [<\"]($2)" "$1" --include='*.c' --include='*.h' | grep -vE "${4:-^$}")
	[ -z "$found" ] || { echo "$found"; echo "    $3"; return 1; }
}
layers() {
	local code=0
	forbid engine 'game/|net/|kiosk/' "engine names nothing above it" || code=1
	forbid engine/base 'SDL|cairo|unicode|engine/[^b]' "engine/base stands alone" || code=1
	forbid game 'net/|kiosk/|SDL|cairo|curl|sqlite|microhttpd' "game names neither net nor a library" || code=1
	forbid game/rules 'engine/[^b]|game/[^r]|time\.h' "game/rules is pure" || code=1
	forbid net 'SDL|engine/[^b]|game/[^r]|kiosk/' "net uses engine/base and game/rules alone" || code=1
	forbid net '(cairo|pango|qrencode)' "what is printed is known to net/server/print alone" 'net/server/print/' || code=1
	forbid net/contract 'net/(client|server)' "the contract is below both ends" || code=1
	forbid net/client 'net/server' "the client does not know the server's inside" || code=1
	forbid net/server 'net/client' "the server does not know the client's inside" || code=1
	forbid . 'SDL' "headers are free of SDL, save app_input.h" '\.c:|engine/app_input\.h|^./build/' || code=1
	forbid . 'cjson' "cJSON is known to engine/base/json.c alone" 'engine/base/json\.c|^./build/' || code=1
	forbid . 'microhttpd' "libmicrohttpd is known to net/server/http alone" 'net/server/http/http(_[a-z]+)?\.c|net/server/http/http_parts\.h|^./build/' || code=1
	forbid . 'sqlite3' "SQLite is known to net/server/store_sqlite alone" 'net/server/store/store_sqlite|^./build/|^./tests/' || code=1
	forbid . '(X11|wayland)' "the display's own libraries are known to engine/app_server.c alone" 'engine/app_server\.c|^./build/|^./tests/' || code=1
	return $code
}
format() {
	local files
	files=$(git ls-files '*.c' '*.h')
	# shellcheck disable=SC2086
	clang-format --dry-run --Werror $files
}
lint() {
	cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,portability --inline-suppr -j 2 \
		--suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches \
		-D__attribute__\(x\)= -I. engine game net kiosk
}
warnings() {
	local said code
	said=$(make -s -j2 VARIANT=clang all tests 2>&1)
	code=$?
	said=$(echo "$said" | grep -E "warning|error" | head -n 20)
	[ -z "$said" ] || echo "$said"
	[ $code -eq 0 ] && [ -z "$said" ]
}
sanitized() { # variant
	make -s -j2 VARIANT="$1" all tests >"build/$1.log" 2>&1 || { tail -n 20 "build/$1.log"; return 1; }
	UNIT_ONLY=1 ASAN_OPTIONS=detect_leaks=1 TSAN_OPTIONS="halt_on_error=1 suppressions=tools/tsan.supp" \
		tools/run_tests.sh "build/$1" $(find "build/$1/tests" -type f -name '*_test' | sort)
}
smoke() {
	make -s -j2 all && bash tests/system/window_test.sh build
}

mkdir -p build
step layers layers
step format format
step lint lint
step "clang, without a warning" warnings
step "tests under ASan and UBSan" sanitized asan
step "tests under TSan" sanitized tsan
step "smoke: Xvfb and cage" smoke
[ $failed -eq 0 ] && echo "all is well"
exit $failed
