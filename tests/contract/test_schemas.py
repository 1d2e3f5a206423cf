"""The generated description of the wire: fresh, valid, and as strict as the codec."""

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from protocols import messages as m
from protocols.codec import BadMessageError, decode, encode
from protocols.schemas import SAMPLES, documents
from protocols.schemas.json_schema import json_schema
from protocols.topics import ROUTE_OF, ROUTES
from support.any_message import HIDDEN, any_message, plain
from support.calm import calm

FOLDER = Path(__file__).parents[2] / "docs" / "wire"
GOLDEN = Path(__file__).parent / "golden"
VALIDATORS = {route.message: jsonschema.Draft202012Validator(json_schema(route)) for route in ROUTES}
EACH = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.message.__name__)


def test_the_documents_are_fresh():
    kept = {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*") if path.is_file()}
    assert kept == documents(), "run: python -m protocols.schemas"


@EACH
def test_each_schema_is_a_schema(route):
    jsonschema.Draft202012Validator.check_schema(json_schema(route))
    assert json_schema(route)["x-bytes-max"] == route.bytes_max


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_each_golden_sample_fits_its_schema(path):
    kind = getattr(m, path.name.partition(".")[0])
    VALIDATORS[kind].validate(json.loads(path.read_bytes()))


@given(any_message())
@calm(150)
def test_whatever_the_codec_accepts_the_schema_accepts(message):
    VALIDATORS[type(message)].validate(json.loads(encode(message)))


@given(st.data())
@calm(150)
def test_whatever_the_schema_refuses_the_codec_refuses(data):
    """One field is replaced by something else; the schema may be laxer (1.0 is whole there), never stricter."""
    kind = data.draw(st.sampled_from([route.message for route in ROUTES]))
    value = plain(SAMPLES[kind])
    field = data.draw(st.sampled_from(sorted(value)))
    value[field] = data.draw(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
    )
    payload = json.dumps(value).encode()
    try:
        decode(ROUTE_OF[kind], payload)
    except BadMessageError:
        return
    VALIDATORS[kind].validate(value)


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda hidden: f"U+{ord(hidden):04X}")
def test_the_schema_refuses_hidden_characters_too(hidden):
    alert = plain(SAMPLES[m.Alert])
    assert VALIDATORS[m.Alert].is_valid({**alert, "text": "kertas habis"})
    assert not VALIDATORS[m.Alert].is_valid({**alert, "text": f"kertas{hidden}habis"})


@EACH
def test_a_schema_refuses_a_message_without_its_first_field(route):
    value = plain(SAMPLES[route.message])
    del value[next(iter(value))]
    assert not VALIDATORS[route.message].is_valid(value)


def shapes(node, where):
    """Every part of a schema that says a type."""
    if isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield where, node
        for key, value in node.items():
            yield from shapes(value, f"{where}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from shapes(value, where)


def is_bounded(shape):
    match shape["type"]:
        case "string":
            return "maxLength" in shape or re.fullmatch(r"\^[^*+]+\$", shape["pattern"])
        case "array":
            return "maxItems" in shape
        case "integer":
            return {"minimum", "maximum"} <= set(shape)
        case other:
            return other in {"object", "boolean", "null"}


@EACH
def test_every_field_is_bounded(route):
    found = list(shapes(json_schema(route), route.message.__name__))
    assert len(found) > 1
    assert [where for where, shape in found if not is_bounded(shape)] == []


def test_messages_are_frozen():
    for kind in SAMPLES:
        assert kind.__struct_config__.frozen, kind


@pytest.fixture(scope="module")
def document():
    return yaml.safe_load(documents()["asyncapi.yaml"])


def resolve(document, reference):
    node = document
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
    return node


def references(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_asyncapi_has_the_shape_of_version_3(document):
    assert document["asyncapi"] == "3.0.0"
    assert set(document) == {
        "asyncapi", "id", "info", "defaultContentType", "servers", "channels", "operations", "components",
    }  # fmt: skip
    for channel in document["channels"].values():
        assert set(channel) == {"address", "parameters", "messages"}
        assert {f"{{{name}}}" for name in channel["parameters"]} == set(_parameters(channel["address"]))
    for operation in document["operations"].values():
        assert operation["action"] in {"send", "receive"}
        assert set(operation) <= {"action", "channel", "messages", "bindings", "reply"}
        assert operation["bindings"]["mqtt"]["qos"] in {0, 1, 2}
        assert operation["bindings"]["mqtt"]["bindingVersion"] == "0.2.0"


def _parameters(address):
    return [level for level in address.split("/") if level.startswith("{")]


def test_every_reference_of_asyncapi_leads_somewhere(document):
    found = list(references(document))
    assert len(found) > 100
    for reference in found:
        assert resolve(document, reference)


def test_an_operations_messages_are_of_its_own_channel(document):
    for operation in document["operations"].values():
        for message in operation["messages"]:
            assert message["$ref"].startswith(operation["channel"]["$ref"] + "/messages/")


@EACH
def test_asyncapi_says_what_the_table_says(document, route):
    name = route.message.__name__
    channel = document["channels"][name[0].lower() + name[1:]]
    assert channel["address"] == f"gerai/v1/{{site}}/{route.path}"
    sends = document["operations"][f"{route.says}Sends{name}"]["bindings"]["mqtt"]
    assert (sends["qos"], sends["retain"]) == (route.qos, route.retain)
    assert sends.get("messageExpiryInterval", 0) == route.expiry_seconds
    for party in route.hears:
        assert document["operations"][f"{party}Receives{name}"]["action"] == "receive"


@EACH
def test_asyncapi_examples_fit_their_payloads(document, route):
    message = document["components"]["messages"][route.message.__name__]
    schema = {**message["payload"], "components": document["components"]}
    (example,) = message["examples"]
    jsonschema.Draft7Validator(schema).validate(example["payload"])
    assert msgspec.convert(example["payload"], route.message) == SAMPLES[route.message]
    broken = {**example["payload"], next(iter(example["payload"])): []}
    assert not jsonschema.Draft7Validator(schema).is_valid(broken)
