"""The typefaces on this machine: Inter where Debian's fonts-inter is installed, DejaVu otherwise.

Nothing is bundled. Both packages have every letter of Indonesian and English; neither has pictures (emoji).
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from device.ports import PartMissingError

ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
SANS = (
    ("Inter-Regular.otf", "Inter-Bold.otf"),
    ("Inter-Regular.ttf", "Inter-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
MONO = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")


class FontMissingError(PartMissingError):
    """No usable typeface; the text says what to install."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Files of one family. `mono` and `mono_bold` fall back to the family itself."""

    regular: Path
    bold: Path
    mono: Path
    mono_bold: Path


@lru_cache(maxsize=4)
def find(roots: tuple[Path, ...] = ROOTS) -> Faces:
    """The best family there is. Raises FontMissingError."""
    files = {path.name: path for root in reversed(roots) if root.is_dir() for path in sorted(root.rglob("*.[ot]tf"))}
    for regular, bold in SANS:
        if regular in files and bold in files:
            mono, mono_bold = (files.get(name) for name in MONO)
            return Faces(files[regular], files[bold], mono or files[regular], mono_bold or files[bold])
    looked = ", ".join(str(root) for root in roots)
    raise FontMissingError(f"no font in {looked}; pasang / install: apt install fonts-inter (or fonts-dejavu-core)")
