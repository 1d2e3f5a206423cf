"""Keys and tables that a file has twice, told all at once and with both lines.

TOML forbids them and its reader stops at the first; a technician who copies a counter and forgets to rename it is
helped by a list. What is repeated is left out so that the rest of the file can be checked in the same go.
"""

import re
from dataclasses import dataclass

from central.config.note import Note, error

HEADING = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?\Z")
PAIR = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*=""")


@dataclass(frozen=True, slots=True)
class Unrepeated:
    """The text with every repetition blanked (line numbers stay), and what was said twice."""

    text: str
    notes: tuple[Note, ...]


def without_repeats(text: str) -> Unrepeated:
    """Sees headings and keys at the beginning of a line, which is how site files are written."""
    first: dict[str, int] = {}
    notes: list[Note] = []
    lines: list[str] = []
    table, skipping = "", False
    for number, line in enumerate(text.split("\n"), start=1):
        heading = HEADING.match(line)
        pair = PAIR.match(line)
        if heading:
            table = _plain(heading[1])
        name = table if heading else f"{table}.{_plain(pair[1])}".lstrip(".") if pair else ""
        mark = f"[{name}]" if heading else name
        repeated = bool(name) and first.setdefault(mark, number) != number
        if heading:
            skipping = repeated
        if repeated and not (skipping and pair):
            what = f"stands on line {first[mark]} and again on line {number}"
            notes.append(error(name, what, "rename or remove one of them"))
        lines.append("" if skipping or repeated else line)
    return Unrepeated("\n".join(lines), tuple(notes))


def _plain(name: str) -> str:
    return re.sub(r"""["'\s]""", "", name)
