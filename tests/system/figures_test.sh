# The figures of the demo season: the town's, the boards', rewards and notices.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo

status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
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
