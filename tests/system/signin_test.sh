# Signing in over real HTTP: a card, a phone's code, signing out; and entries from a partner.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo
card="urn:machiaruki:params:oauth:grant-type:card"
device="urn:ietf:params:oauth:grant-type:device_code"

token() { # form…
	curl -s "$url/oauth/token" -d client_id=kiosk-9 "$@"
}
member() { # name: of flat JSON on stdin
	sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}
status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }

good=$(token -d grant_type=$card -d card=482100000016 -d pin=tea-bike-sun-fish | member access_token)
auth="Authorization: Bearer $good"
ok "a card and its pictures sign in" same "いるま-4821" "$(curl -s -H "$auth" "$url/v1/me" | member alias)"
ok "no other page may keep it" has "$(curl -si -H "$auth" "$url/v1/me")" "no-store"
ok "receipts name factor and year" has "$(curl -s -H "$auth" "$url/v1/me/entries")" '"factor":125'
ok "nothing of a receipt tells the hour" same "" "$(curl -s -H "$auth" "$url/v1/me/entries" | grep -o "T[0-9:]*+09:00" | grep -v T00:00:00 | head -n 1)"
ok "no board tells when a player walked" lacks "$(curl -s "$url/v1/boards/player?period=all")" '"first_at":"'
ok "nothing of a receipt tells where" lacks "$(curl -s -H "$auth" "$url/v1/me/entries")" "latitude"
ok "one's place has two on each side" same 5 \
	"$(curl -s -H "$auth" "$url/v1/boards/player/around?period=all" | grep -o '"rank"' | wc -l)"
minor=$(token -d grant_type=$card -d card=482100000027 -d pin=tea-bike-sun-fish | member access_token)
ok "a minor is on no board" same 404 "$(status -H "Authorization: Bearer $minor" "$url/v1/boards/player/around?period=all")"
ok "a wrong PIN is refused" same invalid_grant "$(token -d grant_type=$card -d card=482100000034 -d pin=tea-tea-tea-tea | member error)"
ok "an unknown card is refused alike" same invalid_grant "$(token -d grant_type=$card -d card=000000000000 -d pin=tea-tea-tea-tea | member error)"
for _ in 1 2 3 4; do
	last=$(token -d grant_type=$card -d card=482100000034 -d pin=tea-tea-tea-tea | member error)
done
ok "the fifth wrong PIN locks the card" same too_many_attempts "$last"
ok "then the right one does not help" same too_many_attempts "$(token -d grant_type=$card -d card=482100000034 -d pin=tea-bike-sun-fish | member error)"

me() { curl -s -H "$auth" "$url/v1/me"; }
points() { me | sed 's/.*"points":\([0-9]*\).*/\1/'; }
exchange() { # reward key [arguments…]
	status -d "{\"reward\":\"$1\"}" -H "$auth" -H 'Content-Type: application/json' -H "Idempotency-Key: $2" "${@:3}" "$url/v1/coupons?lang=en"
}
body() { cat "$folder/body"; }
ok "one's team is told" has "$(me)" '"team":"あるこうチーム 1"'
ok "the weeks have no hour" lacks "$(me | grep -o '"weeks":.*')" "T"
ok "one's coupons are there" has "$(curl -s -H "$auth" "$url/v1/coupons?lang=en")" '"code":"T3WR-5HNC","url":"'"$url"'/c/T3WR-5HNC","shop":"Demo shop C"'
ok "the newest first, used or not" has "$(curl -s -H "$auth" "$url/v1/coupons")" '"used_at":null},{"id":"1"'
ok "no coupon tells an hour" lacks "$(curl -s -H "$auth" "$url/v1/coupons" | sed 's/T00:00:00//g; s/T23:59:59//g; s/T3WR//g')" ":00+09:00"
before=$(points)
etag=$(curl -si "$url/v1/rewards?lang=en" | tr -d '\r' | sed -n 's/^ETag: //p')
ok "an exchange makes a coupon" same 201 "$(exchange 4 key-1)"
first=$(body)
ok "of its reward" has "$first" '"shop":"Demo shop A","title":"A bag of tea leaves","price":1500'
ok "whose code can be typed" same 1 "$(grep -cE '"code":"[2-9C-Y]{4}-[2-9C-Y]{4}","url":"http://127.0.0.1:[0-9]+/c/' <<<"$first")"
ok "the points are less" same $((before - 1500)) "$(points)"
ok "one less is left, for everybody to see" has "$(curl -s -H "If-None-Match: $etag" "$url/v1/rewards?lang=en")" '"price":1500,"left":24'
ok "the same key gives the same coupon" same 200 "$(exchange 4 key-1)"
ok "to the letter" same "$first" "$(body)"
ok "and takes no points" same $((before - 1500)) "$(points)"
ok "the same key for another reward is refused" same 422 "$(exchange 1 key-1)"
ok "without a key there is none" same 400 "$(status -d '{"reward":"4"}' -H "$auth" -H 'Content-Type: application/json' "$url/v1/coupons")"
ok "too few points are a conflict" same 409 "$(exchange 8 key-2)"
ok "that says so" has "$(body)" '"type":"/problems/not-enough-points"'
ok "what is sold out is one too" same 409 "$(exchange 6 key-3)"
ok "that says so as well" has "$(body)" '"type":"/problems/sold-out"'
ok "a reward that there is not" same 404 "$(exchange 99 key-4)"
ok "a reward that can be none" same 404 "$(exchange 1x key-4)"
ok "an exchange for nothing" same 422 "$(status -d '{}' -H "$auth" -H 'Content-Type: application/json' -H 'Idempotency-Key: k' "$url/v1/coupons")"
coupon_id=$(member id <<<"$first")
ok "a coupon can be asked for alone" same "$first" "$(curl -s -H "$auth" "$url/v1/coupons/$coupon_id?lang=en")"
ok "nobody else's can" same 404 "$(status -H "Authorization: Bearer $minor" "$url/v1/coupons/$coupon_id")"
ok "nor one that there is not" same 404 "$(status -H "$auth" "$url/v1/coupons/0")"
for i in $(seq 12); do exchange 1 "many-$i" >/dev/null & done
wait $(jobs -p | grep -v "^$server$")
ok "twelve at once are paid twelve times" same $((before - 1500 - 12 * 300)) "$(points)"
while [ "$(exchange 5 "rest-$((n += 1))")" = 201 ]; do :; done
ok "nobody ever owes" test "$(points)" -ge 0

journey=$(curl -s -H "$auth" "$url/v1/me/journey")
ok "a journey goes back as it came" same 200 "$(status -X PUT -H "$auth" -H 'Content-Type: application/json' -d "$journey" "$url/v1/me/journey")"
ok "an old version is a conflict" same 409 "$(status -X PUT -H "$auth" -H 'Content-Type: application/json' -d "$journey" "$url/v1/me/journey")"
ok "a journey that is no JSON is named" same 400 "$(status -X PUT -H "$auth" -H 'Content-Type: application/json' -d '{"version":' "$url/v1/me/journey")"
ok "a member twice is refused" same 422 "$(status -X PUT -H "$auth" -H 'Content-Type: application/json' -d '{"version":1,"version":1}' "$url/v1/me/journey")"

answer=$(curl -s "$url/oauth/device_authorization" -d client_id=kiosk-9)
code=$(echo "$answer" | member device_code)
user=$(echo "$answer" | member user_code)
page() { curl -s -H 'Accept-Language: en' "$url/device$1"; }
sends() { # form… : the page that the answer leads to
	curl -s -L -H 'Accept-Language: en' "$url/device" "$@"
}
ok "a phone's page shows its code, large" has "$(page "?user_code=$user")" "<p class=\"shown\">$user</p>"
ok "and asks whether it is the same" has "$(page "?user_code=$user")" "Is this the code on the kiosk in front of you?"
ok "before any field of a card" lacks "$(page "?user_code=$user")" 'name="card"'
ok "which come with the second step" has "$(page "?user_code=$user&step=card")" 'name="card"'
ok "a kiosk that is on no list is told apart" has "$(page "?user_code=$user")" "no name on the town"
ok "small letters are read" has "$(page "?user_code=$(tr -d - <<<"${user,,}")")" "<p class=\"shown\">$user</p>"
wide=$(sed 'y/BCDFGHJKLMNPQRSTVWXZ/ＢＣＤＦＧＨＪＫＬＭＮＰＱＲＳＴＶＷＸＺ/; s/-/ー/' <<<"$user")
ok "and full-width ones" has "$(curl -s -G --data-urlencode "user_code=$wide" "$url/device")" "<p class=\"shown\">$user</p>"
ok "the page's languages keep the code" has "$(page "?user_code=$user")" "href=\"/device?lang=vi&amp;user_code=$user\""
ok "a language that was chosen stays" has "$(curl -s -b "machiaruki_language=easy" -H 'Accept-Language: en' "$url/device")" "いれて ください"
ok "until then one waits" same authorization_pending "$(token -d grant_type=$device -d device_code="$code" | member error)"
ok "who asks too often waits longer" same slow_down "$(token -d grant_type=$device -d device_code="$code" | member error)"
form="-d pin1=tea -d pin2=bike -d pin3=sun -d pin4=fish"
wrong="-d decision=yes -d card=482100000016 -d pin1=tea -d pin2=tea -d pin3=tea -d pin4=tea"
said=$(sends -d user_code="$user" $wrong)
ok "wrong pictures are told" has "$said" "are wrong. Please try again"
ok "and leave the page open" has "$said" 'name="card"'
ok "three pictures are no try" has "$(sends -d user_code="$user" -d decision=yes -d card=482100000016 -d pin1=tea)" "all four pictures"
ok "a field twice is refused" has "$(sends -d user_code="$user" -d decision=yes -d decision=no)" "begin with the code again"
ok "the phone says yes" has "$(sends -d user_code="$user" -d decision=yes --data-urlencode "card=４８２１ ００００ ００１６" $form)" "You are signed in"
ok "saying it twice does no harm" has "$(sends -d user_code="$user" -d decision=yes -d card="482100000016" $form)" "signed in with this code already"
ok "nor does loading the page again" has "$(page "?user_code=$user&step=card")" "signed in with this code already"
phone=$(token -d grant_type=$device -d device_code="$code" | member access_token)
ok "and the kiosk is signed in" same "いるま-4821" "$(curl -s -H "Authorization: Bearer $phone" "$url/v1/me" | member alias)"
ok "a code works once" same invalid_grant "$(token -d grant_type=$device -d device_code="$code" | member error)"
ok "a code that no kiosk shows says so" has "$(page '?user_code=BBBB-BBBB')" "No kiosk shows this code"
answer=$(curl -s "$url/oauth/device_authorization" -d client_id=kiosk-9)
curl -s -o /dev/null "$url/device" -d "user_code=$(echo "$answer" | member user_code)" -d decision=no
ok "the phone says no" same access_denied "$(token -d grant_type=$device -d device_code="$(echo "$answer" | member device_code)" | member error)"
answer=$(curl -s "$url/oauth/device_authorization" -d client_id=kiosk-9)
user=$(echo "$answer" | member user_code)
for n in 1 2 3 4 5; do said=$(sends -d user_code="$user" -d decision=yes -d card=00000000000$n -d pin1=tea -d pin2=tea -d pin3=tea -d pin4=tea); done
ok "five wrong tries end a code" has "$said" "it has ended"
ok "and the kiosk hears it" same access_denied "$(token -d grant_type=$device -d device_code="$(echo "$answer" | member device_code)" | member error)"
ok "the page escapes what it is given" lacks "$(curl -s "$url/device?user_code=%3Cb%3E")" "<b>"
curl -s -o /dev/null "$url/oauth/revoke" -d client_id=kiosk-9 -d token="$good"
ok "signed out is signed out" same 401 "$(status -H "$auth" "$url/v1/me")"

partner=$("$build/machiaruki-server" partner add toyo-app --store "sqlite:$folder/a.db")
trip() { # sender_id started ended metres straight
	echo "{\"sender_id\":\"$1\",\"player\":\"いるま-4821\",\"deed\":\"walk\",\"started_at\":\"$2\",\"ended_at\":\"$3\",\"distance_m\":$4,\"displacement_m\":$5}"
}
send() { status -X POST -H "Authorization: Bearer $partner" -H 'Content-Type: application/json' -d "$1" "$url/v1/trips"; }
t=$(trip a-1 2026-04-05T10:00:00+09:00 2026-04-05T10:30:00+09:00 2000 1500)
ok "a partner's trip counts" same 201 "$(send "$t")"
ok "2,000 m are 250 g" has "$(cat "$folder/body")" '"grams":250'
ok "the same sender's id is counted once" same 200 "$(send "$t")"
ok "an overlapping trip is a duplicate" has "$(send "$(trip a-2 2026-04-05T10:10:00+09:00 2026-04-05T10:40:00+09:00 2000 1500)"; cat "$folder/body")" '"reason":"duplicate"'
ok "749 m away is below the minimum" has "$(send "$(trip a-3 2026-04-06T10:00:00+09:00 2026-04-06T10:30:00+09:00 2000 749)"; cat "$folder/body")" '"reason":"below_minimum"'
ok "750 m away counts" has "$(send "$(trip a-4 2026-04-07T10:00:00+09:00 2026-04-07T10:30:00+09:00 2000 750)"; cat "$folder/body")" '"reason":null'
ok "too fast for a walk" has "$(send "$(trip a-5 2026-04-08T10:00:00+09:00 2026-04-08T10:10:00+09:00 2000 1500)"; cat "$folder/body")" '"reason":"too_fast"'
ok "a trip of the future is refused" same 422 "$(send "$(trip a-6 2099-04-08T10:00:00+09:00 2099-04-08T10:30:00+09:00 2000 1500)")"
ok "a player's token brings no trips" same 403 "$(status -X POST -H "Authorization: Bearer $minor" -H 'Content-Type: application/json' -d "$t" "$url/v1/trips")"
ok "a fraction of a metre is refused" same 422 "$(send "$(trip a-7 2026-04-09T10:00:00+09:00 2026-04-09T10:30:00+09:00 2000.5 1500)")"
walk=$(awk 'BEGIN { printf "<gpx version=\"1.1\"><trk><trkseg>"; for (i = 0; i < 101; i++) { t = 3600 + i * 10; printf "<trkpt lat=\"%.6f\" lon=\"139.39\"><time>2026-04-20T%02d:%02d:%02dZ</time></trkpt>", 35.83 + i * 0.000108, int(t / 3600), int(t / 60) % 60, t % 60 } printf "</trkseg></trk></gpx>" }')
track() { status -X POST -H "Authorization: Bearer $minor" -H 'Content-Type: application/gpx+xml' -d "$1" "$url/v1/tracks"; }
ok "a player's track comes in" same 201 "$(track "$walk")"
ok "with the receipt of its trip" has "$(cat "$folder/body")" '"distance_m":1201,"displacement_m":1201,"amount":null,"grams":150'
ok "again it is the same entry" has "$(track "$walk"; cat "$folder/body")" '"grams":150'
ok "but it counts once" same 1 "$(curl -s -H "Authorization: Bearer $minor" "$url/v1/me/entries" | grep -o '"started_at":"2026-04-20' | wc -l)"
ok "a broken track is named by line" has "$(track '<gpx><trk>'; cat "$folder/body")" "line 1"

kill "$server"
wait "$server"
ok "the server ends well when it is told to" same 0 $?
