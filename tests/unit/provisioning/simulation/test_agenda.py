from hypothesis import given
from hypothesis import strategies as st

from provisioning.simulation.agenda import MILLISECOND, SECOND, Agenda
from support.calm import calm


def test_deeds_are_done_at_their_moments_and_those_of_one_moment_as_written():
    agenda, done = Agenda(), []
    for when, name in ((5, "b"), (3, "a"), (5, "c"), (9, "late")):
        agenda.at(when, lambda name=name: done.append((agenda.now, name)))
    agenda.run(8)
    assert done == [(3, "a"), (5, "b"), (5, "c")]
    assert agenda.now == 8


def test_what_is_due_exactly_then_is_done():
    agenda, done = Agenda(), []
    agenda.at(8, done.append, "now")
    agenda.run(8)
    assert done == ["now"]


def test_nothing_is_done_twice():
    agenda, done = Agenda(), []
    agenda.at(8, done.append, "once")
    agenda.run(8)
    agenda.run(20)
    assert done == ["once"]


def test_a_deed_may_write_down_others_even_for_the_same_moment():
    agenda, done = Agenda(), []

    def first():
        done.append("first")
        agenda.at(agenda.now, done.append, "second")
        agenda.after(0.5, done.append, "third")

    agenda.at(SECOND, first)
    agenda.run(SECOND)
    assert done == ["first", "second"]
    agenda.run(SECOND + 499 * MILLISECOND)
    assert done == ["first", "second"]
    agenda.run(SECOND + 500 * MILLISECOND)
    assert done == ["first", "second", "third"]


def test_what_is_written_for_the_past_happens_now_and_time_never_goes_back():
    agenda, moments = Agenda(), []
    agenda.run(7 * SECOND)
    agenda.at(2 * SECOND, lambda: moments.append(agenda.now))
    agenda.after(-3, lambda: moments.append(agenda.now))
    agenda.run(8 * SECOND)
    assert moments == [7 * SECOND, 7 * SECOND]


def test_arguments_are_handed_on_whatever_they_are():
    """Two deeds of one moment are never compared: not everything can be."""
    agenda, done = Agenda(), []
    agenda.at(1, lambda *given: done.append(given), {"a": 1}, None)
    agenda.at(1, lambda *given: done.append(given), object)
    agenda.run(1)
    assert done == [({"a": 1}, None), (object,)]


@calm(60)
@given(st.lists(st.integers(0, 20), max_size=40), st.lists(st.integers(0, 25), max_size=4))
def test_in_order_however_the_day_is_cut_into_pieces(moments, stops):
    agenda, done = Agenda(), []
    for place, when in enumerate(moments):
        agenda.at(when, done.append, (when, place))
    for stop in sorted(stops):
        agenda.run(stop)
        assert all(when <= stop for when, _ in done)
    agenda.run(30)
    assert done == sorted((when, place) for place, when in enumerate(moments))
