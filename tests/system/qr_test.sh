# What a phone reads from the screen: the sign-in, a coupon, how to join; at the smallest size too.
. "$(dirname "$0")/lib.sh"
scenes="$(dirname "$0")/scenes"

shoot() { # script shot size…
	sed -e "s/LANG/ja/g; s/TEXT/100/g; s/REACH/off/g; s/STRONG/off/g; s/IDLE/1800500/g" "$scenes/$1.script" | sed "/^shot $2.png/q" >"$folder/$2.script"
	echo quit >>"$folder/$2.script"
	"$build/machiaruki" --clock 16 --idle 600 --window "$3" --script "$folder/$2.script" --shots "$folder/$3" >"$folder/out" 2>&1 || { tail -n 5 "$folder/out"; return 1; }
}
reads() { # script shot size what
	shoot "$1" "$2" "$3" && has "$(zbarimg --quiet --raw "$folder/$3/$2.png" 2>/dev/null)" "$4"
}
for size in 1920x1080 1280x720; do
	ok "a phone reads the sign-in's code at $size" reads spine signin $size "/device?user_code="
	ok "a phone reads a coupon at $size" reads rewards rewards-4-coupon $size "/c/"
	ok "a phone reads how to join at $size" reads guest quiz-join $size "https://"
done
