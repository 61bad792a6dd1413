#!/usr/bin/env bash
# An export of Apple Health of so many megabytes is made and read: how long, how much memory.
# usage: tools/health_large.sh [MEGABYTES] [BUILD_FOLDER]   (by hand; CI reads a small one)
set -eu
megabytes=${1:-300}
build=${2:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Years of records, most of them of something else, as in a real one; the phone and the watch
# record the same walks.
awk -v most="$((megabytes * 1000000))" 'BEGIN {
	print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n]>\n<HealthData locale=\"ja_JP\">"
	for (i = 0; size < most; i++) {
		minute = i % 1200
		day = int(i / 1200) % 28 + 1
		month = int(i / 33600) % 12 + 1
		year = 2010 + int(i / 403200) % 16
		kind = i % 6 == 0 ? "DistanceWalkingRunning" : i % 97 == 0 ? "DistanceCycling" : "HeartRate"
		at = sprintf("%04d-%02d-%02d %02d:%02d:", year, month, day, int(minute / 60), minute % 60)
		line = sprintf(" <Record type=\"HKQuantityTypeIdentifier%s\" sourceName=\"%s\" sourceVersion=\"17.1\" device=\"&lt;&lt;HKDevice: 0x281&gt;, name:a device, manufacturer:Apple Inc., model:a model, hardware:a 1,1, software:17.1&gt;\" unit=\"km\" creationDate=\"%s59 +0900\" startDate=\"%s00 +0900\" endDate=\"%s50 +0900\" value=\"0.0712\"/>", kind, i % 4 == 0 ? "phone" : "watch", at, at, at)
		print line
		size += length(line) + 1
	}
	print "</HealthData>"
}' >"$folder/export.xml"
ls -l "$folder/export.xml" | awk '{ print $5 " bytes" }'
python3 - "$build/machiaruki-server" "$folder/export.xml" <<'END'
import os, resource, subprocess, sys, time
began = time.monotonic()
out = subprocess.run([sys.argv[1], "import", "--dry-run", "--json", sys.argv[2]], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(out.stdout + out.stderr)
print("%.1f s (%.1f s of a core), %d MB at most" % (time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
sys.exit(out.returncode)
END
