"""Programs of this machine that build a card: called one after the other; what fails is said with its last words."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

LAST_LINES = 12
PROGRAMS = {
    "mmdebstrap": "mmdebstrap",
    "mksquashfs": "squashfs-tools",
    "mkfs.vfat": "dosfstools",
    "mcopy": "mtools",
    "mke2fs": "e2fsprogs",
    "debugfs": "e2fsprogs",
    "sfdisk": "fdisk",
    "depmod": "kmod",
    "swig": "swig",
    "aarch64-linux-gnu-gcc": "gcc-aarch64-linux-gnu",
    "qemu-aarch64-static": "qemu-user-static",
    "xz": "xz-utils",
}
"""Program -> Debian's package."""


class BuildError(RuntimeError):
    """A card could not be built: which tool, and what it said."""


def missing(programs: Mapping[str, str] = PROGRAMS) -> tuple[str, ...]:
    """Debian's packages that are to be installed first."""
    return tuple(package for program, package in programs.items() if shutil.which(program, path=_path()) is None)


def run(words: Sequence[str], cwd: Path | None = None, *, text: str = "", more: Mapping[str, str] | None = None) -> str:
    """What the program said. `text`: its input; `more`: of its environment. Raises BuildError."""
    inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    surroundings = {**inherited, "PATH": _path(), "LC_ALL": "C.UTF-8", "TZ": "UTC", **(more or {})}
    try:
        done = subprocess.run(
            words, cwd=cwd, env=surroundings, input=text, text=True, capture_output=True, check=False, errors="replace"
        )
    except OSError as error:
        raise BuildError(f"{words[0]}: {error.strerror}") from error
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-LAST_LINES:])
        raise BuildError(f"{' '.join(words)[:200]}: exit status {done.returncode}\n{said}")
    return done.stdout


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
