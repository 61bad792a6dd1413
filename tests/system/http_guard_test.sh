# Malformed requests, raw: none may be served.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo

raw() { # bytes for printf %b
	printf '%b' "$1" >"$folder/raw"
	nc -w 2 127.0.0.1 "$port" <"$folder/raw" | tr -d '\0' # sent in one piece
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

# Tricks by which two readers of one connection are made to disagree; nginx 1.22 refuses each of
# these as well, but where it says otherwise.
post="POST /oauth/token HTTP/1.1\r\n${h}Content-Type: application/x-www-form-urlencoded\r\n"
te="Transfer-Encoding"
cl="Content-Length"
ok "a length folded away" refused "${post}$cl:\r\n 3\r\n\r\na=b" 400
ok "a space before the colon of a length" refused "${post}$cl : 3\r\n\r\na=b" 400
ok "a length in hexadecimal" refused "${post}$cl: 0x3\r\n\r\na=b" 400
ok "a length with an underscore" refused "${post}$cl: 1_0\r\n\r\na=b4567890" 400
ok "a length in quotes" refused "${post}$cl: \"3\"\r\n\r\na=b" 400
ok "a length with a vertical tab" refused "${post}$cl: \0133\r\n\r\na=b" 400
ok "a length beyond 64 bits" refused "${post}$cl: 18446744073709551619\r\n\r\na=b" 400
ok "a length beside one in small letters" refused "${post}$cl: 3\r\ncontent-length: 0\r\n\r\na=b" 400
ok "chunked behind a tab" refused "${post}$te:\tchunked\r\n$cl: 3\r\n\r\na=b" 400
ok "chunked behind a vertical tab" refused "${post}$te: \013chunked\r\n\r\n0\r\n\r\n" 400
ok "nearly chunked" refused "${post}$te: xchunked\r\n\r\n0\r\n\r\n" 501
ok "chunked in quotes, and a length" refused "${post}$te: \"chunked\"\r\n$cl: 3\r\n\r\na=b" 400
ok "identity, and a length" refused "${post}$te: identity\r\n$cl: 3\r\n\r\na=b" 400
ok "an empty encoding, and a length" refused "${post}$te: \r\n$cl: 3\r\n\r\na=b" 400
ok "chunked, then cow" refused "${post}$te: chunked\r\n$te: cow\r\n$cl: 3\r\n\r\na=b" 400
ok "an encoding behind a bare CR" refused "${post}X: y\r$te: chunked\r\n$cl: 3\r\n\r\na=b" 400
ok "an encoding behind a bare LF" refused "${post}X: y\n$te: chunked\r\n$cl: 3\r\n\r\na=b" 400
ok "chunked in HTTP/1.0" refused "POST /oauth/token HTTP/1.0\r\n$te: chunked\r\n\r\n0\r\n\r\n" 400
ok "a chunk's extension (nginx takes chunks)" refused "${post}$te: chunked\r\n\r\n3;\na=b\r\n0\r\n\r\n${next}" 411
ok "a Host with a tab" refused "${get}Host: a\tb\r\n\r\n" 400
ok "a Host of dots" refused "${get}Host: ..\r\n\r\n" 400
ok "a Host in markup (nginx serves it)" refused "${get}Host: a<b>\r\n\r\n" 400
ok "two Expects" refused "${post}Expect: 100-continue\r\nExpect: x\r\n$cl: 3\r\n\r\na=b" 400
ok "two Authorizations (nginx serves them)" refused "${get}${h}Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n" 400
ok "a request hidden in a GET's body (nginx drops it)" refused "${get}${h}$cl: 38\r\n\r\n${next}" 413
ok "a TLS greeting" refused "\026\003\001\002" 400
ok "a line for a proxy" refused "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\n${next}" 400
ok "a refusal is one answer" same 1 "$(raw "${get}\r\n" | grep -c '^HTTP/1.1')"
ok "what stands before a bad one is answered first" same "200 400" \
	"$(raw "${next}${get}Host: b\r\nHost: b\r\n\r\n" | grep -a -o 'HTTP/1.1 [0-9]*' | cut -d' ' -f2 | xargs)"
ok "a body that is asked for first" has "$(raw "${post}Expect: 100-continue\r\n$cl: 3\r\nConnection: close\r\n\r\na=b")" "HTTP/1.1 100"

refusals() { [ "$(curl -s "$url/metrics" | sed -n "s/^machiaruki_http_refused_total //p")" -ge 15 ]; }
ok "what was refused is counted" refusals
