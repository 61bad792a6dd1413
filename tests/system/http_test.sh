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

status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
ok "an unknown path is a problem document" same "404 application/problem+json" \
	"$(curl -s -o /dev/null -w '%{http_code} %{content_type}' "$url/nope")"
ok "a wrong method says which are right" has "$(curl -si -X DELETE "$url/v1/town")" "Allow: GET, HEAD"
etag=$(curl -si "$url/v1/town" | tr -d '\r' | sed -n 's/^ETag: //p')
ok "what did not change is 304" same 304 "$(status -H "If-None-Match: $etag" "$url/v1/town")"
ok "a figure needs a token" same 401 "$(status "$url/v1/me")"
ok "a wrong token is none" same 401 "$(status -H 'Authorization: Bearer x' "$url/v1/me")"
ok "a wrong period is named" same 400 "$(status "$url/v1/boards/district?period=year")"
ok "a week that does not exist" same 400 "$(status "$url/v1/boards/district?period=week&id=2026-W60")"
ok "a body of the wrong type" same 415 "$(status -d '{}' -H 'Content-Type: text/plain' "$url/oauth/token")"
head -c 100000 /dev/zero >"$folder/large"
ok "a body that is too large" same 413 "$(status --data-binary "@$folder/large" "$url/oauth/token")"
ok "health" same 200 "$(status "$url/healthz")"
ok "ready" same 200 "$(status "$url/readyz")"
refusals() { [ "$(curl -s "$url/metrics" | sed -n "s/^machiaruki_http_refused_total //p")" -ge 15 ]; }
ok "what was refused is counted" refusals

get() { curl -s "$url$1"; }
week=$(get "/v1/boards/district" | sed -n 's/.*"period":{"kind":"week","id":"\([^"]*\)".*/\1/p')
ok "the town's weeks end with the running one" has "$(get /v1/town | grep -o '"weeks":.*')" "{\"id\":\"$week\""
ok "a season's first week is the first" has "$(get /v1/town | grep -o '"weeks":.*')" '"weeks":[{"id":"20'
for period in week month season all; do
	rows='"rows":[' # of a period that has just begun there may be none
	[ $period = all ] && rows='"rows":[{"rank":1'
	for track in legs kitchen; do
		for measure in total average participation; do
			ok "districts by $measure of $track, $period" has "$(get "/v1/boards/district?period=$period&track=$track&measure=$measure")" "$rows"
			ok "teams by $measure of $track, $period" has "$(get "/v1/boards/team?period=$period&track=$track&measure=$measure")" "\"scope\":\"team\",\"measure\":\"$measure\",\"track\":\"$track\",\"size\":\"all\""
		done
		ok "players of $track, $period" has "$(get "/v1/boards/player?period=$period&track=$track")" "$rows"
	done
done
for size in all small medium large; do
	ok "teams of a class: $size" has "$(get "/v1/boards/team?period=all&size=$size")" "\"size\":\"$size\""
done
ok "no team's board tells an hour" lacks "$(get "/v1/boards/team?period=all&limit=64")" '"first_at":"'
ok "a class that does not exist" same 400 "$(status "$url/v1/boards/team?size=huge")"
ok "a district has no class" same 400 "$(status "$url/v1/boards/district?size=small")"
ok "a player's average is none" same 400 "$(status "$url/v1/boards/player?measure=average")"
closed=$(date -u -d '21 days ago' +%G-W%V)
last=$(TZ=Asia/Tokyo date -d "$(date +%Y-%m-01) -1 day" +%Y-%m)
ok "a week that is closed stays readable, and final" has "$(get "/v1/boards/district?period=week&id=$closed")" "\"id\":\"$closed\""
ok "for good" has "$(get "/v1/boards/district?period=week&id=$closed")" '"provisional":false'
ok "the running week is provisional" has "$(get "/v1/boards/district?period=week&id=$week")" '"provisional":true'
ok "a month that is over" has "$(get "/v1/boards/team?period=month&id=$last")" "\"kind\":\"month\",\"id\":\"$last\""
ok "a season by its name" has "$(get "/v1/boards/player?period=season&id=2026-spring")" '"id":"2026-spring"'
ok "a season that there is not" same 400 "$(status "$url/v1/boards/player?period=season&id=2020-spring")"
ok "a board that changed has another tag" lacks "$(curl -si "$url/v1/boards/team?size=small")" "ETag: $(curl -si "$url/v1/boards/team?size=large" | tr -d '\r' | sed -n 's/^ETag: //p')"

ok "rewards, cheapest first" has "$(get "/v1/rewards?lang=en")" '{"rewards":[{"id":"1","shop":"Demo shop A","title":"A cup of tea","about":"Hot or cold.","price":300'
ok "in plain Japanese" has "$(get "/v1/rewards?lang=easy")" "デモの おみせ A"
ok "in a language without texts, the town's first" has "$(get "/v1/rewards?lang=vi")" "デモのお店 A"
ok "what is sold out says so" has "$(get /v1/rewards)" '"left":0'
ok "a language that can be none" same 400 "$(status "$url/v1/rewards?lang=a%20b")"
etag=$(curl -si "$url/v1/rewards?lang=en" | tr -d '\r' | sed -n 's/^ETag: //p')
ok "rewards are kept by their tag" same 304 "$(status -H "If-None-Match: $etag" "$url/v1/rewards?lang=en")"
ok "notices in one's language" has "$(get "/v1/notices?lang=en")" "All figures here are made up"
ok "notices in another" lacks "$(get "/v1/notices?lang=ja")" "All figures here are made up"
ok "coupons need a token" same 401 "$(status "$url/v1/coupons")"
ok "an exchange needs a token" same 401 "$(status -d '{"reward":"1"}' -H 'Content-Type: application/json' -H 'Idempotency-Key: a' "$url/v1/coupons")"
ok "coupons have their methods" has "$(curl -si -X PUT "$url/v1/coupons")" "Allow: GET, HEAD, POST"
ok "a key that is too long is refused" same 400 "$(status -H "Idempotency-Key: $(head -c 80 /dev/zero | tr '\0' a)" "$url/v1/town")"
