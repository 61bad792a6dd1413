# Shops: from the command line to a coupon that is used once, over real HTTP.
. "$(dirname "$0")/lib.sh"
db="sqlite:$folder/a.db"
start_server --store "$db" --demo
server_command() { "$build/machiaruki-server" "$@" --store "$db"; }
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
body() { cat "$folder/body"; }
refused() { # code part command…: it fails with that code, and says the part in one line
	local code=$1 part=$2 said
	shift 2
	said=$(server_command "$@" 2>&1 >/dev/null)
	same "$code" $? && same 1 "$(wc -l <<<"$said")" && has "$said" "$part"
}

code=$(server_command shop add --name 'みどり文具' --text 'en=Midori <b>paper</b>' --text 'vi=Văn phòng')
ok "a shop gets a code" grep -qE '^[2-9C-Y]{4}-[2-9C-Y]{4}-[2-9C-Y]{4}$' <<<"$code"
ok "of which no file holds a word" test -z "$(grep -alF "$code" "$folder"/a.db*)"
ok "twice is once" refused 65 "there is a shop of that name already" shop add --name 'みどり文具'
ok "a name that would break the table" refused 64 "is not one line" shop add --name $'a\nb'
ok "SQL is a name like any other" same 1 "$(server_command shop add --name "x'); DROP TABLE shops;--" | grep -c -)"
ok "the list is JSON" has "$(server_command shop list --json)" '"name":"みどり文具","open":true,"has_code":true}'
ok "and a table" has "$(server_command shop list)" "x'); DROP TABLE shops;--	open"
ok "a shop that there is not" refused 65 "no such shop" shop code Nobody
ok "a word that it does not know" refused 64 "usage:" shop sell
ok "it has its help" has "$("$build/machiaruki-server" shop --help)" "shop token NAME"

reward=$(server_command reward add --shop 'みどり文具' --price 200 --stock 2 --from 2026-01-01 --until 2099-12-30 \
	--use-until 2099-12-31 --text 'ja=ノート|<script>1</script>' --text 'en=A notebook' --json)
id=$(member id <<<"$reward")
ok "a reward is there at once" has "$(curl -s "$url/v1/rewards?lang=en")" '"shop":"Midori <b>paper</b>","title":"A notebook"'
ok "as it is told" has "$reward" '"price":200,"stock":2,"left":2,"given":0,"from":"2026-01-01","until":"2099-12-30","use_until":"2099-12-31"'
ok "the last day ends at midnight" has "$(curl -s "$url/v1/rewards")" '"until":"2099-12-30T23:59:59+09:00"'
ok "a date that is none" refused 64 "--until 2026-02-30: is no date" reward change "$id" --until 2026-02-30
ok "coupons outlive the exchange" refused 64 "--use-until: is before" reward change "$id" --use-until 2026-01-02
ok "a price of nothing" refused 64 "--price 0" reward change "$id" --price 0
ok "a reward without a text" refused 64 "usage:" reward add --shop 'みどり文具' --price 1
ok "of a shop that there is not" refused 65 "--shop Nobody" reward add --shop Nobody --price 1 --text ja=x
ok "a reward that there is not" refused 65 "reward 999" reward end 999

card="urn:machiaruki:params:oauth:grant-type:card"
token=$(curl -s "$url/oauth/token" -d client_id=k -d grant_type=$card -d card=482100000016 -d pin=tea-bike-sun-fish | member access_token)
player="Authorization: Bearer $token"
exchange() { status -d "{\"reward\":\"$1\"}" -H "$player" -H 'Content-Type: application/json' -H "Idempotency-Key: $2" "$url/v1/coupons"; }
ok "me tells which points expire, and when" grep -qE '"points_expiring":[1-9][0-9]*,"points_expire_at":"20[0-9-]*T23:59:59\+09:00"' <<<"$(curl -s -H "$player" "$url/v1/me")"
exchange "$id" one >/dev/null
coupon=$(body | member code)
ok "what was given cannot be taken back" refused 65 "1 were given already" reward change "$id" --stock 0
server_command reward change "$id" --stock 2 --price 300 >/dev/null
ok "a coupon keeps its price" has "$(curl -s -H "$player" "$url/v1/coupons")" '"title":"ノート","price":200'

shop="Authorization: Bearer $(server_command shop token 'みどり文具')"
other="Authorization: Bearer $(server_command shop token 'デモのお店 C')"
use() { status -X POST -H "$1" -H "Idempotency-Key: $2" "$url/v1/coupons/$3/use?lang=en"; } # token key code
ok "a player's token uses nothing" same 403 "$(use "$player" k "$coupon")"
ok "nobody's neither" same 401 "$(use "X-A: b" k "$coupon")"
ok "a shop's token exchanges nothing" same 403 "$(status -d '{}' -H "$shop" -H 'Content-Type: application/json' "$url/v1/coupons")"
ok "a key is wanted" same 400 "$(status -X POST -H "$shop" "$url/v1/coupons/$coupon/use")"
ok "another shop's coupon is not there" same 404 "$(use "$other" k "$coupon")"
theirs=$(body)
ok "alike for a code that is nobody's" same "404 $theirs" "$(use "$other" k 2222-2222) $(body)"
ok "alike for what can be no code" same "404 $theirs" "$(use "$other" k "%27%20OR%201=1--") $(body)"
typed=$(tr -d - <<<"$coupon" | tr 'A-Z' 'a-z')
ok "a coupon is used, typed in small letters" same 200 "$(use "$shop" first "$typed")"
used=$(body)
ok "as its shop sees it" has "$used" "{\"code\":\"$coupon\",\"title\":\"A notebook\",\"until\":\"2099-12-31T23:59:59+09:00\",\"used_at\":\""
ok "to the minute" grep -qE '"used_at":"[0-9T:-]*:00\+09:00"' <<<"$used"
ok "the same key has the same answer" same "200 $used" "$(use "$shop" first "$coupon") $(body)"
ok "another key comes too late" same 409 "$(use "$shop" second "$coupon")"
ok "and is told when" has "$(body)" '"type":"/problems/already-used","title":"The coupon was used before.","status":409,"detail":"it was used at 20'
ok "the player sees the day, not the hour" grep -qE '"used_at":"[0-9-]*T00:00:00\+09:00"' <<<"$(curl -s -H "$player" "$url/v1/coupons")"

exchange "$id" two >/dev/null
last=$(body | member code)
ok "the last one is gone" same 409 "$(exchange "$id" three)"
for i in 1 2 3 4 5 6 7 8; do use "$shop" "race-$i" "$last" >"$folder/race-$i" & done
wait $(jobs -p | grep -v "^$server$")
ok "eight at once use it once" same "1 7" "$(cat "$folder"/race-* | grep -o 200 | wc -l) $(cat "$folder"/race-* | grep -o 409 | wc -l)"

page() { status -b "$folder/jar" -c "$folder/jar" "$@"; }
ok "what a QR holds leads to the shop's page" has "$(curl -si "$url/c/$last")" "ocation: /shop?code=$last"
ok "a link that is none leads there, too" has "$(curl -si "$url/c/%3Cb%3E" | tr '\r' '|')" "ocation: /shop|"
ok "a wrong code opens nothing" same 422 "$(page "$url/shop" -d do=in -d shop_code=2222-2222-2222)"
ok "the shop's code does" same 303 "$(page "$url/shop" -d do=in --data-urlencode "shop_code=$code")"
ok "the page is the shop's" has "$(page "$url/shop?lang=en"; body)" "Midori &lt;b&gt;paper&lt;/b&gt;"
ok "and shows what was confirmed today" has "$(body)" "$coupon"
ok "no other page may keep it" has "$(curl -si -b "$folder/jar" "$url/shop")" "no-store"
ok "a form without its key confirms nothing" has "$(curl -si -b "$folder/jar" "$url/shop" -d do=use -d "code=$last" -d key=)" "ocation: /shop?lang=en&code=$last"
server_command shop code 'みどり文具' >"$folder/new"
ok "a new code ends what the old one opened" lacks "$(page "$url/shop?lang=en"; body)" "Midori"
ok "and the till's token" same 401 "$(use "$shop" k "$coupon")"
ok "the old code opens nothing any more" same 422 "$(page "$url/shop" -d do=in --data-urlencode "shop_code=$code")"
server_command shop rename 'みどり文具' --name 'みどり' >/dev/null
ok "a shop has another name" has "$(server_command shop list)" "みどり	open"
server_command shop close 'みどり' >/dev/null
ok "a closed shop gives nothing" lacks "$(curl -s "$url/v1/rewards?lang=en")" "A notebook"
ok "its code opens nothing" same 422 "$(page "$url/shop" -d do=in --data-urlencode "shop_code=$(cat "$folder/new")")"
ok "closed twice is closed" same closed "$(server_command shop close 'みどり')"
ok "it gets no code any more" refused 65 "no such shop that is open" shop code 'みどり'
ok "who guesses on and on has to wait" has "$(curl -s -w '%{http_code} ' -d do=out "$url/shop?n=[1-90]" | tail -c 400)" "429"
ok "and is told so kindly" has "$(curl -s "$url/shop?lang=en&n=[1-20]")" "Please wait ten seconds"
