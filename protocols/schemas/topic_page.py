"""The topic table as a page for people."""

import inspect
import json

from protocols.packing import PACKED_SINCE, WORTH_BYTES
from protocols.schemas.json_schema import Schema, components
from protocols.topics import MAJOR, NEWEST_MINOR, OLDEST_MINOR, ROUTES, Route, prefix


def topic_page() -> str:
    parts = components(tuple(route.message for route in ROUTES), "{name}")
    spoken = {route.message.__name__ for route in ROUTES}
    inner = {name: part for name, part in parts.items() if name not in spoken}
    sections = [
        _HEAD,
        _table(),
        "## Messages\n",
        *(_section(route.message.__name__, parts[route.message.__name__]) for route in ROUTES),
        "## Parts of messages\n",
        *(_section(name, part) for name, part in inner.items()),
    ]
    return "\n".join(sections)


_HEAD = f"""# Topics

MQTT 5, protocol {MAJOR}.{NEWEST_MINOR}; minors {OLDEST_MINOR} to {NEWEST_MINOR} are understood. Every topic begins
with `{prefix("<site>")}`. Payloads are JSON; unknown fields are ignored, wrong ones refused. A board
of more than {WORTH_BYTES:,} bytes comes packed by zlib where each display there speaks
minor {PACKED_SINCE}; its first byte, `x`, says so. The same as
[AsyncAPI](asyncapi.yaml) and as [JSON Schemas](schemas).
"""


def _table() -> str:
    head = "| topic | message | says | hears | QoS | retained | expires after | bytes at most |\n" + "|---" * 8 + "|\n"
    return head + "".join(_row(route) for route in ROUTES)


def _row(route: Route) -> str:
    name = route.message.__name__
    cells = (
        f"`{route.path.replace('{', '<').replace('}', '>')}`",
        f"[{name}](#{name.lower()})",
        route.says,
        ", ".join(route.hears),
        route.qos,
        "yes" if route.retain else "",
        f"{route.expiry_seconds} s" if route.expiry_seconds else "",
        f"{route.bytes_max:,}",
    )
    return f"| {' | '.join(map(str, cells))} |\n"


def _section(name: str, part: Schema) -> str:
    title = f"### {name}\n\n{inspect.cleandoc(part.get('description', ''))}\n"
    if "enum" in part:
        return f"{title}\nOne of {', '.join(f'`{value}`' for value in part['enum'])}.\n"
    rows = [_field(field, shape, part) for field, shape in part["properties"].items()]
    return f"{title}\n| field | what | if absent |\n|---|---|---|\n{''.join(rows)}"


def _field(name: str, shape: Schema, part: Schema) -> str:
    absent = "" if name in part["required"] else f"`{json.dumps(shape.get('default'))}`"
    return f"| `{name}` | {_shape(shape)} | {absent} |\n"


def _shape(shape: Schema) -> str:
    """In words, for one cell of a table."""
    if "$ref" in shape:
        return f"[{shape['$ref']}](#{shape['$ref'].lower()})"
    if "anyOf" in shape:
        return " or ".join(_shape(each) for each in shape["anyOf"])
    about = f", {shape['description']}" if "description" in shape else ""
    match shape["type"]:
        case "integer":
            return f"whole number {shape['minimum']:,} to {shape['maximum']:,}{about}"
        case "array" if "prefixItems" in shape:
            return f"[{', '.join(_shape(each) for each in shape['prefixItems'])}]"
        case "array":
            return f"up to {shape['maxItems']} of {_shape(shape['items'])}"
        case "string" if "maxLength" in shape:
            return f"text of up to {shape['maxLength']} characters{about}"
        case "string":
            return f"text `{shape['pattern'].replace('|', chr(92) + '|')}`{about}"
        case other:
            return f"{other}{about}"
