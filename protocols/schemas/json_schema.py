"""Messages as JSON Schema 2020-12, from their types."""

import inspect
from collections.abc import Mapping
from typing import Any

import msgspec

from protocols.messages import Message
from protocols.topics import MAJOR, Route

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def json_schema(route: Route) -> Schema:
    """One self-contained schema. Unknown fields are allowed: later minors add some, and hearers ignore them."""
    name = route.message.__name__
    parts = components((route.message,), "#/$defs/{name}")
    own = parts.pop(name)
    head = {"$schema": DIALECT, "$id": f"urn:gerai:v{MAJOR}:{name}", "x-bytes-max": route.bytes_max}
    return {**head, **own, **({"$defs": parts} if parts else {})}


def components(messages: tuple[type[Message], ...], ref_template: str) -> dict[str, Schema]:
    """Every type that the messages are made of, by name."""
    _, parts = msgspec.json.schema_components(messages, ref_template=ref_template)
    return {name: _tidy(part) for name, part in parts.items()}


def _tidy(node: Any) -> Any:  # noqa: ANN401  JSON of any shape
    """Docstrings without their indentation, and patterns as the rest of the world writes them."""
    if isinstance(node, Mapping):
        return {key: _tidy_value(key, value) for key, value in node.items()}
    return [_tidy(each) for each in node] if isinstance(node, list) else node


def _tidy_value(key: str, value: Any) -> Any:  # noqa: ANN401
    match key, value:
        case "pattern", str():
            return value.removesuffix(r"\Z") + "$" if value.endswith(r"\Z") else value
        case "description", str():
            return inspect.cleandoc(value)
        case _:
            return _tidy(value)
