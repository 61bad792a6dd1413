# Real touches of many fingers: an X server with a touch screen of ten fingers (inputtest).
# waits
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/box.sh"
. "$(dirname "$0")/faults.sh"
box_or_skip "$0" "$@"

must "a kiosk is started in a box" faults_start
must "a touch wakes it" wake "$faults_within"
ok "a touch opens the map of green" tap home.greening

X=1350 Y=520 # on the map, with no button near
pinch() { # from to: pixels of each finger from that point
	local n at
	hand "down 0 $((X - $1)) $Y; down 1 $((X + $1)) $Y" || return 1
	for n in $(seq 20); do
		at=$(($1 + ($2 - $1) * n / 20))
		hand "move 0 $((X - at)) $Y; move 1 $((X + at)) $Y; wait 15" || return 1
	done
	hand "up 0 $((X - $2)) $Y; up 1 $((X + $2)) $Y; wait 900"
}
look() { # name: the map about the point
	screen shot /opt/test/look.ppm && convert "$box/root/opt/test/look.ppm" -crop 640x400+$((X - 320))+$((Y - 200)) +repage -blur 0x4 "$folder/$1.png"
}
unlike() { # a b: how far two pictures are from each other
	compare -metric RMSE "$1" "$2" null: 2>&1 | sed 's/ .*//; s/\..*//'
}
# The middle of the one picture, twice as large, is the other rather than what has only been shifted.
is_twice() { # far near
	convert "$folder/$1.png" -crop 320x200+160+100 +repage -resize 640x400! "$folder/twice.png"
	local twice once
	twice=$(unlike "$folder/twice.png" "$folder/$2.png")
	once=$(unlike "$folder/$1.png" "$folder/$2.png")
	echo "twice as large: $twice from it, as it was: $once"
	[ "$twice" -lt "$once" ]
}
hand "wait 2500"
look before
ok "two fingers that part" pinch 100 200
look after
ok "make the map twice as large about the point between them" is_twice before after
ok "two fingers that meet" pinch 200 100
look again
ok "make it as small again" is_twice again after

hand "tap 140 80"
must "a visitor signs in by touches" sign_in

still_there() { # signed in, on the same page, and a touch opens what it should
	[ "$(box_game)" = "$game" ] && visitor_is_in && shows walk walk.album 5
}
opens_and_leaves() {
	tap walk.album && sleep 0.8 && ! shows walk walk.album 0 && hand "tap 140 80" && shows walk walk.album 10
}
ten() { # down all, up all
	local n line=""
	for n in $(seq 0 9); do line="$line down $n $((800 + n * 100)) $((300 + n % 3 * 90));"; done
	for n in $(seq 0 9); do line="$line move $n $((810 + n * 100)) $((320 + n % 3 * 90));"; done
	for n in $(seq 0 9); do line="$line up $n $((810 + n * 100)) $((320 + n % 3 * 90));"; done
	hand "$line"
}
ok "ten fingers at once" ten
ok "choose nothing" still_there
ok "and the next touch is answered" opens_and_leaves

palm() { # a hand laid on the map: many touches, close, that come, shift and go
	local n turn
	for turn in 1 2 3; do
		for n in 0 1 2 3; do hand "down $n $((X - 60 + n * 40)) $((Y - 12 + n * 8)); wait 4" || return 1; done
		for n in 0 1 2 3; do hand "move $n $((X - 57 + n * 40)) $((Y - 9 + n * 8)); wait 4"; done
		for n in 3 1 0 2; do hand "up $n $((X - 57 + n * 40)) $((Y - 9 + n * 8)); wait 4"; done
	done
}
ok "a palm laid on the map, three times" palm
hand "wait 600"
ok "chooses nothing" still_there
ok "and the next touch is answered" opens_and_leaves

# Somebody leans on the screen while another plays.
stays=$([ -n "${FULL:-}" ] && echo 60 || echo 5)
ok "a finger stays down" hand "down 7 $X $Y"
other_finger() { # a tap by another finger
	local x y
	read -r x y < <(middle "$1" walk)
	hand "down 1 $x $y; wait 60; up 1 $x $y"
}
second_opens() {
	other_finger walk.album && sleep 0.8 && ! shows walk walk.album 0 && hand "down 1 140 80; wait 60; up 1 140 80" && shows walk walk.album 10
}
ok "meanwhile another's touch opens a page, and closes it" second_opens
hand "wait $((stays * 1000 - 3000))"
ok "after $stays s it still does" second_opens
ok "the finger is lifted" hand "up 7 $X $Y"
ok "and a touch is answered" opens_and_leaves

# The touch screen is unplugged with a finger on it, and plugged in again.
fault="the touch screen is unplugged" fault_how="xinput disable, with a finger on it; 2 s later xinput enable: the X server closes and opens the device. Its removal from the bus cannot be made here (no uinput)"
ok "a finger is on the touch screen as it is unplugged" hand "down 0 $X $Y"
ok "it is unplugged" on_screen xinput disable touch
sleep 2
ok "and plugged in" on_screen xinput enable touch
fault_now
ok "the touch screen is unplugged: it goes on" fault_lived "the same process; touches are taken at once"

for size in 1280x720 1080x1920; do
	fault_new "the screen becomes $size" "xrandr --mode $size; then 1920x1080 again"
	fault_now
	ok "the screen becomes $size" on_screen xrandr --output "$(on_screen xrandr | sed -n 's/ connected.*//p' | head -n 1)" --mode $size
	covers() { same "0,0 $1" "$(screen windows | cut -d' ' -f2-)"; }
	ok "the kiosk covers it" box_wait "$faults_within" covers $size
	fault_took
	ok "and the first size again" on_screen xrandr --output "$(on_screen xrandr | sed -n 's/ connected.*//p' | head -n 1)" --mode $faults_size
	ok "the kiosk covers that" box_wait "$faults_within" covers $faults_size
	left=$took
	ok "all is where it was, and a touch is answered" fault_lived "the same process covers the new size in $left s, and the old one after it"
done
