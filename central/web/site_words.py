"""What a change of the site changed, in words: where, what, from what to what. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from central.config.site_edit import Plain, Way, at, plain
from central.web.site_fields import NO, NONE, YES, Field
from central.web.site_pages import SECTIONS, called, choices_of
from central.web.site_section import Section
from protocols.messages import Words
from protocols.settings import SettingsError

NEW, GONE = Words("baru", "new"), Words("dihapus", "removed")
OTHER = Words("Bagian lain dari site.toml", "Another part of site.toml")
OUTSIDE: tuple[Way, ...] = (("site", "id"), ("arrivals",))
"""Of the file and on no page."""
SECRET = Words("•••", "•••")
"""An officer's code is his."""


@dataclass(frozen=True, slots=True)
class Change:
    """`what` None: the whole entry, which `new` or `old` says is there no more or not yet."""

    where: Words
    what: Words | None
    old: Words
    new: Words


@lru_cache(maxsize=16)
def document_of(text: str) -> Plain:
    """A text that was a site once; {} if this program cannot read it any more. Not to be changed."""
    try:
        return plain(text)
    except SettingsError:
        return {}


def changes(old: Plain, new: Plain) -> tuple[Change, ...]:
    """In the order of the pages."""
    found = [change for section in SECTIONS.values() for change in _of(section, old, new)]
    others = [".".join(way) for way in OUTSIDE if at(old, way) != at(new, way)]
    return (*found, *(Change(OTHER, Words(name, name), NONE, NONE) for name in others))


def _of(section: Section, old: Plain, new: Plain) -> Iterator[Change]:
    before, after = section.entries(old), section.entries(new)
    for entry in (*(each for each in before if each not in after), *after):
        if entry not in before:
            yield Change(called(section, new, entry), None, NONE, NEW)
        elif entry not in after:
            yield Change(called(section, old, entry), None, GONE, NONE)
        else:
            yield from _of_entry(section, entry, old, new)


def _of_entry(section: Section, entry: str, old: Plain, new: Plain) -> Iterator[Change]:
    for field in section.fields:
        path = section.path(entry, field)
        before, after = (field.usual if at(each, path) is None else at(each, path) for each in (old, new))
        if before != after:
            where = called(section, new, entry)
            yield Change(where, field.name, told(field, before, old), told(field, after, new))


def told(field: Field, value: Any, document: Plain) -> Words:  # noqa: ANN401
    """A value as people say it."""
    if field.kind == "flag":
        return YES if value else NO
    if value is None or value in ("", [], {}):
        return NONE
    if field.kind == "secret":
        return SECRET
    if field.choices:
        return _chosen(dict(field.choices), value)
    if field.of:
        known = dict(choices_of(document, field.of))
        return _listed(known, value if isinstance(value, list) else [value])
    return _plainly(field, value)


def _chosen(known: dict[str, Words], value: Any) -> Words:  # noqa: ANN401
    key = " ".join(value) if isinstance(value, list) else str(value)
    return known.get(key, _same(key))


def _listed(known: dict[str, Words], names: list[str]) -> Words:
    said = [known.get(name, _same(name)) for name in names]
    return Words(", ".join(each.id for each in said), ", ".join(each.en for each in said))


def _plainly(field: Field, value: Any) -> Words:  # noqa: ANN401
    if field.kind in {"text", "long"}:
        return Words(value.get("id", ""), value.get("en") or value.get("id", ""))
    if field.kind == "week":
        return _same("; ".join(f"{days} {', '.join(hours) or 'tutup'}" for days, hours in value.items()))
    if field.kind == "dated":
        return _listed({}, [f"{day} {text['id']}" for day, text in value.items()])
    if isinstance(value, dict):
        return _same(", ".join(f"{key} {each}" for key, each in value.items()))
    return _same(value)


def _same(value: Any) -> Words:  # noqa: ANN401
    return Words(str(value), str(value))
