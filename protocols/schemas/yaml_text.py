"""JSON-like data as YAML in block style. Strings are quoted as in JSON, which every YAML reader understands."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def yaml_text(data: Mapping[str, Any]) -> str:
    return "\n".join(_lines(data)) + "\n"


def _lines(node: Any) -> Iterator[str]:  # noqa: ANN401
    """The lines of a mapping or a list that is not empty."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _entry(f"{_key(key)}:", value, "  ")
    else:
        for value in node:
            inside = list(_lines(value)) if _nests(value) else [_scalar(value)]
            yield f"- {inside[0]}"
            yield from (f"  {line}" for line in inside[1:])


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:  # noqa: ANN401
    if not _nests(value):
        yield f"{head} {_scalar(value)}"
        return
    yield head
    for line in _lines(value):
        yield f"{indent}{line}"


def _nests(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str) and len(value) > 0


def _scalar(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if _PLAIN_KEY.match(key) and key.lower() not in _WORDS_OF_YAML else _scalar(key)
