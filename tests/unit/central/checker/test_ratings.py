from central.checker import ratings
from protocols.messages import Reason
from support.history import History, good_day
from support.verdict import breaks, verdict


def served():
    """One visitor is served at c1; the pad is armed."""
    day = History().opened()
    day.opens()
    day.ticket = day.issue(1)
    day.calls(day.ticket)
    day.serves(day.ticket)
    return day


def test_a_good_day_has_no_violation():
    for function in (
        ratings.of_a_served_leg,
        ratings.allowed_score,
        ratings.one_rating,
        ratings.changed_soon,
        ratings.of_this_leg,
        ratings.served_in_the_end,
    ):
        assert verdict(function, good_day()) == []


def test_a_rating_of_one_who_was_not_served():
    day = History().opened()
    ticket = day.issue(1)
    day.rates(ticket)
    breaks(ratings.of_a_served_leg, 14, day, "neither served nor invited")


def test_a_rating_of_no_ticket():
    day = History().opened()
    day.rates("2026-11-23-A001")
    breaks(ratings.of_a_served_leg, 14, day, "A001")


def test_a_rating_by_invitation():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "Invited", ticket=ticket, leg=1, rate_until=day.now + 60_000)
    day.rates(ticket)
    assert verdict(ratings.of_a_served_leg, day) == verdict(ratings.served_in_the_end, day) == []


def test_who_was_invited_and_rated_was_served_in_the_end():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "Invited", ticket=ticket, leg=1, rate_until=day.now + 60_000)
    day.rates(ticket)
    day.does("c1", "WentMissing", ticket=ticket, return_until=day.now)
    day.closes()
    breaks(ratings.served_in_the_end, 14, day, "never served")


def test_a_rating_by_another_counter():
    day = served()
    day.rates(day.ticket, counter="c2")
    breaks(ratings.of_a_served_leg, 14, day, "c2", "served at c1")


def test_a_late_rating_is_marked():
    day = served().later(90)
    day.rates(day.ticket, late=True)
    assert verdict(ratings.of_a_served_leg, day) == []
    day.entries[-1]["event"]["late"] = False
    breaks(ratings.of_a_served_leg, 14, day, "not marked late")


def test_a_rating_long_after_its_window():
    day = served().later(12 * 60)
    day.rates(day.ticket, late=True)
    breaks(ratings.of_a_served_leg, 14, day, "long after")


def test_a_score_that_has_no_key():
    day = served()
    day.rates(day.ticket, score=5)
    breaks(ratings.allowed_score, 14, day, "rated 5")


def test_a_reason_is_one_of_the_words_or_not_said():
    for reason in ("", "wait", "other"):
        day = served()
        day.rates(day.ticket, 1, reason=reason)
        assert verdict(ratings.allowed_score, day) == []
    day = served()
    day.rates(day.ticket, 1, reason="weather")
    breaks(ratings.allowed_score, 14, day, "'weather'")


def test_every_reason_of_the_wire_is_known():
    assert {"", *(reason.value for reason in Reason)} == ratings.REASONS


def test_two_ratings_of_one_leg():
    day = served()
    day.rates(day.ticket, 1)
    day.rates(day.ticket, 4)
    breaks(ratings.one_rating, 14, day, "rated twice")


def test_a_change_without_a_rating():
    day = served()
    day.rates(day.ticket, 1, changed=True)
    breaks(ratings.one_rating, 14, day, "change of no rating")


def test_a_change_in_time():
    day = served()
    day.rates(day.ticket, 1)
    day.later(4).rates(day.ticket, 4, changed=True)
    assert verdict(ratings.changed_soon, day) == verdict(ratings.one_rating, day) == []


def test_a_change_too_late():
    day = served()
    day.rates(day.ticket, 1)
    day.later(8).rates(day.ticket, 4, changed=True)
    breaks(ratings.changed_soon, 14, day, "after the first press")


def test_a_reason_may_be_said_later():
    day = served()
    day.rates(day.ticket, 1)
    day.later(9).rates(day.ticket, 1, changed=True, reason="wait")
    assert verdict(ratings.changed_soon, day) == verdict(ratings.one_rating, day) == []


def test_a_reason_that_changes_the_score_or_comes_twice():
    for score, first in ((4, ""), (1, "staff")):
        day = served()
        day.rates(day.ticket, 1, reason=first)
        day.later(9).rates(day.ticket, score, changed=True, reason="wait")
        breaks(ratings.changed_soon, 14, day, "after the first press")


def test_a_key_that_meant_a_reason_is_no_score():
    day = served()
    day.rates(day.ticket, 1)
    day.later(9).rates(day.ticket, 3, changed=True, reason="wait")
    day.entries[-1]["event"]["score"] = 1
    assert verdict(ratings.of_this_leg, day) == []


def test_another_score_than_the_one_pressed():
    day = served()
    day.rates(day.ticket, 1)
    day.entries[-1]["event"]["score"] = 4
    breaks(ratings.of_this_leg, 14, day, "score:1", "4 counted")
