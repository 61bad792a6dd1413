# The pages of the manual say what the programs say, the settings file is right, desktops can read us.
. "$(dirname "$0")/lib.sh"
pages=$folder/root/usr/share/man
tools/install_files.sh "$build" "$folder/root" /usr game server kiosk

plain() { # page
	MANWIDTH=200 man -E UTF-8 -P cat -l "$pages/$1.gz" 2>"$folder/warnings" | sed 's/.\x08//g'
}
without_warnings() {
	man --warnings -E UTF-8 -l -Tutf8 "$pages/$1.gz" 2>&1 >/dev/null | sed 's/^/warning: /' >"$folder/warnings"
	[ ! -s "$folder/warnings" ] || { cat "$folder/warnings"; return 1; }
}
for page in man1/machiaruki.1 man5/kiosk.conf.5 man7/machiaruki-kiosk.7 man8/machiaruki-server.8; do
	ok "$page has no fault" without_warnings $page
done
options() { grep -oE -- '--[a-z][a-z_-]*[a-z]' | sort -u; }
all_in() { # names text
	local missing
	missing=$(comm -23 <(echo "$1") <(echo "$2"))
	same "" "$missing"
}
of_game=$("$build/machiaruki" --help | options)
of_page=$(plain man1/machiaruki.1 | options)
ok "machiaruki(1) has each option that --help names" all_in "$of_game" "$of_page"
ok "and no other" all_in "$of_page" "$of_game"
settings=$(echo "$of_game" | grep -vxE -- '--(config|version|help)' | sed 's/^--//; s/-/_/g'; echo kiosk_secret)
in_settings() {
	local name page
	page=$(plain man5/kiosk.conf.5 | grep -oE '[a-z_]+' | sort -u)
	all_in "$(echo "$settings" | sort)" "$page"
}
ok "kiosk.conf(5) has each setting" in_settings
ok "machiaruki-server(8) has each option of its help" all_in "$("$build/machiaruki-server" --help | options)" \
	"$(plain man8/machiaruki-server.8 | options)"

# Each setting of kiosk.conf stands there as a remark, with a value that may be taken.
sed -nE 's/^#([a-z_]+ = .*)/\1/p' kiosk/units/kiosk.conf >"$folder/kiosk.conf"
echo quit >"$folder/quit.script"
taken() {
	[ "$(wc -l <"$folder/kiosk.conf")" -ge 15 ] || return 1
	"$build/machiaruki" --config "$folder/kiosk.conf" --town assets/towns/iruma --cache "$folder" --script "$folder/quit.script" --window 640x480
}
ok "each line of kiosk.conf is right once its # is gone" taken
ok "the desktop entry is right" desktop-file-validate kiosk/packaging/machiaruki.desktop
ok "so is what software centres read" appstreamcli validate --no-net kiosk/packaging/machiaruki.metainfo.xml
version() { has "$(cat kiosk/packaging/machiaruki.metainfo.xml)" "<release version=\"$(cat VERSION)\""; }
ok "it is of this version" version
ok "as is the changelog of the packages" has "$(head -n 1 debian/changelog)" "($(cat VERSION))"
echo "1..$number"
