"""The slots themselves: who may write them does, and nothing that was not signed is ever booted.

A payload is a tar: `slot`, the file system, and `boot/…`, what stands in the slot's boot folder. It is hashed again
while it is written, for its file belongs to somebody who is not believed. A slot is whole when its command line stands
there, which comes last; one that is not whole is never tried.
"""

import hashlib
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from protocols.card import BOOT_AT, COMMAND_LINE, CONFIG, TRIED_CONFIG, Slot, command_line, config, other, slot_label
from protocols.release import CHUNK, BadReleaseError, Manifest
from protocols.whole_file import write_whole

IMAGE, BOOT = "slot", "boot/"
RUNNING = re.compile(r"\bgerai\.slot=([ab])\b")


@dataclass(frozen=True, slots=True)
class CardSlots:
    """`boot`: where the boot partition is mounted; `slots`: the partitions; `running`: the slot that was booted.

    `writable`: around what writes `boot`.
    """

    boot: Path
    slots: Mapping[Slot, Path]
    running: Slot
    writable: Callable[[], AbstractContextManager[Any]]

    def write(self, manifest: Manifest, payload: IO[bytes]) -> None:
        """Into the slot that does not run. Raises OSError, BadReleaseError: that slot is empty then."""
        with self.writable():
            idle = other(self.running)
            folder = self.boot / idle
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                self._fill(folder, self.slots[idle], manifest, payload)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            write_whole(folder / COMMAND_LINE, command_line(idle, slots=2))

    def arm(self) -> None:
        """A restart that tries will try the other slot. Raises OSError."""
        idle = other(self.running)
        if not (self.boot / idle / COMMAND_LINE).is_file():
            raise FileNotFoundError(f"slot {idle}: tidak utuh / is not whole")
        with self.writable():
            write_whole(self.boot / TRIED_CONFIG, config(idle))

    def keep(self) -> None:
        """From now on the one that runs is booted. Raises OSError."""
        with self.writable():
            write_whole(self.boot / CONFIG, config(self.running))

    def _fill(self, folder: Path, slot: Path, manifest: Manifest, payload: IO[bytes]) -> None:
        seen, read = False, _Hashed(payload)
        try:
            with tarfile.open(fileobj=cast("IO[bytes]", read), mode="r|") as tar:
                for member in tar:
                    stream = tar.extractfile(member)
                    if stream is not None and member.name == IMAGE:
                        _write(stream, slot, member.size)
                        seen = True
                    elif stream is not None and member.name.startswith(BOOT):
                        write_whole(folder / Path(member.name).name, stream.read())
        except (tarfile.TarError, EOFError) as error:
            raise BadReleaseError(f"isi rusak / a broken payload: {error}") from error
        if not seen:
            raise BadReleaseError(f"tidak ada sistem / no {IMAGE} in the payload")
        if read.rest() != manifest.sha256:
            raise BadReleaseError("isi diubah selagi ditulis / the payload was changed while it was written")


def slots_of(root: Path, writable: Callable[[], AbstractContextManager[Any]]) -> CardSlots:
    """Of this machine. Raises OSError where it runs from no slot."""
    named = root / "dev/disk/by-partlabel"
    slots: dict[Slot, Path] = {"a": named / slot_label("a"), "b": named / slot_label("b")}
    return CardSlots(root / BOOT_AT.relative_to("/"), slots, running_slot(root), writable)


def running_slot(root: Path) -> Slot:
    """Raises OSError where it runs from no slot."""
    said = RUNNING.search((root / "proc/cmdline").read_text(encoding="ascii", errors="replace"))
    if said is None:
        raise FileNotFoundError("bukan kartu dengan slot / this machine runs from no slot")
    return "a" if said[1] == "a" else "b"


class _Hashed:
    """A stream that knows the hash of what was read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()

    def read(self, size: int = CHUNK) -> bytes:
        block = self._stream.read(size)
        self._digest.update(block)
        return block

    def rest(self) -> str:
        """SHA-256 (hex) of all of it, to its end."""
        while self.read():
            pass
        return self._digest.hexdigest()


def _write(stream: IO[bytes], to: Path, size: int) -> None:
    """And reads it back. Raises OSError, BadReleaseError."""
    wanted = hashlib.sha256()
    with to.open("r+b") as slot:
        while chunk := stream.read(CHUNK):
            wanted.update(chunk)
            slot.write(chunk)
        slot.flush()
        os.fsync(slot.fileno())
        os.posix_fadvise(slot.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        slot.seek(0)
        found, left = hashlib.sha256(), size
        while left and (chunk := slot.read(min(CHUNK, left))):
            found.update(chunk)
            left -= len(chunk)
    if found.hexdigest() != wanted.hexdigest():
        raise BadReleaseError(f"{to}: kartu tidak menyimpan / the card does not keep what is written: replace it")
