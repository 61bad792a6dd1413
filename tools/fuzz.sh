#!/usr/bin/env bash
# Each parser of outside data, so many seconds each, from its corpus. usage: tools/fuzz.sh SECONDS [TARGET…]
set -u
cd "$(dirname "$0")/.."
seconds=${1:-20}
shift
failed=0
out=build/fuzz
flags="-std=c11 -D_GNU_SOURCE -I. -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all"
libraries="libcjson expat libsodium"
# shellcheck disable=SC2046
flags="$flags $(pkg-config --cflags $libraries)"

# Everything that needs neither a screen, a socket nor a database: an archive, of which each target
# takes what it names. A new file of the server, the rules or the contract is in it by itself.
sources="$(ls engine/base/*.c game/rules/*.c net/contract/*.c net/server/*.c net/server/*/*.c |
	grep -vE 'net/server/((main|serve)\.c|http/(http|recv)|print/|store/store_sqlite|commands/c)')
$(grep -L 'curl/' net/client/*.c) net/server/http/http_guard.c kiosk/settings.c engine/input_scanner.c
engine/sound_wav.c engine/speech_number.c engine/speech_stream.c engine/speech_text.c"
compile() { # source
	local object=build/fuzz/obj/${1%.c}.o
	mkdir -p "$(dirname "$object")"
	[ "$object" -nt "$1" ] && [ -z "$(find engine game net kiosk -name '*.h' -newer "$object" -print -quit)" ] && return
	# shellcheck disable=SC2086
	clang $flags -fsanitize=fuzzer-no-link -DMACHIARUKI_VERSION='"fuzz"' -DMACHIARUKI_SHARE='""' -c -o "$object" "$1" || exit 255
}
export -f compile
export flags
mkdir -p $out/obj
echo "$sources" | tr ' ' '\n' | grep . | sort -u | xargs -P "$(nproc)" -I {} bash -c 'compile {}' || exit 1
rm -f $out/parsers.a
# shellcheck disable=SC2046
ar rcs $out/parsers.a $(echo "$sources" | tr ' ' '\n' | grep . | sort -u | sed "s|^|$out/obj/|; s|c$|o|")

for target in tests/fuzz/*_fuzz.c; do
	name=$(basename "$target" _fuzz.c)
	[ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
	# shellcheck disable=SC2046,SC2086
	clang $flags -fsanitize=fuzzer -o "$out/$name" "$target" $out/parsers.a $(pkg-config --libs $libraries) -lm -pthread || exit 1
	mkdir -p "$out/corpus/$name" "tests/fuzz/corpus/$name"
	if [ -z "$(ls "tests/fuzz/corpus/$name")" ]; then
		echo "FAILED $name: tests/fuzz/corpus/$name is empty"
		failed=1
	elif "$out/$name" -max_total_time="$seconds" -max_len=8192 -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
		-artifact_prefix="$out/$name-" "$out/corpus/$name" "tests/fuzz/corpus/$name" >"$out/$name.log" 2>&1; then
		echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/$name.log") inputs, no crash"
	else
		echo "FAILED $name:"
		tail -n 25 "$out/$name.log"
		failed=1
	fi
	rm -rf /dev/shm/machiaruki-fuzz-*
done
exit $failed
