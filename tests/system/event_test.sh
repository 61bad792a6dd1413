# A school event: made, run by its host, seen by everybody, ended, wiped.
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
status() { curl -s -o "$folder/body" -w '%{http_code}' "$@"; }
body() { cat "$folder/body"; }
score() { # host-code body
	status -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "$2" "$url/v1/events/$code/scores"
}
at() { TZ=Asia/Tokyo date -d "$1" +%Y-%m-%dT%H:%M; }

teams=(--team "1組=30" --team "2組=28" --team "<b>3</b>=31")
ok "one team is no event" fails 64 "teams are none of 2 to 12" "$S" event add Race --team A=3 --from "$(at '-1 minute')" --until "$(at '+1 hour')"
ok "two teams of one name are none" fails 64 "teams[1].name is another" "$S" event add Race --team A=3 --team A=4 --from "$(at '-1 minute')" --until "$(at '+1 hour')"
ok "an end before the beginning" fails 64 "until is not after from" "$S" event add Race "${teams[@]}" --from "$(at '+2 hour')" --until "$(at '+1 hour')"
ok "a team without its members" fails 64 "is no TEAM=MEMBERS" "$S" event add Race --team A --team B=2 --from "$(at '-1 minute')" --until "$(at '+1 hour')"
from=$(at '-1 minute')
made=$("$S" event add "うんどうかい" "${teams[@]}" --from "$from" --until "$(at '+1 hour')")
code=${made%%	*} host=${made##*	}
ok "an event has a code and the host's secret one" grep -qE '^[A-Z]{4}-[A-Z]{4}	([A-Z]{4}-){3}[A-Z]{4}$' <<<"$made"
ok "the same again harms nothing" fails 65 "is there already, as $code" "$S" event add "うんどうかい" "${teams[@]}" --from "$from" --until "$(at '+1 hour')"
ok "everybody may see it" same 200 "$(status "$url/v1/events/$code")"
ok "running, with time left" grep -qE '"state":"running".*"starts_in_s":0,"left_s":3[0-9]{3}' "$folder/body"
ok "nobody has a rank yet" has "$(body)" '"rank_total":null'
ok "the factor's year is told" has "$(body)" '"factor":125'
ok "its code may be typed small and without its hyphen" same 200 "$(status "$url/v1/events/$(tr -d - <<<"${code,,}")")"
ok "the host's code is not told" lacks "$(body)" "${host:0:9}"
ok "another code is none" same 404 "$(status "$url/v1/events/BCDF-GHJK")"

ok "the host brings in metres" same 201 "$(score "$host" '{"sender_id":"lap-1","team":1,"metres":12000,"active":20}')"
first=$(body)
ok "again is the same answer" same 200 "$(score "$host" '{"sender_id":"lap-1","team":1,"metres":99999,"active":9}')"
ok "to the letter" same "$first" "$(body)"
ok "another team, as far" same 201 "$(score "$host" '{"sender_id":"lap-2","team":2,"metres":12000,"active":24}')"
ok "more than the team has" same 422 "$(score "$host" '{"sender_id":"lap-3","team":1,"metres":1,"active":31}')"
ok "a team that is none" same 422 "$(score "$host" '{"sender_id":"lap-3","team":4,"metres":1,"active":1}')"
ok "without the code nobody may" same 401 "$(score "$code" '{"sender_id":"lap-4","team":1,"metres":1,"active":1}')"
status "$url/v1/events/$code" >/dev/null
ok "metres and grams by the car's factor" has "$(body)" '"active":20,"metres":12000,"grams":1500,"average_m":600,"average_g":75,"participation":667,"rank_total":1,"rank_average":1,"rank_participation":2'
ok "level teams share a rank" has "$(body)" '"rank_total":1,"rank_average":2,"rank_participation":1'
made=$("$S" event add "Other" "${teams[@]}" --from "$(at '+1 hour')" --until "$(at '+2 hour')" --json)
other=$(sed 's/.*"host_code":"\([^"]*\)".*/\1/' <<<"$made")
sleep 0.3
ok "one event's host is nobody at another" same 403 "$(score "$other" '{"sender_id":"lap-5","team":1,"metres":1,"active":1}')"
kept=$code code=$(sed 's/.*"code":"\([^"]*\)".*/\1/' <<<"$made")
ok "before it begins nothing is taken" same 409 "$(score "$other" '{"sender_id":"lap-6","team":1,"metres":1,"active":1}')"
ok "and says so" has "$(body)" "event-not-running"
code=$kept
ok "a trip of a player is not the host's to see" same 403 "$(status -H "Authorization: Bearer $host" "$url/v1/me")"

ok "the host ends it early" same 200 "$(status -X POST -H "Authorization: Bearer $host" "$url/v1/events/$code/end")"
ok "then it is over" grep -q '"state":"over".*"left_s":0' "$folder/body"
ok "twice harms nothing" same 200 "$(status -X POST -H "Authorization: Bearer $host" "$url/v1/events/$code/end")"
ok "and it takes no more" same 409 "$(score "$host" '{"sender_id":"lap-7","team":1,"metres":1,"active":1}')"
ok "but still knows what it took" same 200 "$(score "$host" '{"sender_id":"lap-1","team":1,"metres":12000,"active":20}')"
ok "events are listed" has "$("$S" event list)" "$code	over"
ok "as JSON, too" has "$("$S" event list --json)" '"name":"Other"'
ok "one is removed" has "$("$S" event remove "$code")" "is removed"
sleep 0.4
ok "and nothing of it is left" same 404 "$(status "$url/v1/events/$code")"
ok "nor its host" same 401 "$(score "$host" '{"sender_id":"lap-1","team":1,"metres":1,"active":1}')"
ok "an event that is not there" fails 65 "is not there" "$S" event end "$code"

# Staff make one over the wire; the session of the office's page is such a token.
card=$("$S" staff add desk-1)
IFS=- read -r p1 p2 p3 p4 <<<"${card##*	}"
sleep 0.3
staff=$(curl -si "$url/office" -d "card=${card%%	*}" -d "pin1=$p1" -d "pin2=$p2" -d "pin3=$p3" -d "pin4=$p4" | sed -n 's/^Set-Cookie: machiaruki_office=\([^;]*\).*/\1/p')
plan="{\"name\":\"Relay\",\"from\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"until\":\"$(date -u -d '+2 hour' +%Y-%m-%dT%H:%M:%SZ)\",\"teams\":[{\"name\":\"A\",\"members\":3},{\"name\":\"B\",\"members\":4}]}"
make_event() { # key body
	status -H "Authorization: Bearer $staff" -H 'Content-Type: application/json' -H "Idempotency-Key: $1" -d "$2" "$url/v1/events"
}
ok "staff make an event" same 201 "$(make_event key-1 "$plan")"
first=$(body | sed 's/"as_of.*//')
ok "a repeat is the same event" same 200 "$(make_event key-1 "$plan")"
ok "with the same code of its host" same "$first" "$(body | sed 's/"as_of.*//')"
ok "the key for another event is refused" same 422 "$(make_event key-1 "${plan/Relay/Race}")"
ok "and says why" has "$(body)" "key-used"
ok "a team of nobody is named" same 422 "$(make_event key-2 "${plan/\"members\":4/\"members\":0}")"
ok "by its place" has "$(body)" "teams[1].members"
ok "without a key there is none" same 400 "$(status -H "Authorization: Bearer $staff" -H 'Content-Type: application/json' -d "$plan" "$url/v1/events")"
code=$(sed 's/.*"code":"\([^"]*\)".*/\1/' <<<"$first")
ok "staff bring in metres, too" same 201 "$(score "$staff" '{"sender_id":"lap-1","team":2,"metres":500,"active":4}')"
ok "a host makes no events" same 403 "$(staff=$other make_event key-3 "$plan")"
"$S" staff remove desk-1 >"$folder/out"
ok "who was removed makes none" same 401 "$(make_event key-4 "$plan")"
