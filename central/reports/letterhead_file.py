"""kop.toml: what stands above a report and below it. Every key may be left out; what is missing is left to the pen."""

from dataclasses import dataclass, field
from pathlib import Path

from central.reports.document import Letterhead
from protocols.settings import SettingsError, parse_toml


@dataclass(frozen=True, slots=True)
class Head:
    """[head]"""

    institution: str = ""
    unit: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """[signature]. `staff_number`: NIP."""

    place: str = ""
    title: str = ""
    name: str = ""
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """The whole file."""

    head: Head = field(default_factory=Head)
    signature: Signature = field(default_factory=Signature)


def read_letterhead(path: Path | None) -> Letterhead:
    """Empty without a file. Raises SettingsError with every mistake."""
    if path is None:
        return Letterhead()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            [f"{path}: cannot be read as UTF-8 text ({error}): name a file with --letterhead"]
        ) from error
    file = parse_toml(text, File, str(path))
    head, signed = file.head, file.signature
    return Letterhead(
        head.institution, head.unit, head.address, signed.place, signed.title, signed.name, signed.staff_number
    )
