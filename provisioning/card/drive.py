"""The drive that a card reader is: what the kernel says of it, and whether it may be overwritten.

Read from /sys and /proc alone, so that nothing is opened before it is known to be a card.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECTOR = 512
GIB = 1024**3
LARGEST = 256 * GIB
"""Larger than any card that a hall needs; a disk for backups begins there."""


class NotACardError(ValueError):
    """This must not be overwritten: what it is, and what to name instead."""


@dataclass(frozen=True, slots=True)
class Drive:
    """`name` as in /sys/block. `mounted`: where it or a part of it is in use."""

    path: Path
    name: str
    size: int
    removable: bool
    whole: bool
    mounted: tuple[str, ...]
    read_only: bool = False


def look(path: Path, sys: Path = Path("/sys"), proc: Path = Path("/proc")) -> Drive:
    """Raises NotACardError when it is no drive at all."""
    try:
        state = path.stat()
    except OSError as error:
        raise NotACardError(f"{path}: tidak ada / is not there ({error.strerror}); lsblk lists the drives") from error
    if not stat.S_ISBLK(state.st_mode):
        raise NotACardError(f"{path}: bukan kartu / no drive; name one like /dev/sdb or /dev/mmcblk0 (lsblk)")
    real = sys / "dev/block" / f"{os.major(state.st_rdev)}:{os.minor(state.st_rdev)}"
    folder = real.resolve()
    whole = not (folder / "partition").exists()
    return Drive(
        path,
        folder.name,
        int(_word(folder / "size")) * SECTOR,
        _word((folder if whole else folder.parent) / "removable") == "1" or _is_card(folder),
        whole,
        tuple(_mounted(folder, proc)),
        _word(folder / "ro") == "1",
    )


def refusal(drive: Drive, image_bytes: int) -> str:
    """Why this drive is not to be written, or ""."""
    if not drive.whole:
        return f"{drive.path}: sebuah partisi / a partition; name the whole card: /dev/{_disk_of(drive.name)}"
    if drive.mounted:
        return f"{drive.path}: sedang dipakai / in use at {', '.join(drive.mounted)}; unmount it first, if it is a card"
    if not drive.removable:
        return f"{drive.path}: disk tetap / a fixed disk, not a card; a card is removable, or is called mmcblk…"
    if drive.size == 0:
        return f"{drive.path}: pembaca kosong / the reader is empty; put a card in"
    if drive.size > LARGEST:
        return f"{drive.path}: {_gib(drive.size)}, terlalu besar / too large to be a card ({_gib(LARGEST)} at most)"
    if drive.read_only:
        return f"{drive.path}: terkunci / locked; move the slider of the card"
    if drive.size < image_bytes:
        return f"{drive.path}: {_gib(drive.size)}, terlalu kecil / too small; it takes {_gib(image_bytes)}"
    return ""


def _is_card(folder: Path) -> bool:
    """A reader that is built in says that it is not removable; its cards are of the bus mmc."""
    return folder.name.startswith("mmcblk") and "boot" not in folder.name and _word(folder / "device/type") == "SD"


def _mounted(folder: Path, proc: Path) -> Iterator[str]:
    """Places where it or one of its partitions is mounted, or used for swapping, or held by a disk made of disks."""
    members = [folder, *(path.parent for path in folder.glob("*/partition"))]
    numbers = {_word(member / "dev") for member in members}
    for line in (proc / "self/mountinfo").read_text(encoding="utf-8").splitlines():
        words = line.split(" ")
        if words[2] in numbers:
            yield words[4]
    names = {f"/dev/{member.name}" for member in members}
    for line in (proc / "swaps").read_text(encoding="utf-8").splitlines()[1:]:
        if line.split()[0] in names:
            yield "swap"
    for member in members:
        yield from (f"/dev/{path.name}" for path in sorted((member / "holders").glob("*")))


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return "0"


def _disk_of(name: str) -> str:
    return re.sub(r"p?\d+\Z", "", name) if not name.startswith("mmcblk") else name.partition("p")[0]


def _gib(size: int) -> str:
    return f"{size / GIB:.1f} GiB"
