# Many guesses of a card's PIN, and of codes, from one address: few are looked at at all. (Ten
# thousand, without HTTP: tests/net/server/handlers/sign_in_test.c.)
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo
card="grant_type=urn:machiaruki:params:oauth:grant-type:card&client_id=kiosk-9&pin=tea-bike-sun-fish&card="
guess="grant_type=urn:machiaruki:params:oauth:grant-type:card&client_id=kiosk-9&pin=tea-tea-tea-tea&card="

answers() { # file code: how many of them
	grep -c "^$2$" "$1"
}
looked_at() { # file begin: no more than the burst, and one a second since
	local most=$((60 + SECONDS - $2 + 1)) seen
	seen=$(grep -vc '^429$' "$1")
	[ "$seen" -le "$most" ] || { echo "$seen of at most $most"; return 1; }
}
elsewhere() { # from the next address
	curl -s --interface 127.0.0.2 "$url/oauth/token" -d "$1"
}

begin=$SECONDS
curl -s -o /dev/null -w '%{http_code}\n' -d "${guess}482100000034" "$url/oauth/token?[1-500]" >"$folder/pins"
ok "of 500 guessed PINs all are answered" same 500 "$(wc -l <"$folder/pins")"
ok "and few are looked at" looked_at "$folder/pins" $begin
ok "four of them as wrong, then the card is locked" same 4 "$(answers "$folder/pins" 400)"
ok "no guess is a failure of ours" same 0 "$(grep -c '^5' "$folder/pins")"
ok "the right PIN does not open it from elsewhere" has "$(elsewhere "${card}482100000034")" too_many_attempts
ok "while another card opens there" has "$(elsewhere "${card}482100000016")" access_token
sleep 1
begin=$((begin - 1))
curl -s -o /dev/null -w '%{http_code}\n' "$url/device?user_code=BBBB-BBBB&n=[1-200]" >"$folder/codes"
ok "of 200 guessed codes all are answered" same 200 "$(wc -l <"$folder/codes")"
ok "and hardly one is looked at" looked_at "$folder/codes" $begin
ok "the page is there for the next address" has "$(curl -s --interface 127.0.0.2 "$url/device?lang=en")" "Type the code"
