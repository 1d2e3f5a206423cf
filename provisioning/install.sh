#!/bin/sh
# Makes a Raspberry Pi OS (or Debian 12, 13) a device of a hall, or its central. Run it from this checkout, as root; again
# after an update of the checkout. Configuration and data that are there stay.
#
#   sudo sh provisioning/install.sh device https://10.0.0.2 3f9c… 7K-M4QD-9XTC
#   sudo sh provisioning/install.sh central mpp.toml
#   … --print      says what it would do, and does nothing
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
product=/opt/gerai
only_print=no

usage() {
    sed -n '5,7s/^# *//p' "$0" >&2
    exit 2
}

say() { printf 'gerai: %s\n' "$*" >&2; }

do_it() {
    if [ "$only_print" = yes ]; then
        printf '%s\n' "$*"
    else
        "$@"
    fi
}

for word in "$@"; do
    [ "$word" != --print ] || only_print=yes
done
role=${1:-}
case "$role" in
device) [ "$#" -ge 4 ] || usage ;;
central) [ -f "${2:-}" ] || { say "${2:-site.toml}: tidak ada / is not there"; usage; } ;;
*) usage ;;
esac
if [ "$only_print" = no ] && [ "$(id -u)" != 0 ]; then
    say "jalankan sebagai root / run it as root: sudo sh $0 $*"
    exit 2
fi

packages="python3 python3-venv python3-dev python3-evdev gcc libc6-dev swig fonts-inter libusb-1.0-0"
[ "$role" = device ] || packages="$packages mosquitto espeak-ng sox"
do_it apt-get update -qq
# shellcheck disable=SC2086
do_it env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages

say "gerai -> $product"
[ -x "$product/bin/python" ] || do_it python3 -m venv --system-site-packages "$product"
pip="$product/bin/python -m pip install -qq --disable-pip-version-check --no-deps"
do_it $pip --require-hashes -r "$here/provisioning/card/requirements.lock"
do_it $pip --force-reinstall "$here"

if [ "$role" = device ]; then
    do_it "$product/bin/gerai-provision" units --role kiosk --role board --role counter --to /etc
    do_it "$product/bin/gerai-provision" udev --to /etc/udev/rules.d
    do_it mv /etc/udev/rules.d/gerai.conf /etc/sysusers.d/gerai.conf
    do_it systemd-sysusers
    do_it udevadm control --reload
    do_it udevadm trigger
    do_it install -d -m 0700 -o gerai -g gerai /var/lib/gerai
    do_it setpriv --reuid gerai --regid gerai --init-groups "$product/bin/gerai-device" enrol \
        --server "$2" --fingerprint "$3" --code "$4" --to /var/lib/gerai
    unit=gerai-device.service
else
    do_it "$product/bin/gerai-provision" check "$2"
    do_it "$product/bin/gerai-provision" units --role central --to /etc
    do_it systemd-sysusers
    do_it install -d -m 0755 /etc/gerai
    do_it install -d -m 0700 -o gerai-central -g gerai-central /var/lib/gerai-central
    if [ ! -f /etc/gerai/central.toml ]; then
        # central's own folder: managers change the hall in the browser
        [ -f /var/lib/gerai-central/site.toml ] ||
            do_it install -m 0640 -o gerai-central -g gerai-central "$2" /var/lib/gerai-central/site.toml
        do_it install -m 0644 "$here/provisioning/central.toml" /etc/gerai/central.toml
    fi
    unit=gerai-central.service
fi
do_it systemctl disable --now mosquitto.service || true
do_it systemctl daemon-reload
do_it systemctl enable --now "$unit"
say "siap / ready: systemctl status $unit"
