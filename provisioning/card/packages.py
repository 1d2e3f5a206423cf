"""What of Debian is on a card, and how it is fetched. Pure.

The packages are unpacked, and none of their scripts is run: what those would do for a card is written in `tree.py` and
`building.py`, so that nothing of the building machine gets into it and no foreign processor need be played for hours.
There is no package manager on a card, no login, no secure shell and no compiler.
"""

import hashlib

SUITE, KERNEL_SUITE = "trixie", "trixie-backports"
"""The kernel is the first of Debian's that knows a Pi 5's own chip."""

COMPONENTS = "main,non-free-firmware"
MACHINE = "arm64"

SYSTEM = ("base-files", "base-passwd", "dash", "coreutils", "findutils", "grep", "sed", "mawk", "util-linux", "mount")
SERVICES = ("systemd", "systemd-sysv", "udev", "dbus", "kmod", "procps", "libc-bin", "systemd-timesyncd")
STORAGE = ("e2fsprogs", "dosfstools", "fdisk")
NETWORK = ("iproute2", "nftables", "wpasupplicant", "wireless-regdb", "firmware-brcm80211")
BOOT = ("linux-image-arm64", "raspi-firmware", "busybox-static")
PARTS = ("libgl1-mesa-dri", "libegl1", "libgles2", "libgbm1", "libusb-1.0-0", "libasound2t64", "fonts-inter")
PRODUCT = ("python3", "python3-evdev", "mosquitto", "espeak-ng", "sox")
COMPILED = ("libpython3.13-dev",)
"""Taken out again when the product is compiled."""

COMPILER = ("python3.13-minimal", "libpython3.13-stdlib")
PACKAGES = (*SYSTEM, *SERVICES, *STORAGE, *NETWORK, *BOOT, *PARTS, *PRODUCT, *COMPILED)

TEXTS = (
    "man",
    "doc",
    "locale",
    "info",
    "lintian",
    "bash-completion",
    "zsh",
    "fish",
    "bug",
    "gdb",
    "X11/locale",
    "perl5",
)
FOREIGN = (
    "drivers/gpu/drm/amd",
    "drivers/gpu/drm/nouveau",
    "drivers/gpu/drm/radeon",
    "drivers/gpu/drm/msm",
    "drivers/gpu/drm/xe",
    "drivers/infiniband",
    "drivers/media",
    "drivers/net/ethernet/mellanox",
    "drivers/net/wireless/ath",
    "drivers/net/wireless/intel",
    "drivers/net/wireless/mediatek",
    "drivers/net/wireless/realtek",
    "drivers/scsi",
    "fs/btrfs",
    "fs/xfs",
    "sound/pci",
)
"""Parts of the kernel that are in no Raspberry Pi."""

EXCLUDED = (
    *(f"/usr/share/{name}/*" for name in TEXTS),
    "/usr/lib/udev/hwdb.d/*",
    "/usr/lib/raspi-firmware/*_x.*",
    "/usr/lib/raspi-firmware/*_db.*",
    "/usr/lib/raspi-firmware/*4x.*",
    "/usr/lib/raspi-firmware/*4db.*",
)
APT = ('APT::Install-Recommends "false"', 'Acquire::Languages "none"', 'APT::Keep-Downloaded-Packages "true"')
LICENCES = "/usr/share/doc/*/copyright"
PREFERENCES = f"Package: linux-*\nPin: release n={KERNEL_SUITE}\nPin-Priority: 900\n"


LISTED = "usr/lib/gerai/packages"
LISTING = (
    'for deb in *.deb; do printf "%s %s\\n" "$(dpkg-deb --show --showformat \'${Package} ${Version} ${Architecture}\' '
    '"$deb")" "$(sha256sum <"$deb" | cut -c1-64)"; done | LC_ALL=C sort'
)
"""Each package that is unpacked: name, version, architecture, SHA-256."""


def sources(mirror: str) -> tuple[str, ...]:
    """Lines for apt. `mirror`: the address from which this machine has its own packages."""
    words = COMPONENTS.replace(",", " ")
    return tuple(f"deb {mirror} {suite} {words}" for suite in (SUITE, f"{SUITE}-updates", KERNEL_SUITE))


def fetch(mirror: str, cache: str, target: str) -> tuple[str, ...]:
    """The command that makes `target` (.tar). `cache`: a folder where packages stay for the next time."""
    kept = "var/cache/apt/archives"
    before = (
        f'mkdir -p "$1/etc/apt/preferences.d" "$1/{kept}" && cp {cache}/preferences '
        f'"$1/etc/apt/preferences.d/gerai" && find {cache} -name "*.deb" -exec cp -t "$1/{kept}" {{}} +'
    )
    after = f'set -e; cd "$1/{kept}"; mkdir -p "$1/usr/lib/gerai"; {LISTING} >"$1/{LISTED}"; cp -n -- *.deb {cache}/'
    return (
        *(
            "mmdebstrap",
            "--variant=extract",
            f"--architectures={MACHINE}",
            "--skip=check/qemu,download/empty",
            "--quiet",
        ),
        f"--components={COMPONENTS}",
        *(f"--aptopt={line}" for line in APT),
        *(f"--dpkgopt=path-exclude={path}" for path in EXCLUDED),
        f"--dpkgopt=path-include={LICENCES}",
        f"--setup-hook={before}",
        f"--extract-hook={after}",
        f"--include={','.join(PACKAGES)}",
        *(SUITE, target),
        *sources(mirror),
    )


def fetch_python(mirror: str, machine: str, target: str) -> tuple[str, ...]:
    """The same Python for the machine that builds, which compiles for the Pi's: bytecode is alike on all of them."""
    return (
        *("mmdebstrap", "--variant=extract", f"--architectures={machine}", "--quiet"),
        '--aptopt=APT::Install-Recommends "false"',
        f"--include={','.join(COMPILER)}",
        *(SUITE, target),
        *sources(mirror)[:2],
    )


def key() -> str:
    """Changes when the description does; what was fetched by another is not used."""
    return hashlib.sha256(repr(fetch("", "", "")).encode()).hexdigest()[:12]
