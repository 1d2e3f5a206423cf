"""What is said of a call, and which call of the zone it follows."""

import pytest

from central.engine.calls import announcement, recent
from support.halls import Play, names


@pytest.fixture
def play():
    """A call at each of the two counters in the hall, one in the annex, a recall in the hall."""
    play = Play()
    for service in ("ktp", "ktp", "pajak"):
        play.take(service)
    for counter, action in (("c1", "next"), ("c2", "next"), ("c3", "next"), ("c1", "recall")):
        play.later(20).press(counter, "open") if action == "next" else None
        assert names(play.later(20).press(counter, action))[-1] in {"Called", "Recalled"}
    return play


def test_each_names_the_call_before_it_in_its_zone(play):
    again = recent(play.site, play.hall, 0)
    assert [zone for zone, _ in again] == ["hall", "hall", "annex", "hall"]
    first, second, aside, recalled = (said for _, said in again)
    assert (first.previous, aside.previous) == ("", "")
    assert (second.previous, recalled.previous) == (first.call, second.call)
    assert recalled.recalled


def test_what_is_said_at_once_is_the_same_as_what_is_said_again(play):
    zone, said = announcement(play.site, play.hall, play.ledger[-1])
    assert (zone, said) == recent(play.site, play.hall, play.now)[-1]


def test_what_is_no_call_is_not_said(play):
    assert announcement(play.site, play.hall, play.ledger[0]) is None
