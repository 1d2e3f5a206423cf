"""Values -> TOML text: the standard library reads TOML but does not write it.

Small tables stand on one line, as people write counters and services; larger ones get a heading of their own.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from math import isfinite

BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
INLINE_DEPTH = 2
INLINE_LENGTH = 300


def toml_text(tables: Mapping[str, object]) -> str:
    """The text of a whole file: plain keys first, then tables. Raises TypeError for values TOML has no word for."""
    return "\n".join(_lines(tables, "")).strip() + "\n"


def inline(value: object) -> str:
    """A value on one line. Raises TypeError."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case int() | date():
            return str(value)
        case float() if isfinite(value):
            return repr(value)
        case Mapping():
            pairs = ", ".join(f"{key(name)} = {inline(entry)}" for name, entry in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return f"[{', '.join(inline(entry) for entry in value)}]"
        case _:
            raise TypeError(f"TOML has no word for {value!r}")


def key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if BARE.match(name) else inline(name)


def _lines(table: Mapping[str, object], path: str) -> Iterator[str]:
    headed = {name: value for name, value in table.items() if _is_headed(value, path)}
    for name, value in table.items():
        if name not in headed:
            yield f"{key(name)} = {inline(value)}"
    for name, value in headed.items():
        where = f"{path}.{key(name)}" if path else key(name)
        if isinstance(value, Mapping):
            yield from ("", f"[{where}]")
            yield from _lines(value, where)
        elif isinstance(value, list | tuple):
            for entry in value:
                yield from ("", f"[[{where}]]")
                yield from _lines(entry, where)


def _is_headed(value: object, path: str) -> bool:
    """Tables at the root, lists of tables, and what is too deep or too long for one line."""
    if isinstance(value, Mapping):
        return not path or _depth(value) > INLINE_DEPTH or len(inline(value)) > INLINE_LENGTH
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _depth(value: object) -> int:
    return 1 + max(map(_depth, value.values()), default=0) if isinstance(value, Mapping) else 0
