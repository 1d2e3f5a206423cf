"""What stands on a visitor's page in each state of his ticket."""

import pytest
from immutables import Map
from msgspec import structs

from central.engine.commands import Disturb
from central.engine.outlook import key, pool, step
from central.moment import Moment
from central.web.visit_view import visit_view
from support.halls import Play


@pytest.fixture
def play():
    return Play()


def view(play, ticket):
    return visit_view(Moment(play.site, play.hall, play.now), play.ticket(ticket))


def test_who_waits_is_told_how_many_are_before_him(play):
    tickets = [play.take() for _ in range(3)]
    assert [view(play, ticket).ahead for ticket in tickets] == [0, 1, 2]
    first = view(play, tickets[0])
    assert (first.state, first.number, first.service.id) == ("waiting", "A001", play.site.services["ktp"].name.id)


def test_the_priority_class_stands_before_the_others(play):
    ordinary, priority = play.take(), play.take(priority=True)
    assert view(play, ordinary).ahead == 1
    assert view(play, priority).ahead == 0
    assert view(play, priority).priority


def test_a_number_whose_paper_is_not_out_waits_too(play):
    play.take()
    issued = play.ask()[0].ticket
    assert (view(play, issued).state, view(play, issued).ahead) == ("waiting", 1)


def test_a_visit_from_call_to_end(play):
    first, second = play.take(), play.take()
    assert view(play, first).open == 0
    play.press("c1", "open", "11")
    assert view(play, first).open == 1
    play.press("c1", "next")
    called = view(play, first)
    counter = play.site.counters["c1"]
    assert (called.state, called.counter, called.label) == ("called", counter.name, counter.label)
    assert called.ahead is None and called.last == ""
    other = view(play, second)
    assert (other.last, other.last_at, other.ahead) == (called.number, counter.name, 0)
    play.press("c1", "start")
    assert view(play, first).state == "serving"
    play.press("c1", "finish")
    assert view(play, first).state == "served"


def test_a_hold_says_until_when(play):
    ticket = play.take()
    play.press("c1", "open", "11")
    play.press("c1", "next")
    play.press("c1", "hold")
    held = view(play, ticket)
    assert (held.state, held.until) == ("on_hold", "08.15")


def test_who_missed_his_call_is_told_where_he_was_called(play):
    ticket = play.take()
    play.press("c1", "open", "11")
    play.press("c1", "next")
    play.press("c1", "no_show")
    assert view(play, ticket).state == "no_show"
    assert view(play, ticket).counter == play.site.counters["c1"].name


def test_a_disturbed_service_is_said_with_its_words(play):
    ticket = play.take()
    assert view(play, ticket).trouble is None
    play.do(Disturb("ktp", True, "Server pusat", "Central server"))
    assert view(play, ticket).trouble.id == "Server pusat"


def test_the_wait_is_read_off_for_those_who_stand_before(play):
    first, last = play.take(), [play.take() for _ in range(4)][-1]
    assert view(play, last).wait is None
    play.press("c1", "open", "11")
    opened = key(pool(play.site, "ktp"), opened=1, priority=False)
    learned = {opened: ((step(0, 1), 1, 4), (step(4, 1), 10, 25))}
    play.hall = structs.replace(play.hall, ranges=Map(learned))
    assert view(play, first).wait == (1, 4)
    assert view(play, last).wait == (10, 25)
    play.press("c1", "next")
    assert view(play, first).wait is None


def test_for_the_priority_class_only_its_own_count(play):
    [play.take() for _ in range(5)]
    urgent = play.take(priority=True)
    play.press("c1", "open", "11")
    opened = key(pool(play.site, "ktp"), opened=1, priority=True)
    play.hall = structs.replace(play.hall, ranges=Map({opened: ((step(0, 1), 0, 3),)}))
    assert view(play, urgent).wait == (0, 3)
