"""The bytes of each message, kept as they were first sent: what once was understood is understood for ever.

A change that these tests notice is a change of the wire. A new field with a default goes into a new golden file beside
the old one (`Message.1.json` for minor 1); the old bytes stay. Only what was never released may be written anew.
"""

from pathlib import Path

import pytest

from protocols.codec import decode, encode
from protocols.messages import Action, OfficerCommand
from protocols.schemas import SAMPLES
from protocols.topics import ROUTES

GOLDEN = Path(__file__).parent / "golden"
ROUTE_NAMED = {route.message.__name__: route for route in ROUTES}


def newest(name):
    """The golden bytes of the newest minor."""
    versions = sorted(GOLDEN.glob(f"{name}.*json"), key=lambda path: (len(path.name), path.name))
    return versions[-1].read_bytes().removesuffix(b"\n")


def test_there_is_one_for_each_message_and_none_for_others():
    assert {path.name.partition(".")[0] for path in GOLDEN.glob("*.json")} == set(ROUTE_NAMED)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_every_golden_message_is_still_understood(path):
    route = ROUTE_NAMED[path.name.partition(".")[0]]
    assert decode(route, path.read_bytes()) == SAMPLES[route.message]


@pytest.mark.parametrize("name", sorted(ROUTE_NAMED))
def test_what_is_sent_today_has_exactly_the_newest_golden_bytes(name):
    route = ROUTE_NAMED[name]
    assert encode(SAMPLES[route.message]) == newest(name), "the wire has changed; see the head of this file"


def test_a_number_of_the_roll_travels_as_one_more_action_of_the_same_message():
    route = ROUTE_NAMED["OfficerCommand"]
    sent = (
        b'{"request_id":"3f2a9c0de45b4a7f8c1d2e3f4a5b6c7d","action":"roll","epoch":7,"pressed_at":9,"digits":"101-23"}'
    )
    heard = decode(route, sent)
    assert isinstance(heard, OfficerCommand)
    assert (heard.action, heard.digits) == (Action.ROLL, "101-23")
