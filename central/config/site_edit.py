"""An entry of site.toml changed as a person would: the rest of the file stays, comments and order too. Pure."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from protocols.settings import SettingsError

SOURCE = "site.toml"
Way = tuple[str, ...]
Plain = dict[str, Any]

HAND = (
    "berkas ini ditulis dengan cara yang tidak bisa diubah dari halaman; ekspor, ubah dengan tangan, lalu impor / "
    "it is written in a way that pages cannot change; export it, change it by hand, then import it"
)


@dataclass(frozen=True, slots=True)
class Put:
    """What stands at `path` is `value` from now on; None: nothing does."""

    path: Way
    value: Any


def plain(text: str) -> Plain:
    """A site file without its comments; dates as texts. Raises SettingsError."""
    try:
        document: Plain = _told(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError((f"{SOURCE}: bukan TOML / no TOML: {error}",)) from error
    return document


def at(document: Plain, path: Way) -> Any:  # noqa: ANN401  whatever stands there
    """What stands at `path`; None: nothing."""
    here: Any = document
    for step in path:
        here = here.get(step) if isinstance(here, dict) else None
    return here


def there(document: Plain, path: Way) -> Any:  # noqa: ANN401
    """The same, of what has to be there. Raises SettingsError."""
    if (found := at(document, path)) is None:
        raise refused(path, "tidak ada / is not there")
    return found


def refused(path: Way, why: str) -> SettingsError:
    """What an edit says of a place in the file."""
    return SettingsError((f"{SOURCE}: {'.'.join(path)}: {why}",))


def edited(text: str, puts: Sequence[Put]) -> str:
    """The text with all of it. Raises SettingsError where the file's own layout is in the way."""
    try:
        document = tomlkit.parse(text)
        for put in puts:
            _put(document, put)
        after = tomlkit.dumps(document)
        right = plain(after) == _meant(text, puts)
    except (TOMLKitError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError((f"{SOURCE}: {HAND}",)) from error
    if not right:
        raise SettingsError((f"{SOURCE}: {HAND}",))
    return after


def _put(document: Any, put: Put) -> None:  # noqa: ANN401  tomlkit has many kinds of tables
    *way, last = put.path
    here = document
    for depth, step in enumerate(way):
        if step not in here:
            if put.value is None:
                return
            here[step] = tomlkit.table() if depth == 0 or _is_table(here) else tomlkit.inline_table()
        here = here[step]
    if put.value is None:
        here.pop(last, None)
    else:
        here[last] = _written(put.value, inline=len(put.path) != 2 or put.path[0] not in TABLED)


TABLED = frozenset({"tenants", "calendars", "holidays"})
"""A new one of these gets a heading of its own; all others are one line."""


def _is_table(here: Any) -> bool:  # noqa: ANN401
    return not isinstance(here, tomlkit.items.InlineTable)


def _written(value: Any, *, inline: bool) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        return value
    table = tomlkit.inline_table() if inline else tomlkit.table()
    for key, each in value.items():
        table[key] = _written(each, inline=inline or key != "services")
    return table


def _meant(text: str, puts: Sequence[Put]) -> Plain:
    """The same edits of the plain document."""
    document = plain(text)
    for put in puts:
        *way, last = put.path
        if put.value is None and at(document, tuple(way)) is None:
            continue
        here = document
        for step in way:
            here = here.setdefault(step, {})
        if put.value is None:
            here.pop(last, None)
        else:
            here[last] = _told(put.value)
    return document


def _told(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {str(key): _told(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_told(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
