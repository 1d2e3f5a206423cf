"""The usable part of a file whose shape is wrong, so that its meaning is checked in the same go.

Unknown keys are dropped; a word or number of the wrong kind gets a stand-in, and what is then said about that entry
is not to be believed (`Salvage.doubtful`). A whole table of the wrong kind makes the rest worthless: nothing is left.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from central.config.site_tables import SiteTables

STAND_INS: dict[object, object] = {str: "", int: 1, bool: False}


class WorthlessError(ValueError):
    """A table is missing or no table."""


@dataclasses.dataclass(frozen=True, slots=True)
class Salvage:
    """`doubtful`: paths below which a note may come from a stand-in."""

    tables: SiteTables
    doubtful: tuple[str, ...]

    def believes(self, path: str) -> bool:
        return not any(path == doubt or path.startswith(doubt + ".") for doubt in self.doubtful)


def salvage(document: Mapping[str, object]) -> Salvage | None:
    """What can be made of a parsed file, or None."""
    doubtful: list[str] = []
    try:
        tables = _made(document, SiteTables, "", doubtful)
    except WorthlessError:
        return None
    return Salvage(tables, tuple(doubtful)) if isinstance(tables, SiteTables) else None


def _made(value: object, kind: object, path: str, doubtful: list[str]) -> object:
    """`value` as a `kind`; stand-ins are noted. Raises WorthlessError."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**dict(_fields(_table(value), kind, path, doubtful)))
    inside = get_args(kind)
    if get_origin(kind) is UnionType:
        return _made(value, next(each for each in inside if each is not NoneType), path, doubtful)
    if get_origin(kind) is dict:
        return {name: _made(each, inside[1], _below(path, name), doubtful) for name, each in _table(value).items()}
    if get_origin(kind) is list and isinstance(value, list):
        return [_made(each, inside[0], path, doubtful) for each in value]
    if isinstance(value, date):
        value = value.isoformat()
    if kind is object or type(value) is kind:
        return value
    doubtful.append(path.rpartition(".")[0] if path.count(".") > 1 else path)
    return _stand_in(kind)


def _fields(table: Mapping[str, object], kind: type, path: str, doubtful: list[str]) -> Iterator[tuple[str, object]]:
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        where = _below(path, field.name)
        if field.name in table:
            yield field.name, _made(table[field.name], hints[field.name], where, doubtful)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            doubtful.append(path or where)
            yield field.name, _stand_in(hints[field.name])


def _stand_in(kind: object) -> object:
    if kind not in STAND_INS:
        raise WorthlessError
    return STAND_INS[kind]


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise WorthlessError
    return value


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
