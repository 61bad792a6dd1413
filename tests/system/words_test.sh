# Every screen in every language and size: no text is cut off, no picture is missing.
. "$(dirname "$0")/lib.sh"
start_server --store "sqlite:$folder/a.db" --demo

tour() { # language size
	cat >"$folder/tour.script" <<S
wait scene attract
wait text "kg"
tap attract.start
lang $1
wait scene home
tap home.guest
wait scene guest
tap map.omori-pond
wait scene landmark
tap back
wait scene guest
tap back
wait scene home
tap home.walk
wait scene signin
wait 700ms
type 482100000034
wait target signin.pin.tea
tap signin.pin.tea
tap signin.pin.bike
tap signin.pin.sun
tap signin.pin.fish
wait scene walk 20s
wait target walk.signout
tap walk.signout
wait scene attract
tap attract.start
lang $1
wait scene home
scan 482100000016
wait scene signin
wait target signin.pin.tea
tap signin.pin.tea
tap signin.pin.bike
tap signin.pin.sun
tap signin.pin.fish
wait target walk.ranking
wait 300ms
tap walk.ranking
wait scene ranking
wait 500ms
tap board.scope.player
tap board.show.period
tap board.period.all
wait 500ms
tap board.show.period
tap board.period.week
wait 400ms
tap board.earlier
wait 400ms
tap back
wait scene walk 20s
network down
clock +61s
wait target idle.stay
tap idle.stay
wait 1s
quit
S
	"$build/machiaruki" --api "$url" --cache "$folder/cache-$1" --clock 3 --window "$2" --script "$folder/tour.script" >"$folder/tour" 2>&1 ||
		{ tail -n 6 "$folder/tour"; return 1; }
	lacks "$(cat "$folder/tour")" "does not fit" && lacks "$(cat "$folder/tour")" "none of the share folders"
}
for size in 1920x1080 1080x1920 1280x720; do
	for language in ja easy en vi; do
		ok "every text fits in $language at $size" tour $language $size
	done
done
