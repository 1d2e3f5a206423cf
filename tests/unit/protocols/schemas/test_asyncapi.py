from protocols import messages as m
from protocols.schemas.asyncapi import asyncapi, reply_of
from protocols.topics import ROUTE_OF


def test_a_request_is_answered_on_the_same_last_level():
    assert reply_of(ROUTE_OF[m.RequestTicket]) is ROUTE_OF[m.TicketReply]
    assert reply_of(ROUTE_OF[m.ReportPaper]) is ROUTE_OF[m.PaperReply]
    assert reply_of(ROUTE_OF[m.OfficerCommand]) is ROUTE_OF[m.OfficerReply]
    assert reply_of(ROUTE_OF[m.SubmitRating]) is ROUTE_OF[m.RatingReply]


def test_what_is_only_told_is_not_answered():
    for told in (m.Birth, m.Telemetry, m.TicketReply, m.BoardSnapshot, m.ClockTick):
        assert reply_of(ROUTE_OF[told]) is None


def test_a_request_as_an_operation():
    assert asyncapi()["operations"]["keypadSendsOfficerCommand"] == {
        "action": "send",
        "channel": {"$ref": "#/channels/officerCommand"},
        "messages": [{"$ref": "#/channels/officerCommand/messages/OfficerCommand"}],
        "bindings": {"mqtt": {"qos": 1, "retain": False, "messageExpiryInterval": 5, "bindingVersion": "0.2.0"}},
        "reply": {"channel": {"$ref": "#/channels/officerReply"}},
    }


def test_everybody_who_hears_has_an_operation():
    operations = asyncapi()["operations"]
    for party in ("keypad", "display", "rating"):
        assert operations[f"{party}ReceivesCounterSnapshot"]["bindings"]["mqtt"] == {
            "qos": 1,
            "bindingVersion": "0.2.0",
        }
    assert "kioskReceivesCounterSnapshot" not in operations


def test_answers_are_matched_by_their_id():
    messages = asyncapi()["components"]["messages"]
    assert messages["TicketReply"]["correlationId"] == {"location": "$message.payload#/request_id"}
    assert "correlationId" not in messages["BoardSnapshot"]


def test_a_list_of_fixed_items_is_said_in_the_words_of_draft_07():
    spoken = asyncapi()["components"]["schemas"]["Announcement"]["properties"]["spoken"]["items"]
    assert "prefixItems" not in spoken
    assert len(spoken["items"]) == 2
    assert spoken["additionalItems"] is False
