#!/usr/bin/env bash
# Installs what is missing from Debian's packages for the make goals named. Quiet when nothing is.
set -u
play="libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libcairo2-dev libicu-dev libqrencode-dev
libcjson-dev libcurl4-openssl-dev libmicrohttpd-dev libsqlite3-dev libsodium-dev libexpat1-dev libpango1.0-dev libsystemd-dev
librsvg2-bin pkg-config fonts-morisawa-bizud-gothic fonts-noto-cjk fonts-quicksand"
# Recommended where the kiosk runs, needed nowhere: espeak-ng mecab mecab-ipadic-utf8 (speech).
check="libcmocka-dev espeak-ng libx11-dev xvfb xauth xdotool cage xwayland grim curl netcat-openbsd zbar-tools
poppler-utils chromium"
wanted="$play"
case " $* " in
*" test "*|*" check "*|*" tests "*|*" bench "*|*" kiosk-test "*|*" build/"*) wanted="$wanted $check" ;;
esac
# A box (tests/system/kiosk/box.sh): the packages are made, installed and looked at in one.
packages="debhelper dpkg-dev lintian"
box="$packages systemd-container xserver-xorg-core xserver-xorg-video-dummy xserver-xorg-dev xserver-xorg-input-libinput
x11-xserver-utils xinput seatd imagemagick iproute2 procps man-db appstream desktop-file-utils"
case " $* " in
*" test "* | *" check "* | *" kiosk-test "*) wanted="$wanted $box" ;;
*" bare-box "*) wanted="$wanted $check $box mmdebstrap" ;;
*" deb "*) wanted="$wanted $packages" ;;
esac
case " $* " in
*" check "*|*" fuzz "*) wanted="$wanted clang clang-format cppcheck libclang-rt-14-dev" ;;
esac
case " $* " in
*" tour "*) wanted="$wanted imagemagick fonts-dejavu-core" ;;
esac
case " $* " in
*" bench "*) wanted="$wanted nginx-light wrk redis-server" ;;
esac
case " $* " in
*" test "* | *" check "* | *" contract "*) # another Node than Debian's will do
	command -v node >/dev/null && command -v npm >/dev/null || wanted="$wanted nodejs npm"
	;;
esac
missing=""
for package in $wanted; do
	[ -e "/var/lib/dpkg/info/$package.list" ] || compgen -G "/var/lib/dpkg/info/$package:*.list" >/dev/null ||
		missing="$missing $package"
done
[ -z "$missing" ] && exit 0

echo "machiaruki needs these Debian packages to build, draw and test:$missing"
sudo=""
if [ "$(id -u)" -ne 0 ]; then
	if command -v sudo >/dev/null && sudo -n true 2>/dev/null || [ -t 0 ] && command -v sudo >/dev/null; then
		sudo=sudo
	else
		echo "not root, and no sudo: please run  apt-get install$missing"
		exit 1
	fi
fi
echo "installing them once …"
log=$(mktemp)
if $sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing" >"$log" 2>&1; then
	rm -f "$log"
	exit 0
fi
tail -n 5 "$log"
echo "the installation failed; its whole log is $log"
exit 1
