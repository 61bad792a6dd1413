# Malformed requests, raw: none may be served.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo

raw() { # bytes for printf %b
	printf '%b' "$1" >"$folder/raw"
	exec 3<>"/dev/tcp/127.0.0.1/$port"
	cat "$folder/raw" >&3 # in one piece
	timeout 2 cat <&3 2>/dev/null | tr -d '\0'
	exec 3>&-
}

refused() { # bytes [status]
	local answer
	answer=$(raw "$1")
	lacks "$answer" "HTTP/1.1 200" && lacks "$answer" '"goal_g"' &&
		{ [ -z "${2:-}" ] || has "$answer" "HTTP/1.1 $2"; }
}

h='Host: a\r\n'
get="GET /v1/town HTTP/1.1\r\n"
next="${get}${h}\r\n"
ok "a plain request is served" has "$(raw "${get}${h}Connection: close\r\n\r\n")" "HTTP/1.1 200"
ok "two requests on a connection are served" same 2 \
	"$(raw "${next}${get}${h}Connection: close\r\n\r\n" | grep -c 'HTTP/1.1 200')"
ok "two Content-Lengths" refused "POST /oauth/token HTTP/1.1\r\n${h}Content-Length: 0\r\nContent-Length: 0\r\n\r\n${next}" 400
ok "two Content-Lengths that differ" refused "POST /oauth/token HTTP/1.1\r\n${h}Content-Length: 0\r\nContent-Length: 44\r\n\r\n${next}" 400
ok "a length beside Transfer-Encoding" refused "POST /oauth/token HTTP/1.1\r\n${h}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${next}" 400
ok "Transfer-Encoding beside a length" refused "POST /oauth/token HTTP/1.1\r\n${h}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${next}" 400
ok "bare LF" refused "GET /v1/town HTTP/1.1\nHost: a\n\n"
ok "a space before the colon" refused "${get}Host : a\r\n\r\n" 400
ok "a folded header" refused "${get}${h}X: a\r\n b\r\n\r\n" 400
ok "no Host" refused "${get}\r\n" 400
ok "two Hosts" refused "${get}${h}Host: b\r\n\r\n" 400
ok "an empty Host" refused "${get}Host:\r\n\r\n" 400
ok "an encoded NUL" refused "GET /v1/town%00x HTTP/1.1\r\n${h}\r\n" 400
ok "a segment of dots" refused "GET /v1/../v1/town HTTP/1.1\r\n${h}\r\n" 400
ok "encoded dots" refused "GET /v1/%2e%2e/v1/town HTTP/1.1\r\n${h}\r\n" 400
ok "an unknown Transfer-Encoding" refused "POST /oauth/token HTTP/1.1\r\n${h}Transfer-Encoding: gzip\r\n\r\n" 501
ok "chunked twice" refused "POST /oauth/token HTTP/1.1\r\n${h}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${next}" 400
ok "a body without its length" refused "POST /oauth/token HTTP/1.1\r\n${h}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" 411
ok "a negative length" refused "POST /oauth/token HTTP/1.1\r\n${h}Content-Length: -1\r\n\r\n${next}"
ok "a length with a sign" refused "POST /oauth/token HTTP/1.1\r\n${h}Content-Length: +0\r\n\r\n${next}"
ok "a list of lengths" refused "POST /oauth/token HTTP/1.1\r\n${h}Content-Length: 0, 0\r\n\r\n${next}"
ok "a NUL in a header" refused "${get}${h}X: a\\0000b\r\n\r\n"
ok "a CR alone" refused "${get}${h}X: a\rb\r\n\r\n"
ok "no version" refused "GET /v1/town\r\n\r\n"
ok "a version of its own" refused "GET /v1/town HTTP/9.9\r\n${h}\r\n"
ok "a method that is no token" refused "G{}T /v1/town HTTP/1.1\r\n${h}\r\n"
ok "a whole address as target" refused "GET http://b/v1/town HTTP/1.1\r\n${h}\r\n"
ok "a head without end" refused "${get}${h}X: $(head -c 40000 /dev/zero | tr '\0' a)\r\n\r\n"

refusals() { [ "$(curl -s "$url/metrics" | sed -n "s/^machiaruki_http_refused_total //p")" -ge 15 ]; }
ok "what was refused is counted" refusals
