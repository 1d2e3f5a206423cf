"""The bytes of each message, kept as they were first sent: what once was understood is understood for ever.

A change that these tests notice is a change of the wire. A new field with a default goes into a new golden file beside
the old one (`Message.1.json` for minor 1), and `NEWEST_MINOR` is raised; the old bytes stay. Only what was never
released may be written anew. In `next` stand messages as a later minor may say them.
"""

from enum import StrEnum
from pathlib import Path

import pytest
from msgspec import structs

from protocols.codec import BadMessageError, decode, encode
from protocols.messages import Action, OfficerCommand
from protocols.schemas import SAMPLES
from protocols.topics import NEWEST_MINOR, ROUTES

GOLDEN = Path(__file__).parent / "golden"
SAMPLES_OF = {kind.__name__: sample for kind, sample in SAMPLES.items()}
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


def test_the_newest_minor_is_that_of_the_newest_golden_message():
    """Whoever adds a field adds a golden file, and whoever adds a golden file raises the minor."""
    minors = [int(minor) for path in GOLDEN.glob("*.json") if (minor := path.name.split(".")[1]).isdigit()]
    assert max(minors) == NEWEST_MINOR


@pytest.mark.parametrize("path", sorted((GOLDEN / "next").glob("*.fields.json")), ids=lambda path: path.stem)
def test_what_a_newer_minor_adds_is_passed_over(path):
    """The next minor's messages: fields that nobody here knows, in the message and in everything inside it."""
    route = ROUTE_NAMED[path.name.partition(".")[0]]
    assert b'"of_next_minor"' in path.read_bytes()
    assert decode(route, path.read_bytes()) == SAMPLES[route.message]


@pytest.mark.parametrize("path", sorted((GOLDEN / "next").glob("*.word.json")), ids=lambda path: path.stem)
def test_a_word_that_only_a_newer_minor_knows_is_one_clean_mistake(path):
    with pytest.raises(BadMessageError, match="of_next_minor"):
        decode(ROUTE_NAMED[path.name.partition(".")[0]], path.read_bytes())


def test_the_next_minor_is_tried_with_every_message_and_every_word():
    files = {path.name for path in (GOLDEN / "next").iterdir()}
    assert {f"{name}.fields.json" for name in ROUTE_NAMED} <= files
    worded = {name for name in ROUTE_NAMED if any(isinstance(v, StrEnum) for v in structs.astuple(SAMPLES_OF[name]))}
    assert {name for name in worded if f"{name}.word.json" not in files} == set()


def test_a_number_of_the_roll_travels_as_one_more_action_of_the_same_message():
    route = ROUTE_NAMED["OfficerCommand"]
    sent = (
        b'{"request_id":"3f2a9c0de45b4a7f8c1d2e3f4a5b6c7d","action":"roll","epoch":7,"pressed_at":9,"digits":"101-23"}'
    )
    heard = decode(route, sent)
    assert isinstance(heard, OfficerCommand)
    assert (heard.action, heard.digits) == (Action.ROLL, "101-23")
