# Two weeks of a kiosk's year in fast time, over New Year and the leap day: `make year` has all of it.
. "$(dirname "$0")/../lib.sh"
repository=$(cd "$(dirname "$0")/../../.." && pwd)

days() { # seed first-day days
	BUILD=$build SEED=$1 DAY=$2 DAYS=$3 WINDOW=640x360 "$repository/tools/year.sh" >"$folder/year-$2" 2>&1 || { grep -v "^INFO" "$folder/year-$2" | tail -n 12; return 1; }
	has "$(cat "$folder/year-$2")" "0 things wrong"
}
looked() { # first-day
	grep -E "[1-9][0-9]* looks at the closed screen" "$folder/year-$1"
}
# Day 0 is 1 July 2027: 184 is New Year, 243 the leap day.
ok "a week over New Year leaves nothing behind" days 5 181 7
ok "and its nights were dark" looked 181
ok "a week over the leap day leaves nothing behind" days 6 240 7
