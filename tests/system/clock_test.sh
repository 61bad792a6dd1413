# The machine's clock jumps, back an hour, forward a day, to where it has never been.
. "$(dirname "$0")/lib.sh"
cc -shared -fPIC -std=c11 -D_GNU_SOURCE -O1 -Wall -o "$folder/clock_jump.so" "$(dirname "$0")/clock_jump.c" -ldl || exit 1
export CLOCK_JUMP=$folder/jump
echo 0 >"$CLOCK_JUMP"
LD_PRELOAD=$folder/clock_jump.so start_server --store "sqlite:$folder/a.db" --demo

card="urn:machiaruki:params:oauth:grant-type:card"
device="urn:ietf:params:oauth:grant-type:device_code"
to() { # seconds: from now on the clock is so far off
	echo "$1" >"$CLOCK_JUMP.new"
	mv "$CLOCK_JUMP.new" "$CLOCK_JUMP"
}
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
token() { curl -s --interface "127.0.0.$1" "$url/oauth/token" -d client_id=kiosk-9 "${@:2}"; } # address form…
sign_in() { token "$1" -d grant_type=$card -d "card=$2" -d "pin=${3:-tea-bike-sun-fish}"; }
poll() { token 4 -d grant_type=$device -d "device_code=$1" | member error; }
me() { status -H "Authorization: Bearer $1" "$url/v1/me"; }
figures() { # all that is shown: how many of each status, and what is below zero
	curl -s -w '\n %{http_code}\n' "$url/v1/"{town,rewards,notices,boards/player?period=week,boards/district?period=month} \
		"$url/v1/boards/"{team?period=season,district?period=all} >"$folder/shown"
	curl -s -H "Authorization: Bearer $good" "$url/v1/me" >>"$folder/shown"
	{ grep '^ [0-9]*$' "$folder/shown" | sort | uniq -c; grep -o '":-[0-9].*' "$folder/shown"; } | xargs
}

good=$(sign_in 2 482100000016 | member access_token)
code=$(curl -s --interface 127.0.0.4 "$url/oauth/device_authorization" -d client_id=kiosk-9 | member device_code)
ok "a code waits" same authorization_pending "$(poll "$code")"
for _ in 1 2 3 4 5; do sign_in 3 482100000034 tea-tea-tea-tea >/dev/null; done
ok "a card is locked" same too_many_attempts "$(sign_in 3 482100000034 | member error)"
curl -s -Z --parallel-max 40 -w '\n %{http_code}\n' --interface 127.0.0.6 -d client_id=kiosk-9 -d token=a "$url/oauth/revoke?n=[1-200]" >"$folder/many" 2>/dev/null
ok "an address has asked too often" has "$(cat "$folder/many")" " 429"

to -3600
ok "back an hour: every figure is shown, none below zero" same "7 200" "$(figures)"
ok "who is signed in stays so" same 200 "$(me "$good")"
ok "a code still waits, and is not called hasty" same authorization_pending "$(poll "$code")"
ok "the address is not shut out" same 200 "$(status --interface 127.0.0.6 -d client_id=kiosk-9 -d token=a "$url/oauth/revoke")"
ok "an exchange is made" same 201 "$(status -d '{"reward":"1"}' -H "Authorization: Bearer $good" -H 'Content-Type: application/json' -H 'Idempotency-Key: a' "$url/v1/coupons")"
ok "the server is ready" same 200 "$(status "$url/readyz")"

to 86400
ok "forward a day: every figure is shown, none below zero" same "7 200" "$(figures)"
ok "who was signed in is so no more" same 401 "$(me "$good")"
ok "the locked card is free again" has "$(sign_in 3 482100000034)" access_token
ok "the code has gone" has "expired_token invalid_grant" "$(poll "$code")"
good=$(sign_in 5 482100000016 | member access_token)
ok "one signs in again" same 200 "$(me "$good")"
ok "the same exchange is the same" same 200 "$(status -d '{"reward":"1"}' -H "Authorization: Bearer $good" -H 'Content-Type: application/json' -H 'Idempotency-Key: a' "$url/v1/coupons")"

to 0
ok "back again: every figure is shown" same "7 200" "$(figures)"
ok "one can still sign in" has "$(sign_in 7 482100000016)" access_token
to "-$(($(date +%s) - 86400))"
ok "a clock that knows no date: no season runs, and nothing is below zero" same "6 200 1 400" "$(figures)"
ok "and one can sign in" has "$(sign_in 8 482100000016)" access_token
to 3000000000
ok "a clock of another century: no season runs, and nothing is below zero" same "6 200 1 400" "$(figures)"
ok "and one can sign in too" has "$(sign_in 9 482100000016)" access_token
to 0
ok "at last all is as it was" same "7 200" "$(figures)"
kill "$server"
wait "$server"
ok "and the server ends well" same 0 $?
