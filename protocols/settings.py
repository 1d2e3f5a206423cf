"""TOML text to a frozen dataclass, strictly, with every mistake reported at once.

A configuration is described by plain frozen dataclasses: their fields are the keys, their types the rules. Unknown keys
are mistakes. Each mistake is one line: `file: path.to.key: what is wrong; what to do (did you mean X?)`.
"""

import dataclasses
import difflib
import json
import re
import tomllib
import types
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

Kind = TypeVar("Kind")

Path = tuple[int | str, ...]

_SHAPES: tuple[tuple[str, str], ...] = (
    ("string", "a text in quotes"),
    ("int", "a whole number"),
    ("float", "a number"),
    ("bool", "true or false"),
    ("date_", "a date as 2026-11-23"),
    ("time_", 'a time as "07:30"'),
    ("tuple", "a list in [ ]"),
    ("list", "a list in [ ]"),
    ("set", "a list in [ ]"),
    ("frozen_set", "a list in [ ]"),
    ("dataclass_type", "a table"),
    ("dict", "a table"),
)


class SettingsError(ValueError):
    """`mistakes`: all of them, one line each."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


def parse_toml(text: str, kind: type[Kind], source: str) -> Kind:
    """`text` as a `kind`. `source` names the file in the mistakes. Raises SettingsError."""
    try:
        document = tomllib.loads(text)
        asked = json.dumps(document, default=_iso, allow_nan=False)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([_syntax(source, str(error))]) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError([f"{source}: nan, inf and endless nesting have no place here; remove them"]) from error
    return _valid(asked, document, kind, source)


def parse_json(text: str, kind: type[Kind], source: str) -> Kind:
    """The same rules for a JSON object. Raises SettingsError."""
    try:
        document = json.loads(text)
        asked = json.dumps(document, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise SettingsError([f"{source}: is no JSON ({str(error)[:80]})"]) from error
    return _valid(asked, document, kind, source)


@cache
def reader_of(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  whatever form of a type
    """Made once: that takes 10 ms, and a process of sixty devices reads two thousand sections when it starts."""
    return TypeAdapter(kind)


def _valid(asked: str, document: object, kind: type[Kind], source: str) -> Kind:
    try:
        read: Kind = reader_of(cast("Hashable", kind)).validate_json(asked, strict=True, extra="forbid")
    except ValidationError as error:
        raise SettingsError(_mistakes(error, kind, document, source)) from error
    return read


def _mistakes(error: ValidationError, kind: object, document: object, source: str) -> list[str]:
    """One line for each place; where a value may be of several kinds, one line names them all.

    A place inside which something is wrong is not wrong itself: it has the shape of one of its kinds.
    """
    said: dict[Path, tuple[str, list[str]]] = {}
    for each in error.errors(include_url=False):
        path = _path(each["loc"], each["type"], document)
        what, cure = _words(each, _kind_at(kind, path[:-1]), _kind_at(kind, path), path)
        _, cures = said.setdefault(path, (what, []))
        if cure and cure not in cures:
            cures.append(cure)
    inside = {path[:length] for path in said for length in range(len(path))}
    return [_line(source, path, what, cures) for path, (what, cures) in said.items() if path not in inside]


def _line(source: str, path: Path, what: str, cures: list[str]) -> str:
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return ": ".join(filter(None, (source, place, "; ".join(filter(None, (what, " or ".join(cures)))))))


def _words(mistake: Any, around: object, kind: object, path: Path) -> tuple[str, str]:  # noqa: ANN401
    """What is wrong, and what to do. `around`: the kind of the table it stands in; `kind`: what is wanted there."""
    given = _shown(mistake["input"])
    match mistake["type"]:
        case "missing":
            return "is missing", f"add {_wanted(kind)}"
        case "unexpected_keyword_argument":
            return "is not known here", _choose(str(path[-1]), _names(around))
        case "enum" | "literal_error":
            return f"{given} is none of the choices", _choose(str(mistake["input"]), _values(kind))
        case "union_tag_invalid" | "union_tag_not_found":
            key, tag = mistake["ctx"]["discriminator"].strip("'"), mistake["ctx"].get("tag")
            what = f"{key} {_shown(tag)} is none of the choices" if tag else f"{key} is missing"
            return what, _choose(tag or "", _values(_inner(kind, key)))
        case "value_error":
            return str(mistake["ctx"]["error"]), ""
        case name:
            shape = next((words for start, words in _SHAPES if name.startswith(start)), None)
            advice = f"write {shape}" if shape else mistake["msg"].replace("Input should", "it should")
            return f"{given} does not fit", advice


def _choose(given: str, allowed: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(given, allowed, 1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    return f"use one of {', '.join(allowed)}{hint}"


def _path(loc: Path, fault: str, document: object) -> Path:
    """`loc` without what pydantic adds to it: the names of the kinds that it tried."""
    steps: list[int | str] = []
    node = document
    for step in loc:
        if isinstance(node, Mapping | list) and _has(node, step):
            node = node[step]  # type: ignore[index]
            steps.append(step)
    return (*steps, loc[-1]) if fault == "missing" else tuple(steps)


def _has(node: Mapping[object, object] | list[object], step: int | str) -> bool:
    return step in node if isinstance(node, Mapping) else isinstance(step, int) and step < len(node)


def _kind_at(kind: object, path: Path) -> object:
    for step in path:
        kind = _inner(kind, step)
    return kind


def _inner(kind: object, step: int | str) -> object:
    """The kind of one field or item; None where it cannot be told."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return get_type_hints(kind).get(str(step))
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        found = tuple(each for member in inside if (each := _inner(member, step)) is not None)
        return Union[found] if found else None  # noqa: UP007
    if origin is tuple and isinstance(step, int) and Ellipsis not in inside:
        return inside[step] if step < len(inside) else None
    if inside:
        return inside[-1] if isinstance(step, str) else inside[0]
    return None


def _members(kind: object) -> tuple[object, ...]:
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


def _names(kind: object) -> tuple[str, ...]:
    tables = [each for each in _members(kind) if dataclasses.is_dataclass(each)]
    return tuple(dict.fromkeys(field.name for table in tables for field in dataclasses.fields(table)))


def _values(kind: object) -> tuple[str, ...]:
    found: list[object] = []
    for each in _members(kind):
        if isinstance(each, type) and issubclass(each, Enum):
            found += [member.value for member in each]
        elif get_origin(each) is Literal:
            found += get_args(each)
    return tuple(str(value) for value in found)


def _wanted(kind: object) -> str:
    if values := _values(kind):
        return f"one of {', '.join(values)}"
    name = {str: "string", int: "int", float: "float", bool: "bool", date: "date_", time: "time_"}.get(kind)  # type: ignore[call-overload]
    if name is None and get_origin(kind) in (tuple, list, frozenset):
        name = "list"
    return dict(_SHAPES).get(name, "a table" if _names(kind) else "it")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _syntax(source: str, text: str) -> str:
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", text, re.DOTALL)
    if found is None:
        return f"{source}: {text}"
    what, line, column = found.groups()
    return f"{source}: {f'line {line}, column {column}' if line else 'end of file'}: {what}"


def _iso(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(f"{value!r} is not of TOML")
