from central.checker import presses
from support.history import History, good_day
from support.verdict import breaks, verdict


def one_in_hand():
    day = History().opened()
    day.opens()
    day.ticket = day.issue(1)
    day.calls(day.ticket)
    return day.later(10)


def test_a_good_day_has_no_violation():
    assert verdict(presses.aimed, good_day()) == []


def test_a_key_that_hits_another_ticket_than_the_one_on_the_display():
    """The display was slow: the officer saw nobody in hand, and his key sent the new visitor away."""
    day = one_in_hand()
    day.sightings[-2]["number"] = None
    day.does("c1", "WentMissing", ticket=day.ticket, return_until=day.now)
    breaks(presses.aimed, 11, day, "WentMissing to A001", "showed nothing")


def test_what_came_on_the_display_just_then_may_have_been_seen():
    day = one_in_hand()
    request = day.key("c1")
    day.saw("keypad", "keypad-1", lines=[], epoch=1, revision=9, work="idle", number=None, waiting=0)
    day.does("c1", "Started", request, ticket=day.ticket)
    assert verdict(presses.aimed, day) == []


def test_next_speaks_of_the_one_it_calls():
    day = one_in_hand()
    second = day.issue(2)
    request = day.key("c1")
    end = day.now + 60_000
    day.does("c1", "Finished", request, 0, ticket=day.ticket, officer="ani", leg=1, outcome="completed", rate_until=end)
    day.does("c1", "Called", request, 1, ticket=second, officer="ani", leg=1, reason="order")
    day.does("c1", "Started", request, 2, ticket=second)
    assert verdict(presses.aimed, day) == []


def test_without_keypads_nothing_is_said():
    day = one_in_hand()
    day.sightings = [sight for sight in day.sightings if sight["saw"] != "keypad"]
    day.does("c1", "Started", ticket=day.ticket)
    assert verdict(presses.aimed, day) == []
