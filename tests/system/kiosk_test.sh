# Staff, kiosks and notices: from the command line, on the wire, in the figures for operators.
. "$(dirname "$0")/lib.sh"
S=$build/machiaruki-server
export MACHIARUKI_STORE="sqlite:$folder/a.db"
start_server --store "sqlite:$folder/a.db"

fails() { # code part-of-the-message command…
	local code=$1 part=$2 got
	shift 2
	"$@" >"$folder/out" 2>"$folder/err"
	got=$?
	same "$code" "$got" && has "$(cat "$folder/err")" "$part" && same 1 "$(wc -l <"$folder/err")"
}
beat() { # secret body
	curl -s -o "$folder/body" -w '%{http_code}' -H "Authorization: Bearer $1" \
		-H 'Content-Type: application/json' -d "$2" "$url/v1/kiosks/heartbeat"
}
body() { cat "$folder/body"; }

card=$("$S" staff add desk-1)
ok "a staff member gets a number and four pictures" grep -qE '^[0-9]{4} [0-9]{4} [0-9]{4}	[a-z]+-[a-z]+-[a-z]+-[a-z]+$' <<<"$card"
ok "the same name again harms nothing" fails 65 "is there already" "$S" staff add desk-1
ok "a name that could be a person's is refused" fails 64 "1 to 63 of a-z" "$S" staff add "Hanako Y"
new=$("$S" staff card desk-1 --json)
ok "a new card is another one" lacks "$new" "${card%%	*}"
ok "staff are listed" same '[{"name":"desk-1","cards":1,"locked":false}]' "$("$S" staff list --json)"
ok "staff are removed" "$S" staff remove desk-1
ok "and then are not there" fails 65 "is not there" "$S" staff remove desk-1

secret=$("$S" kiosk add lobby --place "市役所 1階")
ok "a kiosk is listed as never seen" has "$("$S" kiosk list)" "lobby	never	-"
ok "the same kiosk again harms nothing" fails 65 "kiosk secret makes a new" "$S" kiosk add lobby --place "City hall"
good='{"last_frame_at":"2026-11-24T10:00:00+09:00","last_input_at":null,"queue":2,"disk_free_mb":812,"build":"0.1.0"}'
ok "a heartbeat is taken" same 200 "$(beat "$secret" "$good")"
ok "its answer tells the time and when to send the next" grep -qE '^\{"now":"20[^"]*","next_in_s":60\}$' "$folder/body"
ok "then the kiosk is fine" has "$("$S" kiosk list --json)" '"health":"fine"'
ok "with its queue, disk and build" has "$("$S" kiosk list)" "queue 2	oldest 0 s	disk 812 MB	-	crashes 0	0.1.0	市役所 1階"
ok "operators see since when" grep -qE '^machiaruki_kiosk_seen_seconds\{kiosk="lobby"\} [0-9]$' <(curl -s "$url/metrics")
ok "a heartbeat without a token" same 401 "$(beat x "$good")"
ok "a member too many is named" same 422 "$(beat "$secret" "${good%\}},\"visitor\":\"x\"}")"
ok "by its name" has "$(body)" "visitor is not known"
ok "a build that is no text is refused" same 422 "$(beat "$secret" "${good/0.1.0/\\u0007}")"

full="${good%\}},\"queue_oldest_s\":7300,\"temperature_c\":78,\"memory_mb\":71,\"up_s\":90000,\"crashes\":1,\"screen\":\"1920x1080 x11\""
# Four by three pixels, plain and with a text chunk.
png=iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAL0lEQVR42mNgYOcTlVHWMrSwd/Nl4BWRVtI0MLdz9QmOYpBS1NA3s3XxDopMSAcAcc0HP4HxgewAAAAASUVORK5CYII=
told=iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAADnRFWHRDb21tZW50AGEgZGVtb3ylfygAAAAvSURBVHjaY2Bg5xOVUdYytLB382XgFZFW0jQwt3P1CY5ikFLU0DezdfEOikxIBwBxzQc/gfGB7AAAAABJRU5ErkJggg==
ok "a heartbeat may tell more" same 200 "$(beat "$secret" "$full}")"
ok "what it tells is listed" has "$("$S" kiosk list)" "queue 2	oldest 2 h	disk 812 MB	78 °C	crashes 1	0.1.0"
ok "and shown, with what wants looking after" grep -qE '^look after +warm$' <("$S" kiosk show lobby)
ok "for programs, too" has "$("$S" kiosk show lobby --json)" '"worries":["still","warm"]'
ok "operators see the temperature" has "$(curl -s "$url/metrics")" 'machiaruki_kiosk_temperature_celsius{kiosk="lobby"} 78'
ok "without a picture there is none" fails 65 "has sent no picture" "$S" kiosk picture lobby --out "$folder/p.png"
ok "a picture is taken" same 200 "$(beat "$secret" "$full,\"picture\":\"$told\"}")"
ok "and given out" "$S" kiosk picture lobby --out "$folder/p.png"
ok "without the text that came in it" same "$png" "$(base64 -w0 "$folder/p.png")"
ok "what is no base64 is refused" same 422 "$(beat "$secret" "$full,\"picture\":\"${told%??}\"}")"
ok "by its name" has "$(body)" "picture is not in base64"
ok "what is no PNG is refused" same 422 "$(beat "$secret" "$full,\"picture\":\"R0lGODlhAQABAAAAACw=\"}")"
ok "by its name, too" has "$(body)" "it is no PNG"
ok "a wrong byte is seen" same 422 "$(beat "$secret" "$full,\"picture\":\"${png/SUhEU/SUhEV}\"}")"
ok "nobody outside sees a picture" same 404 "$(curl -s -o /dev/null -w '%{http_code}' "$url/office/kiosks/lobby/picture")"
ok "not even the kiosk" same 404 "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $secret" "$url/office/kiosks/lobby/picture")"
desk=$("$S" staff add desk-2)
curl -s -o /dev/null -c "$folder/jar" --data-urlencode "card=${desk%%	*}" -d "$(echo "${desk##*	}" | awk -F- '{ for (i = 1; i <= 4; i++) printf "pin%d=%s&", i, $i }')lang=en" "$url/office"
ok "the office sees it" same "200 image/png" "$(curl -s -o "$folder/q.png" -D "$folder/head" -b "$folder/jar" -w '%{http_code} %{content_type}' "$url/office/kiosks/lobby/picture")"
ok "the very one" cmp "$folder/p.png" "$folder/q.png"
ok "and no cache keeps it" grep -qi '^cache-control: no-store' "$folder/head"
ok "nor guesses what it is" grep -qi '^x-content-type-options: nosniff' "$folder/head"
ok "of a kiosk that is not there" same 404 "$(curl -s -o /dev/null -b "$folder/jar" -w '%{http_code}' "$url/office/kiosks/nowhere/picture")"
fresh=$("$S" kiosk secret lobby --json | sed 's/.*"secret":"\([^"]*\)".*/\1/')
ok "a new secret ends the old one" same 401 "$(beat "$secret" "$good")"
ok "and is good" same 200 "$(beat "$fresh" "$good")"
ok "a kiosk's token opens nothing of a player" same 403 "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $fresh" "$url/v1/me")"
ok "a removed kiosk is out" "$S" kiosk remove lobby
ok "at once" same 401 "$(beat "$fresh" "$good")"
ok "a place with a line's end is refused" fails 64 "is not one line" "$S" kiosk add b --place "$(printf 'a\nb')"

shown() { # language
	curl -s "$url/v1/notices?lang=$1"
}
ok "a notice wants the town's first language" fails 64 "ja=" "$S" notice add --text en=News
ok "a reading that is none is named" fails 64 "--text ja: has a brace" "$S" notice add --text "ja={市|shi}の"
ok "a text that is too long is told its limit" fails 64 "at most 319" "$S" notice add --text "ja=$(printf 'あ%.0s' {1..110})"
ok "a language that the town has not" fails 64 "ja, easy, en" "$S" notice add --text fr=Salut
id=$("$S" notice add --text "ja={市|し}の<b>おしらせ</b>" --text "en=News of the city")
sleep 0.4
ok "it is shown at once" has "$(shown ja)" '{市|し}の<b>おしらせ</b>'
ok "in each language that it has" has "$(shown en)" "News of the city"
ok "and in the first where it has none" has "$(shown vi)" '{市|し}の'
ok "it is changed" same "{\"id\":$id}" "$("$S" notice change "$id" --text "en=Changed" --until never --json)"
sleep 0.4
ok "at once, too" has "$(shown en)" "Changed"
ok "nothing to change is told" fails 64 "nothing to change" "$S" notice change "$id"
ok "an end before its beginning is refused" fails 64 "before the notice begins" "$S" notice change "$id" --until 2001-01-01
ok "a date that is none is refused" fails 64 "is no time" "$S" notice change "$id" --until 2026-02-30
later=$("$S" notice add --text "ja=あとで" --from 2099-01-01)
ok "one that waits is listed as such" has "$("$S" notice list)" "$later	waiting	2099-01-01T00:00	never	あとで"
ok "and not shown" lacks "$(shown ja)" "あとで"
"$S" notice end "$id" >"$folder/out" && "$S" notice end "$id" >"$folder/out"
sleep 0.4
ok "one that was ended, even twice, is gone from the screens" lacks "$(shown ja)" "おしらせ"
ok "and from the list, but not from all" has "$("$S" notice list --all)" "$id	over"
ok "a notice that is not there" fails 65 "is not there" "$S" notice end 99
