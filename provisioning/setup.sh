#!/bin/sh
# Makes this checkout runnable: Debian packages that are missing, then a virtual environment from the hash-pinned lock.
# Says what it installs; does nothing the second time. Usage: provisioning/setup.sh [PACKAGE...]  (extra Debian packages)
set -eu
cd "$(dirname "$0")/.."

say() { printf 'gerai setup: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else
        say "needs root for: $*"
        say "run it as root once, or install sudo"
        exit 1
    fi
}

# The compiler and headers are for evdev, which comes as source.
missing=""
for package in mosquitto fonts-inter espeak-ng sox gcc libc6-dev linux-libc-dev "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if ! python3 -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    missing="$missing python3 python3-venv"
fi
header='import os, sysconfig; raise SystemExit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))'
python3 -c "$header" 2>/dev/null || missing="$missing python3-dev"
if [ -n "$missing" ]; then
    say "installing Debian packages:$missing"
    as_root apt-get update -qq
    # policy-rc.d would be global; mosquitto's own service may start on 1883, gerai never uses that port.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "needs Python 3.11 or later, this is $(python3 --version); use Debian 12 or Raspberry Pi OS bookworm or later"
    exit 1
fi

wanted=$(cat requirements.lock pyproject.toml | sha256sum | cut -d' ' -f1)
if [ "$(cat .venv/ready 2>/dev/null || true)" != "$wanted" ]; then
    say "installing the Python packages of requirements.lock into .venv"
    [ -x .venv/bin/python ] || python3 -m venv .venv
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
    printf '%s' "$wanted" >.venv/ready
fi
