from protocols import messages as m
from protocols.schemas.json_schema import components, json_schema
from protocols.topics import ROUTE_OF


def test_a_schema_stands_alone():
    schema = json_schema(ROUTE_OF[m.OfficerReply])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:gerai:v1:OfficerReply"
    assert schema["required"] == ["request_id", "action"]
    assert schema["properties"]["action"] == {"$ref": "#/$defs/Action"}
    assert set(schema["$defs"]) == {"Action", "Refusal", "Words"}


def test_one_without_parts_has_no_definitions():
    assert "$defs" not in json_schema(ROUTE_OF[m.RequestTicket])


def test_unknown_fields_are_welcome():
    assert "additionalProperties" not in json_schema(ROUTE_OF[m.RequestTicket])


def test_patterns_end_as_in_every_other_language():
    properties = json_schema(ROUTE_OF[m.RequestTicket])["properties"]
    assert properties["request_id"]["pattern"] == "^[0-9a-f]{32}$"
    assert properties["service"]["pattern"] == "^[a-z0-9-]{1,40}$"


def test_docstrings_lose_their_indentation():
    described = json_schema(ROUTE_OF[m.OfficerCommand])["description"]
    assert described == "\n".join(line.removeprefix("    ") for line in described.splitlines())
    assert "\n`pressed_at`" in described


def test_references_go_where_they_are_told():
    parts = components((m.TicketReply,), "#/elsewhere/{name}")
    assert set(parts) == {"TicketReply", "Slip", "Wait", "Words", "Refusal"}
    assert parts["Slip"]["properties"]["service"] == {"$ref": "#/elsewhere/Words"}
