"""The next five calls are those that the counter would really make."""

from dataclasses import replace

import pytest

from central.engine.coming import busiest, coming, example
from support.halls import Play, a_site

COUNTER = "c1"


def waiting(**policy):
    """Nine wait for c1, some with priority, one minute apart."""
    play = Play(a_site(**policy))
    for place in range(9):
        play.take("akta" if place % 4 == 3 else "ktp", priority=place in {4, 6, 7})
        play.later(minutes=1)
    return play


def really(play, count=5):
    """By pressing the key."""
    play.press(COUNTER, "open")
    numbers = []
    for _ in range(count):
        play.press(COUNTER, "next")
        held = play.hall.counter(COUNTER).ticket
        if not held:
            break
        numbers.append(play.hall.tickets[held].number)
        play.press(COUNTER, "start")
        play.press(COUNTER, "finish")
    return numbers


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"priority_minutes": 0},
        {"priority_minutes": 3},
        {"priority": "ratio", "priority_ratio": 1},
        {"priority": "ratio", "priority_ratio": 2},
    ],
)
def test_what_is_foretold_is_what_happens(policy):
    play = waiting(**policy)
    foretold = [each.number for each in coming(play.hall, play.site, play.site.counters[COUNTER], play.now)]
    assert foretold == really(play) and len(foretold) == 5


def test_another_policy_over_the_same_people_calls_others_and_changes_nothing():
    play = waiting()
    before, counter = play.hall, play.site.counters[COUNTER]
    other = replace(play.site, policy=replace(play.site.policy, priority_minutes=0))
    now, then = ([each.number for each in coming(play.hall, s, counter, play.now)] for s in (play.site, other))
    assert now != then and sorted(then) == then
    assert play.hall is before


def test_each_says_why_and_how_long():
    play = waiting()
    first, *rest = coming(play.hall, play.site, play.site.counters[COUNTER], play.now)
    assert (first.priority, first.reason, first.waited) == (True, "priority", 5)
    assert {each.service for each in (first, *rest)} <= {"ktp", "akta"}


def test_nobody_waits_and_fewer_than_five():
    play = Play()
    counter = play.site.counters[COUNTER]
    assert list(coming(play.hall, play.site, counter, play.now)) == []
    play.take()
    assert len(list(coming(play.hall, play.site, counter, play.now))) == 1


def test_the_busiest_counter():
    play = Play()
    for _ in range(2):
        play.take("pajak")
    assert busiest(play.hall, play.site) == "c3"
    assert busiest(play.hall, replace(play.site, counters={})) == ""


def test_an_example_has_both_classes_and_obeys_the_policy():
    play = Play()
    counter = play.site.counters[COUNTER]
    orders = set()
    for minutes in (0, 240):
        site = replace(play.site, policy=replace(play.site.policy, priority_minutes=minutes))
        hall = example(site, counter, play.now)
        told = list(coming(hall, site, counter, play.now))
        assert len(told) == 5 and any(each.priority for each in told)
        orders.add(tuple(each.number for each in told))
    assert len(orders) == 2
