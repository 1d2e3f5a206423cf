"""site.toml -> Site: parsed strictly, every mistake at once, warnings apart."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from central.config.checks import notes_on
from central.config.note import Note
from central.config.repeats import without_repeats
from central.config.salvage import salvage
from central.config.site_making import make_site
from central.config.site_tables import SiteTables
from central.engine.site import Site
from protocols.settings import SettingsError, parse_toml

FILE_BYTES_MAX = 1024 * 1024
# a date without quotes; TOML gives up on one that does not exist
BARE_DATE = re.compile(r"(?m)(=[ \t]*)([0-9]{4}-[0-9]{2}-[0-9]{2})(?=[ \t\r]*(?:[,}#]|$))")


@dataclass(frozen=True, slots=True)
class ReadSite:
    """A hall, what is odd about it without being wrong, one line each, and the text that it was read from."""

    site: Site
    warnings: tuple[str, ...]
    text: str = ""


def load_site(path: Path | str) -> Site:
    """The hall of a file. Raises SettingsError with every mistake."""
    return read_site(path).site


def read_site(path: Path | str) -> ReadSite:
    """The hall of a file and its warnings. Raises SettingsError."""
    return parse_site(site_text(path), Path(path).name)


def site_text(path: Path | str) -> str:
    """The text of a site file. Raises SettingsError if it cannot be read."""
    where = Path(path)
    try:
        data = where.read_bytes()[: FILE_BYTES_MAX + 1]
    except OSError as missing:
        raise SettingsError((f"{where}: cannot be read ({missing.strerror}); name a site file",)) from None
    if len(data) > FILE_BYTES_MAX:
        raise SettingsError((f"{where}: larger than {FILE_BYTES_MAX} bytes; name a site file",))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise SettingsError((f"{where}: not UTF-8 text (byte {broken.start}); save it as UTF-8",)) from None


def parse_site(text: str, source: str) -> ReadSite:
    """The hall that a text describes. `source` names it in mistakes. Raises SettingsError."""
    try:
        tables = parse_toml(text, SiteTables, source)
    except SettingsError as wrong:
        raise SettingsError(_all_mistakes(text, source, wrong.mistakes)) from None
    notes = notes_on(tables)
    if mistakes := tuple(note.line(source) for note in notes if not note.warning):
        raise SettingsError(mistakes)
    return ReadSite(make_site(tables), tuple(note.line(source) for note in notes), text)


def _all_mistakes(text: str, source: str, of_shape: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the shape, and those of the meaning as far as it can be told."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return _despite_toml(text, source) or of_shape
    except RecursionError:
        return of_shape
    return (*of_shape, *(note.line(source) for note in _of_meaning(document)))


def _of_meaning(document: dict[str, object]) -> Iterator[Note]:
    found = salvage(document)
    for note in notes_on(found.tables) if found else ():
        if found and not note.warning and found.believes(note.path):
            yield note


def _despite_toml(text: str, source: str) -> tuple[str, ...]:
    """All mistakes of a text that is no TOML because of repetitions or impossible dates; else nothing."""
    once = without_repeats(BARE_DATE.sub(r'\1"\2"', text))
    if once.text == text:
        return ()
    told = tuple(note.line(source) for note in once.notes)
    try:
        parse_site(once.text, source)
    except SettingsError as rest:
        return (*told, *rest.mistakes)
    return told
