"""A remark about a file: where, what, and what to do. Errors forbid the file, warnings do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Note:
    """`path` is the key as one would write it in TOML: "counters.03.services"."""

    path: str
    text: str
    warning: bool = False

    def line(self, source: str) -> str:
        return f"{source}: {self.path}: {self.text}"


def error(path: str, what: str, do: str) -> Note:
    return Note(path, f"{what}; {do}")


def warning(path: str, what: str, do: str) -> Note:
    return Note(path, f"{what}; {do}", warning=True)


def unknown(path: str, kind: str, name: str, known: Iterable[str]) -> Note:
    """A name that refers to nothing, with the nearest one that exists."""
    return error(path, f'no {kind} "{name}"', meant(name, known) or f"define it or name another {kind}")


def meant(name: str, known: Iterable[str]) -> str:
    """The question "did you mean …?" or nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""
