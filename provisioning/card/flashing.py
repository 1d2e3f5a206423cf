"""Writes an image onto a card and reads every byte back, from the card and not from memory."""

import hashlib
import lzma
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

BLOCK = 4 * 1024 * 1024
FLUSH_EACH = 16
"""Blocks between two flushes, so that the progress is the card's and not that of memory."""

Progress = Callable[[int], object]
"""Told how many bytes were done, each time."""


class CardError(RuntimeError):
    """The card does not hold what was written: what, and what to do."""


def image_size(image: Path) -> int:
    """Bytes that it takes on a card. Raises OSError, CardError."""
    if image.suffix != ".xz":
        return image.stat().st_size
    try:
        return sum(len(block) for block in _blocks(image))
    except (lzma.LZMAError, EOFError) as error:
        raise CardError(f"{image}: rusak / damaged ({error}); fetch it again") from error


def write(image: Path, drive: Path, progress: Progress) -> tuple[str, int]:
    """SHA-256 (hex) and number of bytes that were written. Raises OSError, CardError."""
    sum_of_all, size = hashlib.sha256(), 0
    with drive.open("r+b", buffering=0) as card:
        try:
            for number, block in enumerate(_blocks(image), 1):
                _write_whole(card, block)
                sum_of_all.update(block)
                size += len(block)
                if number % FLUSH_EACH == 0:
                    os.fsync(card.fileno())
                progress(len(block))
        except (lzma.LZMAError, EOFError) as error:
            raise CardError(f"{image}: rusak / damaged ({error}); fetch it again") from error
        os.fsync(card.fileno())
    return sum_of_all.hexdigest(), size


def verify(drive: Path, expected: str, size: int, progress: Progress) -> None:
    """Raises CardError when the card holds anything else. Raises OSError."""
    found, left = hashlib.sha256(), size
    with drive.open("rb", buffering=0) as card:
        os.posix_fadvise(card.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while left and (block := card.read(min(BLOCK, left))):
            found.update(block)
            left -= len(block)
            progress(len(block))
    if left or found.hexdigest() != expected:
        raise CardError(f"{drive}: yang terbaca lain / reads back otherwise; the card is bad, throw it away")


def put_files(image: Path, files: list[Path], offset: int) -> None:
    """Files into the boot partition (FAT), which begins at `offset` bytes; nothing is mounted. Raises CardError."""
    words = ["mcopy", "-o", "-Q", "-i", f"{image}@@{offset}", *map(str, files), "::"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        raise CardError(f"mcopy: {error.strerror}; apt-get install mtools") from error
    if done.returncode:
        raise CardError(f"{image}: {done.stderr.strip() or 'mcopy failed'}")


def _blocks(image: Path) -> Iterator[bytes]:
    with lzma.open(image) if image.suffix == ".xz" else image.open("rb") as source:
        while block := source.read(BLOCK):
            yield block


def _write_whole(card: BinaryIO, block: bytes) -> None:
    view = memoryview(block)
    while view:
        view = view[card.write(view) :]
