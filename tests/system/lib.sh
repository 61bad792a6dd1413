# For tests/system/*_test.sh: each check is a line of TAP; what was started ends with the test.
build=$1
folder=$(mktemp -d)
processes=""
number=0

clean_up() {
	for process in $processes; do
		kill "$process" 2>/dev/null
		wait "$process" 2>/dev/null
	done
	rm -rf "$folder"
}
trap clean_up EXIT

ok() { # sentence command…
	local sentence=$1
	shift
	number=$((number + 1))
	if "$@" >"$folder/said" 2>&1; then
		echo "ok $number - $sentence"
	else
		echo "not ok $number - $sentence"
		sed 's/^/# /' "$folder/said" | tail -n 12
	fi
}

same() { # wanted got
	[ "$1" = "$2" ] || { echo "wanted: $1"; echo "got:    $2"; return 1; }
}

has() { # text part
	case $1 in *"$2"*) return 0 ;; esac
	echo "not in it: $2"
	echo "$1" | head -n 12
	return 1
}

lacks() { # text part
	case $1 in *"$2"*) echo "in it: $2"; return 1 ;; esac
}

# Starts a server with a store of its own and waits for its address in $url, $port.
start_server() { # arguments…
	: >"$folder/server.out"
	"$build/machiaruki-server" serve --listen 127.0.0.1:0 "$@" >"$folder/server.out" 2>"$folder/server.err" &
	server=$!
	processes="$processes $server"
	for _ in $(seq 200); do
		grep -q listening "$folder/server.out" && break
		sleep 0.05
	done
	url=$(sed -n 's/^listening on //p' "$folder/server.out")
	port=${url##*:}
	[ -n "$url" ] || { echo "the server did not start"; cat "$folder/server.err"; return 1; }
}
