# What a request is answered: the status, the headers, a problem document.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo

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
ok "a key that is too long is refused" same 400 "$(status -H "Idempotency-Key: $(head -c 80 /dev/zero | tr '\0' a)" "$url/v1/town")"
