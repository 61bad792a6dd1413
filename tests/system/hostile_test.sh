# What no honest client sends, in every member and field; forged and replayed tokens; guesses.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
store=sqlite:$folder/a.db
start_server --store "$store" --demo
cc -std=c11 -D_GNU_SOURCE -O1 -Wall -o "$folder/hostile_client" "$(dirname "$0")/hostile_client.c" || exit 1

member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
sign_in() { # address card [pin]
	curl -s --interface "$1" "$url/oauth/token" -d client_id=kiosk-9 -d grant_type=urn:machiaruki:params:oauth:grant-type:card \
		-d "card=$2" -d "pin=${3:-tea-bike-sun-fish}" | member access_token
}
player=$(sign_in 127.0.0.2 482100000016)
partner=$("$S" partner add hostile-app --store "$store")
card=$("$S" staff add hostile-desk --store "$store" 2>"$folder/said" | grep -oE '[0-9]{4} [0-9]{4} [0-9]{4}.*')
staff=$(sign_in 127.0.0.2 "${card:0:14}" "${card##*[[:space:]]}")
kiosk=$("$S" kiosk add hostile-kiosk --place here --store "$store" 2>"$folder/said" | grep -oE '[A-Za-z0-9_-]{43}' | head -n 1)
before=$("$S" player list --store "$store" | md5sum)
alias=$(curl -s -H "Authorization: Bearer $player" "$url/v1/me" | member alias)

timeout 60 "$folder/hostile_client" "$port" "$(dirname "$0")/hostile.txt" "player=$player" "partner=$partner" \
	${staff:+"staff=$staff"} ${kiosk:+"kiosk=$kiosk"}
number=100

ok "every player still stands" same "$before" "$("$S" player list --store "$store" | md5sum)"
ok "and is served" same "$alias" "$(curl -s -H "Authorization: Bearer $player" "$url/v1/me" | member alias)"
ok "the server is ready" same 200 "$(status "$url/readyz")"
ok "the town has its figures" has "$(curl -s "$url/v1/town")" '"goal_g":'

me() { status -H "Authorization: Bearer $1" "$url/v1/me"; }
forged=${player%?}$([ "${player: -1}" = A ] && echo B || echo A)
ok "a token with another last letter is none" same 401 "$(me "$forged")"
ok "nor without it" same 401 "$(me "${player%?}")"
ok "nor with one more" same 401 "$(me "${player}A")"
ok "nor in capitals" same 401 "$(me "${player^^}")"
ok "nor behind a space" same 401 "$(me " $player")"
ok "nor an empty one" same 401 "$(me "")"
ok "nor one of SQL" same 401 "$(me "' OR '1'='1")"
ok "nor one of 8,000 letters" same 401 "$(me "$(head -c 8000 /dev/zero | tr '\0' a)")"
ok "nor what the store keeps of it" same 401 "$(me "$(printf %s "$player" | b2sum -l 256 | cut -d' ' -f1)")"
ok "nor its own letters by another scheme" same 401 "$(status -H "Authorization: Basic $player" "$url/v1/me")"
ok "a partner's token is no player's" same 403 "$(me "$partner")"
curl -s -o /dev/null --interface 127.0.0.2 "$url/oauth/revoke" -d client_id=kiosk-9 -d "token=$player"
ok "one that was given back is none" same 401 "$(me "$player")"

guesses() { # address: 80 codes that nobody has, on one connection
	curl -s --interface "$1" -w '\n %{http_code}\n' -d user_code=BCDF-GHJK -d decision=no "$url/device?n=[1-80]" | grep '^ [0-9]*$'
}
guessed=$(guesses 127.0.0.3)
ok "who guesses codes is soon told to wait" has "$guessed" " 429"
ok "and has not hit one" lacks "$guessed" " 200"
ok "another address is served meanwhile" same 303 "$(status --interface 127.0.0.4 -d user_code=BCDF-GHJK -d decision=no "$url/device")"
ok "it is told when to come again" has "$(curl -si --interface 127.0.0.3 -d user_code=BCDF-GHJK -d decision=no "$url/device?n=[1-9]")" "Retry-After: "
