"""Which machine this is, as it says itself: serial number and kind, from the device tree of a Pi."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/")


@dataclass(frozen=True, slots=True)
class Nameplate:
    """ "" where it has none. `box`: like "10000000a1b2c3d4"; `model`: like "Raspberry Pi 4 Model B Rev 1.4"."""

    box: str = ""
    model: str = ""


UNKNOWN = Nameplate()


def read_nameplate(root: Path = ROOT) -> Nameplate:
    tree = root / "proc/device-tree"
    return Nameplate(_text(tree / "serial-number").lower(), _text(tree / "model"))


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="ascii").strip("\0\n ")
    except (OSError, UnicodeDecodeError):
        return ""
    return text[:120] if text.isprintable() else ""
