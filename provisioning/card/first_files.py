"""What the kernel has before its root: the drivers of cards, and a program that mounts the slot and leaves. Pure.

A slot that is not there within a minute means a card that is broken or a slot that was not written whole: the machine
begins anew, and the firmware then takes the slot that it knows to be good.
"""

import lzma
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

DRIVERS = (
    *("virtio_mmio", "virtio_pci", "virtio_blk"),
    *("reset-raspberrypi", "fixed", "gpio-regulator", "sdhci-iproc", "sdhci-brcmstb", "bcm2835", "mmc_block"),
    "squashfs",
)
INIT = """\
#!/bin/busybox sh
# Mounts the slot that the kernel was told of, and goes there.
/bin/busybox mkdir -p /dev /proc /sys /slot /bin
/bin/busybox --install -s /bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
while read -r driver; do insmod "$driver"; done </drivers
for word in $(cat /proc/cmdline); do
    case "$word" in
    root=PARTLABEL=*) wanted="PARTNAME=${word#root=PARTLABEL=}" ;;
    root=PARTUUID=*) wanted="PARTUUID=${word#root=PARTUUID=}" ;;
    esac
done
tries=0
while [ "$tries" -lt 120 ]; do
    found=$(grep -lx "$wanted" /sys/class/block/*/uevent 2>/dev/null | head -n 1)
    if [ -n "$found" ]; then
        found=${found%/uevent}
        if mount -t squashfs -o ro "/dev/${found##*/}" /slot; then
            umount /proc
            umount /sys
            mount -o move /dev /slot/dev
            exec switch_root /slot /sbin/init
        fi
    fi
    tries=$((tries + 1))
    sleep 0.5
done
echo "gerai: kartu rusak / broken card: $wanted" >/dev/tty1
sleep 10
reboot -f
"""
DEVICE_MODE, FILE_MODE, FOLDER_MODE = 0o020600, 0o100644, 0o040755


class NoDriverError(ValueError):
    """The kernel has no driver of that name."""


def needed(drivers: Iterable[str], depends: str, built_in: str) -> tuple[str, ...]:
    """Paths of modules, each behind what it depends on. `depends`: modules.dep; `built_in`: modules.builtin.

    Raises NoDriverError.
    """
    lines = dict(line.split(":", 1) for line in depends.splitlines() if ":" in line)
    paths = {_name(path): path for path in lines}
    inside = {_name(path) for path in built_in.split()}
    found: dict[str, None] = {}
    for driver in (name.replace("-", "_") for name in drivers):
        if driver in inside:
            continue
        if driver not in paths:
            raise NoDriverError(f"{driver}: no such driver in this kernel")
        path = paths[driver]
        found.update(dict.fromkeys((*reversed(lines[path].split()), path)))
    return tuple(found)


def archive(files: Mapping[str, tuple[int, bytes]], at: int) -> bytes:
    """An archive (cpio newc) as the kernel reads it. `files`: path -> mode and content; `at`: seconds since 1970."""
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents} - {"."}
    whole = {**dict.fromkeys(folders, (FOLDER_MODE, b"")), **files}
    return b"".join(_entries(whole, at))


def driver_file(content: bytes, path: str) -> bytes:
    """As the kernel wants it: not compressed."""
    return lzma.decompress(content) if path.endswith(".xz") else content


def _entries(files: Mapping[str, tuple[int, bytes]], at: int) -> Iterator[bytes]:
    for number, (path, (mode, content)) in enumerate(sorted(files.items()), 1):
        yield _entry(path, mode, content, number, at)
    yield _entry("TRAILER!!!", 0, b"", 0, 0)


def _entry(path: str, mode: int, content: bytes, number: int, at: int) -> bytes:
    console = (5, 1) if mode == DEVICE_MODE else (0, 0)
    name = path.encode() + b"\0"
    fields = (number, mode, 0, 0, 1, at, len(content), 0, 0, *console, len(name), 0)
    head = b"070701" + b"".join(b"%08x" % field for field in fields) + name
    return head + b"\0" * (-len(head) % 4) + content + b"\0" * (-len(content) % 4)


def _name(path: str) -> str:
    return PurePosixPath(path).name.split(".")[0].replace("-", "_")
