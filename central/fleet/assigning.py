"""Writes into site.toml what a device shall be; all else in the file stays as it was, comments too."""

from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from protocols.settings import SettingsError


@dataclass(frozen=True, slots=True)
class Assignment:
    """`parts`: keys of its [[device]], added to those that stand there already; one that is None is taken away."""

    device: str
    role: str = ""
    place: str = ""
    parts: tuple[tuple[str, Any], ...] = ()


def assigned(text: str, assignment: Assignment, source: str) -> str:
    """The text with the device in it. `source` names the file. Raises SettingsError."""
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise SettingsError([f"{source}: bukan TOML / no TOML: {error}"]) from error
    devices = document.setdefault("devices", tomlkit.table(is_super_table=True))
    table = devices.get(assignment.device)
    if not isinstance(table, Table):
        table = _as_table(table)
        devices.pop(assignment.device, None)
        devices[assignment.device] = table
    table.pop("absent", None)
    for key, value in (("role", assignment.role), ("place", assignment.place)):
        if value:
            table[key] = value
    _part(table, assignment.parts)
    return tomlkit.dumps(document)


def _as_table(written: Any) -> Table:  # noqa: ANN401  whatever somebody wrote inline
    made = tomlkit.table()
    for key, value in dict(written or {}).items():
        made[key] = value
    return made


def _part(table: Table, parts: tuple[tuple[str, Any], ...]) -> None:
    kept = dict(table.get("parts", {}))
    for key, value in parts:
        kept.pop(key, None)
        if value is not None:
            kept[key] = value
    if kept:
        table["parts"] = _as_table(kept)
    else:
        table.pop("parts", None)
