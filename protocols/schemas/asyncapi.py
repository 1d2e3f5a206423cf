"""The wire as an AsyncAPI 3.0 document, from the topic table.

It describes the whole hall, not one program: an operation `kioskSendsRequestTicket` is the kiosk's, its
`centralReceivesRequestTicket` is central's. Requests name the channel on which they are answered.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from protocols.schemas.json_schema import Schema, components
from protocols.schemas.samples import SAMPLES
from protocols.topics import MAJOR, NEWEST_MINOR, ROUTES, Route, prefix

BINDING = "0.2.0"
PARAMETERS = {
    "site": "the hall",
    "device": "the device's id: the common name of its certificate",
    "kiosk": "the kiosk's id",
    "counter": "the counter's id",
    "zone": "the zone's id",
}


def asyncapi() -> dict[str, Any]:
    schemas = components(tuple(route.message for route in ROUTES), "#/components/schemas/{name}")
    return {
        "asyncapi": "3.0.0",
        "id": f"urn:gerai:v{MAJOR}",
        "info": {
            "title": "gerai wire",
            "version": f"{MAJOR}.{NEWEST_MINOR}.0",
            "description": "What kiosks, displays, keypads, rating pads and central of one hall say to each other.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"hall": _server()},
        "channels": {_channel(route): _channel_object(route) for route in ROUTES},
        "operations": dict(_operations()),
        "components": {
            "messages": {_name(route): _message(route) for route in ROUTES},
            "schemas": {name: _older_dialect(schema) for name, schema in schemas.items()},
        },
    }


def reply_of(route: Route) -> Route | None:
    """The route on which `route` is answered: the same last level, the other way."""
    if not route.path.startswith("up/{device}/"):
        return None
    path = route.path.replace("up/", "down/", 1)
    return next((other for other in ROUTES if other.path == path), None)


def _server() -> dict[str, Any]:
    return {
        "host": "{broker}",
        "protocol": "mqtt",
        "protocolVersion": "5",
        "description": "the hall's broker; retained messages and sessions live in its memory only",
        "variables": {"broker": {"default": "localhost:1883", "description": "host and port"}},
        "bindings": {"mqtt": {"cleanSession": False, "keepAlive": 10, "bindingVersion": BINDING}},
    }


def _channel_object(route: Route) -> dict[str, Any]:
    address = prefix("{site}") + route.path
    parameters = {name: {"description": PARAMETERS[name]} for name in re.findall(r"{(\w+)}", address)}
    messages = {_name(route): {"$ref": f"#/components/messages/{_name(route)}"}}
    return {"address": address, "parameters": parameters, "messages": messages}


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for route in ROUTES:
        yield f"{route.says}Sends{_name(route)}", _operation(route, "send")
        for party in route.hears:
            yield f"{party}Receives{_name(route)}", _operation(route, "receive")


def _operation(route: Route, action: str) -> dict[str, Any]:
    channel = {"$ref": f"#/channels/{_channel(route)}"}
    made: dict[str, Any] = {
        "action": action,
        "channel": channel,
        "messages": [{"$ref": f"{channel['$ref']}/messages/{_name(route)}"}],
        "bindings": {"mqtt": _delivery(route, action)},
    }
    if (reply := reply_of(route)) is not None:
        made["reply"] = {"channel": {"$ref": f"#/channels/{_channel(reply)}"}}
    return made


def _delivery(route: Route, action: str) -> dict[str, Any]:
    """Retain and expiry are the sender's to say."""
    made: dict[str, Any] = {"qos": route.qos}
    if action == "send":
        made["retain"] = route.retain
        if route.expiry_seconds:
            made["messageExpiryInterval"] = route.expiry_seconds
    return {**made, "bindingVersion": BINDING}


def _message(route: Route) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": _name(route),
        "contentType": "application/json",
        "payload": {"$ref": f"#/components/schemas/{_name(route)}"},
        "examples": [{"payload": to_builtins(SAMPLES[route.message])}],
        "x-bytes-max": route.bytes_max,
    }
    if "request_id" in route.message.__struct_fields__:
        made["correlationId"] = {"location": "$message.payload#/request_id"}
    return made


def _older_dialect(node: Any) -> Any:  # noqa: ANN401  JSON of any shape
    """AsyncAPI's schemas are of draft 07, where a list of fixed items is said in other words than in 2020-12."""
    if isinstance(node, list):
        return [_older_dialect(each) for each in node]
    if not isinstance(node, dict):
        return node
    made: Schema = {key: _older_dialect(value) for key, value in node.items()}
    if "prefixItems" in made:
        made["items"], made["additionalItems"] = made.pop("prefixItems"), False
    return made


def _name(route: Route) -> str:
    return route.message.__name__


def _channel(route: Route) -> str:
    return _name(route)[0].lower() + _name(route)[1:]
