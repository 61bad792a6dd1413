#!/usr/bin/env bash
# Each parser of outside data, so many seconds each, from its corpus. usage: tools/fuzz.sh SECONDS
set -u
cd "$(dirname "$0")/.."
seconds=${1:-20}
failed=0
mkdir -p build/fuzz
sources="$(ls engine/base/*.c game/rules/*.c net/contract/*.c) net/server/import_gpx.c net/server/http_guard.c
net/server/import_csv.c net/server/import_rows.c $(ls net/server/import_health*.c) net/server/programme_entries.c
net/server/request.c net/server/auth.c net/server/store.c
net/client/sse.c engine/sound_wav.c engine/speech_number.c engine/speech_stream.c engine/speech_text.c"
libraries=$(pkg-config --cflags --libs libcjson expat libsodium)
for target in tests/fuzz/*_fuzz.c; do
	name=$(basename "$target" _fuzz.c)
	# shellcheck disable=SC2086
	clang -std=c11 -D_GNU_SOURCE -I. -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
		-DMACHIARUKI_VERSION='"fuzz"' -DMACHIARUKI_SHARE='""' -o "build/fuzz/$name" "$target" $sources \
		$libraries -lm -pthread || exit 1
	mkdir -p "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
	if "build/fuzz/$name" -max_total_time="$seconds" -max_len=8192 -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
		-artifact_prefix="build/fuzz/$name-" "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1; then
		echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$name.log") inputs, no crash"
	else
		echo "FAILED $name:"
		tail -n 25 "build/fuzz/$name.log"
		failed=1
	fi
	rm -rf /dev/shm/pack-fuzz-*
done
exit $failed
