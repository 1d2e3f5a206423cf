"""From a form about the site to what is to be changed in site.toml, and from there to what stands in a form. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from central.config.site_edit import Plain, Put, at
from central.web.site_fields import Raw, UnfitError
from central.web.site_kinds import raw_of, value_of
from central.web.site_mistakes import in_both
from central.web.site_pages import SECTIONS
from central.web.site_section import Section
from protocols.messages import Words

Unfit = dict[str, Words]
"""Key of a field -> what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody else has changed the same entry meanwhile.

    `raw`: what is mine where I changed it, else theirs; `theirs`: the inputs that they changed, as they are now.
    """

    raw: Raw
    theirs: Raw


def inputs(section: Section) -> tuple[str, ...]:
    return tuple(name for field in section.fields for name in field.inputs)


def shown(section: Section, document: Plain, entry: str) -> Raw:
    """What stands in the inputs of an entry, a new one ("") with what is usual."""
    known = bool(entry) or not section.way
    return {
        name: text
        for field in section.fields
        for name, text in raw_of(field, at(document, section.path(entry, field)) if known else None).items()
    }


def posted(section: Section, form: Mapping[str, Any]) -> Raw:
    """Of a form's answer; line ends as they are in files."""
    return {name: str(form.get(name, "")).replace("\r\n", "\n").strip() for name in inputs(section)}


def met(mine: Raw, given: Raw, now: Raw) -> Meeting | None:
    """`given`: what stood in my form when I was given it. None: nobody else has changed anything of it."""
    theirs = {name: text for name, text in now.items() if given.get(name, text) != text}
    if not theirs:
        return None
    merged = {name: now[name] if mine.get(name) == given.get(name) else mine.get(name, "") for name in now}
    return Meeting(merged, theirs)


def puts(section: Section, document: Plain, entry: str, raw: Raw) -> tuple[list[Put], Unfit]:
    """What is written so that the entry is what stands in the form; only what differs from the file."""
    now, found, unfit = shown(section, document, entry), list[Put](), Unfit()
    for field in section.fields:
        mine = {name: raw.get(name, "") for name in field.inputs}
        if all(now[name].strip() == text for name, text in mine.items()):
            continue
        try:
            value = value_of(field, mine)
        except UnfitError as error:
            unfit[field.key] = error.words
            continue
        found.append(Put(section.path(entry, field), None if value == field.usual else value))
    return found, unfit


def made(section: Section, raw: Raw) -> tuple[Any, Unfit]:
    """The value of a new entry, and what is wrong with it."""
    found, unfit = dict[str, Any](), Unfit()
    for field in section.fields:
        try:
            value = value_of(field, raw)
        except UnfitError as error:
            unfit[field.key] = error.words
            continue
        if value is not None and value != field.usual:
            found[field.key] = value
    return found if section.table else next(iter(found.values()), None), unfit


def removed(section: Section, document: Plain, entry: str) -> list[Put]:
    """Without the entry, and without its name in all lists."""
    own = entry.rpartition(".")[2]
    inner = list((at(document, section.place(entry)) or {}).get("services", ())) if section.key == "tenants" else []
    gone = {section.key: {own}, **({"services": set(inner)} if inner else {})}
    found = [Put(section.place(entry), None)]
    for other in SECTIONS.values():
        for name in other.entries(document):
            found += _without(other, document, name, gone)
    return found


def _without(section: Section, document: Plain, entry: str, gone: Mapping[str, set[str]]) -> list[Put]:
    found = []
    for field in section.fields:
        names = gone.get("services" if field.kind == "likes" else field.of, set())
        written = at(document, section.path(entry, field))
        if field.kind not in {"many", "likes"} or not written or not names & set(written):
            continue
        left = (
            {n: written[n] for n in written if n not in names}
            if field.kind == "likes"
            else [n for n in written if n not in names]
        )
        found.append(Put(section.path(entry, field), left or None))
    return found


def misplaced(section: Section, entry: str, mistakes: tuple[str, ...]) -> tuple[Unfit, tuple[str, ...]]:
    """Mistakes "path: words" that are about a field of this form, and the others."""
    unfit, others = Unfit(), list[str]()
    paths = {".".join(section.path(entry, field)): field.key for field in section.fields}
    for line in (_turned(section, entry, each) for each in mistakes):
        path, _, said = line.partition(": ")
        key = next((key for way, key in paths.items() if path == way or path.startswith(f"{way}.")), None)
        if key is None:
            others.append(line)
        else:
            unfit.setdefault(key, in_both(said))
    return unfit, tuple(others)


def _turned(section: Section, entry: str, line: str) -> str:
    """Of two entries with the same code the check names the later one; this form is about the one it names it with."""
    path, _, said = line.partition(": ")
    *way, other, key = path.split(".")
    mine = section.place(entry) if section.way else ()
    if not mine or f'"{mine[-1]}"' not in said or len(way) + 1 != len(mine) or way[0] != mine[0] or other == mine[-1]:
        return line
    return ".".join((*mine, key)) + ": " + said.replace(f'"{mine[-1]}"', f'"{other}"')
